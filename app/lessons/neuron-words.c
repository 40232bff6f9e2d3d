/* neuron-words.c: a neuron's numbers as people read them */

#include "app/lessons/neuron-words.h"

#include "engine/learning/logistic-pass.h"

#include <math.h>

char *
purr_word_neuron (double value)
{
  /* Not "−0.00" */
  gboolean negative = value < 0 && round (value * 100) != 0;

  return g_strdup_printf ("%s%.2f", negative ? "−" : "", fabs (value));
}

char *
purr_word_sigmoid (double z)
{
  double a = purr_sigmoid (z);

  if (a == 0 || a == 1)
    return g_strdup_printf ("%.0f exactly", a);
  /* Six digits would say 1 */
  if (a > 0.999999)
    return g_strdup_printf ("1 − %.6g", purr_sigmoid (-z));
  return g_strdup_printf ("%.6g", a);
}

double
purr_sigmoid_slope (double z)
{
  /* sigmoid (-z) is 1 - sigmoid (z) without its digits having been lost */
  return purr_sigmoid (z) * purr_sigmoid (-z);
}

char *
purr_word_sigmoid_slope (double z)
{
  double slope = purr_sigmoid_slope (z);

  return slope == 0 ? g_strdup ("0 exactly") : g_strdup_printf ("%.6g", slope);
}
