/* test-folder-walk.c: what is found below a folder, in which order, once */

#include "engine/files/folder-walk.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char *root;
  PurrFolderWalk walk;
  GString *told;      /* what was found, a word for each */
  int allowed;        /* names until found() ends the walk */
  const char *barred; /* folder that is not to be entered */
} Fixture;

static gboolean
found_cb (gpointer data, GError **error)
{
  Fixture *self = data;

  if (self->allowed-- > 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "enough");
  return FALSE;
}

static gboolean
file_cb (const char *path, gpointer data, GError **error)
{
  Fixture *self = data;

  g_string_append_printf (self->told, "%s ", path);
  return TRUE;
}

static gboolean
folder_cb (const char *path, int depth, gpointer data)
{
  Fixture *self = data;

  return g_strcmp0 (path, self->barred) != 0;
}

static void
left_out_cb (const char *path, PurrFolderFault fault, int code, gpointer data)
{
  Fixture *self = data;

  g_assert_true ((code != 0) == (fault == PURR_FOLDER_UNREADABLE));
  g_string_append_printf (self->told, "%s:%s ", path,
                          fault == PURR_FOLDER_UNREADABLE ? "unreadable"
                          : fault == PURR_FOLDER_TOO_DEEP ? "deep"
                                                          : "before");
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->root = g_dir_make_tmp ("purr-walk-XXXXXX", NULL);
  self->told = g_string_new (NULL);
  self->allowed = G_MAXINT;
  self->walk = (PurrFolderWalk) {
    .max_depth = 8,
    .found = found_cb,
    .file = file_cb,
    .folder = folder_cb,
    .left_out = left_out_cb,
    .data = self,
  };
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK)
                           ? NULL
                           : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_tree (self->root);
  g_string_free (self->told, TRUE);
  g_free (self->root);
}

static void
make_file (Fixture *self, const char *path)
{
  g_autofree char *full = g_build_filename (self->root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (full, "", 0, NULL));
}

static void
make_link (Fixture *self, const char *target, const char *path)
{
  g_autofree char *full = g_build_filename (self->root, path, NULL);

  g_assert_cmpint (symlink (target, full), ==, 0);
}

static void
assert_walk (Fixture *self, const char *expected)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = purr_folder_walk (self->root, &self->walk, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
  g_assert_cmpstr (self->told->str, ==, expected);
}

static void
test_order (Fixture *self, gconstpointer data)
{
  make_file (self, "b/2");
  make_file (self, "b/10");
  make_file (self, "a");
  make_file (self, "c/d/e");
  make_file (self, "Z");

  assert_walk (self, "Z a b/10 b/2 c/d/e ");
}

static void
test_passed_over (Fixture *self, gconstpointer data)
{
  make_file (self, ".hidden/cat");
  make_file (self, "__MACOSX/cat");
  make_file (self, "cats/THUMBS.DB");
  make_file (self, "cats/Desktop.ini");
  make_file (self, "cats/.cat");
  make_file (self, "cats/cat");

  assert_walk (self, "cats/cat ");
}

/* The link's name comes first, yet the folder keeps its own */
static void
test_links (Fixture *self, gconstpointer data)
{
  make_file (self, "cats/1");
  make_file (self, "deep/more/2");
  make_link (self, "../cats", "deep/another");
  make_link (self, "cats", "a-link");
  make_link (self, "cats/1", "file-link");
  make_link (self, "nowhere", "dangling");

  assert_walk (self, "cats/1 dangling deep/more/2 file-link a-link:before "
                     "deep/another:before ");
}

static void
test_link_outside (Fixture *self, gconstpointer data)
{
  g_autofree char *outside = g_dir_make_tmp ("purr-walk-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (outside, "far", NULL);

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  make_file (self, "near");
  make_link (self, outside, "away");

  assert_walk (self, "near away/far ");
  remove_tree (outside);
}

static void
test_loop (Fixture *self, gconstpointer data)
{
  make_file (self, "a/b/c");
  make_link (self, "..", "a/b/up");
  make_link (self, ".", "here");

  assert_walk (self, "a/b/c a/b/up:before here:before ");
}

static void
test_depth (Fixture *self, gconstpointer data)
{
  make_file (self, "0");
  make_file (self, "a/1");
  make_file (self, "a/b/2");
  make_file (self, "a/b/c/3");
  self->walk.max_depth = 1;

  assert_walk (self, "0 a/1 a/b:deep ");
}

static void
test_barred (Fixture *self, gconstpointer data)
{
  make_file (self, "cats/1");
  make_file (self, "dogs/2");
  make_link (self, "dogs", "link");
  self->barred = "dogs";

  assert_walk (self, "cats/1 link/2 ");
}

static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autofree char *locked = g_build_filename (self->root, "locked", NULL);

  if (geteuid () == 0)
    {
      g_test_skip ("the superuser may open every folder");
      return;
    }
  make_file (self, "locked/1");
  make_file (self, "open/2");
  g_assert_cmpint (g_chmod (locked, 0), ==, 0);
  assert_walk (self, "locked:unreadable open/2 ");
  g_assert_cmpint (g_chmod (locked, 0755), ==, 0);
}

static void
test_root (Fixture *self, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (self->root, "missing", NULL);
  g_autofree char *file = g_build_filename (self->root, "file", NULL);
  g_autoptr (GError) error = NULL;

  make_file (self, "file");
  g_assert_false (purr_folder_walk (missing, &self->walk, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
  g_assert_false (purr_folder_walk (file, &self->walk, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  g_assert_cmpstr (self->told->str, ==, "");
}

static void
test_ended (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  make_file (self, "a/1");
  make_file (self, "a/2");
  make_file (self, "a/3");
  self->allowed = 3;
  g_assert_false (purr_folder_walk (self->root, &self->walk, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpstr (self->told->str, ==, "");
  g_clear_error (&error);

  self->allowed = G_MAXINT;
  self->walk.cancellable = cancellable;
  g_cancellable_cancel (cancellable);
  g_assert_false (purr_folder_walk (self->root, &self->walk, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                        \
  g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/folder-walk/order", test_order);
  ADD ("/folder-walk/passed-over", test_passed_over);
  ADD ("/folder-walk/links", test_links);
  ADD ("/folder-walk/link-outside", test_link_outside);
  ADD ("/folder-walk/loop", test_loop);
  ADD ("/folder-walk/depth", test_depth);
  ADD ("/folder-walk/barred", test_barred);
  ADD ("/folder-walk/unreadable", test_unreadable);
  ADD ("/folder-walk/root", test_root);
  ADD ("/folder-walk/ended", test_ended);

  return g_test_run ();
}
