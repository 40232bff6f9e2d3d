/* test-checked-pictures.c: which accuracy the window names */

#include "app/training/checked-pictures.h"

#include "engine/dataset/dataset-split.h"

#define M 12

/* parts: a letter for each picture, "-" for none; cats and dogs in turn */
static PurrDataset *
new_dataset (const char *parts)
{
  static const char *const names[] = { "cat", "dog", NULL };
  g_autofree guint8 *columns = g_malloc0 (M * PURR_FEATURES);
  PurrPart part[M];
  guint class_of[M];

  for (guint i = 0; i < M; i++)
    {
      part[i] = parts[i] == 't'   ? PURR_PART_TRAIN
                : parts[i] == 'v' ? PURR_PART_VALIDATION
                : parts[i] == 'e' ? PURR_PART_TEST
                                  : PURR_PART_ANY;
      class_of[i] = i % 2;
    }
  return purr_dataset_new_from_columns (columns, M, names, class_of, part);
}

/* As the pictures are split */
static void
test_checked (void)
{
  static const struct
  {
    const char *parts;
    double share, test;
    PurrChecked checked;
  } cases[] = {
    { "------------", 0.2, 0, PURR_CHECKED_SHARE },
    { "tttttttttttt", 0.2, 0, PURR_CHECKED_SHARE },
    { "ttttttttvvee", 0.2, 0, PURR_CHECKED_VALIDATION },
    { "--------vvee", 0.2, 0, PURR_CHECKED_VALIDATION },
    { "tttttttteeee", 0.2, 0, PURR_CHECKED_TEST },
    { "tttttttteeee", 0, 0, PURR_CHECKED_TEST },
    /* A test folder beside the classes */
    { "--------eeee", 0.2, 0, PURR_CHECKED_SHARE },
    { "--------eeee", 0, 0, PURR_CHECKED_TEST },
    /* A share to test with */
    { "------------", 0.2, 0.2, PURR_CHECKED_SHARE },
    { "------------", 0, 0.2, PURR_CHECKED_TEST },
    { "tttttttttttt", 0, 0.2, PURR_CHECKED_TEST },
    { "--------vvvv", 0, 0.2, PURR_CHECKED_VALIDATION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PurrDataset) dataset = new_dataset (cases[i].parts);
      g_autoptr (PurrSplit) split
        = purr_dataset_split_three (dataset, cases[i].share, cases[i].test, 1);

      g_assert_cmpint (purr_find_checked (dataset, cases[i].share,
                                          cases[i].test),
                       ==, cases[i].checked);
      g_assert_true ((cases[i].checked == PURR_CHECKED_TEST)
                     == (split->n_validation == 0 && split->n_test > 0));
    }
  g_assert_cmpint (purr_find_checked (NULL, 0.2, 0), ==, PURR_CHECKED_SHARE);
  g_assert_cmpint (purr_find_checked (NULL, 0, 0.2), ==, PURR_CHECKED_TEST);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checked-pictures/checked", test_checked);
  return g_test_run ();
}
