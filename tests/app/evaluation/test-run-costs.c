/* test-run-costs.c: how the model that answers was learnt, for a report */

#include "app-fixture.h"

#include "app/evaluation/run-costs.h"

#define ITERATIONS 40

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  g_settings_set_int (fixture->settings, "iterations", ITERATIONS);
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->folder = app_cats_and_dogs (6);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  purr_session_finish (fixture->session);
  app_settle (fixture->session);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_clear_object (&fixture->settings);
  test_folder_remove (fixture->folder);
}

static PurrRun *
get_run (Fixture *fixture)
{
  return purr_session_get_run (fixture->session);
}

/* Every cost of the run from the first, which is log 2: the model begins with zeros */
static void
test_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurrChart) chart = NULL;
  gboolean found = FALSE;

  app_load (fixture->session, fixture->folder);
  purr_run_train (get_run (fixture));
  app_wait_polling (fixture->session, purr_run_get_state (get_run (fixture))
                                        == PURR_TRAINER_FINISHED);
  app_settle (fixture->session);
  chart = purr_run_costs_new (fixture->session);
  g_assert_nonnull (chart);
  for (guint i = 0; i < chart->layers->len; i++)
    {
      const PurrChartLayer *layer
        = &g_array_index (chart->layers, PurrChartLayer, i);

      if (purr_series_get_length (layer->series) != ITERATIONS)
        continue;
      found = TRUE;
      g_assert_cmpfloat_with_epsilon (purr_series_get_y (layer->series, 0),
                                      0.6931471805599453, 1e-12);
      g_assert_cmpfloat (purr_series_get_y (layer->series, ITERATIONS - 1), <,
                         0.6);
    }
  g_assert_true (found);
}

/* Of a model from a file nobody knows them, nor before anything was learnt; while a
 * file's answers nothing is told of a run that is another's */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  g_assert_null (purr_run_costs_new (fixture->session));
  app_load (fixture->session, fixture->folder);
  g_assert_null (purr_run_costs_new (fixture->session));
  purr_run_train (get_run (fixture));
  app_wait_polling (fixture->session, purr_run_get_state (get_run (fixture))
                                        == PURR_TRAINER_FINISHED);
  app_settle (fixture->session);
  app_open_model (fixture->session, fixture->folder, 1, PURR_CROP_CENTRE);
  g_assert_null (purr_run_costs_new (fixture->session));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add ("/run-costs/run", Fixture, NULL, set_up, test_run, tear_down);
  g_test_add ("/run-costs/others", Fixture, NULL, set_up, test_others,
              tear_down);
  return app_fixture_run ();
}
