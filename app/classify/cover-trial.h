/* cover-trial.h: what covering parts of a picture does, tried out behind the window
 *
 * By patches a hundred pictures or some thousands are answered for it, which takes
 * tenths of a second or seconds. Main thread only; the work is done by a task.
 */

#pragma once

#include "engine/insight/occlusion.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A question and, once it has been tried out, its answer */
typedef struct
{
  /* What is asked */
  PurrModel *model;
  guint8 column[PURR_FEATURES];
  guint8 cover[PURR_FEATURES];
  gsize
    side; /* of the squares that are covered; 0: which pixels turn the answer */

  PurrTurnProgress progress; /* meanwhile */

  /* Its answer: change where there is a side, else turn; or complaint, why there is
   * none */
  double change[PURR_SIDE * PURR_SIDE];
  PurrTurn turn;
  char *complaint;
} PurrCoverTrial;

/* Of the model a reference is kept; column and cover are copied. */
PurrCoverTrial *purr_cover_trial_new (PurrModel *model,
                                      const guint8 *column,
                                      const guint8 *cover,
                                      gsize side);
PurrCoverTrial *purr_cover_trial_ref (PurrCoverTrial *self);
void purr_cover_trial_unref (PurrCoverTrial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrCoverTrial, purr_cover_trial_unref)

/* Whether it asks this, of whatever model. */
gboolean purr_cover_trial_is_of (const PurrCoverTrial *self,
                                 const guint8 *column,
                                 const guint8 *cover,
                                 gsize side);

/* Tries it out, once. Keeps a reference meanwhile. */
void purr_cover_trial_start (PurrCoverTrial *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/* FALSE where it was cancelled: there may be nobody left. Else it has its answer. */
gboolean purr_cover_trial_finish (PurrCoverTrial *self, GAsyncResult *result);

/* Whether the pixels that were found turn the answer of some other model to the same
 * picture, too. */
gboolean purr_cover_trial_turns (const PurrCoverTrial *self,
                                 const PurrModel *model);

G_END_DECLS
