/* patches-advice.c: with which settings patches are learnt well, and why */

#include "app/text/patches-advice.h"

#include "app/text/wording.h"

#include <math.h>

gboolean
purr_patches_are_suited (const PurrTrainingSettings *settings, double lambda)
{
  return settings->optimizer == PURR_PATCHES_OPTIMIZER
         && (isnan (lambda) || settings->lambda == lambda);
}

char *
purr_patches_name_suited (double lambda)
{
  const char *optimizer = purr_optimizer_get_label (PURR_PATCHES_OPTIMIZER);
  g_autofree char *number = purr_word_number (lambda);

  if (isnan (lambda))
    return g_strdup (optimizer);
  return g_strdup_printf ("%s and λ = %s", optimizer, number);
}

char *
purr_patches_tell_gain (PurrOptimizer instead_of)
{
  const char *optimizer = purr_optimizer_get_label (PURR_PATCHES_OPTIMIZER);

  if (instead_of == PURR_PATCHES_OPTIMIZER)
    return g_strdup ("The penalty λ keeps the model from learning its pictures "
                     "by heart: more of those held out are answered right.");
  if (instead_of != PURR_OPTIMIZER_GRADIENT_DESCENT)
    return g_strdup_printf (
      "With patches, %s is at the lowest cost after about "
      "fifty rounds, and needs no learning rate.",
      optimizer);
  return g_strdup_printf ("%s needs thousands of rounds with patches; %s needs "
                          "about fifty.",
                          purr_optimizer_get_label (instead_of), optimizer);
}
