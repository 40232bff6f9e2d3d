/* test-stable-rate.c: the largest learning rate that surely descends */

#include "app-fixture.h"

#include "app/training/stable-rate.h"

#include "engine/learning/problem.h"

#include <math.h>

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder;
  double rate;
  guint found;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = app_cats_and_dogs (6);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_settle (fixture->session);
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
  test_folder_remove (fixture->folder);
}

static void
found_cb (gpointer data, double rate)
{
  Fixture *fixture = data;

  fixture->rate = rate;
  fixture->found++;
}

/* The trainer with that rate: does its cost fall at each step? */
static gboolean
descends (Fixture *fixture, double rate)
{
  PurrTrainingSettings settings
    = purr_run_get_settings (purr_session_get_run (fixture->session));
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrTrainer) trainer = NULL;
  PurrTrainerSnapshot snapshot;
  gboolean falls;

  settings.learning_rate = rate;
  settings.iterations = 200;
  problem = purr_problem_new (purr_session_get_dataset (fixture->session),
                              &settings, NULL);
  trainer = purr_trainer_new (problem, &settings, NULL);
  purr_trainer_start (trainer);
  purr_trainer_wait (trainer, NULL);
  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  falls = snapshot.costs->len == 200;
  for (guint i = 1; i < snapshot.costs->len; i++)
    falls = falls
            && g_array_index (snapshot.costs, double, i)
                 < g_array_index (snapshot.costs, double, i - 1);
  purr_trainer_snapshot_clear (&snapshot);
  return falls;
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  PurrStableRateSearch *search
    = purr_stable_rate_search_new (purr_session_get_run (fixture->session),
                                   fixture->settings, found_cb, fixture);
  double plain, penalised;

  g_assert_cmpuint (fixture->found, ==, 1);
  g_assert_true (isnan (fixture->rate));
  app_load (fixture->session, fixture->folder);
  app_wait (!isnan (fixture->rate));
  plain = fixture->rate;
  g_assert_true (descends (fixture, plain));
  g_assert_false (descends (fixture, 100 * plain));

  /* A penalty bends the cost by λ / m more, m being 10 of the 12 pictures;
   * what was said before no longer holds */
  g_settings_set_double (fixture->settings, "lambda", 1000);
  g_assert_true (isnan (fixture->rate));
  app_wait (!isnan (fixture->rate));
  penalised = fixture->rate;
  g_assert_cmpfloat_with_epsilon (2 / penalised - 2 / plain, 1000 / 10, 1e-6);

  /* The rate itself has no part in it */
  g_settings_set_double (fixture->settings, "learning-rate", 1);
  g_assert_cmpfloat (fixture->rate, ==, penalised);
  purr_stable_rate_search_free (search);
}

/* Mirrored and balanced it still holds */
static void
test_bounds (Fixture *fixture, gconstpointer data)
{
  PurrStableRateSearch *search;

  app_add_pictures (fixture->folder, "cat", 30, 32, 0xff4000);
  g_settings_set_boolean (fixture->settings, "balanced", TRUE);
  g_settings_set_boolean (fixture->settings, "mirrored", TRUE);
  g_settings_set_string (fixture->settings, "normalise", "standardise");
  app_load (fixture->session, fixture->folder);
  search = purr_stable_rate_search_new (purr_session_get_run (fixture->session),
                                        fixture->settings, found_cb, fixture);
  app_wait (!isnan (fixture->rate));
  g_assert_true (descends (fixture, fixture->rate));
  purr_stable_rate_search_free (search);
}

/* That of the pixels goes when patches are chosen, and comes back with pixels */
static void
test_features (Fixture *fixture, gconstpointer data)
{
  PurrStableRateSearch *search;
  double of_pixels;

  app_load (fixture->session, fixture->folder);
  search = purr_stable_rate_search_new (purr_session_get_run (fixture->session),
                                        fixture->settings, found_cb, fixture);
  app_wait (!isnan (fixture->rate));
  of_pixels = fixture->rate;
  g_settings_set_string (fixture->settings, "features", "patches");
  app_wait (isnan (fixture->rate));
  app_settle (fixture->session);
  g_assert_true (isnan (fixture->rate));
  g_settings_set_string (fixture->settings, "features", "pixels");
  app_wait (!isnan (fixture->rate));
  g_assert_cmpfloat (fixture->rate, ==, of_pixels);
  purr_stable_rate_search_free (search);
}

/* Whoever asked may go at any moment */
static void
test_free_at_once (Fixture *fixture, gconstpointer data)
{
  PurrStableRateSearch *search;
  guint found;

  app_load (fixture->session, fixture->folder);
  for (int i = 0; i < 40; i++)
    {
      search
        = purr_stable_rate_search_new (purr_session_get_run (fixture->session),
                                       fixture->settings, found_cb, fixture);
      for (int j = 0; j < 2 * i; j++)
        app_iterate ();
      purr_stable_rate_search_free (search);
    }
  found = fixture->found;
  app_settle (fixture->session);
  g_assert_cmpuint (fixture->found, ==, found);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/stable-rate/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("search", test_search);
  ADD ("bounds", test_bounds);
  ADD ("features", test_features);
  ADD ("free-at-once", test_free_at_once);
#undef ADD
  return app_fixture_run ();
}
