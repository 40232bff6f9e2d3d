/* cross-validation.h: how well a way of learning does on pictures it has not seen
 *
 * The pictures are divided into k folds (folds.h). k models are taught, each without
 * one fold, and tried on that fold: so every picture is answered once by a model that
 * never saw it. Test pictures stay out of it.
 */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/insight/scores.h"
#include "engine/insight/trials.h"
#include "engine/learning/training-settings.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PurrWorkers PurrWorkers;

/* One fold. Figures are of its own pictures at probability 0.5. */
typedef struct
{
  gsize n_train;
  gsize n_held_out;
  guint64 iterations;
  gboolean at_minimum; /* it stopped there by itself */
  double train_cost;   /* the latest, penalty included */
  PurrMetrics metrics;
  double area;   /* below the ROC curve */
  GArray *costs; /* of PurrCostPoint (train-through.h), owned */
} PurrFold;

/* Over folds: their mean, and the standard deviation of the sample, of k - 1. */
typedef struct
{
  double mean;
  double deviation;
} PurrSpread;

/* values: n >= 2. Either is NaN where one of them is. */
PurrSpread purr_spread_of (const double *values, gsize n);

typedef enum
{
  PURR_FOLD_ACCURACY,
  PURR_FOLD_BALANCED,
  PURR_FOLD_AREA,
  PURR_FOLD_COST, /* mean loss of held-out pictures, without a penalty */
  PURR_N_FOLD_MEASURES,
} PurrFoldMeasure;

/* Immutable. */
typedef struct
{
  guint k;
  PurrFold *folds; /* k */

  /* All that were held out, in the folds' order: pictures of the dataset and what
   * was answered. The models are k different ones, so that z is comparable among
   * the pictures of a fold and nearly so among others. */
  gsize n;
  guint32 *pictures;
  double *z;
  guint8 *labels;
  PurrScores *scores;
} PurrCrossValidation;

/* settings: how to learn; of its shares and patience nothing is heeded, as no picture
 * may be held out twice and none that is tried may choose; the seed also divides.
 * Blocks. The same bits whatever the number of threads. NULL with error: as for
 * purr_dataset_folds() and purr_problem_new(), G_IO_ERROR_FAILED where a fold
 * diverges, G_IO_ERROR_CANCELLED where the workers are. progress may be NULL. */
PurrCrossValidation *purr_cross_validate (PurrDataset *dataset,
                                          guint k,
                                          const PurrTrainingSettings *settings,
                                          PurrWorkers *workers,
                                          PurrTrialsProgress *progress,
                                          GError **error);

void purr_cross_validation_free (PurrCrossValidation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrCrossValidation, purr_cross_validation_free)

double purr_fold_measure (const PurrFold *fold, PurrFoldMeasure measure);
PurrSpread purr_cross_validation_spread (const PurrCrossValidation *self,
                                         PurrFoldMeasure measure);

G_END_DECLS
