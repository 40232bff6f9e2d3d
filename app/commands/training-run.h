/* training-run.h: a training that somebody watches in a terminal */

#pragma once

#include "engine/learning/trainer.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_TRAINING_RUN_FINISHED,
  PURR_TRAINING_RUN_INTERRUPTED, /* by Ctrl+C; the trainer is paused */
  PURR_TRAINING_RUN_DIVERGED,
  PURR_TRAINING_RUN_DATA_CHANGED, /* what was learnt before is kept */
  PURR_TRAINING_RUN_FAILED,       /* it could not begin */
} PurrTrainingRunEnd;

typedef struct
{
  PurrTrainingRunEnd end;
  guint64 iteration; /* updates done */
  double seconds;
  double preparing_seconds; /* before, learning patches; 0: there were none */
  char *message;            /* why it stopped by itself, or NULL; owned */
} PurrTrainingRun;

/* Iterations from one printed line to the next: the smallest of 1, 2, 5, 10,
 * 20, 50 ... that gives no more than about 20 lines. */
guint64 purr_training_run_step (guint64 iterations);

/* Trains to the end, printing about 20 lines of the cost to standard output,
 * and a progress bar while it runs. With quiet, neither. to_minimum: nobody has said
 * for how many iterations, so that lines stand at 1, 2, 5, 10, ... of them. */
PurrTrainingRun purr_training_run (PurrTrainer *trainer,
                                   gboolean to_minimum,
                                   gboolean quiet);

G_END_DECLS
