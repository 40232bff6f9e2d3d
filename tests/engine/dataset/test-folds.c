/* test-folds.c: each picture held out once, fairly, fixed by the seed */

#include "engine/dataset/folds.h"

#include "engine/decoding/column.h"

#include <string.h>

static PurrDataset *
new_dataset (gsize n_negative, gsize n_positive, const PurrPart *parts)
{
  static const char *const names[] = { "dog", "cat", NULL };
  gsize m = n_negative + n_positive;
  g_autofree guint8 *columns = g_malloc0 (m * PURR_FEATURES);
  g_autofree guint *class_of = g_new (guint, m);

  for (gsize i = 0; i < m; i++)
    class_of[i] = i >= n_negative;
  return purr_dataset_new_from_columns (columns, m, names, class_of, parts);
}

static void
assert_fair (gsize n_negative, gsize n_positive, guint k)
{
  g_autoptr (PurrDataset) dataset = new_dataset (n_negative, n_positive, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) splits = purr_dataset_folds (dataset, k, 1, &error);
  gsize m = n_negative + n_positive;
  g_autofree guint8 *held = g_malloc0 (m);

  g_assert_no_error (error);
  g_assert_cmpuint (splits->len, ==, k);
  for (guint fold = 0; fold < k; fold++)
    {
      const PurrSplit *split = g_ptr_array_index (splits, fold);
      gsize negatives = 0;

      g_assert_cmpuint (split->n_train + split->n_validation, ==, m);
      g_assert_cmpuint (split->n_test, ==, 0);
      for (gsize i = 0; i < split->n_validation; i++)
        {
          held[split->validation[i]]++;
          negatives += split->validation[i] < n_negative;
        }
      /* As many as in any other fold, rounded down or up */
      g_assert_cmpuint (split->n_validation, >=, m / k);
      g_assert_cmpuint (split->n_validation, <=, (m + k - 1) / k);
      g_assert_cmpuint (negatives, >=, n_negative / k);
      g_assert_cmpuint (negatives, <=, (n_negative + k - 1) / k);
    }
  for (gsize i = 0; i < m; i++)
    g_assert_cmpuint (held[i], ==, 1);
}

static void
test_fair (void)
{
  assert_fair (50, 50, 5);
  assert_fair (13, 8, 5);
  assert_fair (2, 2, 2);
  assert_fair (101, 11, 10);
  assert_fair (150, 133, 100);
}

/* What is excluded stands nowhere, what a test folder holds is tested in each */
static void
test_parts (void)
{
  PurrPart parts[20];
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (GPtrArray) splits = NULL;

  for (gsize i = 0; i < 20; i++)
    parts[i] = i % 5 == 0   ? PURR_PART_TEST
               : i % 5 == 1 ? PURR_PART_VALIDATION
                            : PURR_PART_TRAIN;
  dataset = new_dataset (10, 10, parts);
  splits = purr_dataset_folds (dataset, 4, 3, NULL);
  for (guint fold = 0; fold < 4; fold++)
    {
      const PurrSplit *split = g_ptr_array_index (splits, fold);

      g_assert_cmpuint (split->n_test, ==, 4);
      for (gsize i = 0; i < 4; i++)
        g_assert_cmpuint (split->test[i], ==, 5 * i);
      g_assert_cmpuint (split->n_validation, ==, 4);
      g_assert_cmpuint (split->n_train, ==, 12);
    }
}

static gboolean
same (const GPtrArray *a, const GPtrArray *b)
{
  for (guint fold = 0; fold < a->len; fold++)
    {
      const PurrSplit *one = g_ptr_array_index (a, fold);
      const PurrSplit *other = g_ptr_array_index (b, fold);

      if (one->n_validation != other->n_validation
          || memcmp (one->validation, other->validation,
                     one->n_validation * sizeof *one->validation)
               != 0)
        return FALSE;
    }
  return TRUE;
}

static void
test_seed (void)
{
  g_autoptr (PurrDataset) dataset = new_dataset (30, 30, NULL);
  g_autoptr (GPtrArray) first = purr_dataset_folds (dataset, 3, 1, NULL);
  g_autoptr (GPtrArray) again = purr_dataset_folds (dataset, 3, 1, NULL);
  g_autoptr (GPtrArray) other = purr_dataset_folds (dataset, 3, 2, NULL);

  g_assert_true (same (first, again));
  g_assert_false (same (first, other));
}

static void
test_refused (void)
{
  static const struct
  {
    guint k;
    const char *sentence;
  } cases[] = {
    { 0, "There can be 2 to 100 folds, not 0." },
    { 1, "There can be 2 to 100 folds, not 1." },
    { 101, "There can be 2 to 100 folds, not 101." },
    { 4, "Of “cat” there are 3 to learn from, which is too few for 4 folds: "
         "choose fewer folds or add pictures." },
  };
  g_autoptr (PurrDataset) dataset = new_dataset (30, 3, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (purr_dataset_folds (dataset, cases[i].k, 1, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_assert_cmpstr (error->message, ==, cases[i].sentence);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folds/fair", test_fair);
  g_test_add_func ("/folds/parts", test_parts);
  g_test_add_func ("/folds/seed", test_seed);
  g_test_add_func ("/folds/refused", test_refused);
  return g_test_run ();
}
