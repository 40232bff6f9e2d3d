/* test-run-archive.c: runs are kept, whatever is tried next */

#include "session-fixture.h"

#include "run-parts.h"

#include "app/session/run-curve.h"

#include <math.h>
#include <string.h>

#define GROUP "run-archive"

typedef struct
{
  guint added;
  guint changed;
  guint removed;
  guint let_go;
} News;

/* As a session says to its very end what becomes of its runs */
static News news;

static void
removed_cb (guint *count, const char *id)
{
  g_assert_true (g_uuid_string_is_valid (id));
  (*count)++;
}

static PurrRunArchive *
get_runs (SessionFixture *fixture)
{
  return purr_session_get_runs (fixture->session);
}

static PurrRun *
get_run (SessionFixture *fixture)
{
  return purr_session_get_run (fixture->session);
}

static void
watch (SessionFixture *fixture)
{
  PurrRunArchive *runs = get_runs (fixture);

  news = (News) { 0 };
  g_signal_connect_swapped (runs, "added", G_CALLBACK (app_count_cb),
                            &news.added);
  g_signal_connect_swapped (runs, "changed", G_CALLBACK (app_count_cb),
                            &news.changed);
  g_signal_connect_swapped (runs, "removed", G_CALLBACK (removed_cb),
                            &news.removed);
  g_signal_connect_swapped (runs, "let-go", G_CALLBACK (app_count_cb),
                            &news.let_go);
}

static PurrRunItem *
item_at (SessionFixture *fixture, guint i)
{
  g_autoptr (PurrRunItem) item
    = g_list_model_get_item (G_LIST_MODEL (get_runs (fixture)), i);

  return item;
}

static const PurrRunRecordParts *
parts_at (SessionFixture *fixture, guint i)
{
  PurrRunItem *item = item_at (fixture, i);

  g_assert_nonnull (item);
  return purr_run_item_get_parts (item);
}

static guint
count (SessionFixture *fixture)
{
  return purr_run_archive_count (get_runs (fixture));
}

/* Every picture of a part is counted, and the bits tell the same */
static void
assert_figures (const PurrRunFigures *figures, guint64 n)
{
  const guint8 *bits;
  gsize n_bytes;
  guint64 right = 0;

  g_assert_cmpuint (purr_metrics_total (&figures->metrics), ==, n);
  if (n == 0)
    {
      g_assert_null (figures->right);
      return;
    }
  bits = g_bytes_get_data (figures->right, &n_bytes);
  g_assert_cmpuint (n_bytes, ==, (n + 7) / 8);
  for (gsize i = 0; i < n_bytes * 8; i++)
    right += bits[i / 8] >> (i % 8) & 1;
  g_assert_cmpuint (right, ==,
                    figures->metrics.true_positives
                      + figures->metrics.true_negatives);
}

static void
test_whole (SessionFixture *fixture, gconstpointer data)
{
  const PurrRunRecordParts *parts;
  watch (fixture);
  app_load (fixture->session, fixture->folder);
  g_assert_cmpuint (count (fixture), ==, 0);
  session_train_to_the_end (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpuint (news.added, ==, 1);
  g_assert_cmpuint (news.changed, >, 0);
  g_assert_cmpuint (news.removed, ==, 0);

  parts = parts_at (fixture, 0);
  g_assert_cmpuint (parts->number, ==, 1);
  g_assert_null (parts->name);
  g_assert_false (parts->starred);
  g_assert_cmpstr (parts->legend, ==, "α 0.005 · ÷255");
  g_assert_cmpint (parts->end, ==, PURR_RUN_FINISHED);
  g_assert_cmpuint (parts->iterations_done, ==, 40);
  g_assert_cmpuint (parts->settings.iterations, ==, 40);
  g_assert_cmpuint (parts->n_costs, ==, 40);
  g_assert_cmpfloat_with_epsilon (parts->costs[0].cost, M_LN2, 1e-6);
  g_assert_cmpfloat (parts->costs[39].cost, ==, fixture->news.last_cost);
  g_assert_cmpuint (parts->n_validations, >=, 1);
  g_assert_cmpuint (parts->n_rates, ==, 1);
  g_assert_cmpfloat (parts->rates[0].value, ==, 0.005);
  g_assert_cmpstr (parts->path, ==, fixture->folder);
  g_assert_cmpuint (strlen (parts->fingerprint), ==, 64);
  g_assert_cmpstr (parts->fingerprint, ==,
                   purr_dataset_get_fingerprint (
                     purr_session_get_dataset (fixture->session)));
  g_assert_cmpstr (parts->positive_name, ==, "cat");
  g_assert_cmpuint (parts->n_train + parts->n_validation, ==, 12);
  g_assert_nonnull (parts->split_name);
  g_assert_true (isnan (parts->divergence));
  assert_figures (&parts->figures[PURR_RUN_LEARNT], parts->n_train);
  assert_figures (&parts->figures[PURR_RUN_VALIDATION], parts->n_validation);
  assert_figures (&parts->figures[PURR_RUN_TEST], 0);
  g_assert_cmpuint (session_iterations_done (parts->model), ==, 40);
  g_assert_nonnull (purr_run_archive_find_model (
    get_runs (fixture),
    purr_model_keeper_get_model (purr_session_get_keeper (fixture->session))));
}

/* It is the same run, and what it answers is found anew */
static void
test_goes_on (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  app_load (fixture->session, fixture->folder);
  purr_run_step (get_run (fixture));
  app_settle (fixture->session);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpint (parts_at (fixture, 0)->end, ==, PURR_RUN_PAUSED);
  g_assert_cmpuint (parts_at (fixture, 0)->iterations_done, ==, 1);
  id = g_strdup (parts_at (fixture, 0)->id);
  purr_run_step (get_run (fixture));
  app_settle (fixture->session);
  g_assert_cmpuint (session_iterations_done (parts_at (fixture, 0)->model), ==,
                    2);
  g_settings_set_double (fixture->settings, "learning-rate", 0.25);
  session_train_to_the_end (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpstr (parts_at (fixture, 0)->id, ==, id);
  g_assert_cmpuint (parts_at (fixture, 0)->n_costs, ==, 40);
  g_assert_cmpuint (parts_at (fixture, 0)->n_rates, ==, 2);
  g_assert_cmpuint (parts_at (fixture, 0)->rates[1].since, ==, 2);
  assert_figures (&parts_at (fixture, 0)->figures[PURR_RUN_LEARNT],
                  parts_at (fixture, 0)->n_train);
}

/* What is given up in the middle is there to its very last iteration */
static void
test_given_up (SessionFixture *fixture, gconstpointer data)
{
  const PurrRunRecordParts *parts;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (fixture->session, fixture->folder);
  purr_run_train (get_run (fixture));
  app_wait_polling (fixture->session,
                    purr_run_get_iteration (get_run (fixture)) > 100);
  purr_run_reset (get_run (fixture));
  g_assert_cmpint (parts_at (fixture, 0)->end, ==, PURR_RUN_RESET);
  app_settle (fixture->session);
  parts = parts_at (fixture, 0);
  g_assert_cmpint (parts->end, ==, PURR_RUN_RESET);
  g_assert_cmpuint (parts->iterations_done, >, 100);
  g_assert_cmpuint (session_iterations_done (parts->model), ==,
                    parts->iterations_done);
  g_assert_cmpuint (parts->costs[parts->n_costs - 1].iteration + 1, ==,
                    parts->iterations_done);
  assert_figures (&parts->figures[PURR_RUN_LEARNT], parts->n_train);

  /* And the next is another */
  g_settings_set_int (fixture->settings, "iterations", 5);
  session_train_to_the_end (fixture);
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_cmpuint (parts_at (fixture, 1)->number, ==, 2);
  g_assert_cmpuint (parts_at (fixture, 1)->iterations_done, ==, 5);
}

static void
test_diverged (SessionFixture *fixture, gconstpointer data)
{
  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  g_settings_set_double (fixture->settings, "learning-rate", 1000);
  g_settings_set_double (fixture->settings, "lambda", 1000);
  app_load (fixture->session, fixture->folder);
  purr_run_train (get_run (fixture));
  session_wait_for_state (fixture, PURR_TRAINER_DIVERGED);
  app_settle (fixture->session);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpint (parts_at (fixture, 0)->end, ==, PURR_RUN_DIVERGED);
  g_assert_false (isnan (parts_at (fixture, 0)->divergence));
  app_assert_sentence (parts_at (fixture, 0)->message);
}

/* Another positive class: the run before tells of the labels of then */
static void
test_relabelled (SessionFixture *fixture, gconstpointer data)
{
  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  purr_edits_choose_positive (purr_session_get_edits (fixture->session), 1);
  session_train_to_the_end (fixture);
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_cmpstr (parts_at (fixture, 0)->positive_name, ==, "cat");
  g_assert_cmpstr (parts_at (fixture, 1)->positive_name, ==, "dog");
  g_assert_cmpstr (parts_at (fixture, 0)->fingerprint, ==,
                   parts_at (fixture, 1)->fingerprint);
}

/* A run that trains is there from its first iteration on, with its model */
static void
test_follows (SessionFixture *fixture, gconstpointer data)
{
  guint64 seen;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (fixture->session, fixture->folder);
  purr_run_train (get_run (fixture));
  app_wait_polling (fixture->session, count (fixture) == 1);
  g_assert_cmpint (parts_at (fixture, 0)->end, ==, PURR_RUN_RUNNING);
  seen = parts_at (fixture, 0)->iterations_done;
  app_wait_polling (fixture->session,
                    parts_at (fixture, 0)->iterations_done > seen
                      && parts_at (fixture, 0)->model != NULL);
  g_assert_cmpuint (parts_at (fixture, 0)->n_costs, <=, PURR_RUN_CURVE_MAX);

  /* Which is not deleted under the trainer's hands */
  {
    g_autoptr (GPtrArray) items = g_ptr_array_new ();

    g_ptr_array_add (items, item_at (fixture, 0));
    g_assert_cmpuint (purr_run_archive_delete (get_runs (fixture), items), ==,
                      0);
  }
  /* And is whole when the program ends */
  purr_session_finish (fixture->session);
  g_assert_cmpuint (session_iterations_done (parts_at (fixture, 0)->model), ==,
                    parts_at (fixture, 0)->iterations_done);
  assert_figures (&parts_at (fixture, 0)->figures[PURR_RUN_LEARNT],
                  parts_at (fixture, 0)->n_train);
}

static void
train_thrice (SessionFixture *fixture)
{
  app_load (fixture->session, fixture->folder);
  g_settings_set_int (fixture->settings, "iterations", 3);
  for (guint i = 0; i < 3; i++)
    session_train_to_the_end (fixture);
  g_assert_cmpuint (count (fixture), ==, 3);
}

static void
test_edits (SessionFixture *fixture, gconstpointer data)
{
  PurrRunArchive *runs = get_runs (fixture);
  g_autofree char *title = NULL;
  train_thrice (fixture);
  watch (fixture);
  g_assert_false (purr_run_archive_can_undo (runs));
  purr_run_archive_rename (runs, item_at (fixture, 1), "  The good one ");
  g_assert_cmpstr (parts_at (fixture, 1)->name, ==, "The good one");
  purr_run_archive_star (runs, item_at (fixture, 1), TRUE);
  g_assert_true (parts_at (fixture, 1)->starred);
  g_assert_cmpuint (news.changed, ==, 2);
  g_assert_true (purr_run_archive_undo (runs));
  g_assert_false (parts_at (fixture, 1)->starred);
  g_assert_true (purr_run_archive_undo (runs));
  g_assert_null (parts_at (fixture, 1)->name);
  g_assert_false (purr_run_archive_undo (runs));
  g_assert_true (purr_run_archive_redo (runs));
  g_assert_cmpstr (parts_at (fixture, 1)->name, ==, "The good one");
  g_assert_true (purr_run_archive_can_redo (runs));

  /* What it is called anyway, or nothing, is no name */
  purr_run_archive_rename (runs, item_at (fixture, 2), "Run 3");
  g_assert_null (parts_at (fixture, 2)->name);
  g_assert_true (purr_run_archive_can_redo (runs));
  purr_run_archive_rename (runs, item_at (fixture, 1), " ");
  g_assert_null (parts_at (fixture, 1)->name);
  g_assert_false (purr_run_archive_can_redo (runs));
  title = purr_run_title (parts_at (fixture, 1));
  g_assert_cmpstr (title, ==, "Run 2");
}

/* Each is back where it was, and knows what it knew */
static void
test_delete (SessionFixture *fixture, gconstpointer data)
{
  PurrRunArchive *runs = get_runs (fixture);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  train_thrice (fixture);
  watch (fixture);
  g_ptr_array_add (items, item_at (fixture, 0));
  g_ptr_array_add (items, item_at (fixture, 2));
  g_assert_cmpuint (purr_run_archive_delete (runs, items), ==, 2);
  g_assert_cmpuint (news.removed, ==, 2);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpuint (parts_at (fixture, 0)->number, ==, 2);
  g_assert_true (purr_run_archive_undo (runs));
  g_assert_cmpuint (news.added, ==, 2);
  g_assert_cmpuint (count (fixture), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (parts_at (fixture, i)->number, ==, i + 1);
  g_assert_cmpuint (parts_at (fixture, 2)->n_costs, ==, 3);
  g_assert_true (purr_run_archive_redo (runs));
  g_assert_cmpuint (count (fixture), ==, 1);

  /* The current one goes on, and is there again: nothing is tried in secret */
  g_settings_set_int (fixture->settings, "iterations", 6);
  session_train_to_the_end (fixture);
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_cmpuint (parts_at (fixture, 1)->number, ==, 3);
  g_assert_cmpuint (parts_at (fixture, 1)->n_costs, ==, 6);
  /* A number is never given twice */
  session_train_to_the_end (fixture);
  g_assert_cmpuint (parts_at (fixture, 2)->number, ==, 4);
}

/* However many go or come back, the list says so once, and keeps their order */
static void
test_delete_many (SessionFixture *fixture, gconstpointer data)
{
  PurrRunArchive *runs = get_runs (fixture);
  g_autoptr (GPtrArray) records
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_run_record_unref);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  guint n_changes = 0;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id
        = g_strdup_printf ("01234567-89ab-4cde-8f01-%012x", i);
      PurrRunRecordParts parts = run_parts (id, i + 1);

      g_ptr_array_add (records, purr_run_record_new (&parts));
    }
  purr_run_archive_restore (runs, records);
  watch (fixture);
  g_signal_connect_swapped (runs, "items-changed", G_CALLBACK (app_count_cb),
                            &n_changes);
  /* From the last to the second, and one is left between them */
  for (guint i = 39; i > 0; i--)
    if (i != 20)
      g_ptr_array_add (items, item_at (fixture, i));
  g_assert_cmpuint (purr_run_archive_delete (runs, items), ==, 38);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (news.removed, ==, 38);
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_cmpuint (parts_at (fixture, 1)->number, ==, 21);
  g_assert_true (purr_run_archive_undo (runs));
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpuint (news.added, ==, 38);
  g_assert_cmpuint (count (fixture), ==, 40);
  for (guint i = 0; i < 40; i++)
    g_assert_cmpuint (parts_at (fixture, i)->number, ==, i + 1);
  g_assert_true (purr_run_archive_redo (runs));
  g_assert_cmpuint (n_changes, ==, 3);
  g_assert_cmpuint (count (fixture), ==, 2);
}

/* The oldest without a star goes, and that is said */
static void
test_bounds (SessionFixture *fixture, gconstpointer data)
{
  PurrRunArchive *runs = get_runs (fixture);
  train_thrice (fixture);
  watch (fixture);
  purr_run_archive_star (runs, item_at (fixture, 0), TRUE);
  purr_run_archive_set_bounds (runs, 3, G_MAXSIZE);
  session_train_to_the_end (fixture);
  g_assert_cmpuint (news.let_go, ==, 1);
  g_assert_cmpstr (fixture->news.said, ==,
                   "“Run 2” was the oldest run without a star, and has made "
                   "room for another one.");
  g_assert_cmpuint (news.removed, ==, 1);
  g_assert_cmpuint (count (fixture), ==, 3);
  g_assert_cmpuint (parts_at (fixture, 0)->number, ==, 1);
  g_assert_cmpuint (parts_at (fixture, 1)->number, ==, 3);
  g_assert_cmpuint (parts_at (fixture, 2)->number, ==, 4);
  /* However little room there is: those with a star and the current one stay */
  purr_run_archive_set_bounds (runs, 1, 1);
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_cmpuint (parts_at (fixture, 0)->number, ==, 1);
  g_assert_cmpuint (parts_at (fixture, 1)->number, ==, 4);
}

/* What a file has kept stands before what is new */
static void
test_restore (SessionFixture *fixture, gconstpointer data)
{
  PurrRunArchive *runs = get_runs (fixture);
  g_autoptr (GPtrArray) records
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_run_record_unref);
  train_thrice (fixture);
  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (records, purr_run_record_ref (purr_run_item_get_record (
                                item_at (fixture, i))));
  watch (fixture);
  purr_run_archive_restore (runs, records);
  g_assert_cmpuint (count (fixture), ==, 3);
  purr_run_archive_clear (runs);
  g_assert_cmpuint (count (fixture), ==, 0);
  purr_run_archive_restore (runs, records);
  g_assert_cmpuint (count (fixture), ==, 3);
  g_assert_cmpuint (news.added + news.removed + news.changed, ==, 0);
  g_assert_nonnull (purr_run_archive_find (runs, parts_at (fixture, 1)->id));
  purr_run_reset (get_run (fixture));
  session_train_to_the_end (fixture);
  g_assert_cmpuint (count (fixture), ==, 4);
  g_assert_cmpuint (parts_at (fixture, 3)->number, ==, 4);
}

/* A moment that was kept, as a run cut short */
static void
test_add_model (SessionFixture *fixture, gconstpointer data)
{
  PurrRunArchive *runs = get_runs (fixture);
  g_autoptr (PurrModel) moment = NULL;
  g_autoptr (PurrModel) other = app_model (1, PURR_CROP_CENTRE);
  PurrRunItem *item;

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  moment
    = purr_model_new_from_moment (purr_run_get_trainer (get_run (fixture)), 10);
  g_assert_null (purr_run_archive_find_model (runs, moment));
  item = purr_run_archive_add_model (runs, moment, parts_at (fixture, 0),
                                     "Iteration 10 of Run 1");
  g_assert_nonnull (purr_run_archive_find_model (runs, moment));
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_cmpuint (purr_run_item_get_parts (item)->iterations_done, ==, 10);
  g_assert_cmpuint (purr_run_item_get_parts (item)->n_costs, ==, 11);
  g_assert_cmpuint (parts_at (fixture, 0)->n_costs, ==, 40);

  item = purr_run_archive_add_model (runs, other, NULL, "red.safetensors");
  g_assert_cmpuint (purr_run_item_get_parts (item)->number, ==, 3);
  g_assert_cmpuint (purr_run_item_get_parts (item)->n_costs, ==, 0);
}

/* And what it answers is found out, as of any other run */
static void
test_kept_moment (SessionFixture *fixture, gconstpointer data)
{
  PurrLookBack *look_back = purr_session_get_look_back (fixture->session);
  const PurrRunRecordParts *parts;

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  app_wait_polling (fixture->session, purr_look_back_count (look_back) > 10);
  purr_look_back_go (look_back, purr_look_back_find (look_back, 10));
  purr_session_keep_moment (fixture->session);
  app_wait_polling (fixture->session, count (fixture) == 2);
  watch (fixture);
  app_settle (fixture->session);
  parts = parts_at (fixture, 1);
  g_assert_cmpuint (parts->iterations_done, ==, 10);
  g_assert_cmpuint (purr_metrics_total (
                      &parts->figures[PURR_RUN_LEARNT].metrics),
                    ==, parts->n_train);
  g_assert_cmpuint (purr_metrics_total (
                      &parts->figures[PURR_RUN_VALIDATION].metrics),
                    ==, parts->n_validation);
  g_assert_cmpstr (parts->split_name, ==, parts_at (fixture, 0)->split_name);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("whole", test_whole);
  SESSION_TEST ("goes-on", test_goes_on);
  SESSION_TEST ("given-up", test_given_up);
  SESSION_TEST ("diverged", test_diverged);
  SESSION_TEST ("relabelled", test_relabelled);
  SESSION_TEST ("follows", test_follows);
  SESSION_TEST ("edits", test_edits);
  SESSION_TEST ("delete", test_delete);
  SESSION_TEST ("delete-many", test_delete_many);
  SESSION_TEST ("bounds", test_bounds);
  SESSION_TEST ("restore", test_restore);
  SESSION_TEST ("add-model", test_add_model);
  SESSION_TEST ("kept-moment", test_kept_moment);
  return app_fixture_run ();
}
