/* paired.c: whether one model is better than another on the very same pictures */

#include "engine/insight/paired.h"

#include <math.h>

/* The terms fall from the greatest one on, each in a plain ratio to the one before */
double
purr_paired_chance (guint64 only_one, guint64 only_other)
{
  double n = (double) only_one + (double) only_other;
  guint64 least = MIN (only_one, only_other);
  double term = exp (lgamma (n + 1) - lgamma ((double) least + 1)
                     - lgamma (n - (double) least + 1) - n * G_LN2);
  double sum = 0;

  for (guint64 i = least;; i--)
    {
      double next = sum + term;

      if (next == sum)
        break;
      sum = next;
      if (i == 0)
        break;
      term *= (double) i / (n - (double) i + 1);
    }
  return MIN (1, 2 * sum);
}

void
purr_paired_count (const guint8 *one,
                   const guint8 *other,
                   gsize n,
                   guint64 *only_one,
                   guint64 *only_other)
{
  *only_one = *only_other = 0;
  for (gsize i = 0; i < n; i++)
    {
      guint a = one[i / 8] >> (i % 8) & 1;
      guint b = other[i / 8] >> (i % 8) & 1;

      *only_one += a & ~b;
      *only_other += b & ~a;
    }
}
