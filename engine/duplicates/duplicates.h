/* duplicates.h: pictures that a dataset holds more than once */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PurrDataset PurrDataset;
typedef struct _PurrSplit PurrSplit;

/* Pictures that a dataset holds more than once. Among those that train they
 * count double; one that trains and also tests makes the test look better than
 * it is (a leak); one that stands under two classes is wrong under one.
 *
 * What is compared is the columns, which is what is learnt from. Two files of
 * equal bytes have equal columns, so no file need be read again; and two
 * files that differ only in what the column does not show, such as a PNG and a
 * BMP of one picture, are found too. Found are
 * - equal columns, all of them, and
 * - nearly equal ones: the same picture, or its mirror image, with noise, other
 *   compression, size or crop by a few pixels, or slightly other brightness.
 *   These are made out by a perceptual hash and a comparison of the bytes, both
 *   of which would rather miss a pair than name a wrong one: in 10,000
 *   photographs of CIFAR-10 they find 15 pairs, each the same picture to the
 *   eye, and of copies made with noise and the like 19 in 20. Pictures with
 *   hardly anything in them, such as a clear sky, are compared for equality
 *   only.
 *
 * What belongs together is one group, also where the first is like the second,
 * and the second like the third. */
typedef struct
{
  const guint32 *pictures; /* their indices, ascending */
  const guint8 *left_out;  /* one each: whether purr_duplicates_exclude() leaves
                              it out */
  gsize n;                 /* two or more */
  gboolean exact;          /* all columns are equal */
  gboolean contradicts;    /* they stand under two classes or more */
  gboolean in_test;        /* some are test pictures, others are not */
  gboolean in_validation;  /* of the others: some train, some validate */
} PurrDuplicateGroup;

typedef struct
{
  gsize groups;
  gsize duplicates;    /* pictures besides the first of each group */
  gsize contradicting; /* groups of which that is true */
  gsize in_test;       /* likewise */
  gsize in_validation; /* likewise */
  gsize left_out;      /* pictures that purr_duplicates_exclude() leaves out */
} PurrDuplicateCounts;

/* Never changes; reference counted; any thread. */
typedef struct _PurrDuplicates PurrDuplicates;

/* Looks through all pictures, excluded ones too. Blocks: about 3 microseconds
 * of one processor for each picture; up to ten times as long, though still in
 * proportion to their number, where all are alike (then some pairs are not
 * compared, and a group may come apart). The result does not depend on threads
 * (0: one for each processor). NULL with error set: G_IO_ERROR_CANCELLED,
 * PURR_DATASET_ERROR_NO_MEMORY, PURR_DATASET_ERROR_DAMAGED (see
 * purr_dataset_check_unchanged()). */
PurrDuplicates *purr_duplicates_find (const PurrDataset *dataset,
                                      int threads,
                                      GCancellable *cancellable,
                                      GError **error);

PurrDuplicates *purr_duplicates_ref (PurrDuplicates *self);
void purr_duplicates_unref (PurrDuplicates *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrDuplicates, purr_duplicates_unref)

/* The groups, in the order of their first pictures; borrowed. */
const PurrDuplicateGroup *purr_duplicates_get_groups (
  const PurrDuplicates *self,
  gsize *n);

PurrDuplicateCounts purr_duplicates_get_counts (const PurrDuplicates *self);

/* The dataset, or one relabelled from it, without its duplicates, by
 * purr_dataset_exclude(). Of a group that
 * - contradicts itself, all are left out: nobody knows which class is right;
 * - is in_test, all but the test pictures: a test set stays as it was
 *   published, and nothing that is tested may train. Nor are others left out
 *   of a test set, though one picture may stand in it twice;
 * - is in_validation, all but the first that validates;
 * - stands in one part, all but the first. */
PurrDataset *purr_duplicates_exclude (const PurrDuplicates *self,
                                      PurrDataset *dataset,
                                      GError **error);

/* How many pictures that the split holds out, for validation or test, have a
 * twin among those that it trains on. */
gsize purr_duplicates_count_held_out (const PurrDuplicates *self,
                                      const PurrSplit *split);

G_END_DECLS
