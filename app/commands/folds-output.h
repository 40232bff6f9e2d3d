/* folds-output.h: how models did that were taught without a part of the pictures */

#pragma once

#include "engine/insight/cross-validation.h"
#include "engine/insight/learning-curve.h"

G_BEGIN_DECLS

/* Prints to standard output: text, or one JSON object with every fold's curve. dataset:
 * what they were taught with. seconds: that it took. */
void purr_folds_print (const PurrCrossValidation *crossed,
                       const PurrDataset *dataset,
                       gboolean json,
                       double seconds);
void purr_learning_curve_print (const PurrLearningCurve *curve,
                                gboolean json,
                                double seconds);

G_END_DECLS
