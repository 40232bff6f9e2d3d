/* figures.c: the figures of a set of answered pictures, in one table */

#include "engine/insight/figures.h"

#include "engine/insight/set-faults.h"

#include <math.h>

static PurrFigure
plain (double value)
{
  return (PurrFigure) { value, NAN, NAN };
}

static PurrFigure
share (guint64 part, guint64 whole)
{
  PurrFigure figure = plain (NAN);

  if (whole == 0)
    return figure;
  figure.value = (double) part / (double) whole;
  purr_wilson_interval (part, whole, &figure.low, &figure.high);
  return figure;
}

static gboolean
has_both (const PurrMetrics *counts)
{
  return purr_metrics_has_positives (counts)
         && purr_metrics_has_negatives (counts);
}

void
purr_figures_set_threshold (PurrFigures *self,
                            const PurrScores *scores,
                            double threshold)
{
  PurrMetrics counts = purr_scores_count (scores, threshold);
  gboolean both = has_both (&counts);
  guint64 n_positive = counts.true_positives + counts.false_negatives;
  guint64 n_negative = counts.true_negatives + counts.false_positives;

  self->counts = counts;
  self->of[PURR_FIGURE_ACCURACY]
    = share (counts.true_positives + counts.true_negatives,
             n_positive + n_negative);
  self->of[PURR_FIGURE_BASELINE] = plain (purr_metrics_baseline (&counts));
  self->of[PURR_FIGURE_PRECISION]
    = both ? share (counts.true_positives,
                    counts.true_positives + counts.false_positives)
           : plain (NAN);
  self->of[PURR_FIGURE_RECALL] = share (counts.true_positives, n_positive);
  self->of[PURR_FIGURE_SPECIFICITY] = share (counts.true_negatives, n_negative);
  self->of[PURR_FIGURE_F1] = plain (both ? purr_metrics_f1 (&counts) : NAN);
  self->of[PURR_FIGURE_BALANCED]
    = plain (purr_metrics_balanced_accuracy (&counts));
  self->of[PURR_FIGURE_MATTHEWS]
    = plain (both ? purr_metrics_correlation (&counts) : NAN);
}

void
purr_figures_init (PurrFigures *self,
                   const PurrScores *scores,
                   double threshold)
{
  PurrFigure *area = &self->of[PURR_FIGURE_ROC_AREA];

  purr_figures_set_threshold (self, scores, threshold);
  *area = plain (purr_scores_area (scores));
  purr_scores_area_interval (scores, &area->low, &area->high);
  self->of[PURR_FIGURE_AVERAGE_PRECISION] = plain (
    has_both (&self->counts) ? purr_scores_average_precision (scores) : NAN);
  self->of[PURR_FIGURE_CALIBRATION_ERROR]
    = plain (purr_scores_calibration_error (scores));
  self->of[PURR_FIGURE_COST] = plain (purr_metrics_cost (&self->counts));
}

gboolean
purr_figures_tell (const PurrFigures *self, PurrFigureKind kind)
{
  if (has_both (&self->counts))
    return TRUE;
  if (kind == PURR_FIGURE_RECALL)
    return purr_metrics_has_positives (&self->counts);
  if (kind == PURR_FIGURE_SPECIFICITY)
    return purr_metrics_has_negatives (&self->counts);
  return kind == PURR_FIGURE_CALIBRATION_ERROR || kind == PURR_FIGURE_COST;
}

/* Classes -------------------------------------------------------------------- */

GArray *
purr_answers_count_classes (const PurrAnswers *answers,
                            PurrPart part,
                            double threshold)
{
  const PurrPartAnswers *own = purr_answers_get (answers, part);
  PurrDataset *dataset = purr_answers_get_dataset (answers);
  guint n_classes = purr_dataset_get_n_classes (dataset), kept = 0;
  GArray *classes = g_array_new (FALSE, TRUE, sizeof (PurrClassFigures));
  PurrClassFigures *all;

  g_array_set_size (classes, n_classes);
  all = (PurrClassFigures *) (void *) classes->data;
  for (gsize j = 0; j < own->n; j++)
    {
      guint c = purr_dataset_get_class_of (dataset, own->pictures[j]);
      gboolean positive = own->z[j] >= threshold;

      all[c].n++;
      all[c].n_positive += positive;
      all[c].n_right += positive == (own->labels[j] != 0);
      all[c].positive = own->labels[j] != 0;
    }
  for (guint c = 0; c < n_classes; c++)
    {
      if (all[c].n == 0)
        continue;
      all[c].class_index = c;
      all[c].accuracy = share (all[c].n_right, all[c].n);
      all[kept++] = all[c];
    }
  g_array_set_size (classes, kept);
  return classes;
}
