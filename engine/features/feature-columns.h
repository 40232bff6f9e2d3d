/* feature-columns.h: the maps of a dataset and what they make of its pictures, once
 *
 * Both take seconds, so both are kept beside the dataset (kept.h), where all that
 * share its columns find them again; those of a packed file also on disk
 * (feature-store.h). What is found is what would be computed, to the bit.
 */

#pragma once

#include "engine/features/feature-map.h"

G_BEGIN_DECLS

typedef struct _PurrDataset PurrDataset;

/* The map that n of the dataset's pictures (indices < m) give: see
 * purr_feature_map_learn(), of which it has the other arguments and the errors;
 * besides, PURR_DATASET_ERROR_DAMAGED where their file changed meanwhile. Other
 * pictures are not looked at. Blocks: not for the main thread. */
PurrFeatureMap *purr_feature_columns_learn (PurrDataset *dataset,
                                            const guint32 *pictures,
                                            gsize n,
                                            gsize n_patches,
                                            guint64 seed,
                                            PurrWorkers *workers,
                                            PurrFeatureProgress progress,
                                            gpointer data,
                                            GError **error);

/* n_φ x m bytes: what the map, not the identity, makes of all pictures of the
 * dataset, in its order, those too that are left out. Blocks likewise. NULL with
 * G_IO_ERROR_CANCELLED where the workers were cancelled, G_IO_ERROR_FAILED with a
 * sentence where there is no memory, or PURR_DATASET_ERROR_DAMAGED as above. A new
 * reference. */
GBytes *purr_feature_columns_get (PurrDataset *dataset,
                                  const PurrFeatureMap *map,
                                  PurrWorkers *workers,
                                  PurrFeatureProgress progress,
                                  gpointer data,
                                  GError **error);

/* The same of some pictures alone, n_φ x n bytes in their order. Nothing of it is
 * kept. */
GBytes *purr_feature_columns_compute (PurrDataset *dataset,
                                      const PurrFeatureMap *map,
                                      const guint32 *pictures,
                                      gsize n,
                                      PurrWorkers *workers,
                                      PurrFeatureProgress progress,
                                      gpointer data,
                                      GError **error);

G_END_DECLS
