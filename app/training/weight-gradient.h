/* weight-gradient.h: a weight, its gradient, and the gradient measured
 *
 * For the weight that somebody points at: w_k, dw_k by the formula, the difference
 * [J(w + ε) − J(w − ε)] / 2ε, and how much both differ. They are computed in the
 * background for the latest weights; while those change, again and again.
 */

#pragma once

#include <adwaita.h>

#include "engine/learning/problem.h"

G_BEGIN_DECLS

#define PURR_TYPE_WEIGHT_GRADIENT (purr_weight_gradient_get_type ())
G_DECLARE_FINAL_TYPE (PurrWeightGradient,
                      purr_weight_gradient,
                      PURR,
                      WEIGHT_GRADIENT,
                      AdwBin)

/* The weights of now: w (n_x, copied) and b in normalised coordinates, after iteration
 * updates. lambda: of the penalty. problem NULL: there are none. Quick, for every
 * frame. */
void purr_weight_gradient_set (PurrWeightGradient *self,
                               PurrProblem *problem,
                               const double *w,
                               double b,
                               double lambda,
                               guint64 iteration);

/* Points at feature k, or at none with −1. */
void purr_weight_gradient_point (PurrWeightGradient *self, int k);

/* Points at the largest weight of the pixel whose first feature that is. */
void purr_weight_gradient_point_pixel (PurrWeightGradient *self, int first);

G_END_DECLS
