/* optimizer.h: the ways down to the minimum that there are
 *
 * One iteration of each, in coordinates w and b:
 *
 * GRADIENT_DESCENT  w := w - rate * dw
 * SGD       the same, in batches
 * MOMENTUM  v := momentum * v + dw,  w := w - rate * v
 *           (the course's v is this one times 1 - momentum)
 * NESTEROV  v := momentum * v + dw,  w := w - rate * (dw + momentum * v), which
 *           keeps the weights that are looked ahead to
 * ADAM      moments with 0.9 and 0.999, corrected, epsilon 1e-8; in batches
 * LBFGS     one step of L-BFGS, ten pairs remembered, and before them a guess
 *           from 256 pictures of how the cost curves; the step's length found
 *           by a line search: goes straight to the minimum and stops there. The
 *           learning rate is not used.
 *
 * In batches, an iteration is one epoch: all pictures in an order shuffled by
 * the seed, batch_size at a time, an update after each. Its cost and accuracy
 * are the means over the batches on the way, each at the weights it found.
 * With batch_size 0 it is one update with all pictures. SGD and ADAM always go
 * in batches, MOMENTUM and NESTEROV where that is asked for.
 */

#pragma once

#include "engine/optimisers/optimizer-list.h"

#include <glib.h>

G_BEGIN_DECLS

#define PURR_OPTIMIZER_ENTRY(NAME, name) PURR_OPTIMIZER_##NAME,
typedef enum
{
  PURR_OPTIMIZER_LIST (PURR_OPTIMIZER_ENTRY) PURR_N_OPTIMIZERS
} PurrOptimizer;
#undef PURR_OPTIMIZER_ENTRY

/* What an optimizer looks at, and what it can do */
typedef enum
{
  PURR_OPTIMIZER_USES_RATE = 1 << 0,
  PURR_OPTIMIZER_USES_MOMENTUM = 1 << 1,
  PURR_OPTIMIZER_USES_TOLERANCE = 1 << 2,

  /* Always goes in batches, or when asked to; neither: never */
  PURR_OPTIMIZER_USES_BATCHES = 1 << 3,
  PURR_OPTIMIZER_MAY_USE_BATCHES = 1 << 4,

  /* Only adds up iterates and directions with numbers of its own, so that du
   * need not be the gradient: see objective.h */
  PURR_OPTIMIZER_MAY_USE_GRAM = 1 << 5,

  /* The length of its steps follows from the rate and the curvature, so that a
   * rate can be advised */
  PURR_OPTIMIZER_HAS_STABLE_RATE = 1 << 6,
} PurrOptimizerFlags;

/* What an optimizer may be told, beside its rate. Each looks at some of it. */
typedef struct
{
  guint64 batch_size; /* examples in a batch; 0: all */
  gboolean batched;   /* also of those that do not always go in batches */
  double momentum;    /* 0 to below 1 */
  double gradient_tolerance; /* stop when no slope is larger than this times
                                the largest of 1 and |w|; 0: when no step
                                lowers the cost */
} PurrOptimizerSettings;

/* "gradient-descent", "sgd", "momentum", "nesterov", "adam", "lbfgs": the words
 * used in model files, settings and options. */
const char *purr_optimizer_to_string (PurrOptimizer kind);
gboolean purr_optimizer_from_string (const char *word, PurrOptimizer *kind);

/* "Gradient descent", "Adam"...: what people call it; static. */
const char *purr_optimizer_get_label (PurrOptimizer kind);

PurrOptimizerFlags purr_optimizer_get_flags (PurrOptimizer kind);

/* Whether it goes in batches with such settings, so that it looks at their
 * batch_size */
gboolean purr_optimizer_uses_batches (PurrOptimizer kind, gboolean batched);

/* All words whose optimizers have one of the flags (0: all there are) in a
 * sentence: "sgd, momentum or adam". quote: put around each word. Free with
 * g_free(). */
char *purr_optimizer_list_words (PurrOptimizerFlags flags,
                                 const char *quote,
                                 const char *last);

G_END_DECLS
