/* set-measure.h: how a model does on some pictures of a dataset */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/insight/insight.h"

G_BEGIN_DECLS

/* Classifies the n pictures in index (NULL: the first n) and counts. */
PurrMetrics purr_measure_set (const PurrModel *model,
                              PurrDataset *dataset,
                              const guint32 *index,
                              gsize n);

G_END_DECLS
