/* test-score-charts.c: charts of answered pictures, as they are drawn */

#include "app/widgets/score-charts.h"

#include "chart-picture.h"

#include "engine/learning/logistic-pass.h"

#include <math.h>
#include <string.h>

/* Ten pictures; the model is sure of most */
static const double z[] = { -4, -3, -2.5, -1, -0.5, 0.25, 0.75, 1.5, 3, 4.5 };
static const guint8 labels[] = { 0, 0, 0, 1, 0, 0, 1, 1, 1, 1 };

#define TEN                                                                    \
  g_autoptr (PurrScores) scores = purr_scores_new (z, labels, 10);             \
  g_autoptr (PurrScoreItems) items = purr_score_items_new (scores)

static ChartPicture *
draw (const PurrScoreItems *items, PurrDrawn drawn, double threshold)
{
  g_autoptr (PurrChart) chart
    = purr_score_chart_new (items, drawn, "cat", "non-cat", threshold);

  return chart_picture_new (chart, 500, 500);
}

static void
test_roc (void)
{
  TEN;
  g_autoptr (ChartPicture) picture = draw (items, PURR_DRAWN_ROC, 0);
  g_autoptr (ChartPicture) without = draw (items, PURR_DRAWN_ROC, NAN);

  g_assert_nonnull (
    chart_picture_find_text (picture, "share of non-cat answered “cat”"));
  g_assert_nonnull (chart_picture_find_text (picture, "share of cat found"));
  /* 4 * 5 + 3 of 25 pairs are in order */
  g_assert_nonnull (
    chart_picture_find_text (picture, "the model, area 0.9200"));
  g_assert_true (chart_picture_has (picture, 0, 0.3, PURR_INK_MAIN));
  g_assert_true (chart_picture_has (picture, 0.1, 0.8, PURR_INK_MAIN));
  g_assert_false (chart_picture_has (picture, 0.1, 0.6, PURR_INK_MAIN));
  /* At z = 0: 4 of 5 found, 1 of 5 taken for it */
  g_assert_true (chart_picture_has (picture, 0.2, 0.8, PURR_INK_SECOND));
  g_assert_false (chart_picture_has (without, 0.2, 0.8, PURR_INK_SECOND));
}

static void
test_precision_recall (void)
{
  TEN;
  g_autoptr (ChartPicture) picture
    = draw (items, PURR_DRAWN_PRECISION_RECALL, 0);
  guint inked = 0;

  g_assert_true (chart_picture_has (picture, 0.5, 1, PURR_INK_MAIN));
  g_assert_true (chart_picture_has (picture, 0.8, 0.8, PURR_INK_SECOND));
  /* Half of all are cats: a dashed line across */
  for (int i = 1; i < 100; i++)
    inked += chart_picture_at (picture, i / 100.0, 0.5, 0, 0)
             != chart_picture_at (picture, i / 100.0, 0.55, 0, 0);
  g_assert_cmpuint (inked, >, 40);
  g_assert_cmpuint (inked, <, 95);
}

static void
test_reliability (void)
{
  TEN;
  g_autoptr (ChartPicture) picture = draw (items, PURR_DRAWN_RELIABILITY, 0);
  guint n;
  const PurrScoreItem *item
    = purr_score_items_get (items, PURR_DRAWN_RELIABILITY, &n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (
        chart_picture_has (picture, item[i].x, item[i].y, PURR_INK_MAIN));
      /* Its interval is a line, and ends */
      g_assert_cmphex (chart_picture_at (picture, item[i].x,
                                         (item[i].low + item[i].high) / 2, 0,
                                         0),
                       !=, chart_picture_ink (picture, PURR_INK_BACKGROUND));
    }
  g_assert_null (chart_picture_find_text (picture, "threshold"));
}

static void
test_histograms (void)
{
  TEN;
  g_autoptr (ChartPicture) by_z = draw (items, PURR_DRAWN_LOGITS, 0.5);
  g_autoptr (ChartPicture) by_p = draw (items, PURR_DRAWN_PROBABILITIES, 0);

  g_assert_cmpuint (by_z->layout->markers->len, ==, 1);
  g_assert_cmpfloat (
    g_array_index (by_z->layout->markers, PurrChartMarker, 0).pixel, ==,
    purr_scale_to_pixel (&by_z->layout->x, 0.5));
  g_assert_cmpfloat (
    g_array_index (by_p->layout->markers, PurrChartMarker, 0).pixel, ==,
    purr_scale_to_pixel (&by_p->layout->x, 0.5));
  g_assert_cmpfloat (by_p->layout->x.min, ==, 0);
  g_assert_cmpfloat (by_p->layout->x.max, ==, 1);
  /* The bar from 0 to 0.05 holds -4 and -3: two non-cats */
  g_assert_cmphex (chart_picture_at (by_p, 0.025, 1.5, 0, 0), ==,
                   chart_picture_ink (by_p, PURR_INK_BACK));
  g_assert_nonnull (chart_picture_find_text (by_p, "pictures"));
  g_assert_nonnull (chart_picture_find_text (by_p, "probability of cat"));
}

/* The curves of other pictures lie between guessing and its own, each named; bars and
 * bins have no room for others */
static void
test_others (void)
{
  static const guint8 sure[] = { 0, 0, 0, 0, 0, 1, 1, 1, 1, 1 };
  static const guint8 ones[] = { 1, 1 };
  TEN;
  g_autoptr (PurrScores) right = purr_scores_new (z, sure, 10);
  g_autoptr (PurrScores) one_class = purr_scores_new (z, ones, 2);
  g_autoptr (PurrScoreItems) of_right = purr_score_items_new (right);
  g_autoptr (PurrScoreItems) of_one = purr_score_items_new (one_class);
  const PurrScoreOther others[]
    = { { of_one, "none" }, { of_right, "learnt" }, { items, "test" } };
  g_autoptr (PurrChart) roc
    = purr_score_chart_new (items, PURR_DRAWN_ROC, "cat", "non-cat", NAN);
  g_autoptr (PurrChart) alone
    = purr_score_chart_new (items, PURR_DRAWN_ROC, "cat", "non-cat", NAN);
  g_autoptr (PurrChart) bars
    = purr_score_chart_new (items, PURR_DRAWN_LOGITS, "cat", "non-cat", NAN);
  static const char *const words[]
    = { "held out, area 0.9200", "learnt, area 1.0000", "test, area 0.9200",
        "guessing", "threshold" };
  guint n = bars->layers->len;

  purr_score_chart_add_others (roc, PURR_DRAWN_ROC, "held out", others, 3);
  g_assert_cmpuint (roc->layers->len, ==, 4);
  g_assert_cmpint (g_array_index (roc->layers, PurrChartLayer, 0).look.ink, ==,
                   PURR_INK_BACK);
  g_assert_cmpint (g_array_index (roc->layers, PurrChartLayer, 3).look.ink, ==,
                   PURR_INK_MAIN);
  g_assert_cmpint (g_array_index (roc->layers, PurrChartLayer, 1).look.ink, !=,
                   g_array_index (roc->layers, PurrChartLayer, 2).look.ink);
  g_assert_cmpuint (roc->entries->len, ==, G_N_ELEMENTS (words));
  for (guint i = 0; i < roc->entries->len; i++)
    g_assert_cmpstr (g_array_index (roc->entries, PurrChartEntry, i).words, ==,
                     words[i]);

  purr_score_chart_add_others (alone, PURR_DRAWN_ROC, "held out", others, 1);
  g_assert_cmpuint (alone->layers->len, ==, 2);
  g_assert_cmpstr (g_array_index (alone->entries, PurrChartEntry, 0).words, ==,
                   "the model, area 0.9200");
  purr_score_chart_add_others (bars, PURR_DRAWN_LOGITS, "held out", others, 3);
  g_assert_cmpuint (bars->layers->len, ==, n);
}

static void
assert_look (const PurrChart *chart,
             guint layer,
             PurrChartInk ink,
             PurrChartDash dash)
{
  const PurrChartLook *look
    = &g_array_index (chart->layers, PurrChartLayer, layer).look;

  g_assert_cmpint (look->ink, ==, ink);
  g_assert_cmpint (look->dash, ==, dash);
}

/* Before is dashed and after solid, whichever of them the model is */
static void
test_calibration (void)
{
  TEN;
  PurrReliability sure = { .error = 0.125 }, right = { .error = 0.0625 };
  const PurrScoreCalibration of_sure = { &sure, &right, FALSE };
  const PurrScoreCalibration of_right = { &right, &sure, TRUE };
  g_autoptr (PurrChart) chart
    = purr_score_chart_new (items, PURR_DRAWN_RELIABILITY, "cat", "non-cat",
                            NAN);
  g_autoptr (PurrChart) calibrated
    = purr_score_chart_new (items, PURR_DRAWN_RELIABILITY, "cat", "non-cat",
                            NAN);
  g_autoptr (PurrChart) roc
    = purr_score_chart_new (items, PURR_DRAWN_ROC, "cat", "non-cat", NAN);
  static const char *const words[][2] = {
    { "as it is, mean error 0.1250", "calibrated, mean error 0.0625" },
    { "calibrated, mean error 0.0625", "before, mean error 0.1250" },
  };
  guint n = chart->layers->len, n_roc = roc->layers->len;

  purr_scores_bins (scores, sure.bins);
  right.bins[3] = (PurrScoreBin) { 5, 2, 0.375 };
  right.bins[8] = (PurrScoreBin) { 5, 3, 0.875 };
  purr_score_chart_add_calibration (chart, PURR_DRAWN_RELIABILITY, &of_sure);
  purr_score_chart_add_calibration (calibrated, PURR_DRAWN_RELIABILITY,
                                    &of_right);
  purr_score_chart_add_calibration (roc, PURR_DRAWN_ROC, &of_sure);
  g_assert_cmpuint (chart->layers->len, ==, n + 2);
  g_assert_cmpuint (roc->layers->len, ==, n_roc);
  assert_look (chart, 1, PURR_INK_SECOND, PURR_DASH_NONE);
  assert_look (chart, 2, PURR_INK_MAIN, PURR_DASH_SHORT);
  assert_look (calibrated, 1, PURR_INK_SECOND, PURR_DASH_SHORT);
  assert_look (calibrated, 2, PURR_INK_MAIN, PURR_DASH_NONE);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpstr (g_array_index (chart->entries, PurrChartEntry, i).words,
                       ==, words[0][i]);
      g_assert_cmpstr (
        g_array_index (calibrated->entries, PurrChartEntry, i).words, ==,
        words[1][i]);
    }
  {
    g_autoptr (ChartPicture) picture = chart_picture_new (chart, 500, 500);

    g_assert_true (chart_picture_has (picture, 0.375, 0.4, PURR_INK_SECOND));
    g_assert_true (chart_picture_has (picture, 0.875, 0.6, PURR_INK_SECOND));
    g_assert_true (chart_picture_has (picture, 0.625, 0.5, PURR_INK_SECOND));
  }
}

/* A curve that isn't there says why */
static void
test_one_class (void)
{
  static const guint8 ones[] = { 1, 1 };
  g_autoptr (PurrScores) scores = purr_scores_new (z, ones, 2);
  g_autoptr (PurrScoreItems) items = purr_score_items_new (scores);
  g_autoptr (PurrChart) chart
    = purr_score_chart_new (items, PURR_DRAWN_ROC, "cat", "non-cat", 0);

  g_assert_cmpuint (chart->layers->len, ==, 0);
  g_assert_cmpstr (chart->placeholder, ==,
                   "All of these pictures are cat. The curve needs pictures of "
                   "non-cat, too.");
}

static void
assert_says (const PurrScoreItems *items,
             PurrDrawn drawn,
             guint i,
             const char *words)
{
  g_autofree char *said
    = purr_score_chart_say (items, drawn, i, "cat", "non-cat");

  g_assert_cmpstr (said, ==, words);
}

static void
test_words (void)
{
  TEN;

  assert_says (items, PURR_DRAWN_ROC, 0, "Nothing is answered “cat”");
  assert_says (items, PURR_DRAWN_ROC, 5,
               "Probability 0.5622 and more: 80.0 % of cat found, 20.0 % of "
               "non-cat taken for it");
  assert_says (items, PURR_DRAWN_PRECISION_RECALL, 4,
               "Probability 0.5622 and more: 80.0 % of cat found, 80.0 % of "
               "the answers “cat” right");
  assert_says (items, PURR_DRAWN_PROBABILITIES, 0,
               "Probability 0 to 0.05: 2 pictures of non-cat");
  assert_says (items, PURR_DRAWN_LOGITS, 0,
               "z -4 to -3.5: 1 picture of "
               "non-cat");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score-charts/roc", test_roc);
  g_test_add_func ("/score-charts/precision-recall", test_precision_recall);
  g_test_add_func ("/score-charts/reliability", test_reliability);
  g_test_add_func ("/score-charts/histograms", test_histograms);
  g_test_add_func ("/score-charts/one-class", test_one_class);
  g_test_add_func ("/score-charts/others", test_others);
  g_test_add_func ("/score-charts/words", test_words);
  g_test_add_func ("/score-charts/calibration", test_calibration);
  return g_test_run ();
}
