/* test-race-numbers.c: the job is the one that the program trains with, and what
 * is allowed for rounding lets no slip through */

#include "engine/teaching/race-private.h"

#include "engine/dataset/dataset.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static const int never = 0;

static PurrRaceNumbers *
make (PurrRaceTask task, guint64 size, PurrDataset *dataset)
{
  PurrRaceOptions options = { .task = task, .size = size, .dataset = dataset };
  char *problem = NULL;
  PurrRaceNumbers *numbers = purr_race_numbers_new (&options, &never, &problem);

  g_assert_null (problem);
  g_assert_nonnull (numbers);
  return numbers;
}

/* One product that is left out is noticed */
static void
test_slip (void)
{
  const guint64 sizes[] = { 10000, 1000000, 10000000 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (PurrRaceNumbers) numbers
        = make (PURR_RACE_DOT, sizes[i], NULL);
      double result, allowed, fewer, fewer_allowed;

      g_assert_cmpuint (numbers->n_x, ==, sizes[i]);
      g_assert_true (
        purr_race_reference (numbers, sizes[i], &never, &result, &allowed));
      g_assert_true (purr_race_reference (numbers, sizes[i] - 1, &never, &fewer,
                                          &fewer_allowed));
      g_assert_cmpfloat (fabs (result - fewer), >, 100 * allowed);
    }
}

static void
test_bad_result (void)
{
  g_autoptr (PurrRaceNumbers) numbers = make (PURR_RACE_DESCENT, 100000, NULL);
  double result[102], allowed[102], fewer[102], fewer_allowed[102];

  g_assert_cmpuint (purr_race_n_results (numbers), ==, 102);
  g_assert_true (
    purr_race_reference (numbers, 100000, &never, result, allowed));
  g_assert_true (
    purr_race_reference (numbers, 99900, &never, fewer, fewer_allowed));
  for (int r = 0; r < 102; r++)
    {
      g_assert_cmpfloat (allowed[r], >, 0);
      g_assert_cmpfloat (allowed[r], <, 1e-12);
      g_assert_cmpfloat (fabs (result[r] - fewer[r]), >, 1000 * allowed[r]);
    }
}

/* J is the one that training computes, and w and b go where it takes them, up to
 * its rounding of w and dZ to 30 bits */
static void
test_as_trained (void)
{
  enum
  {
    M = 40,
  };
  g_autofree guint8 *columns = g_new (guint8, M * PURR_FEATURES);
  guint class_of[M];
  const char *const names[] = { "cat", "non-cat", NULL };
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrRaceNumbers) numbers = NULL;
  g_autoptr (PurrNormalisation) normalisation = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autofree double *result = g_new (double, PURR_FEATURES + 2);
  g_autofree double *allowed = g_new (double, PURR_FEATURES + 2);
  g_autofree double *dw = g_new (double, PURR_FEATURES);
  PurrExamples examples;
  PurrPass pass;

  for (gsize k = 0; k < M * PURR_FEATURES; k++)
    columns[k] = (guint8) (k * 7919 >> 5);
  for (guint i = 0; i < M; i++)
    class_of[i] = i % 3 == 0;
  dataset = purr_dataset_new_from_columns (columns, M, names, class_of, NULL);
  numbers = make (PURR_RACE_DESCENT, 0, dataset);
  g_assert_true (
    purr_race_reference (numbers, M * PURR_FEATURES, &never, result, allowed));

  examples = (PurrExamples) {
    .bytes = purr_dataset_get_columns (dataset),
    .labels = purr_dataset_get_labels (dataset),
    .m = M,
    .n_x = PURR_FEATURES,
  };
  normalisation = purr_normalisation_new (PURR_NORMALISE_255, &examples, NULL);
  pass = purr_logistic_pass (&examples, normalisation, numbers->w, numbers->b,
                             0, NULL, dw, workers);
  g_assert_cmpfloat_with_epsilon (result[0], pass.cost, 1e-7);
  g_assert_cmpfloat (numbers->alpha, ==, PURR_RACE_ALPHA);
  g_assert_cmpfloat_with_epsilon (result[1],
                                  numbers->b - PURR_RACE_ALPHA * pass.db,
                                  PURR_RACE_ALPHA * 1e-7);
  for (gsize k = 0; k < PURR_FEATURES; k++)
    g_assert_cmpfloat_with_epsilon (result[2 + k],
                                    numbers->w[k] - PURR_RACE_ALPHA * dw[k],
                                    PURR_RACE_ALPHA * 1e-7);
}

static void
test_file (void)
{
  g_autoptr (PurrRaceNumbers) numbers = make (PURR_RACE_DESCENT, 20000, NULL);
  double x[3];

  /* Others can read the very numbers, and write none */
  g_assert_cmpint (pread (numbers->file, x, sizeof x, 0), ==, sizeof x);
  for (int k = 0; k < 3; k++)
    g_assert_cmpfloat (x[k], ==, numbers->x[k]);
  g_assert_cmpint (pwrite (numbers->file, x, sizeof x, 0), <, 0);
}

static void
test_cancelled (void)
{
  const int now = 1;
  PurrRaceOptions options = { .size = 1000000 };
  char *problem = NULL;
  double result, allowed;
  g_autoptr (PurrRaceNumbers) numbers = make (PURR_RACE_DOT, 10000, NULL);

  g_assert_null (purr_race_numbers_new (&options, &now, &problem));
  g_assert_null (problem);
  g_assert_false (
    purr_race_reference (numbers, 10000, &now, &result, &allowed));
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

static void
test_no_memory (void)
{
  PurrRaceOptions options = { .size = 20000000 };
  struct rlimit limit = { 256 << 20, 256 << 20 };
  g_autofree char *problem = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  g_assert_cmpint (setrlimit (RLIMIT_AS, &limit), ==, 0);
  g_assert_null (purr_race_numbers_new (&options, &never, &problem));
  g_assert_nonnull (problem);
  g_assert_true (g_str_has_prefix (problem, "So many numbers take 305"));
  g_assert_true (g_str_has_suffix (problem, "Choose fewer numbers."));
}

#endif

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/race-numbers/slip", test_slip);
  g_test_add_func ("/race-numbers/bad-result", test_bad_result);
  g_test_add_func ("/race-numbers/as-trained", test_as_trained);
  g_test_add_func ("/race-numbers/file", test_file);
  g_test_add_func ("/race-numbers/cancelled", test_cancelled);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  g_test_add_func ("/race-numbers/no-memory", test_no_memory);
#endif

  return g_test_run ();
}
