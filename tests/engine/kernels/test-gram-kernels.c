/* Every variant against plain loops, and against each other to the last bit */

#include "engine/kernels/gram-matrix.h"
#include "tests/engine/learning/example-maker.h"
#include "gram-entry.h"

#include <stdlib.h>

static PurrGramStep
make_step (gsize m, const double *z, const guint8 *y, double **arrays)
{
  gsize n = (m + PURR_GRAM_STEP - 1) / PURR_GRAM_STEP * PURR_GRAM_STEP;
  double *all = purr_gram_alloc (7 * n);
  guint64 *in_class = (guint64 *) (gpointer) (all + 4 * n);
  PurrGramStep step = {
    .n = n,
    .alpha = all + 6 * n,
    .product = all,
    .b = 0.25,
    .share = 1,
    .side = all + n,
    .weight = all + 2 * n,
    .in_class = { in_class, in_class + n },
    .class_weight = { 1.5, 0.75 },
    .du = all + 3 * n,
  };

  memset (all, 0, 7 * n * sizeof (double));
  for (gsize j = 0; j < m; j++)
    {
      all[j] = z[j] - step.b;
      all[n + j] = y[j] ? -1 : 1;
      all[2 * n + j] = all[n + j] * step.class_weight[y[j]];
      in_class[y[j] * n + j] = G_MAXUINT64;
      all[6 * n + j] = sin ((double) j);
    }
  *arrays = all;

  return step;
}

/* What lambda and share add to a step without */
static void
check_penalty (const PurrGramKernels *kernels, PurrGramStep *step, gsize m)
{
  g_autofree double *dz = g_memdup2 (step->du, m * sizeof (double));
  double loss = step->loss;
  long double squares = 0;
  double size = 0;

  step->lambda = 0.75;
  step->share = 0.125;
  kernels->step (step);
  for (gsize j = 0; j < m; j++)
    {
      double term = step->alpha[j] * step->product[j];

      g_assert_cmpfloat (step->du[j], ==,
                         (dz[j] + 0.75 * step->alpha[j]) * 0.125);
      squares += term;
      size += fabs (term);
    }
  g_assert_cmpfloat_with_epsilon (step->squares, (double) squares,
                                  4e-15 * size + 1e-300);
  g_assert_cmpfloat (step->loss, ==, loss);
}

/* dZ to 1e-15, relative; sums to what adding up their terms may round off */
static void
check_step (const PurrGramKernels *kernels,
            gsize m,
            const double *z,
            const guint8 *y)
{
  double *arrays;
  PurrGramStep step = make_step (m, z, y, &arrays);
  long double loss = 0;
  long double sum = 0;
  gsize correct = 0;

  kernels->step (&step);
  for (gsize j = 0; j < m; j++)
    {
      double weight = step.class_weight[y[j]];
      double logit = step.product[j] + step.b;
      double dz = y[j] ? -purr_sigmoid (-logit) : purr_sigmoid (logit);

      g_assert_cmpfloat_with_epsilon (step.du[j], weight * dz,
                                      1e-15 * fabs (weight * dz) + 1e-307);
      loss += weight * purr_logistic_loss (logit, y[j]);
      sum += step.du[j];
      correct += (logit >= 0) == y[j];
    }
  for (gsize j = m; j < step.n; j++)
    g_assert_cmpfloat (step.du[j], ==, 0);
  g_assert_cmpfloat_with_epsilon (step.loss, (double) loss,
                                  4e-15 * ((double) loss + (double) m));
  g_assert_cmpfloat_with_epsilon (step.sum, (double) sum, 4e-15 * (double) m);
  g_assert_cmpuint (step.correct, ==, correct);
  check_penalty (kernels, &step, m);
  free (arrays);
}

static void
test_step (void)
{
  const PurrGramKernels *kernels;
  const gsize sizes[] = { 1, 2, 3, 4, 5, 209, 511, 512, 513, 1700 };
  const double widths[] = { 1e-12, 1, 30, 720, 1e6 };

  for (guint k = 0; (kernels = purr_gram_kernels_get (k)) != NULL; k++)
    for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
      for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
        {
          g_autofree double *z
            = make_weights (sizes[s], widths[i], (guint32) i);
          g_autofree guint8 *y = g_malloc (sizes[s]);

          for (gsize j = 0; j < sizes[s]; j++)
            y[j] = j * 7 % 5 < 2;
          check_step (kernels, sizes[s], z, y);
        }
}

/* Logits of a run that has gone astray are not made to look well. */
static void
test_not_finite (void)
{
  const PurrGramKernels *kernels;

  for (guint k = 0; (kernels = purr_gram_kernels_get (k)) != NULL; k++)
    for (int y = 0; y < 2; y++)
      {
        const double z[] = { INFINITY, -INFINITY, (double) NAN };
        const guint8 label = (guint8) y;

        for (gsize i = 0; i < G_N_ELEMENTS (z); i++)
          {
            double *arrays;
            PurrGramStep step = make_step (1, z + i, &label, &arrays);

            kernels->step (&step);
            if (isnan (z[i]))
              {
                g_assert_true (isnan (step.loss));
                g_assert_true (isnan (step.du[0]));
              }
            else
              {
                gboolean right = (z[i] > 0) == y;

                g_assert_cmpuint (step.correct, ==, right);
                if (right)
                  g_assert_cmpfloat_with_epsilon (step.loss, 0, 1e-300);
                else
                  g_assert_true (isinf (step.loss));
                g_assert_cmpfloat_with_epsilon (fabs (step.du[0]),
                                                right ? 0
                                                      : step.class_weight[y],
                                                1e-300);
              }
            free (arrays);
          }
      }
}

/* The product in single precision, and what else has a vector form; x: m
 * filled up */
static void
check_singles (const PurrGramKernels *generic,
               const PurrGramKernels *best,
               double *squares,
               gsize m,
               const double *x)
{
  const PurrGramKernels *kernels[] = { generic, best };
  gsize rows = purr_gram_count_rows (m);
  gsize n = rows * 4;
  double *from = purr_gram_alloc (3 * n);
  double *sums[] = { from + n, from + 2 * n };
  float *arrays = (float *) (gpointer) purr_gram_alloc (2 * n);
  float *single_x[] = { arrays, arrays + n };
  float *y[] = { arrays + 2 * n, arrays + 3 * n };
  double changes[2], lengths[2];
  float *singles;

  /* A symmetric matrix is what it is about. */
  for (gsize row = 0; row < rows; row++)
    for (gsize i = 0; i < 4; i++)
      for (gsize j = 0; j < i; j++)
        {
          double *square
            = squares + purr_gram_find_row (row) + row * PURR_GRAM_SQUARE;

          square[j * 4 + i] = square[i * 4 + j];
        }
  singles = purr_gram_singles_new (squares, m);
  for (gsize j = 0; j < n; j++)
    from[j] = (double) (j % 5);

  for (gsize k = 0; k < 2; k++)
    {
      changes[k] = kernels[k]->subtract (x, from, n, single_x[k], lengths + k);
      kernels[k]->multiply_single (singles, rows, single_x[k], y[k], from,
                                   sums[k]);
    }
  g_assert_cmpfloat (changes[0], ==, changes[1]);
  g_assert_cmpfloat (lengths[0], ==, lengths[1]);
  g_assert_cmpmem (single_x[0], n * sizeof (float), single_x[1],
                   n * sizeof (float));
  g_assert_cmpmem (y[0], n * sizeof (float), y[1], n * sizeof (float));

  for (gsize i = 0; i < n; i++)
    {
      double sum = 0;
      double terms = 0;

      g_assert_cmpfloat (single_x[0][i], ==, (float) (x[i] - from[i]));
      changes[0] -= (x[i] - from[i]) * (x[i] - from[i]);
      lengths[0] -= x[i] * x[i];
      for (gsize j = 0; j < n; j++)
        {
          sum += entry (squares, i, j) * (x[j] - from[j]);
          terms += fabs (entry (squares, i, j) * (x[j] - from[j]));
        }
      g_assert_cmpfloat_with_epsilon (y[0][i], sum, 5e-7 * terms);
      g_assert_cmpfloat (sums[0][i], ==, from[i] + y[0][i]);
      g_assert_cmpfloat (sums[1][i], ==, sums[0][i]);
    }
  g_assert_cmpfloat_with_epsilon (changes[0], 0, 1e-14 * changes[1]);
  g_assert_cmpfloat_with_epsilon (lengths[0], 0, 1e-14 * lengths[1]);

  free (singles);
  free (arrays);
  free (from);
}

/* Random bytes, and the largest sums: those of the longest run just fit */
static void
test_bytes (void)
{
  const PurrGramKernels *kernels;
  const gsize sizes[]
    = { 1, 3, 63, 64, 65, 255, 257, 1000, 3072, PURR_GRAM_RUN };
  g_autofree guint8 *random = g_malloc (PURR_GRAM_RUN + 8);
  g_autofree guint8 *zeros = g_malloc0 (PURR_GRAM_RUN);
  g_autofree guint8 *largest = g_malloc (PURR_GRAM_RUN);

  for (gsize k = 0; k < PURR_GRAM_RUN + 8; k++)
    random[k] = (guint8) (k * k % 257 * 31 % 256);
  memset (largest, 255, PURR_GRAM_RUN);

  for (guint v = 0; (kernels = purr_gram_kernels_get (v)) != NULL; v++)
    for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
      {
        gsize n = sizes[s];
        const guint8 *a[] = { random, largest, zeros, random + 7 };
        const guint8 *b[] = { largest, random + 1, random + 4, zeros };
        gint32 products[4][4];

        kernels->multiply_bytes (a, b, n, products);
        for (gsize i = 0; i < 4; i++)
          for (gsize j = 0; j < 4; j++)
            {
              gint64 sum = 0;

              for (gsize k = 0; k < n; k++)
                sum += a[i][k] * (b[j][k] - 128);
              g_assert_cmpint (products[i][j], ==, sum);
            }
      }
}

/* w, to what adding four terms may round off, and the same in all */
static void
test_columns (void)
{
  const PurrGramKernels *kernels;
  const double alpha[] = { 0.3, -1e-3, 7.0 / 3, 0 };
  guint8 bytes[4 * 200];
  const guint8 *columns[] = { bytes, bytes + 200, bytes + 400, bytes + 600 };
  double first[200];

  for (gsize k = 0; k < sizeof bytes; k++)
    bytes[k] = (guint8) (k * 37 % 256);

  for (guint v = 0; (kernels = purr_gram_kernels_get (v)) != NULL; v++)
    for (gsize n = 0; n <= 200; n++)
      {
        double w[200];

        for (gsize k = 0; k < 200; k++)
          w[k] = (double) k;
        kernels->add_columns (columns, alpha, n, w);
        for (gsize k = 0; k < n; k++)
          {
            long double sum = (double) k;

            for (gsize i = 0; i < 4; i++)
              sum += (long double) alpha[i] * columns[i][k];
            g_assert_cmpfloat_with_epsilon (w[k], (double) sum, 1e-12);
          }
        for (gsize k = n; k < 200; k++)
          g_assert_cmpfloat (w[k], ==, (double) k);
        if (v == 0 && n == 200)
          memcpy (first, w, sizeof w);
        else if (n == 200)
          g_assert_cmpmem (w, sizeof w, first, sizeof first);
      }
}

static void
check_same_bits (const PurrGramKernels *generic, const PurrGramKernels *best)
{
  const gsize sizes[] = { 1, 4, 6, 33, 209, 700 };

  g_test_message ("compared: %s and %s", generic->name, best->name);
  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      gsize m = sizes[s];
      gsize rows = purr_gram_count_rows (m);
      gsize size = purr_gram_find_row (rows);
      double *squares = purr_gram_alloc (size);
      double *x = purr_gram_alloc (3 * rows * 4);
      double *y = x + rows * 4;
      double *best_y = y + rows * 4;
      g_autofree double *random = make_weights (size, 10, (guint32) s);
      g_autofree guint8 *labels = g_malloc (m);
      double *arrays, *best_arrays;
      PurrGramStep step, best_step;

      memcpy (squares, random, size * sizeof (double));
      memcpy (x, random, rows * 4 * sizeof (double));
      generic->multiply (squares, rows, x, y);
      best->multiply (squares, rows, x, best_y);
      g_assert_cmpmem (y, rows * 4 * sizeof (double), best_y,
                       rows * 4 * sizeof (double));

      for (gsize i = 0; i < m; i++)
        {
          double sum = 0;
          double terms = 0;

          for (gsize j = 0; j < rows * 4; j++)
            {
              /* In a diagonal square, its row is what counts. */
              double g
                = i / 4 == j / 4
                    ? squares[purr_gram_find_row (i / 4)
                              + i / 4 * PURR_GRAM_SQUARE + i % 4 * 4 + j % 4]
                    : entry (squares, i, j);

              sum += g * x[j];
              terms += fabs (g * x[j]);
            }
          g_assert_cmpfloat_with_epsilon (y[i], sum, 1e-14 * terms);
        }

      check_singles (generic, best, squares, m, x);

      for (gsize j = 0; j < m; j++)
        labels[j] = j % 3 == 0;
      step = make_step (m, random, labels, &arrays);
      best_step = make_step (m, random, labels, &best_arrays);
      generic->step (&step);
      best->step (&best_step);
      g_assert_cmpmem (step.du, step.n * sizeof (double), best_step.du,
                       step.n * sizeof (double));
      g_assert_cmpfloat (step.loss, ==, best_step.loss);
      g_assert_cmpfloat (step.sum, ==, best_step.sum);
      g_assert_cmpuint (step.correct, ==, best_step.correct);
      free (arrays);
      free (best_arrays);
      free (squares);
      free (x);
    }
}

static void
test_same_bits (void)
{
  const PurrGramKernels *kernels;

  /* Each with the next, and the last, which any processor has, with itself */
  for (guint k = 0; (kernels = purr_gram_kernels_get (k)) != NULL; k++)
    {
      const PurrGramKernels *next = purr_gram_kernels_get (k + 1);

      check_same_bits (next != NULL ? next : kernels, kernels);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gram-kernels/step", test_step);
  g_test_add_func ("/gram-kernels/not-finite", test_not_finite);
  g_test_add_func ("/gram-kernels/bytes", test_bytes);
  g_test_add_func ("/gram-kernels/columns", test_columns);
  g_test_add_func ("/gram-kernels/same-bits", test_same_bits);

  return g_test_run ();
}
