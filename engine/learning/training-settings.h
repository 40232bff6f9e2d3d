/* training-settings.h: what training can be told, and what it refuses */

#pragma once

#include "engine/learning/normalisation.h"

G_BEGIN_DECLS

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

typedef struct _PurrTrainingSettings
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

/* Whether one of them would pass, whatever the others are. */
gboolean purr_learning_rate_is_valid (double rate);
gboolean purr_lambda_is_valid (double lambda);
gboolean purr_iterations_is_valid (guint64 iterations);

/* As the check, of those settings alone that a PurrProblem is made with; a constant
 * sentence, or NULL. */
const char *purr_problem_settings_complaint (
  const PurrTrainingSettings *settings);

G_END_DECLS
