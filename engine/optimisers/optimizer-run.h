/* optimizer-run.h: going down to the minimum, an iteration at a time
 *
 * A run is an optimizer and what it keeps from one iteration to the next
 * (velocities, moments, ...). Between two iterations it may rest for as long
 * as one likes: nothing that it does depends on time, so pausing never changes
 * a bit.
 */

#pragma once

#include "engine/optimisers/optimizer.h"
#include "engine/optimisers/pass.h"

G_BEGIN_DECLS

typedef struct _PurrObjective PurrObjective;
typedef struct _PurrWorkers PurrWorkers;

/* One iteration: what it is given, and what it tells. */
typedef struct
{
  PurrObjective *objective;
  PurrWorkers *workers; /* once cancelled, a step ends soon and means nothing */
  double rate;
  double lambda;
  guint64 random; /* different for each iteration, the same in each run */

  double *u; /* n + 1: the coordinates, b the last; changed in place */

  /* Told. pass: of the point before the step, or the mean over the batches on
   * the way (then db is 0). at_minimum: why no step was taken; free with
   * g_free(). */
  PurrPass pass;
  char *at_minimum;
} PurrStep;

typedef struct _PurrOptimizerRun PurrOptimizerRun;

/* For objectives of n coordinates, b not counted. One thread at a time. */
PurrOptimizerRun *purr_optimizer_run_new (PurrOptimizer kind,
                                          const PurrOptimizerSettings *settings,
                                          gsize n);
void purr_optimizer_run_free (PurrOptimizerRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrOptimizerRun, purr_optimizer_run_free)

/* Where it goes in batches, the objective must know evaluate_some(). */
void purr_optimizer_run_step (PurrOptimizerRun *self, PurrStep *step);

/* What PurrStep.random is in iteration (0, 1, ...) of a run. */
guint64 purr_optimizer_random (guint64 seed, guint64 iteration);

G_END_DECLS
