#include "engine/kernels/gram-matrix.h"
#include "engine/learning/examples-private.h"
#include "tests/engine/learning/example-maker.h"
#include "gram-entry.h"

#include <stdlib.h>

static void
test_matrix (void)
{
  /* One tile, many, slabs that are not full, more than fits into 32 bits, the
   * largest bytes */
  const gsize shapes[][2]
    = { { 1, 1 },      { 7, 1025 }, { 50, 3072 }, { 97, 513 },
        { 130, 2100 }, { 333, 20 }, { 601, 12 },  { 5, 65600 } };

  for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++)
    for (int low = 0; low <= 255; low += 255)
      {
        gsize m = shapes[s][0];
        gsize n_x = shapes[s][1];
        gsize filled = purr_gram_count_rows (m) * 4;
        g_auto (Made) made = make_examples (m, n_x, low, 255, (guint32) s);
        PurrColumns columns = purr_examples_get_columns (&made.examples);
        g_autoptr (PurrWorkers) workers = purr_workers_new (2);
        g_autoptr (PurrNormalisation) division
          = purr_normalisation_new (PURR_NORMALISE_255, &made.examples, NULL);
        g_autoptr (PurrNormalisation) standard
          = purr_normalisation_new (PURR_NORMALISE_STANDARDISE, &made.examples,
                                    NULL);
        double *exact = purr_gram_matrix_new (&columns, division->mean,
                                              division->scale, workers);
        double *squares = purr_gram_matrix_new (&columns, standard->mean,
                                                standard->scale, workers);

        for (gsize i = 0; i < filled; i++)
          for (gsize j = 0; j <= i; j++)
            {
              guint64 product = 0;
              double sum = 0;
              double size = 0;

              for (gsize k = 0; k < n_x && i < m; k++)
                {
                  double term
                    = plain_feature (&made.examples, standard, i, k)
                      * plain_feature (&made.examples, standard, j, k);

                  product += (guint64) made.bytes[i * n_x + k]
                             * made.bytes[j * n_x + k];
                  sum += term;
                  size += fabs (term);
                }
              g_assert_cmpfloat (entry (exact, i, j), ==,
                                 (double) product / (255.0 * 255.0));
              g_assert_cmpfloat_with_epsilon (entry (squares, i, j), sum,
                                              1e-14 * (size + 1e-9));
            }
        /* The squares on the diagonal are whole. */
        for (gsize i = 0; i < filled; i += 4)
          for (gsize j = 0; j < 16; j++)
            {
              const double *square = squares + purr_gram_find_row (i / 4)
                                     + i / 4 * PURR_GRAM_SQUARE;

              g_assert_cmpfloat_with_epsilon (square[j],
                                              square[j % 4 * 4 + j / 4],
                                              1e-13 * (double) n_x);
            }
        free (exact);
        free (squares);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gram-matrix/plain-loop", test_matrix);

  return g_test_run ();
}
