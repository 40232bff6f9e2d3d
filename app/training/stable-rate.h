/* stable-rate.h: the largest learning rate that surely descends, found aside */

#pragma once

#include "app/session/run.h"

G_BEGIN_DECLS

/* More pictures than these are not gone through just to give advice. */
#define PURR_STABLE_RATE_MAX_PICTURES 100000

/* 2 / L for gradient descent on the dataset (which has labels) as the settings
 * say, in a thread of its own. Balancing or mirroring is taken into account by
 * a bound that holds for it, so the rate may be smaller than the largest one.
 */
void purr_stable_rate_find (PurrDataset *dataset,
                            const PurrTrainingSettings *settings,
                            GCancellable *cancellable,
                            GAsyncReadyCallback done,
                            gpointer data);

/* NaN where nothing is known: too many pictures, or none. cancelled: then the
 * caller's data may be gone. */
double purr_stable_rate_find_finish (GAsyncResult *result, gboolean *cancelled);

/* Keeps looking for a run: a moment after its pictures or the settings
 * that matter have changed. found is called with NaN at once when the rate of
 * before no longer holds, and with the new one when it is known; not after
 * purr_stable_rate_search_free(). */
typedef struct _PurrStableRateSearch PurrStableRateSearch;
typedef void (*PurrStableRateFound) (gpointer data, double rate);
PurrStableRateSearch *purr_stable_rate_search_new (PurrRun *run,
                                                   GSettings *settings,
                                                   PurrStableRateFound found,
                                                   gpointer data);
void purr_stable_rate_search_free (PurrStableRateSearch *self);

G_END_DECLS
