/* dataset-split.h: which pictures train and which only check */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

/* Which pictures train, which only check. Indices ascend; the three never
 * share one. */
typedef struct _PurrSplit PurrSplit;
struct _PurrSplit
{
  guint32 *train;
  gsize n_train;
  guint32 *validation;
  gsize n_validation;
  guint32 *test;
  gsize n_test;
};

/* Divides the pictures that are not excluded and must have labels.
 *
 * - PURR_PART_VALIDATION and PURR_PART_TEST pictures go where their folder
 *   says, all the others may train.
 * - Where neither a validation nor a test folder exists, share (0 to 0.9) of
 *   the others is held out as validation set: stratified, so each class gives
 *   share of its pictures, rounded to the nearest, though at least one where
 *   share > 0 and it has two or more, and never all of them.
 *   The choice depends only on seed, share, the labels' number and order.
 * - The same share is held out of the PURR_PART_ANY pictures where a test folder
 *   stands beside the classes, which divides nothing but itself off; pictures of
 *   a training folder all train then.
 *
 * Free with purr_split_free(). Never fails.
 *
 * Where a person has said of each picture where it stands (purr_dataset_repart()),
 * that is final: no share is held out of them. */
PurrSplit *purr_dataset_split (const PurrDataset *dataset,
                               double share,
                               guint64 seed);

/* The same three ways. Where no test folder exists, test_share (0 to 0.9, with the
 * other share 0.9 at most) of the pictures that are in no validation folder are
 * test pictures: stratified and rounded as above. Which ones depends only on seed,
 * test_share, the labels' number and order: another validation share never brings
 * a test picture among those that are learnt from. The validation pictures are
 * chosen from the others; their share counts of both together, and one picture of
 * each class at least is learnt from. */
PurrSplit *purr_dataset_split_three (const PurrDataset *dataset,
                                     double validation_share,
                                     double test_share,
                                     guint64 seed);

/* Whether a share is held out for validation, if one is asked for; and for
 * testing. */
gboolean purr_dataset_gives_share (const PurrDataset *dataset);
gboolean purr_dataset_gives_test_share (const PurrDataset *dataset);

/* Where picture i stands: PURR_PART_TRAIN, _VALIDATION or _TEST; PURR_PART_ANY
 * in none of the three, for it is excluded. */
PurrPart purr_split_find (const PurrSplit *split, gsize i);

void purr_split_free (PurrSplit *split);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrSplit, purr_split_free)

G_END_DECLS
