/* training-state.h: where a trainer or a tournament stands */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PURR_TRAINER_READY, /* nothing done yet */
  PURR_TRAINER_RUNNING,
  PURR_TRAINER_PAUSED,
  PURR_TRAINER_FINISHED, /* the iterations asked for are done, or it is at the
                            minimum or stopped early: then message says so */

  /* Stopped by itself; message says why. Nothing wrong is kept: the weights are
   * those of before. */
  PURR_TRAINER_DIVERGED,     /* the learning rate is too large */
  PURR_TRAINER_DATA_CHANGED, /* the file that holds the pictures is no longer
                                what it was: see
                                purr_dataset_check_unchanged() */
  PURR_TRAINER_FAILED,       /* the computer could not: there was no room for
                                its thread */
} PurrTrainerState;

/* Whether it stopped by itself before its time */
static inline gboolean
purr_trainer_state_is_stopped (PurrTrainerState state)
{
  return state >= PURR_TRAINER_DIVERGED;
}

G_END_DECLS
