/* eigen.c: eigenvalues of a small symmetric matrix */

#include "engine/features/eigen.h"

#include <math.h>

/* Each cycle squares what is left beside the diagonal: far fewer are needed */
#define MOST_CYCLES 60

static double
sum_beside_diagonal (const double *a, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n; j++)
      if (i != j)
        sum += a[i * n + j] * a[i * n + j];

  return sum;
}

static void
turn (double *x, double *y, double c, double s)
{
  double before = *x;

  *x = c * before - s * *y;
  *y = s * before + c * *y;
}

/* Makes a[p][q] zero */
static void
rotate (double *a, double *v, gsize n, gsize p, gsize q)
{
  double theta, t, c, s;

  if (a[p * n + q] == 0)
    return;

  theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
  t = (theta < 0 ? -1 : 1) / (fabs (theta) + sqrt (theta * theta + 1));
  c = 1 / sqrt (t * t + 1);
  s = t * c;

  for (gsize k = 0; k < n; k++)
    turn (&a[k * n + p], &a[k * n + q], c, s);
  for (gsize k = 0; k < n; k++)
    turn (&a[p * n + k], &a[q * n + k], c, s);
  for (gsize k = 0; k < n; k++)
    turn (&v[k * n + p], &v[k * n + q], c, s);
}

void
purr_eigen_symmetric (double *a, gsize n, double *e, double *v)
{
  double all = 0;

  for (gsize i = 0; i < n * n; i++)
    {
      all += a[i] * a[i];
      v[i] = i % (n + 1) == 0;
    }

  for (int cycle = 0;
       cycle < MOST_CYCLES && sum_beside_diagonal (a, n) > 1e-30 * all; cycle++)
    for (gsize p = 0; p + 1 < n; p++)
      for (gsize q = p + 1; q < n; q++)
        rotate (a, v, n, p, q);

  for (gsize i = 0; i < n; i++)
    e[i] = a[i * (n + 1)];
}
