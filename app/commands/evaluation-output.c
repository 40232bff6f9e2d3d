/* evaluation-output.c: counts of right and wrong answers, shown */

#include "app/commands/evaluation-output.h"

#include "app/commands/command-line.h"
#include "app/commands/terminal.h"

#include "engine/files/printable.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Table ----------------------------------------------------------------- */

static const char *
title_of (const char *part)
{
  static const char *const titles[][2] = {
    { "all", "All pictures" },
    { "train", "Pictures to learn from" },
    { "validation", "Held-out pictures" },
    { "test", "Test pictures" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (part, titles[i][0]) == 0)
      return titles[i][1];

  return "Other pictures";
}

/* Right-aligned in width columns. */
static void
print_cell (const char *text, int width)
{
  for (int i = purr_text_width (text); i < width; i++)
    g_print (" ");
  g_print ("%s", text);
}

static void
print_matrix (const PurrMetrics *metrics,
              const PurrModelParts *model,
              const char *const truth[2])
{
  const char *const answers[] = { model->positive_name, model->negative_name };
  const guint64 counts[2][2] = {
    { metrics->true_positives, metrics->false_negatives },
    { metrics->false_positives, metrics->true_negatives },
  };
  int first = MAX (purr_text_width (truth[0]), purr_text_width (truth[1]));
  int widths[2];

  for (int a = 0; a < 2; a++)
    {
      int width = strlen ("answered ") + purr_text_width (answers[a]);
      widths[a] = MAX (width, 12) + 2;
    }

  print_cell ("", first + 2);
  for (int a = 0; a < 2; a++)
    {
      g_autofree char *head = g_strdup_printf ("answered %s", answers[a]);
      print_cell (head, widths[a]);
    }
  g_print ("\n");

  for (int t = 0; t < 2; t++)
    {
      g_autofree char *name = purr_pad (truth[t], first);

      g_print ("  %s", name);
      for (int a = 0; a < 2; a++)
        {
          g_autofree char *count = purr_display_count (counts[t][a]);
          print_cell (count, widths[a]);
        }
      g_print ("\n");
    }
}

void
purr_evaluation_print (const GArray *evaluations,
                       const PurrModelParts *model,
                       const char *const truth[2])
{
  for (guint i = 0; i < evaluations->len; i++)
    {
      const PurrEvaluation *evaluation
        = &g_array_index (evaluations, PurrEvaluation, i);
      const PurrMetrics *metrics = &evaluation->metrics;
      g_autofree char *count
        = purr_display_count (purr_metrics_total (metrics));
      g_autofree char *accuracy
        = purr_display_share (purr_metrics_accuracy (metrics));
      g_autofree char *precision
        = purr_display_share (purr_metrics_precision (metrics));
      g_autofree char *recall
        = purr_display_share (purr_metrics_recall (metrics));
      g_autofree char *f1 = purr_display_share (purr_metrics_f1 (metrics));

      g_print ("%s%s: %s\n\n", i > 0 ? "\n" : "", title_of (evaluation->part),
               count);
      print_matrix (metrics, model, truth);
      g_print ("\n"
               "  accuracy   %s   of all answers are right\n"
               "  precision  %s   of the answers “%s” are right\n"
               "  recall     %s   of the pictures of %s are found\n"
               "  F1         %s   precision and recall in one figure\n"
               "  cost       %7.4f\n",
               accuracy, precision, model->positive_name, recall, truth[0], f1,
               purr_metrics_cost (metrics));
    }
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

static JsonObject *
json_of_evaluation (const PurrEvaluation *evaluation)
{
  const PurrMetrics *metrics = &evaluation->metrics;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "part", evaluation->part);
  json_object_set_int_member (object, "pictures", purr_metrics_total (metrics));
  json_object_set_int_member (object, "true_positives",
                              metrics->true_positives);
  json_object_set_int_member (object, "false_negatives",
                              metrics->false_negatives);
  json_object_set_int_member (object, "false_positives",
                              metrics->false_positives);
  json_object_set_int_member (object, "true_negatives",
                              metrics->true_negatives);
  purr_json_add_figure (object, "accuracy", purr_metrics_accuracy (metrics));
  purr_json_add_figure (object, "precision", purr_metrics_precision (metrics));
  purr_json_add_figure (object, "recall", purr_metrics_recall (metrics));
  purr_json_add_figure (object, "f1", purr_metrics_f1 (metrics));
  purr_json_add_figure (object, "cost", purr_metrics_cost (metrics));

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

void
purr_evaluation_print_json (const GArray *evaluations,
                            const PurrModelParts *model,
                            const char *const truth[2],
                            const PurrDataset *dataset)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  JsonObject *object = json_object_new ();
  JsonArray *parts = json_array_new ();

  json_object_set_string_member (object, "positive", model->positive_name);
  json_object_set_string_member (object, "negative", model->negative_name);
  json_object_set_string_member (object, "positive_class", truth[0]);
  json_object_set_string_member (object, "negative_class", truth[1]);
  for (guint i = 0; i < evaluations->len; i++)
    json_array_add_object_element (parts, json_of_evaluation (&g_array_index (
                                            evaluations, PurrEvaluation, i)));
  json_object_set_array_member (object, "parts", parts);
  json_object_set_array_member (object, "refused", json_of_refusals (dataset));
  json_node_take_object (node, object);

  text = purr_json_to_text (node, TRUE);
  puts (text);
}
