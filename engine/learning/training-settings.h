/* training-settings.h: what training can be told, and what it refuses */

#pragma once

#include "engine/learning/normalisation.h"
#include "engine/optimisers/optimizer.h"

G_BEGIN_DECLS

typedef struct _PurrDataset PurrDataset;
typedef struct _PurrSplit PurrSplit;

typedef struct _PurrTrainingSettings
{
  double learning_rate; /* > 0 */
  guint64 iterations;   /* stop after so many updates, 1 to 10,000,000 */
  double lambda;        /* >= 0 */
  PurrNormalise normalise;
  double validation_share; /* 0 to 0.9 */
  double test_share;       /* 0 to 0.9, with the other 0.9 at most */
  guint64 seed;            /* of the split and of the order of batches */
  int threads;             /* 0: one for each processor; never changes a bit */
  gboolean gives_way;      /* its threads run behind all others, as behind a
                            window's; nor does that change a bit */
  PurrOptimizer optimizer;
  guint64 batch_size;        /* pictures in a batch, up to 1,000,000; 0: all.
                            Looked at where the optimizer goes in batches: see
                            purr_optimizer_uses_batches() */
  gboolean batched;          /* go in batches also with an optimizer that need
                            not, but may (MOMENTUM, NESTEROV) */
  double momentum;           /* MOMENTUM and NESTEROV: 0 to below 1 */
  gboolean mirrored;         /* also learn from every picture's mirror image */
  gboolean balanced;         /* either class counts as much as the other */
  guint64 patience;          /* stop early after so many validations in a row
                            that were no better than the best; 0: do not */
  double gradient_tolerance; /* LBFGS: stop when no entry of dw and db is
                            larger than this times the largest of 1 and |w|;
                            0 to 1 (0: when no step lowers the cost) */
  guint64 patches;           /* learn from so many learned patches (see
                            feature-map.h), 0: from the pixels. normalise and
                            mirrored then change nothing: see problem.h */
} PurrTrainingSettings;

/* 0.005, 2,000 iterations, no penalty, / 255, a fifth to validate and none to
 * test, seed 1, gradient descent: the course's figures. Batches of 64 with optimizers that always go in
 * batches, none with others, momentum 0.9, neither mirrored nor balanced, no
 * early stopping, tolerance 1e-6, from the pixels. */
PurrTrainingSettings purr_training_settings_default (void);

/* Names in one sentence what is wrong with the settings, or returns NULL when
 * training can start. Free with g_free(). */
char *purr_training_settings_check (const PurrTrainingSettings *settings);

/* The dataset, which must have labels, divided as they say: see
 * purr_dataset_split_three(). Free with purr_split_free(). */
PurrSplit *purr_training_settings_split (const PurrTrainingSettings *settings,
                                         const PurrDataset *dataset);

/* Whether both divide any dataset alike. */
gboolean purr_training_settings_split_alike (const PurrTrainingSettings *one,
                                             const PurrTrainingSettings *other);

/* What of them the optimizer may be told. */
PurrOptimizerSettings purr_training_settings_get_optimizer (
  const PurrTrainingSettings *settings);

/* A penalty that suits learning from patches: so much for each of the n_train pictures
 * that are learnt from, rounded to two digits. Of 10,000 photographs that answers
 * most of those held out rightly; with a third or three times as much hardly
 * fewer. */
#define PURR_LAMBDA_A_PICTURE 0.003
double purr_patches_advise_lambda (guint64 n_train);

/* The optimizer that suits it: with as many as thousands of features that grow and
 * fall together, gradient descent is far from the minimum after thousands of
 * iterations, and this one there after fifty or so. */
#define PURR_PATCHES_OPTIMIZER PURR_OPTIMIZER_LBFGS

/* Whether one of them would pass, whatever the others are. */
gboolean purr_learning_rate_is_valid (double rate);
gboolean purr_lambda_is_valid (double lambda);
gboolean purr_iterations_is_valid (guint64 iterations);
gboolean purr_patches_is_valid (guint64 patches);

/* As the check, of those settings alone that a PurrProblem is made with; a constant
 * sentence, or NULL. */
const char *purr_problem_settings_complaint (
  const PurrTrainingSettings *settings);

G_END_DECLS
