/* gradient-probe.h: the gradient of single weights, twice: by the formula and measured
 *
 *   dw_k = (1 / M) sum weight dz x_k + (lambda / M) w_k,  dz = a - y
 *   measured: [J (w + eps e_k) - J (w - eps e_k)] / (2 eps)
 *
 * with M the sum of the examples' weights, and x normalised. J is the cost of
 * training with all that belongs to it: class weights, mirror images, penalty. As
 * only one weight is moved, z of each example moves by eps x_k, so it need not be
 * summed up anew: both cost one look at feature k of each example. Everything is
 * computed in double precision, on another way than the kernels of training go.
 * Source of the formula: the centred difference, e.g. A. Ng, "Improving Deep Neural
 * Networks", week 1 (gradient checking).
 */

#pragma once

#include "engine/kernels/workers.h"
#include "engine/learning/problem.h"

G_BEGIN_DECLS

typedef struct _PurrGradientProbe PurrGradientProbe;

/* w: n_x weights and b in the problem's normalised coordinates; copied. lambda:
 * strength of the penalty. Computes z of every example that is learnt from: as long
 * as a pass over the pictures takes, so not for the main thread. NULL when the
 * workers were cancelled, or where there is no memory. */
PurrGradientProbe *purr_gradient_probe_new (PurrProblem *problem,
                                            const double *w,
                                            double b,
                                            double lambda,
                                            PurrWorkers *workers);
void purr_gradient_probe_free (PurrGradientProbe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrGradientProbe, purr_gradient_probe_free)

typedef struct
{
  double weight;     /* w_k */
  double gradient;   /* dw_k, by the formula */
  double measured;   /* by the difference */
  double difference; /* |gradient - measured| / max (|gradient|, |measured|); 0
                        where both are 0 */
} PurrGradient;

/* How far the weight is moved each way */
#define PURR_GRADIENT_EPSILON 1e-4

/* Of feature k < n_x. epsilon > 0. A few milliseconds for 50,000 pictures. Any
 * thread, also several at a time. */
PurrGradient purr_gradient_probe_measure (const PurrGradientProbe *self,
                                          gsize k,
                                          double epsilon);

/* J at these weights. */
double purr_gradient_probe_get_cost (const PurrGradientProbe *self);

G_END_DECLS
