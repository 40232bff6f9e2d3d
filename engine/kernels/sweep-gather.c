/* sweep-gather.c: the shards' sums together, always in the same order */

#include "engine/kernels/byte-kernels-private.h"
#include "engine/kernels/sweep-private.h"

#include <math.h>

/* Adding up the shards takes turns, too, when there are so many numbers */
#define SHARED_SUMS (1 << 17)
#define GATHER_SHARDS 8
#define GATHER_STRETCH 512

/* Adds the shards' sums of features begin to end - 1 to the first shard's */
static void
gather_features (const PurrSweep *self, gsize begin, gsize end)
{
  gsize stride = self->plan->stride;

  /* A stretch of sums from each shard in turn: they lie far apart, and at
   * distances that caches do not like */
  for (gsize i = 0; i < self->n_backward; i++)
    for (gsize at = begin; at < end; at += GATHER_STRETCH)
      for (gsize shard = 1; shard < self->n_shards; shard++)
        {
          double *total = self->sums + i * stride;
          const double *sums = total + shard * self->n_backward * stride;

          for (gsize k = at; k < MIN (at + GATHER_STRETCH, end); k += 8)
            {
              Eight sum, more;

              load_eight (total + k, &sum);
              load_eight (sums + k, &more);
              sum += more;
              store_eight (&sum, total + k);
            }
        }
}

static void
gather_shard (gsize shard, int worker, gpointer data)
{
  const PurrSweep *self = data;
  gsize lanes = self->plan->stride / PURR_LANES;

  gather_features (self, shard * lanes / GATHER_SHARDS * PURR_LANES,
                   (shard + 1) * lanes / GATHER_SHARDS * PURR_LANES);
}

/* Back from bytes: x~ = (x - mean) / scale. The sums over mirror images have
 * stayed where the columns' own bytes are. */
static void
unfold_row (const PurrSweep *self, gsize row, double dz_rounded, double *dw)
{
  const PurrSweepPlan *plan = self->plan;
  const double *sums = self->sums + row * plan->stride;
  const double *mirrored = sums + self->n_rows * plan->stride;

  if (plan->mirror != NULL)
    for (gsize k = 0; k < plan->n_x; k++)
      dw[k] = sums[k] + mirrored[plan->mirror[k]];
  else
    memcpy (dw, sums, plan->n_x * sizeof (double));

  if (plan->mean != NULL)
    for (gsize k = 0; k < plan->n_x; k++)
      dw[k] = (dw[k] - plan->mean[k] * dz_rounded) * plan->inverse[k];
  else
    for (gsize k = 0; k < plan->n_x; k++)
      dw[k] *= plan->inverse[k];
}

void
purr_sweep_gather (PurrSweep *self, double *dw, PurrSums *sums)
{
  const PurrSweepPlan *plan = self->plan;
  gsize n_sums = self->n_shards * self->n_backward * plan->stride;

  if (dw != NULL && n_sums >= SHARED_SUMS)
    purr_workers_run (plan->workers, GATHER_SHARDS, gather_shard, self);
  else if (dw != NULL)
    gather_features (self, 0, plan->stride);

  for (gsize row = 0; row < self->n_rows; row++)
    {
      PurrSums total = { 0 };
      double dz_rounded = 0;
      gboolean not_finite = FALSE;

      for (gsize shard = 0; shard < self->n_shards; shard++)
        {
          const PurrSweepRow *part = &self->rows[shard * self->n_rows + row];

          for (gsize i = 0; i < PURR_SWEEP_SUMS; i++)
            total.sum[i] += part->sums.sum[i];
          dz_rounded += part->dz_rounded;
          not_finite |= part->not_finite;
        }
      sums[row] = total;
      if (dw != NULL)
        unfold_row (self, row, not_finite ? NAN : dz_rounded,
                    dw + row * plan->n_x);
      if (dw != NULL && not_finite)
        for (gsize k = 0; k < plan->n_x; k++)
          dw[row * plan->n_x + k] = NAN;
    }
}
