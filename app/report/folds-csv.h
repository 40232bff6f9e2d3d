/* folds-csv.h: cross-validation and learning curve as tables for programs */

#pragma once

#include "engine/insight/cross-validation.h"
#include "engine/insight/learning-curve.h"

G_BEGIN_DECLS

/* What they are called there, and in JSON, by PurrFoldMeasure */
extern const char *const purr_fold_measure_names[PURR_N_FOLD_MEASURES];

/* A line each, and those of the mean and the deviation. What does not exist is
 * empty; every digit is there. Free with g_free(). */
char *purr_folds_to_csv (const PurrCrossValidation *crossed);

/* A line for each number of pictures. Free with g_free(). */
char *purr_learning_curve_to_csv (const PurrLearningCurve *curve);

/* What either begins with */
#define PURR_FOLDS_CSV_HEAD "fold,learnt_from,"
#define PURR_LEARNING_CURVE_CSV_HEAD "learnt_from,train_accuracy,"

G_END_DECLS
