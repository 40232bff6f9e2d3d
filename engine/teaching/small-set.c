/* small-set.c: the cost of a handful of examples that fit on one axis */

#include "engine/teaching/small-set.h"

#include "engine/learning/logistic-pass.h"

#include <math.h>

double
purr_small_loss (PurrLoss loss, double z, gboolean y)
{
  double off;

  if (loss == PURR_LOSS_LOGISTIC)
    return purr_logistic_loss (z, y);

  off = purr_sigmoid (z) - (y ? 1 : 0);
  return off * off / 2;
}

/* sigma' (z) = a (1 - a); 1 - a is sigma (-z), exact where a is close to 1 */
static double
sigmoid_slope (double z)
{
  return purr_sigmoid (z) * purr_sigmoid (-z);
}

/* a - y, exact where a is close to y */
static double
find_off (double z, gboolean y)
{
  return y ? -purr_sigmoid (-z) : purr_sigmoid (z);
}

double
purr_small_loss_slope (PurrLoss loss, double z, gboolean y)
{
  double off = find_off (z, y);

  return loss == PURR_LOSS_LOGISTIC ? off : off * sigmoid_slope (z);
}

/* d^2 L / dz^2 */
static double
find_bend (PurrLoss loss, double z, gboolean y)
{
  double slope = sigmoid_slope (z);

  if (loss == PURR_LOSS_LOGISTIC)
    return slope;
  /* sigma'' = sigma' (1 - 2 a) */
  return slope * slope
         + find_off (z, y) * slope * (purr_sigmoid (-z) - purr_sigmoid (z));
}

PurrSmallPass
purr_small_pass (PurrLoss loss,
                 const PurrSmallExample *examples,
                 gsize m,
                 double w,
                 double b)
{
  PurrSmallPass pass = { 0 };

  g_return_val_if_fail (m >= 1, pass);

  for (gsize i = 0; i < m; i++)
    {
      double z = w * examples[i].x + b;
      double dz = purr_small_loss_slope (loss, z, examples[i].y);

      pass.cost += purr_small_loss (loss, z, examples[i].y);
      pass.dw += examples[i].x * dz;
      pass.db += dz;
      pass.correct += (z >= 0) == !!examples[i].y;
    }
  pass.cost /= (double) m;
  pass.dw /= (double) m;
  pass.db /= (double) m;

  return pass;
}

PurrSmallCurvature
purr_small_curvature (PurrLoss loss,
                      const PurrSmallExample *examples,
                      gsize m,
                      double w,
                      double b)
{
  PurrSmallCurvature curvature = { 0 };
  double middle, spread;

  g_return_val_if_fail (m >= 1, curvature);

  for (gsize i = 0; i < m; i++)
    {
      double x = examples[i].x;
      double bend = find_bend (loss, w * x + b, examples[i].y);

      curvature.ww += x * x * bend;
      curvature.wb += x * bend;
      curvature.bb += bend;
    }
  curvature.ww /= (double) m;
  curvature.wb /= (double) m;
  curvature.bb /= (double) m;

  middle = (curvature.ww + curvature.bb) / 2;
  spread = hypot ((curvature.ww - curvature.bb) / 2, curvature.wb);
  curvature.least = middle - spread;
  curvature.most = middle + spread;

  return curvature;
}

const PurrSmallExample *
purr_small_set_six (gsize *m)
{
  static const PurrSmallExample six[] = {
    { -6, TRUE }, { -1, FALSE }, { 0, FALSE },
    { 0, FALSE }, { 1, TRUE },   { 1, TRUE },
  };

  *m = G_N_ELEMENTS (six);
  return six;
}

void
purr_small_costs (PurrLoss loss,
                  const PurrSmallExample *examples,
                  gsize m,
                  double w_min,
                  double w_max,
                  gsize n_w,
                  double b_min,
                  double b_max,
                  gsize n_b,
                  double *values)
{
  g_return_if_fail (n_w >= 2 && n_b >= 2);

  for (gsize j = 0; j < n_b; j++)
    for (gsize i = 0; i < n_w; i++)
      {
        double w = w_min + (double) i / (double) (n_w - 1) * (w_max - w_min);
        double b = b_min + (double) j / (double) (n_b - 1) * (b_max - b_min);

        values[j * n_w + i] = purr_small_pass (loss, examples, m, w, b).cost;
      }
}
