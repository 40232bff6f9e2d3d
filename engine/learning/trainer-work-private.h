/* trainer-work-private.h: what the trainer's thread works with
 *
 * The thread knows its validation, and both know this; never the other way.
 */

#pragma once

#include "engine/learning/trainer-private.h"

G_BEGIN_DECLS

/* What the thread works with while it does not hold the mutex */
typedef struct
{
  PurrTrainer *trainer;
  PurrWorkers *workers;
  const PurrNormalisation *normalisation;
  PurrObjective *objective;
  guint64 iteration;
  double learning_rate;
  double lambda;
  double *u; /* n, those to validate: before the update */
  double b;
  double *next; /* n + 1, b the last: on the way to after the update */
  double *w;    /* n_x, the weights of u, when they are looked at */

  PurrOptimizerRun *run; /* NULL before the first iteration */
} PurrTrainerWork;

/* The mutex is held. Copies what an iteration or validation begins with, the
 * coordinates to u (n). */
void purr_trainer_work_begin (PurrTrainerWork *work, double *u);

/* Ends the optimizer's run: what it has learnt of one run says nothing about
 * another. */
void purr_trainer_work_forget (PurrTrainerWork *work);

/* The mutex is held. message is taken over, or NULL. */
void purr_trainer_come_to_rest (PurrTrainer *self,
                                PurrTrainerState state,
                                char *message);

/* The mutex is held, and let go meanwhile. Whether the pictures' file is no
 * longer what it was, so that nothing computed since it was last asked for is
 * to be kept. Then the trainer is at rest, and its message says why. */
gboolean purr_trainer_stop_if_changed (PurrTrainerWork *work);

G_END_DECLS
