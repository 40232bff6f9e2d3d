/* Eigenvalues and vectors put together again, and some that are known */

#include "engine/features/eigen.h"
#include "engine/kernels/random.h"

#include <math.h>

/* A = V diag (e) V', and the vectors are at right angles */
static void
check (const double *a, gsize n, double tolerance)
{
  g_autofree double *copy = g_memdup2 (a, n * n * sizeof (double));
  g_autofree double *v = g_new (double, n *n);
  g_autofree double *e = g_new (double, n);

  purr_eigen_symmetric (copy, n, e, v);
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n; j++)
      {
        double again = 0, angle = 0;

        for (gsize k = 0; k < n; k++)
          {
            again += v[i * n + k] * e[k] * v[j * n + k];
            angle += v[k * n + i] * v[k * n + j];
          }
        g_assert_cmpfloat_with_epsilon (again, a[i * n + j], tolerance);
        g_assert_cmpfloat_with_epsilon (angle, i == j, 1e-12);
      }
}

static void
test_random (void)
{
  const gsize n = 40;
  g_autofree double *a = g_new (double, n *n);
  guint64 state = 1;

  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j <= i; j++)
      a[i * n + j] = a[j * n + i]
        = purr_random_below (&state, 20001) / 10000.0 - 1;
  check (a, n, 1e-12);
}

/* Of (2 1; 1 2) they are 1 and 3; of a matrix of ones n and zeros */
static void
test_known (void)
{
  double two[4] = { 2, 1, 1, 2 }, ones[9], e[3], v[9];
  double sum = 0;

  purr_eigen_symmetric (two, 2, e, v);
  g_assert_cmpfloat_with_epsilon (MIN (e[0], e[1]), 1, 1e-15);
  g_assert_cmpfloat_with_epsilon (MAX (e[0], e[1]), 3, 1e-15);

  for (gsize i = 0; i < 9; i++)
    ones[i] = 1;
  check (ones, 3, 1e-14);
  purr_eigen_symmetric (ones, 3, e, v);
  for (gsize i = 0; i < 3; i++)
    sum += e[i] * e[i];
  g_assert_cmpfloat_with_epsilon (sum, 9, 1e-13);
}

static void
test_zeros (void)
{
  double zeros[16] = { 0 };

  check (zeros, 4, 1e-300);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/eigen/random", test_random);
  g_test_add_func ("/eigen/known", test_known);
  g_test_add_func ("/eigen/zeros", test_zeros);

  return g_test_run ();
}
