/* train-through.h: training from beginning to end on the caller's thread
 *
 * For whoever teaches many models one after the other and wants none of them to be
 * watched or paused. What it learns has the bits that a PurrTrainer would have
 * learnt from the same problem with the same settings.
 */

#pragma once

#include "engine/learning/divergence.h"
#include "engine/learning/training-settings.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PurrProblem PurrProblem;
typedef struct _PurrWorkers PurrWorkers;

/* The cost of the weights with which an iteration begins */
typedef struct
{
  guint64 iteration;
  double cost;
} PurrCostPoint;

/* As many of them are kept of a run, evenly spread, and the last */
#define PURR_MAX_COST_POINTS 512

typedef struct
{
  double *w; /* n_x, in normalised coordinates; owned */
  double b;
  guint64 iterations;  /* done */
  gboolean at_minimum; /* it stopped there by itself */
  PurrDivergence divergence;
  GArray *costs; /* of PurrCostPoint, ascending; owned */
} PurrTrained;

void purr_trained_clear (PurrTrained *self);

/* Called after each iteration, from the caller's thread. FALSE: stop, as if it had
 * been cancelled. */
typedef gboolean (*PurrTrainStep) (guint64 iterations, gpointer data);

/* Trains from zero weights for settings->iterations, or to the minimum where the
 * optimizer stops there, or until it diverges. patience, threads and gives_way are
 * not heeded. The settings must be those that the problem suits, and fine.
 *
 * Blocks. TRUE: trained is filled in, which may have diverged; clear it with
 * purr_trained_clear(). FALSE: G_IO_ERROR_CANCELLED, where step or the workers say
 * so, or G_IO_ERROR_FAILED with a sentence, where there is no memory or no
 * OpenBLAS, or as for purr_problem_prepare(), which it begins with. step may be
 * NULL. */
gboolean purr_train_through (PurrProblem *problem,
                             const PurrTrainingSettings *settings,
                             PurrWorkers *workers,
                             PurrTrainStep step,
                             gpointer data,
                             PurrTrained *trained,
                             GError **error);

G_END_DECLS
