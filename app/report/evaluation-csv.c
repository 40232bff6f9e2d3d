/* evaluation-csv.c: all figures as a table for programs */

#include "app/report/evaluation-csv.h"

#include "app/widgets/chart-table.h"

#include "engine/files/csv-field.h"
#include "engine/files/files.h"
#include "engine/files/printable.h"

#include <math.h>

static void
append_row (GString *table,
            const char *part,
            const char *class_name,
            const char *name,
            const PurrFigure *figure)
{
  g_string_append_printf (table, "%s,", part);
  purr_csv_append_field (table, class_name);
  g_string_append_printf (table, ",%s,", name);
  purr_table_append_number (table, figure->value);
  g_string_append_c (table, ',');
  purr_table_append_number (table, figure->low);
  g_string_append_c (table, ',');
  purr_table_append_number (table, figure->high);
  g_string_append_c (table, '\n');
}

static void
append_count (GString *table,
              const char *part,
              const char *class_name,
              const char *name,
              guint64 count)
{
  const PurrFigure figure = { (double) count, NAN, NAN };

  append_row (table, part, class_name, name, &figure);
}

static void
append_number (GString *table,
               const char *part,
               const char *before,
               const char *name,
               double value)
{
  g_autofree char *whole = g_strconcat (before, name, NULL);

  append_row (table, part, "", whole, &(PurrFigure) { value, NAN, NAN });
}

static void
append_other (GString *table,
              const PurrEvaluated *evaluated,
              const PurrEvaluatedPart *part)
{
  const char *before
    = evaluated->calibration.own ? "uncalibrated_" : "calibrated_";

  if (!evaluated->calibration.known)
    return;
  append_number (table, part->key, before,
                 purr_figure_key (PURR_FIGURE_CALIBRATION_ERROR),
                 part->other.error);
  append_number (table, part->key, before, purr_figure_key (PURR_FIGURE_COST),
                 part->other.cost);
}

static void
append_part (GString *table,
             const PurrEvaluated *evaluated,
             const PurrEvaluatedPart *part)
{
  PurrDataset *dataset = purr_answers_get_dataset (evaluated->answers);
  const PurrMetrics *counts = &part->figures.counts;

  append_count (table, part->key, "", "pictures", part->answers->n);
  append_count (table, part->key, "", "true_positives", counts->true_positives);
  append_count (table, part->key, "", "false_negatives",
                counts->false_negatives);
  append_count (table, part->key, "", "false_positives",
                counts->false_positives);
  append_count (table, part->key, "", "true_negatives", counts->true_negatives);
  for (PurrFigureKind kind = 0; kind < PURR_N_FIGURES; kind++)
    append_row (table, part->key, "", purr_figure_key (kind),
                &part->figures.of[kind]);
  append_other (table, evaluated, part);
  for (guint i = 0; i < part->classes->len; i++)
    {
      const PurrClassFigures *figures
        = &g_array_index (part->classes, PurrClassFigures, i);
      g_autofree char *name = purr_printable_apart (
        purr_dataset_get_class_name (dataset, figures->class_index));

      append_count (table, part->key, name, "pictures", figures->n);
      append_count (table, part->key, name, "answered_positive",
                    figures->n_positive);
      append_count (table, part->key, name, "right", figures->n_right);
      append_row (table, part->key, name,
                  purr_figure_key (PURR_FIGURE_ACCURACY), &figures->accuracy);
    }
}

char *
purr_evaluation_to_csv (const PurrEvaluated *evaluated)
{
  const PurrCalibrationFound *found = &evaluated->calibration;
  const char *before = found->own ? "" : "calibrated_";
  GString *table = g_string_new (PURR_EVALUATION_CSV_HEADER "\n");

  append_number (table, "", "", "threshold", evaluated->probability);
  if (found->known)
    {
      append_number (table, "", before, "slope", found->calibration.slope);
      append_number (table, "", before, "intercept",
                     found->calibration.intercept);
    }
  for (guint i = 0; i < evaluated->parts->len; i++)
    append_part (table, evaluated,
                 &g_array_index (evaluated->parts, PurrEvaluatedPart, i));
  return g_string_free (table, FALSE);
}

gboolean
purr_evaluation_write_csv (const PurrEvaluated *evaluated,
                           const char *path,
                           GError **error)
{
  g_autofree char *table = purr_evaluation_to_csv (evaluated);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *reason = NULL;

  if (purr_write_durably (path, table, strlen (table), &reason))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               "The table could not be written to %s: %s. Choose another place "
               "and try again.",
               name, reason);
  return FALSE;
}
