/* test-answers.c: a model's answers to all pictures of a dataset, part by part */

#include "answers-fixture.h"

#include <math.h>

static void
assert_pictures (GArray *found, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "",
                            g_array_index (found, guint32, i));
  g_assert_cmpstr (text->str, ==, expected);
  g_array_unref (found);
}

/* The very bits that the same model answers to each alone */
static void
test_logits (void)
{
  g_autoptr (PurrAnswers) answers = answers_new (ANSWERS_HALF_HELD_OUT);
  PurrModel *model = purr_answers_get_model (answers);
  PurrDataset *dataset = purr_answers_get_dataset (answers);
  gsize n = 0;

  for (PurrPart part = PURR_PART_ANY; part <= PURR_PART_TEST; part++)
    {
      const PurrPartAnswers *own = purr_answers_get (answers, part);

      n += own->n;
      g_assert_true ((own->scores != NULL) == (own->n > 0));
      for (gsize j = 0; j < own->n; j++)
        {
          guint32 i = own->pictures[j];
          PurrAnswer answer
            = purr_model_classify (model, purr_dataset_get_columns (dataset)
                                            + i * PURR_FEATURES);

          g_assert_cmpfloat (own->z[j], ==, answer.logit);
          g_assert_cmpfloat_with_epsilon (own->z[j], i + 1 - 6.5, 1e-12);
          g_assert_cmpint (own->labels[j], ==, answers_positive[i]);
        }
    }
  g_assert_cmpuint (n, ==, ANSWERS_N);
  g_assert_cmpuint (purr_answers_get (answers, PURR_PART_TRAIN)->n, ==, 6);
  g_assert_cmpuint (purr_answers_get (answers, PURR_PART_VALIDATION)->n, ==, 6);
}

static void
test_without_split (void)
{
  g_autoptr (PurrAnswers) answers = answers_new (ANSWERS_NOT_DIVIDED);

  g_assert_cmpuint (purr_answers_get (answers, PURR_PART_ANY)->n, ==,
                    ANSWERS_N);
  g_assert_cmpuint (purr_answers_get (answers, PURR_PART_TRAIN)->n, ==, 0);
  g_assert_null (purr_answers_get (answers, PURR_PART_TEST)->scores);
}

/* Left out after the split was made */
static void
test_excluded (void)
{
  static const guint32 out[] = { 3, 8 };
  g_autoptr (PurrDataset) all = answers_dataset_new ();
  g_autoptr (PurrDataset) dataset
    = purr_dataset_exclude (all, PURR_LEFT_OUT_BY_HAND, out, G_N_ELEMENTS (out),
                            NULL);
  g_autoptr (PurrModel) model = answers_model_new (0.5);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  guint32 train[] = { 0, 1, 2, 3 }, test[] = { 7, 8, 9 };
  PurrSplit split = { .train = train, .n_train = 4, .test = test, .n_test = 3 };
  g_autoptr (PurrAnswers) answers
    = purr_answers_new (model, dataset, &split, workers);

  g_assert_cmpuint (purr_answers_get (answers, PURR_PART_TRAIN)->n, ==, 3);
  g_assert_cmpuint (purr_answers_get (answers, PURR_PART_TEST)->n, ==, 2);
}

static void
test_cancelled (void)
{
  g_autoptr (PurrDataset) dataset = answers_dataset_new ();
  g_autoptr (PurrModel) model = answers_model_new (0.5);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);

  purr_workers_set_cancelled (workers, TRUE);
  g_assert_null (purr_answers_new (model, dataset, NULL, workers));
}

/* Worst first: by descending loss. z of 0 to 11 is -5.5 to 5.5; positive are 4, 5, 8 to
 * 11; the threshold 0 stands before place 6 */
static void
test_find (void)
{
  g_autoptr (PurrAnswers) answers = answers_new (ANSWERS_NOT_DIVIDED);
  const PurrScores *scores = purr_answers_get (answers, PURR_PART_ANY)->scores;
  gsize zero = purr_scores_find (scores, 0);

  g_assert_cmpuint (zero, ==, 6);
#define FIND(...)                                                              \
  purr_answers_find (answers, PURR_PART_ANY, (PurrAnswerRange) { __VA_ARGS__ })
  /* Missed, taken for it, found, rightly refused */
  assert_pictures (FIND (0, zero, 1, -1), "4 5");
  assert_pictures (FIND (zero, G_MAXSIZE, 0, -1), "7 6");
  assert_pictures (FIND (zero, G_MAXSIZE, 1, -1), "8 9 10 11");
  assert_pictures (FIND (0, zero, 0, -1), "3 2 1 0");
  /* Of both labels woven into one; equal ones: the positive first */
  assert_pictures (FIND (0, G_MAXSIZE, -1, -1), "4 7 5 6 8 3 9 2 10 1 11 0");
  /* One class of the rest alone */
  assert_pictures (FIND (0, G_MAXSIZE, -1, 2), "7 3 1");
  assert_pictures (FIND (zero, G_MAXSIZE, 0, 0), "6");
  assert_pictures (FIND (5, 5, -1, -1), "");
  assert_pictures (FIND (99, G_MAXSIZE, -1, -1), "");
#undef FIND
  assert_pictures (purr_answers_find (answers, PURR_PART_TEST,
                                      PURR_ALL_ANSWERS),
                   "");
}

/* At a threshold counts are those of the answers one by one, to the last one */
static void
test_threshold (void)
{
  static const double thresholds[]
    = { 0, 1e-9, 0.0179862099620916, 0.2, 0.5, 0.6224593312018546, 0.99, 1 };
  g_autoptr (PurrAnswers) answers = answers_new (ANSWERS_NOT_DIVIDED);
  const PurrPartAnswers *all = purr_answers_get (answers, PURR_PART_ANY);

  for (gsize t = 0; t < G_N_ELEMENTS (thresholds); t++)
    {
      g_autoptr (PurrModel) model = answers_model_new (thresholds[t]);
      PurrMetrics counts = purr_scores_count (
        all->scores, purr_model_threshold_to_logit (NULL, thresholds[t]));
      PurrMetrics one_by_one = { 0 };

      for (gsize j = 0; j < all->n; j++)
        {
          PurrAnswer answer
            = purr_model_classify (model, purr_dataset_get_columns (
                                            purr_answers_get_dataset (answers))
                                            + all->pictures[j] * PURR_FEATURES);

          purr_metrics_add (&one_by_one, &answer, all->labels[j]);
        }
      g_assert_cmpuint (counts.true_positives, ==, one_by_one.true_positives);
      g_assert_cmpuint (counts.false_positives, ==, one_by_one.false_positives);
      g_assert_cmpuint (counts.true_negatives, ==, one_by_one.true_negatives);
      g_assert_cmpfloat (counts.cost_sum, ==, one_by_one.cost_sum);
    }
}

static void
test_model (void)
{
  g_autoptr (PurrModel) model = answers_model_new (0.5);
  g_autoptr (PurrModel) other = purr_model_new_with_threshold (model, 0.9);

  g_assert_cmpfloat (purr_model_get_parts (other)->threshold, ==, 0.9);
  g_assert_cmpfloat (purr_model_get_parts (model)->threshold, ==, 0.5);
  g_assert_true (purr_model_has_equal_logits (model, other));
  g_assert_true (isinf (purr_model_threshold_to_logit (NULL, 0)));
}

/* What a calibrated model's figures are made of: probabilities of sigmoid (z - 3) at
 * half the slope. Order and area stay, thresholds of z, loss and order of loss do not. */
static void
test_calibrated (void)
{
  g_autoptr (PurrDataset) dataset = answers_dataset_new ();
  g_autoptr (PurrModel) plain = answers_model_new (0.5);
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrAnswers) plain_answers = NULL;
  g_autoptr (PurrAnswers) answers = NULL;
  g_autoptr (GArray) worst = NULL;
  const PurrPartAnswers *all, *plain_all;
  PurrModelParts parts = *purr_model_get_parts (plain);
  PurrMetrics counts, one_by_one = { 0 };
  PurrScoreBin bins[PURR_SCORE_BINS];
  double z, sum = 0;

  parts.calibrated = TRUE;
  parts.slope = 0.5;
  parts.intercept = -1.5;
  model = purr_model_new (&parts);
  plain_answers = purr_answers_new (plain, dataset, NULL, workers);
  answers = purr_answers_new (model, dataset, NULL, workers);
  all = purr_answers_get (answers, PURR_PART_ANY);
  plain_all = purr_answers_get (plain_answers, PURR_PART_ANY);
  g_assert_cmpmem (all->z, ANSWERS_N * 8, plain_all->z, ANSWERS_N * 8);
  g_assert_cmpfloat (purr_scores_area (all->scores), ==,
                     purr_scores_area (plain_all->scores));

  /* z of brightness 9 is 2.5, of 10 3.5: 0.5 lies between them */
  z = purr_model_threshold_to_logit (model, 0.5);
  g_assert_cmpfloat_with_epsilon (z, 3, 1e-12);
  counts = purr_scores_count (all->scores, z);
  g_assert_cmpuint (counts.true_positives, ==, 3);
  g_assert_cmpuint (counts.false_positives, ==, 0);
  for (gsize j = 0; j < all->n; j++)
    {
      PurrAnswer answer
        = purr_model_classify (model, purr_dataset_get_columns (dataset)
                                        + all->pictures[j] * PURR_FEATURES);
      double own = 1 / (1 + exp (-0.5 * (all->z[j] - 3)));

      g_assert_cmpfloat_with_epsilon (answer.probability, own, 1e-12);
      g_assert_cmpfloat_with_epsilon (purr_scores_get_probability (all->scores,
                                                                   all->z[j]),
                                      own, 1e-12);
      sum -= log (all->labels[j] ? own : 1 - own);
      purr_metrics_add (&one_by_one, &answer, all->labels[j]);
    }
  g_assert_cmpfloat (counts.cost_sum, ==, one_by_one.cost_sum);
  g_assert_cmpfloat_with_epsilon (counts.cost_sum, sum, 1e-12);

  /* The last bin is above 0.9, z above 3 + 2 ln 9 = 7.4: nothing; the one before it
   * above 3 + 2 ln 4 = 5.8: nothing, as 5.5 is the greatest */
  purr_scores_bins (all->scores, bins);
  g_assert_cmpuint (bins[9].n + bins[8].n, ==, 0);
  g_assert_cmpuint (bins[7].n, ==, 1);

  /* Brightness 5, which is positive, has the greatest loss, z - 3 = -4.5; the
   * greatest of a negative one is that of 8: z - 3 = -1.5, after all positives but
   * the last two */
  worst = purr_answers_find (answers, PURR_PART_ANY, PURR_ALL_ANSWERS);
  g_assert_cmpuint (worst->len, ==, ANSWERS_N);
  g_assert_cmpuint (g_array_index (worst, guint32, 0), ==, 4);
  g_assert_cmpuint (g_array_index (worst, guint32, 1), ==, 5);
  g_assert_cmpuint (g_array_index (worst, guint32, 2), ==, 8);
  g_assert_cmpuint (g_array_index (worst, guint32, 3), ==, 9);
  g_assert_cmpuint (g_array_index (worst, guint32, 4), ==, 10);
  g_assert_cmpuint (g_array_index (worst, guint32, 5), ==, 7);
}

/* The same z, another probability; back again, the very bits of before */
static void
test_for_model (void)
{
  g_autoptr (PurrAnswers) answers = answers_new (ANSWERS_HALF_HELD_OUT);
  PurrModel *model = purr_answers_get_model (answers);
  g_autoptr (PurrModel) calibrated = purr_model_new_calibrated (model, 2, 3);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autoptr (PurrAnswers) made
    = purr_answers_new (calibrated, purr_answers_get_dataset (answers), NULL,
                        workers);
  g_autoptr (PurrAnswers) own
    = purr_answers_new_for_model (answers, calibrated);
  g_autoptr (PurrAnswers) back = purr_answers_new_for_model (own, model);

  g_assert_true (purr_answers_get_model (own) == calibrated);
  g_assert_true (purr_answers_get_dataset (own)
                 == purr_answers_get_dataset (answers));
  g_assert_cmpfloat (purr_scores_get_probability (
                       purr_answers_get (made, PURR_PART_ANY)->scores, -1.5),
                     ==, 0.5);
  for (PurrPart part = PURR_PART_ANY; part <= PURR_PART_TEST; part++)
    {
      const PurrPartAnswers *a = purr_answers_get (answers, part);
      const PurrPartAnswers *b = purr_answers_get (own, part);
      const PurrPartAnswers *c = purr_answers_get (back, part);
      PurrMetrics before, again;

      g_assert_cmpuint (b->n, ==, a->n);
      if (a->n == 0)
        {
          g_assert_null (b->scores);
          continue;
        }
      g_assert_cmpmem (b->z, b->n * sizeof (double), a->z,
                       a->n * sizeof (double));
      g_assert_cmpmem (b->labels, b->n, a->labels, a->n);
      g_assert_cmpmem (b->pictures, b->n * 4, a->pictures, a->n * 4);
      g_assert_cmpfloat (purr_scores_get_probability (b->scores, -1.5), ==,
                         0.5);
      before = purr_scores_count (a->scores, 0);
      again = purr_scores_count (c->scores, 0);
      g_assert_cmpmem (&again, sizeof again, &before, sizeof before);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answers/logits", test_logits);
  g_test_add_func ("/answers/without-split", test_without_split);
  g_test_add_func ("/answers/excluded", test_excluded);
  g_test_add_func ("/answers/cancelled", test_cancelled);
  g_test_add_func ("/answers/find", test_find);
  g_test_add_func ("/answers/threshold", test_threshold);
  g_test_add_func ("/answers/model", test_model);
  g_test_add_func ("/answers/calibrated", test_calibrated);
  g_test_add_func ("/answers/for-model", test_for_model);
  return g_test_run ();
}
