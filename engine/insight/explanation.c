/* explanation.c: which pixels spoke for an answer, and which against it */

#include "engine/insight/insight.h"

void
purr_explain (const PurrModel *model,
              const guint8 *column,
              PurrExplanation *explanation)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  const double *mean = parts->normalisation->mean;
  const double *scale = parts->normalisation->scale;

  g_return_if_fail (parts->n_x == PURR_FEATURES);

  explanation->bias = parts->b;
  explanation->towards = 0;
  explanation->away = 0;

  for (gsize p = 0; p < PURR_SIDE * PURR_SIDE; p++)
    {
      double sum = 0;

      for (gsize k = p * PURR_CHANNELS; k < (p + 1) * PURR_CHANNELS; k++)
        sum += parts->w[k] * (column[k] - mean[k]) / scale[k];

      explanation->pixel[p] = sum;
      if (sum > 0)
        explanation->towards += sum;
      else
        explanation->away += sum;
    }
}
