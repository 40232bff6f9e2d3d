/* walk.h: one example by itself, through the formulas of training and back
 *
 *   z = w'x + b,  a = sigmoid (z),  L = -[y log a + (1 - y) log (1 - a)]
 *   dz = a - y,   its part of dw = share x dz,  of db = share dz
 *
 * with x normalised. share = weight / M, where weight is that of its class and M the
 * sum of all examples' weights, mirror images among them: 1 / m where nothing of
 * this was asked for. Over all examples (and their mirror images) these parts add up
 * to the gradient of J but for the penalty. Source of the formulas: see
 * logistic-pass.h.
 */

#pragma once

#include "engine/learning/problem.h"

G_BEGIN_DECLS

typedef struct
{
  gsize n_x;
  gboolean y;
  double b;
  double product; /* w'x */
  double z;
  double a;
  double loss;
  double dz;
  double share;
  double *x;  /* n_x, normalised; owned, as the next */
  double *dw; /* n_x: x dz, without the share */
} PurrWalk;

/* The sum of the weights of all that is learnt from, M. Reads all labels: not for
 * the main thread where there are millions. */
double purr_walk_weigh (const PurrProblem *problem);

/* Of a picture (as the examples' index has it) of those to learn from. w: n_x.
 * weight_sum: of purr_walk_weigh(). Quick; any thread. Clear with
 * purr_walk_clear(). */
void purr_walk_take (const PurrProblem *problem,
                     const PurrNormalisation *normalisation,
                     double weight_sum,
                     guint32 picture,
                     const double *w,
                     double b,
                     PurrWalk *walk);
void purr_walk_clear (PurrWalk *walk);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrWalk, purr_walk_clear)

G_END_DECLS
