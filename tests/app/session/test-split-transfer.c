/* test-split-transfer.c: which picture stands where, to a file and from one */

#include "session-fixture.h"

#include "engine/dataset/dataset-split.h"

#include "app/session/split-transfer.h"

#include <string.h>

#define GROUP "split-transfer"

typedef struct
{
  gboolean over;
  gboolean worked;
  GError *error;
  char *told; /* by the edits' "done" */
} Outcome;

static void
outcome_clear (Outcome *outcome)
{
  g_clear_error (&outcome->error);
  g_free (outcome->told);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->worked = purr_split_transfer_save_finish (PURR_SESSION (source),
                                                     result, &outcome->error);
  outcome->over = TRUE;
}

static void
used_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->worked = purr_split_transfer_use_finish (PURR_SESSION (source),
                                                    result, &outcome->error);
  outcome->over = TRUE;
}

static void
done_cb (Outcome *outcome, const char *text)
{
  g_free (outcome->told);
  outcome->told = g_strdup (text);
}

static void
save (SessionFixture *fixture, const char *path, Outcome *outcome)
{
  purr_split_transfer_save_async (fixture->session, path, saved_cb, outcome);
  app_wait_polling (fixture->session, outcome->over);
}

/* Free with g_free() */
static char *
save_well (SessionFixture *fixture, const char *name)
{
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *path = g_build_filename (fixture->scratch, name, NULL);
  char *text;

  save (fixture, path, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (outcome.worked);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
use (SessionFixture *fixture, const char *path, Outcome *outcome)
{
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  gulong handler
    = g_signal_connect_swapped (edits, "done", G_CALLBACK (done_cb), outcome);

  purr_split_transfer_use_async (fixture->session, path, used_cb, outcome);
  app_wait_polling (fixture->session, outcome->over);
  g_signal_handler_disconnect (edits, handler);
}

static char *
write_list (SessionFixture *fixture, const char *text)
{
  char *path = g_build_filename (fixture->scratch, "list.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* A line for each picture: the first to test, the second to hold out, the third out */
static char *
make_list (PurrDataset *dataset)
{
  static const char *const parts[] = { "test", "validation", "none" };
  GString *text = g_string_new ("picture,part\n");

  for (gsize i = 0; i < purr_dataset_get_size (dataset); i++)
    g_string_append_printf (text, "%s,%s\n", purr_dataset_get_name (dataset, i),
                            i < 3 ? parts[i] : "train");
  return g_string_free (text, FALSE);
}

/* What is saved and used again stands as it stood, whatever the settings say by then */
static void
test_round (SessionFixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;

  app_load (fixture->session, fixture->folder);
  g_assert_false (purr_split_transfer_is_used (fixture->session));
  saved = save_well (fixture, "saved.csv");
  g_assert_nonnull (strstr (saved, ",validation\n"));
  g_settings_set_double (fixture->settings, "validation-share", 0);
  other = save_well (fixture, "other.csv");
  g_assert_cmpstr (other, !=, saved);

  path = g_build_filename (fixture->scratch, "saved.csv", NULL);
  use (fixture, path, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (outcome.worked);
  g_assert_true (purr_split_transfer_is_used (fixture->session));
  again = save_well (fixture, "again.csv");
  g_assert_cmpstr (again, ==, saved);
}

/* As the run has it, not as the next one would */
static void
test_of_run (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  app_load (fixture->session, fixture->folder);
  before = save_well (fixture, "before.csv");
  session_train_to_the_end (fixture);
  g_settings_set_double (fixture->settings, "validation-share", 0.5);
  after = save_well (fixture, "after.csv");
  g_assert_cmpstr (after, ==, before);
}

static void
test_used (SessionFixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { 0 };
  PurrEdits *edits = purr_session_get_edits (fixture->session);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *told = NULL;
  PurrDataset *before, *dataset;

  app_load (fixture->session, fixture->folder);
  before = purr_session_get_dataset (fixture->session);
  text = make_list (before);
  path = write_list (fixture, text);
  use (fixture, path, &outcome);
  g_assert_no_error (outcome.error);
  dataset = purr_session_get_dataset (fixture->session);
  told = g_strdup_printf (
    "“list.csv”: %u pictures to learn from, 1 held out, 1 for testing, 1 left "
    "out",
    (guint) purr_dataset_get_size (dataset) - 3);
  g_assert_cmpstr (outcome.told, ==, told);
  g_assert_cmpstr (purr_edits_get_undo (edits), ==, "Use split “list.csv”");
  g_assert_cmpint (purr_dataset_get_part (dataset, 0), ==, PURR_PART_TEST);
  g_assert_cmpint (purr_dataset_get_part (dataset, 1), ==,
                   PURR_PART_VALIDATION);
  g_assert_true (purr_dataset_is_excluded (dataset, 2));

  /* Forgotten, undone, undone: each as it was before */
  purr_split_transfer_forget (fixture->session);
  g_assert_false (purr_split_transfer_is_used (fixture->session));
  purr_edits_undo (edits);
  g_assert_true (purr_split_transfer_is_used (fixture->session));
  purr_edits_undo (edits);
  g_assert_false (purr_split_transfer_is_used (fixture->session));
  g_assert_cmpuint (purr_dataset_get_n_excluded (
                      purr_session_get_dataset (fixture->session)),
                    ==, 0);
  /* There is nothing to forget: no step */
  purr_split_transfer_forget (fixture->session);
  g_assert_null (purr_edits_get_undo (edits));
}

/* One sentence, and all is as it was */
static void
test_refused (SessionFixture *fixture, gconstpointer data)
{
  static const char *const lists[][2] = {
    { "", "no split list" },
    { "\377\330\377\340 some picture", "no split list" },
    { "picture,part\n", "does not say where" },
    { "picture,part\ncat/nobody.png,train\n", "none of the pictures here" },
    { "picture,part\nonly this\n", "Line 2" },
  };
  g_autofree char *huge = g_strnfill (8 << 20, 'x');
  g_autofree char *missing
    = g_build_filename (fixture->scratch, "missing.csv", NULL);
  PurrDataset *before;

  {
    g_auto (Outcome) outcome = { 0 };
    g_autofree char *path = write_list (fixture, "picture,part\n");

    use (fixture, path, &outcome);
    g_assert_false (outcome.worked);
    g_assert_nonnull (strstr (outcome.error->message, "no pictures yet"));
  }
  app_load (fixture->session, fixture->folder);
  before = purr_session_get_dataset (fixture->session);
  for (guint k = 0; k < G_N_ELEMENTS (lists) + 2; k++)
    {
      g_auto (Outcome) outcome = { 0 };
      g_autofree char *path
        = write_list (fixture, k < G_N_ELEMENTS (lists) ? lists[k][0] : huge);

      use (fixture, k <= G_N_ELEMENTS (lists) ? path : missing, &outcome);
      g_assert_false (outcome.worked);
      g_assert_null (outcome.told);
      app_assert_sentence (outcome.error->message);
      if (k < G_N_ELEMENTS (lists))
        g_assert_nonnull (strstr (outcome.error->message, lists[k][1]));
      else if (k == G_N_ELEMENTS (lists))
        g_assert_nonnull (strstr (outcome.error->message, "larger"));
      g_assert_true (purr_session_get_dataset (fixture->session) == before);
    }
  g_assert_null (
    purr_edits_get_undo (purr_session_get_edits (fixture->session)));
}

/* It was read for pictures that are no longer the same */
static void
test_changed_meanwhile (SessionFixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { 0 };
  const guint32 first = 0;
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;

  app_load (fixture->session, fixture->folder);
  text = make_list (purr_session_get_dataset (fixture->session));
  path = write_list (fixture, text);
  purr_split_transfer_use_async (fixture->session, path, used_cb, &outcome);
  g_assert_true (
    purr_edits_exclude (purr_session_get_edits (fixture->session), &first, 1));
  app_wait_polling (fixture->session, outcome.over);
  g_assert_false (outcome.worked);
  g_assert_nonnull (strstr (outcome.error->message, "once more"));
  g_assert_false (purr_split_transfer_is_used (fixture->session));
}

static void
test_not_saved (SessionFixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *path
    = g_build_filename (fixture->scratch, "no", "such", "place.csv", NULL);
  g_autofree char *folder = g_path_get_basename (fixture->folder);
  g_autofree char *expected = g_strconcat (folder, "-split.csv", NULL);
  g_autofree char *none = purr_split_transfer_propose (fixture->session);
  g_autofree char *proposal = NULL;

  g_assert_cmpstr (none, ==, "split.csv");
  app_load (fixture->session, fixture->folder);
  proposal = purr_split_transfer_propose (fixture->session);
  g_assert_cmpstr (proposal, ==, expected);
  save (fixture, path, &outcome);
  g_assert_false (outcome.worked);
  app_assert_sentence (outcome.error->message);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  SESSION_TEST ("round", test_round);
  SESSION_TEST ("of-run", test_of_run);
  SESSION_TEST ("used", test_used);
  SESSION_TEST ("refused", test_refused);
  SESSION_TEST ("changed-meanwhile", test_changed_meanwhile);
  SESSION_TEST ("not-saved", test_not_saved);
  return app_fixture_run ();
}
