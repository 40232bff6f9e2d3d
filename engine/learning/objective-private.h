/* objective-private.h: what an optimizer minimises, whatever form it takes
 *
 * The cost J as a function of coordinates u and the bias b. In the plain form
 * u is w. In the Gram form, for few pictures, u is alpha with w = X~ alpha, and
 * w itself is only formed when somebody looks.
 */

#pragma once

#include "engine/learning/learning-private.h"

G_BEGIN_DECLS

typedef struct _PurrObjective PurrObjective;

struct _PurrObjective
{
  gsize n; /* number of coordinates */

  /* Cost, db and correct at (u, b). du (n, or NULL) is the direction that
   * belongs to dw: u - rate * du are the coordinates of w - rate * dw. In the
   * plain form that is the gradient itself. In the Gram form it is not the
   * gradient with respect to alpha, so only methods that add up iterates and
   * directions with numbers of their own (gradient descent, momentum,
   * Nesterov) may use it. */
  PurrPass (*evaluate) (PurrObjective *self,
                        const double *u,
                        double b,
                        double lambda,
                        double *du,
                        PurrWorkers *workers);

  /* w (n_x) of the coordinates u */
  void (*to_weights) (PurrObjective *self,
                      const double *u,
                      double *w,
                      PurrWorkers *workers);

  /* Whether du is the gradient with respect to u */
  gboolean is_gradient;

  void (*free) (PurrObjective *self);
};

G_END_DECLS
