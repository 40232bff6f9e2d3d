/* walk-words.c: the numbers of one example's way, as they stand beside the formulas */

#include "app/training/walk-words.h"

#include "app/text/wording.h"
#include "app/widgets/chart-numbers.h"
#include "engine/learning/logistic-pass.h"

#include <math.h>

/* A line breaks before the sign, not after it */
#define NBSP "\302\240"

char *
purr_walk_word_z (const PurrWalk *walk)
{
  g_autofree char *product = purr_chart_format_cost (walk->product);
  g_autofree char *b = purr_chart_format_cost (fabs (walk->b));
  g_autofree char *z = purr_chart_format_cost (walk->z);

  return g_strdup_printf ("=" NBSP "%s %s %s =" NBSP "%s", product,
                          walk->b < 0 ? "−" : "+", b, z);
}

char *
purr_walk_word_a (const PurrWalk *walk)
{
  g_autofree char *z = purr_chart_format_cost (walk->z);
  g_autofree char *a = purr_chart_format_cost (walk->a);

  return g_strdup_printf ("=" NBSP "σ(%s) =" NBSP "%s", z, a);
}

char *
purr_walk_word_loss (const PurrWalk *walk)
{
  g_autofree char *a = purr_chart_format_cost (walk->a);
  g_autofree char *loss = purr_chart_format_cost (walk->loss);

  return g_strdup_printf (walk->y ? "=" NBSP "−log" NBSP "%s =" NBSP "%s"
                                  : "=" NBSP "−log(1 − %s) =" NBSP "%s",
                          a, loss);
}

char *
purr_walk_word_dz (const PurrWalk *walk)
{
  g_autofree char *a = purr_chart_format_cost (walk->a);
  g_autofree char *dz = purr_chart_format_cost (walk->dz);

  return g_strdup_printf ("=" NBSP "%s − %d =" NBSP "%s", a, walk->y, dz);
}

char *
purr_walk_word_part (const PurrWalk *walk, gsize m)
{
  g_autofree char *dz = purr_chart_format_cost (walk->dz);
  g_autofree char *share = purr_chart_format_cost (walk->share);
  g_autofree char *count = purr_word_count (m);

  if (fabs (walk->share * (double) m - 1) < 1e-9)
    return g_strdup_printf ("Its part: x · (%s) / %s", dz, count);
  /* Class weights, mirror images: its share of J */
  return g_strdup_printf ("Its part: x · (%s) · %s", dz, share);
}

void
purr_walk_word_feature (const PurrWalk *walk,
                        const double *w,
                        gsize k,
                        char *numbers[4])
{
  numbers[0] = purr_chart_format_cost (walk->x[k]);
  numbers[1] = purr_chart_format_cost (w[k]);
  numbers[2] = purr_chart_format_cost (w[k] * walk->x[k]);
  numbers[3] = purr_chart_format_cost (walk->dw[k]);
}
