/* history.h: the weights of a run as they were, at a bounded number of iterations
 *
 * Which iterations are kept is decided as they come by, so that a run of any length
 * can be looked back on to its beginning: more of them where the cost changes fast,
 * some of them everywhere. The first is always kept. Not locked: its owner sees to
 * that one thread uses it at a time.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What all weights that are kept may take together, and how many of them at most */
#define PURR_HISTORY_BYTES ((gsize) 8 * 1024 * 1024)
#define PURR_HISTORY_MAX 512

typedef struct
{
  guint64 iteration; /* updates done before */
  double cost;       /* J at these weights */
  double accuracy;   /* of the training pictures, likewise */
  double b;
} PurrMoment;

typedef struct _PurrHistory PurrHistory;

/* n: coordinates of the weights, >= 1. bytes: what their numbers may take. */
PurrHistory *purr_history_new (gsize n, gsize bytes);
void purr_history_free (PurrHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrHistory, purr_history_free)

/* Tells of an iteration and keeps its weights (u: n numbers, copied) where it is
 * worth it. Iterations ascend. Costs may be of any size, but are finite. It takes
 * next to nothing where they are not kept. */
void purr_history_add (PurrHistory *self,
                       const PurrMoment *moment,
                       const double *u);

/* Forgets all. */
void purr_history_clear (PurrHistory *self);

guint purr_history_get_count (const PurrHistory *self);
/* In the order of iterations; borrowed, until the next one is added. */
const PurrMoment *purr_history_get (const PurrHistory *self, guint i);
const double *purr_history_get_weights (const PurrHistory *self, guint i);

/* The one whose iteration is nearest; of two the earlier. There must be one. */
guint purr_history_find (const PurrHistory *self, guint64 iteration);

G_END_DECLS
