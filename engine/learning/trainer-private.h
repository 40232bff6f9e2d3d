/* trainer-private.h: what the trainer's files share */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/learning/optimizer-private.h"
#include "engine/learning/trainer.h"

#include <pthread.h>

G_BEGIN_DECLS

/* Early stopping ------------------------------------------------------ */

/* Keeps the best weights and counts the validations since. They are due at
 * iterations that follow from the numbers of pictures alone, never from the
 * time that anything takes, so that the same run always stops in the same
 * place, paused or not. */
typedef struct
{
  guint64 patience;    /* 0: not asked for */
  guint64 every;       /* iterations from one to the next, at first */
  guint64 next;        /* the iteration at which one is due */
  guint64 waited;      /* validations since the best */
  PurrValidation best; /* .cost is INFINITY before the first */
  double *u;           /* n, coordinates of the best */
  double b;
} PurrEarlyStopping;

/* every follows from the settings' patience, the examples to learn from and
 * those to validate with */
void purr_early_stopping_init (PurrEarlyStopping *self,
                               guint64 patience,
                               gsize n_train,
                               gsize n_check);
/* Forgets everything but what it was made with. */
void purr_early_stopping_reset (PurrEarlyStopping *self);
void purr_early_stopping_clear (PurrEarlyStopping *self);

/* point was measured at the coordinates u (n) and b. Points at iterations
 * other than next are passed over. Returns whether patience is at an end. */
gboolean purr_early_stopping_add (PurrEarlyStopping *self,
                                  const PurrValidation *point,
                                  const double *u,
                                  gsize n,
                                  double b);

/* What to tell a person; free with g_free(). */
char *purr_early_stopping_message (const PurrEarlyStopping *self);

/* Trainer ------------------------------------------------------------- */

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
  PurrPassOptions options; /* of training */
  PurrPassOptions plain;   /* of validation: weights, no mirror images */
  const PurrOptimizerMethod *method;

  /* POSIX ones, for the thread sanitizer: see workers.c */
  pthread_mutex_t mutex;
  pthread_cond_t changed; /* anything the thread or a waiter waits for */

  /* Everything below is under the mutex. The thread works on copies and
   * returns with the result of a whole iteration; a reset while it is away
   * counts epoch up, by which it knows that nobody wants the result. */
  GThread *thread;      /* NULL until the first start */
  PurrWorkers *workers; /* the thread's; others may only cancel it */
  gboolean quit;

  double *start; /* n_x, what w begins with; NULL: zeros */
  double start_b;

  PurrTrainerState state;
  guint64 todo; /* while RUNNING: iterations to begin before it pauses */
  guint64 epoch;
  guint64 iteration;
  guint64 weights_iteration; /* the one that u and b belong to */
  PurrObjective *objective;  /* NULL until the thread has chosen it */
  double *u;                 /* coordinates of w; NULL until then */
  double b;

  double learning_rate;
  double lambda;
  guint64 iterations;
  double pace;     /* iterations a second at most; 0: as fast as it goes */
  gint64 began_at; /* monotonic time when the latest was due; 0: none yet */
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

  PurrNormalisation *normalisation; /* NULL until measured, then unchanged */
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

/* Takes over a measured normalisation, unless another thread was faster.
 * Called without the mutex. Returns the one kept, borrowed. */
const PurrNormalisation *purr_trainer_keep_normalisation (
  PurrTrainer *self,
  PurrNormalisation *normalisation);

/* The entries of array from number from (at most their number) on, new. For
 * snapshots. */
GArray *purr_copy_tail (const GArray *array, gsize element_size, guint64 from);

/* Pace ---------------------------------------------------------------- */

/* A condition for purr_trainer_await_pace(). */
void purr_trainer_init_condition (pthread_cond_t *condition);

/* The mutex is held, and let go meanwhile. Waits until the pace allows another
 * iteration, then notes that it begins and returns TRUE; FALSE when something
 * has happened instead: look again. */
gboolean purr_trainer_await_pace (PurrTrainer *self);

/* Thread -------------------------------------------------------------- */

/* The thread's function. Holds no reference: dispose joins it. */
gpointer purr_trainer_thread (gpointer self);

/* What the thread works with while it does not hold the mutex */
typedef struct
{
  PurrTrainer *trainer;
  PurrWorkers *workers;
  const PurrNormalisation *normalisation;
  PurrObjective *objective;
  guint64 epoch;
  guint64 iteration;
  double learning_rate;
  double lambda;
  double *u; /* n, those to validate: before the update */
  double b;
  double *next; /* n, on the way from before the update to after it */
  double *w;    /* n_x, the weights of u, when they are looked at */

  gpointer state;      /* the optimizer's */
  guint64 state_epoch; /* the epoch that state belongs to */
} PurrTrainerWork;

/* The mutex is held. Copies what an iteration or validation begins with, the
 * coordinates to u (n). */
void purr_trainer_work_begin (PurrTrainerWork *work, double *u);

/* The mutex is held. Whether the result is still wanted. */
gboolean purr_trainer_work_counts (const PurrTrainerWork *work);

/* The mutex is held, and let go meanwhile. Whether the pictures' file is no
 * longer what it was, so that nothing computed since it was last asked for is
 * to be kept. Then the trainer is at rest, and its message says why. */
gboolean purr_trainer_stop_if_changed (PurrTrainerWork *work);

/* An upper bound on the curvature of the cost: as
 * purr_logistic_curvature_bound(), class weights included. The mutex is not
 * needed. */
double purr_trainer_bound_curvature (PurrTrainer *self,
                                     const PurrNormalisation *normalisation,
                                     double lambda,
                                     PurrWorkers *workers);

/* Validation ---------------------------------------------------------- */

/* Whether one at iteration would take no more than its share of the time.
 * trained_since: seconds since the latest, which was at iteration latest and
 * took validation_took */
gboolean purr_validation_is_affordable (double trained_since,
                                        double validation_took,
                                        guint64 iteration,
                                        guint64 latest);

/* Whether one at iteration of so many iterations may be taken whatever its share
 * of the time: as long as all of them, which took spent seconds up to now, last
 * no longer than anybody notices. */
gboolean purr_validation_is_free (double spent,
                                  double validation_took,
                                  guint64 iteration,
                                  guint64 latest,
                                  guint64 iterations);

/* The mutex is held. training_took: of the iteration that is about to end */
gboolean purr_trainer_validation_is_due (PurrTrainer *self,
                                         guint64 iteration,
                                         double training_took);

/* The mutex is not held. train_accuracy NaN: not known, so find out. Tells in
 * took how long it took. */
PurrValidation purr_trainer_validate (PurrTrainerWork *work,
                                      double train_accuracy,
                                      double *took);

/* The mutex is held. Returns whether to stop early. */
gboolean purr_trainer_keep_validation (PurrTrainerWork *work,
                                       const PurrValidation *point,
                                       double took);

/* The mutex is held, and let go meanwhile. FALSE when there was a reset, or
 * the pictures' file has changed: nothing is left to do then. stop: whether to
 * stop early. */
gboolean purr_trainer_validate_at_rest (PurrTrainerWork *work, gboolean *stop);

G_END_DECLS
