/* score-charts.c: answered pictures as charts */

#include "app/widgets/score-charts.h"

#include "app/text/wording.h"

#include <math.h>
#include <string.h>

static const PurrChartLook main_line
  = { .ink = PURR_INK_MAIN, .width = 2.25, .opacity = 1 };
static const PurrChartLook guess_line = { .ink = PURR_INK_BACK,
                                          .dash = PURR_DASH_LONG,
                                          .width = 1.5,
                                          .opacity = 1 };
static const PurrChartLook interval_line
  = { .ink = PURR_INK_MAIN, .width = 1.5, .opacity = 0.6 };
static const PurrChartLook dots
  = { .form = PURR_FORM_BALL, .ink = PURR_INK_MAIN, .opacity = 1 };
static const PurrChartLook threshold_ball
  = { .form = PURR_FORM_BALL, .ink = PURR_SCORE_THRESHOLD_INK, .opacity = 1 };
static const PurrChartLook threshold_line
  = { .ink = PURR_SCORE_THRESHOLD_INK, .width = 1.5, .opacity = 1 };

const char *
purr_score_chart_get_name (PurrDrawn drawn)
{
  static const char *const names[PURR_N_DRAWN] = {
    [PURR_DRAWN_ROC] = "ROC curve",
    [PURR_DRAWN_PRECISION_RECALL] = "Precision and recall",
    [PURR_DRAWN_RELIABILITY] = "Reliability of probabilities",
    [PURR_DRAWN_LOGITS] = "Pictures by z",
    [PURR_DRAWN_PROBABILITIES] = "Pictures by probability",
  };

  return names[drawn];
}

/* Pieces ------------------------------------------------------------------- */

static void
include_shares (PurrChart *chart)
{
  purr_axis_include (&chart->x, 0);
  purr_axis_include (&chart->x, 1);
  purr_axis_include (&chart->y, 0);
  purr_axis_include (&chart->y, 1);
}

static void
add_straight (PurrChart *chart, double left, double right, PurrChartLook look)
{
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);

  purr_series_append_point (series, 0, left);
  purr_series_append_point (series, 1, right);
  purr_chart_add_layer (chart, series, NULL, look);
}

static void
add_points (PurrChart *chart,
            const PurrScoreItems *items,
            PurrDrawn drawn,
            PurrChartLook look)
{
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);
  guint n;
  const PurrScoreItem *item = purr_score_items_get (items, drawn, &n);

  for (guint i = 0; i < n; i++)
    purr_series_append_point (series, item[i].x, item[i].y);
  purr_chart_add_layer (chart, series, NULL, look);
}

static void
add_threshold (PurrChart *chart,
               const PurrScoreItems *items,
               PurrDrawn drawn,
               double threshold)
{
  double x, y;

  if (!purr_score_items_place (items, drawn, threshold, &x, &y))
    return;
  if (isnan (y))
    purr_chart_add_mark (chart, x, NULL, PURR_SCORE_THRESHOLD_INK);
  else
    purr_chart_add_ball (chart, x, y, threshold_ball);
}

/* Charts ------------------------------------------------------------------- */

static PurrChart *
make_roc (const PurrScoreItems *items,
          const char *positive,
          const char *negative)
{
  const PurrScores *scores = purr_score_items_get_scores (items);
  g_autofree char *x
    = g_strdup_printf ("share of %s answered “%s”", negative, positive);
  g_autofree char *y = g_strdup_printf ("share of %s found", positive);
  g_autofree char *area
    = g_strdup_printf ("the model, area %.4f", purr_scores_area (scores));
  PurrChart *chart = purr_chart_new (x, y);

  include_shares (chart);
  add_straight (chart, 0, 1, guess_line);
  add_points (chart, items, PURR_DRAWN_ROC, main_line);
  purr_chart_add_entry (chart, area, main_line, PURR_ENTRY_PLAIN);
  purr_chart_add_entry (chart, "guessing", guess_line, PURR_ENTRY_PLAIN);
  purr_chart_add_entry (chart, "threshold", threshold_ball, PURR_ENTRY_PLAIN);
  return chart;
}

static PurrChart *
make_precision_recall (const PurrScoreItems *items, const char *positive)
{
  const PurrScores *scores = purr_score_items_get_scores (items);
  double share = (double) purr_scores_get_n_positive (scores)
                 / (double) purr_scores_get_n (scores);
  g_autofree char *x = g_strdup_printf ("recall: share of %s found", positive);
  g_autofree char *y
    = g_strdup_printf ("precision: right among answers “%s”", positive);
  g_autofree char *average
    = g_strdup_printf ("the model, average precision %.4f",
                       purr_scores_average_precision (scores));
  PurrChart *chart = purr_chart_new (x, y);

  include_shares (chart);
  add_straight (chart, share, share, guess_line);
  add_points (chart, items, PURR_DRAWN_PRECISION_RECALL, main_line);
  purr_chart_add_entry (chart, average, main_line, PURR_ENTRY_PLAIN);
  purr_chart_add_entry (chart, "guessing", guess_line, PURR_ENTRY_PLAIN);
  purr_chart_add_entry (chart, "threshold", threshold_ball, PURR_ENTRY_PLAIN);
  return chart;
}

/* The pen is lifted between one bin's interval and the next */
static void
add_intervals (PurrChart *chart, const PurrScoreItems *items)
{
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);
  guint n;
  const PurrScoreItem *item
    = purr_score_items_get (items, PURR_DRAWN_RELIABILITY, &n);

  for (guint i = 0; i < n; i++)
    {
      purr_series_append_point (series, item[i].x, item[i].low);
      purr_series_append_point (series, item[i].x, item[i].high);
      purr_series_append_point (series, item[i].x, NAN);
    }
  purr_chart_add_layer (chart, series, NULL, interval_line);
}

static PurrChart *
make_reliability (const PurrScoreItems *items, const char *positive)
{
  g_autofree char *x = g_strdup_printf ("probability of %s answered", positive);
  g_autofree char *y = g_strdup_printf ("share that is %s", positive);
  g_autofree char *error
    = g_strdup_printf ("a tenth of probability (mean error %.4f)",
                       purr_scores_calibration_error (
                         purr_score_items_get_scores (items)));
  PurrChart *chart = purr_chart_new (x, y);

  include_shares (chart);
  add_straight (chart, 0, 1, guess_line);
  add_intervals (chart, items);
  add_points (chart, items, PURR_DRAWN_RELIABILITY, dots);
  purr_chart_add_entry (chart, error, dots, PURR_ENTRY_PLAIN);
  purr_chart_add_entry (chart, "interval of 95 %", interval_line,
                        PURR_ENTRY_PLAIN);
  purr_chart_add_entry (chart, "as often as said", guess_line,
                        PURR_ENTRY_PLAIN);
  return chart;
}

static PurrChart *
make_histogram (const PurrScoreItems *items,
                PurrDrawn drawn,
                const char *positive,
                const char *negative)
{
  static const PurrChartLook looks[] = {
    { .form = PURR_FORM_BARS, .ink = PURR_INK_BACK, .opacity = 1 },
    { .form = PURR_FORM_BARS, .ink = PURR_INK_MAIN, .opacity = 0.6 },
  };
  const char *const names[] = { negative, positive };
  g_autofree char *x = drawn == PURR_DRAWN_LOGITS
                         ? g_strdup ("z")
                         : g_strdup_printf ("probability of %s", positive);
  PurrChart *chart = purr_chart_new (x, "pictures");
  guint n;
  const PurrScoreItem *item = purr_score_items_get (items, drawn, &n);

  chart->y.roomy = TRUE;
  chart->y.whole = TRUE;
  purr_axis_include (&chart->y, 0);
  if (drawn == PURR_DRAWN_PROBABILITIES)
    {
      purr_axis_include (&chart->x, 0);
      purr_axis_include (&chart->x, 1);
    }
  for (guint i = 0; i < n; i++)
    {
      purr_axis_include (&chart->x, item[i].left);
      purr_axis_include (&chart->x, item[i].right);
      purr_axis_include (&chart->y, item[i].y);
    }
  for (int label = 0; label < 2; label++)
    {
      g_autoptr (PurrSeries) series = purr_series_new (FALSE);

      for (guint i = 0; i < n; i++)
        if (item[i].label == label)
          purr_series_append_point (series, item[i].left, item[i].y);
      purr_chart_add_bars (chart, series,
                           purr_score_items_get_bar_width (items, drawn),
                           looks[label]);
      purr_chart_add_entry (chart, names[label], looks[label],
                            PURR_ENTRY_PLAIN);
    }
  purr_chart_add_entry (chart, "threshold", threshold_line, PURR_ENTRY_PLAIN);
  return chart;
}

PurrChart *
purr_score_chart_new (const PurrScoreItems *items,
                      PurrDrawn drawn,
                      const char *positive_name,
                      const char *negative_name,
                      double threshold)
{
  PurrChart *chart = NULL;
  guint n;

  purr_score_items_get (items, drawn, &n);
  if (n == 0)
    {
      const PurrScores *scores = purr_score_items_get_scores (items);
      gboolean positive = purr_scores_get_n_positive (scores) > 0;

      chart = purr_chart_new (NULL, NULL);
      chart->placeholder = g_strdup_printf (
        "All of these pictures are %s. The curve needs pictures of %s, too.",
        positive ? positive_name : negative_name,
        positive ? negative_name : positive_name);
      return chart;
    }

  switch (drawn)
    {
    case PURR_DRAWN_ROC:
      chart = make_roc (items, positive_name, negative_name);
      break;
    case PURR_DRAWN_PRECISION_RECALL:
      chart = make_precision_recall (items, positive_name);
      break;
    case PURR_DRAWN_RELIABILITY:
      chart = make_reliability (items, positive_name);
      break;
    case PURR_DRAWN_LOGITS:
    case PURR_DRAWN_PROBABILITIES:
    case PURR_N_DRAWN:
    default:
      chart = make_histogram (items, drawn, positive_name, negative_name);
    }
  add_threshold (chart, items, drawn, threshold);
  return chart;
}

/* Others --------------------------------------------------------------------- */

/* "learnt, area 0.8312" */
static char *
name_curve (const PurrScoreItems *items, PurrDrawn drawn, const char *name)
{
  const PurrScores *scores = purr_score_items_get_scores (items);

  if (drawn == PURR_DRAWN_ROC)
    return g_strdup_printf ("%s, area %.4f", name, purr_scores_area (scores));
  return g_strdup_printf ("%s, average precision %.4f", name,
                          purr_scores_average_precision (scores));
}

/* What was appended last goes to a place further in front */
static void
move_last (GArray *array, guint place)
{
  guint size = g_array_get_element_size (array);
  g_autofree char *last
    = g_memdup2 (array->data + (gsize) (array->len - 1) * size, size);
  char *begin = array->data + (gsize) place * size;

  memmove (begin + size, begin, (gsize) (array->len - 1 - place) * size);
  memcpy (begin, last, size);
}

void
purr_score_chart_add_others (PurrChart *chart,
                             PurrDrawn drawn,
                             const char *own_name,
                             const PurrScoreOther *others,
                             guint n_others)
{
  static const PurrChartDash dashes[PURR_SCORE_MAX_OTHERS]
    = { PURR_DASH_SHORT, PURR_DASH_LONG_DOT, PURR_DASH_DOT };
  guint added = 0;

  if ((drawn != PURR_DRAWN_ROC && drawn != PURR_DRAWN_PRECISION_RECALL)
      || chart->layers->len == 0)
    return;
  for (guint i = 0; i < n_others && i < PURR_SCORE_MAX_OTHERS; i++)
    {
      const PurrChartLook look = { .ink = (PurrChartInk) (PURR_INK_HUE + 2 + i),
                                   .dash = dashes[i],
                                   .width = 1.75,
                                   .opacity = 1 };
      g_autofree char *name
        = name_curve (others[i].items, drawn, others[i].name);
      guint n;

      purr_score_items_get (others[i].items, drawn, &n);
      if (n == 0)
        continue;
      /* Guessing is behind all, the chart's own curve in front */
      add_points (chart, others[i].items, drawn, look);
      move_last (chart->layers, 1 + added);
      purr_chart_add_entry (chart, name, look, PURR_ENTRY_PLAIN);
      move_last (chart->entries, 1 + added);
      added++;
    }
  if (added > 0)
    {
      PurrChartEntry *own = &g_array_index (chart->entries, PurrChartEntry, 0);
      char *words = g_strconcat (own_name, strchr (own->words, ','), NULL);

      g_free (own->words);
      own->words = words;
    }
}

/* Calibration ---------------------------------------------------------------- */

static void
add_bins (PurrChart *chart, const PurrReliability *of, PurrChartLook look)
{
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);

  for (int bin = 0; bin < PURR_SCORE_BINS; bin++)
    if (of->bins[bin].n > 0)
      purr_series_append_point (series, of->bins[bin].probability,
                                (double) of->bins[bin].n_positive
                                  / (double) of->bins[bin].n);
  purr_chart_add_layer (chart, series, NULL, look);
}

void
purr_score_chart_add_calibration (PurrChart *chart,
                                  PurrDrawn drawn,
                                  const PurrScoreCalibration *calibration)
{
  gboolean calibrated = calibration->calibrated;
  const PurrChartLook own
    = { .form = PURR_FORM_LINE_AND_DOTS,
        .ink = PURR_INK_MAIN,
        .dash = calibrated ? PURR_DASH_NONE : PURR_DASH_SHORT,
        .width = 1.75,
        .opacity = 1 };
  const PurrChartLook other
    = { .form = PURR_FORM_LINE_AND_DOTS,
        .ink = PURR_INK_SECOND,
        .dash = calibrated ? PURR_DASH_SHORT : PURR_DASH_NONE,
        .width = 1.75,
        .opacity = 1 };
  PurrChartEntry *entry;
  g_autofree char *words = NULL;

  if (drawn != PURR_DRAWN_RELIABILITY || chart->layers->len == 0)
    return;
  /* In front of the line that they should be on, behind intervals and bins */
  add_bins (chart, calibration->other, other);
  move_last (chart->layers, 1);
  add_bins (chart, calibration->now, own);
  move_last (chart->layers, 2);

  entry = &g_array_index (chart->entries, PurrChartEntry, 0);
  entry->look = own;
  g_free (entry->words);
  entry->words = g_strdup_printf ("%s, mean error %.4f",
                                  calibrated ? "calibrated" : "as it is",
                                  calibration->now->error);
  words = g_strdup_printf ("%s, mean error %.4f",
                           calibrated ? "before" : "calibrated",
                           calibration->other->error);
  purr_chart_add_entry (chart, words, other, PURR_ENTRY_PLAIN);
  move_last (chart->entries, 1);
}

/* Words ---------------------------------------------------------------------- */

static char *
say_point (const PurrScoreItems *items,
           PurrDrawn drawn,
           const PurrScoreItem *item,
           const char *positive,
           const char *negative)
{
  g_autofree char *probability = purr_word_number (
    purr_scores_get_probability (purr_score_items_get_scores (items),
                                 item->threshold));
  g_autofree char *x = purr_word_percent (item->x);
  g_autofree char *y = purr_word_percent (item->y);

  if (item->n == 0)
    return g_strdup_printf ("Nothing is answered “%s”", positive);
  if (drawn == PURR_DRAWN_ROC)
    return g_strdup_printf ("Probability %s and more: %s of %s found, %s of %s "
                            "taken for it",
                            probability, y, positive, x, negative);
  return g_strdup_printf ("Probability %s and more: %s of %s found, %s of the "
                          "answers “%s” right",
                          probability, x, positive, y, positive);
}

char *
purr_score_chart_say (const PurrScoreItems *items,
                      PurrDrawn drawn,
                      guint i,
                      const char *positive_name,
                      const char *negative_name)
{
  guint n;
  const PurrScoreItem *item = purr_score_items_get (items, drawn, &n);
  g_autofree char *pictures = NULL;
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  g_autofree char *share = NULL;
  g_autofree char *mean = NULL;

  g_return_val_if_fail (i < n, NULL);

  item += i;
  if (drawn == PURR_DRAWN_ROC || drawn == PURR_DRAWN_PRECISION_RECALL)
    return say_point (items, drawn, item, positive_name, negative_name);

  left = purr_word_number (item->left);
  right = purr_word_number (item->right);
  pictures = purr_word_plural (item->n, "picture", "pictures");
  if (drawn != PURR_DRAWN_RELIABILITY)
    return g_strdup_printf ("%s %s to %s: %s of %s",
                            drawn == PURR_DRAWN_LOGITS ? "z" : "Probability",
                            left, right, pictures,
                            item->label == 1 ? positive_name : negative_name);
  share = purr_word_percent (item->y);
  mean = purr_word_percent (item->x);
  return g_strdup_printf (
    "Probability %s to %s: %s, %s of them %s where %s was said", left, right,
    pictures, share, positive_name, mean);
}
