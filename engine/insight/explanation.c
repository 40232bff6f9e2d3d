/* explanation.c: which pixels spoke for an answer, and which against it */

#include "engine/insight/insight.h"

#include "engine/learning/normalisation.h"

void
purr_explain (const PurrModel *model,
              const guint8 *column,
              PurrExplanation *explanation)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  const PurrGeometry *geometry = &parts->geometry;
  gboolean is_picture = purr_geometry_is_known (geometry);
  /* Features in a part */
  gsize together = is_picture ? geometry->channels : 1;
  const double *mean = parts->normalisation->mean;
  const double *scale = parts->normalisation->scale;

  *explanation = (PurrExplanation) { .bias = parts->b };
  if (is_picture)
    {
      explanation->width = geometry->width;
      explanation->height = geometry->height;
      explanation->pixel = g_new (double, geometry->width * geometry->height);
    }

  for (gsize p = 0; p < parts->n_x / together; p++)
    {
      double sum = 0;

      for (gsize k = p * together; k < (p + 1) * together; k++)
        sum += parts->w[k] * (column[k] - mean[k]) / scale[k];

      if (is_picture)
        explanation->pixel[p] = sum;
      if (sum > 0)
        explanation->towards += sum;
      else
        explanation->away += sum;
    }
}

void
purr_explanation_clear (PurrExplanation *explanation)
{
  g_clear_pointer (&explanation->pixel, g_free);
}
