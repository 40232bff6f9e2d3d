/* learnt-from.c: what a dataset is to a model */

#include "engine/insight/learnt-from.h"

#include "engine/dataset/class-name.h"
#include "engine/dataset/dataset.h"
#include "engine/duplicates/duplicates.h"

#include <string.h>

gboolean
purr_class_names_agree (const char *a, const char *b)
{
  g_autofree char *x = purr_class_name_key (a);
  g_autofree char *y = purr_class_name_key (b);

  if (g_str_has_suffix (x, "s"))
    x[strlen (x) - 1] = '\0';
  if (g_str_has_suffix (y, "s"))
    y[strlen (y) - 1] = '\0';

  return strcmp (x, y) == 0;
}

const char *
purr_model_name_negative (const PurrModelParts *model,
                          const PurrDataset *dataset)
{
  const char *positive = purr_dataset_get_positive_name (dataset);
  g_autofree char *rest = purr_class_name_of_rest (model->positive_name);
  g_autofree char *rest_here = NULL;
  const char *negative;

  if (positive == NULL
      || !purr_class_names_agree (model->positive_name, positive)
      || !purr_class_names_agree (model->negative_name, rest))
    return model->negative_name;
  rest_here = purr_class_name_of_rest (positive);
  negative = purr_dataset_get_negative_name (dataset);
  return g_str_equal (negative, rest_here) ? model->negative_name : negative;
}

int
purr_model_find_class (const PurrModelParts *model, const PurrDataset *dataset)
{
  const char *name = model->positive_name;
  int found = purr_dataset_find_class (dataset, name);

  if (found >= 0)
    return found;

  for (guint i = 0; i < purr_dataset_get_n_classes (dataset); i++)
    if (purr_class_names_agree (purr_dataset_get_class_name (dataset, i), name))
      {
        if (found >= 0)
          return -1;
        found = (int) i;
      }

  return found;
}

/* As its folders have it, whatever a person changed since */
static PurrDataset *
undo_edits (PurrDataset *dataset)
{
  g_autoptr (PurrDataset) parted = purr_dataset_repart (dataset, NULL);

  return purr_dataset_apply_edits (parted, NULL, 0, NULL, NULL);
}

/* The dataset, if it is the very one that the model was made from; if it is as
 * its folders have it, or when its duplicates are left out, so; else NULL. */
static PurrDataset *
find_learnt_from (const PurrModelParts *model,
                  PurrDataset *dataset,
                  GCancellable *cancellable)
{
  g_autoptr (PurrDuplicates) duplicates = NULL;
  g_autoptr (PurrDataset) without = NULL;

  if (strcmp (purr_dataset_get_fingerprint (dataset), model->fingerprint) == 0)
    return purr_dataset_ref (dataset);
  if (strcmp (purr_dataset_get_original_fingerprint (dataset),
              model->fingerprint)
      == 0)
    return undo_edits (dataset);

  duplicates = purr_duplicates_find (dataset, 0, cancellable, NULL);
  if (duplicates != NULL)
    without = purr_duplicates_exclude (duplicates, dataset, NULL);
  if (without != NULL
      && strcmp (purr_dataset_get_fingerprint (without), model->fingerprint)
           == 0)
    return g_steal_pointer (&without);
  return NULL;
}

PurrSplit *
purr_model_find_split (const PurrModelParts *model,
                       PurrDataset *dataset,
                       GCancellable *cancellable)
{
  g_autoptr (PurrDataset) learnt_from = NULL;
  g_autoptr (PurrSplit) split = NULL;

  learnt_from = find_learnt_from (model, dataset, cancellable);
  if (learnt_from == NULL
      || (!purr_dataset_gives_share (learnt_from)
          && !purr_dataset_gives_test_share (learnt_from)))
    return NULL;
  split = purr_training_settings_split (&model->settings, learnt_from);
  return split->n_validation + split->n_test > 0 ? g_steal_pointer (&split)
                                                 : NULL;
}
