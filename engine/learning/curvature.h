/* curvature.h: how strongly the cost can curve */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PurrExamples PurrExamples;
typedef struct _PurrNormalisation PurrNormalisation;
typedef struct _PurrWorkers PurrWorkers;

/* An upper bound on how strongly the cost can curve: the largest eigenvalue
 * of (1 / 4m) X~ X~' (X~: normalised, with a row of ones for b) plus lambda/m,
 * by power iteration. Gradient descent surely falls for any rate below 2 / L. */
double purr_logistic_curvature_bound (const PurrExamples *examples,
                                      const PurrNormalisation *normalisation,
                                      double lambda,
                                      PurrWorkers *workers);

G_END_DECLS
