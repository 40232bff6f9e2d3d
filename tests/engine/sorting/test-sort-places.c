/* test-sort-places.c: where pictures can be sorted into, and where not */

#include "engine/sorting/sorter.h"

#include "../models/model-fixture.h"
#include "sort-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <sys/stat.h>
#include <unistd.h>

/* Places -------------------------------------------------------------------- */

static void
assert_refused (const char *place, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrSorter) sorter
    = purr_sorter_new (place, "cat", "non-cat", PURR_SORT_COPY, &error);

  g_assert_null (sorter);
  g_assert_error (error, PURR_SORT_ERROR, PURR_SORT_ERROR_PLACE);
  if (strstr (error->message, expected) == NULL)
    g_error ("“%s” has no “%s”", error->message, expected);
}

static void
test_places (SortFixture *fixture, gconstpointer data)
{
  g_autofree char *file = sort_put (fixture, "file", "x");
  g_autofree char *below = g_build_filename (file, "below", NULL);
  g_autofree char *deep = g_build_filename (fixture->place, "a/b/c", NULL);
  g_autofree char *taken = sort_put (fixture, "taken/cat", "no folder");
  g_autofree char *taken_place
    = g_build_filename (fixture->folder, "taken", NULL);
  g_autofree char *lost = g_build_filename (fixture->folder, "lost", NULL);
  g_autofree char *lost_cat = g_build_filename (lost, "cat", NULL);
  g_autofree char *twice = g_build_filename (fixture->folder, "twice", NULL);
  g_autofree char *twice_cat = g_build_filename (twice, "cat", NULL);
  g_autofree char *twice_other = g_build_filename (twice, "non-cat", NULL);
  g_autoptr (PurrSorter) sorter
    = purr_sorter_new (deep, "cat", "non-cat", PURR_SORT_COPY, NULL);

  g_assert_nonnull (sorter);
  assert_refused (file, "“file”: what stands there is no folder.");
  assert_refused (below, "what stands there is no folder.");
  assert_refused (taken_place, "“cat”: what stands there is no folder.");
  g_assert_cmpint (g_mkdir (lost, 0755), ==, 0);
  g_assert_cmpint (symlink ("nowhere", lost_cat), ==, 0);
  assert_refused (lost, "“cat”: what stands there is no folder.");
  g_assert_cmpint (g_mkdir (twice, 0755), ==, 0);
  g_assert_cmpint (g_mkdir (twice_other, 0755), ==, 0);
  g_assert_cmpint (symlink ("non-cat", twice_cat), ==, 0);
  assert_refused (twice, "“cat” and “non-cat” are the same folder");
  assert_refused ("/proc/self/none", "Nothing can be sorted into “none”");
}

/* A class's folder may be a link to another disk: it is the person's own */
static void
test_linked_folder (SortFixture *fixture, gconstpointer data)
{
  g_autofree char *a = sort_put (fixture, "a.png", "picture a");
  g_autofree char *there = sort_put (fixture, "elsewhere/a.png", "mine");
  g_autofree char *elsewhere = g_path_get_dirname (there);
  g_autofree char *link = g_build_filename (fixture->place, "cat", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (PurrSorter) sorter = NULL;

  g_assert_cmpint (g_mkdir (fixture->place, 0755), ==, 0);
  g_assert_cmpint (symlink ("../elsewhere", link), ==, 0);
  sorter = sort_begin (fixture, PURR_SORT_COPY);
  g_assert_cmpint (sort_one (sorter, a, TRUE), ==, PURR_SORT_PLACED);
  sort_assert_there (fixture, "cat/a (2).png", "picture a");
  g_assert_true (g_file_get_contents (there, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");

  g_assert_true (purr_sorter_is_folder (sorter, elsewhere));
  g_assert_true (purr_sorter_is_folder (sorter, link));
  g_assert_false (purr_sorter_is_folder (sorter, fixture->place));
  g_assert_false (purr_sorter_is_folder (sorter, "/no/where"));
}

/* What cannot be tried beside others: in a child process that may be another user,
 * mount what it likes and fill it up */

#define CANNOT 77

static void
run_child (int (*child) (const SortFixture *fixture),
           const SortFixture *fixture)
{
  int status;
  pid_t pid = fork ();

  if (pid == 0)
    _exit (child (fixture));
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == CANNOT)
    g_test_skip ("only root may mount");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static gboolean
mount_place (const SortFixture *fixture, const char *options)
{
  return g_mkdir_with_parents (fixture->place, 0755) == 0
         && unshare (CLONE_NEWNS) == 0
         && mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount ("none", fixture->place, "tmpfs", 0, options) == 0;
}

static int
fill_up (const SortFixture *fixture)
{
  g_autofree char *large = g_strnfill (400000, 'l');
  PurrSortTask tasks[4] = { { NULL } };
  g_autoptr (PurrSorter) sorter = NULL;
  g_autoptr (GError) error = NULL;

  if (!mount_place (fixture, "size=1m"))
    return CANNOT;
  for (gsize i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      g_autofree char *name = g_strdup_printf ("%zu.png", i);

      tasks[i].path = sort_put (fixture, name, large);
    }
  sorter = sort_begin (fixture, PURR_SORT_COPY);
  g_assert_false (purr_sorter_put (sorter, tasks, 4, NULL, NULL, &error));
  g_assert_error (error, PURR_SORT_ERROR, PURR_SORT_ERROR_PLACE);
  g_assert_nonnull (strstr (error->message, "not enough space left"));
  /* Whole ones, and nothing of the one that did not fit */
  g_assert_cmpint (tasks[0].state, ==, PURR_SORT_PLACED);
  g_assert_cmpint (tasks[3].state, ==, PURR_SORT_WAITING);
  g_assert_cmpuint (sort_count_in (fixture, "non-cat"), ==,
                    purr_sorter_get_counts (sorter)->placed[FALSE]);
  sort_assert_there (fixture, "non-cat/0.png", large);
  return 0;
}

static int
find_read_only (const SortFixture *fixture)
{
  g_autofree char *a = sort_put (fixture, "a.png", "picture");
  PurrSortTask task = { .path = a };
  g_autoptr (PurrSorter) sorter = NULL;
  g_autoptr (GError) error = NULL;

  if (!mount_place (fixture, "size=1m"))
    return CANNOT;
  sorter = sort_begin (fixture, PURR_SORT_COPY);
  g_assert_cmpint (mount ("none", fixture->place, NULL, MS_REMOUNT | MS_RDONLY,
                          NULL),
                   ==, 0);
  /* Found when it begins, and when it has begun */
  assert_refused (fixture->place, "that place is read-only");
  g_assert_false (purr_sorter_put (sorter, &task, 1, NULL, NULL, &error));
  g_assert_error (error, PURR_SORT_ERROR, PURR_SORT_ERROR_PLACE);
  g_assert_nonnull (strstr (error->message, "that place is read-only"));
  return 0;
}

/* To another disk, where the same number may be another file's */
static int
cross_disks (const SortFixture *fixture)
{
  g_autofree char *a = sort_put (fixture, "a.png", "picture");

  if (!mount_place (fixture, "size=1m"))
    return CANNOT;
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (PurrSorter) sorter
        = sort_begin (fixture, round == 0 ? PURR_SORT_LINK : PURR_SORT_COPY);

      g_assert_cmpint (sort_one (sorter, a, round == 0), ==, PURR_SORT_PLACED);
      g_assert_cmpint (sort_one (sorter, a, round == 0), ==, PURR_SORT_THERE);
    }
  sort_assert_there (fixture, "cat/a.png", "picture");
  sort_assert_there (fixture, "non-cat/a.png", "picture");
  return 0;
}

static void
test_full (SortFixture *fixture, gconstpointer data)
{
  run_child (fill_up, fixture);
}

static void
test_read_only (SortFixture *fixture, gconstpointer data)
{
  run_child (find_read_only, fixture);
}

static void
test_other_disk (SortFixture *fixture, gconstpointer data)
{
  run_child (cross_disks, fixture);
}

/* Found when it begins, not at the first picture after an hour */
static void
test_forbidden (SortFixture *fixture, gconstpointer data)
{
  g_autofree char *own = sort_put (fixture, "secret.png", "picture");
  PurrSortTask task = { .path = own };
  g_autoptr (PurrSorter) sorter = NULL;

  g_assert_cmpint (g_chmod (own, 0), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->place, 0777), ==, 0);
  g_assert_cmpint (g_chmod (fixture->place, 0777), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  fixture_step_down ();
  sorter = sort_begin (fixture, PURR_SORT_COPY);
  g_assert_true (purr_sorter_put (sorter, &task, 1, NULL, NULL, NULL));
  g_assert_cmpint (task.state, ==, PURR_SORT_FAILED);
  g_assert_nonnull (strstr (task.error->message, "you may not read it"));
  fixture_step_up ();
  g_clear_error (&task.error);

  g_assert_cmpint (g_chmod (fixture->place, 0555), ==, 0);
  fixture_step_down ();
  g_clear_pointer (&sorter, purr_sorter_free);
  {
    g_autofree char *below = g_build_filename (fixture->place, "new", NULL);

    assert_refused (below, "you have no permission to write there");
  }
  fixture_step_up ();
  g_assert_cmpint (g_chmod (fixture->place, 0755), ==, 0);
}

/* The folder is gone in between, or became another thing */
static void
test_vanished (SortFixture *fixture, gconstpointer kind)
{
  g_autofree char *a = sort_put (fixture, "a.png", "picture");
  g_autofree char *cat = g_build_filename (fixture->place, "cat", NULL);
  PurrSortTask task = { .path = a, .positive = TRUE };
  g_autoptr (PurrSorter) sorter = sort_begin (fixture, GPOINTER_TO_INT (kind));
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rmdir (cat), ==, 0);
  g_assert_false (purr_sorter_put (sorter, &task, 1, NULL, NULL, &error));
  g_assert_error (error, PURR_SORT_ERROR, PURR_SORT_ERROR_PLACE);
  g_assert_nonnull (strstr (error->message, "that folder is gone"));
  g_assert_cmpint (task.state, ==, PURR_SORT_WAITING);
}

/* A path that no system takes */
static void
test_too_long (SortFixture *fixture, gconstpointer data)
{
  GString *path = g_string_new (fixture->place);
  g_autofree char *name = g_strnfill (200, 'n');

  for (int i = 0; i < 25; i++)
    g_string_append_printf (path, "/%s", name);
  assert_refused (path->str, "its name is too long");
  g_string_free (path, TRUE);
}

int
main (int argc, char **argv)
{
  gpointer copy = GINT_TO_POINTER (PURR_SORT_COPY);
  gpointer link = GINT_TO_POINTER (PURR_SORT_LINK);

  g_test_init (&argc, &argv, NULL);
#define ADD(path, kind, function)                                              \
  g_test_add ("/sorting/sort-places/" path, SortFixture, kind, sort_set_up,    \
              function, sort_tear_down)
  ADD ("places", copy, test_places);
  ADD ("linked-folder", copy, test_linked_folder);
  ADD ("full", copy, test_full);
  ADD ("read-only", copy, test_read_only);
  ADD ("other-disk", copy, test_other_disk);
  ADD ("forbidden", copy, test_forbidden);
  ADD ("vanished/copy", copy, test_vanished);
  ADD ("vanished/link", link, test_vanished);
  ADD ("too-long", copy, test_too_long);
#undef ADD
  return g_test_run ();
}
