/* feature-map-bytes.c: a map of patches as bytes, to be kept */

#include "engine/features/feature-map-bytes.h"

#include <string.h>

static void
append_number (GByteArray *bytes, guint64 number)
{
  number = GUINT64_TO_LE (number);
  g_byte_array_append (bytes, (const guint8 *) &number, sizeof number);
}

static void
append_values (GByteArray *bytes, const double *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      guint64 bits;

      memcpy (&bits, &values[i], sizeof bits);
      append_number (bytes, bits);
    }
}

GBytes *
purr_feature_map_to_bytes (const PurrFeatureMap *self)
{
  const PurrDictionary *dictionary = purr_feature_map_get_dictionary (self);
  GByteArray *bytes = g_byte_array_new ();
  gsize n_filters, n;

  g_return_val_if_fail (dictionary != NULL, NULL);

  n_filters = dictionary->n_filters;
  n = purr_feature_map_get_n (self);
  append_number (bytes, n_filters);
  append_values (bytes, &dictionary->dead_zone, 1);
  append_values (bytes, dictionary->step, n_filters);
  append_values (bytes, dictionary->offset, n_filters);
  append_values (bytes, dictionary->mean, n);
  append_values (bytes, dictionary->scale, n);
  g_byte_array_append (bytes, (const guint8 *) dictionary->digits,
                       (guint) (n_filters * PURR_PATCH_BYTES));
  return g_byte_array_free_to_bytes (bytes);
}

/* The values at *at, of which there are enough; behind them then */
static double *
take_values (const guint8 **at, gsize n)
{
  double *values = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    {
      guint64 bits;

      memcpy (&bits, *at, sizeof bits);
      bits = GUINT64_FROM_LE (bits);
      memcpy (&values[i], &bits, sizeof bits);
      *at += sizeof bits;
    }
  return values;
}

PurrFeatureMap *
purr_feature_map_from_bytes (GBytes *bytes)
{
  gsize size, n;
  const guint8 *at = g_bytes_get_data (bytes, &size);
  guint64 n_filters = 0;
  g_autofree double *dead_zone = NULL;
  g_autofree double *step = NULL;
  g_autofree double *offset = NULL;
  g_autofree double *mean = NULL;
  g_autofree double *scale = NULL;
  PurrDictionary dictionary;

  if (size < sizeof n_filters)
    return NULL;
  memcpy (&n_filters, at, sizeof n_filters);
  n_filters = GUINT64_FROM_LE (n_filters);
  if (n_filters < 1 || n_filters > PURR_PATCHES_MAX / 2)
    return NULL;
  n = (gsize) n_filters * 2 * PURR_PATCH_POOLS;
  if (size
      != sizeof (guint64) * (2 + 2 * (gsize) n_filters + 2 * n)
           + (gsize) n_filters * PURR_PATCH_BYTES)
    return NULL;

  at += sizeof n_filters;
  dead_zone = take_values (&at, 1);
  step = take_values (&at, n_filters);
  offset = take_values (&at, n_filters);
  mean = take_values (&at, n);
  scale = take_values (&at, n);
  dictionary = (PurrDictionary) {
    .n_filters = n_filters,
    .digits = (const gint8 *) at,
    .step = step,
    .offset = offset,
    .dead_zone = *dead_zone,
    .mean = mean,
    .scale = scale,
  };
  return purr_feature_map_new_from_dictionary (&dictionary, NULL);
}
