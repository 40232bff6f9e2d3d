/* test-thumbnail-loader.c: small pictures for the grid */

#include "engine/loading/load.h"

#include "app-fixture.h"

#include "app/pictures/thumbnail-loader.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  PurrDataset *dataset; /* two red pictures, then two blue ones */
  PurrPreviewLoader *loader;
  GCancellable *cancellable;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  app_add_pictures (fixture->folder, "cat", 2, 100, 0xff0000);
  app_add_pictures (fixture->folder, "dog", 2, 100, 0x0000ff);
  fixture->dataset
    = purr_dataset_load_folder (fixture->folder, NULL, NULL, NULL);
  g_assert_nonnull (fixture->dataset);
  fixture->loader = purr_preview_loader_new (test_decoder (), 50);
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_wait (G_OBJECT (fixture->loader)->ref_count == 1);
  g_assert_finalize_object (fixture->loader);
  purr_dataset_unref (fixture->dataset);
  g_object_unref (fixture->cancellable);
  test_folder_remove (fixture->folder);
}

typedef struct
{
  guint calls;
  int width;
  int height;
  guint8 red;
  guint8 blue;
} Got;

static void
ready_cb (const PurrPreview *preview, gpointer user_data)
{
  Got *got = user_data;
  gsize size;
  const guint8 *pixels = g_bytes_get_data (preview->pixels, &size);

  g_assert_cmpuint (size, ==, 3 * preview->width * preview->height);
  got->calls++;
  got->width = preview->width;
  got->height = preview->height;
  got->red = pixels[0];
  got->blue = pixels[2];
}

static void
load (Fixture *fixture, gsize index, Got *got)
{
  purr_thumbnail_load (fixture->loader, fixture->dataset, index,
                       fixture->cancellable, ready_cb, got);
}

static void
wait_until_idle (Fixture *fixture)
{
  app_wait (G_OBJECT (fixture->loader)->ref_count == 1);
}

static void
test_load (Fixture *fixture, gconstpointer data)
{
  Got red = { 0 };
  Got blue = { 0 };

  load (fixture, 0, &red);
  load (fixture, 3, &blue);
  g_assert_cmpuint (red.calls, ==, 0);
  wait_until_idle (fixture);
  g_assert_cmpuint (red.calls, ==, 1);
  g_assert_cmpuint (blue.calls, ==, 1);
  g_assert_cmpint (red.width, ==, 50);
  g_assert_cmpint (red.height, ==, 50);
  g_assert_cmpuint (red.red, >, 200);
  g_assert_cmpuint (blue.blue, >, 200);
}

/* What was shown lately is there at once, even when its file is gone */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = purr_dataset_get_file (fixture->dataset, 0);
  Got got = { 0 };

  load (fixture, 0, &got);
  wait_until_idle (fixture);
  g_assert_cmpint (g_unlink (file), ==, 0);
  load (fixture, 0, &got);
  g_assert_cmpuint (got.calls, ==, 2);

  purr_preview_loader_clear (fixture->loader);
  load (fixture, 0, &got);
  wait_until_idle (fixture);
  g_assert_cmpuint (got.calls, ==, 2);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = purr_dataset_get_file (fixture->dataset, 1);
  Got got = { 0 };

  g_assert_true (g_file_set_contents (file, "no picture", -1, NULL));
  load (fixture, 1, &got);
  wait_until_idle (fixture);
  g_assert_cmpuint (got.calls, ==, 0);
}

/* A dataset that came from nowhere has no files to look at */
static void
test_without_files (Fixture *fixture, gconstpointer data)
{
  g_autofree guint8 *columns = g_malloc0 (2 * PURR_FEATURES);
  const char *names[] = { "a", "b", NULL };
  guint class_of[] = { 0, 1 };
  g_autoptr (PurrDataset) dataset
    = purr_dataset_new_from_columns (columns, 2, names, class_of, NULL);
  Got got = { 0 };

  purr_thumbnail_load (fixture->loader, dataset, 0, fixture->cancellable,
                       ready_cb, &got);
  wait_until_idle (fixture);
  g_assert_cmpuint (got.calls, ==, 0);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  Got got = { 0 };

  for (gsize i = 0; i < 4; i++)
    load (fixture, i, &got);
  g_cancellable_cancel (fixture->cancellable);
  wait_until_idle (fixture);
  g_assert_cmpuint (got.calls, ==, 0);
}

/* A thumbnail of the dataset before never answers for the next one */
static void
test_clear_while_loading (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = purr_dataset_get_file (fixture->dataset, 0);
  Got before = { 0 };
  Got after = { 0 };

  load (fixture, 0, &before);
  purr_preview_loader_clear (fixture->loader);
  wait_until_idle (fixture);
  g_assert_cmpint (g_unlink (file), ==, 0);
  load (fixture, 0, &after);
  g_assert_cmpuint (after.calls, ==, 0);
  wait_until_idle (fixture);
  g_assert_cmpuint (after.calls, ==, 0);
}

/* Memory is bounded: of very many only the latest are kept */
static void
test_not_all_are_kept (Fixture *fixture, gconstpointer data)
{
  const gsize n = 700;
  g_autoptr (PurrDataset) dataset = NULL;
  Got got = { 0 };
  guint kept = 0;

  app_add_pictures (fixture->folder, "many", n, 4, 0x00ff00);
  dataset = purr_dataset_load_folder (fixture->folder, NULL, NULL, NULL);
  g_assert_cmpuint (purr_dataset_get_size (dataset), ==, n + 4);
  g_clear_pointer (&fixture->dataset, purr_dataset_unref);
  fixture->dataset = purr_dataset_ref (dataset);
  for (gsize i = 0; i < n; i++)
    load (fixture, i, &got);
  wait_until_idle (fixture);
  g_assert_cmpuint (got.calls, ==, n);

  g_cancellable_cancel (fixture->cancellable);
  got.calls = 0;
  for (gsize i = 0; i < n; i++)
    load (fixture, i, &got);
  kept = got.calls;
  wait_until_idle (fixture);
  /* What is kept answers at once; the others were cancelled */
  g_assert_cmpuint (got.calls, ==, kept);
  g_assert_cmpuint (kept, >, 100);
  g_assert_cmpuint (kept, <, n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                    \
  g_test_add ("/thumbnail-loader/" path, Fixture, NULL, set_up, function,      \
              tear_down)
  ADD ("load", test_load);
  ADD ("kept", test_kept);
  ADD ("unreadable", test_unreadable);
  ADD ("without-files", test_without_files);
  ADD ("cancel", test_cancel);
  ADD ("clear-while-loading", test_clear_while_loading);
  ADD ("not-all-are-kept", test_not_all_are_kept);
#undef ADD
  return g_test_run ();
}
