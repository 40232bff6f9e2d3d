/* test-array-dot.c: long sums of products, by several threads */

#include "engine/teaching/array-dot.h"

#include "engine/kernels/blas.h"

#include <fenv.h>
#include <math.h>

#define N ((gsize) 1000003)

static double *
make_row (guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  double *row = g_new (double, N);

  for (gsize k = 0; k < N; k++)
    row[k] = g_rand_double_range (random, -1, 1);
  return row;
}

/* Against long double, one after the other; and with any number of threads the
 * same bits */
static void
test_sum (void)
{
  g_autofree double *a = make_row (1);
  g_autofree double *b = make_row (2);
  const gsize lengths[] = { 0, 1, 7, 65535, 131071, 131072, 200001, N };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      long double sum = 0;
      double first = 0;

      for (gsize k = 0; k < lengths[i]; k++)
        sum += (long double) a[k] * b[k];
      for (int threads = 1; threads <= 4; threads++)
        {
          g_autoptr (PurrWorkers) workers = purr_workers_new (threads);
          PurrWorkers *place = workers;
          double got = purr_dot_numbers (&place, lengths[i], a, b);

          g_assert_true (place == workers);
          g_assert_cmpfloat_with_epsilon (got, (double) sum, 1e-9);
          if (threads == 1)
            first = got;
          g_assert_cmpfloat (got, ==, first);
        }
      g_assert_cmpfloat_with_epsilon (purr_dot_numbers (NULL, lengths[i], a, b),
                                      (double) sum, 1e-9);
    }
}

/* They are made by the first sum that is long enough, and kept */
static void
test_workers (void)
{
  g_autofree double *a = make_row (1);
  PurrWorkers *workers = NULL, *made;

  purr_dot_numbers (&workers, 1000, a, a);
  g_assert_null (workers);
  purr_dot_numbers (&workers, N, a, a);
  g_assert_nonnull (workers);
  made = workers;
  purr_dot_numbers (&workers, N, a, a);
  g_assert_true (workers == made);
  purr_workers_free (workers);
}

/* Wherever in the row it happens, whichever thread it happens to */
static void
test_overflow (void)
{
  g_autofree double *a = make_row (1);
  PurrWorkers *workers = NULL;

  for (gsize k = 0; k < N; k += N / 5)
    {
      double kept = a[k];

      a[k] = 1e200;
      feclearexcept (FE_ALL_EXCEPT);
      g_assert_true (isinf (purr_dot_numbers (&workers, N, a, a)));
      g_assert_cmpint (fetestexcept (FE_OVERFLOW), !=, 0);
      a[k] = kept;
    }
  feclearexcept (FE_ALL_EXCEPT);
  purr_dot_numbers (&workers, N, a, a);
  g_assert_cmpint (fetestexcept (FE_OVERFLOW), ==, 0);
  purr_workers_free (workers);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (purr_blas_prepare (4, NULL));
  g_test_add_func ("/array-dot/sum", test_sum);
  g_test_add_func ("/array-dot/workers", test_workers);
  g_test_add_func ("/array-dot/overflow", test_overflow);
  return g_test_run ();
}
