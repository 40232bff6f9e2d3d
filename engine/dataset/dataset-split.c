/* dataset-split.c: which pictures train and which only check */

#include "engine/dataset/dataset-split.h"

#include "engine/dataset/dataset.h"

#include "engine/kernels/random.h"

#include <stdlib.h>

/* Begins another row of random numbers than the one that chooses the validation
 * pictures */
#define TEST_STREAM G_GUINT64_CONSTANT (0x7465737470617274)

/* How many of n pictures of one label are held out, where left may be. */
static gsize
held_out_of (gsize n, gsize left, double share)
{
  gsize held_out = (gsize) ((double) n * share + 0.5);

  if (left < 2 || share <= 0)
    return 0;
  return CLAMP (held_out, 1, left - 1);
}

/* What the pictures' parts say of holding out */
typedef struct
{
  gboolean final; /* a person has said of each where it stands */
  gboolean has_validation;
  gboolean has_test;
  gboolean has_any;
} Folders;

static Folders
find_folders (const PurrDataset *dataset)
{
  gsize m = purr_dataset_get_size (dataset);
  Folders found = { .final = purr_dataset_is_reparted (dataset) };

  for (gsize i = 0; i < m; i++)
    {
      PurrPart part = purr_dataset_get_part (dataset, i);

      found.has_validation |= part == PURR_PART_VALIDATION;
      found.has_test |= part == PURR_PART_TEST;
      found.has_any |= part == PURR_PART_ANY;
    }
  return found;
}

static gboolean
give_share (const Folders *folders)
{
  return !folders->final && !folders->has_validation
         && (!folders->has_test || folders->has_any);
}

static gboolean
give_test_share (const Folders *folders)
{
  return !folders->final && !folders->has_test;
}

gboolean
purr_dataset_gives_share (const PurrDataset *dataset)
{
  Folders folders = find_folders (dataset);

  return give_share (&folders);
}

gboolean
purr_dataset_gives_test_share (const PurrDataset *dataset)
{
  Folders folders = find_folders (dataset);

  return give_test_share (&folders);
}

/* None for what is no number */
static double
limit_share (double share)
{
  return share > 0 ? MIN (share, 0.9) : 0;
}

/* What is held out, and of what */
typedef struct
{
  PurrPart part; /* where it goes */
  double share;
  gboolean beside_only; /* of the pictures that no folder divides */
} HoldingOut;

/* Writes part into parts for share of the pictures with the given label, of all
 * that may be held out; drawn without putting back from those that are not yet:
 * the first places of a Fisher-Yates shuffle. */
static void
hold_out_label (const PurrDataset *dataset,
                const HoldingOut *what,
                guint8 label,
                guint64 *state,
                guint8 *parts)
{
  gsize m = purr_dataset_get_size (dataset);
  const guint8 *labels = purr_dataset_get_labels (dataset);
  g_autofree guint32 *members = g_new (guint32, m);
  gsize n = 0;
  gsize left = 0;
  gsize wanted;

  for (gsize i = 0; i < m; i++)
    {
      PurrPart part = purr_dataset_get_part (dataset, i);

      if (labels[i] != label || purr_dataset_is_excluded (dataset, i)
          || part == PURR_PART_VALIDATION || part == PURR_PART_TEST
          || (what->beside_only && part != PURR_PART_ANY))
        continue;
      n++;
      if (parts[i] == PURR_PART_ANY)
        members[left++] = (guint32) i;
    }

  wanted = held_out_of (n, left, what->share);
  for (gsize k = 0; k < wanted; k++)
    {
      gsize other = k + purr_random_below (state, left - k);
      guint32 chosen = members[other];

      members[other] = members[k];
      members[k] = chosen;
      parts[chosen] = (guint8) what->part;
    }
}

static void
hold_out (const PurrDataset *dataset,
          const HoldingOut *what,
          guint64 seed,
          guint8 *parts)
{
  guint64 state = seed;

  if (what->share == 0)
    return;
  hold_out_label (dataset, what, 0, &state, parts);
  hold_out_label (dataset, what, 1, &state, parts);
}

PurrSplit *
purr_dataset_split_three (const PurrDataset *dataset,
                          double validation_share,
                          double test_share,
                          guint64 seed)
{
  gsize m = purr_dataset_get_size (dataset);
  Folders folders = find_folders (dataset);
  const HoldingOut test = { PURR_PART_TEST, limit_share (test_share), FALSE };
  const HoldingOut validation
    = { PURR_PART_VALIDATION, limit_share (validation_share),
        folders.has_test };
  g_autofree guint8 *parts = NULL; /* what is held out; ANY: nothing */
  PurrSplit *split;

  g_return_val_if_fail (purr_dataset_get_labels (dataset) != NULL, NULL);

  parts = g_new0 (guint8, m);
  if (give_test_share (&folders))
    hold_out (dataset, &test, purr_random_mix (seed ^ TEST_STREAM), parts);
  if (give_share (&folders))
    hold_out (dataset, &validation, seed, parts);

  split = g_new0 (PurrSplit, 1);
  split->train = g_new (guint32, m);
  split->validation = g_new (guint32, m);
  split->test = g_new (guint32, m);
  for (gsize i = 0; i < m; i++)
    {
      PurrPart part = purr_dataset_get_part (dataset, i);

      if (purr_dataset_is_excluded (dataset, i))
        continue;
      if (part == PURR_PART_TEST || parts[i] == PURR_PART_TEST)
        split->test[split->n_test++] = (guint32) i;
      else if (part == PURR_PART_VALIDATION || parts[i] == PURR_PART_VALIDATION)
        split->validation[split->n_validation++] = (guint32) i;
      else
        split->train[split->n_train++] = (guint32) i;
    }
  return split;
}

PurrSplit *
purr_dataset_split (const PurrDataset *dataset, double share, guint64 seed)
{
  return purr_dataset_split_three (dataset, share, 0, seed);
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
