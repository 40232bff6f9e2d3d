/* objective.h: what an optimizer minimises, whatever form it takes
 *
 * A cost J as a function of coordinates u and b, for which optimizers only
 * need to know how to ask. Pictures and their labels are one such cost (see
 * engine/learning/), in two forms: in the plain one u is w, in the Gram form,
 * for few pictures, u is alpha with w = X~ alpha, and w itself is only formed
 * when somebody looks.
 */

#pragma once

#include "engine/optimisers/pass.h"

G_BEGIN_DECLS

typedef struct _PurrWorkers PurrWorkers;

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

  /* evaluate() at n_rows (at most as many as the form takes) points in one pass: row r of
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

  /* Another objective of the same cost, for another run beside this one: it
   * shares what never changes and remembers for itself what evaluate() keeps
   * from one call to the next. NULL where evaluate() keeps nothing, and any
   * number of runs may share one. */
  PurrObjective *(*fork) (PurrObjective *self);

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

  /* Multiplies v (n + 1 numbers, the last one b's) by a guess of the inverse
   * of the cost's second derivative, symmetric and positive definite, the same
   * from one call to the next. NULL where none is known. */
  void (*precondition) (PurrObjective *self,
                        double lambda,
                        double *v,
                        PurrWorkers *workers);

  /* Whether du is the gradient with respect to u */
  gboolean is_gradient;

  /* Whether none of the above looks at the examples again, which it was made
   * from, but at what it has kept of them */
  gboolean keeps_examples;

  /* Whether evaluate() without du, which tells how many examples are correct,
   * is quicker than forming w and going over the pictures with it. */
  gboolean look_is_cheap;

  void (*free) (PurrObjective *self);
};

static inline void
purr_objective_free (PurrObjective *self)
{
  if (self != NULL)
    self->free (self);
}

G_END_DECLS
