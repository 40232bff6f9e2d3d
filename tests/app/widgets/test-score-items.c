/* test-score-items.c: pieces of drawings, and that each is of the right pictures */

#include "app/widgets/score-items.h"

#include "engine/learning/logistic-pass.h"

#include <math.h>

/* Six pictures, of which the second and the fifth have the same z */
static const double six_z[] = { 2, -1, 0.5, -3, -1, 1 };
static const guint8 six_labels[] = { 1, 0, 1, 0, 1, 0 };

#define SIX                                                                    \
  g_autoptr (PurrScores) scores = purr_scores_new (six_z, six_labels, 6);      \
  g_autoptr (PurrScoreItems) items = purr_score_items_new (scores)

/* n of them, in which each z is drawn apart and the greater ones are more often
 * positive; always the same */
static PurrScores *
many_new (gsize n)
{
  g_autofree double *z = g_new (double, n);
  g_autofree guint8 *labels = g_new (guint8, n);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (gsize i = 0; i < n; i++)
    {
      labels[i] = g_rand_double (random) < 0.3;
      z[i] = g_rand_double_range (random, -4, 4) + (labels[i] ? 1.5 : -1.5);
    }
  return purr_scores_new (z, labels, n);
}

static void
test_roc (void)
{
  /* Thresholds infinity, 2, 1, 0.5, -1, -3 by hand */
  static const double expected[][3] = { { 0, 0, 0 },
                                        { 0, 1 / 3.0, 1 },
                                        { 1 / 3.0, 1 / 3.0, 2 },
                                        { 1 / 3.0, 2 / 3.0, 3 },
                                        { 2 / 3.0, 1, 5 },
                                        { 1, 1, 6 } };
  SIX;
  guint n;
  const PurrScoreItem *item = purr_score_items_get (items, PURR_DRAWN_ROC, &n);

  g_assert_cmpuint (n, ==, 6);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (item[i].x, ==, expected[i][0]);
      g_assert_cmpfloat (item[i].y, ==, expected[i][1]);
      g_assert_cmpuint (item[i].n, ==, (gsize) expected[i][2]);
      g_assert_cmpuint (item[i].end, ==, 6);
      g_assert_cmpuint (item[i].begin, ==, 6 - item[i].n);
      g_assert_cmpint (item[i].label, ==, PURR_EITHER_LABEL);
    }
  g_assert_cmpfloat (item[3].threshold, ==, 0.5);
}

static void
test_precision_recall (void)
{
  static const double expected[][2] = { { 1 / 3.0, 1 },
                                        { 1 / 3.0, 1 / 2.0 },
                                        { 2 / 3.0, 2 / 3.0 },
                                        { 1, 3 / 5.0 },
                                        { 1, 1 / 2.0 } };
  SIX;
  guint n;
  const PurrScoreItem *item
    = purr_score_items_get (items, PURR_DRAWN_PRECISION_RECALL, &n);

  g_assert_cmpuint (n, ==, 5);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (item[i].x, ==, expected[i][0]);
      g_assert_cmpfloat (item[i].y, ==, expected[i][1]);
    }
}

/* Each picture is in one bin and in one bar of its class, and those are told */
static void
assert_all_pictures (const PurrScoreItems *items, PurrDrawn drawn)
{
  const PurrScores *scores = purr_score_items_get_scores (items);
  gsize total = purr_scores_get_n (scores), found = 0;
  g_autofree guint8 *seen = g_new0 (guint8, 2 * total);
  guint n;
  const PurrScoreItem *item = purr_score_items_get (items, drawn, &n);
  const double *z = purr_scores_get_z (scores);

  for (guint i = 0; i < n; i++)
    {
      gsize n_positive
        = purr_scores_count_positive (scores, item[i].begin, item[i].end);
      gsize of_both = item[i].end - item[i].begin;

      g_assert_cmpuint (item[i].n, >, 0);
      g_assert_cmpuint (item[i].n, ==,
                        item[i].label == 1   ? n_positive
                        : item[i].label == 0 ? of_both - n_positive
                                             : of_both);
      found += item[i].n;
      for (gsize j = item[i].begin; j < item[i].end; j++)
        {
          double value
            = drawn == PURR_DRAWN_LOGITS ? z[j] : purr_sigmoid (z[j]);

          g_assert_cmpfloat (value, >=, item[i].left);
          g_assert_cmpfloat (value, <=, item[i].right);
          g_assert_cmpuint (seen[2 * j + (item[i].label == 1)]++, ==, 0);
        }
    }
  g_assert_cmpuint (found, ==, total);
}

static void
test_bars (void)
{
  SIX;
  g_autoptr (PurrScores) many = many_new (5000);
  g_autoptr (PurrScoreItems) of_many = purr_score_items_new (many);

  for (int drawn = PURR_DRAWN_RELIABILITY; drawn < PURR_N_DRAWN; drawn++)
    {
      assert_all_pictures (items, (PurrDrawn) drawn);
      assert_all_pictures (of_many, (PurrDrawn) drawn);
    }
  g_assert_cmpfloat (purr_score_items_get_bar_width (of_many,
                                                     PURR_DRAWN_PROBABILITIES),
                     ==, 0.05);
  /* From -5.5 to 5.5 */
  g_assert_cmpfloat (purr_score_items_get_bar_width (of_many,
                                                     PURR_DRAWN_LOGITS),
                     ==, 0.5);
}

static void
test_reliability (void)
{
  SIX;
  PurrScoreBin bins[PURR_SCORE_BINS];
  guint n;
  const PurrScoreItem *item
    = purr_score_items_get (items, PURR_DRAWN_RELIABILITY, &n);

  /* 0.047, 0.269 twice, 0.622, 0.731, 0.881 */
  g_assert_cmpuint (n, ==, 5);
  g_assert_cmpfloat_with_epsilon (item[1].x, 1 / (1 + exp (1)), 1e-15);
  g_assert_cmpfloat (item[1].y, ==, 0.5);
  g_assert_cmpfloat (item[1].left, ==, 0.2);
  /* Wilson's of 1 of 2 */
  g_assert_cmpfloat_with_epsilon (item[1].low, 0.0945312057342, 1e-9);
  g_assert_cmpfloat_with_epsilon (item[1].high, 0.9054687942658, 1e-9);
  purr_scores_bins (scores, bins);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (item[i].n, ==, bins[(int) round (item[i].left * 10)].n);
}

/* The line through fewer points is where the line through all of them is */
static void
assert_near (const PurrScoreItem *item, guint n, const GArray *all)
{
  guint at = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const PurrScorePoint *point = &g_array_index (all, PurrScorePoint, i);
      double low = INFINITY, high = -INFINITY;

      /* What stands within a thousandth to the left and to the right of it */
      while (at < n && item[at].x < point->x - 0.001)
        at++;
      for (guint j = at > 0 ? at - 1 : 0; j < n; j++)
        {
          low = MIN (low, item[j].y);
          high = MAX (high, item[j].y);
          if (item[j].x > point->x + 0.001)
            break;
        }
      g_assert_cmpfloat (point->y, >=, low);
      g_assert_cmpfloat (point->y, <=, high);
    }
}

static void
test_thinned (void)
{
  g_autoptr (PurrScores) scores = many_new (50000);
  g_autoptr (PurrScoreItems) items = purr_score_items_new (scores);
  g_autoptr (GArray) roc = purr_scores_roc (scores);
  g_autoptr (GArray) recall = purr_scores_precision_recall (scores);
  guint n;
  const PurrScoreItem *item = purr_score_items_get (items, PURR_DRAWN_ROC, &n);

  g_assert_cmpuint (roc->len, >, 40000);
  g_assert_cmpuint (n, <=, 2002);
  g_assert_cmpfloat (item[0].x + item[0].y, ==, 0);
  g_assert_cmpfloat (item[n - 1].x + item[n - 1].y, ==, 2);
  assert_near (item, n, roc);
  item = purr_score_items_get (items, PURR_DRAWN_PRECISION_RECALL, &n);
  g_assert_cmpuint (n, <=, 2002);
  assert_near (item, n, recall);
  for (guint i = 0; i < n; i++)
    {
      PurrMetrics counts = purr_scores_count (scores, item[i].threshold);

      g_assert_cmpfloat (item[i].x, ==, purr_metrics_recall (&counts));
      g_assert_cmpfloat (item[i].y, ==, purr_metrics_precision (&counts));
      g_assert_cmpuint (item[i].n, ==,
                        counts.true_positives + counts.false_positives);
    }
}

static void
test_find (void)
{
  SIX;
  guint n;
  const PurrScoreItem *item
    = purr_score_items_get (items, PURR_DRAWN_PROBABILITIES, &n);
  int found;

  g_assert_cmpint (purr_score_items_find (items, PURR_DRAWN_ROC, 0.32, 0.68,
                                          0.05, 0.05),
                   ==, 3);
  g_assert_cmpint (purr_score_items_find (items, PURR_DRAWN_ROC, 0.5, 0.5, 0.05,
                                          0.05),
                   ==, -1);
  /* Both classes have one picture at 0.269: the one in front */
  found = purr_score_items_find (items, PURR_DRAWN_PROBABILITIES, 0.27, 0.5, 1,
                                 0.1);
  g_assert_cmpint (found, >=, 0);
  g_assert_cmpfloat (item[found].left, ==, 0.25);
  g_assert_cmpint (item[found].label, ==, 1);
  g_assert_cmpint (purr_score_items_find (items, PURR_DRAWN_PROBABILITIES, 0.27,
                                          1.5, 1, 0.1),
                   ==, -1);
  g_assert_cmpint (purr_score_items_find (items, PURR_DRAWN_PROBABILITIES, 0.4,
                                          0.5, 1, 0.1),
                   ==, -1);
}

static void
test_place (void)
{
  SIX;
  double x, y;

  g_assert_true (purr_score_items_place (items, PURR_DRAWN_ROC, 0, &x, &y));
  g_assert_cmpfloat (x, ==, 1 / 3.0);
  g_assert_cmpfloat (y, ==, 2 / 3.0);
  g_assert_true (
    purr_score_items_place (items, PURR_DRAWN_ROC, INFINITY, &x, &y));
  g_assert_cmpfloat (x + y, ==, 0);
  g_assert_false (purr_score_items_place (items, PURR_DRAWN_PRECISION_RECALL,
                                          INFINITY, &x, &y));
  g_assert_true (purr_score_items_place (items, PURR_DRAWN_PROBABILITIES,
                                         -INFINITY, &x, &y));
  g_assert_cmpfloat (x, ==, 0);
  g_assert_true (isnan (y));
  g_assert_false (
    purr_score_items_place (items, PURR_DRAWN_LOGITS, INFINITY, &x, &y));
  g_assert_false (
    purr_score_items_place (items, PURR_DRAWN_RELIABILITY, 0, &x, &y));
  g_assert_false (purr_score_items_place (items, PURR_DRAWN_ROC, NAN, &x, &y));
}

/* All alike, of one class, very far apart */
static void
test_ends (void)
{
  static const double alike[] = { 0, 0, 0 }, far[] = { -1e300, 0, 1e300 },
                      close[] = { 1e6, 1e6 + 1e-9, 1e6 + 1e-8 };
  static const guint8 labels[] = { 1, 0, 1 }, ones[] = { 1, 1, 1 };
  const double *const all[] = { alike, far, close };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (PurrScores) scores = purr_scores_new (all[i], labels, 3);
      g_autoptr (PurrScores) of_one = purr_scores_new (all[i], ones, 3);
      g_autoptr (PurrScoreItems) items = purr_score_items_new (scores);
      g_autoptr (PurrScoreItems) one = purr_score_items_new (of_one);
      guint n;

      for (int drawn = PURR_DRAWN_RELIABILITY; drawn < PURR_N_DRAWN; drawn++)
        {
          assert_all_pictures (items, (PurrDrawn) drawn);
          assert_all_pictures (one, (PurrDrawn) drawn);
        }
      g_assert_null (purr_score_items_get (one, PURR_DRAWN_ROC, &n));
      g_assert_cmpuint (n, ==, 0);
      g_assert_nonnull (purr_score_items_get (items, PURR_DRAWN_ROC, &n));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score-items/roc", test_roc);
  g_test_add_func ("/score-items/precision-recall", test_precision_recall);
  g_test_add_func ("/score-items/bars", test_bars);
  g_test_add_func ("/score-items/reliability", test_reliability);
  g_test_add_func ("/score-items/thinned", test_thinned);
  g_test_add_func ("/score-items/find", test_find);
  g_test_add_func ("/score-items/place", test_place);
  g_test_add_func ("/score-items/ends", test_ends);
  return g_test_run ();
}
