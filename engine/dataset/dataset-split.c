/* dataset-split.c: which pictures train and which only check */

#include "engine/dataset/dataset-split.h"

#include "engine/dataset/dataset.h"

#include "engine/kernels/random.h"

#include <stdlib.h>

/* How many of n pictures of one label are held out. */
static gsize
held_out_of (gsize n, double share)
{
  gsize held_out = (gsize) ((double) n * share + 0.5);

  if (n < 2 || share <= 0)
    return 0;
  return CLAMP (held_out, 1, n - 1);
}

/* What the pictures' parts say of holding out */
typedef struct
{
  gboolean has_validation;
  gboolean has_test;
  gboolean has_any;
} Folders;

static Folders
find_folders (const PurrDataset *dataset)
{
  gsize m = purr_dataset_get_size (dataset);
  Folders found = { FALSE };

  for (gsize i = 0; i < m && !found.has_validation; i++)
    {
      PurrPart part = purr_dataset_get_part (dataset, i);

      found.has_validation = part == PURR_PART_VALIDATION;
      found.has_test |= part == PURR_PART_TEST;
      found.has_any |= part == PURR_PART_ANY;
    }
  return found;
}

static gboolean
give_share (const Folders *folders)
{
  return !folders->has_validation && (!folders->has_test || folders->has_any);
}

gboolean
purr_dataset_gives_share (const PurrDataset *dataset)
{
  Folders folders = find_folders (dataset);

  return give_share (&folders);
}

/* Marks share of the pictures with the given label, of those beside folders only
 * where folders decide of the others; drawn without putting back: the first
 * places of a Fisher-Yates shuffle. */
static void
hold_out (const PurrDataset *dataset,
          const Folders *folders,
          guint8 label,
          double share,
          guint64 *state,
          guint8 *held)
{
  gsize m = purr_dataset_get_size (dataset);
  const guint8 *labels = purr_dataset_get_labels (dataset);
  g_autofree guint32 *members = g_new (guint32, m);
  gsize n = 0;
  gsize wanted;

  for (gsize i = 0; i < m; i++)
    if (labels[i] == label && !purr_dataset_is_excluded (dataset, i)
        && (!folders->has_test
            || purr_dataset_get_part (dataset, i) == PURR_PART_ANY))
      members[n++] = (guint32) i;

  wanted = held_out_of (n, share);
  for (gsize k = 0; k < wanted; k++)
    {
      gsize other = k + purr_random_below (state, n - k);
      guint32 chosen = members[other];

      members[other] = members[k];
      members[k] = chosen;
      held[chosen] = TRUE;
    }
}

PurrSplit *
purr_dataset_split (const PurrDataset *dataset, double share, guint64 seed)
{
  gsize m = purr_dataset_get_size (dataset);
  g_autofree guint8 *held = NULL;
  Folders folders = find_folders (dataset);
  PurrSplit *split;

  g_return_val_if_fail (purr_dataset_get_labels (dataset) != NULL, NULL);

  held = g_new0 (guint8, m);
  if (give_share (&folders) && share > 0)
    {
      guint64 state = seed;

      hold_out (dataset, &folders, 0, MIN (share, 0.9), &state, held);
      hold_out (dataset, &folders, 1, MIN (share, 0.9), &state, held);
    }

  split = g_new0 (PurrSplit, 1);
  split->train = g_new (guint32, m);
  split->validation = g_new (guint32, m);
  split->test = g_new (guint32, m);
  for (gsize i = 0; i < m; i++)
    {
      PurrPart part = purr_dataset_get_part (dataset, i);

      if (purr_dataset_is_excluded (dataset, i))
        continue;
      if (part == PURR_PART_TEST)
        split->test[split->n_test++] = (guint32) i;
      else if (part == PURR_PART_VALIDATION || held[i])
        split->validation[split->n_validation++] = (guint32) i;
      else
        split->train[split->n_train++] = (guint32) i;
    }
  return split;
}

static int
compare_indices (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

PurrPart
purr_split_find (const PurrSplit *split, gsize i)
{
  const struct
  {
    PurrPart part;
    const guint32 *indices;
    gsize n;
  } sets[] = {
    { PURR_PART_TRAIN, split->train, split->n_train },
    { PURR_PART_VALIDATION, split->validation, split->n_validation },
    { PURR_PART_TEST, split->test, split->n_test },
  };
  guint32 wanted = (guint32) i;

  for (guint k = 0; k < G_N_ELEMENTS (sets); k++)
    if (sets[k].n > 0
        && bsearch (&wanted, sets[k].indices, sets[k].n, sizeof wanted,
                    compare_indices)
             != NULL)
      return sets[k].part;
  return PURR_PART_ANY;
}

void
purr_split_free (PurrSplit *split)
{
  g_free (split->train);
  g_free (split->validation);
  g_free (split->test);
  g_free (split);
}
