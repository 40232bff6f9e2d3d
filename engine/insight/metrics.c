/* metrics.c: counting right and wrong answers */

#include "engine/insight/insight.h"

#include "engine/learning/logistic-pass.h"

#include <math.h>

static double
ratio (double part, double whole)
{
  return whole > 0 ? part / whole : NAN;
}

void
purr_metrics_add (PurrMetrics *self, const PurrAnswer *answer, gboolean label)
{
  if (label && answer->positive)
    self->true_positives++;
  else if (label)
    self->false_negatives++;
  else if (answer->positive)
    self->false_positives++;
  else
    self->true_negatives++;

  self->cost_sum += purr_logistic_loss (answer->log_odds, label);
}

guint64
purr_metrics_total (const PurrMetrics *self)
{
  return self->true_positives + self->false_negatives + self->false_positives
         + self->true_negatives;
}

gboolean
purr_metrics_has_positives (const PurrMetrics *self)
{
  return self->true_positives + self->false_negatives > 0;
}

gboolean
purr_metrics_has_negatives (const PurrMetrics *self)
{
  return self->true_negatives + self->false_positives > 0;
}

double
purr_metrics_accuracy (const PurrMetrics *self)
{
  return ratio ((double) (self->true_positives + self->true_negatives),
                (double) purr_metrics_total (self));
}

double
purr_metrics_precision (const PurrMetrics *self)
{
  return ratio ((double) self->true_positives,
                (double) (self->true_positives + self->false_positives));
}

double
purr_metrics_recall (const PurrMetrics *self)
{
  return ratio ((double) self->true_positives,
                (double) (self->true_positives + self->false_negatives));
}

double
purr_metrics_negative_recall (const PurrMetrics *self)
{
  return ratio ((double) self->true_negatives,
                (double) (self->true_negatives + self->false_positives));
}

double
purr_metrics_f1 (const PurrMetrics *self)
{
  /* The harmonic mean of precision and recall, in counts */
  return ratio (2 * (double) self->true_positives,
                2 * (double) self->true_positives
                  + (double) self->false_positives
                  + (double) self->false_negatives);
}

double
purr_metrics_cost (const PurrMetrics *self)
{
  return ratio (self->cost_sum, (double) purr_metrics_total (self));
}

double
purr_metrics_balanced_accuracy (const PurrMetrics *self)
{
  return (purr_metrics_recall (self) + purr_metrics_negative_recall (self)) / 2;
}

double
purr_metrics_correlation (const PurrMetrics *self)
{
  double tp = (double) self->true_positives;
  double fn = (double) self->false_negatives;
  double fp = (double) self->false_positives;
  double tn = (double) self->true_negatives;
  double whole
    = sqrt (tp + fp) * sqrt (tp + fn) * sqrt (tn + fp) * sqrt (tn + fn);

  if (purr_metrics_total (self) == 0)
    return NAN;
  return whole > 0 ? (tp * tn - fp * fn) / whole : 0;
}

double
purr_metrics_baseline (const PurrMetrics *self)
{
  guint64 positives = self->true_positives + self->false_negatives;
  guint64 negatives = self->true_negatives + self->false_positives;

  return ratio ((double) MAX (positives, negatives),
                (double) (positives + negatives));
}
