/* test-sorter.c: pictures into folders, none lost, none replaced */

#include "engine/sorting/sorter.h"

#include "../models/model-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *place;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_folder ();
  fixture->place = g_build_filename (fixture->folder, "sorted", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_remove (fixture->folder);
  g_free (fixture->place);
}

static char *
put (const Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  /* Not through another name, for which there may be no room */
  g_assert_true (g_file_set_contents_full (path, text, -1,
                                           G_FILE_SET_CONTENTS_NONE, 0644,
                                           NULL));
  return path;
}

static PurrSorter *
begin (const Fixture *fixture, PurrSortKind kind)
{
  g_autoptr (GError) error = NULL;
  PurrSorter *sorter
    = purr_sorter_new (fixture->place, "cat", "non-cat", kind, &error);

  g_assert_no_error (error);
  return sorter;
}

static PurrSortState
sort (PurrSorter *sorter, const char *path, gboolean positive)
{
  PurrSortTask task = { .path = path, .positive = positive };
  g_autoptr (GError) error = NULL;

  g_assert_true (purr_sorter_put (sorter, &task, 1, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (task.error != NULL, ==, task.state == PURR_SORT_FAILED);
  g_clear_error (&task.error);
  return task.state;
}

static void
assert_there (const Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->place, name, NULL);
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, text);
}

/* Hidden ones too */
static guint
count_in (const Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->place, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_names (void)
{
  static const struct
  {
    const char *positive;
    const char *negative;
    const char *folders[2];
  } cases[] = {
    { "cat", "non-cat", { "cat", "non-cat" } },
    { "cat", "cat", { "cat", "cat (2)" } },
    { "Cat", "cat", { "Cat", "cat (2)" } },
    { "", ".", { "unnamed", "unnamed (2)" } },
    { "../../etc", "..", { "_.._.._etc", "unnamed" } },
    { "a/b", "a\\b", { "a_b", "a_b (2)" } },
    { "Kätzchen", "Ka\u0308tzchen", { "Kätzchen", "Ka\u0308tzchen (2)" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *positive = NULL;
      g_autofree char *negative = NULL;

      purr_sort_folder_names (cases[i].positive, cases[i].negative, &positive,
                              &negative);
      g_assert_cmpstr (positive, ==, cases[i].folders[0]);
      g_assert_cmpstr (negative, ==, cases[i].folders[1]);
    }
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = put (fixture, "a.png", "picture a");
  g_autofree char *same = put (fixture, "below/a.png", "picture a");
  g_autofree char *other = put (fixture, "other/a.png", "another a");
  g_autofree char *empty = put (fixture, "b", "");
  g_autoptr (PurrSorter) sorter = begin (fixture, PURR_SORT_COPY);
  const PurrSortCounts *counts = purr_sorter_get_counts (sorter);

  g_assert_cmpstr (purr_sorter_get_folder (sorter, TRUE), ==, "cat");
  g_assert_cmpstr (purr_sorter_get_folder (sorter, FALSE), ==, "non-cat");
  g_assert_cmpint (sort (sorter, a, TRUE), ==, PURR_SORT_PLACED);
  g_assert_cmpint (sort (sorter, a, TRUE), ==, PURR_SORT_THERE);
  g_assert_cmpint (sort (sorter, same, TRUE), ==, PURR_SORT_THERE);
  g_assert_cmpint (sort (sorter, other, TRUE), ==, PURR_SORT_PLACED);
  g_assert_cmpint (sort (sorter, other, FALSE), ==, PURR_SORT_PLACED);
  g_assert_cmpint (sort (sorter, empty, FALSE), ==, PURR_SORT_PLACED);
  assert_there (fixture, "cat/a.png", "picture a");
  assert_there (fixture, "cat/a (2).png", "another a");
  assert_there (fixture, "non-cat/a.png", "another a");
  assert_there (fixture, "non-cat/b", "");
  g_assert_cmpuint (count_in (fixture, "cat"), ==, 2);
  g_assert_cmpuint (count_in (fixture, "non-cat"), ==, 2);
  g_assert_cmpuint (counts->placed[TRUE], ==, 2);
  g_assert_cmpuint (counts->placed[FALSE], ==, 2);
  g_assert_cmpuint (counts->there, ==, 2);
  g_assert_cmpuint (counts->failed, ==, 0);
  /* None was moved */
  g_assert_true (g_file_test (a, G_FILE_TEST_IS_REGULAR));
}

/* Sorting all of it again, and sorting what was sorted */
static void
test_again (Fixture *fixture, gconstpointer kind)
{
  g_autofree char *a = put (fixture, "a.png", "picture a");
  g_autofree char *other = put (fixture, "other/a.png", "another a");
  g_autofree char *sorted = NULL;
  g_autofree char *second = NULL;

  for (int round = 0; round < 3; round++)
    {
      g_autoptr (PurrSorter) sorter = begin (fixture, GPOINTER_TO_INT (kind));
      PurrSortState expected = round == 0 ? PURR_SORT_PLACED : PURR_SORT_THERE;

      g_assert_cmpint (sort (sorter, a, TRUE), ==, expected);
      g_assert_cmpint (sort (sorter, other, TRUE), ==, expected);
      sorted
        = g_build_filename (purr_sorter_get_path (sorter, TRUE), "a.png", NULL);
      second = g_build_filename (purr_sorter_get_path (sorter, TRUE),
                                 "a (2).png", NULL);
      g_assert_cmpint (sort (sorter, sorted, TRUE), ==, PURR_SORT_THERE);
      g_assert_cmpint (sort (sorter, second, TRUE), ==, PURR_SORT_THERE);
      g_assert_cmpuint (count_in (fixture, "cat"), ==, 2);
      g_clear_pointer (&sorted, g_free);
      g_clear_pointer (&second, g_free);
    }
}

/* By a path that is not whole, through links and "..", and on another disk */
static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = put (fixture, "real/below/a.png", "picture a");
  g_autofree char *to_a = put (fixture, "real/b.png", "other");
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
    g_assert_cmpint (sort (sorter, "link/../b.png", TRUE), ==,
                     PURR_SORT_PLACED);
    g_assert_cmpint (sort (sorter, "./alias", FALSE), ==, PURR_SORT_PLACED);
    g_assert_cmpint (sort (sorter, to_a, TRUE), ==, PURR_SORT_THERE);
  }
  g_assert_cmpint (g_chdir (here), ==, 0);
  assert_there (fixture, "cat/b.png", "other");
  assert_there (fixture, "non-cat/alias", "picture a");
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

/* What stands there is never touched, whatever it is */
static void
test_nothing_replaced (Fixture *fixture, gconstpointer kind)
{
  g_autofree char *a = put (fixture, "a.png", "picture a");
  g_autofree char *b = put (fixture, "b.png", "picture b");
  g_autofree char *c = put (fixture, "c.png", "picture c");
  g_autofree char *there = put (fixture, "sorted/cat/a.png", "mine");
  g_autofree char *below = put (fixture, "sorted/cat/b.png/x", "mine too");
  g_autofree char *broken
    = g_build_filename (fixture->place, "cat", "c.png", NULL);
  g_autofree char *target = NULL;
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "no", NULL);
  g_autoptr (PurrSorter) sorter = NULL;

  g_assert_cmpint (symlink (elsewhere, broken), ==, 0);
  sorter = begin (fixture, GPOINTER_TO_INT (kind));
  g_assert_cmpint (sort (sorter, a, TRUE), ==, PURR_SORT_PLACED);
  g_assert_cmpint (sort (sorter, b, TRUE), ==, PURR_SORT_PLACED);
  g_assert_cmpint (sort (sorter, c, TRUE), ==, PURR_SORT_PLACED);
  assert_there (fixture, "cat/a.png", "mine");
  assert_there (fixture, "cat/b.png/x", "mine too");
  assert_there (fixture, "cat/a (2).png", "picture a");
  assert_there (fixture, "cat/b (2).png", "picture b");
  assert_there (fixture, "cat/c (2).png", "picture c");
  /* Through the link nothing was written */
  g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
  target = g_file_read_link (broken, NULL);
  g_assert_cmpstr (target, ==, elsewhere);
}

static void
test_attributes (Fixture *fixture, gconstpointer data)
{
  static const mode_t modes[][2]
    = { { 0644, 0644 }, { 0600, 0600 }, { 0444, 0444 }, { 0777, 0644 } };
  g_autoptr (PurrSorter) sorter = begin (fixture, PURR_SORT_COPY);
  mode_t before = umask (022);

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *name = g_strdup_printf ("%zu.png", i);
      g_autofree char *path = put (fixture, name, name);
      g_autofree char *copied
        = g_build_filename (fixture->place, "cat", name, NULL);
      const struct timespec times[] = { { 1500000000, 1 }, { 1400000000, 7 } };
      struct stat status;

      g_assert_cmpint (g_chmod (path, modes[i][0]), ==, 0);
      g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
      g_assert_cmpint (sort (sorter, path, TRUE), ==, PURR_SORT_PLACED);
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
test_strange_names (Fixture *fixture, gconstpointer kind)
{
  g_autofree char *long_name = g_strnfill (255, 'l');
  const char *const names[] = { "\xff\xfe.png", "new\nline.png", ".hidden",
                                "-rf",          "a (2).png",     long_name };
  g_autoptr (PurrSorter) sorter = begin (fixture, GPOINTER_TO_INT (kind));

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = put (fixture, names[i], "one");
      g_autofree char *below = g_build_filename ("below", names[i], NULL);
      g_autofree char *other = put (fixture, below, "another");

      g_assert_cmpint (sort (sorter, path, TRUE), ==, PURR_SORT_PLACED);
      g_assert_cmpint (sort (sorter, other, TRUE), ==, PURR_SORT_PLACED);
      g_assert_cmpint (sort (sorter, other, TRUE), ==, PURR_SORT_THERE);
    }
  g_assert_cmpuint (count_in (fixture, "cat"), ==, 2 * G_N_ELEMENTS (names));
}

/* Each kind of picture that cannot be put there leaves the others alone */
static void
test_faults (Fixture *fixture, gconstpointer kind)
{
  g_autofree char *good = put (fixture, "good.png", "picture");
  g_autofree char *gone = g_build_filename (fixture->folder, "gone", NULL);
  g_autofree char *fifo = g_build_filename (fixture->folder, "fifo", NULL);
  PurrSortTask tasks[] = {
    { .path = gone },           { .path = fifo }, { .path = fixture->folder },
    { .path = "/no/where/at" }, { .path = good },
  };
  g_autoptr (PurrSorter) sorter = begin (fixture, GPOINTER_TO_INT (kind));
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
  g_assert_cmpuint (count_in (fixture, "non-cat"), ==, 1);
}

/* Those that came without a file are written, under a name with their ending */
static void
test_bytes (Fixture *fixture, gconstpointer kind)
{
  static const char gif[] = "GIF89a\1\0\1\0\0\0\0;";
  g_autoptr (GBytes) bytes = g_bytes_new_static (gif, sizeof gif - 1);
  g_autoptr (GBytes) other = g_bytes_new_static ("what is it", 10);
  g_autoptr (PurrSorter) sorter = begin (fixture, GPOINTER_TO_INT (kind));
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
  assert_there (fixture, "cat/Pasted picture", "what is it");
  g_assert_cmpuint (count_in (fixture, "cat"), ==, 3);
}

/* Threads change neither what is placed nor which of two gets the name */
static void
test_threads (Fixture *fixture, gconstpointer kind)
{
  enum
  {
    N = 150
  };
  g_autoptr (PurrWorkers) workers = purr_workers_new (4);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  PurrSortTask tasks[N] = { { NULL } };
  g_autoptr (PurrSorter) sorter = begin (fixture, GPOINTER_TO_INT (kind));

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *name = g_strdup_printf ("from/%u/picture.png", i);
      g_autofree char *text = g_strdup_printf ("%05u", i);

      g_ptr_array_add (paths, put (fixture, name, text));
      tasks[i].path = g_ptr_array_index (paths, i);
    }
  for (int round = 0; round < 2; round++)
    {
      g_assert_true (purr_sorter_put (sorter, tasks, N, workers, NULL, NULL));
      for (guint i = 0; i < N; i++)
        {
          g_autofree char *name
            = i == 0 ? g_strdup ("non-cat/picture.png")
                     : g_strdup_printf ("non-cat/picture (%u).png", i + 1);
          g_autofree char *text = g_strdup_printf ("%05u", i);

          assert_there (fixture, name, text);
          g_assert_cmpint (tasks[i].state, ==,
                           round == 0 ? PURR_SORT_PLACED : PURR_SORT_THERE);
          tasks[i].state = PURR_SORT_WAITING;
        }
    }
  g_assert_cmpuint (count_in (fixture, "non-cat"), ==, N);
}

/* Two who sort the same pictures at the same time: all are there, none is lost */
static gpointer
sort_all (gpointer data)
{
  const Fixture *fixture = data;
  g_autoptr (PurrSorter) sorter = begin (fixture, PURR_SORT_COPY);

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("from/%u/picture.png", i);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      PurrSortState state = sort (sorter, path, TRUE);

      g_assert_true (state == PURR_SORT_PLACED || state == PURR_SORT_THERE);
    }
  return NULL;
}

static void
test_two_sorters (Fixture *fixture, gconstpointer data)
{
  GThread *threads[4];

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("from/%u/picture.png", i);
      g_autofree char *text = g_strdup_printf ("%05u", i);
      g_autofree char *path = put (fixture, name, text);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("sorter", sort_all, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (count_in (fixture, "cat"), ==, 40);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = put (fixture, "a.png", "picture");
  PurrSortTask tasks[] = { { .path = a }, { .path = a } };
  g_autoptr (PurrSorter) sorter = begin (fixture, PURR_SORT_COPY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (
    purr_sorter_put (sorter, tasks, 2, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (tasks[0].state, ==, PURR_SORT_WAITING);
  g_assert_cmpint (tasks[1].state, ==, PURR_SORT_WAITING);
  g_assert_cmpuint (count_in (fixture, "non-cat"), ==, 0);
}

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
test_places (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = put (fixture, "file", "x");
  g_autofree char *below = g_build_filename (file, "below", NULL);
  g_autofree char *deep = g_build_filename (fixture->place, "a/b/c", NULL);
  g_autofree char *taken = put (fixture, "taken/cat", "no folder");
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
test_linked_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = put (fixture, "a.png", "picture a");
  g_autofree char *there = put (fixture, "elsewhere/a.png", "mine");
  g_autofree char *elsewhere = g_path_get_dirname (there);
  g_autofree char *link = g_build_filename (fixture->place, "cat", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (PurrSorter) sorter = NULL;

  g_assert_cmpint (g_mkdir (fixture->place, 0755), ==, 0);
  g_assert_cmpint (symlink ("../elsewhere", link), ==, 0);
  sorter = begin (fixture, PURR_SORT_COPY);
  g_assert_cmpint (sort (sorter, a, TRUE), ==, PURR_SORT_PLACED);
  assert_there (fixture, "cat/a (2).png", "picture a");
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
run_child (int (*child) (const Fixture *fixture), const Fixture *fixture)
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
mount_place (const Fixture *fixture, const char *options)
{
  return g_mkdir_with_parents (fixture->place, 0755) == 0
         && unshare (CLONE_NEWNS) == 0
         && mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount ("none", fixture->place, "tmpfs", 0, options) == 0;
}

static int
fill_up (const Fixture *fixture)
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

      tasks[i].path = put (fixture, name, large);
    }
  sorter = begin (fixture, PURR_SORT_COPY);
  g_assert_false (purr_sorter_put (sorter, tasks, 4, NULL, NULL, &error));
  g_assert_error (error, PURR_SORT_ERROR, PURR_SORT_ERROR_PLACE);
  g_assert_nonnull (strstr (error->message, "not enough space left"));
  /* Whole ones, and nothing of the one that did not fit */
  g_assert_cmpint (tasks[0].state, ==, PURR_SORT_PLACED);
  g_assert_cmpint (tasks[3].state, ==, PURR_SORT_WAITING);
  g_assert_cmpuint (count_in (fixture, "non-cat"), ==,
                    purr_sorter_get_counts (sorter)->placed[FALSE]);
  assert_there (fixture, "non-cat/0.png", large);
  return 0;
}

static int
find_read_only (const Fixture *fixture)
{
  g_autofree char *a = put (fixture, "a.png", "picture");
  PurrSortTask task = { .path = a };
  g_autoptr (PurrSorter) sorter = NULL;
  g_autoptr (GError) error = NULL;

  if (!mount_place (fixture, "size=1m"))
    return CANNOT;
  sorter = begin (fixture, PURR_SORT_COPY);
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
cross_disks (const Fixture *fixture)
{
  g_autofree char *a = put (fixture, "a.png", "picture");

  if (!mount_place (fixture, "size=1m"))
    return CANNOT;
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (PurrSorter) sorter
        = begin (fixture, round == 0 ? PURR_SORT_LINK : PURR_SORT_COPY);

      g_assert_cmpint (sort (sorter, a, round == 0), ==, PURR_SORT_PLACED);
      g_assert_cmpint (sort (sorter, a, round == 0), ==, PURR_SORT_THERE);
    }
  assert_there (fixture, "cat/a.png", "picture");
  assert_there (fixture, "non-cat/a.png", "picture");
  return 0;
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  run_child (fill_up, fixture);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  run_child (find_read_only, fixture);
}

static void
test_other_disk (Fixture *fixture, gconstpointer data)
{
  run_child (cross_disks, fixture);
}

/* Found when it begins, not at the first picture after an hour */
static void
test_forbidden (Fixture *fixture, gconstpointer data)
{
  g_autofree char *own = put (fixture, "secret.png", "picture");
  PurrSortTask task = { .path = own };
  g_autoptr (PurrSorter) sorter = NULL;

  g_assert_cmpint (g_chmod (own, 0), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->place, 0777), ==, 0);
  g_assert_cmpint (g_chmod (fixture->place, 0777), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  fixture_step_down ();
  sorter = begin (fixture, PURR_SORT_COPY);
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
test_vanished (Fixture *fixture, gconstpointer kind)
{
  g_autofree char *a = put (fixture, "a.png", "picture");
  g_autofree char *cat = g_build_filename (fixture->place, "cat", NULL);
  PurrSortTask task = { .path = a, .positive = TRUE };
  g_autoptr (PurrSorter) sorter = begin (fixture, GPOINTER_TO_INT (kind));
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rmdir (cat), ==, 0);
  g_assert_false (purr_sorter_put (sorter, &task, 1, NULL, NULL, &error));
  g_assert_error (error, PURR_SORT_ERROR, PURR_SORT_ERROR_PLACE);
  g_assert_nonnull (strstr (error->message, "that folder is gone"));
  g_assert_cmpint (task.state, ==, PURR_SORT_WAITING);
}

/* A path that no system takes */
static void
test_too_long (Fixture *fixture, gconstpointer data)
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
  g_test_add_func ("/sorting/sorter/names", test_names);
#define ADD(path, kind, function)                                              \
  g_test_add ("/sorting/sorter/" path, Fixture, kind, set_up, function,        \
              tear_down)
  ADD ("copy", copy, test_copy);
  ADD ("link", link, test_link);
  ADD ("again/copy", copy, test_again);
  ADD ("again/link", link, test_again);
  ADD ("nothing-replaced/copy", copy, test_nothing_replaced);
  ADD ("nothing-replaced/link", link, test_nothing_replaced);
  ADD ("attributes", copy, test_attributes);
  ADD ("strange-names/copy", copy, test_strange_names);
  ADD ("strange-names/link", link, test_strange_names);
  ADD ("faults/copy", copy, test_faults);
  ADD ("faults/link", link, test_faults);
  ADD ("bytes/copy", copy, test_bytes);
  ADD ("bytes/link", link, test_bytes);
  ADD ("threads/copy", copy, test_threads);
  ADD ("threads/link", link, test_threads);
  ADD ("two-sorters", copy, test_two_sorters);
  ADD ("cancel", copy, test_cancel);
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
