/* test-sort-piece.c: one picture, whatever it is and is called */

#include "engine/sorting/sorter.h"

#include "../models/model-fixture.h"
#include "sort-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* By a path that is not whole, through links and "..", and on another disk */
static void
test_link (SortFixture *fixture, gconstpointer data)
{
  g_autofree char *a = sort_put (fixture, "real/below/a.png", "picture a");
  g_autofree char *to_a = sort_put (fixture, "real/b.png", "other");
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *alias = g_build_filename (fixture->folder, "alias", NULL);
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *target = NULL;
  g_autofree char *other_target = NULL;
  g_autofree char *real = realpath (fixture->folder, NULL);
  g_autofree char *expected = g_build_filename (real, "real/b.png", NULL);
  g_autofree char *expected_alias = g_build_filename (real, "alias", NULL);
  g_autofree char *placed = NULL;
  g_autofree char *placed_alias = NULL;
  struct stat status;

  g_assert_cmpint (symlink ("real/below", link), ==, 0);
  g_assert_cmpint (symlink ("link/a.png", alias), ==, 0);
  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
  {
    g_autoptr (PurrSorter) sorter
      = purr_sorter_new ("sorted", "cat", "non-cat", PURR_SORT_LINK, NULL);

    g_assert_nonnull (sorter);
    g_assert_cmpint (sort_one (sorter, "link/../b.png", TRUE), ==,
                     PURR_SORT_PLACED);
    g_assert_cmpint (sort_one (sorter, "./alias", FALSE), ==, PURR_SORT_PLACED);
    g_assert_cmpint (sort_one (sorter, to_a, TRUE), ==, PURR_SORT_THERE);
  }
  g_assert_cmpint (g_chdir (here), ==, 0);
  sort_assert_there (fixture, "cat/b.png", "other");
  sort_assert_there (fixture, "non-cat/alias", "picture a");
  placed = g_build_filename (fixture->place, "cat/b.png", NULL);
  target = g_file_read_link (placed, NULL);
  g_assert_cmpstr (target, ==, expected);
  /* To what was named, which may lead elsewhere tomorrow */
  placed_alias = g_build_filename (fixture->place, "non-cat/alias", NULL);
  other_target = g_file_read_link (placed_alias, NULL);
  g_assert_cmpstr (other_target, ==, expected_alias);
  g_assert_cmpint (lstat (placed, &status), ==, 0);
  g_assert_true (S_ISLNK (status.st_mode));
}

static void
test_attributes (SortFixture *fixture, gconstpointer data)
{
  static const mode_t modes[][2]
    = { { 0644, 0644 }, { 0600, 0600 }, { 0444, 0444 }, { 0777, 0644 } };
  g_autoptr (PurrSorter) sorter = sort_begin (fixture, PURR_SORT_COPY);
  mode_t before = umask (022);

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *name = g_strdup_printf ("%zu.png", i);
      g_autofree char *path = sort_put (fixture, name, name);
      g_autofree char *copied
        = g_build_filename (fixture->place, "cat", name, NULL);
      const struct timespec times[] = { { 1500000000, 1 }, { 1400000000, 7 } };
      struct stat status;

      g_assert_cmpint (g_chmod (path, modes[i][0]), ==, 0);
      g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
      g_assert_cmpint (sort_one (sorter, path, TRUE), ==, PURR_SORT_PLACED);
      g_assert_cmpint (stat (copied, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, modes[i][1]);
      g_assert_cmpint (status.st_mtim.tv_sec, ==, 1400000000);
      g_assert_cmpint (status.st_mtim.tv_nsec, ==, 7);
      g_assert_cmpint (status.st_nlink, ==, 1);
    }
  umask (before);
}

/* Names that are no words, and long ones */
static void
test_strange_names (SortFixture *fixture, gconstpointer kind)
{
  g_autofree char *long_name = g_strnfill (255, 'l');
  const char *const names[] = { "\xff\xfe.png", "new\nline.png", ".hidden",
                                "-rf",          "a (2).png",     long_name };
  g_autoptr (PurrSorter) sorter = sort_begin (fixture, GPOINTER_TO_INT (kind));

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = sort_put (fixture, names[i], "one");
      g_autofree char *below = g_build_filename ("below", names[i], NULL);
      g_autofree char *other = sort_put (fixture, below, "another");

      g_assert_cmpint (sort_one (sorter, path, TRUE), ==, PURR_SORT_PLACED);
      g_assert_cmpint (sort_one (sorter, other, TRUE), ==, PURR_SORT_PLACED);
      g_assert_cmpint (sort_one (sorter, other, TRUE), ==, PURR_SORT_THERE);
    }
  g_assert_cmpuint (sort_count_in (fixture, "cat"), ==,
                    2 * G_N_ELEMENTS (names));
}

/* Each kind of picture that cannot be put there leaves the others alone */
static void
test_faults (SortFixture *fixture, gconstpointer kind)
{
  g_autofree char *good = sort_put (fixture, "good.png", "picture");
  g_autofree char *gone = g_build_filename (fixture->folder, "gone", NULL);
  g_autofree char *fifo = g_build_filename (fixture->folder, "fifo", NULL);
  PurrSortTask tasks[] = {
    { .path = gone },           { .path = fifo }, { .path = fixture->folder },
    { .path = "/no/where/at" }, { .path = good },
  };
  g_autoptr (PurrSorter) sorter = sort_begin (fixture, GPOINTER_TO_INT (kind));
  g_autoptr (GError) error = NULL;
  gsize n = G_N_ELEMENTS (tasks);

  g_assert_cmpint (mkfifo (fifo, 0644), ==, 0);
  g_assert_true (purr_sorter_put (sorter, tasks, n, NULL, NULL, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i + 1 < n; i++)
    {
      g_assert_cmpint (tasks[i].state, ==, PURR_SORT_FAILED);
      g_assert_error (tasks[i].error, PURR_SORT_ERROR, PURR_SORT_ERROR_PICTURE);
      g_clear_error (&tasks[i].error);
    }
  g_assert_cmpint (tasks[n - 1].state, ==, PURR_SORT_PLACED);
  g_assert_cmpuint (purr_sorter_get_counts (sorter)->failed, ==, n - 1);
  g_assert_cmpuint (sort_count_in (fixture, "non-cat"), ==, 1);
}

/* Those that came without a file are written, under a name with their ending */
static void
test_bytes (SortFixture *fixture, gconstpointer kind)
{
  static const char gif[] = "GIF89a\1\0\1\0\0\0\0;";
  g_autoptr (GBytes) bytes = g_bytes_new_static (gif, sizeof gif - 1);
  g_autoptr (GBytes) other = g_bytes_new_static ("what is it", 10);
  g_autoptr (PurrSorter) sorter = sort_begin (fixture, GPOINTER_TO_INT (kind));
  g_autofree char *path
    = g_build_filename (fixture->place, "cat", "Pasted picture.gif", NULL);
  struct stat status;

  for (int round = 0; round < 2; round++)
    {
      PurrSortTask tasks[] = {
        { .bytes = bytes, .name = "Pasted picture", .positive = TRUE },
        { .bytes = bytes, .name = "../web.GIF", .positive = TRUE },
        { .bytes = bytes, .name = "Pasted picture", .positive = TRUE },
        { .bytes = other, .name = "Pasted picture", .positive = TRUE },
      };
      PurrSortState expected = round == 0 ? PURR_SORT_PLACED : PURR_SORT_THERE;

      g_assert_true (purr_sorter_put (sorter, tasks, 4, NULL, NULL, NULL));
      g_assert_cmpint (tasks[0].state, ==, expected);
      g_assert_cmpint (tasks[1].state, ==, expected);
      g_assert_cmpint (tasks[2].state, ==, PURR_SORT_THERE);
      g_assert_cmpint (tasks[3].state, ==, expected);
    }
  g_assert_cmpint (lstat (path, &status), ==, 0);
  g_assert_true (S_ISREG (status.st_mode));
  g_assert_cmpint (status.st_size, ==, sizeof gif - 1);
  sort_assert_there (fixture, "cat/Pasted picture", "what is it");
  g_assert_cmpuint (sort_count_in (fixture, "cat"), ==, 3);
}

int
main (int argc, char **argv)
{
  gpointer copy = GINT_TO_POINTER (PURR_SORT_COPY);
  gpointer link = GINT_TO_POINTER (PURR_SORT_LINK);

  g_test_init (&argc, &argv, NULL);
#define ADD(path, kind, function)                                              \
  g_test_add ("/sorting/sort-piece/" path, SortFixture, kind, sort_set_up,     \
              function, sort_tear_down)
  ADD ("link", link, test_link);
  ADD ("attributes", copy, test_attributes);
  ADD ("strange-names/copy", copy, test_strange_names);
  ADD ("strange-names/link", link, test_strange_names);
  ADD ("faults/copy", copy, test_faults);
  ADD ("faults/link", link, test_faults);
  ADD ("bytes/copy", copy, test_bytes);
  ADD ("bytes/link", link, test_bytes);
#undef ADD
  return g_test_run ();
}
