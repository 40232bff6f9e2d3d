/* bench-duplicates.c: what looking for duplicates costs beside loading
 *
 * The 10,000 small JPEG files of the development data (else the sample
 * drawings) are loaded, then searched. 50,000 different pictures are made of
 * them by turning each to four sides and once into its negative; loading so
 * many is taken to need as much longer as there are more of them. Then the
 * worst that 50,000 pictures can be: all equal, all black, all alike, and all
 * in a few places of the tables without being alike.
 */

#include "bench.h"

#include "engine/kernels/random.h"
#include "engine/dataset/dataset.h"
#include "engine/duplicates/duplicates.h"
#include "engine/loading/load.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#define SECONDS 2.0
#define M 50000
#define ROUNDS 15

typedef struct
{
  const char *folder;
  PurrDataset *dataset;
  PurrDuplicates *duplicates; /* the latest */
} Bench;

static void
load (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&bench->dataset, purr_dataset_unref);
  bench->dataset = purr_dataset_load_folder (bench->folder, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
find (gpointer data)
{
  Bench *bench = data;

  g_clear_pointer (&bench->duplicates, purr_duplicates_unref);
  bench->duplicates = purr_duplicates_find (bench->dataset, 0, NULL, NULL);
}

static void
print_found (const Bench *bench)
{
  PurrDuplicateCounts counts = purr_duplicates_get_counts (bench->duplicates);

  printf ("  %zu groups with %zu duplicates\n", counts.groups,
          counts.duplicates);
}

static PurrDataset *
new_dataset (const guint8 *columns)
{
  static const char *const names[] = { "cat", "dog", NULL };
  g_autofree guint *class_of = g_new0 (guint, M);

  return purr_dataset_new_from_columns (columns, M, names, class_of, NULL);
}

/* columns: M of them. */
static void
bench_columns (const char *name, const guint8 *columns)
{
  Bench bench = { .dataset = new_dataset (columns) };
  BenchTimes times = bench_run (find, &bench, SECONDS);

  bench_print_times (name, &times, M, "pictures");
  print_found (&bench);
  purr_duplicates_unref (bench.duplicates);
  purr_dataset_unref (bench.dataset);
}

/* Seconds, by the clock and of all processors together. */
typedef struct
{
  double clock;
  double processors;
} Times;

static double
processor_time (void)
{
  double seconds = 0;

  /* Decoding is done by processes that have ended when loading has */
  for (int who = RUSAGE_CHILDREN; who <= RUSAGE_SELF; who++)
    {
      struct rusage used;

      getrusage (who, &used);
      seconds += (double) (used.ru_utime.tv_sec + used.ru_stime.tv_sec)
                 + (double) (used.ru_utime.tv_usec + used.ru_stime.tv_usec)
                     / G_USEC_PER_SEC;
    }
  return seconds;
}

/* Keeps the least that any round has seen. */
static void
time_once (BenchFunc func, gpointer data, Times *least)
{
  gint64 start = g_get_monotonic_time ();
  double started = processor_time ();
  double took;

  func (data);
  took = processor_time () - started;
  if (least->processors == 0 || took < least->processors)
    least->processors = took;
  took = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  if (least->clock == 0 || took < least->clock)
    least->clock = took;
}

static void
print_share (gsize m,
             const Times *finding,
             const Times *loading,
             gsize loaded,
             const Bench *bench)
{
  double share = (double) loaded / (double) m;

  printf ("duplicates of %zu pictures: %.1f ms, %.1f %% of loading; %.1f ms of "
          "all processors, %.1f %%\n",
          m, 1000 * finding->clock,
          100 * finding->clock / loading->clock * share,
          1000 * finding->processors,
          100 * finding->processors / loading->processors * share);
  print_found (bench);
}

/* In turn, so that a slow moment of the machine slows down each. What else runs
 * on it favours loading, which has more processes; processor time is fairer. */
static void
compare (Bench *some, Bench *many)
{
  gsize m = purr_dataset_get_size (some->dataset);
  Times loading = { 0 };
  Times of_some = { 0 };
  Times of_many = { 0 };

  for (int round = 0; round < ROUNDS; round++)
    {
      time_once (load, some, &loading);
      time_once (find, some, &of_some);
      time_once (find, many, &of_many);
    }
  printf ("loading %zu pictures, least of %d rounds: %.1f ms, %.1f ms of all "
          "processors\n",
          m, ROUNDS, 1000 * loading.clock, 1000 * loading.processors);
  print_share (m, &of_some, &loading, m, some);
  print_share (M, &of_many, &loading, m, many);
}

/* side 0 to 3: turned by so many right angles; 4: the negative. */
static void
turn (const guint8 *column, int side, guint8 *turned)
{
  for (int y = 0; y < PURR_SIDE; y++)
    for (int x = 0; x < PURR_SIDE; x++)
      {
        int last = PURR_SIDE - 1;
        int from_x = side == 1   ? y
                     : side == 2 ? last - x
                     : side == 3 ? last - y
                                 : x;
        int from_y = side == 1   ? last - x
                     : side == 2 ? last - y
                     : side == 3 ? x
                                 : y;

        for (int c = 0; c < 3; c++)
          {
            guint8 byte = column[(from_y * PURR_SIDE + from_x) * 3 + c];

            turned[(y * PURR_SIDE + x) * 3 + c]
              = side == 4 ? (guint8) (255 - byte) : byte;
          }
      }
}

static void
make_worst (int kind, const guint8 *column, guint8 *columns)
{
  guint64 state = 1;

  for (gsize i = 0; i < M; i++)
    {
      guint8 *at = columns + i * PURR_FEATURES;

      memcpy (at, column, PURR_FEATURES);
      if (kind == 1)
        memset (at, 0, PURR_FEATURES);
      for (int k = 0; kind == 2 && k < PURR_FEATURES; k++)
        at[k]
          = (guint8) CLAMP (at[k] + (int) purr_random_below (&state, 13) - 6, 0,
                            255);
      for (int patch = 0; kind == 3 && patch < 8; patch++)
        {
          guint8 *corner = at + purr_random_below (&state, 8) * 4 * 96
                           + purr_random_below (&state, 8) * 12;
          int grey = purr_random_below (&state, 2) == 0 ? 0 : 255;

          for (int y = 0; y < 4; y++)
            memset (corner + y * 96, grey, 12);
        }
    }
}

int
main (int argc, char **argv)
{
  static const char *const worst[]
    = { "all equal", "all black", "all alike", "crowded, none alike" };
  const char *data = g_getenv ("PURRCEPTRON_DATA");
  g_autofree char *cifar = NULL;
  g_autofree guint8 *columns = g_malloc ((gsize) M * PURR_FEATURES);
  Bench some = { 0 };
  Bench many = { 0 };
  const guint8 *loaded;
  gsize m;

  g_assert_cmpint (argc, ==, 3); /* the data folder, the sample drawings */
  cifar = g_build_filename (data != NULL ? data : argv[1], "cifar10", NULL);
  some.folder = g_file_test (cifar, G_FILE_TEST_IS_DIR) ? cifar : argv[2];

  bench_print_machine ("Looking for duplicates");
  load (&some);
  m = purr_dataset_get_size (some.dataset);
  loaded = purr_dataset_get_columns (some.dataset);
  for (gsize i = 0; i < M; i++)
    turn (loaded + i / 5 % m * PURR_FEATURES, (int) (i % 5),
          columns + i * PURR_FEATURES);
  many.dataset = new_dataset (columns);
  compare (&some, &many);

  loaded = purr_dataset_get_columns (some.dataset);
  for (int kind = 0; kind < (int) G_N_ELEMENTS (worst); kind++)
    {
      make_worst (kind, loaded, columns);
      bench_columns (worst[kind], columns);
    }
  purr_duplicates_unref (some.duplicates);
  purr_dataset_unref (some.dataset);
  purr_duplicates_unref (many.duplicates);
  purr_dataset_unref (many.dataset);
  return 0;
}
