/* set-measure.c: how a model does on some pictures of a dataset */

#include "app/commands/set-measure.h"

/* z, labels: n each, or NULL */
static PurrMetrics
measure (const PurrModel *model,
         const PurrDataset *dataset,
         const guint32 *index,
         gsize n,
         double *z,
         guint8 *own_labels)
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
      if (z != NULL)
        {
          z[j] = answer.logit;
          own_labels[j] = labels[i];
        }
    }

  return metrics;
}

PurrMetrics
purr_measure_set (const PurrModel *model,
                  const PurrDataset *dataset,
                  const guint32 *index,
                  gsize n)
{
  return measure (model, dataset, index, n, NULL, NULL);
}

PurrScores *
purr_score_set (const PurrModel *model,
                const PurrDataset *dataset,
                const guint32 *index,
                gsize n,
                PurrMetrics *metrics)
{
  g_autofree double *z = g_new (double, n);
  g_autofree guint8 *labels = g_new (guint8, n);

  *metrics = measure (model, dataset, index, n, z, labels);
  return purr_scores_new (z, labels, n);
}
