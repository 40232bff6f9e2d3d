/* set-measure.c: how a model does on some pictures of a dataset */

#include "app/commands/set-measure.h"

#include "engine/features/feature-columns.h"
#include "engine/kernels/workers.h"

PurrMetrics
purr_measure_set (const PurrModel *model,
                  PurrDataset *dataset,
                  const guint32 *index,
                  gsize n)
{
  const guint8 *columns = purr_dataset_get_columns (dataset);
  const guint8 *labels = purr_dataset_get_labels (dataset);
  PurrFeatureMap *map = purr_model_get_map (model);
  g_autoptr (PurrWorkers) workers = NULL;
  g_autoptr (GBytes) features = NULL;
  gsize n_x = purr_model_get_parts (model)->n_x;
  PurrMetrics metrics = { 0 };

  /* They are there, if it was these pictures that it learnt from. Without the memory
   * for them each picture's are made by the way. */
  if (map != NULL)
    {
      workers = purr_workers_new (0);
      features
        = purr_feature_columns_get (dataset, map, workers, NULL, NULL, NULL);
    }

  for (gsize j = 0; j < n; j++)
    {
      gsize i = index != NULL ? index[j] : j;
      PurrAnswer answer
        = features != NULL ? purr_model_classify_features (
            model, (const guint8 *) g_bytes_get_data (features, NULL) + i * n_x)
                           : purr_model_classify (model,
                                                  columns + i * PURR_FEATURES);

      purr_metrics_add (&metrics, &answer, labels[i]);
    }

  return metrics;
}
