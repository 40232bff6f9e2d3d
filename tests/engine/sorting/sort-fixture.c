/* sort-fixture.c: a folder of files, and a place to sort them into */

#include "sort-fixture.h"

#include "../models/model-fixture.h"

#include <glib/gstdio.h>

void
sort_set_up (SortFixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_folder ();
  fixture->place = g_build_filename (fixture->folder, "sorted", NULL);
}

void
sort_tear_down (SortFixture *fixture, gconstpointer data)
{
  fixture_remove (fixture->folder);
  g_free (fixture->place);
}

char *
sort_put (const SortFixture *fixture, const char *name, const char *text)
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

PurrSorter *
sort_begin (const SortFixture *fixture, PurrSortKind kind)
{
  g_autoptr (GError) error = NULL;
  PurrSorter *sorter
    = purr_sorter_new (fixture->place, "cat", "non-cat", kind, &error);

  g_assert_no_error (error);
  return sorter;
}

PurrSortState
sort_one (PurrSorter *sorter, const char *path, gboolean positive)
{
  PurrSortTask task = { .path = path, .positive = positive };
  g_autoptr (GError) error = NULL;

  g_assert_true (purr_sorter_put (sorter, &task, 1, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (task.error != NULL, ==, task.state == PURR_SORT_FAILED);
  g_clear_error (&task.error);
  return task.state;
}

void
sort_assert_there (const SortFixture *fixture,
                   const char *name,
                   const char *text)
{
  g_autofree char *path = g_build_filename (fixture->place, name, NULL);
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, text);
}

guint
sort_count_in (const SortFixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->place, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}
