/* test-folder-loader.c: whole folders, decoded on any number of threads */

#include "../decoding/test-pictures.h"

#include "engine/dataset/dataset.h"
#include "engine/dataset/load-options.h"
#include "engine/loading/load.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The column of such a picture */
static void
assert_column (const PurrDataset *dataset, gsize i, guint seed)
{
  g_autofree guint8 *pixels = test_pattern (32, 32, seed);

  g_assert_cmpmem (purr_dataset_get_columns (dataset) + i * PURR_FEATURES,
                   PURR_FEATURES, pixels, PURR_FEATURES);
}

static PurrDataset *
load (const char *folder, int threads)
{
  const PurrLoadOptions options = { .threads = threads };
  g_autoptr (GError) error = NULL;
  PurrDataset *dataset
    = purr_dataset_load_folder (folder, &options, NULL, &error);

  g_assert_no_error (error);
  return dataset;
}

/* Refused files leave no gap: every column stays with its name and class. */
static void
test_mixed (void)
{
  static const char *const names[]
    = { "cat/1.bmp", "cat/3.bmp", "dog/2.bmp", "dog/4.bmp" };
  static const char *const refused[]
    = { "cat/0.txt",    "cat/2.bmp", "cat/fifo.png",
        "cat/gone.png", "dog/3.jpg", "loose.bmp" };
  char *folder = test_folder_new ();
  g_autofree char *fifo = g_build_filename (folder, "cat/fifo.png", NULL);
  g_autofree char *gone = g_build_filename (folder, "cat/gone.png", NULL);
  g_autofree char *file = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (PurrDataset) dataset = NULL;
  const GPtrArray *refusals;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    test_picture_new (folder, names[i], i);
  test_picture_new (folder, "loose.bmp", 9);
  g_free (test_file_new_text (folder, "cat/0.txt", "some text"));
  g_free (test_file_new_text (folder, "cat/2.bmp", ""));
  g_free (test_file_new_text (folder, "dog/3.jpg", "RIFF0000WEBPVP8 "));
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("nowhere.png", gone), ==, 0);

  dataset = load (folder, 2);
  g_assert_cmpuint (purr_dataset_get_size (dataset), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (purr_dataset_get_name (dataset, i), ==, names[i]);
      g_assert_cmpuint (purr_dataset_get_class_of (dataset, i), ==, i / 2);
      assert_column (dataset, i, i);
    }
  file = purr_dataset_get_file (dataset, 3);
  expected = g_build_filename (folder, names[3], NULL);
  g_assert_cmpstr (file, ==, expected);
  g_assert_cmpstr (purr_dataset_get_path (dataset), ==, folder);
  g_assert_cmpint (purr_dataset_get_crop (dataset), ==, PURR_CROP_CENTRE);

  refusals = purr_dataset_get_refusals (dataset);
  g_assert_cmpuint (refusals->len, ==, G_N_ELEMENTS (refused));
  for (guint i = 0; i < refusals->len; i++)
    {
      const PurrRefusal *refusal = refusals->pdata[i];

      g_assert_cmpstr (refusal->path, ==, refused[i]);
      test_assert_sentence (refusal->reason, refusal->path);
    }
  test_folder_remove (folder);
}

static void
test_threads_agree (void)
{
  char *folder = test_folder_new ();
  g_autoptr (PurrDataset) alone = NULL;
  g_autoptr (PurrDataset) together = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name
        = g_strdup_printf ("%s/%u.bmp", i % 3 == 0 ? "cat" : "dog", i);

      if (i % 7 == 0)
        g_free (test_file_new_text (folder, name, "damaged"));
      else
        test_picture_new (folder, name, i);
    }
  alone = load (folder, 1);
  together = load (folder, 8);
  g_assert_cmpuint (purr_dataset_get_size (alone), ==, 171);
  g_assert_cmpuint (purr_dataset_get_refusals (alone)->len, ==, 29);
  g_assert_cmpstr (purr_dataset_get_fingerprint (alone), ==,
                   purr_dataset_get_fingerprint (together));
  for (gsize i = 0; i < 171; i++)
    g_assert_cmpstr (purr_dataset_get_name (alone, i), ==,
                     purr_dataset_get_name (together, i));
  test_folder_remove (folder);
}

static void
test_crop (void)
{
  char *folder = test_folder_new ();
  g_autofree guint8 *pixels = test_pattern (64, 32, 1);
  g_autoptr (GBytes) bmp = test_bmp (pixels, 64, 32);
  const PurrLoadOptions options = { .crop = PURR_CROP_STRETCH };
  g_autoptr (PurrDataset) dataset = NULL;

  g_free (test_file_new (folder, "cat/1.bmp", bmp));
  g_free (test_file_new (folder, "dog/1.bmp", bmp));
  dataset = purr_dataset_load_folder (folder, &options, NULL, NULL);
  g_assert_cmpint (purr_dataset_get_crop (dataset), ==, PURR_CROP_STRETCH);
  g_assert_cmpint (purr_dataset_get_columns (dataset)[0], ==,
                   (pixels[0] + pixels[3] + 1) / 2);
  test_folder_remove (folder);
}

/* A class is called as it is first met among the pictures; a class without
 * any picture is none. */
static void
test_class_names (void)
{
  char *folder = test_folder_new ();
  g_autofree char *empty = g_build_filename (folder, "train/bird", NULL);
  g_autoptr (PurrDataset) dataset = NULL;

  g_free (test_file_new_text (folder, "test/CAT/0.bmp", "damaged"));
  test_picture_new (folder, "test/cat/1.bmp", 1);
  test_picture_new (folder, "train/Cat/1.bmp", 2);
  test_picture_new (folder, "train/dog/1.bmp", 3);
  g_assert_cmpint (g_mkdir_with_parents (empty, 0700), ==, 0);
  dataset = load (folder, 1);
  g_assert_cmpuint (purr_dataset_get_n_classes (dataset), ==, 2);
  g_assert_cmpstr (purr_dataset_get_class_name (dataset, 0), ==, "cat");
  g_assert_cmpuint (purr_dataset_get_class_size (dataset, 0), ==, 2);
  g_assert_cmpint (purr_dataset_get_part (dataset, 0), ==, PURR_PART_TEST);
  g_assert_cmpint (purr_dataset_get_part (dataset, 1), ==, PURR_PART_TRAIN);
  test_folder_remove (folder);
}

static void
assert_fails (const char *folder, PurrDatasetErrorCode code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (purr_dataset_load_folder (folder, NULL, NULL, &error));
  g_assert_error (error, PURR_DATASET_ERROR, (int) code);
  test_assert_sentence (error->message, folder);
}

static void
test_failures (void)
{
  char *folder = test_folder_new ();
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);

  assert_fails (missing, PURR_DATASET_ERROR_UNREADABLE);
  assert_fails (folder, PURR_DATASET_ERROR_NO_PICTURES);
  g_free (test_file_new_text (folder, "dog/damaged.png", "text"));
  assert_fails (folder, PURR_DATASET_ERROR_NO_PICTURES);
  test_picture_new (folder, "cat/1.bmp", 1);
  assert_fails (folder, PURR_DATASET_ERROR_ONE_CLASS);
  test_folder_remove (folder);
}

/* Progress ------------------------------------------------------------ */

typedef struct
{
  int inside; /* atomic: how many are in the callback */
  gsize scanned;
  gsize decoded;
  gsize total;
  gboolean wrong;
  GCancellable *cancellable; /* cancelled at the first decoded picture */
} Watch;

static void
watch_cb (PurrLoadStage stage, gsize done, gsize total, gpointer user_data)
{
  Watch *watch = user_data;

  if (g_atomic_int_add (&watch->inside, 1) != 0)
    watch->wrong = TRUE;
  if (stage == PURR_LOAD_SCANNING)
    {
      watch->wrong |= total != 0 || done < watch->scanned;
      watch->scanned = done;
    }
  else
    {
      /* At 0 before the first picture, which may take long */
      watch->wrong |= watch->total == 0 && done != 0;
      watch->wrong |= done < watch->decoded || done > total;
      watch->decoded = done;
      watch->total = total;
      if (watch->cancellable != NULL)
        g_cancellable_cancel (watch->cancellable);
    }
  g_atomic_int_add (&watch->inside, -1);
}

static void
make_many (const char *folder, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name
        = g_strdup_printf ("%s/%u.bmp", i % 2 == 0 ? "cat" : "dog", i);

      test_picture_new (folder, name, i);
    }
}

static void
test_progress (void)
{
  char *folder = test_folder_new ();
  Watch watch = { 0 };
  const PurrLoadOptions options
    = { .threads = 4, .progress = watch_cb, .progress_data = &watch };
  g_autoptr (PurrDataset) dataset = NULL;

  make_many (folder, 300);
  dataset = purr_dataset_load_folder (folder, &options, NULL, NULL);
  g_assert_nonnull (dataset);
  g_assert_false (watch.wrong);
  g_assert_cmpuint (watch.scanned, ==, 300);
  g_assert_cmpuint (watch.decoded, ==, 300);
  g_assert_cmpuint (watch.total, ==, 300);
  test_folder_remove (folder);
}

static void
test_cancel (void)
{
  char *folder = test_folder_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { .cancellable = cancellable };
  const PurrLoadOptions options
    = { .threads = 4, .progress = watch_cb, .progress_data = &watch };
  g_autoptr (GError) error = NULL;

  make_many (folder, 300);
  g_assert_null (
    purr_dataset_load_folder (folder, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (watch.wrong);
  g_assert_cmpuint (watch.decoded, <, 300);

  /* Cancelled before it began: nothing is even listed */
  g_clear_error (&error);
  watch.scanned = 0;
  g_assert_null (
    purr_dataset_load_folder (folder, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watch.scanned, ==, 0);
  test_folder_remove (folder);
}

/* Many names of two pictures */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MANY 10000 /* with a sanitizer each takes several times as long */
#else
#define MANY 100000
#endif

static void
test_many (void)
{
  char *folder = test_folder_new ();
  g_autoptr (PurrDataset) dataset = NULL;

  for (int c = 0; c < 2; c++)
    {
      const char *name = c == 0 ? "cat" : "dog";
      g_autofree char *first = g_strconcat (name, "/p0.bmp", NULL);
      const guint8 pixel[3] = { (guint8) (c + 1), 0, 0 };
      g_autoptr (GBytes) bmp = test_bmp (pixel, 1, 1);
      g_autofree char *file = test_file_new (folder, first, bmp);

      for (int i = 1; i < MANY / 2; i++)
        {
          char other[128];

          g_snprintf (other, sizeof other, "%s/%s/p%d.bmp", folder, name, i);
          g_assert_cmpint (link (file, other), ==, 0);
        }
    }
  dataset = load (folder, 0);
  g_assert_cmpuint (purr_dataset_get_size (dataset), ==, MANY);
  g_assert_cmpuint (purr_dataset_get_class_size (dataset, 0), ==, MANY / 2);
  g_assert_cmpstr (purr_dataset_get_name (dataset, 2), ==, "cat/p10.bmp");
  g_assert_cmpint (purr_dataset_get_columns (dataset)[0], ==, 1);
  g_assert_cmpint (purr_dataset_get_columns (
                     dataset)[(gsize) (MANY - 1) * PURR_FEATURES],
                   ==, 2);
  test_folder_remove (folder);
}

static void
test_course (void)
{
  g_autofree char *folder = test_data ("course");
  g_autoptr (PurrDataset) dataset = NULL;
  gsize n_train = 0, n_train_cats = 0, n_test_cats = 0;

  if (folder == NULL)
    return;
  dataset = load (folder, 0);
  g_assert_cmpuint (purr_dataset_get_size (dataset), ==, 259);
  for (gsize i = 0; i < 259; i++)
    {
      gboolean cat = purr_dataset_get_labels (dataset)[i];

      if (purr_dataset_get_part (dataset, i) == PURR_PART_TRAIN)
        {
          n_train++;
          n_train_cats += cat;
        }
      else
        n_test_cats += cat;
    }
  g_assert_cmpuint (n_train, ==, 209);
  g_assert_cmpuint (n_train_cats, ==, 72);
  g_assert_cmpuint (n_test_cats, ==, 33);
  /* The two files of data beside train and test */
  g_assert_cmpuint (purr_dataset_get_refusals (dataset)->len, ==, 2);
}

/* Told from names alone */
static void
test_has_classes (void)
{
  char *folder = test_folder_new ();
  g_autofree char *cat = g_build_filename (folder, "cat", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);

  g_free (test_file_new_text (folder, "cat/1.png", "no picture"));
  g_free (test_file_new_text (folder, "cat/2.png", ""));
  g_assert_false (purr_folder_has_classes (folder));
  g_assert_false (purr_folder_has_classes (cat));
  g_free (test_file_new_text (folder, "dog/1.png", ""));
  g_assert_true (purr_folder_has_classes (folder));
  g_assert_true (purr_folder_has_classes (missing));
  test_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-loader/mixed", test_mixed);
  g_test_add_func ("/folder-loader/threads-agree", test_threads_agree);
  g_test_add_func ("/folder-loader/crop", test_crop);
  g_test_add_func ("/folder-loader/class-names", test_class_names);
  g_test_add_func ("/folder-loader/failures", test_failures);
  g_test_add_func ("/folder-loader/progress", test_progress);
  g_test_add_func ("/folder-loader/cancel", test_cancel);
  g_test_add_func ("/folder-loader/has-classes", test_has_classes);
  g_test_add_func ("/folder-loader/many", test_many);
  g_test_add_func ("/folder-loader/course", test_course);
  return g_test_run ();
}
