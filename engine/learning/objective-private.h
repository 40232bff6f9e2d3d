/* objective-private.h: the cost of pictures as an objective
 *
 * In the plain form u is w. In the Gram form, for few pictures, u is alpha with
 * w = X~ alpha.
 */

#pragma once

#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"
#include "engine/optimisers/objective.h"

G_BEGIN_DECLS

/* The plain form: u is w, du is dw. examples' arrays and normalisation are
 * borrowed, options copied. */
PurrObjective *purr_plain_objective_new (const PurrExamples *examples,
                                         const PurrNormalisation *normalisation,
                                         const PurrPassOptions *options);

/* The form that learns fastest. allow_gram: the optimizer can do with any
 * form, and begins at zero weights. NULL when the workers were cancelled, or
 * where there is no memory for it: another form would learn the same but for
 * the last bits, and one folder is to give one model. Then *problem, NULL
 * otherwise, is a sentence for a person, to be freed with g_free(). */
PurrObjective *purr_objective_choose (const PurrExamples *examples,
                                      const PurrNormalisation *normalisation,
                                      const PurrPassOptions *options,
                                      gboolean allow_gram,
                                      PurrWorkers *workers,
                                      char **problem);

/* Preconditioner ------------------------------------------------------- */

/* The guess for pictures: diagonal in cosine waves, measured on at most 256 of
 * them, evenly spread. Of hundreds of features that are no picture but of one scale,
 * as those of patches, it goes by the directions of a sample
 * (sample-preconditioner-private.h). Where other features are no rows of
 * options->width pixels, or purr_blas_prepare() fails, which is to be asked before,
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
                                double *v,
                                PurrWorkers *workers);

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
