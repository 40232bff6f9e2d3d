/* standing.h: where each picture stands: learnt, held out, or for testing
 *
 * While there is a run it is the run's own split; before, that of the next one,
 * as the settings say, which a task works out. Main thread only.
 */

#pragma once

#include "app/session/run.h"

G_BEGIN_DECLS

typedef struct _PurrStanding PurrStanding;

/* changed is called whenever other pictures stand elsewhere; not after
 * purr_standing_free(). References to run and settings are kept. */
typedef void (*PurrStandingChanged) (gpointer data);
PurrStanding *purr_standing_new (PurrRun *run,
                                 GSettings *settings,
                                 PurrStandingChanged changed,
                                 gpointer data);
void purr_standing_free (PurrStanding *self);

/* Of picture i of the run's pictures: PURR_PART_ANY while it is not known, or
 * nobody has chosen a positive class and no folder says it. */
PurrPart purr_standing_get (PurrStanding *self, gsize i);

/* "train", "held out", "test"; "" for PURR_PART_ANY. Static. */
const char *purr_standing_word (PurrPart part);

G_END_DECLS
