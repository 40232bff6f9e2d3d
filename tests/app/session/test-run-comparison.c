/* test-run-comparison.c: what is said of runs beside each other */

#include "run-parts.h"

#include "app/session/run-comparison.h"

#define ID "01234567-89ab-4cde-8f01-23456789abcd"

static void
assert_judged (const PurrRunRecordParts *one,
               const PurrRunRecordParts *other,
               const char *first,
               const char *second)
{
  const PurrRunRecordParts *runs[] = { one, other };
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  purr_runs_judge (runs, 2, sentences);
  g_assert_cmpuint (sentences->len, ==, second != NULL ? 2 : 1);
  g_assert_cmpstr (sentences->pdata[0], ==, first);
  if (second != NULL)
    g_assert_cmpstr (sentences->pdata[1], ==, second);
}

/* n right, of 50, the first of them or the last */
static void
answer (PurrRunRecordParts *parts, guint right, guint from)
{
  guint8 bits[7] = { 0 };

  for (guint i = from; i < from + right; i++)
    bits[i / 8] |= 1 << (i % 8);
  parts->figures[PURR_RUN_VALIDATION].metrics
    = (PurrMetrics) { right, 50 - right, 0, 0, 0 };
  g_clear_pointer (&parts->figures[PURR_RUN_VALIDATION].right, g_bytes_unref);
  parts->figures[PURR_RUN_VALIDATION].right = g_bytes_new (bits, sizeof bits);
}

static void
clear (PurrRunRecordParts *parts)
{
  g_clear_pointer (&parts->figures[PURR_RUN_VALIDATION].right, g_bytes_unref);
}

/* Who is right where the other one is and six times more: a chance of 1 / 32. Without
 * knowing which pictures, 46 against 40 of 50 is no sure difference. */
static void
test_paired (void)
{
  PurrRunRecordParts one = run_parts (ID, 1);
  PurrRunRecordParts other = run_parts (ID, 2);

  answer (&one, 40, 0);
  answer (&other, 46, 0);
  assert_judged (&one, &other,
                 "“Run 2” answers most of the same held-out pictures rightly: "
                 "46 of 50.",
                 "It is surely better than “Run 1”.");
  /* As many more, but of other pictures: 10 against 4 */
  answer (&other, 46, 4);
  assert_judged (&one, &other,
                 "“Run 2” answers most of the same held-out pictures rightly: "
                 "46 of 50.",
                 "That it is better than “Run 1” may be chance.");
  clear (&one);
  answer (&other, 46, 0);
  assert_judged (&one, &other,
                 "“Run 2” answers most of the same held-out pictures rightly: "
                 "46 of 50.",
                 "That it is better than “Run 1” may be chance.");
  answer (&one, 46, 4);
  assert_judged (&one, &other,
                 "They answer equally many of the same held-out pictures "
                 "rightly.",
                 NULL);
  clear (&one);
  clear (&other);
}

/* With twenty comparisons one in twenty is nothing any more */
static void
test_many (void)
{
  PurrRunRecordParts all[4];
  const PurrRunRecordParts *runs[4];
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 4; i++)
    {
      all[i] = run_parts (ID, i + 1);
      answer (&all[i], i == 3 ? 46 : i == 2 ? 20 : 40, 0);
      runs[i] = &all[i];
    }
  purr_runs_judge (runs, 4, sentences);
  g_assert_cmpuint (sentences->len, ==, 3);
  g_assert_cmpstr (sentences->pdata[1], ==,
                   "It is surely better than “Run 3”.");
  g_assert_cmpstr (sentences->pdata[2], ==,
                   "That it is better than “Run 1” and “Run 2” may be chance.");
  for (guint i = 0; i < 4; i++)
    clear (&all[i]);
}

/* Apples and pears */
static void
test_objections (void)
{
  PurrRunRecordParts one = run_parts (ID, 1);
  PurrRunRecordParts other = run_parts (ID, 2);

  other.split_name = "another split";
  assert_judged (&one, &other,
                 "They were checked with different pictures of the same "
                 "folder: a difference may come from the pictures alone.",
                 NULL);
  other.fingerprint
    = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
  assert_judged (&one, &other,
                 "They learnt from the same folder with other labels, or other "
                 "pictures in it or left out: their figures cannot be "
                 "compared.",
                 NULL);
  other.path = "/pictures/others";
  assert_judged (&one, &other,
                 "They learnt from different pictures: their figures cannot be "
                 "compared.",
                 NULL);
  other.positive_name = "dog";
  assert_judged (&one, &other,
                 "They recognise different classes: their figures cannot be "
                 "compared.",
                 NULL);
}

static void
test_unknown (void)
{
  PurrRunRecordParts one = run_parts (ID, 1);
  PurrRunRecordParts other = run_parts (ID, 2);

  other.figures[PURR_RUN_VALIDATION] = (PurrRunFigures) { 0 };
  assert_judged (&one, &other,
                 "Which is better is told when all of them have come to rest.",
                 NULL);
}

static void
test_differences (void)
{
  PurrRunRecordParts one = run_parts (ID, 1);
  PurrRunRecordParts other = run_parts (ID, 2);
  const PurrRunRecordParts *runs[] = { &one, &other };
  const PurrRunChange rates[] = { { 0.1, 0 }, { 0.05, 20 } };
  g_autoptr (GArray) none = purr_runs_find_differences (runs, 2);
  g_autoptr (GArray) some = NULL;
  const PurrRunDifference *rows;

  g_assert_cmpuint (none->len, ==, 0);
  other.settings.optimizer = PURR_OPTIMIZER_MOMENTUM;
  other.rates = rates;
  other.n_rates = 2;
  other.settings.seed = 2;
  /* Both do without batches, so their size is no difference */
  other.settings.batch_size = 7;
  some = purr_runs_find_differences (runs, 2);
  rows = (const PurrRunDifference *) some->data;
  g_assert_cmpuint (some->len, ==, 4);
  g_assert_cmpstr (rows[0].name, ==, "Optimizer");
  g_assert_cmpstr (rows[0].values[0], ==, "Gradient descent");
  g_assert_cmpstr (rows[0].values[1], ==, "Momentum");
  g_assert_cmpstr (rows[1].name, ==, "Learning rate α");
  g_assert_cmpstr (rows[1].values[0], ==, "0.005");
  g_assert_cmpstr (rows[1].values[1], ==, "0.1, then 0.05 at 20");
  g_assert_cmpstr (rows[2].name, ==, "Momentum");
  g_assert_cmpstr (rows[2].values[0], ==, "–");
  g_assert_cmpstr (rows[3].name, ==, "Seed");
}

/* Pixels and patches: what only one of them heeds is a dash of the other */
static void
test_patches (void)
{
  PurrRunRecordParts one = run_parts (ID, 1);
  PurrRunRecordParts other = run_parts (ID, 2);
  const PurrRunRecordParts *runs[] = { &one, &other };
  g_autoptr (GArray) some = NULL;
  const PurrRunDifference *rows;

  other.settings.patches = 1600;
  some = purr_runs_find_differences (runs, 2);
  rows = (const PurrRunDifference *) some->data;
  g_assert_cmpuint (some->len, ==, 3);
  g_assert_cmpstr (rows[0].name, ==, "Learns from");
  g_assert_cmpstr (rows[0].values[0], ==, "pixels");
  g_assert_cmpstr (rows[0].values[1], ==, "1,600 patches");
  g_assert_cmpstr (rows[1].name, ==, "Normalise");
  g_assert_cmpstr (rows[1].values[1], ==, "–");
  g_assert_cmpstr (rows[2].name, ==, "Mirror images too");
  g_assert_cmpstr (rows[2].values[1], ==, "–");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-comparison/paired", test_paired);
  g_test_add_func ("/run-comparison/many", test_many);
  g_test_add_func ("/run-comparison/objections", test_objections);
  g_test_add_func ("/run-comparison/unknown", test_unknown);
  g_test_add_func ("/run-comparison/differences", test_differences);
  g_test_add_func ("/run-comparison/patches", test_patches);
  return g_test_run ();
}
