/* trials-private.h: many models taught, each tried on pictures it never saw */

#pragma once

#include "engine/dataset/dataset-split.h"
#include "engine/insight/trials.h"
#include "engine/learning/train-through.h"

G_BEGIN_DECLS

typedef struct
{
  const PurrSplit *split; /* learns train, is tried on validation; borrowed */
  PurrTrained trained;
  double *z;             /* n_validation: its answers; owned */
  double train_accuracy; /* of the pictures that it learnt from */
} PurrTrial;

void purr_trial_clear (PurrTrial *self);

/* Of PurrTrial, which it clears. Free with g_array_unref(). */
GArray *purr_trials_new (guint n);

/* Teaches all. Small ones side by side, a thread each, large ones one after the other
 * by all threads: that changes no bit. FALSE: G_IO_ERROR_CANCELLED where the workers
 * were, G_IO_ERROR_FAILED with a sentence where one diverged, or as for
 * purr_problem_new() and purr_train_through(); PURR_DATASET_ERROR_DAMAGED where the
 * file of the pictures changed meanwhile. progress may be NULL. */
gboolean purr_trials_run (GArray *trials,
                          PurrDataset *dataset,
                          const PurrTrainingSettings *settings,
                          PurrWorkers *workers,
                          PurrTrialsProgress *progress,
                          GError **error);

G_END_DECLS
