/* sample-preconditioner-private.h: how the cost of features curves, by a sample
 *
 * Features that are learnt by patches tell much the same as each other in a few
 * hundred directions and are noise in the thousands of others. What a sample of
 * examples spans are nearly these directions, so with C the sample's covariance
 *
 *   M = steepness (C + spread I) + ridge I
 *
 * curves much like the cost itself: steps towards the minimum become ten times as
 * few. C has as many dimensions as the sample at most, and with B its rows, so that
 * C = B'B, the inverse needs a matrix of the sample's size alone:
 *
 *   M^-1 = (I - B' (d/steepness I + B B')^-1 B) / d,    d = steepness spread + ridge
 *
 * Source: M. A. Woodbury, "Inverting Modified Matrices", 1950; for the choice of the
 * sample: Z. Frangella, J. A. Tropp, M. Udell, "Randomized Nyström Preconditioning",
 * 2021.
 */

#pragma once

#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"

G_BEGIN_DECLS

/* So many examples, evenly spread, are looked at at most */
#define PURR_SAMPLE_MAX 512

typedef struct _PurrSamplePreconditioner PurrSamplePreconditioner;

/* Whether it is of any use: features that are many, no picture and of one scale. */
gboolean purr_sample_preconditioner_suits (
  const PurrExamples *examples,
  const PurrNormalisation *normalisation,
  const PurrPassOptions *options);

/* Of such; nothing is borrowed. With cancelled workers it means nothing. */
PurrSamplePreconditioner *purr_sample_preconditioner_new (
  const PurrExamples *examples,
  const PurrNormalisation *normalisation,
  const PurrPassOptions *options,
  PurrWorkers *workers);
void purr_sample_preconditioner_free (PurrSamplePreconditioner *self);

/* The sample's mean of the normalised features, n_x; borrowed. */
const double *purr_sample_preconditioner_get_mean (
  const PurrSamplePreconditioner *self);

/* v = M^-1 v; v: n_x. The same bits with any number of threads. */
void purr_sample_preconditioner_apply (PurrSamplePreconditioner *self,
                                       double ridge,
                                       double *v,
                                       PurrWorkers *workers);

G_END_DECLS
