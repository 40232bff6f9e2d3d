/* trial-words.c: cross-validation and learning curve in words and lines */

#include "app/evaluation/trial-words.h"

#include "app/evaluation/trial-row.h"
#include "app/report/curves-csv.h"
#include "app/report/folds-csv.h"
#include "app/session/run-legend.h"

PurrToldTrial *
purr_trial_tell (PurrTrialRun *run)
{
  const PurrTrainingSettings *settings = purr_trial_run_get_settings (run);
  const PurrCrossValidation *crossed = purr_trial_run_get_folds (run);
  const PurrLearningCurve *curve = purr_trial_run_get_curve (run);
  g_autofree char *legend
    = settings != NULL ? purr_run_legend (settings, NULL, NULL, NULL) : NULL;

  if (crossed != NULL)
    return purr_told_folds_new (crossed, purr_trial_run_get_dataset (run),
                                legend);
  return curve != NULL ? purr_told_curve_new (curve, legend) : NULL;
}

char *
purr_trial_describe (PurrTrialRun *run, gboolean folds)
{
  g_autoptr (PurrToldTrial) told = purr_trial_tell (run);

  if (purr_trial_run_get_error (run) != NULL)
    return g_strdup (purr_trial_run_get_error (run));
  if (told != NULL)
    {
      GString *text = g_string_new (told->sentences->pdata[0]);

      for (guint i = 1; i < told->sentences->len; i++)
        g_string_append_printf (text, "\n%s",
                                (char *) told->sentences->pdata[i]);
      return g_string_free (text, FALSE);
    }
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

GPtrArray *
purr_trial_rows (PurrTrialRun *run)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PurrToldTrial) told = purr_trial_tell (run);

  for (guint r = 0; told != NULL && r < told->rows->len; r++)
    g_ptr_array_add (rows,
                     purr_trial_row_new (g_strdupv (told->rows->pdata[r])));
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

char *
purr_trial_curves (PurrTrialRun *run)
{
  const PurrCrossValidation *crossed = purr_trial_run_get_folds (run);
  const PurrLearningCurve *curve = purr_trial_run_get_curve (run);

  return crossed != NULL || curve != NULL
           ? purr_trial_curves_to_csv (crossed, curve,
                                       purr_trial_run_get_dataset (run))
           : NULL;
}
