/* bench-packed.c: a million pictures in one file
 *
 * How long opening takes, how fast packing is, and whether one cost and
 * gradient takes time in proportion to the pictures. The pictures are random
 * bytes, 3.1 GB of them in a temporary folder: skipped where the disk has less
 * than 8 GB left.
 */

#include "bench.h"

#include "engine/dataset/packed-private.h"
#include "engine/learning/learning.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define M 1000000
#define NEEDED (G_GUINT64_CONSTANT (8) * 1000 * 1000 * 1000)

/* A line of /proc/self/status, in MB. */
static double
memory (const char *name)
{
  g_autofree char *text = NULL;
  const char *at;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL)
      || (at = strstr (text, name)) == NULL)
    return -1;
  return (double) g_ascii_strtoull (at + strlen (name), NULL, 10) / 1024;
}

static void
print_memory (const char *when)
{
  printf ("  memory %s: %.1f MB of our own, %.1f MB of the file\n", when,
          memory ("RssAnon:\t"), memory ("RssFile:\t"));
}

static void
write_synthetic (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrPackedWriter) writer
      = purr_packed_writer_new (path, PURR_CROP_CENTRE, &error);
  guint64 words[PURR_FEATURES / 8];
  guint64 state = 1;
  gint64 start = g_get_monotonic_time ();
  double seconds;

  g_assert_no_error (error);
  for (gsize i = 0; i < M; i++)
    {
      char name[40];

      for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
        words[k] = purr_random_next (&state);
      g_snprintf (name, sizeof name, "train/%s/%07zu.jpg", i % 3 ? "dog" : "cat",
                  i);
      purr_packed_writer_add (writer, (const guint8 *) words, name,
                              i % 3 ? "dog" : "cat", PURR_PART_TRAIN, &error);
      g_assert_no_error (error);
    }
  print_memory ("while writing");
  purr_packed_writer_finish (writer, &error);
  g_assert_no_error (error);
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  printf ("writing %d synthetic pictures: %.1f s, %.0f pictures/s\n", M,
          seconds, M / seconds);
}

static void
open_file (gpointer data)
{
  PurrDataset *dataset = purr_dataset_open_packed (data, NULL);

  g_assert_nonnull (dataset);
  purr_dataset_unref (dataset);
}

static void
verify (gpointer data)
{
  g_assert_true (purr_dataset_verify (data, NULL, NULL, NULL));
}

typedef struct
{
  PurrExamples examples;
  PurrNormalisation *normalisation;
  PurrWorkers *workers;
  double *w;
  double *dw;
  double cost;
} Pass;

static void
pass (gpointer data)
{
  Pass *self = data;

  self->cost = purr_logistic_pass (&self->examples, self->normalisation,
                                   self->w, 0, 0, self->dw, self->workers)
                 .cost;
}

static void
measure_passes (PurrDataset *dataset)
{
  g_autofree double *w = g_new0 (double, PURR_FEATURES);
  g_autofree double *dw = g_new (double, PURR_FEATURES);
  g_autoptr (PurrWorkers) workers = purr_workers_new (0);
  g_autoptr (PurrNormalisation) normalisation = NULL;
  Pass self = {
    .examples = { .bytes = purr_dataset_get_columns (dataset),
                  .labels = purr_dataset_get_labels (dataset),
                  .m = 1,
                  .n_x = PURR_FEATURES },
    .workers = workers,
    .w = w,
    .dw = dw,
  };

  normalisation
      = purr_normalisation_new (PURR_NORMALISE_255, &self.examples);
  self.normalisation = normalisation;
  for (gsize m = 1000; m <= M; m *= 10)
    {
      BenchTimes times;
      g_autofree char *name
          = g_strdup_printf ("%zu columns: one cost and gradient", m);

      self.examples.m = m;
      times = bench_run (pass, &self, 1.0);
      bench_print_times (name, &times, (double) m, "columns");
    }
  print_memory ("after training on all");
}

/* The folder's own pictures, if there are any. */
static void
measure_packing (const char *folder, const char *path)
{
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;
  double seconds;
  gsize m;

  for (int round = 0; round < 3; round++)
    {
      start = g_get_monotonic_time ();
      purr_dataset_pack_folder (folder, path, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
      g_clear_pointer (&dataset, purr_dataset_unref);
      dataset = purr_dataset_open_packed (path, &error);
      g_assert_no_error (error);
      m = purr_dataset_get_size (dataset);
      printf ("packing a folder of %zu pictures: %.2f s, %.0f pictures/s\n", m,
              seconds, (double) m / seconds);
    }
}

int
main (int argc, char **argv)
{
  const char *data = g_getenv ("PURRCEPTRON_DATA");
  g_autofree char *cifar = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  PurrDataset *dataset;
  struct statvfs disk;
  BenchTimes times;

  g_assert_cmpint (argc, ==, 3); /* the data folder, the sample drawings */
  cifar = g_build_filename (data != NULL ? data : argv[1], "cifar10", NULL);
  folder = g_dir_make_tmp ("purrceptron-bench-XXXXXX", NULL);
  g_assert_nonnull (folder);
  path = g_build_filename (folder, "pictures.purr", NULL);

  bench_print_machine ("Packed pictures");
  print_memory ("at the start");
  measure_packing (g_file_test (cifar, G_FILE_TEST_IS_DIR) ? cifar : argv[2],
                   path);
  print_memory ("after packing");

  if (statvfs (folder, &disk) != 0
      || (guint64) disk.f_bavail * disk.f_frsize < NEEDED)
    printf ("The disk has less than 8 GB left: no million pictures.\n");
  else
    {
      write_synthetic (path);
      times = bench_run (open_file, path, 1.0);
      bench_print_times ("opening 1,000,000 pictures", &times, 0, NULL);
      dataset = purr_dataset_open_packed (path, NULL);
      print_memory ("when open");
      times = bench_run (verify, dataset, 1.0);
      bench_print_times ("verifying them", &times, (double) M * PURR_FEATURES / 1e9,
                         "GB");
      print_memory ("after verifying");
      measure_passes (dataset);
      purr_dataset_unref (dataset);
    }
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
