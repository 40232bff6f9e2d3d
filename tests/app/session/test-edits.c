/* test-edits.c: steps that are undone and redone, and what is learnt meanwhile */

#include "session-fixture.h"

#include <string.h>

#define GROUP "edits"

typedef struct
{
  guint changed;
  guint done;
  guint refused;
  char *text;
} Heard;

static void
heard (Heard *news, guint *count, const char *text)
{
  g_free (news->text);
  news->text = g_strdup (text);
  (*count)++;
}

static void
done_cb (Heard *news, const char *text)
{
  heard (news, &news->done, text);
}

static void
refused_cb (Heard *news, const char *text)
{
  app_assert_sentence (text);
  heard (news, &news->refused, text);
}

static PurrEdits *
listen (SessionFixture *fixture, Heard *news)
{
  PurrEdits *edits = purr_session_get_edits (fixture->session);

  g_signal_connect_swapped (edits, "changed", G_CALLBACK (app_count_cb),
                            &news->changed);
  g_signal_connect_swapped (edits, "done", G_CALLBACK (done_cb), news);
  g_signal_connect_swapped (edits, "refused", G_CALLBACK (refused_cb), news);
  return edits;
}

static PurrDataset *
get_dataset (SessionFixture *fixture)
{
  return purr_session_get_dataset (fixture->session);
}

static gsize
class_size (SessionFixture *fixture, guint class_index)
{
  return purr_dataset_get_class_size (get_dataset (fixture), class_index);
}

static void
test_steps (SessionFixture *fixture, gconstpointer data)
{
  const guint32 some[] = { 0, 1, 0 };
  const guint32 three = 3;
  g_autofree char *first = NULL;
  Heard news = { 0 };
  PurrEdits *edits = listen (fixture, &news);
  gsize cats, dogs;

  app_load (fixture->session, fixture->folder);
  g_assert_null (purr_edits_get_undo (edits));
  g_assert_null (purr_edits_get_redo (edits));
  purr_edits_undo (edits);
  purr_edits_redo (edits);
  g_assert_cmpuint (news.changed, ==, 0);
  cats = class_size (fixture, 0);
  dogs = class_size (fixture, 1);
  first = g_strdup (purr_dataset_get_fingerprint (get_dataset (fixture)));

  g_assert_true (purr_edits_reclass (edits, some, G_N_ELEMENTS (some), 1));
  g_assert_cmpstr (purr_edits_get_undo (edits), ==,
                   "Relabel 2 pictures as “dog”");
  g_assert_cmpstr (news.text, ==, "2 pictures relabelled as “dog”");
  g_assert_cmpuint (class_size (fixture, 1), ==, dogs + 2);
  g_assert_true (purr_edits_exclude (edits, &three, 1));
  g_assert_cmpstr (purr_edits_get_undo (edits), ==, "Exclude 1 picture");
  g_assert_cmpstr (news.text, ==, "1 picture left out");
  g_assert_cmpuint (news.done, ==, 2);

  purr_edits_undo (edits);
  g_assert_cmpuint (purr_dataset_get_n_excluded (get_dataset (fixture)), ==, 0);
  g_assert_cmpstr (purr_edits_get_redo (edits), ==, "Exclude 1 picture");
  g_assert_cmpstr (purr_edits_get_undo (edits), ==,
                   "Relabel 2 pictures as “dog”");
  purr_edits_undo (edits);
  g_assert_cmpuint (class_size (fixture, 0), ==, cats);
  g_assert_cmpstr (purr_dataset_get_fingerprint (get_dataset (fixture)), ==,
                   first);
  g_assert_null (purr_edits_get_undo (edits));
  purr_edits_redo (edits);
  purr_edits_redo (edits);
  g_assert_cmpuint (class_size (fixture, 0), ==, cats - 3);
  g_assert_null (purr_edits_get_redo (edits));

  /* Something else done, what could be redone is gone */
  purr_edits_undo (edits);
  g_assert_true (purr_edits_choose_positive (edits, 1));
  g_assert_null (purr_edits_get_redo (edits));
  g_assert_cmpstr (purr_edits_get_undo (edits), ==,
                   "Make “dog” the positive class");
  purr_edits_undo (edits);
  g_assert_cmpint (purr_dataset_get_positive_class (get_dataset (fixture)), ==,
                   0);
  g_assert_cmpuint (news.done, ==, 2);
  g_assert_cmpuint (news.refused, ==, 0);
  g_free (news.text);
}

/* What does nothing is no step, what cannot be done says so */
static void
test_refused (SessionFixture *fixture, gconstpointer data)
{
  Heard news = { 0 };
  PurrEdits *edits = listen (fixture, &news);
  g_autofree guint32 *all = NULL;
  guint n;

  app_load (fixture->session, fixture->folder);
  n = (guint) purr_dataset_get_size (get_dataset (fixture));
  all = g_new (guint32, n);
  for (guint i = 0; i < n; i++)
    all[i] = i;

  g_assert_false (purr_edits_reclass (edits, all, 1, 0));
  g_assert_cmpstr (news.text, ==, "It is in “cat” already.");
  g_assert_false (purr_edits_include (edits, all, n));
  g_assert_false (purr_edits_reclass (edits, all, n, 0));
  g_assert_nonnull (strstr (news.text, "fewer than two classes"));
  g_assert_false (purr_edits_exclude (edits, all, n));
  g_assert_false (purr_edits_choose_class (edits, 1, FALSE));
  g_assert_false (purr_edits_choose_class (edits, 0, FALSE));
  g_assert_nonnull (strstr (news.text, "answers yes"));
  g_assert_cmpuint (news.refused, ==, 6);
  g_assert_false (purr_edits_reclass (edits, NULL, 0, 0));
  g_assert_false (purr_edits_choose_class (edits, 1, TRUE));
  g_assert_false (purr_edits_include_duplicates (edits));
  g_assert_cmpuint (news.refused, ==, 6);
  g_assert_cmpuint (news.changed, ==, 0);
  g_assert_null (purr_edits_get_undo (edits));
  g_assert_cmpuint (fixture->news.dataset_changed, ==, 1);
  g_free (news.text);
}

static void
test_classes (SessionFixture *fixture, gconstpointer data)
{
  Heard news = { 0 };
  PurrEdits *edits = listen (fixture, &news);
  guint32 first;

  app_add_pictures (fixture->folder, "emu", 3, 32, 0x00ff00);
  app_load (fixture->session, fixture->folder);
  first = (guint32) purr_dataset_get_size (get_dataset (fixture)) - 1;
  g_assert_true (purr_edits_choose_class (edits, 2, FALSE));
  g_assert_cmpstr (news.text, ==, "“emu” does not take part any more");
  g_assert_cmpstr (purr_dataset_get_negative_name (get_dataset (fixture)), ==,
                   "dog");
  /* Taken in one by one it would be without its class */
  g_assert_false (purr_edits_include (edits, &first, 1));
  g_assert_nonnull (strstr (news.text, "Tick it"));

  /* Who answers yes takes part */
  g_assert_true (purr_edits_choose_positive (edits, 2));
  g_assert_true (purr_dataset_takes_part (get_dataset (fixture), 2));
  g_assert_cmpuint (class_size (fixture, 2), ==, 3);
  purr_edits_undo (edits);
  g_assert_false (purr_dataset_takes_part (get_dataset (fixture), 2));
  purr_edits_undo (edits);
  g_assert_cmpuint (purr_dataset_get_n_taking_part (get_dataset (fixture)), ==,
                    3);
  g_free (news.text);
}

/* Steps belong to the pictures with which they were done */
static void
test_elsewhere (SessionFixture *fixture, gconstpointer data)
{
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  const guint32 some[] = { 0, 7 };

  for (int by_others = 0; by_others < 2; by_others++)
    {
      app_load (fixture->session, fixture->folder);
      g_assert_null (purr_edits_get_undo (edits));
      g_assert_true (purr_edits_exclude (edits, some, 2));
      purr_edits_undo (edits);
      g_assert_true (purr_edits_exclude (edits, some, 1));
      g_assert_nonnull (purr_edits_get_undo (edits));
      if (by_others)
        purr_session_use_dataset (fixture->session,
                                  purr_dataset_exclude (get_dataset (fixture),
                                                        PURR_LEFT_OUT_BY_HAND,
                                                        some, 2, NULL));
    }
  g_assert_null (purr_edits_get_undo (edits));
  purr_edits_undo (edits);
  g_assert_cmpuint (purr_dataset_get_n_excluded (get_dataset (fixture)), ==, 2);
}

static void
test_bounded (SessionFixture *fixture, gconstpointer data)
{
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  const guint32 first = 0;
  guint n = 0;

  app_load (fixture->session, fixture->folder);
  for (guint i = 0; i < PURR_EDITS_MAX + 20; i++)
    g_assert_true (purr_edits_reclass (edits, &first, 1, i % 2 ? 0 : 1));
  for (; purr_edits_get_undo (edits) != NULL; n++)
    purr_edits_undo (edits);
  g_assert_cmpuint (n, ==, PURR_EDITS_MAX);
  for (; purr_edits_get_redo (edits) != NULL; n--)
    purr_edits_redo (edits);
  g_assert_cmpuint (n, ==, 0);
}

/* What was learnt stays the model, and the next run could begin with it */
static void
test_learnt (SessionFixture *fixture, gconstpointer data)
{
  PurrRun *run = purr_session_get_run (fixture->session);
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  const guint32 first = 0;
  PurrModel *model;

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  model = purr_model_keeper_get_model (keeper);
  g_assert_null (purr_run_get_start (run));
  g_assert_true (purr_edits_reclass (edits, &first, 1, 1));
  g_assert_true (purr_model_keeper_get_model (keeper) == model);
  g_assert_null (purr_run_get_trainer (run));
  g_assert_true (purr_start_point_get_model (purr_run_get_start (run))
                 == model);
  g_assert_false (purr_run_get_starts_from_model (run));

  purr_run_set_starts_from_model (run, TRUE);
  session_train_to_the_end (fixture);
  g_assert_nonnull (strstr (fixture->news.legend, "what was learnt before"));
}

/* Whatever a run under way had learnt when its pictures changed is the model,
 * up to the last iteration */
static void
test_while_training (SessionFixture *fixture, gconstpointer data)
{
  PurrRun *run = purr_session_get_run (fixture->session);
  PurrModelKeeper *keeper = purr_session_get_keeper (fixture->session);
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  const guint32 first = 0;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  app_load (fixture->session, fixture->folder);
  for (guint k = 0; k < 3; k++)
    {
      guint64 before;

      purr_run_train (run);
      app_wait_polling (fixture->session, purr_run_get_iteration (run) > 100);
      before = purr_run_get_iteration (run);
      g_assert_true (purr_edits_reclass (edits, &first, 1, k % 2 ? 0 : 1));
      g_assert_null (purr_run_get_trainer (run));
      app_wait_polling (fixture->session, !purr_model_keeper_is_busy (keeper));
      g_assert_cmpuint (session_iterations_done (
                          purr_model_keeper_get_model (keeper)),
                        >=, before);
      g_assert_true (purr_start_point_get_model (purr_run_get_start (run))
                     == purr_model_keeper_get_model (keeper));
    }
}

/* A model that somebody has chosen to begin with stays chosen */
static void
test_chosen_start (SessionFixture *fixture, gconstpointer data)
{
  PurrRun *run = purr_session_get_run (fixture->session);
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  const guint32 first = 0;
  g_autofree char *path
    = g_build_filename (fixture->scratch, "own.safetensors", NULL);
  PurrStartPoint *start;

  app_load (fixture->session, fixture->folder);
  session_train_to_the_end (fixture);
  g_assert_true (app_save_model (fixture->session, path, TRUE, NULL));
  purr_model_keeper_open (purr_session_get_keeper (fixture->session), path);
  app_wait_polling (fixture->session, purr_run_get_start (run) != NULL);
  start = purr_run_get_start (run);
  purr_run_set_starts_from_model (run, TRUE);
  session_train_to_the_end (fixture);
  g_assert_true (purr_edits_reclass (edits, &first, 1, 1));
  g_assert_true (purr_run_get_start (run) == start);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("steps", test_steps);
  SESSION_TEST ("refused", test_refused);
  SESSION_TEST ("classes", test_classes);
  SESSION_TEST ("elsewhere", test_elsewhere);
  SESSION_TEST ("bounded", test_bounded);
  SESSION_TEST ("learnt", test_learnt);
  SESSION_TEST ("while-training", test_while_training);
  SESSION_TEST ("chosen-start", test_chosen_start);
  return app_fixture_run ();
}
