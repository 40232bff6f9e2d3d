/* ranking-private.h: the few examples of which something is least */

#pragma once

#include "engine/insight/neighbours.h"

G_BEGIN_DECLS

/* Of a picture (as the examples' index has it): the least come first. Any thread. */
typedef double (*PurrRankBy) (const PurrExamples *examples,
                              guint32 picture,
                              gpointer data);

/* The n examples, at most PURR_NEIGHBOURS_MAX, of which it is least, with it as
 * their distance; of equals the one that stands first. Returns how many there are. */
gsize purr_rank (const PurrExamples *examples,
                 PurrRankBy by,
                 gpointer data,
                 gsize n,
                 PurrNeighbour *least,
                 PurrWorkers *workers);

gsize purr_rank_count_shards (gsize n);

static inline guint32
purr_ranked_picture (const PurrExamples *examples, gsize j)
{
  return examples->index != NULL ? examples->index[j] : (guint32) j;
}

static inline const guint8 *
purr_ranked_column (const PurrExamples *examples, guint32 picture)
{
  return examples->bytes + (gsize) picture * examples->n_x;
}

/* v'x + c (v: n_x) */
double purr_ranked_logit (const PurrExamples *examples,
                          guint32 picture,
                          const double *v,
                          double c);

G_END_DECLS
