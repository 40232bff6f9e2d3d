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

/* Gram form ------------------------------------------------------------ */

/* Whether training m pictures of n_x features is faster in the Gram form,
 * the making of the m x m matrix included, over the usual 2,000 iterations. */
gboolean purr_gram_pays (gsize m, gsize n_x);

/* The Gram form: u is alpha (m numbers), w = X~ alpha. It must start at zero,
 * not at weights that are already there, and follows gradient descent,
 * momentum and Nesterov as the plain form would, with any lambda and rate, also
 * such as change on the way. Costs are those of double precision to 1e-7.
 *
 * Evaluations with du build on those before them, in the last bits: the same
 * sequence of them gives the same bits, with any number of threads. Those
 * without du are for a look: wholly in double precision, they change nothing
 * for those that follow. So pausing to look leaves a run as it was.
 *
 * examples is copied, what it points to is borrowed and read again by
 * to_weights(). normalisation is copied. class_weights: how much an example
 * with label 0 and one with label 1 counts, > 0, or NULL for 1 and 1. Then
 * J = sum weight loss / sum weight + lambda / (2 sum weight) |w|^2. There are
 * no mirrored copies here: they would make the matrix four times as large.
 *
 * Takes 6 m^2 bytes, and as scratch of the workers 2 or 4 kB a picture.
 * evaluate() allocates nothing and runs on the caller's thread alone: its
 * workers may be NULL. Returns NULL when the workers were cancelled meanwhile
 * or there is no memory. */
PurrObjective *purr_gram_objective_new (const PurrExamples *examples,
                                        const PurrNormalisation *normalisation,
                                        const double *class_weights,
                                        PurrWorkers *workers);

G_END_DECLS
