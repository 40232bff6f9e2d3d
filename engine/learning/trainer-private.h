/* trainer-private.h: what the trainer's two files share */

#pragma once

#include "engine/learning/learning-private.h"

#include <pthread.h>

G_BEGIN_DECLS

/* Iterations still to be done before it pauses */
#define PURR_UNTIL_THE_END G_MAXUINT64

struct _PurrTrainer
{
  GObject parent_instance;

  /* Owned; never change once made */
  PurrDataset *dataset;
  PurrSplit *split;
  PurrTrainingSettings settings;
  PurrExamples train;
  PurrExamples check; /* validation set, else test set; m is 0 without both */

  /* POSIX ones, for the thread sanitizer: see workers.c */
  pthread_mutex_t mutex;
  pthread_cond_t changed; /* anything the thread or a waiter waits for */

  /* Everything below is under the mutex. The thread works on copies and
   * returns with the result of a whole iteration; a reset while it is away
   * counts epoch up, by which it knows that nobody wants the result. */
  GThread *thread; /* NULL until the first start */
  PurrWorkers *workers; /* the thread's; others may only cancel it */
  gboolean quit;

  PurrTrainerState state;
  guint64 todo; /* while RUNNING: iterations to begin before it pauses */
  guint64 epoch;
  guint64 iteration;
  double *w; /* n_x */
  double b;

  double learning_rate;
  double lambda;
  guint64 iterations;
  PurrWatch watch;
  char *message;

  GArray *costs; /* double; as many as iterations done */
  double train_accuracy;
  GArray *validations; /* PurrValidation, ascending iterations */
  double training_seconds;
  double validation_seconds;
  double validation_took;  /* the latest */
  double trained_since; /* training seconds since the latest validation */

  PurrNormalisation *normalisation; /* NULL until measured, then unchanged */
};

/* The thread's function. Holds no reference: dispose joins it. */
gpointer purr_trainer_thread (gpointer self);

/* Takes over a measured normalisation, unless another thread was faster.
 * Called without the mutex. Returns the one kept, borrowed. */
const PurrNormalisation *
purr_trainer_keep_normalisation (PurrTrainer *self,
                                 PurrNormalisation *normalisation);

G_END_DECLS
