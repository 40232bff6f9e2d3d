/* test-dataset-split.c: fair, fixed by the seed, never overlapping */

#include "engine/dataset/dataset.h"
#include "engine/dataset/dataset-split.h"

#include <math.h>
#include <string.h>

/* The first n_negative pictures are dogs, the others cats. */
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

/* Ascending, disjoint, and everything in exactly one place. */
static void
assert_partition (const PurrSplit *split, gsize m)
{
  g_autofree guint8 *seen = g_malloc0 (m);
  const guint32 *lists[] = { split->train, split->validation, split->test };
  const gsize sizes[] = { split->n_train, split->n_validation, split->n_test };
  const PurrPart places[]
    = { PURR_PART_TRAIN, PURR_PART_VALIDATION, PURR_PART_TEST };

  for (gsize k = 0; k < 3; k++)
    for (gsize i = 0; i < sizes[k]; i++)
      {
        g_assert_cmpuint (lists[k][i], <, m);
        g_assert_cmpint (seen[lists[k][i]]++, ==, 0);
        if (i > 0)
          g_assert_cmpuint (lists[k][i - 1], <, lists[k][i]);
      }
  g_assert_cmpuint (sizes[0] + sizes[1] + sizes[2], ==, m);
  for (gsize k = 0; k < 3; k++)
    for (gsize i = 0; i < sizes[k]; i++)
      g_assert_cmpint (purr_split_find (split, lists[k][i]), ==, places[k]);
  g_assert_cmpint (purr_split_find (split, m), ==, PURR_PART_ANY);
}

static void
test_stratified (void)
{
  static const struct
  {
    gsize negative, positive;
    double share;
    gsize held_negative, held_positive;
  } cases[] = {
    { 100, 50, 0.2, 20, 10 }, { 13, 7, 0.2, 3, 1 }, { 5, 5, 0.1, 1, 1 },
    { 5, 5, 0.5, 3, 3 },      { 9, 1, 0.01, 1, 0 }, { 2, 2, 0.9, 1, 1 },
    { 10, 10, 0, 0, 0 },      { 10, 3, 0.9, 9, 2 }, { 7, 9, 1.0 / 3, 2, 3 },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (cases); k++)
    for (guint64 seed = 0; seed < 5; seed++)
      {
        gsize m = cases[k].negative + cases[k].positive;
        g_autoptr (PurrDataset) dataset
          = new_dataset (cases[k].negative, cases[k].positive, NULL);
        g_autoptr (PurrSplit) split
          = purr_dataset_split (dataset, cases[k].share, seed);
        gsize held_positive = 0;

        assert_partition (split, m);
        for (gsize i = 0; i < split->n_validation; i++)
          held_positive
            += purr_dataset_get_labels (dataset)[split->validation[i]];
        g_assert_cmpuint (split->n_test, ==, 0);
        g_assert_cmpuint (held_positive, ==, cases[k].held_positive);
        g_assert_cmpuint (split->n_validation - held_positive, ==,
                          cases[k].held_negative);
      }
}

/* Written down once, so that a seed means the same tomorrow and elsewhere. */
static void
test_fixed (void)
{
  static const guint32 seed_1[] = { 2, 5, 9, 15, 18 };
  static const guint32 seed_2[] = { 3, 5, 10, 12, 16 };
  g_autoptr (PurrDataset) dataset = new_dataset (12, 8, NULL);
  g_autoptr (PurrSplit) first = purr_dataset_split (dataset, 0.25, 1);
  g_autoptr (PurrSplit) again = purr_dataset_split (dataset, 0.25, 1);
  g_autoptr (PurrSplit) second = purr_dataset_split (dataset, 0.25, 2);

  g_assert_cmpmem (first->validation, 4 * first->n_validation, seed_1,
                   sizeof seed_1);
  g_assert_cmpmem (again->validation, 4 * again->n_validation, seed_1,
                   sizeof seed_1);
  g_assert_cmpmem (second->validation, 4 * second->n_validation, seed_2,
                   sizeof seed_2);
}

/* Over many seeds, each picture is held out as often as any other. */
static void
test_fair (void)
{
  g_autoptr (PurrDataset) dataset = new_dataset (10, 20, NULL);
  guint counts[30] = { 0 };

  for (guint64 seed = 0; seed < 4000; seed++)
    {
      g_autoptr (PurrSplit) split = purr_dataset_split (dataset, 0.3, seed);

      for (gsize i = 0; i < split->n_validation; i++)
        counts[split->validation[i]]++;
    }
  /* 1,200 each, give or take six standard deviations of 29 */
  for (gsize i = 0; i < 30; i++)
    g_assert_cmpfloat (fabs (counts[i] - 1200.0), <, 174);
}

static void
test_folders_decide (void)
{
  static const PurrPart parts[] = {
    PURR_PART_TRAIN,      PURR_PART_TEST, PURR_PART_ANY,
    PURR_PART_VALIDATION, PURR_PART_TEST, PURR_PART_TRAIN,
  };
  static const PurrPart two[]
    = { PURR_PART_TRAIN, PURR_PART_TEST, PURR_PART_TRAIN, PURR_PART_TEST };
  static const guint32 train[] = { 0, 2, 5 }, test[] = { 1, 4 };
  g_autoptr (PurrDataset) dataset = new_dataset (3, 3, parts);
  g_autoptr (PurrSplit) split = purr_dataset_split (dataset, 0.5, 1);

  g_assert_cmpmem (split->train, 4 * split->n_train, train, sizeof train);
  g_assert_cmpmem (split->test, 4 * split->n_test, test, sizeof test);
  g_assert_cmpuint (split->n_validation, ==, 1);
  g_assert_cmpuint (split->validation[0], ==, 3);
  g_assert_false (purr_dataset_gives_share (dataset));

  purr_split_free (g_steal_pointer (&split));
  purr_dataset_unref (g_steal_pointer (&dataset));
  dataset = new_dataset (2, 2, two);
  split = purr_dataset_split (dataset, 0.5, 1);
  g_assert_false (purr_dataset_gives_share (dataset));
  g_assert_cmpuint (split->n_validation, ==, 0);
  g_assert_cmpuint (split->n_test, ==, 2);
}

/* A test folder beside the classes: a share of these is held out, by label, as if
 * there were nothing but them. */
static void
test_beside_test (void)
{
  PurrPart parts[40] = { PURR_PART_ANY };
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrDataset) alone = new_dataset (10, 20, NULL);
  g_autoptr (PurrSplit) split = NULL;
  g_autoptr (PurrSplit) expected = purr_dataset_split (alone, 0.2, 3);

  /* 10 dogs and 5 to test, 20 cats and 5 */
  for (gsize i = 0; i < 5; i++)
    parts[10 + i] = parts[35 + i] = PURR_PART_TEST;
  dataset = new_dataset (15, 25, parts);
  split = purr_dataset_split (dataset, 0.2, 3);
  assert_partition (split, 40);
  g_assert_true (purr_dataset_gives_share (dataset));
  g_assert_cmpuint (split->n_test, ==, 10);
  g_assert_cmpuint (split->n_validation, ==, 6);
  for (gsize i = 0; i < 6; i++)
    {
      guint32 same = expected->validation[i];

      g_assert_cmpuint (split->validation[i], ==, same < 10 ? same : same + 5);
    }

  /* Of a training folder beside them nothing */
  for (gsize i = 0; i < 10; i++)
    parts[i] = PURR_PART_TRAIN;
  purr_split_free (g_steal_pointer (&split));
  purr_dataset_unref (g_steal_pointer (&dataset));
  dataset = new_dataset (15, 25, parts);
  split = purr_dataset_split (dataset, 0.2, 3);
  g_assert_cmpuint (split->n_validation, ==, 4);
  g_assert_cmpuint (split->validation[0], >=, 15);
}

/* Three ways: of each class its share, and the same test pictures whatever is held
 * out beside them. */
static void
test_three_ways (void)
{
  static const struct
  {
    gsize negative, positive;
    double validation, test;
    gsize validated[2], tested[2]; /* of negatives and positives */
  } cases[] = {
    { 100, 50, 0.2, 0.1, { 20, 10 }, { 10, 5 } },
    { 100, 50, 0, 0.1, { 0, 0 }, { 10, 5 } },
    { 13, 7, 0.2, 0.2, { 3, 1 }, { 3, 1 } },
    /* One of each class at least is learnt from */
    { 3, 9, 0.45, 0.45, { 1, 4 }, { 1, 4 } },
    { 2, 9, 0.2, 0.2, { 0, 2 }, { 1, 2 } },
    { 1, 9, 0.1, 0.9, { 0, 0 }, { 0, 8 } },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (cases); k++)
    for (guint64 seed = 0; seed < 5; seed++)
      {
        gsize m = cases[k].negative + cases[k].positive;
        g_autoptr (PurrDataset) dataset
          = new_dataset (cases[k].negative, cases[k].positive, NULL);
        const guint8 *labels = purr_dataset_get_labels (dataset);
        g_autoptr (PurrSplit) split
          = purr_dataset_split_three (dataset, cases[k].validation,
                                      cases[k].test, seed);
        g_autoptr (PurrSplit) other
          = purr_dataset_split_three (dataset, 0.05, cases[k].test, seed);
        gsize validated[2] = { 0 };
        gsize tested[2] = { 0 };

        assert_partition (split, m);
        for (gsize i = 0; i < split->n_validation; i++)
          validated[labels[split->validation[i]]]++;
        for (gsize i = 0; i < split->n_test; i++)
          tested[labels[split->test[i]]]++;
        for (int label = 0; label < 2; label++)
          {
            g_assert_cmpuint (validated[label], ==, cases[k].validated[label]);
            g_assert_cmpuint (tested[label], ==, cases[k].tested[label]);
          }
        g_assert_cmpmem (split->test, 4 * split->n_test, other->test,
                         4 * other->n_test);
      }
}

/* Written down once, like the two ways. */
static void
test_three_ways_fixed (void)
{
  static const guint32 test[] = { 0, 3, 7, 15, 17 };
  static const guint32 validation[] = { 5, 8, 11, 14, 19 };
  g_autoptr (PurrDataset) dataset = new_dataset (12, 8, NULL);
  g_autoptr (PurrSplit) split
    = purr_dataset_split_three (dataset, 0.25, 0.25, 1);

  g_assert_cmpmem (split->test, 4 * split->n_test, test, sizeof test);
  g_assert_cmpmem (split->validation, 4 * split->n_validation, validation,
                   sizeof validation);
}

/* No share of a folder that has test pictures, and none of its validation ones */
static void
test_three_ways_of_folders (void)
{
  PurrPart parts[40] = { PURR_PART_ANY };
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrDataset) tested = NULL;
  g_autoptr (PurrSplit) split = NULL;
  g_autoptr (PurrSplit) three = NULL;

  for (gsize i = 0; i < 10; i++)
    parts[2 * i] = PURR_PART_VALIDATION;
  dataset = new_dataset (20, 20, parts);
  g_assert_true (purr_dataset_gives_test_share (dataset));
  three = purr_dataset_split_three (dataset, 0.2, 0.2, 1);
  assert_partition (three, 40);
  g_assert_cmpuint (three->n_validation, ==, 10);
  /* A fifth of the 10 and 20 that are left */
  g_assert_cmpuint (three->n_test, ==, 6);

  parts[39] = PURR_PART_TEST;
  tested = new_dataset (20, 20, parts);
  g_assert_false (purr_dataset_gives_test_share (tested));
  g_clear_pointer (&three, purr_split_free);
  three = purr_dataset_split_three (tested, 0.2, 0.2, 1);
  split = purr_dataset_split (tested, 0.2, 1);
  g_assert_cmpmem (split->test, 4 * split->n_test, three->test,
                   4 * three->n_test);
  g_assert_cmpmem (split->train, 4 * split->n_train, three->train,
                   4 * three->n_train);
}

/* What somebody said of each is final, though all of them learn */
static void
test_reparted (void)
{
  guint8 parts[20] = { 0 };
  g_autoptr (PurrDataset) dataset = new_dataset (10, 10, NULL);
  g_autoptr (PurrDataset) divided = NULL;
  g_autoptr (PurrSplit) split = NULL;

  memset (parts, PURR_PART_TRAIN, sizeof parts);
  divided = purr_dataset_repart (dataset, parts);
  g_assert_false (purr_dataset_gives_share (divided));
  g_assert_false (purr_dataset_gives_test_share (divided));
  split = purr_dataset_split_three (divided, 0.2, 0.2, 1);
  assert_partition (split, 20);
  g_assert_cmpuint (split->n_train, ==, 20);

  parts[3] = PURR_PART_TEST;
  purr_dataset_unref (divided);
  purr_split_free (split);
  divided = purr_dataset_repart (dataset, parts);
  split = purr_dataset_split_three (divided, 0.2, 0.2, 1);
  g_assert_cmpuint (split->n_train, ==, 19);
  g_assert_cmpuint (split->n_test, ==, 1);
  g_assert_cmpuint (split->test[0], ==, 3);
}

/* Only train/: then some of it is held out, as without any folder. */
static void
test_only_train (void)
{
  static const PurrPart parts[]
    = { PURR_PART_TRAIN, PURR_PART_TRAIN, PURR_PART_TRAIN, PURR_PART_TRAIN };
  g_autoptr (PurrDataset) dataset = new_dataset (2, 2, parts);
  g_autoptr (PurrSplit) split = purr_dataset_split (dataset, 0.2, 1);

  assert_partition (split, 4);
  g_assert_cmpuint (split->n_validation, ==, 2);
}

static void
test_odd_shares (void)
{
  static const double shares[] = { -1, NAN, -INFINITY };
  g_autoptr (PurrDataset) dataset = new_dataset (20, 20, NULL);
  g_autoptr (PurrSplit) all = purr_dataset_split (dataset, INFINITY, 1);

  for (gsize k = 0; k < G_N_ELEMENTS (shares); k++)
    {
      g_autoptr (PurrSplit) none
        = purr_dataset_split_three (dataset, shares[k], shares[k], 1);

      g_assert_cmpuint (none->n_validation, ==, 0);
      g_assert_cmpuint (none->n_test, ==, 0);
      g_assert_cmpuint (none->n_train, ==, 40);
    }
  g_assert_cmpuint (all->n_validation, ==, 36);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset-split/stratified", test_stratified);
  g_test_add_func ("/dataset-split/fixed", test_fixed);
  g_test_add_func ("/dataset-split/fair", test_fair);
  g_test_add_func ("/dataset-split/folders-decide", test_folders_decide);
  g_test_add_func ("/dataset-split/beside-test", test_beside_test);
  g_test_add_func ("/dataset-split/three-ways", test_three_ways);
  g_test_add_func ("/dataset-split/three-ways-fixed", test_three_ways_fixed);
  g_test_add_func ("/dataset-split/three-ways-of-folders",
                   test_three_ways_of_folders);
  g_test_add_func ("/dataset-split/reparted", test_reparted);
  g_test_add_func ("/dataset-split/only-train", test_only_train);
  g_test_add_func ("/dataset-split/odd-shares", test_odd_shares);
  return g_test_run ();
}
