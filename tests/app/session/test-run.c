/* test-run.c: the trainer of a run */

#include "session-fixture.h"

#include <math.h>
#include <string.h>

#define GROUP "run"

static void
test_settings (SessionFixture *fixture, gconstpointer data)
{
  GSettings *settings = fixture->settings;
  PurrTrainingSettings got;

  g_settings_set_double (settings, "learning-rate", 0.25);
  g_settings_set_int (settings, "iterations", 77);
  g_settings_set_double (settings, "lambda", 3);
  g_settings_set_double (settings, "validation-share", 0.4);
  g_settings_set_int64 (settings, "seed", 9007199254740991);
  g_settings_set_string (settings, "normalise", "standardise");
  got = purr_run_get_settings (purr_session_get_run (fixture->session));
  g_assert_cmpfloat (got.learning_rate, ==, 0.25);
  g_assert_cmpuint (got.iterations, ==, 77);
  g_assert_cmpfloat (got.lambda, ==, 3);
  g_assert_cmpfloat (got.validation_share, ==, 0.4);
  g_assert_cmpfloat (got.test_share, ==, 0);
  g_assert_cmpuint (got.seed, ==, G_GUINT64_CONSTANT (9007199254740991));
  g_assert_cmpint (got.normalise, ==, PURR_NORMALISE_STANDARDISE);
  /* The rest is as the engine has it by default */
  g_assert_cmpint (got.optimizer, ==, PURR_OPTIMIZER_GRADIENT_DESCENT);
  g_assert_cmpuint (got.batch_size, ==, 64);
  g_assert_false (got.batched);
  g_assert_cmpfloat (got.momentum, ==, 0.9);
  g_assert_false (got.mirrored || got.balanced);
  g_assert_cmpuint (got.patience, ==, 0);
  g_assert_null (purr_training_settings_check (&got));
  /* Both together leave some to learn from, whoever set them */
  g_settings_set_double (settings, "test-share", 0.3);
  got = purr_run_get_settings (purr_session_get_run (fixture->session));
  g_assert_cmpfloat (got.test_share, ==, 0.3);
  g_settings_set_double (settings, "test-share", 0.9);
  got = purr_run_get_settings (purr_session_get_run (fixture->session));
  g_assert_cmpfloat (got.validation_share, ==, 0.4);
  g_assert_cmpfloat (got.test_share, ==, 0.5);
  g_assert_null (purr_training_settings_check (&got));

  g_settings_set_string (settings, "optimizer", "nesterov");
  g_settings_set_int (settings, "batch-size", 1000000);
  g_settings_set_boolean (settings, "batched", TRUE);
  g_settings_set_double (settings, "momentum", 0.999);
  g_settings_set_boolean (settings, "mirrored", TRUE);
  g_settings_set_int (settings, "patience", 7);
  got = purr_run_get_settings (purr_session_get_run (fixture->session));
  g_assert_cmpint (got.optimizer, ==, PURR_OPTIMIZER_NESTEROV);
  g_assert_cmpuint (got.batch_size, ==, 1000000);
  g_assert_true (got.batched);
  g_assert_cmpfloat (got.momentum, ==, 0.999);
  g_assert_true (got.mirrored);
  g_assert_false (got.balanced);
  g_assert_cmpuint (got.patience, ==, 7);
  g_settings_set_boolean (settings, "mirrored", FALSE);
  g_settings_set_boolean (settings, "balanced", TRUE);
  got = purr_run_get_settings (purr_session_get_run (fixture->session));
  g_assert_false (got.mirrored);
  g_assert_true (got.balanced);
  g_assert_null (purr_training_settings_check (&got));
}

static void
test_train_without_pictures (SessionFixture *fixture, gconstpointer data)
{
  purr_run_train (purr_session_get_run (fixture->session));
  g_assert_cmpuint (fixture->news.failed, ==, 1);
  app_assert_sentence (fixture->news.text);
  g_assert_false (purr_session_is_busy (fixture->session));
}

static void
test_train (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  guint woke;

  app_load (session, fixture->folder);
  woke = fixture->news.woke;
  /* So slow that it cannot be over already */
  g_settings_set_int (fixture->settings, "pace", 1);
  purr_run_train (purr_session_get_run (session));
  g_assert_cmpuint (fixture->news.woke, >, woke);
  g_assert_true (purr_session_is_busy (session));
  g_settings_set_int (fixture->settings, "pace", 0);
  session_wait_for_state (fixture, PURR_TRAINER_FINISHED);

  /* Every cost once, from that of zero weights on */
  g_assert_cmpuint (fixture->news.n_costs, ==, 40);
  g_assert_cmpfloat_with_epsilon (fixture->news.first_cost, M_LN2, 1e-6);
  g_assert_cmpfloat (fixture->news.last_cost, <, fixture->news.first_cost);
  g_assert_cmpuint (purr_run_get_iteration (purr_session_get_run (session)), ==,
                    40);
  g_assert_cmpuint (fixture->news.run_began, ==, 2);
  g_assert_cmpstr (fixture->news.legend, ==, "α 0.005 · ÷255");

  app_settle (session);
  g_assert_cmpuint (session_iterations_done (purr_model_keeper_get_model (
                      purr_session_get_keeper (session))),
                    ==, 40);
  g_assert_cmpuint (fixture->news.model_changed, >=, 1);
  g_assert_cmpuint (fixture->news.failed, ==, 0);
  g_assert_cmpuint (fixture->news.message, ==, 0);
}

static void
test_legend (SessionFixture *fixture, gconstpointer data)
{
  app_load (fixture->session, fixture->folder);
  g_settings_set_double (fixture->settings, "learning-rate", 0.0123456);
  g_settings_set_double (fixture->settings, "lambda", 0.5);
  g_settings_set_string (fixture->settings, "normalise", "standardise");
  purr_run_step (purr_session_get_run (fixture->session));
  g_assert_cmpstr (fixture->news.legend, ==,
                   "α 0.01235 · λ 0.5 · standardised");
}

/* Only what tells it from the usual is named */
static void
test_legend_of_optimizers (SessionFixture *fixture, gconstpointer data)
{
  GSettings *settings = fixture->settings;

  app_load (fixture->session, fixture->folder);
  g_settings_set_double (settings, "learning-rate", 0.001);
  g_settings_set_string (settings, "optimizer", "adam");
  purr_run_reset (purr_session_get_run (fixture->session));
  g_assert_cmpstr (fixture->news.legend, ==, "Adam · α 0.001 · ÷255");
  g_settings_set_int (settings, "batch-size", 32);
  purr_run_reset (purr_session_get_run (fixture->session));
  g_assert_cmpstr (fixture->news.legend, ==,
                   "Adam · α 0.001 · batches of 32 · ÷255");
  g_settings_set_string (settings, "optimizer", "momentum");
  g_settings_set_double (settings, "momentum", 0.5);
  purr_run_reset (purr_session_get_run (fixture->session));
  g_assert_cmpstr (fixture->news.legend, ==,
                   "Momentum · α 0.001 · momentum 0.5 · ÷255");
  g_settings_set_boolean (settings, "batched", TRUE);
  purr_run_reset (purr_session_get_run (fixture->session));
  g_assert_cmpstr (fixture->news.legend, ==,
                   "Momentum · α 0.001 · momentum 0.5 · batches of 32 · ÷255");
  g_settings_set_string (settings, "optimizer", "lbfgs");
  g_settings_set_boolean (settings, "mirrored", TRUE);
  g_settings_set_boolean (settings, "balanced", TRUE);
  purr_run_reset (purr_session_get_run (fixture->session));
  g_assert_cmpstr (fixture->news.legend, ==,
                   "L-BFGS · ÷255 · mirrored · balanced");
}

/* At the minimum there is nothing to go on with: Train begins anew */
static void
test_ends_by_itself (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  guint64 iteration;

  g_settings_set_string (fixture->settings, "optimizer", "lbfgs");
  g_settings_set_double (fixture->settings, "lambda", 1);
  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_run_train (purr_session_get_run (session));
  session_wait_for_state (fixture, PURR_TRAINER_FINISHED);
  iteration = purr_run_get_iteration (purr_session_get_run (session));
  g_assert_cmpuint (iteration, >, 0);
  g_assert_cmpuint (iteration, <, ENDLESS);
  g_assert_false (purr_run_can_continue (purr_session_get_run (session)));
  g_assert_cmpuint (fixture->news.run_began, ==, 2);
  purr_run_train (purr_session_get_run (session));
  g_assert_cmpuint (fixture->news.run_began, >, 2);
  session_wait_for_state (fixture, PURR_TRAINER_FINISHED);
  g_assert_cmpuint (purr_run_get_iteration (purr_session_get_run (session)), ==,
                    iteration);
}

/* What has ended was not made with a rate that is chosen afterwards */
static void
test_legend_of_the_past (SessionFixture *fixture, gconstpointer data)
{
  app_load (fixture->session, fixture->folder);
  purr_run_train (purr_session_get_run (fixture->session));
  session_wait_for_state (fixture, PURR_TRAINER_FINISHED);
  app_settle (fixture->session);
  g_settings_set_double (fixture->settings, "learning-rate", 0.25);
  app_settle (fixture->session);
  g_assert_cmpstr (fixture->news.legend, ==, "α 0.005 · ÷255");
  g_assert_cmpuint (fixture->news.run_legend, ==, 0);

  /* When it goes on, it goes on with that one */
  g_settings_set_int (fixture->settings, "iterations", 50);
  app_settle (fixture->session);
  purr_run_train (purr_session_get_run (fixture->session));
  session_wait_for_state (fixture, PURR_TRAINER_FINISHED);
  g_assert_cmpstr (fixture->news.legend, ==, "α 0.005, then 0.25 at 40 · ÷255");
}

static void
test_patience_needs_pictures (SessionFixture *fixture, gconstpointer data)
{
  g_settings_set_int (fixture->settings, "patience", 3);
  g_settings_set_double (fixture->settings, "validation-share", 0);
  app_load (fixture->session, fixture->folder);
  purr_run_train (purr_session_get_run (fixture->session));
  g_assert_cmpuint (fixture->news.failed, ==, 1);
  app_assert_sentence (fixture->news.text);
}

/* An iteration a second, but the first one at once; then as fast as it goes */
static void
test_pace (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  double expected;

  app_load (session, fixture->folder);
  session_train_to_the_end (fixture);
  expected = fixture->news.last_cost;

  g_settings_set_int (fixture->settings, "pace", 1);
  purr_run_train (purr_session_get_run (session));
  app_wait_polling (session,
                    purr_run_get_iteration (purr_session_get_run (session))
                      == 1);
  g_assert_cmpint (purr_run_get_state (purr_session_get_run (session)), ==,
                   PURR_TRAINER_RUNNING);
  g_settings_set_int (fixture->settings, "pace", 0);
  session_wait_for_state (fixture, PURR_TRAINER_FINISHED);
  g_assert_cmpfloat (fixture->news.last_cost, ==, expected);
  g_assert_cmpuint (fixture->news.n_costs, ==, 40);
}

/* By itself a run is to be watched for four seconds; whoever cannot wait skips,
 * which is for this run alone */
static void
test_watched (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  PurrRun *run = purr_session_get_run (session);
  double expected;
  gint64 began;

  app_load (session, fixture->folder);
  g_assert_false (purr_run_is_paced (run));
  session_train_to_the_end (fixture);
  expected = fixture->news.last_cost;

  g_settings_reset (fixture->settings, "pace");
  began = g_get_monotonic_time ();
  purr_run_train (run);
  g_assert_true (purr_run_is_paced (run));
  session_wait_for_state (fixture, PURR_TRAINER_FINISHED);
  g_assert_cmpint (g_get_monotonic_time () - began, >=,
                   (gint64) (3.8 * G_USEC_PER_SEC));
  g_assert_false (purr_run_is_paced (run));
  g_assert_cmpfloat (fixture->news.last_cost, ==, expected);

  /* In so many iterations that the end is days away */
  g_settings_set_int (fixture->settings, "pace", 1);
  g_settings_set_int (fixture->settings, "iterations", 400000);
  purr_run_reset (run);
  purr_run_train (run);
  g_assert_cmpuint (purr_run_get_target (run), ==, 400000);
  purr_run_skip (run);
  g_assert_false (purr_run_is_paced (run));
  session_wait_for_state (fixture, PURR_TRAINER_FINISHED);
  g_assert_cmpuint (purr_run_get_iteration (run), ==, 400000);
  purr_run_train (run);
  g_assert_true (purr_run_is_paced (run));
}

static void
test_pause_and_resume (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  guint64 iteration;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_run_train (purr_session_get_run (session));
  app_wait_polling (session,
                    purr_run_get_iteration (purr_session_get_run (session))
                      >= 3);
  /* At once, whatever is still under way */
  purr_run_pause (purr_session_get_run (session));
  g_assert_cmpint (purr_run_get_state (purr_session_get_run (session)), ==,
                   PURR_TRAINER_PAUSED);
  app_settle (session);
  iteration = purr_run_get_iteration (purr_session_get_run (session));
  g_assert_cmpuint (fixture->news.n_costs, ==, iteration);
  g_assert_false (purr_run_can_continue (purr_session_get_run (session)));

  purr_run_train (purr_session_get_run (session));
  app_wait_polling (session,
                    purr_run_get_iteration (purr_session_get_run (session))
                      > iteration);
  g_assert_cmpint (purr_run_get_state (purr_session_get_run (session)), ==,
                   PURR_TRAINER_RUNNING);
  /* It is the same run, its curve goes on */
  g_assert_cmpuint (fixture->news.run_began, ==, 2);
  g_assert_cmpuint (fixture->news.n_costs, ==,
                    purr_run_get_iteration (purr_session_get_run (session)));
}

static void
test_step (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  app_load (session, fixture->folder);
  for (guint i = 1; i <= 3; i++)
    {
      purr_run_step (purr_session_get_run (session));
      session_wait_for_state (fixture, PURR_TRAINER_PAUSED);
      g_assert_cmpuint (purr_run_get_iteration (purr_session_get_run (session)),
                        ==, i);
    }
  app_settle (session);
  g_assert_cmpuint (fixture->news.n_costs, ==, 3);
  g_assert_cmpuint (session_iterations_done (purr_model_keeper_get_model (
                      purr_session_get_keeper (session))),
                    ==, 3);
}

static void
test_reset (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_run_train (purr_session_get_run (session));
  app_wait_polling (session,
                    purr_run_get_iteration (purr_session_get_run (session))
                      >= 3);
  purr_run_reset (purr_session_get_run (session));
  g_assert_cmpint (purr_run_get_state (purr_session_get_run (session)), ==,
                   PURR_TRAINER_READY);
  g_assert_cmpuint (purr_run_get_iteration (purr_session_get_run (session)), ==,
                    0);
  g_assert_null (purr_run_get_trainer (purr_session_get_run (session)));
  g_assert_cmpuint (fixture->news.run_began, ==, 3);
  app_settle (session);
  g_assert_cmpuint (fixture->news.n_costs, ==, 0);

  /* The next run has the settings of then */
  g_settings_set_int (fixture->settings, "iterations", 5);
  g_settings_set_int64 (fixture->settings, "seed", 7);
  session_train_to_the_end (fixture);
  g_assert_cmpuint (purr_trainer_get_settings (
                      purr_run_get_trainer (purr_session_get_run (session)))
                      ->seed,
                    ==, 7);
  g_assert_cmpuint (fixture->news.n_costs, ==, 5);
}

static void
test_train_again (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  PurrTrainer *trainer;

  app_load (session, fixture->folder);
  session_train_to_the_end (fixture);
  trainer = purr_run_get_trainer (purr_session_get_run (session));
  g_assert_false (purr_run_can_continue (purr_session_get_run (session)));

  /* More iterations: it goes on where it was */
  g_settings_set_int (fixture->settings, "iterations", 60);
  g_assert_true (purr_run_can_continue (purr_session_get_run (session)));
  session_train_to_the_end (fixture);
  g_assert_true (purr_run_get_trainer (purr_session_get_run (session))
                 == trainer);
  g_assert_cmpuint (fixture->news.n_costs, ==, 60);
  g_assert_cmpuint (fixture->news.run_began, ==, 2);

  /* No more: it begins anew */
  g_assert_false (purr_run_can_continue (purr_session_get_run (session)));
  session_train_to_the_end (fixture);
  g_assert_cmpuint (fixture->news.n_costs, ==, 60);
  g_assert_cmpuint (fixture->news.run_began, >, 2);
}

static void
test_settings_while_running (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  guint64 iteration;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_run_train (purr_session_get_run (session));
  app_wait_polling (session,
                    purr_run_get_iteration (purr_session_get_run (session))
                      >= 1);

  g_settings_set_double (fixture->settings, "learning-rate", 0.002);
  app_wait_polling (session, fixture->news.run_legend == 1);
  g_assert_true (
    g_str_has_prefix (fixture->news.legend, "α 0.005, then 0.002 at "));
  g_settings_set_double (fixture->settings, "lambda", 0.25);
  app_wait_polling (session, fixture->news.run_legend == 2);
  g_assert_nonnull (strstr (fixture->news.legend, " · λ 0, then 0.25 at "));

  /* What is for the next run leaves this one alone */
  g_settings_set_int64 (fixture->settings, "seed", 2);
  g_settings_set_string (fixture->settings, "normalise", "standardise");
  iteration = purr_run_get_iteration (purr_session_get_run (session));
  app_wait_polling (session,
                    purr_run_get_iteration (purr_session_get_run (session))
                      > iteration);
  g_assert_cmpuint (fixture->news.run_legend, ==, 2);

  /* So many are done already: it ends */
  g_settings_set_int (fixture->settings, "iterations", 1);
  session_wait_for_state (fixture, PURR_TRAINER_FINISHED);
  app_settle (session);
  g_assert_cmpfloat (purr_model_get_parts (purr_model_keeper_get_model (
                                             purr_session_get_keeper (session)))
                       ->settings.learning_rate,
                     ==, 0.002);
}

/* A legend that was written before training tells what is trained with */
static void
test_settings_before_training (SessionFixture *fixture, gconstpointer data)
{
  app_load (fixture->session, fixture->folder);
  g_assert_cmpstr (fixture->news.legend, ==, "α 0.005 · ÷255");
  g_settings_set_double (fixture->settings, "learning-rate", 0.01);
  g_settings_set_string (fixture->settings, "normalise", "standardise");
  session_train_to_the_end (fixture);
  g_assert_cmpstr (fixture->news.legend, ==, "α 0.01 · standardised");
}

static void
test_diverges (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  PurrTrainerSnapshot snapshot;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  g_settings_set_double (fixture->settings, "learning-rate", 1000);
  g_settings_set_double (fixture->settings, "lambda", 1000);
  app_load (session, fixture->folder);
  purr_run_train (purr_session_get_run (session));
  session_wait_for_state (fixture, PURR_TRAINER_DIVERGED);
  purr_trainer_get_snapshot (purr_run_get_trainer (
                               purr_session_get_run (session)),
                             0, 0, &snapshot);
  app_assert_sentence (snapshot.message);
  purr_trainer_snapshot_clear (&snapshot);
  app_settle (session);

  /* With a smaller rate it begins anew */
  g_settings_set_double (fixture->settings, "learning-rate", 0.005);
  g_settings_set_double (fixture->settings, "lambda", 0);
  g_settings_set_int (fixture->settings, "iterations", 20);
  session_train_to_the_end (fixture);
  g_assert_cmpuint (fixture->news.n_costs, ==, 20);
  g_assert_cmpfloat (fixture->news.last_cost, <, M_LN2);
}

/* A rate that was raised on the way and did not work: with a smaller one the run
 * goes on, from before */
static void
test_goes_on_after_divergence (SessionFixture *fixture, gconstpointer data)
{
  PurrRun *run = purr_session_get_run (fixture->session);
  guint began;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  g_settings_set_double (fixture->settings, "lambda", 1000);
  app_load (fixture->session, fixture->folder);
  for (guint i = 0; i < 5; i++)
    {
      purr_run_step (run);
      session_wait_for_state (fixture, PURR_TRAINER_PAUSED);
    }
  began = fixture->news.run_began;
  g_settings_set_double (fixture->settings, "learning-rate", 1000);
  purr_run_train (run);
  session_wait_for_state (fixture, PURR_TRAINER_DIVERGED);
  g_assert_cmpstr (fixture->news.legend, ==,
                   "α 0.005, then 1000 at 5 · λ 1000 · ÷255");
  g_assert_false (purr_run_can_continue (run));
  g_settings_set_double (fixture->settings, "learning-rate", 0.001);
  g_assert_true (purr_run_can_continue (run));
  purr_run_step (run);
  app_settle (fixture->session);
  g_assert_cmpuint (fixture->news.run_began, ==, began);
  g_assert_cmpfloat (fixture->news.last_cost, <, fixture->news.first_cost);
  g_assert_true (g_str_has_prefix (fixture->news.legend,
                                   "α 0.005, then 1000 at 5, then 0.001 at "));
}

static void
test_load_while_training (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_run_train (purr_session_get_run (session));
  app_wait_polling (session,
                    purr_run_get_iteration (purr_session_get_run (session))
                      >= 1);
  app_load (session, fixture->folder);
  g_assert_cmpint (purr_run_get_state (purr_session_get_run (session)), ==,
                   PURR_TRAINER_READY);
  g_assert_null (purr_run_get_trainer (purr_session_get_run (session)));
  g_assert_cmpuint (fixture->news.n_costs, ==, 0);
}

static void
test_dispose_while_training (SessionFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->session;
  GWeakRef weak_session;
  GWeakRef weak_trainer;
  gpointer left;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (session, fixture->folder);
  purr_run_train (purr_session_get_run (session));
  app_wait_polling (session,
                    purr_run_get_iteration (purr_session_get_run (session))
                      >= 1);

  g_weak_ref_init (&weak_session, session);
  g_weak_ref_init (&weak_trainer,
                   purr_run_get_trainer (purr_session_get_run (session)));
  g_clear_object (&fixture->session);
  app_wait ((left = g_weak_ref_get (&weak_session)) == NULL
            || (g_object_unref (left), FALSE));
  app_wait ((left = g_weak_ref_get (&weak_trainer)) == NULL
            || (g_object_unref (left), FALSE));
  g_weak_ref_clear (&weak_session);
  g_weak_ref_clear (&weak_trainer);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("settings", test_settings);
  SESSION_TEST ("train-without-pictures", test_train_without_pictures);
  SESSION_TEST ("train", test_train);
  SESSION_TEST ("legend", test_legend);
  SESSION_TEST ("legend-of-optimizers", test_legend_of_optimizers);
  SESSION_TEST ("ends-by-itself", test_ends_by_itself);
  SESSION_TEST ("legend-of-the-past", test_legend_of_the_past);
  SESSION_TEST ("patience-needs-pictures", test_patience_needs_pictures);
  SESSION_TEST ("pace", test_pace);
  SESSION_TEST ("watched", test_watched);
  SESSION_TEST ("pause-and-resume", test_pause_and_resume);
  SESSION_TEST ("step", test_step);
  SESSION_TEST ("reset", test_reset);
  SESSION_TEST ("train-again", test_train_again);
  SESSION_TEST ("settings-while-running", test_settings_while_running);
  SESSION_TEST ("settings-before-training", test_settings_before_training);
  SESSION_TEST ("diverges", test_diverges);
  SESSION_TEST ("goes-on-after-divergence", test_goes_on_after_divergence);
  SESSION_TEST ("load-while-training", test_load_while_training);
  SESSION_TEST ("dispose-while-training", test_dispose_while_training);
  return app_fixture_run ();
}
