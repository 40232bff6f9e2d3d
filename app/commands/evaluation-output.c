/* evaluation-output.c: counts of right and wrong answers, printed */

#include "app/commands/evaluation-output.h"

#include "app/commands/command-line.h"
#include "app/commands/output-file.h"
#include "app/commands/terminal.h"
#include "app/report/curves-csv.h"
#include "app/report/evaluation-csv.h"
#include "app/report/evaluation-text.h"
#include "app/report/report.h"

#include "engine/files/printable.h"

#include <math.h>
#include <stdio.h>

void
purr_evaluation_print (const PurrEvaluated *evaluated)
{
  g_autofree char *text = purr_evaluation_to_text (evaluated);

  g_print ("%s", text);
}

static gboolean
check_file (const char *path, PurrOutputKind kind, gboolean force)
{
  return path == NULL || purr_output_check (path, kind, force);
}

gboolean
purr_evaluation_check_files (const PurrEvaluationFiles *files)
{
  return check_file (files->table, PURR_OUTPUT_FIGURES, files->force)
         && check_file (files->curves, PURR_OUTPUT_CURVES, files->force)
         && check_file (files->report, PURR_OUTPUT_REPORT, files->force);
}

gboolean
purr_evaluation_write_files (const PurrEvaluated *evaluated,
                             const PurrEvaluationFiles *files,
                             const char *model_path)
{
  g_autofree char *model_name = g_filename_display_basename (model_path);
  const PurrReport report = { .evaluated = evaluated,
                              .model_name = model_name,
                              .time = g_get_real_time () };
  g_autoptr (GError) error = NULL;

  if (!purr_evaluation_check_files (files))
    return FALSE;
  if ((files->table == NULL
       || purr_evaluation_write_csv (evaluated, files->table, &error))
      && (files->curves == NULL
          || purr_curves_write_csv (evaluated, files->curves, &error))
      && (files->report == NULL
          || purr_report_write (&report, files->report, &error)))
    return TRUE;
  purr_failure ("%s", error->message);
  return FALSE;
}

/* JSON ------------------------------------------------------------------ */

void
purr_json_add_figure (JsonObject *object, const char *name, double value)
{
  if (isfinite (value))
    json_object_set_double_member (object, name, value);
  else
    json_object_set_null_member (object, name);
}

static void
json_add_sentences (JsonObject *object,
                    const char *name,
                    const GPtrArray *sentences,
                    const GPtrArray *more)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < sentences->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (sentences, i));
  for (guint i = 0; more != NULL && i < more->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (more, i));
  json_object_set_array_member (object, name, array);
}

/* With its interval where such a figure has one: null where it does not exist */
static void
json_add_interval (JsonObject *object,
                   const char *key,
                   const PurrFigure *figure,
                   gboolean has_interval)
{
  g_autofree char *low = g_strconcat (key, "_low", NULL);
  g_autofree char *high = g_strconcat (key, "_high", NULL);

  purr_json_add_figure (object, key, figure->value);
  if (!has_interval)
    return;
  purr_json_add_figure (object, low, figure->low);
  purr_json_add_figure (object, high, figure->high);
}

static gboolean
has_interval (PurrFigureKind kind)
{
  return kind == PURR_FIGURE_ACCURACY || kind == PURR_FIGURE_PRECISION
         || kind == PURR_FIGURE_RECALL || kind == PURR_FIGURE_SPECIFICITY
         || kind == PURR_FIGURE_ROC_AREA;
}

static JsonArray *
json_of_classes (const PurrEvaluatedPart *part, const PurrDataset *dataset)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < part->classes->len; i++)
    {
      const PurrClassFigures *figures
        = &g_array_index (part->classes, PurrClassFigures, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (
        object, "class",
        purr_dataset_get_class_name (dataset, figures->class_index));
      json_object_set_int_member (object, "pictures", (gint64) figures->n);
      json_object_set_int_member (object, "answered_positive",
                                  (gint64) figures->n_positive);
      json_object_set_int_member (object, "right", (gint64) figures->n_right);
      json_add_interval (object, purr_figure_key (PURR_FIGURE_ACCURACY),
                         &figures->accuracy, TRUE);
      json_array_add_object_element (array, object);
    }
  return array;
}

/* If calibration were taken away, or added */
static void
json_add_other (JsonObject *object,
                const PurrEvaluated *evaluated,
                const PurrEvaluatedPart *part)
{
  const char *before
    = evaluated->calibration.own ? "uncalibrated_" : "calibrated_";
  g_autofree char *error
    = g_strconcat (before, purr_figure_key (PURR_FIGURE_CALIBRATION_ERROR),
                   NULL);
  g_autofree char *cost
    = g_strconcat (before, purr_figure_key (PURR_FIGURE_COST), NULL);

  if (!evaluated->calibration.known)
    return;
  purr_json_add_figure (object, error, part->other.error);
  purr_json_add_figure (object, cost, part->other.cost);
}

static JsonObject *
json_of_part (const PurrEvaluated *evaluated, const PurrEvaluatedPart *part)
{
  const PurrMetrics *counts = &part->figures.counts;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "part", part->key);
  json_object_set_int_member (object, "pictures", (gint64) part->answers->n);
  json_object_set_int_member (object, "true_positives",
                              (gint64) counts->true_positives);
  json_object_set_int_member (object, "false_negatives",
                              (gint64) counts->false_negatives);
  json_object_set_int_member (object, "false_positives",
                              (gint64) counts->false_positives);
  json_object_set_int_member (object, "true_negatives",
                              (gint64) counts->true_negatives);
  for (PurrFigureKind kind = 0; kind < PURR_N_FIGURES; kind++)
    json_add_interval (object, purr_figure_key (kind), &part->figures.of[kind],
                       has_interval (kind));
  json_add_other (object, evaluated, part);
  json_object_set_array_member (
    object, "classes",
    json_of_classes (part, purr_answers_get_dataset (evaluated->answers)));
  json_add_sentences (object, "notes", part->notes, NULL);

  return object;
}

static JsonArray *
json_of_refusals (const PurrDataset *dataset)
{
  const GPtrArray *refusals = purr_dataset_get_refusals (dataset);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < refusals->len; i++)
    {
      const PurrRefusal *refusal = g_ptr_array_index (refusals, i);
      g_autofree char *file = purr_utf8_apart (refusal->path);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "file", file);
      json_object_set_string_member (object, "error", refusal->reason);
      json_array_add_object_element (array, object);
    }

  return array;
}

static void
json_add_costs (JsonObject *object, const PurrEvaluated *evaluated)
{
  JsonObject *costs = json_object_new ();

  json_object_set_double_member (costs, "false_positive",
                                 evaluated->costs.false_positive);
  json_object_set_double_member (costs, "false_negative",
                                 evaluated->costs.false_negative);
  purr_json_add_figure (costs, "cheapest_threshold", evaluated->cheapest);
  json_add_sentences (costs, "notes", evaluated->costly, NULL);
  json_object_set_object_member (object, "mistake_costs", costs);
}

/* What it is worth, and by which figures: null where that cannot be told */
static void
json_add_gain (JsonObject *calibration, const PurrEvaluated *evaluated)
{
  static const char *const gains[] = {
    [PURR_CALIBRATION_BETTER] = "better",
    [PURR_CALIBRATION_NO_GAIN] = "none",
    [PURR_CALIBRATION_WORSE] = "worse",
  };
  const char *gain = gains[evaluated->gain];
  const struct
  {
    const char *name;
    double value;
  } figures[] = {
    { "judged_calibration_error", evaluated->calibrated_with.error },
    { "judged_cost", evaluated->calibrated_with.cost },
    { "judged_uncalibrated_calibration_error",
      evaluated->calibrated_without.error },
    { "judged_uncalibrated_cost", evaluated->calibrated_without.cost },
  };

  if (gain != NULL)
    json_object_set_string_member (calibration, "gain", gain);
  else
    json_object_set_null_member (calibration, "gain");
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    purr_json_add_figure (calibration, figures[i].name,
                          gain != NULL ? figures[i].value : NAN);
}

static void
json_add_calibration (JsonObject *object, const PurrEvaluated *evaluated)
{
  const PurrCalibrationFound *found = &evaluated->calibration;
  JsonObject *calibration = json_object_new ();

  json_object_set_boolean_member (calibration, "calibrated", found->own);
  json_object_set_double_member (calibration, "slope",
                                 found->calibration.slope);
  json_object_set_double_member (calibration, "intercept",
                                 found->calibration.intercept);
  json_add_gain (calibration, evaluated);
  json_add_sentences (calibration, "notes", evaluated->calibrated, NULL);
  json_object_set_object_member (object, "calibration", calibration);
}

void
purr_evaluation_print_json (const PurrEvaluated *evaluated)
{
  const PurrFigureNames *names = &evaluated->names;
  const PurrDataset *dataset = purr_answers_get_dataset (evaluated->answers);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  JsonObject *object = json_object_new ();
  JsonArray *parts = json_array_new ();

  json_object_set_string_member (object, "positive", names->positive);
  json_object_set_string_member (object, "negative", names->negative);
  json_object_set_string_member (object, "positive_class",
                                 names->positive_class);
  json_object_set_string_member (object, "negative_class",
                                 names->negative_class);
  json_object_set_double_member (object, "threshold", evaluated->probability);
  for (guint i = 0; i < evaluated->parts->len; i++)
    json_array_add_object_element (
      parts, json_of_part (evaluated, &g_array_index (evaluated->parts,
                                                      PurrEvaluatedPart, i)));
  json_add_sentences (object, "verdict", evaluated->verdict, NULL);
  json_object_set_array_member (object, "parts", parts);
  json_add_sentences (object, "notes", purr_dataset_get_notes (dataset),
                      evaluated->notes);
  if (evaluated->calibration.known)
    json_add_calibration (object, evaluated);
  if (evaluated->costly->len > 0)
    json_add_costs (object, evaluated);
  json_object_set_array_member (object, "refused", json_of_refusals (dataset));
  json_node_take_object (node, object);

  text = purr_json_to_text (node, TRUE);
  puts (text);
}
