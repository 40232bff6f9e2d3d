/* feature-map.c: a map as an object: made, shared, told apart */

#include "engine/features/feature-map-private.h"

#include <math.h>
#include <string.h>

/* Beyond these, no number of a dictionary that was learnt from bytes lies, and no
 * answer becomes infinite. */
#define VALUE_MAX 1e9
#define STEP_MIN 1e-9

/* Checking ------------------------------------------------------------- */

static gboolean
is_moderate (double value)
{
  /* Not for what is no number either */
  return fabs (value) <= VALUE_MAX;
}

static const char *
find_digits_complaint (const PurrDictionary *dictionary)
{
  for (gsize k = 0; k < dictionary->n_filters; k++)
    {
      const gint8 *digits = dictionary->digits + k * PURR_PATCH_BYTES;
      int sum = 0;

      for (gsize i = 0; i < PURR_PATCH_BYTES; i++)
        {
          if (digits[i] < -127)
            return "a digit of a patch is out of range";
          sum += digits[i];
        }
      if (sum != 0)
        return "the digits of a patch are not balanced";
    }

  return NULL;
}

static const char *
find_filter_complaint (const PurrDictionary *dictionary)
{
  if (dictionary->n_filters < 1 || dictionary->n_filters > PURR_PATCHES_MAX / 2)
    return "the number of patches is out of range";
  if (!is_moderate (dictionary->dead_zone) || dictionary->dead_zone < 0)
    return "the dead zone is out of range";
  for (gsize k = 0; k < dictionary->n_filters; k++)
    if (!is_moderate (dictionary->step[k]) || dictionary->step[k] < STEP_MIN
        || !is_moderate (dictionary->offset[k] / dictionary->step[k])
        || !is_moderate (dictionary->dead_zone / dictionary->step[k]))
      return "a patch's step or offset is out of range";

  return find_digits_complaint (dictionary);
}

static const char *
find_scale_complaint (const PurrDictionary *dictionary)
{
  gsize n = dictionary->n_filters * 2 * PURR_PATCH_POOLS;

  for (gsize f = 0; f < n; f++)
    if (!is_moderate (dictionary->mean[f])
        || !is_moderate (dictionary->scale[f]) || dictionary->scale[f] < 0)
      return "a feature's mean or deviation is out of range";

  return NULL;
}

/* Making --------------------------------------------------------------- */

static void
add_number (GChecksum *sum, double value)
{
  guint64 bits;
  guint8 bytes[8];

  memcpy (&bits, &value, sizeof bits);
  for (guint i = 0; i < 8; i++)
    bytes[i] = bits >> (8 * i);
  g_checksum_update (sum, bytes, sizeof bytes);
}

static void
add_numbers (GChecksum *sum, const double *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    add_number (sum, values[i]);
}

/* The same on machines of either byte order */
static char *
make_hash (const PurrFeatureMap *self)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const PurrDictionary *dictionary = &self->dictionary;
  gsize n_filters = dictionary->n_filters;

  add_number (sum, n_filters);
  if (n_filters > 0)
    {
      g_checksum_update (sum, (const guchar *) dictionary->digits,
                         n_filters * PURR_PATCH_BYTES);
      add_numbers (sum, dictionary->step, n_filters);
      add_numbers (sum, dictionary->offset, n_filters);
      add_number (sum, dictionary->dead_zone);
      add_numbers (sum, dictionary->mean, self->n);
      add_numbers (sum, dictionary->scale, self->n);
    }

  return g_strdup (g_checksum_get_string (sum));
}

static PurrFeatureMap *
map_new (gsize n)
{
  PurrFeatureMap *self = g_new0 (PurrFeatureMap, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n = n;

  return self;
}

PurrFeatureMap *
purr_feature_map_new_pixels (void)
{
  PurrFeatureMap *self = map_new (PURR_FEATURES);

  self->hash = make_hash (self);

  return self;
}

static void
fold_thresholds (PurrFeatureMap *self)
{
  const PurrDictionary *dictionary = &self->dictionary;
  gsize n = self->n_tiles * PURR_PATCH_TILE;

  self->step = g_new0 (float, n);
  self->high = g_new0 (float, n);
  self->low = g_new0 (float, n);
  for (gsize k = 0; k < dictionary->n_filters; k++)
    {
      double step = dictionary->step[k], offset = dictionary->offset[k];

      self->step[k] = step;
      self->high[k] = (offset + dictionary->dead_zone) / step;
      self->low[k] = (offset - dictionary->dead_zone) / step;
    }
}

PurrFeatureMap *
purr_feature_map_new_unscaled (const PurrDictionary *dictionary)
{
  gsize n_filters = dictionary->n_filters;
  PurrFeatureMap *self = map_new (n_filters * 2 * PURR_PATCH_POOLS);

  self->dictionary = (PurrDictionary) {
    .n_filters = n_filters,
    .digits = g_memdup2 (dictionary->digits, n_filters * PURR_PATCH_BYTES),
    .step = g_memdup2 (dictionary->step, n_filters * sizeof (double)),
    .offset = g_memdup2 (dictionary->offset, n_filters * sizeof (double)),
    .dead_zone = dictionary->dead_zone,
  };
  self->kernels = purr_patch_kernels_get (0);
  self->n_tiles = (n_filters + PURR_PATCH_TILE - 1) / PURR_PATCH_TILE;
  self->packed = purr_patch_kernels_pack (self->kernels,
                                          self->dictionary.digits, n_filters);
  fold_thresholds (self);
  for (guint pool = 0; pool < PURR_PATCH_POOLS; pool++)
    for (guint i = 0; i < PURR_PATCH_ALL_BLOCKS; i++)
      self->weights[pool][i]
        = purr_patch_pool_weight (pool, i / PURR_PATCH_BLOCKS,
                                  i % PURR_PATCH_BLOCKS);

  return self;
}

void
purr_feature_map_take_scales (PurrFeatureMap *self, double *mean, double *scale)
{
  self->dictionary.mean = mean;
  self->dictionary.scale = scale;
  self->gain = g_new (double, self->n);
  for (gsize f = 0; f < self->n; f++)
    self->gain[f] = PURR_PATCH_DEVIATION / (scale[f] + 1e-6);
  self->hash = make_hash (self);
}

PurrFeatureMap *
purr_feature_map_new_from_dictionary (const PurrDictionary *dictionary,
                                      const char **complaint)
{
  const char *found = find_filter_complaint (dictionary);
  PurrFeatureMap *self;
  gsize size;

  if (found == NULL)
    found = find_scale_complaint (dictionary);
  if (found != NULL)
    {
      if (complaint != NULL)
        *complaint = found;
      return NULL;
    }

  self = purr_feature_map_new_unscaled (dictionary);
  size = self->n * sizeof (double);
  purr_feature_map_take_scales (self, g_memdup2 (dictionary->mean, size),
                                g_memdup2 (dictionary->scale, size));

  return self;
}

PurrFeatureMap *
purr_feature_map_ref (PurrFeatureMap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
purr_feature_map_unref (PurrFeatureMap *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free ((gint8 *) self->dictionary.digits);
  g_free ((double *) self->dictionary.step);
  g_free ((double *) self->dictionary.offset);
  g_free ((double *) self->dictionary.mean);
  g_free ((double *) self->dictionary.scale);
  purr_patch_kernels_free_packed (self->packed);
  g_free (self->high);
  g_free (self->low);
  g_free (self->step);
  g_free (self->gain);
  g_free (self->hash);
  g_free (self);
}

/* What it is ----------------------------------------------------------- */

gboolean
purr_feature_map_is_pixels (const PurrFeatureMap *self)
{
  return self->dictionary.n_filters == 0;
}

gsize
purr_feature_map_get_n (const PurrFeatureMap *self)
{
  return self->n;
}

gsize
purr_feature_map_get_n_patches (const PurrFeatureMap *self)
{
  return 2 * self->dictionary.n_filters;
}

const PurrDictionary *
purr_feature_map_get_dictionary (const PurrFeatureMap *self)
{
  return purr_feature_map_is_pixels (self) ? NULL : &self->dictionary;
}

const char *
purr_feature_map_get_hash (const PurrFeatureMap *self)
{
  return self->hash;
}

gboolean
purr_feature_map_equal (const PurrFeatureMap *self, const PurrFeatureMap *other)
{
  if (self == NULL || other == NULL)
    return self == other;
  return strcmp (self->hash, other->hash) == 0;
}

double
purr_feature_map_get_gain (const PurrFeatureMap *self, gsize f)
{
  return self->gain[f];
}
