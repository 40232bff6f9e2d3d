/* neighbours.c: which learnt pictures a picture is like */

#include "engine/insight/neighbours.h"

#include "engine/insight/ranking-private.h"
#include "engine/kernels/gram-kernels.h"

#include <math.h>
#include <string.h>

/* Pairs of examples that purr_neighbours_spread() compares at most, and those that
 * it measures at least, where there are so many */
#define PAIRS_MAX 25000000
#define MEASURED_MAX 1000
#define MEASURED_MIN 100

static const guint8 *
column_of (const PurrExamples *examples, gsize j)
{
  return purr_ranked_column (examples, purr_ranked_picture (examples, j));
}

/* The nearest -------------------------------------------------------------- */

typedef struct
{
  const guint8 *column; /* by pixels */
  const double *v;      /* by logit */
  double c, z;
} Search;

/* Exact: 3,072 squares of bytes fit into 32 bits, 66,000 do */
static guint64
squared_distance (const guint8 *a, const guint8 *b, gsize n)
{
  guint64 sum = 0;

  for (gsize begin = 0; begin < n; begin += PURR_GRAM_RUN)
    {
      gsize end = MIN (begin + PURR_GRAM_RUN, n);
      guint32 part = 0;

      for (gsize k = begin; k < end; k++)
        {
          int difference = a[k] - b[k];

          part += (guint32) (difference * difference);
        }
      sum += part;
    }
  return sum;
}

static double
differ_in_pixels (const PurrExamples *examples, guint32 picture, gpointer data)
{
  const Search *search = data;
  const guint8 *column = purr_ranked_column (examples, picture);

  return sqrt ((double) squared_distance (search->column, column, examples->n_x)
               / (double) examples->n_x);
}

static double
differ_in_logit (const PurrExamples *examples, guint32 picture, gpointer data)
{
  const Search *search = data;

  return fabs (purr_ranked_logit (examples, picture, search->v, search->c)
               - search->z);
}

gsize
purr_neighbours_by_pixels (const PurrExamples *examples,
                           const guint8 *column,
                           gsize n,
                           PurrNeighbour *nearest,
                           PurrWorkers *workers)
{
  Search search = { .column = column };

  return purr_rank (examples, differ_in_pixels, &search, n, nearest, workers);
}

gsize
purr_neighbours_by_logit (const PurrExamples *examples,
                          const double *v,
                          double c,
                          double z,
                          gsize n,
                          PurrNeighbour *nearest,
                          PurrWorkers *workers)
{
  Search search = { .v = v, .c = c, .z = z };

  return purr_rank (examples, differ_in_logit, &search, n, nearest, workers);
}

/* Their own distances ------------------------------------------------------ */

/* |a - b|^2 = |a|^2 + |b|^2 - 2 a'b, and the products come from the kernels that
 * make Gram matrices, four by four */
typedef struct
{
  const PurrExamples *examples;
  const PurrGramKernels *kernels;
  gsize n_measured;
  gsize n_groups; /* of four of these, one a shard or more */
  gsize n_shards;
  guint64 *squares; /* m: |x|^2 */
  guint64 *sums;    /* m: of the bytes */
  guint64 *nearest; /* n_measured: squared distance */
} Spread;

static gsize
measured_place (const Spread *spread, gsize k)
{
  return (gsize) ((guint64) k * spread->examples->m / spread->n_measured);
}

static void
sum_shard (gsize shard, int worker, gpointer data)
{
  Spread *spread = data;
  const PurrExamples *examples = spread->examples;
  gsize end = purr_shard_begin (examples->m, spread->n_shards, shard + 1);

  for (gsize j = purr_shard_begin (examples->m, spread->n_shards, shard);
       j < end; j++)
    {
      const guint8 *column = column_of (examples, j);
      guint64 squares = 0, sum = 0;

      for (gsize k = 0; k < examples->n_x; k++)
        {
          squares += (guint64) column[k] * column[k];
          sum += column[k];
        }
      spread->squares[j] = squares;
      spread->sums[j] = sum;
    }
}

/* a'b of four and four columns */
static void
multiply_columns (const Spread *spread,
                  const gsize *a,
                  const gsize *b,
                  gint64 products[PURR_GRAM_SIDE][PURR_GRAM_SIDE])
{
  const PurrExamples *examples = spread->examples;

  memset (products, 0, sizeof (gint64) * PURR_GRAM_SQUARE);
  for (gsize begin = 0; begin < examples->n_x; begin += PURR_GRAM_RUN)
    {
      const guint8 *left[PURR_GRAM_SIDE], *right[PURR_GRAM_SIDE];
      gint32 part[PURR_GRAM_SIDE][PURR_GRAM_SIDE];

      for (int i = 0; i < PURR_GRAM_SIDE; i++)
        {
          left[i] = column_of (examples, a[i]) + begin;
          right[i] = column_of (examples, b[i]) + begin;
        }
      spread->kernels->multiply_bytes (
        left, right, MIN (PURR_GRAM_RUN, examples->n_x - begin), part);
      for (int i = 0; i < PURR_GRAM_SIDE; i++)
        for (int j = 0; j < PURR_GRAM_SIDE; j++)
          products[i][j] += part[i][j];
    }
  for (int i = 0; i < PURR_GRAM_SIDE; i++)
    for (int j = 0; j < PURR_GRAM_SIDE; j++)
      products[i][j] += PURR_GRAM_MIDDLE * (gint64) spread->sums[a[i]];
}

/* Each of four against all others; places past the end stand for the last one */
static void
spread_group (Spread *spread, gsize group)
{
  gsize m = spread->examples->m, first = group * PURR_GRAM_SIDE;
  gsize a[PURR_GRAM_SIDE];

  for (gsize i = 0; i < PURR_GRAM_SIDE; i++)
    a[i] = measured_place (spread, MIN (first + i, spread->n_measured - 1));
  for (gsize from = 0; from < m; from += PURR_GRAM_SIDE)
    {
      gint64 products[PURR_GRAM_SIDE][PURR_GRAM_SIDE];
      gsize b[PURR_GRAM_SIDE];

      for (gsize j = 0; j < PURR_GRAM_SIDE; j++)
        b[j] = MIN (from + j, m - 1);
      multiply_columns (spread, a, b, products);
      for (gsize i = 0; i < PURR_GRAM_SIDE && first + i < spread->n_measured;
           i++)
        for (gsize j = 0; j < PURR_GRAM_SIDE; j++)
          if (a[i] != b[j])
            spread->nearest[first + i]
              = MIN (spread->nearest[first + i],
                     spread->squares[a[i]] + spread->squares[b[j]]
                       - 2 * (guint64) products[i][j]);
    }
}

static void
spread_shard (gsize shard, int worker, gpointer data)
{
  Spread *spread = data;
  gsize end = purr_shard_begin (spread->n_groups, spread->n_shards, shard + 1);

  for (gsize group
       = purr_shard_begin (spread->n_groups, spread->n_shards, shard);
       group < end; group++)
    spread_group (spread, group);
}

static int
compare_squares (const void *a, const void *b)
{
  guint64 first = *(const guint64 *) a, second = *(const guint64 *) b;

  return (first > second) - (first < second);
}

double
purr_neighbours_spread (const PurrExamples *examples,
                        double share,
                        gsize *n_measured,
                        PurrWorkers *workers)
{
  gsize m = examples->m;
  gsize most = MAX (PAIRS_MAX / MAX (m, 1), MEASURED_MIN);
  Spread spread = { .examples = examples,
                    .kernels = purr_gram_kernels_get_best (),
                    .n_measured = MIN (m, MIN (most, MEASURED_MAX)) };
  g_autofree guint64 *squares = g_new (guint64, m);
  g_autofree guint64 *sums = g_new (guint64, m);
  g_autofree guint64 *nearest = g_new (guint64, MAX (spread.n_measured, 1));
  gsize at;

  *n_measured = m < 2 ? 0 : spread.n_measured;
  if (m < 2)
    return NAN;
  spread.squares = squares;
  spread.sums = sums;
  spread.nearest = nearest;
  for (gsize k = 0; k < spread.n_measured; k++)
    nearest[k] = G_MAXUINT64;
  spread.n_shards = purr_rank_count_shards (m);
  purr_workers_run (workers, spread.n_shards, sum_shard, &spread);
  spread.n_groups = (spread.n_measured + PURR_GRAM_SIDE - 1) / PURR_GRAM_SIDE;
  spread.n_shards = MIN (spread.n_groups, PURR_MAX_SHARDS);
  purr_workers_run (workers, spread.n_shards, spread_shard, &spread);
  qsort (nearest, spread.n_measured, sizeof *nearest, compare_squares);
  at = (gsize) ceil (share * (double) spread.n_measured);
  return sqrt ((double) nearest[CLAMP (at, 1, spread.n_measured) - 1]
               / (double) examples->n_x);
}
