/* set-measure.c: how a model does on some pictures of a dataset */

#include "app/commands/set-measure.h"

PurrMetrics
purr_measure_set (const PurrModel *model,
                  const PurrDataset *dataset,
                  const guint32 *index,
                  gsize n)
{
  const guint8 *columns = purr_dataset_get_columns (dataset);
  const guint8 *labels = purr_dataset_get_labels (dataset);
  PurrMetrics metrics = { 0 };

  for (gsize j = 0; j < n; j++)
    {
      gsize i = index != NULL ? index[j] : j;
      PurrAnswer answer
        = purr_model_classify (model, columns + i * PURR_FEATURES);

      purr_metrics_add (&metrics, &answer, labels[i]);
    }

  return metrics;
}
