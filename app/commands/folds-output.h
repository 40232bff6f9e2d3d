/* folds-output.h: how models did that were taught without a part of the pictures */

#pragma once

#include "engine/insight/cross-validation.h"
#include "engine/insight/learning-curve.h"

G_BEGIN_DECLS

/* What was taught, and in how many seconds; either or both, the others NULL */
typedef struct
{
  const PurrCrossValidation *crossed;
  double crossed_seconds;
  const PurrLearningCurve *curve;
  double curve_seconds;
} PurrTrialResults;

/* Prints to standard output: text, or one JSON object with every fold's curve; of
 * both, one with a member for each. dataset: what they were taught with. */
void purr_trials_print (const PurrTrialResults *results,
                        const PurrDataset *dataset,
                        gboolean json);

G_END_DECLS
