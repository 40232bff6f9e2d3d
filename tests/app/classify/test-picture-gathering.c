/* test-picture-gathering.c: files and folders -> items */

#include "app-fixture.h"

#include "app/classify/classify-item.h"
#include "app/classify/picture-gathering.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  GPtrArray *items;
  GError *error;
  gboolean done;
} Result;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Result *got = user_data;

  got->items = purr_picture_gathering_finish (result, &got->error);
  got->done = TRUE;
}

static void
gather (Result *result, GCancellable *cancellable, char **paths, guint n)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new ();

  *result = (Result) { NULL, NULL, FALSE };
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (array, paths[i]);
  purr_picture_gathering_async (array, cancellable, done_cb, result);
  app_wait (result->done);
}

static void
assert_path (const Result *result, guint i, const char *path)
{
  g_assert_cmpstr (purr_classify_item_get_path (
                     g_ptr_array_index (result->items, i)),
                   ==, path);
}

static void
test_gather (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *inner = g_build_filename (folder, "b", NULL);
  g_autofree char *a = app_picture_file (folder, "a.png", 0xff);
  g_autofree char *hidden = app_picture_file (folder, ".h.png", 0xff);
  g_autofree char *loop = g_build_filename (inner, "loop", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.png", NULL);
  g_autofree char *below = NULL;
  Result result;

  g_assert_cmpint (g_mkdir (inner, 0755), ==, 0);
  below = app_picture_file (inner, "1.png", 0xff);
  g_assert_cmpint (symlink (folder, loop), ==, 0);

  /* A file stays a file, missing or not: reading will tell */
  gather (&result, NULL, (char *[]) { missing, folder }, 2);
  g_assert_no_error (result.error);
  g_assert_cmpuint (result.items->len, ==, 3);
  assert_path (&result, 0, missing);
  assert_path (&result, 1, a);
  assert_path (&result, 2, below);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (purr_classify_item_get_state (
                       g_ptr_array_index (result.items, i)),
                     ==, PURR_CLASSIFY_WAITING);
  g_ptr_array_unref (result.items);
  test_folder_remove (g_steal_pointer (&folder));
}

/* A folder that is too deep to be entered is told of, like a file */
static void
test_too_deep (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *a = app_picture_file (folder, "z.png", 0xff);
  g_autoptr (GString) deep = g_string_new (folder);
  Result result;

  for (int i = 0; i < 40; i++)
    g_string_append (deep, "/d");
  g_assert_cmpint (g_mkdir_with_parents (deep->str, 0755), ==, 0);
  gather (&result, NULL, &folder, 1);
  g_assert_cmpuint (result.items->len, ==, 2);
  assert_path (&result, 0, a);
  app_assert_sentence (
    purr_classify_item_get_error (g_ptr_array_index (result.items, 1)));
  g_ptr_array_unref (result.items);
  test_folder_remove (g_steal_pointer (&folder));
}

static void
test_nothing (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Result result;

  gather (&result, NULL, &folder, 1);
  g_assert_null (result.items);
  app_assert_sentence (result.error->message);
  g_clear_error (&result.error);

  g_cancellable_cancel (cancellable);
  gather (&result, cancellable, &folder, 1);
  g_assert_null (result.items);
  g_assert_error (result.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&result.error);
  test_folder_remove (g_steal_pointer (&folder));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-gathering/gather", test_gather);
  g_test_add_func ("/picture-gathering/too-deep", test_too_deep);
  g_test_add_func ("/picture-gathering/nothing", test_nothing);
  return g_test_run ();
}
