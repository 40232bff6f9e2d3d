/* folds.h: pictures divided k ways, for each to be held out once
 *
 * Cross-validation, stratified: see R. Kohavi, "A study of cross-validation and
 * bootstrap for accuracy estimation and model selection" (1995).
 */

#pragma once

#include "engine/dataset/dataset-split.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* As many folds as there may be */
#define PURR_MAX_FOLDS 100

/* k splits (of PurrSplit; 2 <= k <= PURR_MAX_FOLDS). The pictures of a test folder are
 * the test pictures of each; all others that are not excluded are held out by exactly
 * one, as its validation pictures, whatever folder they come from, and learnt from by
 * the rest. Of either class each fold has as many as any other, or one more or fewer,
 * and so has it of all. The choice depends only on seed, k, the labels' number and
 * order. The dataset must have labels.
 *
 * NULL and G_IO_ERROR_INVALID_ARGUMENT where either class has fewer than k pictures,
 * or k is none: one plain sentence. Free with g_ptr_array_unref(). */
GPtrArray *purr_dataset_folds (const PurrDataset *dataset,
                               guint k,
                               guint64 seed,
                               GError **error);

G_END_DECLS
