/* training-state.h: where a trainer or a tournament stands */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PURR_TRAINER_READY, /* nothing done yet, or reset */
  PURR_TRAINER_RUNNING,
  PURR_TRAINER_PAUSED,
  PURR_TRAINER_FINISHED, /* the iterations asked for are done, or it is at the
                            minimum or stopped early: then message says so */
  PURR_TRAINER_DIVERGED, /* stopped by itself; message says why: it diverged, or
                            the file that holds the pictures has changed (see
                            purr_dataset_check_unchanged()), with the weights
                            as they were before */
} PurrTrainerState;

G_END_DECLS
