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
  gsize m; /* number of examples */

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

  /* evaluate() at n_rows (at most PURR_MAX_ROWS) points in one pass: row r of
   * u and du is the n numbers from r * n on. Each row gets the bits that it
   * would have alone. NULL where nothing is gained by it. */
  void (*evaluate_many) (PurrObjective *self,
                         gsize n_rows,
                         const double *u,
                         const double *b,
                         const double *lambda,
                         double *du,
                         PurrPass *passes,
                         PurrWorkers *workers);

  /* evaluate() over the n examples order[0], order[1], ... alone (each < m), as
   * if there were no others; the penalty stays that of all m, so the mean over
   * all examples is the whole cost. NULL where the form has no such thing. */
  PurrPass (*evaluate_some) (PurrObjective *self,
                             const guint32 *order,
                             gsize n,
                             const double *u,
                             double b,
                             double lambda,
                             double *du,
                             PurrWorkers *workers);

  /* w (n_x) of the coordinates u. Any thread, with workers of its own, also
   * while another one evaluates. */
  void (*to_weights) (PurrObjective *self,
                      const double *u,
                      double *w,
                      PurrWorkers *workers);

  /* Whether du is the gradient with respect to u */
  gboolean is_gradient;

  void (*free) (PurrObjective *self);
};

static inline void
purr_objective_free (PurrObjective *self)
{
  if (self != NULL)
    self->free (self);
}

/* The plain form: u is w, du is dw. examples' arrays and normalisation are
 * borrowed, options copied. */
PurrObjective *purr_plain_objective_new (const PurrExamples *examples,
                                         const PurrNormalisation *normalisation,
                                         const PurrPassOptions *options);

/* The form that learns fastest. allow_gram: the optimizer can do with any
 * form, and begins at zero weights. NULL when the workers were cancelled. */
PurrObjective *purr_objective_choose (const PurrExamples *examples,
                                      const PurrNormalisation *normalisation,
                                      const PurrPassOptions *options,
                                      gboolean allow_gram,
                                      PurrWorkers *workers);

/* Gram form ------------------------------------------------------------ */

/* Whether training m pictures of n_x features is faster in the Gram form,
 * the making of the m x m matrix included, over the usual 2,000 iterations. */
gboolean purr_gram_pays (gsize m, gsize n_x);

/* The Gram form: u is alpha (m numbers), w = X~ alpha. It must start at zero,
 * not at weights that are already there, and follows gradient descent,
 * momentum and Nesterov as the plain form would, with any lambda and rate, also
 * such as change on the way. Products are double precision.
 *
 * examples is copied, what it points to is borrowed and read again by
 * to_weights(). normalisation is copied. class_weights: two factors, of the
 * loss of examples with label 0 and with label 1, or NULL for 1 and 1; the
 * weighted losses are divided by m, as without weights. There are no mirrored
 * copies here: they would make the matrix four times as large.
 *
 * Takes 4 m^2 bytes, and as scratch of the workers about as much as m pictures
 * of 1,024 floats. evaluate() allocates nothing, and below some hundreds of
 * pictures runs on the caller's thread alone. NULL when the workers were
 * cancelled meanwhile or there is no memory. */
PurrObjective *purr_gram_objective_new (const PurrExamples *examples,
                                        const PurrNormalisation *normalisation,
                                        const double *class_weights,
                                        PurrWorkers *workers);

G_END_DECLS
