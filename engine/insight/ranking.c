/* ranking.c: the few examples of which something is least */

#include "engine/insight/ranking-private.h"

#include <string.h>

gsize
purr_rank_count_shards (gsize n)
{
  return CLAMP (n / 64, 1, PURR_MAX_SHARDS);
}

typedef struct
{
  gsize n; /* wanted */
  gsize found;
  PurrNeighbour least[PURR_NEIGHBOURS_MAX];
} Best;

/* They come in their order, so of equals the earlier one stays in front */
static void
best_add (Best *best, guint32 picture, double distance)
{
  gsize at = best->found;

  if (at == best->n && !(distance < best->least[at - 1].distance))
    return;
  if (at == best->n)
    at--;
  else
    best->found++;
  for (; at > 0 && distance < best->least[at - 1].distance; at--)
    best->least[at] = best->least[at - 1];
  best->least[at] = (PurrNeighbour) { picture, distance };
}

typedef struct
{
  const PurrExamples *examples;
  PurrRankBy by;
  gpointer data;
  gsize n_shards;
  Best *best; /* n_shards */
} Search;

static void
search_shard (gsize shard, int worker, gpointer data)
{
  const Search *search = data;
  const PurrExamples *examples = search->examples;
  Best *best = &search->best[shard];
  gsize end = purr_shard_begin (examples->m, search->n_shards, shard + 1);

  for (gsize j = purr_shard_begin (examples->m, search->n_shards, shard);
       j < end; j++)
    {
      guint32 picture = purr_ranked_picture (examples, j);

      best_add (best, picture, search->by (examples, picture, search->data));
    }
}

gsize
purr_rank (const PurrExamples *examples,
           PurrRankBy by,
           gpointer data,
           gsize n,
           PurrNeighbour *least,
           PurrWorkers *workers)
{
  Search search
    = { examples, by, data, purr_rank_count_shards (examples->m), NULL };
  g_autofree Best *bests = NULL;
  Best all = { .n = n };

  g_return_val_if_fail (n >= 1 && n <= PURR_NEIGHBOURS_MAX, 0);

  bests = search.best = g_new0 (Best, search.n_shards);
  for (gsize shard = 0; shard < search.n_shards; shard++)
    bests[shard].n = n;
  purr_workers_run (workers, search.n_shards, search_shard, &search);
  for (gsize shard = 0; shard < search.n_shards; shard++)
    for (gsize k = 0; k < bests[shard].found; k++)
      best_add (&all, bests[shard].least[k].picture,
                bests[shard].least[k].distance);
  memcpy (least, all.least, all.found * sizeof *least);
  return all.found;
}

/* Four sums side by side, so that no addition waits for the one before */
double
purr_ranked_logit (const PurrExamples *examples,
                   guint32 picture,
                   const double *v,
                   double c)
{
  const guint8 *column = purr_ranked_column (examples, picture);
  gsize n = examples->n_x, k = 0;
  double sums[4] = { c, 0, 0, 0 };

  for (; k + 4 <= n; k += 4)
    for (gsize lane = 0; lane < 4; lane++)
      sums[lane] += v[k + lane] * column[k + lane];
  for (; k < n; k++)
    sums[0] += v[k] * column[k];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}
