/* feature-columns.c: the maps of a dataset and what they make of its pictures, once */

#include "engine/features/feature-columns.h"

#include "engine/dataset/dataset.h"
#include "engine/dataset/kept.h"
#include "engine/features/feature-map-bytes.h"
#include "engine/features/feature-store.h"
#include "engine/kernels/workers.h"

#define GIGABYTE 1e9

/* Looking ------------------------------------------------------------------ */

/* In memory, else on disk; then in memory, too */
static GBytes *
find (PurrDataset *dataset, PurrKeptKind kind, const char *key, gsize size)
{
  GBytes *found = purr_dataset_find_kept (dataset, kind, key);

  if (found != NULL || !purr_dataset_is_packed (dataset))
    return found;
  found
    = purr_feature_store_find (purr_dataset_get_original_fingerprint (dataset),
                               key, size);
  if (found != NULL)
    purr_dataset_keep (dataset, kind, key, found);
  return found;
}

/* What was computed from columns that have not changed */
static void
keep (PurrDataset *dataset, PurrKeptKind kind, const char *key, GBytes *bytes)
{
  purr_dataset_keep (dataset, kind, key, bytes);
  if (purr_dataset_is_packed (dataset))
    purr_feature_store_keep (purr_dataset_get_original_fingerprint (dataset),
                             key, bytes);
}

/* Learning ----------------------------------------------------------------- */

static void
add_number (GChecksum *sum, guint64 number)
{
  number = GUINT64_TO_LE (number);
  g_checksum_update (sum, (const guchar *) &number, sizeof number);
}

/* Of all that a map is made of besides the columns */
static char *
make_key (const guint32 *pictures, gsize n, gsize n_patches, guint64 seed)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  add_number (sum, n_patches);
  add_number (sum, seed);
  for (gsize j = 0; j < n; j++)
    add_number (sum, pictures[j]);
  return g_strdup (g_checksum_get_string (sum));
}

PurrFeatureMap *
purr_feature_columns_learn (PurrDataset *dataset,
                            const guint32 *pictures,
                            gsize n,
                            gsize n_patches,
                            guint64 seed,
                            PurrWorkers *workers,
                            PurrFeatureProgress progress,
                            gpointer data,
                            GError **error)
{
  g_autofree char *key = make_key (pictures, n, n_patches, seed);
  g_autoptr (GBytes) bytes = find (dataset, PURR_KEPT_MAP, key, 0);
  g_autoptr (PurrFeatureMap) map = NULL;
  PurrColumns columns = {
    purr_dataset_get_columns (dataset),
    pictures,
    n,
    PURR_FEATURES,
  };

  if (bytes != NULL)
    map = purr_feature_map_from_bytes (bytes);
  if (map != NULL && purr_feature_map_get_n_patches (map) == n_patches)
    return g_steal_pointer (&map);

  g_clear_pointer (&bytes, g_bytes_unref);
  g_clear_pointer (&map, purr_feature_map_unref);
  map = purr_feature_map_learn (&columns, n_patches, seed, workers, progress,
                                data, error);
  if (map == NULL || !purr_dataset_check_unchanged (dataset, error))
    return NULL;
  bytes = purr_feature_map_to_bytes (map);
  keep (dataset, PURR_KEPT_MAP, key, bytes);
  return g_steal_pointer (&map);
}

/* Applying ----------------------------------------------------------------- */

GBytes *
purr_feature_columns_compute (PurrDataset *dataset,
                              const PurrFeatureMap *map,
                              const guint32 *pictures,
                              gsize n,
                              PurrWorkers *workers,
                              PurrFeatureProgress progress,
                              gpointer data,
                              GError **error)
{
  PurrColumns columns = {
    purr_dataset_get_columns (dataset),
    pictures,
    n,
    PURR_FEATURES,
  };
  gsize n_features = purr_feature_map_get_n (map);
  guint8 *features = g_try_malloc_n (MAX (n, 1), n_features);

  if (features == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   "What is learnt from so many pictures with %" G_GSIZE_FORMAT
                   " patches takes %.1f GB of memory, and there is not as much "
                   "left. Close other programs, or choose fewer patches.",
                   purr_feature_map_get_n_patches (map),
                   (double) n * (double) n_features / GIGABYTE);
      return NULL;
    }
  if (!purr_feature_map_apply_to_all (map, &columns, features, workers,
                                      progress, data))
    {
      g_free (features);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           "It was stopped.");
      return NULL;
    }
  if (!purr_dataset_check_unchanged (dataset, error))
    {
      g_free (features);
      return NULL;
    }
  return g_bytes_new_take (features, n * n_features);
}

GBytes *
purr_feature_columns_get (PurrDataset *dataset,
                          const PurrFeatureMap *map,
                          PurrWorkers *workers,
                          PurrFeatureProgress progress,
                          gpointer data,
                          GError **error)
{
  const char *key = purr_feature_map_get_hash (map);
  gsize m = purr_dataset_get_size (dataset);
  GBytes *features;

  g_return_val_if_fail (!purr_feature_map_is_pixels (map), NULL);

  features
    = find (dataset, PURR_KEPT_FEATURES, key, m * purr_feature_map_get_n (map));
  if (features != NULL)
    return features;
  features = purr_feature_columns_compute (dataset, map, NULL, m, workers,
                                           progress, data, error);
  if (features != NULL)
    keep (dataset, PURR_KEPT_FEATURES, key, features);
  return features;
}
