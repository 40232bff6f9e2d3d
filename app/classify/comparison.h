/* comparison.h: a picture beside those that the model learnt from
 *
 * Main thread only; the work is done by tasks.
 */

#pragma once

#include "app/classify/taught.h"
#include "engine/insight/average.h"
#include "engine/insight/neighbours.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of each kind */
#define PURR_COMPARISON_N 5

typedef struct
{
  PurrNeighbour by_pixels[PURR_COMPARISON_N];
  gsize n_by_pixels;
  PurrNeighbour by_logit[PURR_COMPARISON_N];
  gsize n_by_logit;
} PurrComparison;

/* Finds the learnt pictures that are nearest to a column (PURR_FEATURES bytes,
 * copied) by pixels, and along the weights of the model. */
void purr_compare_async (PurrTaught *taught,
                         PurrModel *model,
                         const guint8 *column,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/* FALSE with G_IO_ERROR_CANCELLED, or PURR_DATASET_ERROR_DAMAGED where the pictures'
 * file has changed meanwhile. */
gboolean purr_compare_finish (GAsyncResult *result,
                              PurrComparison *comparison,
                              GError **error);

/* What the learnt pictures are by themselves */
typedef struct
{
  PurrAverage average;
  double spread; /* see purr_neighbours_spread(), for SHARE of them; NaN for a
                       single picture */
  gsize n_measured; /* likewise */
} PurrSelfComparison;

/* So many of the learnt pictures are no farther from their nearest than that */
#define PURR_COMPARISON_SHARE 0.99

/* Takes a second or two for 50,000 pictures: it is worth keeping. */
void purr_compare_themselves_async (PurrTaught *taught,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* New; NULL with an error as above. */
PurrSelfComparison *purr_compare_themselves_finish (GAsyncResult *result,
                                                    GError **error);
void purr_self_comparison_free (PurrSelfComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrSelfComparison, purr_self_comparison_free)

G_END_DECLS
