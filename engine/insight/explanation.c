/* explanation.c: which pixels spoke for an answer, and which against it */

#include "engine/insight/insight.h"

#include "engine/insight/shares.h"
#include "engine/learning/normalisation.h"

void
purr_explain (const PurrModel *model,
              const guint8 *column,
              PurrExplanation *explanation)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  const PurrGeometry picture = PURR_PICTURE_GEOMETRY;
  const PurrGeometry *geometry
    = parts->map != NULL ? &picture : &parts->geometry;
  gboolean is_picture = purr_geometry_is_known (geometry);
  /* Features in a part */
  gsize together = is_picture ? geometry->channels : 1;
  g_auto (PurrShares) shares = { 0 };
  double *sums;

  purr_shares_measure (model, column, parts->normalisation->mean, &shares);
  sums = g_new (double, shares.n_x / together);
  *explanation = (PurrExplanation) { .bias = shares.bias };
  purr_shares_add_up (&shares, together, sums, &explanation->towards,
                      &explanation->away);
  if (is_picture)
    {
      explanation->width = geometry->width;
      explanation->height = geometry->height;
      explanation->pixel = g_steal_pointer (&sums);
    }
  g_free (sums);
}

void
purr_explanation_clear (PurrExplanation *explanation)
{
  g_clear_pointer (&explanation->pixel, g_free);
}
