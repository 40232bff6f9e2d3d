/* test-dataset-overlay.c: pictures put elsewhere and left out, all together */

#include "engine/dataset/dataset-split.h"
#include "engine/dataset/folds.h"

/* ant bee bee cow ant cow bee ant cow bee */
#define M 10
static const char *const names[] = { "ant", "bee", "cow", NULL };
static const guint class_of[M] = { 0, 1, 1, 2, 0, 2, 1, 0, 2, 1 };

static PurrDataset *
new_dataset (void)
{
  g_autofree guint8 *columns = g_malloc (M * PURR_FEATURES);
  g_autoptr (PurrDataset) undecided = NULL;

  for (gsize i = 0; i < M * PURR_FEATURES; i++)
    columns[i] = (guint8) (i * 13 + i / PURR_FEATURES);
  undecided = purr_dataset_new_from_columns (columns, M, names, class_of, NULL);
  return purr_dataset_relabel (undecided, 1);
}

static void
assert_sizes (PurrDataset *dataset, gsize ants, gsize bees, gsize cows)
{
  g_assert_nonnull (dataset);
  g_assert_cmpuint (purr_dataset_get_class_size (dataset, 0), ==, ants);
  g_assert_cmpuint (purr_dataset_get_class_size (dataset, 1), ==, bees);
  g_assert_cmpuint (purr_dataset_get_class_size (dataset, 2), ==, cows);
  g_assert_cmpuint (M - purr_dataset_get_n_excluded (dataset), ==,
                    ants + bees + cows);
}

static void
test_reclass (void)
{
  static const guint32 some[] = { 8, 0, 8 };
  static const guint8 before[M] = { 0, 1, 1, 0, 0, 0, 1, 0, 0, 1 };
  static const guint8 after[M] = { 1, 1, 1, 0, 0, 0, 1, 0, 1, 1 };
  g_autoptr (PurrDataset) dataset = new_dataset ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrDataset) other
    = purr_dataset_reclass (dataset, some, G_N_ELEMENTS (some), 1, &error);
  g_autoptr (PurrDataset) cows = NULL;
  g_autoptr (PurrSplit) split = NULL;

  g_assert_no_error (error);
  assert_sizes (other, 2, 6, 2);
  g_assert_cmpmem (purr_dataset_get_labels (other), M, after, M);
  g_assert_cmpuint (purr_dataset_get_class_of (other, 8), ==, 1);
  g_assert_cmpuint (purr_dataset_get_original_class_of (other, 8), ==, 2);
  g_assert_true (purr_dataset_get_columns (other)
                 == purr_dataset_get_columns (dataset));
  g_assert_cmpstr (purr_dataset_get_name (other, 8), ==, "8");

  /* The one it was made of is as it was */
  assert_sizes (dataset, 3, 4, 3);
  g_assert_cmpmem (purr_dataset_get_labels (dataset), M, before, M);
  g_assert_cmpuint (purr_dataset_get_n_reclassed (dataset), ==, 0);

  /* Another positive class finds them where they are now */
  cows = purr_dataset_relabel (other, 2);
  assert_sizes (cows, 2, 6, 2);
  g_assert_cmpint (purr_dataset_get_labels (cows)[8], ==, 0);
  g_assert_cmpint (purr_dataset_get_labels (cows)[3], ==, 1);

  /* Half of the 6 that answer yes, half of the 4 others */
  split = purr_dataset_split (other, 0.5, 3);
  g_assert_cmpuint (split->n_validation, ==, 5);
  g_assert_cmpuint (split->n_train, ==, 5);
}

static void
test_reasons (void)
{
  static const guint32 by_hand[] = { 1, 4 };
  static const guint32 copies[] = { 4, 9 };
  g_autoptr (PurrDataset) dataset = new_dataset ();
  g_autoptr (PurrDataset) without
    = purr_dataset_exclude (dataset, PURR_LEFT_OUT_BY_HAND, by_hand, 2, NULL);
  g_autoptr (PurrDataset) both
    = purr_dataset_exclude (without, PURR_LEFT_OUT_DUPLICATE, copies, 2, NULL);
  g_autoptr (PurrDataset) no_copies
    = purr_dataset_exclude (both, PURR_LEFT_OUT_DUPLICATE, NULL, 0, NULL);
  g_autoptr (PurrDataset) only_copies
    = purr_dataset_exclude (both, PURR_LEFT_OUT_BY_HAND, NULL, 0, NULL);
  g_autoptr (PurrDataset) none
    = purr_dataset_exclude (only_copies, PURR_LEFT_OUT_DUPLICATE, NULL, 0,
                            NULL);

  assert_sizes (both, 2, 2, 3);
  g_assert_cmpint (purr_dataset_get_left_out (both, 0), ==, 0);
  g_assert_cmpint (purr_dataset_get_left_out (both, 1), ==,
                   PURR_LEFT_OUT_BY_HAND);
  g_assert_cmpint (purr_dataset_get_left_out (both, 4), ==,
                   PURR_LEFT_OUT_BY_HAND | PURR_LEFT_OUT_DUPLICATE);
  g_assert_cmpint (purr_dataset_get_left_out (both, 9), ==,
                   PURR_LEFT_OUT_DUPLICATE);

  /* Taking in the ones brings back none of the others */
  assert_sizes (no_copies, 2, 3, 3);
  g_assert_true (purr_dataset_is_excluded (no_copies, 4));
  assert_sizes (only_copies, 2, 3, 3);
  g_assert_true (purr_dataset_is_excluded (only_copies, 4));
  g_assert_false (purr_dataset_is_excluded (only_copies, 1));
  assert_sizes (none, 3, 4, 3);
  g_assert_cmpuint (purr_dataset_get_n_excluded (none), ==, 0);
}

static void
test_classes (void)
{
  static const guint8 no_cows[] = { 1, 1, 0 };
  static const guint8 all[] = { 1, 1, 1 };
  static const guint32 first[] = { 0 };
  g_autoptr (PurrDataset) dataset = new_dataset ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrDataset) two
    = purr_dataset_choose_classes (dataset, no_cows, &error);
  g_autoptr (PurrDataset) moved = purr_dataset_reclass (two, first, 1, 2, NULL);
  g_autoptr (PurrDataset) ants = purr_dataset_relabel (moved, 0);
  g_autoptr (PurrDataset) three = purr_dataset_choose_classes (ants, all, NULL);
  g_autoptr (PurrSplit) split = purr_dataset_split (two, 0, 1);

  g_assert_no_error (error);
  assert_sizes (two, 3, 4, 0);
  g_assert_cmpuint (purr_dataset_get_n_classes (two), ==, 3);
  g_assert_cmpuint (purr_dataset_get_n_taking_part (two), ==, 2);
  g_assert_false (purr_dataset_takes_part (two, 2));
  g_assert_cmpint (purr_dataset_get_left_out (two, 3), ==, PURR_LEFT_OUT_CLASS);
  g_assert_cmpuint (split->n_train, ==, 7);
  g_assert_cmpint (purr_split_find (split, 3), ==, PURR_PART_ANY);

  /* Of two, the other one has a name */
  g_assert_cmpstr (purr_dataset_get_negative_name (dataset), ==, "not bee");
  g_assert_cmpstr (purr_dataset_get_negative_name (two), ==, "ant");
  g_assert_cmpstr (purr_dataset_get_negative_name (ants), ==, "bee");
  g_assert_cmpstr (purr_dataset_get_negative_name (three), ==, "not ant");

  /* Into a class that does not take part: left out with it, and in again with
   * it */
  assert_sizes (moved, 2, 4, 0);
  g_assert_cmpint (purr_dataset_get_left_out (moved, 0), ==,
                   PURR_LEFT_OUT_CLASS);
  assert_sizes (three, 2, 4, 4);
}

/* In whatever order, the same */
static void
test_order (void)
{
  static const guint8 no_cows[] = { 1, 1, 0 };
  static const guint8 parts[M] = { 3, 0, 1, 2, 3, 0, 1, 2, 3, 0 };
  static const guint32 moved[] = { 5, 7 };
  static const guint32 out[] = { 2, 3 };
  g_autoptr (PurrDataset) a = new_dataset ();
  g_autoptr (PurrDataset) a1 = purr_dataset_reclass (a, moved, 2, 0, NULL);
  g_autoptr (PurrDataset) a2
    = purr_dataset_exclude (a1, PURR_LEFT_OUT_BY_HAND, out, 2, NULL);
  g_autoptr (PurrDataset) a3 = purr_dataset_repart (a2, parts);
  g_autoptr (PurrDataset) a4 = purr_dataset_choose_classes (a3, no_cows, NULL);
  g_autoptr (PurrDataset) b = new_dataset ();
  g_autoptr (PurrDataset) b1 = purr_dataset_choose_classes (b, no_cows, NULL);
  g_autoptr (PurrDataset) b2 = purr_dataset_repart (b1, parts);
  g_autoptr (PurrDataset) b3
    = purr_dataset_exclude (b2, PURR_LEFT_OUT_BY_HAND, out, 2, NULL);
  g_autoptr (PurrDataset) b4 = purr_dataset_reclass (b3, moved, 2, 0, NULL);

  assert_sizes (a4, 4, 3, 0);
  assert_sizes (b4, 4, 3, 0);
  for (gsize i = 0; i < M; i++)
    {
      g_assert_cmpuint (purr_dataset_get_class_of (a4, i), ==,
                        purr_dataset_get_class_of (b4, i));
      g_assert_cmpint (purr_dataset_get_left_out (a4, i), ==,
                       purr_dataset_get_left_out (b4, i));
      g_assert_cmpint (purr_dataset_get_part (a4, i), ==, parts[i]);
      g_assert_cmpint (purr_dataset_get_part (b4, i), ==, parts[i]);
      g_assert_cmpint (purr_dataset_get_original_part (b4, i), ==,
                       PURR_PART_ANY);
    }
  g_assert_cmpstr (purr_dataset_get_fingerprint (a4), ==,
                   purr_dataset_get_fingerprint (b4));
}

static void
test_parts (void)
{
  static const guint8 parts[M] = { 3, 0, 1, 2, 3, 0, 1, 2, 3, 0 };
  static const guint32 out[] = { 0 };
  g_autoptr (PurrDataset) dataset = new_dataset ();
  g_autoptr (PurrDataset) parted = purr_dataset_repart (dataset, parts);
  g_autoptr (PurrDataset) without
    = purr_dataset_exclude (parted, PURR_LEFT_OUT_BY_HAND, out, 1, NULL);
  g_autoptr (PurrDataset) again = purr_dataset_repart (parted, NULL);
  g_autoptr (PurrSplit) split = purr_dataset_split (without, 0.5, 1);

  g_assert_cmpuint (split->n_train, ==, 5);
  g_assert_cmpuint (split->n_validation, ==, 2);
  g_assert_cmpuint (split->n_test, ==, 2);
  g_assert_false (purr_dataset_is_reparted (dataset));
  g_assert_true (purr_dataset_is_reparted (without));
  g_assert_false (purr_dataset_is_reparted (again));
  g_assert_cmpint (purr_dataset_get_part (again, 0), ==, PURR_PART_ANY);
  g_assert_cmpstr (purr_dataset_get_original_fingerprint (without), ==,
                   purr_dataset_get_fingerprint (dataset));
  g_assert_cmpstr (purr_dataset_get_fingerprint (again), ==,
                   purr_dataset_get_fingerprint (dataset));
}

typedef PurrDataset *(*Change) (PurrDataset *dataset, GError **error);

static PurrDataset *
leave_bees (PurrDataset *dataset, GError **error)
{
  static const guint32 others[] = { 0, 3, 4, 5, 7, 8 };

  return purr_dataset_exclude (dataset, PURR_LEFT_OUT_BY_HAND, others, 6,
                               error);
}

static PurrDataset *
all_bees (PurrDataset *dataset, GError **error)
{
  static const guint32 others[] = { 0, 3, 4, 5, 7, 8 };

  return purr_dataset_reclass (dataset, others, 6, 1, error);
}

static PurrDataset *
choose_bees (PurrDataset *dataset, GError **error)
{
  static const guint8 bees[] = { 0, 1, 0 };

  return purr_dataset_choose_classes (dataset, bees, error);
}

static PurrDataset *
choose_no_bees (PurrDataset *dataset, GError **error)
{
  static const guint8 no_bees[] = { 1, 0, 1 };

  return purr_dataset_choose_classes (dataset, no_bees, error);
}

/* Of two classes left, one is taken out */
static PurrDataset *
choose_empty (PurrDataset *dataset, GError **error)
{
  static const guint32 ants[] = { 0, 4, 7 };
  static const guint8 no_cows[] = { 1, 1, 0 };
  g_autoptr (PurrDataset) without
    = purr_dataset_exclude (dataset, PURR_LEFT_OUT_BY_HAND, ants, 3, NULL);

  assert_sizes (without, 0, 4, 3);
  return purr_dataset_choose_classes (without, no_cows, error);
}

static PurrDataset *
apply_nothing_left (PurrDataset *dataset, GError **error)
{
  static const guint8 bees[] = { 0, 1, 0 };

  return purr_dataset_apply_edits (dataset, NULL, 0, bees, error);
}

static void
test_refusals (void)
{
  static const struct
  {
    Change change;
    const char *says;
  } cases[] = {
    { leave_bees, "fewer than two classes would be left" },
    { all_bees, "With these pictures in “bee” fewer than two classes" },
    { choose_bees, "At least two classes" },
    { choose_no_bees, "“bee” answers yes, so it has to take part." },
    { choose_empty, "At least two classes" },
    { apply_nothing_left, "fewer than two classes would be left" },
  };
  g_autoptr (PurrDataset) dataset = new_dataset ();

  for (gsize k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cases[k].change (dataset, &error));
      g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS);
      g_assert_nonnull (g_strstr_len (error->message, -1, cases[k].says));
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

/* A hundred classes, of which two take part */
static void
test_hundred (void)
{
  enum
  {
    N = 100
  };
  g_autofree guint8 *columns = g_malloc0 (2 * N * PURR_FEATURES);
  g_autofree guint *of = g_new (guint, 2 * N);
  g_auto (GStrv) many = g_new0 (char *, N + 1);
  guint8 takes_part[N] = { 0 };
  g_autoptr (PurrDataset) undecided = NULL;
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrDataset) two = NULL;

  for (guint c = 0; c < N; c++)
    {
      many[c] = g_strdup_printf ("class-%02u", c);
      of[2 * c] = of[2 * c + 1] = c;
    }
  undecided
    = purr_dataset_new_from_columns (columns, (gsize) 2 * N,
                                     (const char *const *) many, of, NULL);
  dataset = purr_dataset_relabel (undecided, 41);
  takes_part[41] = takes_part[7] = 1;
  two = purr_dataset_choose_classes (dataset, takes_part, NULL);
  g_assert_cmpuint (purr_dataset_get_n_taking_part (two), ==, 2);
  g_assert_cmpuint (purr_dataset_get_n_excluded (two), ==, 196);
  g_assert_cmpstr (purr_dataset_get_negative_name (two), ==, "class-07");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset-overlay/reclass", test_reclass);
  g_test_add_func ("/dataset-overlay/reasons", test_reasons);
  g_test_add_func ("/dataset-overlay/classes", test_classes);
  g_test_add_func ("/dataset-overlay/order", test_order);
  g_test_add_func ("/dataset-overlay/parts", test_parts);
  g_test_add_func ("/dataset-overlay/refusals", test_refusals);
  g_test_add_func ("/dataset-overlay/hundred", test_hundred);
  return g_test_run ();
}
