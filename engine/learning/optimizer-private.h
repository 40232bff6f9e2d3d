/* optimizer-private.h: ways down to the minimum, behind one interface
 *
 * An optimizer is a method and the state that it keeps from one iteration to
 * the next (velocities, moments, ...). Between two iterations it may rest for
 * as long as one likes: nothing that it does depends on time, so pausing never
 * changes a bit.
 */

#pragma once

#include "engine/learning/objective-private.h"
#include "engine/learning/training-settings.h"

G_BEGIN_DECLS

/* One iteration: what it is given, and what it tells. */
typedef struct
{
  PurrObjective *objective;
  PurrWorkers *workers; /* once cancelled, a step ends soon and means nothing */
  double rate;
  double lambda;
  guint64 random; /* different for each iteration, the same in each run */

  double *u; /* n; the coordinates, changed in place */
  double b;

  /* Told. pass: of the point before the step, or the mean over the batches on
   * the way (then db is 0). at_minimum: why no step was taken; free with
   * g_free(). */
  PurrPass pass;
  char *at_minimum;
} PurrStep;

typedef struct
{
  const char *name;

  /* Whether du need not be the gradient: see objective-private.h */
  gboolean may_use_gram;

  /* Whether the length of its steps follows from the rate and the curvature,
   * so that a rate can be advised */
  gboolean has_stable_rate;

  /* A new state, for n coordinates */
  gpointer (*begin) (const PurrTrainingSettings *settings, gsize n);
  void (*step) (gpointer state, PurrStep *step);
  void (*end) (gpointer state);
} PurrOptimizerMethod;

/* Never NULL; they live for ever. */
const PurrOptimizerMethod *purr_optimizer_get_method (PurrOptimizer kind);

/* What PurrStep.random is in iteration (0, 1, ...) of a run. */
guint64 purr_optimizer_random (guint64 seed, guint64 iteration);

extern const PurrOptimizerMethod purr_gradient_descent_method;
extern const PurrOptimizerMethod purr_sgd_method;
extern const PurrOptimizerMethod purr_momentum_method;
extern const PurrOptimizerMethod purr_nesterov_method;
extern const PurrOptimizerMethod purr_adam_method;
extern const PurrOptimizerMethod purr_lbfgs_method;

/* Batches ------------------------------------------------------------- */

/* Called for each batch: moves step->u and step->b by du and pass->db. */
typedef void (*PurrBatchFunc) (gpointer state,
                               PurrStep *step,
                               const double *du,
                               const PurrPass *pass);

/* One epoch: all examples in an order shuffled by step->random, batch_size at
 * a time (0, or more than there are: all at once, not shuffled). du: n,
 * scratch. order: scratch that is grown and kept between calls, at first
 * NULL. */
void purr_run_epoch (PurrStep *step,
                     guint64 batch_size,
                     double *du,
                     guint32 **order,
                     PurrBatchFunc func,
                     gpointer state);

G_END_DECLS
