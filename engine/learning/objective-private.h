/* objective-private.h: what an optimizer minimises, whatever form it takes
 *
 * The cost J as a function of coordinates u and the bias b. In the plain form
 * u is w. In the Gram form, for few pictures, u is alpha with w = X~ alpha, and
 * w itself is only formed when somebody looks.
 */

#pragma once

#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"

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

/* Preconditioner ------------------------------------------------------- */

/* The guess for pictures: diagonal in cosine waves, measured on at most 256 of
 * them, evenly spread. Where the features are no rows of options->width pixels
 * it is diagonal in the features themselves. Makes steps towards the minimum
 * five to fifty times as few. */
typedef struct _PurrPreconditioner PurrPreconditioner;

/* Nothing is borrowed. With cancelled workers it means nothing. */
PurrPreconditioner *purr_preconditioner_new (
  const PurrExamples *examples,
  const PurrNormalisation *normalisation,
  const PurrPassOptions *options,
  PurrWorkers *workers);
void purr_preconditioner_free (PurrPreconditioner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrPreconditioner, purr_preconditioner_free)

/* Multiplies v (n_x + 1 numbers, the last one b's) by the inverse. ridge: what
 * the penalty adds to the second derivative along each weight. One thread at a
 * time. */
void purr_preconditioner_apply (PurrPreconditioner *self,
                                double ridge,
                                double *v);

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
 * examples is copied, with the pictures and labels that it points to: so w can
 * be had whatever becomes of a file behind them, and they take little beside
 * the matrix. normalisation is copied. class_weights: how much an example
 * with label 0 and one with label 1 counts, > 0, or NULL for 1 and 1. Then
 * J = sum weight loss / sum weight + lambda / (2 sum weight) |w|^2. There are
 * no mirrored copies here: they would make the matrix four times as large.
 *
 * Takes 6 m^2 + m n_x bytes, and when standardising, as scratch of the workers,
 * 4 kB a picture.
 * evaluate() allocates nothing and runs on the caller's thread alone: its
 * workers may be NULL. Returns NULL when the workers were cancelled meanwhile
 * or there is no memory. */
PurrObjective *purr_gram_objective_new (const PurrExamples *examples,
                                        const PurrNormalisation *normalisation,
                                        const double *class_weights,
                                        PurrWorkers *workers);

G_END_DECLS
