/* told-trial.c: what cross-validation or a learning curve says, to be read */

#include "app/report/told-trial.h"

#include "engine/insight/verdict.h"

#include "app/text/wording.h"
#include "app/widgets/trial-charts.h"

#include <math.h>

static const char *const fold_headings[]
  = { "Fold",     "Learnt from", "Held out", "Iterations", "Right",
      "Balanced", "ROC area",    "Cost",     NULL };

static const char *const curve_headings[]
  = { "Learnt from", "Of these right", "Held out right",
      "At least",    "At most",        NULL };

/* Where they are tried on test pictures, for want of others */
static const char *const test_curve_headings[] = {
  "Learnt from", "Of these right", "Test right", "At least", "At most", NULL
};

const char *const *
purr_told_headings (gboolean folds)
{
  return folds ? fold_headings : curve_headings;
}

static PurrToldTrial *
begin (const char *key, const char *title, const char *settings)
{
  PurrToldTrial *self = g_new0 (PurrToldTrial, 1);

  self->key = key;
  self->title = title;
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->settings = g_strdup (settings);
  return self;
}

/* cells: taken over */
static void
add_row (PurrToldTrial *self, GPtrArray *cells)
{
  g_ptr_array_add (cells, NULL);
  g_ptr_array_add (self->rows, g_ptr_array_free (cells, FALSE));
}

/* Folds ------------------------------------------------------------------------ */

static char *
write_fixed (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return g_strdup ("–");
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.4f", value));
}

static void
add_measures (PurrToldTrial *self, GPtrArray *cells, const double *values)
{
  g_ptr_array_add (cells, purr_word_percent (values[PURR_FOLD_ACCURACY]));
  g_ptr_array_add (cells, purr_word_percent (values[PURR_FOLD_BALANCED]));
  g_ptr_array_add (cells, write_fixed (values[PURR_FOLD_AREA]));
  g_ptr_array_add (cells, write_fixed (values[PURR_FOLD_COST]));
  add_row (self, cells);
}

static void
add_fold (PurrToldTrial *self, const PurrFold *fold, guint number)
{
  GPtrArray *cells = g_ptr_array_new ();
  double values[PURR_N_FOLD_MEASURES];

  for (int i = 0; i < PURR_N_FOLD_MEASURES; i++)
    values[i] = purr_fold_measure (fold, i);
  g_ptr_array_add (cells, g_strdup_printf ("%u", number));
  g_ptr_array_add (cells, purr_word_count (fold->n_train));
  g_ptr_array_add (cells, purr_word_count (fold->n_held_out));
  g_ptr_array_add (cells, purr_word_count (fold->iterations));
  add_measures (self, cells, values);
}

static void
add_summary (PurrToldTrial *self,
             const PurrCrossValidation *crossed,
             const char *name,
             gboolean mean)
{
  GPtrArray *cells = g_ptr_array_new ();
  double values[PURR_N_FOLD_MEASURES];

  for (int i = 0; i < PURR_N_FOLD_MEASURES; i++)
    {
      PurrSpread spread = purr_cross_validation_spread (crossed, i);

      values[i] = mean ? spread.mean : spread.deviation;
    }
  g_ptr_array_add (cells, g_strdup (name));
  for (int empty = 0; empty < 3; empty++)
    g_ptr_array_add (cells, g_strdup (""));
  add_measures (self, cells, values);
}

PurrToldTrial *
purr_told_folds_new (const PurrCrossValidation *crossed,
                     const PurrDataset *dataset,
                     const char *settings)
{
  PurrToldTrial *self = begin ("folds", "Cross-validation", settings);
  PurrSpread right = purr_cross_validation_spread (crossed, PURR_FOLD_ACCURACY);
  PurrMetrics metrics = purr_scores_count (crossed->scores, 0);
  PurrSetFigures set
    = purr_set_figures (PURR_SET_VALIDATION, &metrics,
                        purr_dataset_get_positive_name (dataset),
                        purr_dataset_get_negative_name (dataset));
  g_autofree char *mean = purr_word_percent (right.mean);
  g_autofree char *spread = purr_word_percent (right.deviation);

  g_ptr_array_add (self->sentences,
                   g_strdup_printf ("%s ± %s right: mean and standard "
                                    "deviation of %u folds.",
                                    mean, spread, crossed->k));
  purr_set_judge (&set, NULL, self->sentences);
  purr_set_find_faults (&set, self->sentences);

  self->headings = fold_headings;
  for (guint f = 0; f < crossed->k; f++)
    add_fold (self, &crossed->folds[f], f + 1);
  add_summary (self, crossed, "Mean", TRUE);
  add_summary (self, crossed, "Spread", FALSE);
  self->chart = purr_folds_chart_new (crossed);
  self->chart_name = "Cost";
  self->chart_says = "how wrong each model was while it learnt, each without "
                     "one fold";
  return self;
}

/* Learning curve --------------------------------------------------------------- */

PurrToldTrial *
purr_told_curve_new (const PurrLearningCurve *curve, const char *settings)
{
  PurrToldTrial *self = begin ("learning-curve", "Learning curve", settings);

  g_ptr_array_add (self->sentences, purr_learning_curve_describe (curve));
  self->headings = curve->held_out_test ? test_curve_headings : curve_headings;
  for (guint p = 0; p < curve->n_points; p++)
    {
      const PurrLearningPoint *point = &curve->points[p];
      GPtrArray *cells = g_ptr_array_new ();

      g_ptr_array_add (cells, purr_word_count (point->n_train));
      g_ptr_array_add (cells, purr_word_percent (point->train_accuracy));
      g_ptr_array_add (cells, purr_word_percent (point->accuracy));
      g_ptr_array_add (cells, purr_word_percent (point->low));
      g_ptr_array_add (cells, purr_word_percent (point->high));
      add_row (self, cells);
    }
  self->chart = purr_learning_curve_chart_new (curve);
  self->chart_name = "Right answers";
  self->chart_says = "how many answers are right, by the number of pictures "
                     "learnt from";
  return self;
}

void
purr_told_trial_free (PurrToldTrial *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->sentences);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->chart, purr_chart_free);
  g_free (self->settings);
  g_free (self);
}
