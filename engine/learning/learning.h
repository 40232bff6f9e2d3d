/* learning.h: logistic regression and the thread that trains it
 */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/learning/curvature.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"

G_BEGIN_DECLS

/* Settings ------------------------------------------------------------ */

/* How w and b come down to the minimum. One iteration of each:
 *
 * GRADIENT_DESCENT  w := w - rate * dw
 * SGD       one epoch: all pictures in an order shuffled by the seed, batch_size
 *           at a time, w := w - rate * dw of the batch after each
 * MOMENTUM  v := momentum * v + dw,  w := w - rate * v
 *           (the course's v is this one times 1 - momentum)
 * NESTEROV  v := momentum * v + dw,  w := w - rate * (dw + momentum * v), which
 *           keeps the weights that are looked ahead to
 * ADAM      moments with 0.9 and 0.999, corrected, epsilon 1e-8; one epoch of
 *           batches as for SGD, or with batch_size 0 one update with all
 * LBFGS     one step of L-BFGS, ten pairs remembered, and before them a guess
 *           from 256 pictures of how the cost curves; the step's length found
 *           by a line search: goes straight to the minimum and stops there. The
 *           learning rate is not used.
 *
 * Where an iteration is an epoch of batches, its cost and accuracy are the
 * means over the batches on the way, each at the weights it found. */
typedef enum
{
  PURR_OPTIMIZER_GRADIENT_DESCENT,
  PURR_OPTIMIZER_SGD,
  PURR_OPTIMIZER_MOMENTUM,
  PURR_OPTIMIZER_NESTEROV,
  PURR_OPTIMIZER_ADAM,
  PURR_OPTIMIZER_LBFGS,
} PurrOptimizer;

#define PURR_N_OPTIMIZERS (PURR_OPTIMIZER_LBFGS + 1)

/* "gradient-descent", "sgd", "momentum", "nesterov", "adam", "lbfgs": the words
 * used in model files, settings and options. */
const char *purr_optimizer_to_string (PurrOptimizer kind);
gboolean purr_optimizer_from_string (const char *word, PurrOptimizer *kind);

typedef struct
{
  double learning_rate; /* > 0 */
  guint64 iterations;   /* stop after so many updates, 1 to 10,000,000 */
  double lambda;        /* >= 0 */
  PurrNormalise normalise;
  double validation_share; /* 0 to 0.9 */
  guint64 seed;            /* of the split and of the order of batches */
  int threads;             /* 0: one for each processor; never changes a bit */
  PurrOptimizer optimizer;
  guint64 batch_size;        /* SGD and ADAM: pictures in a batch, up to
                            1,000,000; 0: all */
  double momentum;           /* MOMENTUM and NESTEROV: 0 to below 1 */
  gboolean mirrored;         /* also learn from every picture's mirror image */
  gboolean balanced;         /* either class counts as much as the other */
  guint64 patience;          /* stop early after so many validations in a row
                            that were no better than the best; 0: do not */
  double gradient_tolerance; /* LBFGS: stop when no entry of dw and db is
                            larger than this times the largest of 1 and |w|;
                            0 to 1 (0: when no step lowers the cost) */
} PurrTrainingSettings;

/* 0.005, 2,000 iterations, no penalty, / 255, a fifth, seed 1, gradient
 * descent: the course's figures. Batches of 64, momentum 0.9, neither mirrored
 * nor balanced, no early stopping, tolerance 1e-6. */
PurrTrainingSettings purr_training_settings_default (void);

/* Names in one sentence what is wrong with the settings, or returns NULL when
 * training can start. Free with g_free(). */
char *purr_training_settings_check (const PurrTrainingSettings *settings);

/* Trainer ------------------------------------------------------------- */

/* Trains on one dataset. Owns w and b and runs one thread, which is joined
 * when the trainer is finalised. Every function below may be called from any
 * thread, returns at once and never waits for an iteration to end. Nothing is
 * signalled: whoever shows the training asks for a snapshot once a frame. */
#define PURR_TYPE_TRAINER (purr_trainer_get_type ())
G_DECLARE_FINAL_TYPE (PurrTrainer, purr_trainer, PURR, TRAINER, GObject)

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

/* The dataset must have labels, and after the split at least one training
 * picture of either class (else PURR_DATASET_ERROR_ONE_CLASS); the settings
 * must pass their check, and early stopping needs a validation set (else
 * G_IO_ERROR_INVALID_ARGUMENT). The split and, in the thread, the
 * normalisation are made from the settings. Returns a new reference or
 * NULL. */
PurrTrainer *purr_trainer_new (PurrDataset *dataset,
                               const PurrTrainingSettings *settings,
                               GError **error);

/* Weights to begin with instead of zeros: w (n_x, copied) and b, in the
 * trainer's normalised coordinates (see purr_normalisation_unfold()), all of
 * them finite. Before the first start only; ignored afterwards. */
void purr_trainer_set_start (PurrTrainer *self, const double *w, double b);

/* From READY, PAUSED, or FINISHED / DIVERGED (see set_iterations). */
void purr_trainer_start (PurrTrainer *self);
void purr_trainer_pause (PurrTrainer *self);
/* One iteration, then PAUSED. */
void purr_trainer_step (PurrTrainer *self);
/* Back to the weights it began with and iteration 0; READY. */
void purr_trainer_reset (PurrTrainer *self);

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
typedef struct
{
  guint64 iteration;
  double train_accuracy; /* mirror images not counted */
  double cost;           /* on the validation set, without the penalty; weighted
                      where the training cost is */
  double accuracy;       /* likewise */
} PurrValidation;

typedef struct
{
  PurrTrainerState state;
  guint64 epoch;             /* grows at each reset: throw away older curves */
  guint64 iteration;         /* updates done */
  guint64 weights_iteration; /* the one that the weights belong to: less than
                        iteration where the best ones were put back */
  gboolean weighted;     /* costs are sums in which either class weighs as much
                        as the other */
  double cost;           /* the latest cost, NaN before the first */
  double train_accuracy; /* at the latest cost, NaN before the first */
  PurrValidation validation; /* the latest; .cost NaN where there is none */
  double seconds;            /* spent training, validation included */
  double training_seconds;   /* of these, without validation */
  double learning_rate;      /* in use now */
  double lambda;
  guint64 iterations; /* where it will stop */
  char *message;      /* why it stopped by itself, else NULL; owned */
  GArray *costs;      /* double: cost at iterations from + 0, 1, 2, ... */
  guint64 costs_from;
  GArray *cost_seconds; /* double, one for each cost: training seconds when it
                        was known, validation left out; never falling */
  GArray *validations;  /* PurrValidation, from validations_from on */
  guint64 validations_from;
} PurrTrainerSnapshot;

/* What has happened since the last look. costs_seen and validations_seen: how
 * many entries of each the caller already holds (0 for all; pass 0 too when
 * epoch has changed). Clear with purr_trainer_snapshot_clear(). */
void purr_trainer_get_snapshot (PurrTrainer *self,
                                guint64 costs_seen,
                                guint64 validations_seen,
                                PurrTrainerSnapshot *snapshot);
void purr_trainer_snapshot_clear (PurrTrainerSnapshot *snapshot);

/* The weights as they are now: w is n_x long. Also tells the iteration that
 * they belong to. For few pictures they are put together first, which takes
 * about a millisecond. */
guint64 purr_trainer_get_weights (PurrTrainer *self, double *w, double *b);

/* Borrowed, they live as long as the trainer and never change. */
PurrDataset *purr_trainer_get_dataset (PurrTrainer *self);
const PurrSplit *purr_trainer_get_split (PurrTrainer *self);
/* As given to purr_trainer_new(). */
const PurrTrainingSettings *purr_trainer_get_settings (PurrTrainer *self);
/* What its costs are made of: class weights, mirror images. */
PurrPassOptions purr_trainer_get_pass_options (PurrTrainer *self);
/* New; measured at the first need. Free with purr_normalisation_free(). May
 * take a moment for a large dataset: not for the main thread before the
 * trainer has run. */
PurrNormalisation *purr_trainer_get_normalisation (PurrTrainer *self);

/* Blocks until the thread has come to rest (no longer RUNNING) or cancellable
 * is cancelled. For the command line and tests; not for the main thread. */
void purr_trainer_wait (PurrTrainer *self, GCancellable *cancellable);

/* Tournament ---------------------------------------------------------- */

/* The greatest number of rates in one tournament */
#define PURR_TOURNAMENT_MAX_RATES PURR_MAX_ROWS

/* Gradient descent from zero with each of several learning rates, in step, on
 * the same split and normalisation: one pass over the bytes serves all. Each
 * entry learns what a PurrTrainer with its rate would. Runs one thread, which
 * is joined when the tournament is finalised. As with the trainer, every
 * function below may be called from any thread, none but wait blocks, and
 * whoever shows the curves asks for a snapshot once a frame. */
#define PURR_TYPE_TOURNAMENT (purr_tournament_get_type ())
G_DECLARE_FINAL_TYPE (PurrTournament,
                      purr_tournament,
                      PURR,
                      TOURNAMENT,
                      GObject)

/* rates: n_rates (1 to PURR_TOURNAMENT_MAX_RATES) learning rates > 0. Of the
 * settings, learning_rate, optimizer, batch_size, momentum, patience and
 * gradient_tolerance are not used. Errors as for purr_trainer_new(), and
 * G_IO_ERROR_INVALID_ARGUMENT for rates that make no sense. Returns a new
 * reference or NULL. */
PurrTournament *purr_tournament_new (PurrDataset *dataset,
                                     const PurrTrainingSettings *settings,
                                     const double *rates,
                                     guint n_rates,
                                     GError **error);

/* From READY or PAUSED. Pausing lets an iteration end first and changes no
 * bit of what comes after. */
void purr_tournament_start (PurrTournament *self);
void purr_tournament_pause (PurrTournament *self);

typedef struct
{
  double rate;
  gboolean diverged;          /* no longer trained; message says so */
  guint64 iteration;          /* updates done; when it diverged, fewer than the
                             others' */
  double cost;                /* the latest, NaN before the first */
  double validation_cost;     /* the latest, NaN where there is none */
  double validation_accuracy; /* likewise */
  double train_accuracy;      /* the latest, NaN before the first */
  char *message;              /* why it was dropped, else NULL; owned */
  GArray *costs;              /* double, from costs_seen on; owned */
  guint64 diverged_at;        /* the iteration at which it was noticed */
} PurrTournamentEntry;

typedef struct
{
  PurrTrainerState state; /* READY, RUNNING, PAUSED or FINISHED: the last also
                             when every entry has diverged */
  guint64 iteration;      /* of the entries that are still trained */
  guint64 iterations;     /* where it will stop */
  double seconds;         /* spent training, validation included */
  double stable_rate;     /* 2 / L, the largest rate with which the cost surely
                             falls; NaN until it is known */
  guint n_entries;
  PurrTournamentEntry entries[PURR_TOURNAMENT_MAX_RATES]; /* as rates were
                             given */
  int winner;    /* the lowest validation cost so far (training cost
                             where there is no validation set) among those that
                             have not diverged; -1 before the first */
  char *message; /* why it could not start, or ended before its time,
                             else NULL; owned */
} PurrTournamentSnapshot;

/* costs_seen: how many costs of each entry the caller already holds; an entry
 * that has no more of them gives an empty array. Clear with
 * purr_tournament_snapshot_clear(). */
void purr_tournament_get_snapshot (PurrTournament *self,
                                   guint64 costs_seen,
                                   PurrTournamentSnapshot *snapshot);
void purr_tournament_snapshot_clear (PurrTournamentSnapshot *snapshot);

/* The weights of an entry as they are now: w is n_x long. Returns the
 * iteration that they belong to. */
guint64 purr_tournament_get_weights (PurrTournament *self,
                                     guint entry,
                                     double *w,
                                     double *b);

/* As those of the trainer. The settings' learning_rate means nothing. */
PurrDataset *purr_tournament_get_dataset (PurrTournament *self);
const PurrSplit *purr_tournament_get_split (PurrTournament *self);
const PurrTrainingSettings *purr_tournament_get_settings (PurrTournament *self);

/* As purr_trainer_get_normalisation(). Free with purr_normalisation_free(). */
PurrNormalisation *purr_tournament_get_normalisation (PurrTournament *self);

/* Blocks until the thread has come to rest (no longer RUNNING) or cancellable
 * is cancelled. For the command line and tests; not for the main thread. */
void purr_tournament_wait (PurrTournament *self, GCancellable *cancellable);

/* n rates (1 to PURR_TOURNAMENT_MAX_RATES) for a first look, ascending: evenly
 * spaced on a logarithmic scale from 0.001 to 10, rounded to one digit. */
void purr_tournament_default_rates (double *rates, guint n);

G_END_DECLS
