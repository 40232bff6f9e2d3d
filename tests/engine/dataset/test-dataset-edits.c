/* test-dataset-edits.c: what was changed, kept, brought back, fingerprinted */

#include "engine/dataset/dataset.h"

#include <string.h>

#define M 6
static const char *const names[] = { "ant", "bee", "cow", NULL };
static const guint class_of[M] = { 0, 1, 2, 0, 1, 2 };
static const PurrPart parts[M] = { 1, 1, 1, 3, 3, 3 };

static PurrDataset *
new_dataset (void)
{
  g_autofree guint8 *columns = g_malloc (M * PURR_FEATURES);

  for (gsize i = 0; i < M * PURR_FEATURES; i++)
    columns[i] = (guint8) (i * 5 + i / PURR_FEATURES);
  return purr_dataset_new_from_columns (columns, M, names, class_of, parts);
}

static void
assert_edit (GArray *edits,
             guint k,
             guint32 picture,
             int class_index,
             PurrLeftOut left_out)
{
  const PurrPictureEdit *edit = &g_array_index (edits, PurrPictureEdit, k);

  g_assert_cmpuint (edit->picture, ==, picture);
  g_assert_cmpint (edit->class_index, ==, class_index);
  g_assert_cmpint (edit->left_out, ==, left_out);
}

static void
test_back (void)
{
  static const guint8 no_cows[] = { 1, 1, 0 };
  const guint32 one = 1;
  const guint32 four[] = { 4, 0 };
  g_autoptr (PurrDataset) dataset = new_dataset ();
  g_autoptr (PurrDataset) a = purr_dataset_reclass (dataset, &one, 1, 0, NULL);
  g_autoptr (PurrDataset) b
    = purr_dataset_exclude (a, PURR_LEFT_OUT_DUPLICATE, four, 2, NULL);
  g_autoptr (PurrDataset) c
    = purr_dataset_exclude (b, PURR_LEFT_OUT_BY_HAND, &one, 1, NULL);
  g_autoptr (GArray) none = purr_dataset_get_edits (dataset);
  g_autoptr (GArray) edits = purr_dataset_get_edits (c);
  g_autoptr (PurrDataset) back = purr_dataset_apply_edits (
    dataset, (const PurrPictureEdit *) (gpointer) edits->data, edits->len, NULL,
    NULL);
  g_autoptr (PurrDataset) over = NULL;
  g_autoptr (PurrDataset) clean = NULL;
  PurrPictureEdit other = { 5, 0, PURR_LEFT_OUT_NOT };

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (edits->len, ==, 3);
  assert_edit (edits, 0, 0, -1, PURR_LEFT_OUT_DUPLICATE);
  assert_edit (edits, 1, 1, 0, PURR_LEFT_OUT_BY_HAND);
  assert_edit (edits, 2, 4, -1, PURR_LEFT_OUT_DUPLICATE);

  g_assert_cmpstr (purr_dataset_get_fingerprint (back), ==,
                   purr_dataset_get_fingerprint (c));
  g_assert_cmpint (purr_dataset_get_left_out (back, 1), ==,
                   PURR_LEFT_OUT_BY_HAND);
  g_assert_cmpint (purr_dataset_get_left_out (back, 4), ==,
                   PURR_LEFT_OUT_DUPLICATE);

  /* Others take the place of those there were */
  over = purr_dataset_apply_edits (c, &other, 1, no_cows, NULL);
  g_assert_cmpuint (purr_dataset_get_class_of (over, 1), ==, 1);
  g_assert_cmpuint (purr_dataset_get_class_of (over, 5), ==, 0);
  g_assert_cmpint (purr_dataset_get_left_out (over, 2), ==,
                   PURR_LEFT_OUT_CLASS);
  g_assert_cmpuint (purr_dataset_get_n_excluded (over), ==, 1);
  clean = purr_dataset_apply_edits (over, NULL, 0, NULL, NULL);
  g_assert_cmpstr (purr_dataset_get_fingerprint (clean), ==,
                   purr_dataset_get_fingerprint (dataset));
}

static void
test_counts (void)
{
  static const guint8 no_cows[] = { 1, 1, 0 };
  const guint32 one = 1;
  const guint32 two = 2;
  g_autoptr (PurrDataset) dataset = new_dataset ();
  g_autoptr (PurrDataset) a
    = purr_dataset_choose_classes (dataset, no_cows, NULL);
  g_autoptr (PurrDataset) b = purr_dataset_reclass (a, &two, 1, 1, NULL);
  g_autoptr (PurrDataset) c
    = purr_dataset_exclude (b, PURR_LEFT_OUT_BY_HAND, &one, 1, NULL);
  g_autoptr (PurrDataset) home = purr_dataset_reclass (c, &two, 1, 2, NULL);

  g_assert_cmpuint (purr_dataset_get_n_excluded (c), ==, 2);
  g_assert_cmpuint (purr_dataset_count_left_out (c, PURR_LEFT_OUT_CLASS), ==,
                    1);
  g_assert_cmpuint (purr_dataset_count_left_out (c, PURR_LEFT_OUT_BY_HAND), ==,
                    1);
  g_assert_cmpuint (purr_dataset_count_left_out (c, PURR_LEFT_OUT_DUPLICATE),
                    ==, 0);
  g_assert_cmpuint (purr_dataset_count_left_out (c, PURR_LEFT_OUT_CLASS
                                                      | PURR_LEFT_OUT_BY_HAND),
                    ==, 2);
  g_assert_cmpuint (purr_dataset_get_n_reclassed (c), ==, 1);
  g_assert_cmpuint (purr_dataset_get_n_reclassed (home), ==, 0);
}

/* Against the definition in dataset.h */
static void
test_fingerprint (void)
{
  const guint32 one = 1;
  const guint32 four = 4;
  const guint8 new_parts[M] = { 1, 1, 1, 2, 3, 3 };
  const guint8 index_of_1[8] = { 1 };
  const guint8 index_of_3[8] = { 3 };
  const guint8 index_of_4[8] = { 4 };
  const guint8 train = PURR_PART_TRAIN;
  const guint8 validation = PURR_PART_VALIDATION;
  g_autoptr (PurrDataset) dataset = new_dataset ();
  g_autoptr (PurrDataset) moved
    = purr_dataset_reclass (dataset, &one, 1, 2, NULL);
  g_autoptr (PurrDataset) parted = purr_dataset_repart (moved, new_parts);
  g_autoptr (PurrDataset) without
    = purr_dataset_exclude (parted, PURR_LEFT_OUT_BY_HAND, &four, 1, NULL);
  g_autoptr (PurrDataset) positive = purr_dataset_relabel (without, 2);
  g_autoptr (PurrDataset) home = NULL;
  g_autoptr (GChecksum) first = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GChecksum) second = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (first,
                     (const guchar *) purr_dataset_get_fingerprint (dataset),
                     64);
  g_checksum_update (first, index_of_1, 8);
  g_checksum_update (first, (const guchar *) "cow", 4);
  g_checksum_update (first, &train, 1);
  g_checksum_update (first, index_of_3, 8);
  g_checksum_update (first, (const guchar *) "ant", 4);
  g_checksum_update (first, &validation, 1);
  g_assert_cmpstr (purr_dataset_get_fingerprint (parted), ==,
                   g_checksum_get_string (first));

  g_checksum_update (second, (const guchar *) g_checksum_get_string (first),
                     64);
  g_checksum_update (second, index_of_4, 8);
  g_assert_cmpstr (purr_dataset_get_fingerprint (without), ==,
                   g_checksum_get_string (second));
  g_assert_cmpstr (purr_dataset_get_fingerprint (positive), ==,
                   g_checksum_get_string (second));

  home = purr_dataset_reclass (moved, &one, 1, 1, NULL);
  g_assert_cmpstr (purr_dataset_get_fingerprint (home), ==,
                   purr_dataset_get_fingerprint (dataset));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset-edits/back", test_back);
  g_test_add_func ("/dataset-edits/counts", test_counts);
  g_test_add_func ("/dataset-edits/fingerprint", test_fingerprint);
  return g_test_run ();
}
