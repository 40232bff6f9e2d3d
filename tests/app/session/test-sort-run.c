/* test-sort-run.c: answered pictures, put into folders in the background */

#include "app-fixture.h"

#include "app/session/sort-run.h"

#include <string.h>

static void
outcome_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrSortOutcome **outcome = user_data;

  *outcome = purr_sort_run_start_finish (PURR_SORT_RUN (source), result);
}

static PurrSortOutcome *
sort (PurrSortRun *run, const char *place, PurrSortKind kind)
{
  PurrSortOutcome *outcome = NULL;

  purr_sort_run_start_async (run, place, kind, outcome_cb, &outcome);
  app_wait (outcome != NULL);
  return outcome;
}

static char *
put (const char *folder, const char *name)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, name, -1, NULL));
  return path;
}

static gboolean
is_there (const char *place, const char *name)
{
  g_autofree char *path = g_build_filename (place, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static void
test_plan (void)
{
  g_autoptr (PurrSortRun) run = purr_sort_run_new ("cat", "../non-cat");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("GIF89a", 6);
  const PurrSortPlan *plan = purr_sort_run_get_plan (run);

  purr_sort_run_add (run, "/a.png", NULL, "a.png", TRUE);
  purr_sort_run_add (run, "/b.png", NULL, "b.png", FALSE);
  purr_sort_run_add (run, NULL, bytes, "Pasted picture", FALSE);
  purr_sort_run_add_unanswered (run, TRUE);
  g_assert_cmpuint (plan->n[TRUE], ==, 1);
  g_assert_cmpuint (plan->n[FALSE], ==, 2);
  g_assert_cmpuint (plan->n_bytes, ==, 1);
  purr_sort_run_add_unanswered (run, FALSE);
  g_assert_cmpuint (plan->n_unreadable, ==, 1);
  g_assert_cmpuint (plan->n_waiting, ==, 1);
  g_assert_cmpstr (plan->folders[TRUE], ==, "cat");
  g_assert_cmpstr (plan->folders[FALSE], ==, "_.._non-cat");
}

/* Paths and names may go as soon as they were added */
static void
test_sorts (void)
{
  char *folder = test_folder_new ();
  g_autofree char *place = g_build_filename (folder, "sorted", NULL);
  g_autofree char *shown = g_build_filename (place, "cat", NULL);
  g_autofree char *a = put (folder, "a.png");
  g_autofree char *gone = g_build_filename (folder, "gone.png", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("GIF89a", 6);
  g_autoptr (PurrSortRun) run = purr_sort_run_new ("cat", "non-cat");

  purr_sort_run_add (run, a, NULL, "a.png", TRUE);
  purr_sort_run_add (run, NULL, bytes, "Pasted picture", FALSE);
  purr_sort_run_add_unanswered (run, TRUE);
  memset (a, 'x', 3);
  for (int round = 0; round < 3; round++)
    {
      static const char *const texts[]
        = { "Copied 1 into cat/, 1 into non-cat/, 1 unreadable left out.",
            "Linked 0 into cat/, 0 into non-cat/, 2 already there, 1 "
            "unreadable left out.",
            "Copied 0 into cat/, 0 into non-cat/, 2 already there, 1 could "
            "not be put there, 1 unreadable left out." };
      g_autoptr (PurrSortOutcome) outcome = NULL;

      if (round == 2)
        purr_sort_run_add (run, gone, NULL, "gone.png", TRUE);
      outcome = sort (run, place, round == 1 ? PURR_SORT_LINK : PURR_SORT_COPY);
      g_assert_cmpstr (outcome->text, ==, texts[round]);
      g_assert_cmpstr (outcome->fault, ==,
                       round == 2 ? "“gone.png” could not be put into “cat”: "
                                    "it is gone."
                                  : NULL);
      g_assert_cmpstr (outcome->shown, ==, shown);
      g_assert_cmpuint (purr_sort_run_get_done (run), ==, round == 2 ? 3 : 2);
      g_assert_true (is_there (place, "cat/a.png"));
      g_assert_true (is_there (place, "non-cat/Pasted picture.gif"));
    }
  test_folder_remove (folder);
}

static void
test_bad_place (void)
{
  char *folder = test_folder_new ();
  g_autofree char *a = put (folder, "a.png");
  g_autoptr (PurrSortRun) run = purr_sort_run_new ("cat", "non-cat");
  g_autoptr (PurrSortOutcome) outcome = NULL;

  purr_sort_run_add (run, a, NULL, "a.png", TRUE);
  outcome = sort (run, a, PURR_SORT_COPY);
  g_assert_cmpstr (outcome->text, ==, "Nothing was sorted.");
  g_assert_cmpstr (outcome->fault, ==,
                   "Nothing can be sorted into “a.png”: what stands there is "
                   "no folder. Choose another place.");
  g_assert_null (outcome->shown);
  test_folder_remove (folder);
}

/* At once: it says what was done, and goes on another time where it ended */
static void
test_cancel (void)
{
  char *folder = test_folder_new ();
  g_autofree char *place = g_build_filename (folder, "sorted", NULL);
  g_autofree char *a = put (folder, "a.png");
  g_autoptr (PurrSortRun) run = purr_sort_run_new ("cat", "non-cat");
  PurrSortOutcome *outcome = NULL;

  for (int i = 0; i < 20000; i++)
    purr_sort_run_add (run, a, NULL, "a.png", TRUE);
  purr_sort_run_start_async (run, place, PURR_SORT_COPY, outcome_cb, &outcome);
  app_wait (purr_sort_run_get_done (run) > 0);
  purr_sort_run_cancel (run);
  app_wait (outcome != NULL);
  g_assert_true (g_str_has_prefix (outcome->text, "Stopped, having copied 1 "
                                                  "into cat/"));
  g_assert_null (outcome->fault);
  g_assert_cmpuint (purr_sort_run_get_done (run), <, 20000);
  purr_sort_outcome_free (outcome);

  outcome = sort (run, place, PURR_SORT_COPY);
  g_assert_cmpstr (outcome->text, ==,
                   "Copied 0 into cat/, 0 into non-cat/, 20,000 already "
                   "there.");
  purr_sort_outcome_free (outcome);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/session/sort-run/plan", test_plan);
  g_test_add_func ("/session/sort-run/sorts", test_sorts);
  g_test_add_func ("/session/sort-run/bad-place", test_bad_place);
  g_test_add_func ("/session/sort-run/cancel", test_cancel);
  return app_fixture_run ();
}
