/* score-items.c: what is drawn of answered pictures, and of which pictures */

#include "app/widgets/score-items.h"

#include "engine/insight/set-faults.h"

#include <math.h>

/* Columns that a curve's points are thinned in */
#define COLUMNS 1000

/* Two bars of probability to a bin */
#define BARS (2 * PURR_SCORE_BINS)

struct _PurrScoreItems
{
  const PurrScores *scores; /* borrowed */
  GArray *items[PURR_N_DRAWN];
  double logit_width;
};

/* Curves ------------------------------------------------------------------- */

static PurrScoreItem
item_of_point (const PurrScores *scores, const PurrScorePoint *point)
{
  gsize begin = purr_scores_find (scores, point->threshold);
  gsize end = purr_scores_get_n (scores);

  return (PurrScoreItem) { .x = point->x,
                           .y = point->y,
                           .left = point->x,
                           .right = point->x,
                           .threshold = point->threshold,
                           .begin = begin,
                           .end = end,
                           .label = PURR_EITHER_LABEL,
                           .n = end - begin,
                           .low = NAN,
                           .high = NAN };
}

static void
keep (PurrScoreItems *self,
      PurrDrawn drawn,
      const GArray *points,
      guint i,
      guint *kept)
{
  PurrScoreItem item;

  if (i == *kept)
    return;
  item
    = item_of_point (self->scores, &g_array_index (points, PurrScorePoint, i));
  g_array_append_val (self->items[drawn], item);
  *kept = i;
}

static int
column_of (const GArray *points, guint i)
{
  return (int) (g_array_index (points, PurrScorePoint, i).x * COLUMNS);
}

/* All where they are few; else the curve's ends, and of each column the lowest and
 * the highest point */
static void
add_curve (PurrScoreItems *self, PurrDrawn drawn, GArray *points)
{
  guint kept = G_MAXUINT;

  for (guint i = 0; i < points->len && points->len <= 2 * COLUMNS; i++)
    keep (self, drawn, points, i, &kept);
  for (guint from = 0, to = 0; from < points->len && points->len > 2 * COLUMNS;
       from = to)
    {
      guint lowest = from, highest = from;

      for (to = from; to < points->len
                      && column_of (points, to) == column_of (points, from);
           to++)
        {
          double y = g_array_index (points, PurrScorePoint, to).y;

          /* Of those as low the first, of those as high the last: where a
           * curve only rises, both ends of its column */
          if (y < g_array_index (points, PurrScorePoint, lowest).y)
            lowest = to;
          if (y >= g_array_index (points, PurrScorePoint, highest).y)
            highest = to;
        }
      if (from == 0)
        keep (self, drawn, points, 0, &kept);
      keep (self, drawn, points, MIN (lowest, highest), &kept);
      keep (self, drawn, points, MAX (lowest, highest), &kept);
    }
  if (points->len > 0)
    keep (self, drawn, points, points->len - 1, &kept);
  g_array_unref (points);
}

/* Bins and bars -------------------------------------------------------------- */

/* The first in order whose probability is above the edge */
static gsize
find_above (const PurrScores *scores, double edge)
{
  const double *z = purr_scores_get_z (scores);
  gsize low = 0, high = purr_scores_get_n (scores);

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (purr_scores_get_probability (scores, z[middle]) > edge)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

/* Those of the i-th of so many equal parts of probability: above its lower end, up
 * to its upper one, and the first with 0 */
static void
find_part (const PurrScores *scores, int i, int of, gsize *begin, gsize *end)
{
  *begin = i == 0 ? 0 : find_above (scores, (double) i / of);
  *end = i == of - 1 ? purr_scores_get_n (scores)
                     : find_above (scores, (double) (i + 1) / of);
}

static void
add_bins (PurrScoreItems *self)
{
  PurrScoreBin bins[PURR_SCORE_BINS];

  purr_scores_bins (self->scores, bins);
  for (int i = 0; i < PURR_SCORE_BINS; i++)
    {
      PurrScoreItem item = { .x = bins[i].probability,
                             .left = (double) i / PURR_SCORE_BINS,
                             .right = (double) (i + 1) / PURR_SCORE_BINS,
                             .threshold = NAN,
                             .label = PURR_EITHER_LABEL,
                             .n = bins[i].n };

      if (item.n == 0)
        continue;
      item.y = (double) bins[i].n_positive / (double) bins[i].n;
      find_part (self->scores, i, PURR_SCORE_BINS, &item.begin, &item.end);
      purr_wilson_interval (bins[i].n_positive, bins[i].n, &item.low,
                            &item.high);
      g_array_append_val (self->items[PURR_DRAWN_RELIABILITY], item);
    }
}

/* A bar for each class that has pictures there */
static void
add_bars (PurrScoreItems *self,
          PurrDrawn drawn,
          double left,
          double right,
          gsize begin,
          gsize end)
{
  gsize n_positive = purr_scores_count_positive (self->scores, begin, end);

  for (int label = 0; label < 2; label++)
    {
      gsize n = label == 1 ? n_positive : end - begin - n_positive;
      PurrScoreItem item = { .x = (left + right) / 2,
                             .y = (double) n,
                             .left = left,
                             .right = right,
                             .threshold = NAN,
                             .begin = begin,
                             .end = end,
                             .label = label,
                             .n = n,
                             .low = NAN,
                             .high = NAN };

      if (n > 0)
        g_array_append_val (self->items[drawn], item);
    }
}

static void
add_probabilities (PurrScoreItems *self)
{
  for (int i = 0; i < BARS; i++)
    {
      gsize begin, end;

      find_part (self->scores, i, BARS, &begin, &end);
      add_bars (self, PURR_DRAWN_PROBABILITIES, (double) i / BARS,
                (double) (i + 1) / BARS, begin, end);
    }
}

/* 1, 2 or 5 times a power of ten, not below the value (> 0) */
static double
round_up (double value)
{
  static const double steps[] = { 1, 2, 5, 10 };
  double power = pow (10, floor (log10 (value)));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (value <= steps[i] * power)
      return steps[i] * power;
  /* The logarithm was rounded down to a whole number */
  return 20 * power;
}

/* The first bar of z begins at a multiple of the width, so that one begins at 0,
 * where the usual threshold is. */
static void
add_logits (PurrScoreItems *self)
{
  gsize n = purr_scores_get_n (self->scores);
  const double *z = purr_scores_get_z (self->scores);
  double least = z[0], greatest = z[n - 1];
  double size = MAX (fabs (least), fabs (greatest));
  /* Halves, for their difference may be too large; and bars must be wide enough
   * to be told apart at all */
  double width = 2 * ((greatest / 2 - least / 2) / 38);
  double first;

  width = least == greatest ? MAX (size, 1) / 10 : MAX (width, 1e-9 * size);
  width = round_up (width);
  self->logit_width = width;
  first = floor (least / width);
  for (gsize begin = 0; begin < n;)
    {
      double i = MAX (floor (z[begin] / width), first);
      double right = (i + 1) * width;
      gsize end = MAX (purr_scores_find (self->scores, right), begin + 1);

      add_bars (self, PURR_DRAWN_LOGITS, i * width, right, begin, end);
      begin = end;
    }
}

/* All ------------------------------------------------------------------------ */

PurrScoreItems *
purr_score_items_new (const PurrScores *scores)
{
  PurrScoreItems *self = g_new0 (PurrScoreItems, 1);
  gsize n_positive = purr_scores_get_n_positive (scores);

  self->scores = scores;
  for (int drawn = 0; drawn < PURR_N_DRAWN; drawn++)
    self->items[drawn] = g_array_new (FALSE, FALSE, sizeof (PurrScoreItem));
  if (n_positive > 0 && n_positive < purr_scores_get_n (scores))
    {
      add_curve (self, PURR_DRAWN_ROC, purr_scores_roc (scores));
      add_curve (self, PURR_DRAWN_PRECISION_RECALL,
                 purr_scores_precision_recall (scores));
    }
  add_bins (self);
  add_logits (self);
  add_probabilities (self);
  return self;
}

void
purr_score_items_free (PurrScoreItems *self)
{
  if (self == NULL)
    return;
  for (int drawn = 0; drawn < PURR_N_DRAWN; drawn++)
    g_array_unref (self->items[drawn]);
  g_free (self);
}

const PurrScores *
purr_score_items_get_scores (const PurrScoreItems *self)
{
  return self->scores;
}

const PurrScoreItem *
purr_score_items_get (const PurrScoreItems *self, PurrDrawn drawn, guint *n)
{
  *n = self->items[drawn]->len;
  return *n > 0 ? (const PurrScoreItem *) (void *) self->items[drawn]->data
                : NULL;
}

double
purr_score_items_get_bar_width (const PurrScoreItems *self, PurrDrawn drawn)
{
  return drawn == PURR_DRAWN_LOGITS ? self->logit_width : 1.0 / BARS;
}

static gboolean
has_bars (PurrDrawn drawn)
{
  return drawn == PURR_DRAWN_LOGITS || drawn == PURR_DRAWN_PROBABILITIES;
}

int
purr_score_items_find (const PurrScoreItems *self,
                       PurrDrawn drawn,
                       double x,
                       double y,
                       double reach_x,
                       double reach_y)
{
  double best = has_bars (drawn) ? INFINITY : 1;
  int found = -1;

  for (guint i = 0; i < self->items[drawn]->len; i++)
    {
      const PurrScoreItem *item
        = &g_array_index (self->items[drawn], PurrScoreItem, i);
      double own;

      if (has_bars (drawn))
        {
          if (x < item->left || x >= item->right || y < 0
              || y > item->y + reach_y)
            continue;
          own = item->y;
        }
      else
        {
          own = hypot ((x - item->x) / reach_x, (y - item->y) / reach_y);
        }
      /* Of bars as high the positive class's is in front */
      if (own > best || (own == best && found >= 0 && !has_bars (drawn)))
        continue;
      best = own;
      found = (int) i;
    }
  return found;
}

gboolean
purr_score_items_place (const PurrScoreItems *self,
                        PurrDrawn drawn,
                        double threshold,
                        double *x,
                        double *y)
{
  PurrMetrics counts;

  *x = *y = NAN;
  if (isnan (threshold))
    return FALSE;
  if (drawn == PURR_DRAWN_LOGITS)
    *x = threshold;
  else if (drawn == PURR_DRAWN_PROBABILITIES)
    *x = purr_scores_get_probability (self->scores, threshold);
  if (has_bars (drawn))
    return isfinite (*x);
  if (drawn == PURR_DRAWN_RELIABILITY || self->items[drawn]->len == 0)
    return FALSE;

  counts = purr_scores_count (self->scores, threshold);
  if (drawn == PURR_DRAWN_ROC)
    {
      *x = (double) counts.false_positives
           / (double) (counts.false_positives + counts.true_negatives);
      *y = purr_metrics_recall (&counts);
      return TRUE;
    }
  /* Where nothing is answered positive there is no precision */
  *x = purr_metrics_recall (&counts);
  *y = purr_metrics_precision (&counts);
  return !isnan (*y);
}
