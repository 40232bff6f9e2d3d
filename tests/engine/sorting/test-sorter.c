/* test-sorter.c: pictures into folders, none lost, none replaced */

#include "engine/sorting/sorter.h"

#include "../models/model-fixture.h"
#include "sort-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
test_copy (SortFixture *fixture, gconstpointer data)
{
  g_autofree char *a = sort_put (fixture, "a.png", "picture a");
  g_autofree char *same = sort_put (fixture, "below/a.png", "picture a");
  g_autofree char *other = sort_put (fixture, "other/a.png", "another a");
  g_autofree char *empty = sort_put (fixture, "b", "");
  g_autoptr (PurrSorter) sorter = sort_begin (fixture, PURR_SORT_COPY);
  const PurrSortCounts *counts = purr_sorter_get_counts (sorter);

  g_assert_cmpstr (purr_sorter_get_folder (sorter, TRUE), ==, "cat");
  g_assert_cmpstr (purr_sorter_get_folder (sorter, FALSE), ==, "non-cat");
  g_assert_cmpint (sort_one (sorter, a, TRUE), ==, PURR_SORT_PLACED);
  g_assert_cmpint (sort_one (sorter, a, TRUE), ==, PURR_SORT_THERE);
  g_assert_cmpint (sort_one (sorter, same, TRUE), ==, PURR_SORT_THERE);
  g_assert_cmpint (sort_one (sorter, other, TRUE), ==, PURR_SORT_PLACED);
  g_assert_cmpint (sort_one (sorter, other, FALSE), ==, PURR_SORT_PLACED);
  g_assert_cmpint (sort_one (sorter, empty, FALSE), ==, PURR_SORT_PLACED);
  sort_assert_there (fixture, "cat/a.png", "picture a");
  sort_assert_there (fixture, "cat/a (2).png", "another a");
  sort_assert_there (fixture, "non-cat/a.png", "another a");
  sort_assert_there (fixture, "non-cat/b", "");
  g_assert_cmpuint (sort_count_in (fixture, "cat"), ==, 2);
  g_assert_cmpuint (sort_count_in (fixture, "non-cat"), ==, 2);
  g_assert_cmpuint (counts->placed[TRUE], ==, 2);
  g_assert_cmpuint (counts->placed[FALSE], ==, 2);
  g_assert_cmpuint (counts->there, ==, 2);
  g_assert_cmpuint (counts->failed, ==, 0);
  /* None was moved */
  g_assert_true (g_file_test (a, G_FILE_TEST_IS_REGULAR));
}

/* Sorting all of it again, and sorting what was sorted */
static void
test_again (SortFixture *fixture, gconstpointer kind)
{
  g_autofree char *a = sort_put (fixture, "a.png", "picture a");
  g_autofree char *other = sort_put (fixture, "other/a.png", "another a");
  g_autofree char *sorted = NULL;
  g_autofree char *second = NULL;

  for (int round = 0; round < 3; round++)
    {
      g_autoptr (PurrSorter) sorter
        = sort_begin (fixture, GPOINTER_TO_INT (kind));
      PurrSortState expected = round == 0 ? PURR_SORT_PLACED : PURR_SORT_THERE;

      g_assert_cmpint (sort_one (sorter, a, TRUE), ==, expected);
      g_assert_cmpint (sort_one (sorter, other, TRUE), ==, expected);
      sorted
        = g_build_filename (purr_sorter_get_path (sorter, TRUE), "a.png", NULL);
      second = g_build_filename (purr_sorter_get_path (sorter, TRUE),
                                 "a (2).png", NULL);
      g_assert_cmpint (sort_one (sorter, sorted, TRUE), ==, PURR_SORT_THERE);
      g_assert_cmpint (sort_one (sorter, second, TRUE), ==, PURR_SORT_THERE);
      g_assert_cmpuint (sort_count_in (fixture, "cat"), ==, 2);
      g_clear_pointer (&sorted, g_free);
      g_clear_pointer (&second, g_free);
    }
}

/* What stands there is never touched, whatever it is */
static void
test_nothing_replaced (SortFixture *fixture, gconstpointer kind)
{
  g_autofree char *a = sort_put (fixture, "a.png", "picture a");
  g_autofree char *b = sort_put (fixture, "b.png", "picture b");
  g_autofree char *c = sort_put (fixture, "c.png", "picture c");
  g_autofree char *there = sort_put (fixture, "sorted/cat/a.png", "mine");
  g_autofree char *below = sort_put (fixture, "sorted/cat/b.png/x", "mine too");
  g_autofree char *broken
    = g_build_filename (fixture->place, "cat", "c.png", NULL);
  g_autofree char *target = NULL;
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "no", NULL);
  g_autoptr (PurrSorter) sorter = NULL;

  g_assert_cmpint (symlink (elsewhere, broken), ==, 0);
  sorter = sort_begin (fixture, GPOINTER_TO_INT (kind));
  g_assert_cmpint (sort_one (sorter, a, TRUE), ==, PURR_SORT_PLACED);
  g_assert_cmpint (sort_one (sorter, b, TRUE), ==, PURR_SORT_PLACED);
  g_assert_cmpint (sort_one (sorter, c, TRUE), ==, PURR_SORT_PLACED);
  sort_assert_there (fixture, "cat/a.png", "mine");
  sort_assert_there (fixture, "cat/b.png/x", "mine too");
  sort_assert_there (fixture, "cat/a (2).png", "picture a");
  sort_assert_there (fixture, "cat/b (2).png", "picture b");
  sort_assert_there (fixture, "cat/c (2).png", "picture c");
  /* Through the link nothing was written */
  g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
  target = g_file_read_link (broken, NULL);
  g_assert_cmpstr (target, ==, elsewhere);
}

/* Threads change neither what is placed nor which of two gets the name */
static void
test_threads (SortFixture *fixture, gconstpointer kind)
{
  enum
  {
    N = 70
  };
  g_autoptr (PurrWorkers) workers = purr_workers_new (4);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  PurrSortTask tasks[N] = { { NULL } };
  g_autoptr (PurrSorter) sorter = sort_begin (fixture, GPOINTER_TO_INT (kind));

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *name = g_strdup_printf ("from/%u/picture.png", i);
      g_autofree char *text = g_strdup_printf ("%05u", i);

      g_ptr_array_add (paths, sort_put (fixture, name, text));
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

          sort_assert_there (fixture, name, text);
          g_assert_cmpint (tasks[i].state, ==,
                           round == 0 ? PURR_SORT_PLACED : PURR_SORT_THERE);
          tasks[i].state = PURR_SORT_WAITING;
        }
    }
  g_assert_cmpuint (sort_count_in (fixture, "non-cat"), ==, N);
}

/* Two who sort the same pictures at the same time: all are there, none is lost */
static gpointer
sort_all (gpointer data)
{
  const SortFixture *fixture = data;
  g_autoptr (PurrSorter) sorter = sort_begin (fixture, PURR_SORT_COPY);

  for (guint i = 0; i < 15; i++)
    {
      g_autofree char *name = g_strdup_printf ("from/%u/picture.png", i);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      PurrSortState state = sort_one (sorter, path, TRUE);

      g_assert_true (state == PURR_SORT_PLACED || state == PURR_SORT_THERE);
    }
  return NULL;
}

static void
test_two_sorters (SortFixture *fixture, gconstpointer data)
{
  GThread *threads[4];

  for (guint i = 0; i < 15; i++)
    {
      g_autofree char *name = g_strdup_printf ("from/%u/picture.png", i);
      g_autofree char *text = g_strdup_printf ("%05u", i);
      g_autofree char *path = sort_put (fixture, name, text);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("sorter", sort_all, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (sort_count_in (fixture, "cat"), ==, 15);
}

static void
test_cancel (SortFixture *fixture, gconstpointer data)
{
  g_autofree char *a = sort_put (fixture, "a.png", "picture");
  PurrSortTask tasks[] = { { .path = a }, { .path = a } };
  g_autoptr (PurrSorter) sorter = sort_begin (fixture, PURR_SORT_COPY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (
    purr_sorter_put (sorter, tasks, 2, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (tasks[0].state, ==, PURR_SORT_WAITING);
  g_assert_cmpint (tasks[1].state, ==, PURR_SORT_WAITING);
  g_assert_cmpuint (sort_count_in (fixture, "non-cat"), ==, 0);
}

int
main (int argc, char **argv)
{
  gpointer copy = GINT_TO_POINTER (PURR_SORT_COPY);
  gpointer link = GINT_TO_POINTER (PURR_SORT_LINK);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sorting/sorter/names", test_names);
#define ADD(path, kind, function)                                              \
  g_test_add ("/sorting/sorter/" path, SortFixture, kind, sort_set_up,         \
              function, sort_tear_down)
  ADD ("copy", copy, test_copy);
  ADD ("again/copy", copy, test_again);
  ADD ("again/link", link, test_again);
  ADD ("nothing-replaced/copy", copy, test_nothing_replaced);
  ADD ("nothing-replaced/link", link, test_nothing_replaced);
  ADD ("threads/copy", copy, test_threads);
  ADD ("threads/link", link, test_threads);
  ADD ("two-sorters", copy, test_two_sorters);
  ADD ("cancel", copy, test_cancel);
#undef ADD
  return g_test_run ();
}
