/* folds-csv.c: cross-validation and learning curve as tables for programs */

#include "app/report/folds-csv.h"

#include <math.h>

const char *const purr_fold_measure_names[PURR_N_FOLD_MEASURES]
  = { "accuracy", "balanced_accuracy", "roc_area", "cost" };

static void
add_number (GString *table, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (table, ',');
  if (isfinite (value))
    g_string_append (table, g_ascii_dtostr (text, sizeof text, value));
}

char *
purr_folds_to_csv (const PurrCrossValidation *crossed)
{
  GString *table
    = g_string_new (PURR_FOLDS_CSV_HEAD "held_out,iterations,train_cost");

  for (int i = 0; i < PURR_N_FOLD_MEASURES; i++)
    g_string_append_printf (table, ",%s", purr_fold_measure_names[i]);
  g_string_append_c (table, '\n');
  for (guint f = 0; f < crossed->k; f++)
    {
      const PurrFold *fold = &crossed->folds[f];

      g_string_append_printf (table,
                              "%u,%" G_GSIZE_FORMAT ",%" G_GSIZE_FORMAT
                              ",%" G_GUINT64_FORMAT,
                              f + 1, fold->n_train, fold->n_held_out,
                              fold->iterations);
      add_number (table, fold->train_cost);
      for (int i = 0; i < PURR_N_FOLD_MEASURES; i++)
        add_number (table, purr_fold_measure (fold, i));
      g_string_append_c (table, '\n');
    }
  g_string_append (table, "mean,,,,");
  for (int i = 0; i < PURR_N_FOLD_MEASURES; i++)
    add_number (table, purr_cross_validation_spread (crossed, i).mean);
  g_string_append (table, "\ndeviation,,,,");
  for (int i = 0; i < PURR_N_FOLD_MEASURES; i++)
    add_number (table, purr_cross_validation_spread (crossed, i).deviation);
  g_string_append_c (table, '\n');
  return g_string_free (table, FALSE);
}

char *
purr_learning_curve_to_csv (const PurrLearningCurve *curve)
{
  GString *table = g_string_new (PURR_LEARNING_CURVE_CSV_HEAD
                                 "accuracy,accuracy_low,accuracy_high\n");

  for (guint p = 0; p < curve->n_points; p++)
    {
      const PurrLearningPoint *point = &curve->points[p];

      g_string_append_printf (table, "%" G_GSIZE_FORMAT, point->n_train);
      add_number (table, point->train_accuracy);
      add_number (table, point->accuracy);
      add_number (table, point->low);
      add_number (table, point->high);
      g_string_append_c (table, '\n');
    }
  return g_string_free (table, FALSE);
}
