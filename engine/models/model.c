/* model.c: what was learnt, as an object */

#include "engine/models/model-private.h"

#include "engine/learning/normalisation.h"

#include <math.h>
#include <string.h>

static const char UNKNOWN_FINGERPRINT[]
  = "0000000000000000000000000000000000000000000000000000000000000000";

G_DEFINE_QUARK (purr - model - error - quark, purr_model_error)

/* The object ------------------------------------------------------------ */

static gboolean
is_fingerprint (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdefABCDEF") == 64;
}

static gboolean
suits_map (const PurrModelParts *parts)
{
  return purr_feature_map_get_n (parts->map) == parts->n_x
         && (purr_feature_map_is_pixels (parts->map)
             || !purr_geometry_is_known (&parts->geometry));
}

PurrModel *
purr_model_new (const PurrModelParts *parts)
{
  PurrModel *self;

  g_return_val_if_fail (parts != NULL, NULL);
  g_return_val_if_fail (parts->n_x > 0, NULL);
  g_return_val_if_fail (!purr_geometry_is_known (&parts->geometry)
                          || purr_geometry_get_size (&parts->geometry)
                               == parts->n_x,
                        NULL);
  g_return_val_if_fail (parts->w != NULL, NULL);
  g_return_val_if_fail (parts->normalisation != NULL, NULL);
  g_return_val_if_fail (parts->normalisation->n_x == parts->n_x, NULL);
  g_return_val_if_fail (parts->positive_name != NULL, NULL);
  g_return_val_if_fail (parts->negative_name != NULL, NULL);
  g_return_val_if_fail (parts->threshold >= 0 && parts->threshold <= 1, NULL);
  g_return_val_if_fail (parts->fingerprint == NULL
                          || is_fingerprint (parts->fingerprint),
                        NULL);
  g_return_val_if_fail (parts->map == NULL || suits_map (parts), NULL);
  g_return_val_if_fail (!parts->calibrated
                          || purr_calibration_is_valid (parts->slope,
                                                        parts->intercept),
                        NULL);

  self = g_new0 (PurrModel, 1);
  g_atomic_ref_count_init (&self->ref_count);

  self->parts = *parts;
  if (parts->map != NULL)
    self->parts.map = purr_feature_map_is_pixels (parts->map)
                        ? NULL
                        : purr_feature_map_ref (parts->map);
  self->parts.w = g_memdup2 (parts->w, parts->n_x * sizeof (double));
  self->parts.normalisation = purr_normalisation_copy (parts->normalisation);
  self->parts.positive_name = purr_model_clean_name (parts->positive_name);
  self->parts.negative_name = purr_model_clean_name (parts->negative_name);
  self->parts.fingerprint
    = g_ascii_strdown (parts->fingerprint ? parts->fingerprint
                                          : UNKNOWN_FINGERPRINT,
                       -1);
  self->parts.version
    = purr_model_clean_name (parts->version ? parts->version : PURR_VERSION);
  if (parts->card != NULL)
    self->parts.card = purr_model_card_copy (parts->card);

  self->parts.calibrated = parts->calibrated != FALSE;

  self->v = g_new (double, parts->n_x);
  self->c = purr_normalisation_fold (self->parts.normalisation, self->parts.w,
                                     parts->b, self->v);

  return self;
}

PurrModel *
purr_model_ref (PurrModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
purr_model_unref (PurrModel *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free ((char *) self->parts.positive_name);
  g_free ((char *) self->parts.negative_name);
  g_free ((char *) self->parts.fingerprint);
  g_free ((char *) self->parts.version);
  g_clear_pointer (&self->parts.map, purr_feature_map_unref);
  purr_model_card_free ((PurrModelCard *) self->parts.card);
  g_free ((double *) self->parts.w);
  purr_normalisation_free ((PurrNormalisation *) self->parts.normalisation);
  g_free (self->v);
  g_free (self);
}

const PurrModelParts *
purr_model_get_parts (const PurrModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->parts;
}

PurrFeatureMap *
purr_model_get_map (const PurrModel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->parts.map;
}

guint64
purr_model_get_n_patches (const PurrModel *self)
{
  PurrFeatureMap *map = purr_model_get_map (self);

  return map != NULL ? purr_feature_map_get_n_patches (map) : 0;
}

/* Values that can be multiplied with each other, and squared, and still be
 * numbers. No model that was learnt comes near it. */
#define VALUE_MAX 1e100

gboolean
purr_model_is_finite (const PurrModel *self)
{
  const PurrModelParts *parts = &self->parts;
  double largest = fabs (self->c) + fabs (parts->b);

  for (gsize k = 0; k < parts->n_x; k++)
    {
      /* Not for what is no number either */
      if (!(fabs (parts->w[k]) <= VALUE_MAX
            && fabs (parts->normalisation->mean[k]) <= VALUE_MAX
            && fabs (parts->normalisation->scale[k]) <= VALUE_MAX))
        return FALSE;
      largest += fabs (self->v[k]) * 255;
    }

  return largest <= VALUE_MAX;
}

/* Others like it -------------------------------------------------------- */

PurrModel *
purr_model_new_with_threshold (const PurrModel *self, double threshold)
{
  PurrModelParts parts;

  g_return_val_if_fail (self != NULL, NULL);

  parts = self->parts;
  parts.threshold = threshold;
  return purr_model_new (&parts);
}

PurrModel *
purr_model_new_with_card (const PurrModel *self, const PurrModelCard *card)
{
  PurrModelParts parts;

  g_return_val_if_fail (self != NULL, NULL);

  parts = self->parts;
  parts.card = card;
  return purr_model_new (&parts);
}

PurrModel *
purr_model_new_calibrated (const PurrModel *self,
                           double slope,
                           double intercept)
{
  PurrModelParts parts;

  g_return_val_if_fail (self != NULL, NULL);

  parts = self->parts;
  parts.calibrated = TRUE;
  parts.slope = slope;
  parts.intercept = intercept;
  return purr_model_new (&parts);
}

PurrModel *
purr_model_new_uncalibrated (const PurrModel *self)
{
  PurrModelParts parts;

  g_return_val_if_fail (self != NULL, NULL);

  parts = self->parts;
  parts.calibrated = FALSE;
  return purr_model_new (&parts);
}

gboolean
purr_model_has_equal_logits (const PurrModel *self, const PurrModel *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->parts.n_x == other->parts.n_x && self->c == other->c
         && purr_feature_map_equal (self->parts.map, other->parts.map)
         && memcmp (self->v, other->v, self->parts.n_x * sizeof (double)) == 0;
}

gboolean
purr_model_has_equal_probabilities (const PurrModel *self,
                                    const PurrModel *other)
{
  const PurrModelParts *a = &self->parts, *b = &other->parts;

  return a->calibrated == b->calibrated
         && (!a->calibrated
             || (a->slope == b->slope && a->intercept == b->intercept))
         && purr_model_has_equal_logits (self, other);
}
