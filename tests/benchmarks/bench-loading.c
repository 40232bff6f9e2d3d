/* bench-loading.c: a folder of pictures to columns, pictures per second
 *
 * Uses the 10,000 small JPEG files of the development data when they are
 * there, else the sample drawings. Beside it, the same files are merely read,
 * one after another: what the file system itself takes.
 */

#include "bench.h"

#include "engine/dataset/dataset.h"
#include "engine/loading/load.h"

#define SECONDS 4.0

typedef struct
{
  const char *folder;
  PurrDataset *dataset; /* the latest */
  int threads;
} Bench;

static void
load (gpointer data)
{
  Bench *bench = data;
  PurrLoadOptions options = { .threads = bench->threads };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&bench->dataset, purr_dataset_unref);
  bench->dataset
    = purr_dataset_load_folder (bench->folder, &options, NULL, &error);
  g_assert_no_error (error);
}

static void
read_files (gpointer data)
{
  Bench *bench = data;
  gsize m = purr_dataset_get_size (bench->dataset);

  for (gsize i = 0; i < m; i++)
    {
      g_autofree char *path = purr_dataset_get_file (bench->dataset, i);
      g_autofree char *contents = NULL;

      g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
    }
}

int
main (int argc, char **argv)
{
  const char *data = g_getenv ("PURRCEPTRON_DATA");
  g_autofree char *cifar = NULL;
  Bench bench = { 0 };
  BenchTimes times;

  g_assert_cmpint (argc, ==, 3); /* the data folder, the sample drawings */
  cifar = g_build_filename (data != NULL ? data : argv[1], "cifar10", NULL);
  bench.folder = g_file_test (cifar, G_FILE_TEST_IS_DIR) ? cifar : argv[2];

  bench_print_machine ("Loading a folder of pictures");
  for (int threads = 1; threads >= 0; threads--)
    {
      g_autofree char *name = NULL;
      double m;

      bench.threads = threads;
      times = bench_run (load, &bench, SECONDS);
      m = (double) purr_dataset_get_size (bench.dataset);
      name = g_strdup_printf ("%.0f pictures, %s", m,
                              threads == 1 ? "one thread" : "all processors");
      bench_print_times (name, &times, m, "pictures");
    }
  times = bench_run (read_files, &bench, SECONDS / 2);
  bench_print_times ("  merely reading the files", &times,
                     (double) purr_dataset_get_size (bench.dataset),
                     "pictures");
  purr_dataset_unref (bench.dataset);
  return 0;
}
