/* test-empty-chart.c: what stands in the chart's place before there is a cost */

#include "training-page-fixture.h"

#include "app/training/empty-chart.h"

/* Learnt in an earlier use of the program */
typedef struct
{
  PurrModel *model;
  GPtrArray *records;
} Earlier;

static void
learn_earlier (Fixture *fixture, Earlier *earlier)
{
  g_autoptr (PurrSession) session = purr_session_new (fixture->settings, NULL);
  PurrRunItem *item;

  app_load (session, fixture->folder);
  purr_run_train (purr_session_get_run (session));
  app_settle (session);
  item = purr_run_archive_get_current (purr_session_get_runs (session));
  earlier->records
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_run_record_unref);
  g_ptr_array_add (earlier->records,
                   purr_run_record_ref (purr_run_item_get_record (item)));
  earlier->model = purr_model_ref (
    purr_model_keeper_get_model (purr_session_get_keeper (session)));
  purr_session_finish (session);
  app_settle (session);
}

static void
earlier_clear (Earlier *earlier)
{
  purr_model_unref (earlier->model);
  g_ptr_array_unref (earlier->records);
}

/* words: NULL where a kept curve is to be seen, or the chart has one */
static void
assert_seen (Fixture *fixture, gboolean kept, const char *words)
{
  g_autofree char *placeholder = NULL;

  g_assert_cmpint (gtk_widget_get_visible (part (fixture, "kept")), ==, kept);
  g_assert_cmpint (gtk_widget_get_visible (part (fixture, "chart")), ==, !kept);
  g_object_get (fixture->chart, "placeholder", &placeholder, NULL);
  if (words != NULL)
    g_assert_true (g_str_has_prefix (placeholder, words));
}

/* The curve of the model in use, as it was kept, until there is another; drawn as the
 * chart is */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);
  PurrRun *run = purr_session_get_run (fixture->session);
  PurrRunArchive *runs = purr_session_get_runs (fixture->session);
  Earlier earlier;

  learn_earlier (fixture, &earlier);
  assert_seen (fixture, FALSE, "Press Train and watch the cost fall");
  purr_model_keeper_restore (keeper, earlier.model, NULL);
  assert_seen (fixture, FALSE,
               "The model is learnt; its cost curve was not kept.");
  purr_run_archive_restore (runs, earlier.records);
  assert_seen (fixture, TRUE, NULL);
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (PurrChart) plot = NULL;

      g_object_set (fixture->chart, "logarithmic", round == 1, NULL);
      plot = purr_run_curves_plot (part (fixture, "kept"));
      g_assert_null (plot->placeholder);
      g_assert_cmpuint (plot->layers->len, ==, 1);
      g_assert_cmpint (plot->y.kind == PURR_SCALE_LOGARITHMIC, ==, round == 1);
    }
  /* It is of no run any more */
  purr_run_archive_clear (runs);
  assert_seen (fixture, FALSE, "The model is learnt;");
  purr_run_archive_restore (runs, earlier.records);
  assert_seen (fixture, TRUE, NULL);

  app_load (fixture->session, fixture->folder);
  assert_seen (fixture, TRUE, NULL);
  purr_run_train (run);
  app_settle (fixture->session);
  assert_seen (fixture, FALSE, NULL);
  /* What was seen since the program started stays */
  purr_run_reset (run);
  app_settle (fixture->session);
  assert_seen (fixture, FALSE, NULL);
  earlier_clear (&earlier);
}

/* An opened model of another run's weights has no curve */
static void
test_not_kept (Fixture *fixture, gconstpointer data)
{
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);
  Earlier earlier, other;

  learn_earlier (fixture, &earlier);
  g_settings_set_int (fixture->settings, "iterations", 29);
  learn_earlier (fixture, &other);
  purr_run_archive_restore (purr_session_get_runs (fixture->session),
                            earlier.records);
  purr_model_keeper_restore (keeper, other.model, NULL);
  assert_seen (fixture, FALSE, "The model is learnt;");
  earlier_clear (&earlier);
  earlier_clear (&other);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, function)                                                    \
  g_test_add ("/empty-chart/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("kept", test_kept);
  ADD ("not-kept", test_not_kept);
#undef ADD
  return app_fixture_run ();
}
