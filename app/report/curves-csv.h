/* curves-csv.h: the points of all curves as a table for programs
 *
 * One line a point, whatever the curve:
 *
 *   curve              x                        y
 *   roc                share of the negative    share of the positive class
 *                      class taken for it       found
 *   precision_recall   recall                   precision
 *   reliability        mean probability         share of the positive class
 *   reliability_uncalibrated, reliability_calibrated
 *                      the same, if the model were that; where that is known
 *   logits             z where a bar begins     pictures of the class
 *   probabilities      the same, probability    pictures of the class
 *   cost               iteration                cost of training
 *   learning           pictures learnt from     share right
 *
 * x_end: where a bin or bar ends. low, high: an interval of 95 %. threshold: of a
 * curve's point, the probability from which on all are answered yes; empty where
 * nothing is. What does not exist is empty; every digit is there.
 */

#pragma once

#include "app/report/evaluated.h"

#include "engine/insight/cross-validation.h"
#include "engine/insight/learning-curve.h"

G_BEGIN_DECLS

#define PURR_CURVES_CSV_HEADER "part,curve,class,x,x_end,y,low,high,threshold"

/* Of each part, by its key. Free with g_free(). */
char *purr_curves_to_csv (const PurrEvaluated *evaluated);

/* Those of models that were taught for it with the dataset: of all held-out pictures
 * together ("validation"), of each fold ("fold 1") and of the learning curve ("train",
 * "validation" or "test"). crossed or curve may be NULL. Free with g_free(). */
char *purr_trial_curves_to_csv (const PurrCrossValidation *crossed,
                                const PurrLearningCurve *curve,
                                const PurrDataset *dataset);

/* The first in a file, which appears whole or not at all. FALSE with error
 * (G_IO_ERROR; a plain sentence). */
gboolean purr_curves_write_csv (const PurrEvaluated *evaluated,
                                const char *path,
                                GError **error);

G_END_DECLS
