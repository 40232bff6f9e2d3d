/* sgd.c: mini-batch stochastic gradient descent
 *
 * The gradient of a few pictures points nearly the same way as that of all of
 * them and costs far less. Many small steps with it go further in one walk
 * through the pictures than one step does.
 */

#include "engine/optimisers/optimizer-private.h"

const PurrOptimizerMethod purr_sgd_method = {
  .word = "sgd",
  .label = "Mini-batch SGD",
  .flags = PURR_OPTIMIZER_USES_RATE | PURR_OPTIMIZER_USES_BATCHES
           | PURR_OPTIMIZER_HAS_STABLE_RATE,
  .update = purr_gradient_descent_update,
};
