/* scores.c: answers to labelled pictures, at every threshold at once */

#include "engine/insight/scores.h"

#include "engine/learning/logistic-pass.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of the normal distribution, for 95 % */
#define Z 1.959963984540054

struct _PurrScores
{
  gsize n;
  gsize n_positive;
  double *z;          /* ascending */
  guint32 *order;     /* n: where it stood */
  guint32 *positives; /* n + 1: of the positive class among the first so many */
  double cost_sum;
  PurrModel *model; /* or NULL */
};

typedef struct
{
  double z;
  guint32 place;
} Sortable;

static int
compare (const void *a, const void *b)
{
  const Sortable *first = a, *second = b;

  if (first->z != second->z)
    return first->z < second->z ? -1 : 1;
  return (first->place > second->place) - (first->place < second->place);
}

PurrScores *
purr_scores_new (const double *z, const guint8 *labels, gsize n)
{
  return purr_scores_new_of_model (NULL, z, labels, n);
}

PurrScores *
purr_scores_new_of_model (PurrModel *model,
                          const double *z,
                          const guint8 *labels,
                          gsize n)
{
  g_autofree Sortable *sorted = g_new (Sortable, n);
  PurrScores *self = g_new0 (PurrScores, 1);

  self->n = n;
  self->model = model != NULL ? purr_model_ref (model) : NULL;
  self->z = g_new (double, n);
  self->order = g_new (guint32, n);
  self->positives = g_new (guint32, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      sorted[i] = (Sortable) { z[i], (guint32) i };
      self->cost_sum
        += purr_logistic_loss (purr_model_get_log_odds (model, z[i]),
                               labels[i] != 0);
    }
  qsort (sorted, n, sizeof *sorted, compare);
  self->positives[0] = 0;
  for (gsize i = 0; i < n; i++)
    {
      self->z[i] = sorted[i].z;
      self->order[i] = sorted[i].place;
      self->positives[i + 1]
        = self->positives[i] + (labels[sorted[i].place] != 0);
    }
  self->n_positive = self->positives[n];
  return self;
}

PurrScores *
purr_scores_new_for_model (const PurrScores *self, PurrModel *model)
{
  PurrScores *own = g_new0 (PurrScores, 1);
  g_autofree double *losses = g_new (double, self->n);

  own->n = self->n;
  own->n_positive = self->n_positive;
  own->z = g_memdup2 (self->z, self->n * sizeof *self->z);
  own->order = g_memdup2 (self->order, self->n * sizeof *self->order);
  own->positives
    = g_memdup2 (self->positives, (self->n + 1) * sizeof *self->positives);
  own->model = purr_model_ref (model);
  for (gsize i = 0; i < self->n; i++)
    losses[self->order[i]]
      = purr_logistic_loss (purr_model_get_log_odds (model, self->z[i]),
                            self->positives[i + 1] > self->positives[i]);
  /* In the order of before, for the same bits where nothing is another */
  for (gsize i = 0; i < self->n; i++)
    own->cost_sum += losses[i];
  return own;
}

void
purr_scores_free (PurrScores *self)
{
  if (self == NULL)
    return;
  g_free (self->z);
  g_free (self->order);
  g_free (self->positives);
  g_clear_pointer (&self->model, purr_model_unref);
  g_free (self);
}

gsize
purr_scores_get_n (const PurrScores *self)
{
  return self->n;
}

gsize
purr_scores_get_n_positive (const PurrScores *self)
{
  return self->n_positive;
}

const guint32 *
purr_scores_get_order (const PurrScores *self)
{
  return self->order;
}

const double *
purr_scores_get_z (const PurrScores *self)
{
  return self->z;
}

gsize
purr_scores_count_positive (const PurrScores *self, gsize begin, gsize end)
{
  return self->positives[end] - self->positives[begin];
}

gsize
purr_scores_find (const PurrScores *self, double threshold)
{
  gsize low = 0, high = self->n;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (self->z[middle] < threshold)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

double
purr_scores_get_probability (const PurrScores *self, double z)
{
  return purr_model_get_probability (self->model, z);
}

/* With the first so many answered negative */
static PurrMetrics
count_at (const PurrScores *self, gsize place)
{
  gsize missed = self->positives[place];

  return (PurrMetrics) {
    .true_positives = self->n_positive - missed,
    .false_negatives = missed,
    .false_positives = self->n - place - (self->n_positive - missed),
    .true_negatives = place - missed,
    .cost_sum = self->cost_sum,
  };
}

PurrMetrics
purr_scores_count (const PurrScores *self, double threshold)
{
  return count_at (self, purr_scores_find (self, threshold));
}

/* The place before end at which the z that stands there begins */
static gsize
begin_of_equals (const PurrScores *self, gsize end)
{
  gsize begin = end - 1;

  while (begin > 0 && self->z[begin - 1] == self->z[end - 1])
    begin--;
  return begin;
}

/* Curves ------------------------------------------------------------------- */

static gboolean
has_both (const PurrScores *self)
{
  return self->n_positive > 0 && self->n_positive < self->n;
}

GArray *
purr_scores_roc (const PurrScores *self)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (PurrScorePoint));
  double n_positive = (double) self->n_positive;
  double n_negative = (double) (self->n - self->n_positive);
  PurrScorePoint point = { INFINITY, 0, 0 };

  if (!has_both (self))
    return points;
  g_array_append_val (points, point);
  for (gsize end = self->n; end > 0; end = begin_of_equals (self, end))
    {
      gsize begin = begin_of_equals (self, end);
      PurrMetrics counts = count_at (self, begin);

      point = (PurrScorePoint) { self->z[begin],
                                 (double) counts.false_positives / n_negative,
                                 (double) counts.true_positives / n_positive };
      g_array_append_val (points, point);
    }
  return points;
}

GArray *
purr_scores_precision_recall (const PurrScores *self)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (PurrScorePoint));

  if (self->n_positive == 0)
    return points;
  for (gsize end = self->n; end > 0; end = begin_of_equals (self, end))
    {
      gsize begin = begin_of_equals (self, end);
      PurrMetrics counts = count_at (self, begin);
      PurrScorePoint point = { self->z[begin], purr_metrics_recall (&counts),
                               purr_metrics_precision (&counts) };

      g_array_append_val (points, point);
    }
  return points;
}

double
purr_scores_area (const PurrScores *self)
{
  guint64 halves = 0; /* of pairs in the right order */

  if (!has_both (self))
    return NAN;
  for (gsize end = self->n; end > 0; end = begin_of_equals (self, end))
    {
      gsize begin = begin_of_equals (self, end);
      guint64 positives = self->positives[end] - self->positives[begin];
      guint64 equal = end - begin - positives;
      guint64 below = begin - self->positives[begin];

      halves += positives * (2 * below + equal);
    }
  return (double) halves / 2 / (double) self->n_positive
         / (double) (self->n - self->n_positive);
}

/* How many standard deviations of A the area is away from it */
static double
deviations (double area, double a, double n_positive, double n_negative)
{
  double m = (n_positive + n_negative) / 2 - 1;
  double variance = a * (1 - a) * (1 + m * (1 - a) / (2 - a) + m * a / (1 + a))
                    / (n_positive * n_negative);

  return fabs (a - area) / sqrt (variance);
}

/* Between the area, where it is 0, and an end, where it is infinite */
static double
find_limit (const PurrScores *self, double area, double end)
{
  double n_positive = (double) self->n_positive;
  double n_negative = (double) (self->n - self->n_positive);
  double inside = area, outside = end;

  for (int i = 0; i < 200 && inside != outside; i++)
    {
      double middle = (inside + outside) / 2;

      if (middle == inside || middle == outside)
        break;
      if (deviations (area, middle, n_positive, n_negative) <= Z)
        inside = middle;
      else
        outside = middle;
    }
  return inside;
}

gboolean
purr_scores_area_interval (const PurrScores *self, double *low, double *high)
{
  double area = purr_scores_area (self);

  if (isnan (area))
    return FALSE;
  *low = find_limit (self, area, 0);
  *high = find_limit (self, area, 1);
  return TRUE;
}

double
purr_scores_average_precision (const PurrScores *self)
{
  double sum = 0;

  if (self->n_positive == 0)
    return NAN;
  for (gsize end = self->n; end > 0; end = begin_of_equals (self, end))
    {
      gsize begin = begin_of_equals (self, end);
      PurrMetrics counts = count_at (self, begin);

      sum += purr_metrics_precision (&counts)
             * (double) (self->positives[end] - self->positives[begin]);
    }
  return sum / (double) self->n_positive;
}

/* Calibration ---------------------------------------------------------------- */

void
purr_scores_bins (const PurrScores *self, PurrScoreBin bins[PURR_SCORE_BINS])
{
  memset (bins, 0, PURR_SCORE_BINS * sizeof *bins);
  for (gsize i = 0; i < self->n; i++)
    {
      double probability = purr_scores_get_probability (self, self->z[i]);
      int bin = 0;

      while (bin < PURR_SCORE_BINS - 1
             && probability > (double) (bin + 1) / PURR_SCORE_BINS)
        bin++;
      bins[bin].n++;
      bins[bin].n_positive += self->positives[i + 1] - self->positives[i];
      bins[bin].probability += probability;
    }
  for (int bin = 0; bin < PURR_SCORE_BINS; bin++)
    bins[bin].probability
      = bins[bin].n > 0 ? bins[bin].probability / (double) bins[bin].n : NAN;
}

double
purr_scores_calibration_error (const PurrScores *self)
{
  PurrScoreBin bins[PURR_SCORE_BINS];
  double sum = 0;

  purr_scores_bins (self, bins);
  for (int bin = 0; bin < PURR_SCORE_BINS; bin++)
    if (bins[bin].n > 0)
      sum += fabs ((double) bins[bin].n_positive
                   - bins[bin].probability * (double) bins[bin].n);
  return sum / (double) self->n;
}

/* Choosing a threshold ------------------------------------------------------- */

/* A z that divides the first so many from the rest */
static double
dividing (const PurrScores *self, gsize place)
{
  double below, above, middle;

  if (place == 0)
    return -INFINITY;
  if (place == self->n)
    return INFINITY;
  below = self->z[place - 1];
  above = self->z[place];
  middle = below + (above - below) / 2;
  return middle > below ? middle : above;
}

double
purr_scores_best_threshold (const PurrScores *self,
                            double false_positive,
                            double false_negative,
                            double *cost)
{
  gsize best = 0;
  double least = INFINITY;

  for (gsize place = 0; place <= self->n; place++)
    {
      PurrMetrics counts;
      double own;

      if (place > 0 && place < self->n && self->z[place - 1] == self->z[place])
        continue;
      counts = count_at (self, place);
      own = false_positive * (double) counts.false_positives
            + false_negative * (double) counts.false_negatives;
      if (own < least)
        {
          least = own;
          best = place;
        }
    }
  if (cost != NULL)
    *cost = least;
  return dividing (self, best);
}
