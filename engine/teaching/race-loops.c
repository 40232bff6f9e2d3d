/* race-loops.c: compiled C, one number at a time
 *
 * The compiler would gladly take eight numbers at a time where it may. It may not
 * here: the counter goes through an empty piece of assembly in every turn of the
 * inner loop, about which the compiler knows but that it might change it. So no
 * two turns can be made one. (The sums alone would be safe: to add in another
 * order is not the same in floating point. "dw_k += x_k dz" would not be.)
 * In the object code each turn has one mulsd and one addsd, and no packed one.
 */

#include "engine/teaching/race-private.h"

#include <math.h>

/* Numbers between two looks at whether it was cancelled: some 50 us */
#define STRIDE ((gsize) 1 << 15)

#define ONE_AT_A_TIME(k) __asm__ volatile("" : "+r"(k))

static gsize
run_dot (PurrRaceRun *run)
{
  const double *w = run->numbers->w;
  const double *x = run->numbers->x;
  gsize n = run->numbers->n_x;
  double z = 0;
  gsize done = 0;

  while (done < n && (done == 0 || !purr_race_run_is_over (run)))
    {
      gsize end = MIN (done + STRIDE, n);

      for (gsize k = done; k < end; k++)
        {
          ONE_AT_A_TIME (k);
          z += w[k] * x[k];
        }
      done = end;
      g_atomic_pointer_set (run->done, done);
    }
  run->result[0] = z;

  return done;
}

static gsize
run_descent (PurrRaceRun *run)
{
  const PurrRaceNumbers *numbers = run->numbers;
  const double *w = numbers->w;
  gsize n_x = numbers->n_x;
  gsize stride = MAX (1, STRIDE / n_x);
  double *dw = run->result + 2;
  double cost = 0;
  double db = 0;
  gsize i = 0;

  for (gsize k = 0; k < n_x; k++)
    dw[k] = 0;
  while (i < numbers->m && (i == 0 || !purr_race_run_is_over (run)))
    {
      gsize end = MIN (i + stride, numbers->m);

      for (; i < end; i++)
        {
          const double *x = numbers->x + i * n_x;
          double y = numbers->y[i];
          double z = numbers->b;
          double a, dz;

          for (gsize k = 0; k < n_x; k++)
            {
              ONE_AT_A_TIME (k);
              z += w[k] * x[k];
            }
          a = 1 / (1 + exp (-z));
          cost -= y * log (a) + (1 - y) * log (1 - a);
          dz = a - y;
          for (gsize k = 0; k < n_x; k++)
            {
              ONE_AT_A_TIME (k);
              dw[k] += x[k] * dz;
            }
          db += dz;
        }
      g_atomic_pointer_set (run->done, i * n_x);
    }

  run->result[0] = cost / (double) i;
  run->result[1] = numbers->b - numbers->alpha * (db / (double) i);
  for (gsize k = 0; k < n_x; k++)
    {
      ONE_AT_A_TIME (k);
      /* The new w, where its slope was */
      dw[k] = w[k] - numbers->alpha * (dw[k] / (double) i);
    }

  return i * n_x;
}

gsize
purr_race_run_c_loop (PurrRaceRun *run)
{
  return run->numbers->task == PURR_RACE_DOT ? run_dot (run)
                                             : run_descent (run);
}
