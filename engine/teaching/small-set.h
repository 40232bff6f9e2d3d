/* small-set.h: the cost of a handful of examples that fit on one axis
 *
 * One feature, so two parameters: z = w x + b, a = sigma (z). Two losses:
 *
 *   logistic        L (a, y) = -(y log a + (1 - y) log (1 - a))
 *                   dL/dz = a - y
 *   squared error   L (a, y) = (a - y)^2 / 2
 *                   dL/dz = (a - y) a (1 - a)
 *
 * and the cost is their mean, J = (1/m) sum L, with dJ/dw = (1/m) sum x dL/dz
 * and dJ/db = (1/m) sum dL/dz. Source: A. Ng, "Neural Networks and Deep
 * Learning", week 2. sigma and the logistic loss are those of
 * engine/learning/logistic-pass.h, computed from z: nothing is ever NaN for
 * finite z. Any thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PURR_LOSS_LOGISTIC,
  PURR_LOSS_SQUARED,
  PURR_N_LOSSES,
} PurrLoss;

typedef struct
{
  double x;
  gboolean y; /* the label: 0 or 1 */
} PurrSmallExample;

typedef struct
{
  double cost;   /* J */
  double dw;     /* dJ/dw */
  double db;     /* dJ/db */
  guint correct; /* examples with a >= 0.5 and y = 1, or a < 0.5 and y = 0 */
} PurrSmallPass;

/* How J curves: its second derivatives, and the smallest and greatest
 * eigenvalue of the matrix of them. Both > 0: a bowl, here. */
typedef struct
{
  double ww;
  double wb;
  double bb;
  double least;
  double most;
} PurrSmallCurvature;

/* L of one example, >= 0. Logistic: finite for every finite z; squared: at most
 * 1/2. */
double purr_small_loss (PurrLoss loss, double z, gboolean y);

/* dL/dz: between -1 and 1 */
double purr_small_loss_slope (PurrLoss loss, double z, gboolean y);

/* Of m >= 1 examples, by one pass over them in their order. */
PurrSmallPass purr_small_pass (PurrLoss loss,
                               const PurrSmallExample *examples,
                               gsize m,
                               double w,
                               double b);

PurrSmallCurvature purr_small_curvature (PurrLoss loss,
                                         const PurrSmallExample *examples,
                                         gsize m,
                                         double w,
                                         double b);

/* The lessons' six: five that a rule parts (x < 1/2 means 0) and one that it
 * gets wrong. The logistic cost of them is one bowl. The squared error has a
 * false valley close to w = -0.158, b = -0.172, where J is 0.1201, while to the
 * right, beyond a ridge, it falls towards 1/12. Static; *m is set to 6. */
const PurrSmallExample *purr_small_set_six (gsize *m);

/* J at n_w x n_b places into values, row by row: values[j * n_w + i] is J at
 * w = w_min + i / (n_w - 1) (w_max - w_min), and b from j likewise. n_w, n_b >=
 * 2. */
void purr_small_costs (PurrLoss loss,
                       const PurrSmallExample *examples,
                       gsize m,
                       double w_min,
                       double w_max,
                       gsize n_w,
                       double b_min,
                       double b_max,
                       gsize n_b,
                       double *values);

G_END_DECLS
