/* gradient-descent.c: straight down the slope, a little at a time */

#include "engine/optimisers/optimizer-private.h"

void
purr_gradient_descent_update (gpointer state,
                              gsize n,
                              double rate,
                              const double *restrict du,
                              double *restrict u)
{
  for (gsize k = 0; k < n; k++)
    u[k] -= rate * du[k];
}

/* In batches it is called SGD. */
const PurrOptimizerMethod purr_gradient_descent_method = {
  .word = "gradient-descent",
  .label = "Gradient descent",
  .flags = PURR_OPTIMIZER_USES_RATE | PURR_OPTIMIZER_MAY_USE_GRAM
           | PURR_OPTIMIZER_HAS_STABLE_RATE,
  .update = purr_gradient_descent_update,
};
