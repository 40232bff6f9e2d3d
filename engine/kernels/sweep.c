/* sweep.c: one walk over X, forward and backward
 *
 * X is bytes and far larger than any cache. A block of columns at a time,
 * small enough to stay in the second level cache, is multiplied twice:
 * Z = v'X + c, and then dw = X dZ'. So each byte of X is read from memory once,
 * for however many v.
 *
 * Within a block everything is exact (see byte-kernels.h): dZ, too, is rounded
 * to whole numbers below the block's largest. What the rounding of v and dZ
 * leaves out is less than single precision would; and since v'X is exact,
 * v'X - v'mean loses nothing when the two are large and nearly the same.
 *
 * Blocks make up shards, which the workers share out. Where a block or shard
 * begins depends on m and n_x alone, each shard adds up its own sums in double
 * precision, and the shards' sums are added in their order: any number of
 * threads gives the same bits.
 */

#include "engine/kernels/sweep-private.h"

#include <math.h>
#include <string.h>

/* Of bytes: with the next one, half of a small second level cache */
#define BLOCK_BYTES (192 * 1024)
#define BLOCK_MIN_COLUMNS 8

/* Fewer columns are not worth a shard, whose sums take time to add; many
 * shards, which share out more evenly, are worth it for more columns only */
#define SHARD_MIN_COLUMNS 48
#define FEW_SHARDS 16
#define SHARD_MANY_COLUMNS 256

/* Columns that go forward together, while the first level cache has them */
#define GROUP 4

/* v quantised once is good enough where the step between the whole numbers
 * changes z by less than single precision would. A feature that hardly ever
 * changes may, standardised, have a v so large that the others' steps become
 * coarse: then what that leaves out is quantised, too. */
#define FINE_ENOUGH (1.0 / (1 << 23))

typedef struct
{
  /* One more, so that a block of one column less may stand in for the next */
  const guint8 *columns[PURR_BLOCK_MAX + 1];
  gsize place[PURR_BLOCK_MAX];
  gsize n;
} Block;

PurrSweepPlan *
purr_sweep_plan_new (gsize n_x,
                     const double *mean,
                     const double *scale,
                     const guint32 *mirror,
                     PurrWorkers *workers)
{
  PurrSweepPlan *self = g_new0 (PurrSweepPlan, 1);
  gboolean centred = FALSE;
  double squares = 0;

  self->workers = workers;
  self->kernels = purr_workers_get_kernels (workers);
  self->n_x = n_x;
  self->stride = (n_x + PURR_LANES - 1) / PURR_LANES * PURR_LANES;
  self->inverse = g_new0 (double, self->stride);
  self->mean = g_new0 (double, self->stride);
  for (gsize k = 0; k < n_x; k++)
    {
      self->inverse[k] = 1 / scale[k];
      self->mean[k] = mean[k];
      centred |= mean[k] != 0;
      squares += scale[k] * scale[k];
    }
  if (!centred)
    g_clear_pointer (&self->mean, g_free);
  self->size = sqrt (squares);
  self->mirror = g_memdup2 (mirror, n_x * sizeof *mirror);

  return self;
}

void
purr_sweep_plan_free (PurrSweepPlan *self)
{
  if (self == NULL)
    return;

  g_free (self->inverse);
  g_free (self->mean);
  g_free (self->mirror);
  g_free (self);
}

/* The power of two that makes numbers up to max whole ones; FALSE where all
 * of them are as good as 0 */
static gboolean
choose_step (double max, double *step, double *inverse_step)
{
  int exponent;

  frexp (max, &exponent);
  if (max == 0 || exponent < -900)
    return FALSE;

  *step = ldexp (1, exponent - PURR_FIXED_BITS);
  *inverse_step = ldexp (1, PURR_FIXED_BITS - exponent);

  return TRUE;
}

/* Forward ------------------------------------------------------------- */

static void
add_quantised (PurrSweep *self, gsize row, double step, const gint32 *v)
{
  const PurrSweepPlan *plan = self->plan;
  gsize bytes = 4 * plan->stride;

  self->quantised[self->n_quantised] = (PurrQuantised) { step, row, FALSE };
  plan->kernels->pack (v, plan->stride,
                       self->packed + self->n_quantised * bytes);
  self->n_quantised++;
}

static void
add_both (PurrSweep *self,
          gsize row,
          double step,
          const gint32 *v,
          gint32 *mirrored)
{
  add_quantised (self, row, step, v);
  if (self->plan->mirror == NULL)
    return;

  for (gsize k = 0; k < self->plan->n_x; k++)
    mirrored[k] = v[self->plan->mirror[k]];
  for (gsize k = self->plan->n_x; k < self->plan->stride; k++)
    mirrored[k] = 0;
  add_quantised (self, row, step, mirrored);
  self->quantised[self->n_quantised - 1].mirrored = TRUE;
}

/* Folds mean and scale into w and b, w'x~ + b = v'x + c, and quantises the
 * result. v, whole: scratch, stride and twice. */
static void
fold_row (PurrSweep *self,
          gsize row,
          const double *w,
          double b,
          double *v,
          gint32 *whole)
{
  const PurrSweepPlan *plan = self->plan;
  const PurrByteKernels *kernels = plan->kernels;
  double step, inverse_step, squares;
  double max = kernels->fold (w, plan->inverse, plan->n_x, v, &squares);

  self->c[row] = b;
  self->not_finite[row] = !isfinite (max) || !isfinite (squares);
  if (self->not_finite[row] || !choose_step (max, &step, &inverse_step))
    return;

  self->c[row]
    -= step * kernels->round (v, inverse_step, plan->mean, plan->stride, whole);
  add_both (self, row, step, whole, whole + plan->stride);

  if (step * plan->size > FINE_ENOUGH * sqrt (squares))
    {
      /* No more than half a step is left of any number */
      for (gsize k = 0; k < plan->n_x; k++)
        v[k] -= step * whole[k];
      step = ldexp (step, -PURR_FIXED_BITS);
      inverse_step = ldexp (inverse_step, PURR_FIXED_BITS);
      if (isfinite (inverse_step))
        {
          self->c[row] -= step
                          * kernels->round (v, inverse_step, plan->mean,
                                            plan->stride, whole);
          add_both (self, row, step, whole, whole + plan->stride);
        }
    }
}

/* Z of one block: n_rows, and then as many for the mirror images */
static void
multiply_forward (const PurrSweep *self,
                  const Block *block,
                  const Block *next,
                  double z[MAX_BACKWARD][PURR_BLOCK_MAX])
{
  const PurrSweepPlan *plan = self->plan;

  for (gsize i = 0; i < self->n_backward; i++)
    {
      gsize row = i % self->n_rows;
      double c = self->not_finite[row] ? NAN : self->c[row];

      for (gsize j = 0; j < PURR_BLOCK_MAX; j++)
        z[i][j] = j < block->n ? c : 0;
    }

  for (gsize j = 0; j < block->n; j += GROUP)
    for (gsize i = 0; i < self->n_quantised; i++)
      {
        const PurrQuantised *v = &self->quantised[i];
        double *to = z[v->row + (v->mirrored ? self->n_rows : 0)];
        gsize n = MIN (GROUP, block->n - j);
        gint64 products[GROUP];

        plan->kernels->forward (block->columns + j,
                                next != NULL && i == 0 ? next->columns + j
                                                       : NULL,
                                n, plan->n_x,
                                self->packed + i * 4 * plan->stride, products);
        for (gsize c = 0; c < n; c++)
          to[j + c] += v->step * (double) products[c];
      }
}

/* Backward ------------------------------------------------------------ */

/* Makes whole numbers of one row's dZ (padded with zeros); FALSE where they
 * are all 0 or not numbers, so that there is nothing to multiply. */
static gboolean
round_dz (const PurrSweep *self,
          const double *dz,
          gsize n,
          gint32 *whole,
          double *step,
          PurrSweepRow *row)
{
  double max = 0;
  double inverse_step;
  gint64 sum = 0;

  for (gsize j = 0; j < n; j++)
    {
      if (!isfinite (dz[j]))
        row->not_finite = TRUE;
      max = MAX (max, fabs (dz[j]));
    }
  if (row->not_finite || !choose_step (max, step, &inverse_step))
    return FALSE;

  self->plan->kernels->round (dz, inverse_step, NULL, PURR_BLOCK_MAX, whole);
  for (gsize j = 0; j < n; j++)
    sum += whole[j];
  row->dz_rounded += *step * (double) sum;

  return TRUE;
}

/* Shards -------------------------------------------------------------- */

static void
find_columns (const PurrColumns *columns, gsize begin, gsize end, Block *block)
{
  block->n = end - begin;
  for (gsize j = 0; j < block->n; j++)
    {
      gsize place = purr_columns_get_place (columns, begin + j);

      block->columns[j] = columns->bytes + place * columns->n_x;
      block->place[j] = place;
    }
  block->columns[block->n] = block->columns[block->n - 1];
}

static void
sweep_block (const PurrSweep *self,
             const Block *block,
             const Block *next,
             PurrSweepRow *rows,
             double *sums)
{
  const PurrSweepPlan *plan = self->plan;
  double z[MAX_BACKWARD][PURR_BLOCK_MAX];
  gint32 whole[MAX_BACKWARD][PURR_BLOCK_MAX];
  PurrBackwardRow backward[MAX_BACKWARD];
  gsize n_backward = 0;

  multiply_forward (self, block, next, z);
  for (gsize i = 0; i < self->n_backward; i++)
    {
      PurrSweepRow *row = &rows[i % self->n_rows];
      double dz[PURR_BLOCK_MAX] = { 0 };
      double step;

      self->func (plan->kernels, z[i], block->place, block->n, dz, &row->sums,
                  self->data);
      if (sums != NULL
          && round_dz (self, dz, block->n, whole[n_backward], &step, row))
        {
          backward[n_backward] = (PurrBackwardRow) { whole[n_backward], step,
                                                     sums + i * plan->stride };
          n_backward++;
        }
    }

  /* dw += X dZ' */
  if (n_backward > 0)
    plan->kernels->backward (block->columns,
                             next != NULL ? next->columns : NULL, block->n,
                             plan->n_x, n_backward, backward);
}

static void
sweep_shard (gsize shard, int worker, gpointer data)
{
  const PurrSweep *self = data;
  gsize m = self->columns->m;
  gsize begin = shard * m / self->n_shards;
  gsize length = (shard + 1) * m / self->n_shards - begin;
  gsize n_blocks = (length + self->block - 1) / self->block;
  gsize size = self->n_backward * self->plan->stride;
  double *sums = self->sums == NULL ? NULL : self->sums + shard * size;
  PurrSweepRow *rows = self->rows + shard * self->n_rows;
  Block blocks[2];

  if (sums != NULL)
    memset (sums, 0, size * sizeof (double));

  find_columns (self->columns, begin, begin + length / n_blocks, &blocks[0]);
  for (gsize i = 0; i < n_blocks; i++)
    {
      Block *next = NULL;

      if (i + 1 < n_blocks)
        {
          next = &blocks[(i + 1) % 2];
          find_columns (self->columns, begin + (i + 1) * length / n_blocks,
                        begin + (i + 2) * length / n_blocks, next);
        }
      sweep_block (self, &blocks[i % 2], next, rows, sums);
    }
}

/* The whole ----------------------------------------------------------- */

static gsize
columns_in_block (gsize n_x)
{
  gsize columns = BLOCK_BYTES / n_x / GROUP * GROUP;

  return CLAMP (columns, BLOCK_MIN_COLUMNS, PURR_BLOCK_MAX);
}

static gsize
aligned (gsize size)
{
  return (size + 63) / 64 * 64;
}

static gsize
shards_of (gsize m)
{
  gsize few = CLAMP (m / SHARD_MIN_COLUMNS, 1, FEW_SHARDS);

  return CLAMP (m / SHARD_MANY_COLUMNS, few, PURR_MAX_SHARDS);
}

void
purr_sweep_plan_run (PurrSweepPlan *self,
                     const PurrColumns *columns,
                     gsize n_rows,
                     const double *w,
                     const double *b,
                     PurrBlockFunc func,
                     gpointer data,
                     double *dw,
                     PurrSums *sums)
{
  PurrSweep sweep;
  gsize packed_size, rows_size, fold_size, sums_size;
  guint8 *scratch;

  sweep.plan = self;
  sweep.columns = columns;
  sweep.func = func;
  sweep.data = data;
  sweep.n_shards = shards_of (columns->m);
  sweep.block = columns_in_block (self->n_x);
  sweep.n_rows = n_rows;
  sweep.n_backward = self->mirror != NULL ? 2 * n_rows : n_rows;
  sweep.n_quantised = 0;

  packed_size = 2 * sweep.n_backward * 4 * self->stride;
  fold_size = self->stride * (sizeof (double) + 2 * sizeof (gint32));
  rows_size = aligned (sweep.n_shards * n_rows * sizeof (PurrSweepRow));
  sums_size = dw == NULL ? 0
                         : sweep.n_shards * sweep.n_backward * self->stride
                             * sizeof (double);
  scratch = purr_workers_get_scratch (self->workers, packed_size + fold_size
                                                       + rows_size + sums_size);
  sweep.packed = scratch;
  sweep.rows = (PurrSweepRow *) (gpointer) (scratch + packed_size + fold_size);
  sweep.sums = NULL;
  if (dw != NULL)
    sweep.sums
      = (double *) (gpointer) (scratch + packed_size + fold_size + rows_size);

  for (gsize row = 0; row < n_rows; row++)
    {
      double *v = (double *) (gpointer) (scratch + packed_size);

      fold_row (&sweep, row, w + row * self->n_x, b[row], v,
                (gint32 *) (gpointer) (v + self->stride));
    }

  /* Shards that are passed over leave no sums */
  memset (sweep.rows, 0, rows_size);
  purr_workers_run (self->workers, sweep.n_shards, sweep_shard, &sweep);
  purr_sweep_gather (&sweep, dw, sums);
}
