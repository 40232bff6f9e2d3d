/* test-set-faults.c: what is to be known of a figure */

#include "engine/insight/set-faults.h"

#include <math.h>
#include <string.h>

/* From the interval's definition, (p - k/n)^2 = z^2 p (1 - p) / n, solved by
 * bisection elsewhere */
static void
test_wilson (void)
{
  static const struct
  {
    guint64 right, n;
    double low, high;
  } known[] = {
    { 3, 3, 0.438503, 1 },
    { 0, 3, 0, 0.561497 },
    { 1, 1, 0.206549, 1 },
    { 35, 50, 0.562496, 0.808964 },
    { 70, 100, 0.604151, 0.781051 },
    { 95, 100, 0.888250, 0.978456 },
    { 500, 1000, 0.469070, 0.530930 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      double low, high;

      purr_wilson_interval (known[i].right, known[i].n, &low, &high);
      g_assert_cmpfloat_with_epsilon (low, known[i].low, 1e-6);
      g_assert_cmpfloat_with_epsilon (high, known[i].high, 1e-6);
    }
}

/* expected: what each sentence holds, separated by bars */
static void
assert_faults (PurrSetKind kind,
               guint64 n_positive,
               guint64 n,
               guint64 n_right,
               const char *expected)
{
  const PurrSetFigures set = {
    .kind = kind,
    .n = n,
    .n_positive = n_positive,
    .n_right = n_right,
    .positive_name = "cat",
    .negative_name = "dog",
  };
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (expected, "|", -1);

  purr_set_find_faults (&set, sentences);
  g_assert_cmpuint (sentences->len, ==, g_strv_length (parts));
  for (guint i = 0; i < sentences->len; i++)
    {
      if (strstr (sentences->pdata[i], parts[i]) == NULL)
        g_error ("“%s” does not say “%s”", (char *) sentences->pdata[i],
                 parts[i]);
      g_assert_true (g_str_has_suffix (sentences->pdata[i], "."));
    }
}

static void
test_sets (void)
{
  assert_faults (PURR_SET_TEST, 100, 200, 150, "");
  assert_faults (PURR_SET_TEST, 0, 0, 0, "");
  assert_faults (PURR_SET_TEST, 2, 3, 3,
                 "3 test pictures are few to measure by: of many others like "
                 "these, between 43 % and 100 %");
  assert_faults (PURR_SET_TEST, 300, 300, 290,
                 "All 300 test pictures are “cat”: the share that is right is "
                 "the recall of “cat”, and says nothing of “dog”.");
  assert_faults (PURR_SET_VALIDATION, 0, 300, 290,
                 "All 300 held-out pictures are “dog”");
  assert_faults (PURR_SET_TEST, 1, 1, 1, "The 1 test picture is|is few");
  assert_faults (PURR_SET_ALL, 19, 20, 15,
                 "95.0 % of the pictures are “cat”|20 pictures are few");
  assert_faults (PURR_SET_TEST, 20, 400, 390,
                 "95.0 % of the test pictures are “dog”: to answer “dog” every "
                 "time would be right as often.");
  assert_faults (PURR_SET_TEST, 41, 400, 390, "");
  assert_faults (PURR_SET_TRAIN, 20, 400, 390,
                 "balancing makes both classes count alike");
  /* What was learnt is no measure */
  assert_faults (PURR_SET_TRAIN, 2, 3, 3, "");
  assert_faults (PURR_SET_VALIDATION, 5, 10, PURR_NOTHING_ANSWERED,
                 "may be off by 27 points");
}

static void
test_figures (void)
{
  const PurrMetrics metrics = {
    .true_positives = 1,
    .false_negatives = 2,
    .false_positives = 4,
    .true_negatives = 8,
  };
  PurrSetFigures set = purr_set_figures (PURR_SET_TEST, &metrics, "cat", "dog");

  g_assert_cmpuint (set.n, ==, 15);
  g_assert_cmpuint (set.n_positive, ==, 3);
  g_assert_cmpuint (set.n_right, ==, 9);
}

/* Counted before anything is answered, and afterwards */
static void
test_count (void)
{
  static const char *const names[] = { "cat", "dog", NULL };
  static const guint class_of[] = { 0, 1, 1, 0, 1 };
  static const guint32 index[] = { 0, 1, 3, 4 };
  g_autofree guint8 *columns = g_malloc0 (5 * PURR_FEATURES);
  g_autoptr (PurrDataset) dataset
    = purr_dataset_new_from_columns (columns, 5, names, class_of, NULL);
  PurrSetFigures set = purr_set_count (PURR_SET_VALIDATION, dataset, index, 4);

  g_assert_cmpuint (set.n, ==, 4);
  g_assert_cmpuint (set.n_positive, ==, 2);
  g_assert_true (set.n_right == PURR_NOTHING_ANSWERED);
  g_assert_cmpstr (set.positive_name, ==, "cat");
  g_assert_cmpstr (set.negative_name, ==, "dog");
  purr_set_answer (&set, 0.75);
  g_assert_cmpuint (set.n_right, ==, 3);
  purr_set_answer (&set, NAN);
  g_assert_true (set.n_right == PURR_NOTHING_ANSWERED);
}

static void
assert_classes (const guint *class_of,
                const PurrPart *parts,
                gsize m,
                const char *expected)
{
  static const char *const names[] = { "bird", "cat", "dog", "fish", NULL };
  g_autofree guint8 *columns = g_malloc0 (m * PURR_FEATURES);
  g_autoptr (PurrDataset) dataset
    = purr_dataset_new_from_columns (columns, m, names, class_of, parts);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  purr_classes_find_faults (dataset, sentences);
  g_ptr_array_add (sentences, NULL);
  all = g_strjoinv (" ", (char **) sentences->pdata);
  g_assert_cmpstr (all, ==, expected);
}

static void
test_classes (void)
{
  static const guint class_of[] = { 1, 2, 3, 1, 2, 0 };
  static const PurrPart same[6] = { PURR_PART_ANY };
  static const PurrPart test[]
    = { PURR_PART_TRAIN, PURR_PART_TRAIN, PURR_PART_TRAIN,
        PURR_PART_TEST,  PURR_PART_TEST,  PURR_PART_TEST };
  static const PurrPart validation[]
    = { PURR_PART_TRAIN, PURR_PART_VALIDATION, PURR_PART_TRAIN,
        PURR_PART_TRAIN, PURR_PART_TRAIN,      PURR_PART_TRAIN };
  static const PurrPart only_test[]
    = { PURR_PART_TEST, PURR_PART_TEST, PURR_PART_TEST,
        PURR_PART_TEST, PURR_PART_TEST, PURR_PART_TEST };

  assert_classes (class_of, same, 6, "");
  assert_classes (class_of, only_test, 6, "");
  assert_classes (
    class_of, test, 6,
    "Training and test pictures are not of the same classes: only "
    "test has “bird”, only training has “fish”.");
  assert_classes (class_of, validation, 6,
                  "Training and validation pictures are not of the same "
                  "classes: only training has “bird”, “cat”, “fish”.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/set-faults/wilson", test_wilson);
  g_test_add_func ("/set-faults/sets", test_sets);
  g_test_add_func ("/set-faults/figures", test_figures);
  g_test_add_func ("/set-faults/count", test_count);
  g_test_add_func ("/set-faults/classes", test_classes);
  return g_test_run ();
}
