/* test-patch-weights.c: how much is made of each patch, against plain loops */

#include "engine/insight/patch-weights.h"

#include <math.h>

static double *
random_weights (GRand *random, gsize n_filters)
{
  double *w = g_new (double, n_filters * 10);

  for (gsize i = 0; i < n_filters * 10; i++)
    w[i] = g_rand_double_range (random, -1, 1);
  return w;
}

/* Each filter once, with the size that its ten weights have where the map's header
 * says they are, and none after a smaller one */
static void
test_rank (void)
{
  static const gsize numbers[] = { 1, 2, 50, 800 };
  g_autoptr (GRand) random = g_rand_new_with_seed (21);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gsize n = numbers[i];
      g_autofree double *w = random_weights (random, n);
      g_autofree PurrPatchWeight *ranked = g_new (PurrPatchWeight, n);
      g_autofree gboolean *seen = g_new0 (gboolean, n);

      purr_patch_weights_rank (w, n, ranked);
      for (gsize place = 0; place < n; place++)
        {
          gsize k = ranked[place].filter;
          double squares = 0;

          g_assert_cmpuint (k, <, n);
          g_assert_false (seen[k]);
          seen[k] = TRUE;
          for (gsize q = 0; q < 5; q++)
            squares
              += pow (w[2 * q * n + k], 2) + pow (w[(2 * q + 1) * n + k], 2);
          g_assert_cmpfloat_with_epsilon (ranked[place].size, sqrt (squares),
                                          1e-12);
          if (place > 0)
            g_assert_cmpfloat (ranked[place].size, <=, ranked[place - 1].size);
        }
    }
}

/* Equal ones stay in their order, and what is no number comes first */
static void
test_ties (void)
{
  double w[10 * 4] = { 0 };
  PurrPatchWeight ranked[4];
  static const gsize zeros[] = { 0, 1, 2, 3 };
  static const gsize order[] = { 1, 3, 0, 2 };

  purr_patch_weights_rank (w, 4, ranked);
  for (gsize i = 0; i < 4; i++)
    {
      g_assert_cmpuint (ranked[i].filter, ==, zeros[i]);
      g_assert_cmpfloat (ranked[i].size, ==, 0);
    }
  w[4 * 7 + 1] = (double) NAN;
  w[4 * 2 + 3] = -3;
  w[4 * 9 + 3] = 4;
  purr_patch_weights_rank (w, 4, ranked);
  for (gsize i = 0; i < 4; i++)
    g_assert_cmpuint (ranked[i].filter, ==, order[i]);
  g_assert_true (isinf (ranked[0].size));
  g_assert_cmpfloat (ranked[1].size, ==, 5);
}

static void
test_get (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (22);
  g_autofree double *w = random_weights (random, 50);
  double weights[PURR_PATCH_HALVES][PURR_PATCH_POOLS];

  for (gsize k = 0; k < 50; k++)
    {
      purr_patch_weights_get (w, 50, k, weights);
      for (gsize q = 0; q < 5; q++)
        {
          g_assert_cmpfloat (weights[0][q], ==, w[100 * q + k]);
          g_assert_cmpfloat (weights[1][q], ==, w[100 * q + 50 + k]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patch-weights/rank", test_rank);
  g_test_add_func ("/patch-weights/ties", test_ties);
  g_test_add_func ("/patch-weights/get", test_get);
  return g_test_run ();
}
