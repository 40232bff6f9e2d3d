/* test-run-start.c: what a run begins with */

#include "engine/decoding/column.h"

#include "session-fixture.h"

#include "engine/learning/problem.h"

#include <math.h>
#include <string.h>

#define GROUP "run-start"

static void
assert_problem (PurrSession *session, const char *says)
{
  g_autofree char *problem
    = purr_run_get_start_problem (purr_session_get_run (session));

  if (says == NULL)
    {
      g_assert_null (problem);
      return;
    }
  g_assert_nonnull (problem);
  app_assert_sentence (problem);
  g_assert_nonnull (strstr (problem, says));
}

/* Learns something of the fixture's pictures, saves it and opens it */
static void
open_own_model (SessionFixture *fixture)
{
  PurrSession *session = fixture->session;
  g_autofree char *path
    = g_build_filename (fixture->scratch, "own.safetensors", NULL);

  session_train_to_the_end (fixture);
  g_assert_true (app_save_model (session, path, TRUE, NULL));
  purr_model_keeper_open (purr_session_get_keeper (session), path);
  app_wait_polling (session, purr_run_get_start (purr_session_get_run (session))
                               != NULL);
}

/* The weights that the engine comes to by itself */
static void
train_alone (SessionFixture *fixture, PurrModel *start, double *w, double *b)
{
  PurrTrainingSettings settings
    = purr_run_get_settings (purr_session_get_run (fixture->session));
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrProblem) problem
    = purr_problem_new (purr_session_get_dataset (fixture->session), &settings,
                        &error);
  g_autoptr (PurrTrainer) trainer = NULL;

  g_assert_no_error (error);
  trainer = purr_trainer_new (problem, &settings, &error);
  g_assert_no_error (error);
  purr_model_start_trainer (start, trainer);
  purr_trainer_start (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_get_weights (trainer, w, b);
}

static void
test_no_model (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  g_assert_null (purr_run_get_start (purr_session_get_run (session)));
  purr_run_set_starts_from_model (purr_session_get_run (session), TRUE);
  app_load (session, fixture->folder);
  assert_problem (session, "No model");
  g_assert_false (
    purr_run_get_starts_from_model (purr_session_get_run (session)));
  session_train_to_the_end (fixture);
  g_assert_cmpfloat_with_epsilon (fixture->news.first_cost, M_LN2, 1e-6);
  /* What it has learnt itself has been opened by nobody */
  g_assert_null (purr_run_get_start (purr_session_get_run (session)));
}

static void
test_other_classes (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  PurrStartPoint *start;

  app_open_model (session, fixture->scratch, 1, PURR_CROP_CENTRE);
  start = purr_run_get_start (purr_session_get_run (session));
  g_assert_nonnull (start);
  g_assert_cmpstr (purr_start_point_get_name (start), ==, "red.safetensors");
  assert_problem (session, "no pictures");
  app_load (session, fixture->folder);
  assert_problem (session, "“red” from “blue”");
  purr_run_set_starts_from_model (purr_session_get_run (session), TRUE);
  g_assert_false (
    purr_run_get_starts_from_model (purr_session_get_run (session)));
  session_train_to_the_end (fixture);
  g_assert_cmpfloat_with_epsilon (fixture->news.first_cost, M_LN2, 1e-6);
  g_assert_cmpstr (fixture->news.legend, ==, "α 0.005 · ÷255");
}

/* As the command line does it, to the last bit, and once more after a reset */
static void
test_same_numbers (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  g_autofree double *expected = g_new (double, PURR_FEATURES);
  g_autofree double *w = g_new (double, PURR_FEATURES);
  double expected_b, b, learnt;
  guint changed = 0;

  app_load (session, fixture->folder);
  open_own_model (fixture);
  learnt = fixture->news.last_cost;
  assert_problem (session, NULL);
  g_assert_false (
    purr_run_get_starts_from_model (purr_session_get_run (session)));
  g_assert_false (purr_run_start_differs (purr_session_get_run (session)));
  g_signal_connect_swapped (purr_session_get_run (session), "start-changed",
                            G_CALLBACK (app_count_cb), &changed);
  purr_run_set_starts_from_model (purr_session_get_run (session), TRUE);
  purr_run_set_starts_from_model (purr_session_get_run (session), TRUE);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_true (purr_run_start_differs (purr_session_get_run (session)));

  /* Into another normalisation than it has learnt with */
  g_settings_set_string (fixture->settings, "normalise", data);
  train_alone (fixture,
               purr_start_point_get_model (
                 purr_run_get_start (purr_session_get_run (session))),
               expected, &expected_b);
  for (int run = 0; run < 2; run++)
    {
      purr_run_reset (purr_session_get_run (session));
      session_train_to_the_end (fixture);
      purr_trainer_get_weights (purr_run_get_trainer (
                                  purr_session_get_run (session)),
                                w, &b);
      g_assert_cmpmem (w, PURR_FEATURES * sizeof (double), expected,
                       PURR_FEATURES * sizeof (double));
      g_assert_cmpfloat (b, ==, expected_b);
      g_assert_cmpfloat (fixture->news.first_cost, <, learnt);
      g_assert_true (
        g_str_has_suffix (fixture->news.legend, " · from own.safetensors"));
      g_assert_true (
        purr_run_get_starts_from_model (purr_session_get_run (session)));
      g_assert_false (purr_run_start_differs (purr_session_get_run (session)));
    }

  purr_run_set_starts_from_model (purr_session_get_run (session), FALSE);
  purr_run_reset (purr_session_get_run (session));
  session_train_to_the_end (fixture);
  g_assert_cmpfloat_with_epsilon (fixture->news.first_cost, M_LN2, 1e-6);
  g_assert_null (strstr (fixture->news.legend, "from"));
  g_signal_handlers_disconnect_by_func (purr_session_get_run (session),
                                        app_count_cb, &changed);
}

/* What is asked for before the weights are there is done when they are */
static void
test_at_once (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  app_load (session, fixture->folder);
  open_own_model (fixture);
  purr_run_set_starts_from_model (purr_session_get_run (session), TRUE);

  purr_run_reset (purr_session_get_run (session));
  for (int i = 0; i < 3; i++)
    purr_run_step (purr_session_get_run (session));
  session_wait_for_state (fixture, PURR_TRAINER_PAUSED);
  app_settle (session);
  g_assert_cmpuint (purr_run_get_iteration (purr_session_get_run (session)), ==,
                    3);

  /* Paused before it began: nothing is learnt */
  purr_run_reset (purr_session_get_run (session));
  purr_run_train (purr_session_get_run (session));
  g_assert_cmpint (purr_run_get_state (purr_session_get_run (session)), ==,
                   PURR_TRAINER_RUNNING);
  purr_run_pause (purr_session_get_run (session));
  app_settle (session);
  g_assert_cmpuint (purr_run_get_iteration (purr_session_get_run (session)), ==,
                    0);
  g_assert_cmpint (purr_run_get_state (purr_session_get_run (session)), ==,
                   PURR_TRAINER_READY);
  session_train_to_the_end (fixture);
  g_assert_cmpuint (purr_run_get_iteration (purr_session_get_run (session)), ==,
                    40);

  /* Reset before it began, and ended before it began */
  purr_run_reset (purr_session_get_run (session));
  purr_run_train (purr_session_get_run (session));
  purr_run_reset (purr_session_get_run (session));
  app_settle (session);
  g_assert_cmpint (purr_run_get_state (purr_session_get_run (session)), ==,
                   PURR_TRAINER_READY);
  g_assert_null (purr_run_get_trainer (purr_session_get_run (session)));
  purr_run_train (purr_session_get_run (session));
}

/* Another day */
static void
test_last_time (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrSession) tomorrow = NULL;
  PurrStartPoint *start = NULL;

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  purr_session_finish (fixture->session);
  tomorrow = purr_session_new (fixture->settings, fixture->autosave);
  app_wait ((start = purr_run_get_start (purr_session_get_run (tomorrow)))
            != NULL);
  g_assert_cmpstr (purr_start_point_get_name (start), ==,
                   "last time’s training");
  app_load (tomorrow, fixture->folder);
  assert_problem (tomorrow, NULL);
  app_settle (tomorrow);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("no-model", test_no_model);
  SESSION_TEST ("other-classes", test_other_classes);
#define NUMBERS(normalise)                                                     \
  g_test_add ("/" GROUP "/same-numbers/" normalise, SessionFixture, normalise, \
              session_set_up, test_same_numbers, session_tear_down)
  NUMBERS ("255");
  NUMBERS ("standardise");
#undef NUMBERS
  SESSION_TEST ("at-once", test_at_once);
  SESSION_TEST ("last-time", test_last_time);
  return app_fixture_run ();
}
