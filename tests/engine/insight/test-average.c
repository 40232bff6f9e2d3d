/* test-average.c: the average picture of either class, against adding up */

#include "engine/insight/average.h"

#include "tests/engine/insight/insight-fixture.h"

#define N_X 70

static void
check (gsize m, gboolean with_index)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (51);
  g_autoptr (PurrWorkers) workers = purr_workers_new (3);
  g_autofree guint8 *bytes = random_bytes (random, 2 * m * N_X);
  g_autofree guint8 *labels = random_bytes (random, 2 * m);
  g_autofree guint32 *index = g_new (guint32, m);
  PurrExamples examples = { bytes, labels, with_index ? index : NULL, m, N_X };
  double sums[2][N_X] = { { 0 } };
  gsize counts[2] = { 0 };
  g_auto (PurrAverage) average = { 0 };

  for (gsize j = 0; j < 2 * m; j++)
    labels[j] = labels[j] > 200;
  for (gsize j = 0; j < m; j++)
    {
      gsize place = with_index ? 2 * m - 1 - j : j;

      index[j] = (guint32) place;
      counts[labels[place]]++;
      for (gsize k = 0; k < N_X; k++)
        sums[labels[place]][k] += bytes[place * N_X + k];
    }
  purr_average_measure (&examples, workers, &average);
  for (int label = 0; label < 2; label++)
    {
      g_assert_cmpuint (average.count[label], ==, counts[label]);
      for (gsize k = 0; k < N_X; k++)
        g_assert_cmpfloat_with_epsilon (
          average.picture[label][k],
          counts[label] > 0 ? sums[label][k] / (double) counts[label] : 0,
          1e-9);
    }
  for (gsize k = 0; k < N_X; k++)
    g_assert_cmpfloat_with_epsilon (average.all[k],
                                    (sums[0][k] + sums[1][k]) / (double) m,
                                    1e-9);
}

static void
test_average (void)
{
  check (1, FALSE);
  check (100, TRUE);
  check (1003, FALSE);
  check (5000, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/average/average", test_average);
  return g_test_run ();
}
