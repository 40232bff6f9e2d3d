/* test-packed-writer.c: the whole new file, or the old one untouched */

#include "engine/loading/load.h"
#include "engine/packed/packed-writer.h"
#include "engine/packed/packed.h"

#include "packed-fixture.h"

#include "../decoding/test-pictures.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Numbers of pictures about where buffers and chunks end. */
static void
test_sizes (void)
{
  static const gsize sizes[] = { 3, 4, 255, 256, 257, 1023, 1024, 1025, 2048 };
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.purr", NULL);

  for (gsize k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      g_autoptr (PurrDataset) dataset = NULL;
      g_autoptr (GError) error = NULL;
      guint8 column[PURR_FEATURES];
      gsize last = sizes[k] - 1;

      packed_write (path, sizes[k], 5);
      dataset = purr_dataset_load (path, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (purr_dataset_get_size (dataset), ==, sizes[k]);
      packed_exercise (dataset);
      packed_column (last, 5, column);
      g_assert_cmpmem (purr_dataset_get_columns (dataset)
                         + last * PURR_FEATURES,
                       PURR_FEATURES, column, PURR_FEATURES);
    }
  test_folder_remove (folder);
}

/* One after another met, sorted in the file; every class as many as allowed. */
static void
test_many_classes (void)
{
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.purr", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrPackedWriter) writer
    = purr_packed_writer_new (path, PURR_CROP_CENTRE, &error);
  g_autoptr (PurrDataset) dataset = NULL;
  const guint8 column[PURR_FEATURES] = { 0 };

  for (int c = PURR_DATASET_MAX_CLASSES; c-- > 0;)
    {
      g_autofree char *name = g_strdup_printf ("%04d", c);

      g_assert_true (purr_packed_writer_add (writer, column, "x", name,
                                             PURR_PART_ANY, &error));
    }
  g_assert_true (purr_packed_writer_finish (writer, &error));
  dataset = purr_dataset_open_packed (path, &error);
  g_assert_no_error (error);
  for (guint c = 0; c < PURR_DATASET_MAX_CLASSES; c++)
    g_assert_cmpuint (purr_dataset_get_class_of (dataset, c), ==,
                      PURR_DATASET_MAX_CLASSES - 1 - c);

  g_clear_pointer (&writer, purr_packed_writer_free);
  writer = purr_packed_writer_new (path, PURR_CROP_CENTRE, &error);
  for (int c = 0; c <= PURR_DATASET_MAX_CLASSES; c++)
    {
      g_autofree char *name = g_strdup_printf ("%04d", c);

      g_assert_cmpint (purr_packed_writer_add (writer, column, "x", name,
                                               PURR_PART_ANY, &error),
                       ==, c < PURR_DATASET_MAX_CLASSES);
    }
  g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNWRITABLE);
  test_folder_remove (folder);
}

/* Equal to what a dataset in memory says of the same pictures. */
static void
test_fingerprint (void)
{
  enum
  {
    N = 50
  };
  static const char *const names[] = { "émeu", "dog", "cat", NULL };
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.purr", NULL);
  g_autofree guint8 *columns = g_malloc (N * PURR_FEATURES);
  guint class_of[N];
  PurrPart parts[N];
  g_autoptr (PurrDataset) packed = NULL;
  g_autoptr (PurrDataset) held = NULL;

  for (gsize i = 0; i < N; i++)
    {
      packed_column (i, 8, columns + i * PURR_FEATURES);
      class_of[i] = 2 - i % 3;
      parts[i] = i % 4;
    }
  packed_write (path, N, 8);
  packed = purr_dataset_open_packed (path, NULL);
  held = purr_dataset_new_from_columns (columns, N, names, class_of, parts);
  g_assert_cmpstr (purr_dataset_get_fingerprint (packed), ==,
                   purr_dataset_get_fingerprint (held));
  test_folder_remove (folder);
}

static void
assert_alone (const char *folder, const GByteArray *expected, const char *path)
{
  g_autoptr (GByteArray) now = packed_read_bytes (path);
  g_autoptr (GPtrArray) files = test_list_files (folder);

  g_assert_cmpuint (files->len, ==, 1);
  g_assert_cmpmem (now->data, now->len, expected->data, expected->len);
}

/* A file-size limit stops a write half-way as a full disk does. */
static void
test_full_disk (void)
{
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.purr", NULL);
  g_autoptr (GByteArray) old = NULL;
  struct rlimit before, small;
  guint8 column[PURR_FEATURES] = { 0 };
  gsize full;

  packed_write (path, 3, 1);
  old = packed_read_bytes (path);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  /* Too small for the header, the columns, the tables */
  for (full = 100; full <= 4096 + 600 * PURR_FEATURES + 200; full = full * 3)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PurrPackedWriter) writer = NULL;
      gboolean ok = TRUE;

      small = before;
      small.rlim_cur = full;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
      writer = purr_packed_writer_new (path, PURR_CROP_CENTRE, &error);
      for (int i = 0; writer != NULL && ok && i < 600; i++)
        ok = purr_packed_writer_add (writer, column, "x", i % 2 ? "a" : "b",
                                     PURR_PART_ANY, &error);
      if (writer != NULL && ok)
        ok = purr_packed_writer_finish (writer, &error);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

      g_assert_true (writer == NULL || !ok);
      g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNWRITABLE);
      g_assert_nonnull (strstr (error->message, "space"));
      test_assert_sentence (error->message, path);
      g_clear_pointer (&writer, purr_packed_writer_free);
      assert_alone (folder, old, path);
    }
  test_folder_remove (folder);
}

static void
test_not_finished (void)
{
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.purr", NULL);
  g_autoptr (GByteArray) old = NULL;
  g_autoptr (GError) error = NULL;
  PurrPackedWriter *writer;
  guint8 column[PURR_FEATURES] = { 0 };

  packed_write (path, 3, 1);
  old = packed_read_bytes (path);
  writer = purr_packed_writer_new (path, PURR_CROP_CENTRE, &error);
  for (int i = 0; i < 300; i++)
    g_assert_true (
      purr_packed_writer_add (writer, column, "x", "a", PURR_PART_ANY, &error));
  purr_packed_writer_free (writer);
  assert_alone (folder, old, path);
  test_folder_remove (folder);
}

/* Nobody may cut it short, yet it can be packed again; another file that is
 * protected may not be replaced. */
static void
test_protected (void)
{
  char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.purr", NULL);
  g_autofree char *other = test_file_new_text (folder, "other", "text");
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  packed_write (path, 3, 1);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0222, ==, 0);
  g_assert_cmpint (g_chmod (folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (other, 0444), ==, 0);

  /* As one to whom permissions apply */
  if (getuid () == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
  packed_write (path, 4, 1);
  /* access() asks for the real user, who may be allowed everything */
  if (getuid () != 0)
    {
      g_assert_null (purr_packed_writer_new (other, PURR_CROP_CENTRE, &error));
      g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_UNWRITABLE);
      g_assert_nonnull (strstr (error->message, "write-protected"));
    }
  g_assert_cmpint (truncate (path, 5000), !=, 0);
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/packed-writer/sizes", test_sizes);
  g_test_add_func ("/dataset/packed-writer/many-classes", test_many_classes);
  g_test_add_func ("/dataset/packed-writer/fingerprint", test_fingerprint);
  g_test_add_func ("/dataset/packed-writer/full-disk", test_full_disk);
  g_test_add_func ("/dataset/packed-writer/not-finished", test_not_finished);
  g_test_add_func ("/dataset/packed-writer/protected", test_protected);
  return g_test_run ();
}
