/* trial-words.c: cross-validation and learning curve in words and lines */

#include "app/evaluation/trial-words.h"

#include "engine/dataset/dataset.h"
#include "engine/insight/verdict.h"

#include "app/evaluation/trial-row.h"
#include "app/report/folds-csv.h"
#include "app/session/run-legend.h"
#include "app/text/wording.h"

#include <math.h>

static const char *const fold_headings[]
  = { "Fold",     "Learnt from", "Held out", "Iterations", "Right",
      "Balanced", "ROC area",    "Cost",     NULL };

static const char *const curve_headings[]
  = { "Learnt from", "Of these right", "Held out right",
      "At least",    "At most",        NULL };

/* What is to be read above all ------------------------------------------------------ */

static char *
describe_folds (PurrTrialRun *run)
{
  const PurrCrossValidation *crossed = purr_trial_run_get_folds (run);
  PurrDataset *dataset = purr_trial_run_get_dataset (run);
  PurrSpread right = purr_cross_validation_spread (crossed, PURR_FOLD_ACCURACY);
  PurrMetrics metrics = purr_scores_count (crossed->scores, 0);
  PurrSetFigures set
    = purr_set_figures (PURR_SET_VALIDATION, &metrics,
                        purr_dataset_get_positive_name (dataset),
                        purr_dataset_get_negative_name (dataset));
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *mean = purr_word_percent (right.mean);
  g_autofree char *spread = purr_word_percent (right.deviation);
  GString *text = g_string_new (NULL);

  g_string_printf (text,
                   "%s ± %s right: mean and standard deviation of %u folds.",
                   mean, spread, crossed->k);
  purr_set_judge (&set, NULL, sentences);
  purr_set_find_faults (&set, sentences);
  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (text, "\n%s", (char *) sentences->pdata[i]);
  return g_string_free (text, FALSE);
}

char *
purr_trial_describe (PurrTrialRun *run, gboolean folds)
{
  if (purr_trial_run_get_error (run) != NULL)
    return g_strdup (purr_trial_run_get_error (run));
  if (purr_trial_run_get_folds (run) != NULL)
    return describe_folds (run);
  if (purr_trial_run_get_curve (run) != NULL)
    return purr_learning_curve_describe (purr_trial_run_get_curve (run));
  return g_strdup (
    folds ? "How well does this way of learning do on pictures it has not "
            "seen? The pictures are divided into parts, and models are taught, "
            "each without one of them, and tried on it. Test pictures stay out "
            "of it."
          : "Would more pictures help? Models are taught with ever more of the "
            "pictures, and all are tried on the same held-out ones.");
}

char *
purr_trial_describe_origin (PurrTrialRun *run)
{
  const PurrTrainingSettings *settings = purr_trial_run_get_settings (run);
  g_autofree char *legend = NULL;

  if (settings == NULL || purr_trial_run_get_error (run) != NULL)
    return g_strdup ("");
  legend = purr_run_legend (settings, NULL, NULL, NULL);
  return g_strdup_printf ("%s%s", legend,
                          purr_trial_run_is_current (run)
                            ? ""
                            : " – pictures or settings are others now");
}

/* The table ------------------------------------------------------------------------- */

const char *const *
purr_trial_headings (gboolean folds)
{
  return folds ? fold_headings : curve_headings;
}

static char *
write_fixed (double value, const char *format)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return g_strdup ("–");
  return g_strdup (g_ascii_formatd (text, sizeof text, format, value));
}

/* One line of shares and figures behind some first cells, which are taken over */
static void
add_measures (GPtrArray *rows, GPtrArray *cells, const double *values)
{
  g_ptr_array_add (cells, purr_word_percent (values[PURR_FOLD_ACCURACY]));
  g_ptr_array_add (cells, purr_word_percent (values[PURR_FOLD_BALANCED]));
  g_ptr_array_add (cells, write_fixed (values[PURR_FOLD_AREA], "%.4f"));
  g_ptr_array_add (cells, write_fixed (values[PURR_FOLD_COST], "%.4f"));
  g_ptr_array_add (cells, NULL);
  g_ptr_array_add (rows, purr_trial_row_new (
                           (char **) g_ptr_array_free (cells, FALSE)));
}

static void
add_fold_rows (GPtrArray *rows, const PurrCrossValidation *crossed)
{
  double mean[PURR_N_FOLD_MEASURES];
  double deviation[PURR_N_FOLD_MEASURES];

  for (int i = 0; i < PURR_N_FOLD_MEASURES; i++)
    {
      PurrSpread spread = purr_cross_validation_spread (crossed, i);

      mean[i] = spread.mean;
      deviation[i] = spread.deviation;
    }
  for (guint f = 0; f < crossed->k; f++)
    {
      const PurrFold *fold = &crossed->folds[f];
      GPtrArray *cells = g_ptr_array_new ();
      double values[PURR_N_FOLD_MEASURES];

      for (int i = 0; i < PURR_N_FOLD_MEASURES; i++)
        values[i] = purr_fold_measure (fold, i);
      g_ptr_array_add (cells, g_strdup_printf ("%u", f + 1));
      g_ptr_array_add (cells, purr_word_count (fold->n_train));
      g_ptr_array_add (cells, purr_word_count (fold->n_held_out));
      g_ptr_array_add (cells, purr_word_count (fold->iterations));
      add_measures (rows, cells, values);
    }
  for (int line = 0; line < 2; line++)
    {
      GPtrArray *cells = g_ptr_array_new ();

      g_ptr_array_add (cells, g_strdup (line == 0 ? "Mean" : "Spread"));
      for (int empty = 0; empty < 3; empty++)
        g_ptr_array_add (cells, g_strdup (""));
      add_measures (rows, cells, line == 0 ? mean : deviation);
    }
}

static void
add_curve_rows (GPtrArray *rows, const PurrLearningCurve *curve)
{
  for (guint p = 0; p < curve->n_points; p++)
    {
      const PurrLearningPoint *point = &curve->points[p];
      GPtrArray *cells = g_ptr_array_new ();

      g_ptr_array_add (cells, purr_word_count (point->n_train));
      g_ptr_array_add (cells, purr_word_percent (point->train_accuracy));
      g_ptr_array_add (cells, purr_word_percent (point->accuracy));
      g_ptr_array_add (cells, purr_word_percent (point->low));
      g_ptr_array_add (cells, purr_word_percent (point->high));
      g_ptr_array_add (cells, NULL);
      g_ptr_array_add (rows, purr_trial_row_new (
                               (char **) g_ptr_array_free (cells, FALSE)));
    }
}

GPtrArray *
purr_trial_rows (PurrTrialRun *run)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (purr_trial_run_get_folds (run) != NULL)
    add_fold_rows (rows, purr_trial_run_get_folds (run));
  else if (purr_trial_run_get_curve (run) != NULL)
    add_curve_rows (rows, purr_trial_run_get_curve (run));
  return rows;
}

char *
purr_trial_to_csv (PurrTrialRun *run)
{
  if (purr_trial_run_get_folds (run) != NULL)
    return purr_folds_to_csv (purr_trial_run_get_folds (run));
  if (purr_trial_run_get_curve (run) != NULL)
    return purr_learning_curve_to_csv (purr_trial_run_get_curve (run));
  return NULL;
}
