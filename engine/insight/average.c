/* average.c: the average picture of either class */

#include "engine/insight/average.h"

typedef struct
{
  const PurrExamples *examples;
  gsize n_shards;
  gsize (*counts)[2]; /* a shard */
  guint64 *sums;      /* n_shards x 2 x n_x */
} Job;

static void
add_shard (gsize shard, int worker, gpointer data)
{
  const Job *job = data;
  const PurrExamples *examples = job->examples;
  gsize n_x = examples->n_x,
        end = purr_shard_begin (examples->m, job->n_shards, shard + 1);

  for (gsize j = purr_shard_begin (examples->m, job->n_shards, shard); j < end;
       j++)
    {
      gsize place = examples->index != NULL ? examples->index[j] : j;
      gsize label = examples->labels[place] != 0;
      const guint8 *x = examples->bytes + place * n_x;
      guint64 *sums = job->sums + (2 * shard + label) * n_x;

      job->counts[shard][label]++;
      for (gsize k = 0; k < n_x; k++)
        sums[k] += x[k];
    }
}

static double
divide (guint64 sum, gsize count)
{
  return count > 0 ? (double) sum / (double) count : 0;
}

void
purr_average_measure (const PurrExamples *examples,
                      PurrWorkers *workers,
                      PurrAverage *average)
{
  gsize n_x = examples->n_x;
  Job job
    = { examples, CLAMP (examples->m / 64, 1, PURR_MAX_SHARDS), NULL, NULL };
  g_autofree guint64 *sums = g_new0 (guint64, job.n_shards * 2 * n_x);
  gsize counts[PURR_MAX_SHARDS][2] = { { 0 } };

  job.sums = sums;
  job.counts = counts;
  purr_workers_run (workers, job.n_shards, add_shard, &job);
  for (gsize shard = 1; shard < job.n_shards; shard++)
    {
      for (gsize k = 0; k < 2 * n_x; k++)
        sums[k] += sums[2 * shard * n_x + k];
      for (gsize label = 0; label < 2; label++)
        counts[0][label] += counts[shard][label];
    }

  *average = (PurrAverage) { .n_x = n_x, .all = g_new (double, n_x) };
  for (gsize label = 0; label < 2; label++)
    {
      average->count[label] = counts[0][label];
      average->picture[label] = g_new (double, n_x);
      for (gsize k = 0; k < n_x; k++)
        average->picture[label][k]
          = divide (sums[label * n_x + k], counts[0][label]);
    }
  for (gsize k = 0; k < n_x; k++)
    average->all[k]
      = divide (sums[k] + sums[n_x + k], counts[0][0] + counts[0][1]);
}

void
purr_average_clear (PurrAverage *average)
{
  g_clear_pointer (&average->picture[0], g_free);
  g_clear_pointer (&average->picture[1], g_free);
  g_clear_pointer (&average->all, g_free);
}
