#include "engine/kernels/byte-kernels.h"
#include "engine/learning/logistic-pass.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Columns of bytes that end where their memory ends, so that a sanitizer sees
 * who reads further, and that begin anywhere */
typedef struct
{
  guint8 *memory[PURR_BLOCK_MAX];
  const guint8 *columns[PURR_BLOCK_MAX];
} Columns;

static void
columns_clear (Columns *self)
{
  for (gsize j = 0; j < PURR_BLOCK_MAX; j++)
    g_free (self->memory[j]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Columns, columns_clear)

/* Bytes from low to high (both included) */
static Columns
make_columns (gsize n, gsize n_x, int low, int high, GRand *random)
{
  Columns self = { { NULL } };

  for (gsize j = 0; j < n; j++)
    {
      gsize offset = j % 5;
      guint8 *x = g_malloc (n_x + offset);

      for (gsize k = 0; k < n_x; k++)
        x[offset + k] = (guint8) g_rand_int_range (random, low, high + 1);
      self.memory[j] = x;
      self.columns[j] = x + offset;
    }

  return self;
}

static gpointer
make_aligned (gsize size)
{
  gpointer memory = aligned_alloc (64, (size + 63) / 64 * 64);

  memset (memory, 0, size);

  return memory;
}

static gsize
padded (gsize n_x)
{
  return (n_x + PURR_LANES - 1) / PURR_LANES * PURR_LANES;
}

#define KINDS 5

/* The largest there are, and all between */
static gint32
make_whole (GRand *random, int kind)
{
  const gint32 limit = 1 << PURR_FIXED_BITS;

  switch (kind)
    {
    case 0:
      return limit;
    case 1:
      return -limit;
    case 2:
      /* Digits on both sides of where they carry */
      return (gint32) (0x3f7f7f7f + g_rand_int_range (random, 0, 3) * 0x808080);
    case 3:
      /* Low digits as large as they come where a byte must fit on top */
      return 64512 * 16000 + 32256 + g_rand_int_range (random, -1, 2);
    default:
      return (gint32) g_rand_double_range (random, -limit, limit);
    }
}

static void
check_forward (const PurrByteKernels *kernels,
               gsize n,
               gsize n_x,
               int low,
               int high,
               int kind,
               GRand *random)
{
  g_auto (Columns) made = make_columns (n, n_x, low, high, random);
  g_auto (Columns) next = make_columns (n, n_x, 0, 0, random);
  gint32 *v = make_aligned (padded (n_x) * sizeof (gint32));
  gpointer packed = make_aligned (4 * padded (n_x));
  gint64 z[PURR_BLOCK_MAX];

  for (gsize k = 0; k < n_x; k++)
    v[k] = make_whole (random, kind);
  kernels->pack (v, padded (n_x), packed);
  kernels->forward (made.columns, n % 2 == 0 ? next.columns : NULL, n, n_x,
                    packed, z);

  for (gsize j = 0; j < n; j++)
    {
      gint64 sum = 0;

      for (gsize k = 0; k < n_x; k++)
        sum += (gint64) v[k] * made.columns[j][k];
      g_assert_cmpint (z[j], ==, sum);
    }
  free (v);
  free (packed);
}

static void
check_backward (const PurrByteKernels *kernels,
                gsize n,
                gsize n_x,
                gsize n_rows,
                int low,
                int high,
                int kind,
                GRand *random)
{
  g_auto (Columns) made = make_columns (n, n_x, low, high, random);
  g_auto (Columns) next = make_columns (n, n_x, 0, 0, random);
  gint32 dz[PURR_BACKWARD_MAX][PURR_BLOCK_MAX];
  PurrBackwardRow rows[PURR_BACKWARD_MAX];

  for (gsize row = 0; row < n_rows; row++)
    {
      for (gsize j = 0; j < n; j++)
        dz[row][j] = make_whole (random, kind);
      rows[row]
        = (PurrBackwardRow) { dz[row], ldexp (1, -30 - (int) row),
                              make_aligned (padded (n_x) * sizeof (double)) };
      for (gsize k = 0; k < n_x; k++)
        rows[row].dw[k] = (double) k;
    }
  kernels->backward (made.columns, n % 2 == 0 ? next.columns : NULL, n, n_x,
                     n_rows, rows);

  for (gsize row = 0; row < n_rows; row++)
    {
      for (gsize k = 0; k < n_x; k++)
        {
          gint64 sum = 0;

          for (gsize j = 0; j < n; j++)
            sum += (gint64) dz[row][j] * made.columns[j][k];
          g_assert_cmpfloat (rows[row].dw[k], ==,
                             (double) k + rows[row].step * (double) sum);
        }
      free (rows[row].dw);
    }
}

static void
test_exact (gconstpointer data)
{
  const PurrByteKernels *kernels = data;
  const gsize sizes[]
    = { 1, 7, 15, 16, 17, 31, 33, 63, 64, 65, 127, 300, 2049, 3071, 3072 };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int kind = 0; kind < KINDS; kind++)
      {
        gsize n = (gsize) g_rand_int_range (random, 1, PURR_BLOCK_MAX + 1);
        gsize n_rows
          = (gsize) g_rand_int_range (random, 1, PURR_BACKWARD_MAX + 1);

        check_forward (kernels, n, sizes[i], 0, 255, kind, random);
        check_forward (kernels, n, sizes[i], 255, 255, kind, random);
        check_backward (kernels, n, sizes[i], n_rows, 0, 255, kind, random);
        check_backward (kernels, PURR_BLOCK_MAX, sizes[i], 1, 255, 255, kind,
                        random);
        check_backward (kernels, PURR_BLOCK_MAX, sizes[i], 5, 255, 255, kind,
                        random);
      }

  for (gsize n = 1; n <= 9; n++)
    {
      check_forward (kernels, n, 131, 0, 255, 4, random);
      check_forward (kernels, n, 131, 0, 0, 4, random);
      check_backward (kernels, n, 131, n, 0, 255, 4, random);
      check_backward (kernels, n, 131, 1, 0, 0, 4, random);
    }

  /* As many rows as there may be, each for itself or some at a time */
  for (gsize n_rows = 1; n_rows <= PURR_BACKWARD_MAX; n_rows++)
    for (gsize n = 1; n <= PURR_BLOCK_MAX; n += 21)
      check_backward (kernels, n, 200, n_rows, 0, 255, 4, random);

  /* More than 32 bits hold, in one go */
  for (int kind = 0; kind < 2; kind++)
    {
      check_forward (kernels, 3, 12288, 255, 255, kind, random);
      check_forward (kernels, 2, 140000, 255, 255, kind, random);
      check_backward (kernels, 16, 12288, 2, 255, 255, kind, random);
    }
}

static void
test_logistic (gconstpointer data)
{
  const PurrByteKernels *kernels = data;
  double z[4096], a[4096], rest[4096];
  const double special[8] = { 0, -0.0, 710, -710, INFINITY, -INFINITY, NAN, 1 };

  for (int i = 0; i < 4096; i++)
    z[i] = (i - 2048) * (i % 2 ? 0.33 : 0.0037);
  kernels->logistic (z, 4096, a, rest);
  for (int i = 0; i < 4096; i++)
    {
      double truth = purr_sigmoid (z[i]);
      double loss = purr_logistic_loss (-fabs (z[i]), FALSE);

      g_assert_cmpfloat (fabs (a[i] - truth), <=, 1e-15 * truth);
      g_assert_cmpfloat (fabs (rest[i] - loss), <=, 1e-15 * loss);
    }

  kernels->logistic (special, 8, a, rest);
  g_assert_cmpfloat (a[0], ==, 0.5);
  g_assert_cmpfloat (a[1], ==, 0.5);
  g_assert_cmpfloat (a[2], ==, 1);
  g_assert_cmpfloat (a[3], ==, 0);
  g_assert_cmpfloat (rest[2], ==, 0);
  g_assert_cmpfloat (rest[3], ==, 0);
  g_assert_cmpfloat (a[4], ==, 1);
  g_assert_cmpfloat (a[5], ==, 0);
  g_assert_cmpfloat (rest[4], ==, 0);
  g_assert_cmpfloat (rest[5], ==, 0);
  g_assert_true (isnan (a[6]));
  g_assert_true (isnan (rest[6]));
}

static void
test_fold_and_round (gconstpointer data)
{
  const PurrByteKernels *kernels = data;
  const gsize sizes[] = { 1, 7, 8, 65, 3071 };
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gsize n_x = sizes[i];
      gsize n = padded (n_x);
      g_autofree double *w = g_new (double, n_x);
      g_autofree double *inverse = g_new (double, n_x);
      g_autofree double *mean = g_new0 (double, n);
      g_autofree double *v = g_new (double, n);
      g_autofree gint32 *whole = g_new (gint32, n);
      double max = 0;
      double squares = 0;
      double sum = 0;
      double found_max, found_squares, found_sum;

      for (gsize k = 0; k < n_x; k++)
        {
          w[k] = g_rand_double_range (random, -3, 3);
          inverse[k] = g_rand_double_range (random, 0.1, 2);
          mean[k] = g_rand_double_range (random, 0, 255);
          max = MAX (max, fabs (w[k] * inverse[k]));
          squares += w[k] * w[k];
        }
      found_max = kernels->fold (w, inverse, n_x, v, &found_squares);
      g_assert_cmpfloat (found_max, ==, max);
      g_assert_cmpfloat_with_epsilon (found_squares, squares, 1e-13 * squares);

      found_sum = kernels->round (v, 1 << 20, mean, n, whole);
      for (gsize k = 0; k < n; k++)
        {
          double expected = k < n_x ? w[k] * inverse[k] : 0;

          g_assert_cmpfloat (v[k], ==, expected);
          g_assert_cmpfloat (whole[k], ==, rint (expected * (1 << 20)));
          sum += rint (expected * (1 << 20)) * mean[k];
        }
      g_assert_cmpfloat_with_epsilon (found_sum, sum, 1e6);
      g_assert_cmpfloat (kernels->round (v, 1, NULL, n, whole), ==, 0);

      w[n_x / 2] = NAN;
      found_max = kernels->fold (w, inverse, n_x, v, &found_squares);
      g_assert_false (isfinite (found_max) && isfinite (found_squares));
      w[n_x / 2] = -INFINITY;
      found_max = kernels->fold (w, inverse, n_x, v, &found_squares);
      g_assert_false (isfinite (found_max) && isfinite (found_squares));
    }
}

static void
test_same_bits (void)
{
  const PurrByteKernels *first = purr_byte_kernels_get (0);
  const PurrByteKernels *kernels;
  double z[512], a[2][512], rest[2][512], v[2][512];
  gint32 whole[2][512];

  for (int i = 0; i < 512; i++)
    z[i] = (i - 255) * 0.171;
  for (guint i = 1; (kernels = purr_byte_kernels_get (i)) != NULL; i++)
    {
      double squares[2];

      first->logistic (z, 512, a[0], rest[0]);
      kernels->logistic (z, 512, a[1], rest[1]);
      g_assert_cmpmem (a[0], sizeof a[0], a[1], sizeof a[1]);
      g_assert_cmpmem (rest[0], sizeof rest[0], rest[1], sizeof rest[1]);

      first->fold (z, z, 511, v[0], &squares[0]);
      kernels->fold (z, z, 511, v[1], &squares[1]);
      g_assert_cmpmem (v[0], sizeof v[0], v[1], sizeof v[1]);
      g_assert_cmpmem (&squares[0], sizeof (double), &squares[1],
                       sizeof (double));

      squares[0] = first->round (v[0], 1024, z, 512, whole[0]);
      squares[1] = kernels->round (v[1], 1024, z, 512, whole[1]);
      g_assert_cmpmem (whole[0], sizeof whole[0], whole[1], sizeof whole[1]);
      g_assert_cmpmem (&squares[0], sizeof (double), &squares[1],
                       sizeof (double));
    }
}

int
main (int argc, char **argv)
{
  const PurrByteKernels *kernels;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; (kernels = purr_byte_kernels_get (i)) != NULL; i++)
    {
      g_autofree char *exact
        = g_strdup_printf ("/byte-kernels/%s/exact", kernels->name);
      g_autofree char *logistic
        = g_strdup_printf ("/byte-kernels/%s/logistic", kernels->name);
      g_autofree char *fold
        = g_strdup_printf ("/byte-kernels/%s/fold-and-round", kernels->name);

      g_test_add_data_func (exact, kernels, test_exact);
      g_test_add_data_func (logistic, kernels, test_logistic);
      g_test_add_data_func (fold, kernels, test_fold_and_round);
    }
  g_test_add_func ("/byte-kernels/same-bits", test_same_bits);

  return g_test_run ();
}
