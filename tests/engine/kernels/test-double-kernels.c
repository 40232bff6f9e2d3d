/* test-double-kernels.c: whatever the processor, the same sums */

#include "engine/kernels/double-kernels.h"

#include "engine/kernels/random.h"

#include <math.h>

#define MOST 1200

/* Whole numbers, whose sums are exact in any order: each product counts once */
static void
test_exact (void)
{
  double a[MOST], b[MOST], to[MOST + 1];
  const PurrDoubleKernels *kernels;

  for (int k = 0; k < MOST; k++)
    {
      a[k] = k % 17 - 5;
      b[k] = k % 23 - 9;
    }
  for (guint i = 0; (kernels = purr_double_kernels_get (i)) != NULL; i++)
    for (gsize n = 0; n <= MOST; n += n < 100 ? 1 : 37)
      {
        double sum = 0;

        for (gsize k = 0; k < n; k++)
          {
            sum += a[k] * b[k];
            to[k] = b[k];
          }
        to[n] = 7;
        g_assert_cmpfloat (kernels->dot (a, b, n), ==, sum);
        kernels->add (to, a, 3, n);
        for (gsize k = 0; k < n; k++)
          g_assert_cmpfloat (to[k], ==, b[k] + 3 * a[k]);
        g_assert_cmpfloat (to[n], ==, 7);
      }
}

static void
test_same_bits (void)
{
  const PurrDoubleKernels *kernels;
  const PurrDoubleKernels *first = purr_double_kernels_get (0);
  double a[MOST], b[MOST];
  guint64 state = 3;
  long double sum = 0;

  for (int k = 0; k < MOST; k++)
    {
      a[k] = (double) purr_random_next (&state) / 0x1p64 - 0.5;
      b[k] = (double) purr_random_next (&state) / 0x1p64 - 0.5;
      sum += (long double) a[k] * b[k];
    }
  for (guint i = 0; (kernels = purr_double_kernels_get (i)) != NULL; i++)
    g_assert_cmpfloat (kernels->dot (a, b, MOST), ==, first->dot (a, b, MOST));
  g_assert_cmpfloat (fabs (first->dot (a, b, MOST) - (double) sum), <, 1e-13);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/double-kernels/exact", test_exact);
  g_test_add_func ("/double-kernels/same-bits", test_same_bits);

  return g_test_run ();
}
