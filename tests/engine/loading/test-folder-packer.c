/* test-folder-packer.c: a packed folder is the folder, byte by byte */

#include "engine/loading/folder-packer.h"
#include "engine/loading/load.h"
#include "engine/packed/packed.h"

#include "../packed/packed-fixture.h"

#include "../decoding/test-pictures.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
make_picture (const char *folder, const char *name, guint seed)
{
  g_autofree guint8 *pixels = test_pattern (48, 32, seed);
  g_autoptr (GBytes) bmp = test_bmp (pixels, 48, 32);

  g_free (test_file_new (folder, name, bmp));
}

static void
assert_same (PurrDataset *packed, PurrDataset *loaded)
{
  gsize m = purr_dataset_get_size (loaded);
  guint n = purr_dataset_get_n_classes (loaded);

  g_assert_cmpuint (purr_dataset_get_size (packed), ==, m);
  g_assert_cmpint (memcmp (purr_dataset_get_columns (packed),
                           purr_dataset_get_columns (loaded),
                           m * PURR_FEATURES),
                   ==, 0);
  g_assert_cmpuint (purr_dataset_get_n_classes (packed), ==, n);
  for (guint c = 0; c < n; c++)
    {
      g_assert_cmpstr (purr_dataset_get_class_name (packed, c), ==,
                       purr_dataset_get_class_name (loaded, c));
      g_assert_cmpuint (purr_dataset_get_class_size (packed, c), ==,
                        purr_dataset_get_class_size (loaded, c));
    }
  for (gsize i = 0; i < m; i++)
    {
      g_assert_cmpstr (purr_dataset_get_name (packed, i), ==,
                       purr_dataset_get_name (loaded, i));
      g_assert_cmpuint (purr_dataset_get_class_of (packed, i), ==,
                        purr_dataset_get_class_of (loaded, i));
      g_assert_cmpuint (purr_dataset_get_part (packed, i), ==,
                        purr_dataset_get_part (loaded, i));
    }
  g_assert_cmpint (purr_dataset_get_crop (packed), ==,
                   purr_dataset_get_crop (loaded));
  g_assert_cmpint (purr_dataset_get_positive_class (packed), ==,
                   purr_dataset_get_positive_class (loaded));
  g_assert_cmpstr (purr_dataset_get_positive_name (packed), ==,
                   purr_dataset_get_positive_name (loaded));
  g_assert_cmpstr (purr_dataset_get_negative_name (packed), ==,
                   purr_dataset_get_negative_name (loaded));
  if (purr_dataset_get_labels (loaded) != NULL)
    g_assert_cmpint (memcmp (purr_dataset_get_labels (packed),
                             purr_dataset_get_labels (loaded), m),
                     ==, 0);
  g_assert_cmpstr (purr_dataset_get_fingerprint (packed), ==,
                   purr_dataset_get_fingerprint (loaded));
}

static void
assert_same_refusals (const GPtrArray *packed, const GPtrArray *loaded)
{
  g_assert_cmpuint (packed->len, ==, loaded->len);
  for (guint i = 0; i < packed->len; i++)
    {
      const PurrRefusal *one = packed->pdata[i];
      const PurrRefusal *other = loaded->pdata[i];

      g_assert_cmpstr (one->path, ==, other->path);
      g_assert_cmpstr (one->reason, ==, other->reason);
    }
}

/* Packs folder and compares, on any number of threads. */
static void
compare (const char *folder, PurrCrop crop)
{
  char *elsewhere = test_folder_new ();
  g_autofree char *path = g_build_filename (elsewhere, "a.purr", NULL);
  PurrLoadOptions options = { .crop = crop };
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrDataset) loaded
    = purr_dataset_load (folder, &options, NULL, &error);

  g_assert_no_error (error);
  for (int threads = 0; threads <= 3; threads++)
    {
      g_autoptr (PurrDataset) packed = NULL;
      g_autoptr (GPtrArray) refusals = NULL;

      options.threads = threads;
      purr_dataset_pack_folder (folder, path, &options, &refusals, NULL, NULL,
                                &error);
      g_assert_no_error (error);
      assert_same_refusals (refusals, purr_dataset_get_refusals (loaded));
      packed = purr_dataset_load (path, NULL, NULL, &error);
      g_assert_no_error (error);
      assert_same (packed, loaded);
    }
  test_folder_remove (elsewhere);
}

/* Classes met in another order than they are sorted, one of them called
 * differently in another part, one of refused files only, refused files first
 * and last. */
static void
test_parts (void)
{
  static const char *const names[] = {
    "test/Zebra/1.bmp", "test/cat/1.bmp",  "test/cat/3.bmp",
    "train/CAT/2.bmp",  "train/dog/4.bmp", "train/zebra/5.bmp",
    "val/cat/n\xffme",  "val/dog/n\nme",
  };
  char *folder = test_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    make_picture (folder, names[i], i);
  g_free (test_file_new_text (folder, "test/Cat/0.bmp", "text"));
  g_free (test_file_new_text (folder, "test/aardvark/0.bmp", "text"));
  g_free (test_file_new_text (folder, "val/zebra/0.bmp", "text"));
  g_free (test_file_new_text (folder, "loose.bmp", "text"));
  compare (folder, PURR_CROP_CENTRE);
  compare (folder, PURR_CROP_STRETCH);
  test_folder_remove (folder);
}

/* Several times round the ring, with gaps. */
static void
test_many (void)
{
  char *folder = test_folder_new ();

  for (guint i = 0; i < 1100; i++)
    {
      g_autofree char *name
        = g_strdup_printf ("%s/%u.bmp", i % 3 ? "a" : "b", i);

      if (i % 7 == 3)
        g_free (test_file_new_text (folder, name, "text"));
      else
        make_picture (folder, name, i);
    }
  compare (folder, PURR_CROP_CENTRE);
  test_folder_remove (folder);
}

static void
test_real_images (void)
{
  g_autofree char *folder = test_data ("course");

  if (folder != NULL)
    compare (folder, PURR_CROP_CENTRE);
}

/* The file that is written lies in the folder that is read. */
static void
test_inside (void)
{
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a", "x.purr", NULL);
  g_autoptr (GPtrArray) refusals = NULL;

  make_picture (folder, "a/1.bmp", 1);
  make_picture (folder, "b/1.bmp", 2);
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PurrDataset) dataset = NULL;

      g_clear_pointer (&refusals, g_ptr_array_unref);
      purr_dataset_pack_folder (folder, path, NULL, &refusals, NULL, NULL,
                                &error);
      g_assert_no_error (error);
      g_assert_cmpuint (refusals->len, ==, round);
      dataset = purr_dataset_open_packed (path, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (purr_dataset_get_size (dataset), ==, 2);
    }
  test_folder_remove (folder);
}

static void
assert_fails (const char *folder, const char *output, int code, guint files)
{
  g_autofree char *parent = g_str_equal (folder, output)
                              ? g_strdup (folder)
                              : g_path_get_dirname (output);
  g_autoptr (GPtrArray) refusals = NULL;
  g_autoptr (GError) error = NULL;
  const char *named = code == PURR_DATASET_ERROR_UNWRITABLE ? output : folder;

  g_assert_false (purr_dataset_pack_folder (folder, output, NULL, &refusals,
                                            NULL, NULL, &error));
  g_assert_error (error, PURR_DATASET_ERROR, code);
  test_assert_sentence (error->message, named);
  if (g_file_test (parent, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GPtrArray) left = test_list_files (parent);

      g_assert_cmpuint (left->len, ==, files);
    }
}

/* Nothing is left of what fails, and what stood there stays. */
static void
test_failures (void)
{
  char *folder = test_folder_new ();
  char *out = test_folder_new ();
  g_autofree char *path = g_build_filename (out, "a.purr", NULL);
  g_autofree char *nowhere = g_build_filename (out, "no", "a.purr", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);

  assert_fails (folder, path, PURR_DATASET_ERROR_NO_PICTURES, 0);
  assert_fails (missing, path, PURR_DATASET_ERROR_UNREADABLE, 0);
  make_picture (folder, "a/1.bmp", 1);
  g_free (test_file_new_text (folder, "b/1.bmp", "text"));
  assert_fails (folder, path, PURR_DATASET_ERROR_ONE_CLASS, 0);
  make_picture (folder, "b/2.bmp", 1);
  assert_fails (folder, nowhere, PURR_DATASET_ERROR_UNWRITABLE, 0);
  assert_fails (folder, folder, PURR_DATASET_ERROR_UNWRITABLE, 3);
  test_folder_remove (folder);
  test_folder_remove (out);
}

static void
cancel_cb (PurrLoadStage stage, gsize done, gsize total, gpointer user_data)
{
  if (stage == PURR_LOAD_DECODING)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (void)
{
  char *folder = test_folder_new ();
  char *out = test_folder_new ();
  g_autofree char *path = g_build_filename (out, "a.purr", NULL);

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name
        = g_strdup_printf ("%s/%u.bmp", i % 2 ? "a" : "b", i);

      make_picture (folder, name, i);
    }
  for (int threads = 1; threads <= 3; threads++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GPtrArray) left = NULL;
      g_autoptr (GError) error = NULL;
      const PurrLoadOptions options = { .threads = threads,
                                        .progress = cancel_cb,
                                        .progress_data = cancellable };

      g_assert_false (purr_dataset_pack_folder (folder, path, &options, NULL,
                                                NULL, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      left = test_list_files (out);
      g_assert_cmpuint (left->len, ==, 0);
    }
  test_folder_remove (folder);
  test_folder_remove (out);
}

/* Another program takes the name while the folder is packed */
static gboolean
take_name_cb (gpointer user_data, GError **error)
{
  const char *path = user_data;

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (path, "theirs", -1, NULL));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "It is there.");
  return FALSE;
}

static void
test_replacing (void)
{
  char *folder = test_folder_new ();
  char *elsewhere = test_folder_new ();
  g_autofree char *path = g_build_filename (elsewhere, "a.purr", NULL);
  PurrLoadOptions options
    = { .may_replace = take_name_cb, .may_replace_data = path };
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  make_picture (folder, "cat/1.bmp", 1);
  make_picture (folder, "dog/1.bmp", 2);
  g_assert_false (purr_dataset_pack_folder (folder, path, &options, NULL, NULL,
                                            NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "theirs");
  dir = g_dir_open (elsewhere, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "a.purr");
  g_assert_null (g_dir_read_name (dir));
  test_folder_remove (elsewhere);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/packed-folder/parts", test_parts);
  g_test_add_func ("/dataset/packed-folder/many", test_many);
  g_test_add_func ("/dataset/packed-folder/real-images", test_real_images);
  g_test_add_func ("/dataset/packed-folder/inside", test_inside);
  g_test_add_func ("/dataset/packed-folder/failures", test_failures);
  g_test_add_func ("/dataset/packed-folder/cancel", test_cancel);
  g_test_add_func ("/dataset/packed-folder/replacing", test_replacing);
  return g_test_run ();
}
