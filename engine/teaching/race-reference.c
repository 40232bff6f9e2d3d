/* race-reference.c: what is right, and how far off rounding may be */

#include "engine/teaching/race-private.h"

#include <float.h>
#include <math.h>

#define STRIDE ((gsize) 1 << 16)

/* A rounding error, as a share of what is rounded */
#define UNIT (DBL_EPSILON / 2)

/* How far off a sum of n numbers may be, as a share of the sum of their sizes:
 * see race.h */
static double
sum_share (gsize n)
{
  return 8 * sqrt ((double) n) * UNIT;
}

static gboolean
reference_of_dot (const PurrRaceNumbers *numbers,
                  gsize count,
                  const int *cancelled,
                  double *result,
                  double *allowed)
{
  long double sum = 0;
  long double sizes = 0;

  for (gsize k = 0; k < count; k++)
    {
      long double product = (long double) numbers->w[k] * numbers->x[k];

      if (k % STRIDE == 0 && g_atomic_int_get (cancelled))
        return FALSE;
      sum += product;
      sizes += fabsl (product);
    }
  result[0] = (double) sum;
  allowed[0] = sum_share (count) * (double) sizes;

  return TRUE;
}

/* What the examples gather; all of them sums, to be divided by m */
typedef struct
{
  long double cost, db;
  long double cost_sizes, db_sizes; /* of what was summed, */
  long double cost_off, db_off;     /* and how far off that may have been */
  long double *dw, *dw_sizes, *dw_off;
} Sums;

static void
add_example (const PurrRaceNumbers *numbers, gsize i, Sums *sums)
{
  const double *x = numbers->x + i * numbers->n_x;
  long double z = numbers->b;
  long double sizes = fabs (numbers->b);
  long double y = numbers->y[i];
  long double a, dz, loss, off;

  for (gsize k = 0; k < numbers->n_x; k++)
    {
      long double product = (long double) numbers->w[k] * x[k];

      z += product;
      sizes += fabsl (product);
    }
  a = 1 / (1 + expl (-z));
  dz = a - y;
  loss = -(y * logl (a) + (1 - y) * logl (1 - a));
  /* Of z; sigma's slope is at most 1/4, that of the loss along z at most 1 */
  off = sum_share (numbers->n_x + 1) * sizes;

  sums->cost += loss;
  sums->cost_sizes += fabsl (loss);
  /* log (1 - a) of an a that was rounded */
  sums->cost_off += off + 8 * UNIT * (1 + 1 / MIN (a, 1 - a));
  sums->db += dz;
  sums->db_sizes += fabsl (dz);
  off = off / 4 + 8 * UNIT;
  sums->db_off += off;
  for (gsize k = 0; k < numbers->n_x; k++)
    {
      sums->dw[k] += x[k] * dz;
      sums->dw_sizes[k] += fabsl (x[k] * dz);
      sums->dw_off[k] += fabs (x[k]) * off;
    }
}

/* One step down for one number: its slope may be off by so much, and the products
 * and the difference are rounded too */
static void
update (double before,
        long double slope,
        double alpha,
        long double slope_off,
        double *after,
        double *allowed)
{
  *after = (double) (before - alpha * slope);
  *allowed = (double) (alpha * (slope_off + 4 * UNIT * fabsl (slope))
                       + 2 * UNIT * fabs (before));
}

static gboolean
reference_of_descent (const PurrRaceNumbers *numbers,
                      gsize count,
                      const int *cancelled,
                      double *result,
                      double *allowed)
{
  gsize n_x = numbers->n_x;
  gsize m = count / n_x;
  double share = sum_share (m);
  g_autofree long double *rows = g_new0 (long double, 3 * n_x);
  Sums sums = { .dw = rows, .dw_sizes = rows + n_x, .dw_off = rows + 2 * n_x };

  g_return_val_if_fail (m > 0, FALSE);

  for (gsize i = 0; i < m; i++)
    {
      if (g_atomic_int_get (cancelled))
        return FALSE;
      add_example (numbers, i, &sums);
    }

  result[0] = (double) (sums.cost / m);
  allowed[0] = (double) ((share * sums.cost_sizes + sums.cost_off) / m);
  update (numbers->b, sums.db / m, numbers->alpha,
          (share * sums.db_sizes + sums.db_off) / m, &result[1], &allowed[1]);
  for (gsize k = 0; k < n_x; k++)
    update (numbers->w[k], sums.dw[k] / m, numbers->alpha,
            (share * sums.dw_sizes[k] + sums.dw_off[k]) / m, &result[2 + k],
            &allowed[2 + k]);

  return TRUE;
}

gboolean
purr_race_reference (const PurrRaceNumbers *numbers,
                     gsize count,
                     const int *cancelled,
                     double *result,
                     double *allowed)
{
  return numbers->task == PURR_RACE_DOT
           ? reference_of_dot (numbers, count, cancelled, result, allowed)
           : reference_of_descent (numbers, count, cancelled, result, allowed);
}
