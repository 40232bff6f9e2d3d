/* folds.c: pictures divided k ways, for each to be held out once */

#include "engine/dataset/folds.h"

#include "engine/kernels/random.h"

#include <string.h>

/* Held out by none */
#define NO_FOLD G_MAXUINT8

/* The pictures with that label that may be held out, in a random order */
static GArray *
shuffle_class (const PurrDataset *dataset, guint8 label, guint64 *state)
{
  const guint8 *labels = purr_dataset_get_labels (dataset);
  gsize m = purr_dataset_get_size (dataset);
  GArray *members = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (gsize i = 0; i < m; i++)
    {
      guint32 member = (guint32) i;

      if (labels[i] == label && !purr_dataset_is_excluded (dataset, i)
          && purr_dataset_get_part (dataset, i) != PURR_PART_TEST)
        g_array_append_val (members, member);
    }
  for (guint j = 0; j + 1 < members->len; j++)
    {
      guint other = j + (guint) purr_random_below (state, members->len - j);
      guint32 *array = (guint32 *) (gpointer) members->data;
      guint32 chosen = array[other];

      array[other] = array[j];
      array[j] = chosen;
    }
  return members;
}

static PurrSplit *
make_split (const PurrDataset *dataset, const guint8 *fold_of, guint fold)
{
  gsize m = purr_dataset_get_size (dataset);
  PurrSplit *split = g_new0 (PurrSplit, 1);

  split->train = g_new (guint32, m);
  split->validation = g_new (guint32, m);
  split->test = g_new (guint32, m);
  for (gsize i = 0; i < m; i++)
    {
      if (purr_dataset_is_excluded (dataset, i))
        continue;
      if (fold_of[i] == NO_FOLD)
        split->test[split->n_test++] = (guint32) i;
      else if (fold_of[i] == fold)
        split->validation[split->n_validation++] = (guint32) i;
      else
        split->train[split->n_train++] = (guint32) i;
    }
  return split;
}

GPtrArray *
purr_dataset_folds (const PurrDataset *dataset,
                    guint k,
                    guint64 seed,
                    GError **error)
{
  gsize m = purr_dataset_get_size (dataset);
  g_autofree guint8 *fold_of = g_malloc (m);
  GPtrArray *splits;
  guint64 state = seed;
  guint next = 0;

  g_return_val_if_fail (purr_dataset_get_labels (dataset) != NULL, NULL);

  if (k < 2 || k > PURR_MAX_FOLDS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "There can be 2 to %d folds, not %u.", PURR_MAX_FOLDS, k);
      return NULL;
    }
  memset (fold_of, NO_FOLD, m);
  for (guint8 label = 0; label < 2; label++)
    {
      g_autoptr (GArray) members = shuffle_class (dataset, label, &state);

      if (members->len < k)
        {
          g_set_error (
            error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
            "Of “%s” there %s %u to learn from, which is too few for "
            "%u folds: choose fewer folds or add pictures.",
            label ? purr_dataset_get_positive_name (dataset)
                  : purr_dataset_get_negative_name (dataset),
            members->len == 1 ? "is" : "are", members->len, k);
          return NULL;
        }
      /* Where the other class left off, so that all folds are of one size */
      for (guint j = 0; j < members->len; j++, next = (next + 1) % k)
        fold_of[g_array_index (members, guint32, j)] = (guint8) next;
    }
  splits = g_ptr_array_new_full (k, (GDestroyNotify) purr_split_free);
  for (guint fold = 0; fold < k; fold++)
    g_ptr_array_add (splits, make_split (dataset, fold_of, fold));
  return splits;
}
