/* look-back.h: which moment of a run is looked at: now, or one of before
 *
 * A run keeps its weights at a bounded number of iterations; any of them can be
 * gone to while it goes on. There are positions: one for each moment in the order
 * of iterations, and the last of all is now. A new run begins with now. Main
 * thread only.
 *
 * Signals
 *   "changed"  another moment is looked at, or now again
 *   "moments"  there are others to look at
 */

#pragma once

#include "app/session/run.h"

G_BEGIN_DECLS

#define PURR_TYPE_LOOK_BACK (purr_look_back_get_type ())
G_DECLARE_FINAL_TYPE (PurrLookBack, purr_look_back, PURR, LOOK_BACK, GObject)

/* Follows run, of which a reference is kept. */
PurrLookBack *purr_look_back_new (PurrRun *run);

/* Moments there are: positions before now. */
guint purr_look_back_count (PurrLookBack *self);
/* Borrowed, until "moments"; position < count. */
const PurrMoment *purr_look_back_get (PurrLookBack *self, guint position);
/* The position whose moment is nearest to an iteration; there must be one. */
guint purr_look_back_find (PurrLookBack *self, guint64 iteration);

/* The one that is looked at; NULL: now. It stays for as long as it is looked at,
 * though the run may no longer keep it. */
const PurrMoment *purr_look_back_get_moment (PurrLookBack *self);
/* Of that moment: as many numbers as the run's pictures have bytes; borrowed until
 * "changed". NULL: now. */
const double *purr_look_back_get_weights (PurrLookBack *self);
/* Where it is among the moments that there are now. */
guint purr_look_back_get_position (PurrLookBack *self);

/* Looks at a moment, or at now. */
void purr_look_back_go (PurrLookBack *self, guint position);
/* To the next moment, or the one before, if there is one. */
void purr_look_back_step (PurrLookBack *self, gboolean forward);
void purr_look_back_to_now (PurrLookBack *self);

G_END_DECLS
