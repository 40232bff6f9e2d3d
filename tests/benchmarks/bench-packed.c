/* bench-packed.c: a million pictures in one file
 *
 * How long opening takes, how fast packing is, whether one cost and gradient
 * takes time in proportion to the pictures, and what memory it takes. The
 * pictures are random bytes, 3.1 GB of them in a temporary folder: skipped
 * where the disk has less than 8 GB left.
 */

#include "bench.h"
#include "synthetic.h"

#include "engine/kernels/workers.h"
#include "engine/learning/curvature.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"
#include "engine/loading/folder-packer.h"
#include "engine/packed/packed-private.h"
#include "engine/packed/packed.h"

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
  gint64 start = g_get_monotonic_time ();
  double seconds;

  synthetic_write_packed (path, M);
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  printf ("writing %d synthetic pictures: %.1f s, %.0f pictures/s\n", M,
          seconds, M / seconds);
  print_memory ("after writing");
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
                                   self->w, 0, 0, NULL, self->dw, self->workers)
                 .cost;
}

/* From 1,000 columns to M, ten times as many each time */
#define SIZES 4
#define ROUNDS 11

/* So many in a round that a few microseconds of anything else do not show. The
 * fewest, 3 MB, then come from the processor's cache, the most from memory. */
#define AT_LEAST 100000

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* All sizes in every round, so that a slow moment of the machine slows down
 * each. The first round brings the pages in and is not counted. */
static void
time_passes (Pass *self, GArray **times)
{
  for (int round = -1; round < ROUNDS; round++)
    for (gsize s = 0, m = 1000; s < SIZES; s++, m *= 10)
      for (gsize done = 0; done < MAX (m, AT_LEAST); done += m)
        {
          gint64 start = g_get_monotonic_time ();
          double took;

          self->examples.m = m;
          pass (self);
          took = (double) (g_get_monotonic_time () - start) / (double) m;
          if (round >= 0)
            g_array_append_val (times[s], took);
        }
}

static void
measure_passes (PurrDataset *dataset, double own_before)
{
  g_autofree double *w = g_new0 (double, PURR_FEATURES);
  g_autofree double *dw = g_new (double, PURR_FEATURES);
  g_autoptr (PurrWorkers) workers = purr_workers_new (0);
  g_autoptr (PurrNormalisation) normalisation = NULL;
  GArray *times[SIZES];
  double minimum[SIZES], median[SIZES];
  double own;
  Pass self = {
    .examples = { .bytes = purr_dataset_get_columns (dataset),
                  .labels = purr_dataset_get_labels (dataset),
                  .m = 1,
                  .n_x = PURR_FEATURES },
    .workers = workers,
    .w = w,
    .dw = dw,
  };

  /* Weights of zero need no way forward: that would be half of the work */
  for (int k = 0; k < PURR_FEATURES; k++)
    w[k] = (k % 7 - 3) * 1e-3;

  normalisation
    = purr_normalisation_new (PURR_NORMALISE_255, &self.examples, NULL);
  self.normalisation = normalisation;
  for (gsize s = 0; s < SIZES; s++)
    times[s] = g_array_new (FALSE, FALSE, sizeof (double));
  time_passes (&self, times);

  printf ("one cost and gradient, in microseconds a column:\n"
          "  %9s   %7s   %6s   %4s\n",
          "columns", "minimum", "median", "runs");
  for (gsize s = 0, m = 1000; s < SIZES; s++, m *= 10)
    {
      g_array_sort (times[s], compare_doubles);
      median[s] = g_array_index (times[s], double, times[s]->len / 2);
      minimum[s] = g_array_index (times[s], double, 0);
      printf ("  %9zu   %7.4f   %6.4f   %4u\n", m, minimum[s], median[s],
              times[s]->len);
      g_array_unref (times[s]);
    }
  printf ("  a column of the most takes as long as %.2f of the fewest "
          "(minimum), %.2f (median)\n",
          minimum[SIZES - 1] / minimum[0], median[SIZES - 1] / median[0]);

  print_memory ("after training on all");
  own = memory ("RssAnon:\t") - own_before;
  printf ("  that is %.1f MB of our own more than before opening, %.2f bytes "
          "for each picture's %d\n",
          own, own * 1024 * 1024 / M, PURR_FEATURES);
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
      purr_dataset_pack_folder (folder, path, NULL, NULL, NULL, NULL, &error);
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
  double own_before;

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
      print_memory ("before opening");
      own_before = memory ("RssAnon:\t");
      times = bench_run (open_file, path, 1.0);
      bench_print_times ("opening 1,000,000 pictures", &times, 0, NULL);
      dataset = purr_dataset_open_packed (path, NULL);
      print_memory ("when open");
      times = bench_run (verify, dataset, 1.0);
      bench_print_times ("verifying them", &times,
                         (double) M * PURR_FEATURES / 1e9, "GB");
      print_memory ("after verifying");
      measure_passes (dataset, own_before);
      purr_dataset_unref (dataset);
    }
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
