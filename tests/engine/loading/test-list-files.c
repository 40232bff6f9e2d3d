/* test-list-files.c: the files below a folder, in order and once */

#include "engine/loading/list-files.h"

#include "engine/dataset/material.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
make (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
link_to (const char *folder, const char *name, const char *target)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR)
      && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);
          remove_tree (child);
        }
    }

  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_list (void)
{
  g_autofree char *folder = g_dir_make_tmp ("purrceptron-list-XXXXXX", NULL);
  const char *expected[]
    = { "B/1.png", "a-b/x.jpg", "a/deep/er/z.jpg", "a/x.jpg",
        "broken",  "link.png",  "\xff.png" };
  g_autoptr (GPtrArray) unreadable
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_refusal_free);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);

  make (folder, "a/x.jpg");
  make (folder, "a/deep/er/z.jpg");
  make (folder, "a-b/x.jpg");
  make (folder, "B/1.png");
  make (folder, "\xff.png");
  make (folder, ".hidden.png");
  make (folder, ".hidden/x.png");
  make (folder, "__MACOSX/x.png");
  make (folder, "a/Thumbs.db");
  make (folder, "desktop.ini");
  link_to (folder, "a/deep/up", "../..");
  link_to (folder, "link.png", "B/1.png");
  link_to (folder, "broken", "nowhere");

  files = purr_list_files (folder, unreadable, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < files->len; i++)
    {
      const char *path = g_ptr_array_index (files, i);

      g_assert_true (g_str_has_prefix (path, folder));
      g_assert_cmpstr (path + strlen (folder) + 1, ==, expected[i]);
    }
  g_assert_cmpuint (unreadable->len, ==, 0);

  g_assert_null (purr_list_files (missing, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_null (purr_list_files (folder, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  remove_tree (folder);
}

/* Each folder that is left out, with the reason */
static void
test_too_deep (void)
{
  g_autoptr (GPtrArray) unreadable
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_refusal_free);
  g_autofree char *folder = g_dir_make_tmp ("purrceptron-list-XXXXXX", NULL);
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (GPtrArray) files = NULL;
  const PurrRefusal *refusal;

  for (int i = 0; i <= PURR_DATASET_MAX_DEPTH; i++)
    g_string_append (path, "a/");
  g_string_append (path, "1.png");
  make (folder, path->str);

  files = purr_list_files (folder, unreadable, NULL, NULL);
  g_assert_cmpuint (files->len, ==, 0);
  g_assert_cmpuint (unreadable->len, ==, 1);
  refusal = g_ptr_array_index (unreadable, 0);
  g_assert_true (g_str_has_prefix (refusal->path, folder));
  g_assert_cmpstr (refusal->reason, ==,
                   "a is a folder too deep inside other folders, so it was "
                   "left out. Move it higher up.");
  remove_tree (folder);
}

/* Called for folders alone, and never for the first */
static gboolean
is_left_out (const char *path, gpointer data)
{
  const char *folder = data;

  g_assert_true (g_str_has_prefix (path, folder));
  g_assert_cmpuint (strlen (path), >, strlen (folder));
  return g_str_has_suffix (path, "/sorted") || g_str_has_suffix (path, "link");
}

static void
test_but (void)
{
  static const char *const expected[]
    = { "a/1.png", "b/deep/2.png", "sorted.png" };
  g_autofree char *folder = g_dir_make_tmp ("purrceptron-list-XXXXXX", NULL);
  g_autoptr (GPtrArray) files = NULL;

  make (folder, "a/1.png");
  make (folder, "a/sorted/3.png");
  make (folder, "b/deep/2.png");
  make (folder, "b/deep/sorted/deeper/4.png");
  make (folder, "sorted.png");
  link_to (folder, "link", "a");

  files = purr_list_files_but (folder, is_left_out, folder, NULL, NULL, NULL);
  g_assert_cmpuint (files->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < files->len; i++)
    g_assert_true (
      g_str_has_suffix (g_ptr_array_index (files, i), expected[i]));
  remove_tree (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list-files/list", test_list);
  g_test_add_func ("/list-files/too-deep", test_too_deep);
  g_test_add_func ("/list-files/but", test_but);
  return g_test_run ();
}
