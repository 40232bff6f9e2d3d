/* trainer-private.h: what the trainer's files share */

#pragma once

#include "engine/learning/divergence.h"
#include "engine/learning/early-stopping-private.h"
#include "engine/learning/history.h"
#include "engine/learning/objective-private.h"
#include "engine/learning/problem.h"
#include "engine/learning/trainer.h"
#include "engine/learning/training-settings.h"
#include "engine/optimisers/optimizer-run.h"

#include <pthread.h>

G_BEGIN_DECLS

/* Iterations still to be done before it pauses */
#define PURR_UNTIL_THE_END G_MAXUINT64

struct _PurrTrainer
{
  GObject parent_instance;

  /* Owned; never change once made */
  PurrProblem *problem;
  PurrTrainingSettings settings;

  /* POSIX ones, for the thread sanitizer: see workers.c */
  pthread_mutex_t mutex;
  pthread_cond_t changed; /* anything the thread or a waiter waits for */

  /* Everything below is under the mutex. The thread works on copies and
   * returns with the result of a whole iteration. */
  GThread *thread;      /* NULL until the first start */
  PurrWorkers *workers; /* the thread's; others may only cancel it */
  gboolean quit;
  gboolean preparing; /* with patches: may be cancelled for a pause */

  double *start; /* n_x, what w begins with; NULL: zeros */
  double start_b;

  PurrTrainerState state;
  guint64 todo; /* while RUNNING: iterations to begin before it pauses */
  guint64 iteration;
  guint64 weights_iteration; /* the one that u and b belong to */
  PurrObjective *objective;  /* NULL until the thread has chosen it */
  double *u;                 /* coordinates of w; NULL until then */
  PurrHistory *history;      /* of them; NULL until then */
  double b;

  double learning_rate;
  double lambda;
  double used_rate;   /* by the latest iteration, and since which one; NaN at */
  double used_lambda; /* first */
  guint64 rate_since;
  guint64 lambda_since;
  gboolean stepping; /* an iteration is under way, which uses these */
  double *good_u; /* the weights when the rate was changed last; NULL: never */
  double good_b;
  guint64 good_iteration;
  guint64 iterations;
  double pace;       /* iterations a second at most; 0: as fast as it goes */
  gint64 paced_from; /* monotonic time of a first one; 0: none yet */
  guint64 paced_iteration; /* that it was */
  PurrWatch watch;
  PurrEarlyStopping early;
  char *message;

  GArray *costs;        /* double; as many as iterations done */
  GArray *cost_seconds; /* double, likewise */
  double train_accuracy;
  PurrValidation validation; /* to show; .cost NaN before the first */
  GArray *validations;       /* PurrValidation, ascending iterations */
  double training_seconds;
  double validation_seconds;
  double validation_took; /* the latest */
  double trained_since;   /* training seconds since the latest validation, those
                           waited for the pace's sake included */
};

static inline void
purr_trainer_lock (PurrTrainer *self)
{
  pthread_mutex_lock (&self->mutex);
}

static inline void
purr_trainer_unlock (PurrTrainer *self)
{
  pthread_mutex_unlock (&self->mutex);
}

/* The mutex is held. u and b as they are at iteration 0. */
void purr_trainer_rewind (PurrTrainer *self);

/* Pace ---------------------------------------------------------------- */

/* A condition for purr_trainer_await_pace(). */
void purr_trainer_init_condition (pthread_cond_t *condition);

/* The mutex is held, and let go meanwhile. Waits until the pace allows another
 * iteration, then notes that it begins and returns TRUE; FALSE when something
 * has happened instead: look again. */
gboolean purr_trainer_await_pace (PurrTrainer *self);

/* Thread -------------------------------------------------------------- */

/* The thread's function. Holds no reference: dispose joins it. */
gpointer purr_trainer_thread (gpointer data);

G_END_DECLS
