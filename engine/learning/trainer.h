/* trainer.h: the thread that trains */

#pragma once

#include "engine/learning/history.h"
#include "engine/learning/problem.h"
#include "engine/learning/training-state.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PurrTrainingSettings PurrTrainingSettings;

/* Trains on one problem. Owns w and b and runs one thread, which is joined
 * when the trainer is finalised. Every function below may be called from any
 * thread, returns at once and never waits for an iteration to end. Nothing is
 * signalled: whoever shows the training asks for a snapshot once a frame. */
#define PURR_TYPE_TRAINER (purr_trainer_get_type ())
G_DECLARE_FINAL_TYPE (PurrTrainer, purr_trainer, PURR, TRAINER, GObject)

/* A reference of the problem is kept. The settings must suit it
 * (purr_problem_suits()) and pass their check, and early stopping needs a
 * validation set (else G_IO_ERROR_INVALID_ARGUMENT). Returns a new reference or
 * NULL. */
PurrTrainer *purr_trainer_new (PurrProblem *problem,
                               const PurrTrainingSettings *settings,
                               GError **error);

/* Weights to begin with instead of zeros: w (n_x, copied) and b, in the
 * problem's normalised coordinates (see purr_normalisation_unfold()), all of
 * them finite. Before the first start only; ignored afterwards. */
void purr_trainer_set_start (PurrTrainer *self, const double *w, double b);

/* From READY, PAUSED, FINISHED (see set_iterations), or stopped. With patches the
 * problem is prepared first; where that fails it stops (FAILED, or DATA_CHANGED) and may
 * be started again. After a
 * divergence and with a smaller learning rate it goes on from the last good
 * weights: those that the rate found that did not work. */
void purr_trainer_start (PurrTrainer *self);
/* After the iteration under way; while the problem is being prepared at once, and then
 * it is READY again. */
void purr_trainer_pause (PurrTrainer *self);
/* One iteration, then PAUSED. */
void purr_trainer_step (PurrTrainer *self);

/* From the next iteration on. Values that fail the settings' check are
 * ignored. Raising the iterations lets a finished run go on. */
void purr_trainer_set_learning_rate (PurrTrainer *self, double rate);
void purr_trainer_set_lambda (PurrTrainer *self, double lambda);
void purr_trainer_set_iterations (PurrTrainer *self, guint64 iterations);

/* So many iterations a second at most, for people who want to watch; 0, as at
 * first: as fast as it goes. Counts from the next iteration on, at once even
 * where it is being waited for. Steps do not wait. Nothing that is learnt
 * depends on it, and no seconds told count the waiting. Values below 0 or not
 * finite are ignored. */
void purr_trainer_set_pace (PurrTrainer *self, double iterations_a_second);

/* One point of the validation curve. Accuracies are shares, 0 to 1. With
 * patience the points stand where the numbers of pictures say, otherwise where
 * time allows; there is always one more where training came to rest. */
typedef struct _PurrValidation
{
  guint64 iteration;
  double train_accuracy; /* mirror images not counted */
  double cost;           /* on the validation set, without the penalty; weighted
                      where the training cost is */
  double accuracy;       /* likewise */
} PurrValidation;

typedef struct _PurrTrainerSnapshot
{
  PurrTrainerState state;
  PurrPreparation preparation; /* while RUNNING, before the first iteration: how
                          far it is. .doing NULL: not at it */
  guint64 iteration;           /* updates done */
  guint64 weights_iteration;   /* the one that the weights belong to: less than
                        iteration where the best ones were put back */
  gboolean weighted;     /* costs are sums in which either class weighs as much
                        as the other */
  double cost;           /* the latest cost, NaN before the first */
  double train_accuracy; /* at the latest cost, NaN before the first */
  PurrValidation validation; /* the latest; .cost NaN where there is none */
  double seconds;            /* spent training, validation included */
  double training_seconds;   /* of these, without validation */
  double learning_rate;      /* in use now, or from the next iteration on */
  double lambda;
  guint64 learning_rate_since; /* the iteration from which on it is used */
  guint64 lambda_since;        /* likewise */
  guint64 iterations;          /* where it will stop */
  char *message;               /* why it stopped by itself, else NULL; owned */
  GArray *costs; /* double: cost at iterations from + 0, 1, 2, ... */
  guint64 costs_from;
  GArray *cost_seconds; /* double, one for each cost: training seconds when it
                        was known, validation left out; never falling */
  GArray *validations;  /* PurrValidation, from validations_from on */
  guint64 validations_from;
} PurrTrainerSnapshot;

/* What has happened since the last snapshot. costs_seen and validations_seen: how
 * many entries of each the caller already holds (0 for all). Clear with purr_trainer_snapshot_clear(). */
void purr_trainer_get_snapshot (PurrTrainer *self,
                                guint64 costs_seen,
                                guint64 validations_seen,
                                PurrTrainerSnapshot *snapshot);
void purr_trainer_snapshot_clear (PurrTrainerSnapshot *snapshot);

/* The weights as they are now: w is n_x long. Also tells the iteration that
 * they belong to. For few pictures they are put together first, which takes
 * about a millisecond. */
guint64 purr_trainer_get_weights (PurrTrainer *self, double *w, double *b);

/* Looking back: the moments of the run whose weights are kept (see history.h), of
 * PurrMoment, from iteration 0 on; none before the first iteration. A copy; free
 * with g_array_unref(). */
GArray *purr_trainer_copy_moments (PurrTrainer *self);

/* The weights of the moment that is nearest to an iteration: w is n_x long.
 * Returns FALSE, and sets nothing, while there is none. */
gboolean purr_trainer_get_weights_at (PurrTrainer *self,
                                      guint64 iteration,
                                      double *w,
                                      PurrMoment *moment);

/* Borrowed, they live as long as the trainer and never change. */
PurrProblem *purr_trainer_get_problem (PurrTrainer *self);
/* As given to purr_trainer_new(). */
const PurrTrainingSettings *purr_trainer_get_settings (PurrTrainer *self);

/* Blocks until the thread has come to rest (no longer RUNNING) or cancellable
 * is cancelled. For the command line and tests; not for the main thread. */
void purr_trainer_wait (PurrTrainer *self, GCancellable *cancellable);

/* Blocks until the thread has come to rest, but no longer than that. Returns
 * whether it has. */
gboolean purr_trainer_wait_briefly (PurrTrainer *self, gint64 microseconds);

G_END_DECLS
