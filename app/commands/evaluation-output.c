/* evaluation-output.c: counts of right and wrong answers, shown */

#include "app/commands/evaluation-output.h"

#include "app/commands/command-line.h"
#include "app/commands/terminal.h"

#include "engine/files/printable.h"
#include "engine/insight/verdict.h"

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

static PurrSetKind
kind_of (const char *part)
{
  if (strcmp (part, "train") == 0)
    return PURR_SET_TRAIN;
  if (strcmp (part, "validation") == 0)
    return PURR_SET_VALIDATION;
  return strcmp (part, "test") == 0 ? PURR_SET_TEST : PURR_SET_ALL;
}

static PurrSetFigures
get_figures (const PurrEvaluated *evaluated, const PurrEvaluation *evaluation)
{
  return purr_set_figures (kind_of (evaluation->part), &evaluation->metrics,
                           evaluated->truth[0], evaluated->truth[1]);
}

/* The last of the names that there is a part of, or NULL */
static const PurrEvaluation *
find_part (const PurrEvaluated *evaluated, const char *const *names)
{
  const PurrEvaluation *found = NULL;

  for (; *names != NULL; names++)
    for (guint i = 0; i < evaluated->parts->len; i++)
      {
        const PurrEvaluation *evaluation
          = &g_array_index (evaluated->parts, PurrEvaluation, i);

        if (strcmp (evaluation->part, *names) == 0)
          found = evaluation;
      }
  return found;
}

/* The verdict on the pictures that tell most of the model: those of a test, else
 * those held out, else all that it did not learn from; of char *. */
static GPtrArray *
judge (const PurrEvaluated *evaluated)
{
  static const char *const learnt_names[] = { "train", NULL };
  static const char *const judged[]
    = { "all", "other", "validation", "test", NULL };
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  const PurrEvaluation *learnt = find_part (evaluated, learnt_names);
  const PurrEvaluation *set = find_part (evaluated, judged);
  PurrSetFigures of_learnt = { 0 }, figures;

  if (set == NULL)
    return sentences;
  figures = get_figures (evaluated, set);
  if (learnt != NULL)
    of_learnt = get_figures (evaluated, learnt);
  purr_set_judge (&figures, learnt != NULL ? &of_learnt : NULL, sentences);
  return sentences;
}

/* What is to be known of the part's figures; of char *. */
static GPtrArray *
find_faults (const PurrEvaluated *evaluated, const PurrEvaluation *evaluation)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  PurrSetFigures figures = get_figures (evaluated, evaluation);

  purr_set_find_faults (&figures, sentences);
  return sentences;
}

/* What is to be known of all; likewise. */
static GPtrArray *
find_all_faults (const PurrEvaluated *evaluated)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  purr_classes_find_faults (evaluated->dataset, sentences);
  return sentences;
}

static void
print_faults (const GPtrArray *sentences)
{
  for (guint i = 0; i < sentences->len; i++)
    g_print ("%s%s\n", i == 0 ? "\n" : "",
             (const char *) g_ptr_array_index (sentences, i));
}

/* Pictures of one class tell how many of it are found, and no more */
static void
print_one_class (const PurrEvaluated *evaluated, const PurrMetrics *metrics)
{
  gboolean positive = purr_metrics_has_positives (metrics);
  g_autofree char *recall
    = purr_display_share (positive ? purr_metrics_recall (metrics)
                                   : purr_metrics_negative_recall (metrics));

  g_print ("\n"
           "  recall     %s   of the pictures of %s are answered “%s”\n"
           "  cost       %7.4f\n",
           recall, evaluated->truth[positive ? 0 : 1],
           positive ? evaluated->model->positive_name
                    : evaluated->model->negative_name,
           purr_metrics_cost (metrics));
}

void
purr_evaluation_clear (gpointer evaluation)
{
  purr_scores_free (((PurrEvaluation *) evaluation)->scores);
}

/* What does not depend on which class there is more of, or on the threshold */
static void
print_more_figures (const PurrEvaluation *evaluation)
{
  const PurrMetrics *metrics = &evaluation->metrics;
  const PurrScores *scores = evaluation->scores;
  g_autofree char *balanced
    = purr_display_share (purr_metrics_balanced_accuracy (metrics));
  double low = NAN, high = NAN;

  purr_scores_area_interval (scores, &low, &high);
  g_print (
    "  balanced   %s   right, if both classes had as many pictures\n"
    "  Matthews   %7.4f   correlation of answers and classes, −1 to 1\n"
    "  ROC area   %7.4f   between %.4f and %.4f for many others like "
    "them\n"
    "  ECE        %7.4f   is how far off probabilities are in the mean\n",
    balanced, purr_metrics_correlation (metrics), purr_scores_area (scores),
    low, high, purr_scores_calibration_error (scores));
}

static void
print_figures (const PurrEvaluated *evaluated, const PurrMetrics *metrics)
{
  g_autofree char *accuracy
    = purr_display_share (purr_metrics_accuracy (metrics));
  g_autofree char *precision
    = purr_display_share (purr_metrics_precision (metrics));
  g_autofree char *recall = purr_display_share (purr_metrics_recall (metrics));
  g_autofree char *f1 = purr_display_share (purr_metrics_f1 (metrics));

  g_print ("\n"
           "  accuracy   %s   of all answers are right\n"
           "  precision  %s   of the answers “%s” are right\n"
           "  recall     %s   of the pictures of %s are found\n"
           "  F1         %s   precision and recall in one figure\n"
           "  cost       %7.4f\n",
           accuracy, precision, evaluated->model->positive_name, recall,
           evaluated->truth[0], f1, purr_metrics_cost (metrics));
}

void
purr_evaluation_print (const PurrEvaluated *evaluated)
{
  g_autoptr (GPtrArray) of_all = find_all_faults (evaluated);
  g_autoptr (GPtrArray) verdict = judge (evaluated);

  for (guint i = 0; i < verdict->len; i++)
    g_print ("%s\n%s", (const char *) verdict->pdata[i],
             i + 1 == verdict->len ? "\n" : "");
  for (guint i = 0; i < evaluated->parts->len; i++)
    {
      const PurrEvaluation *evaluation
        = &g_array_index (evaluated->parts, PurrEvaluation, i);
      const PurrMetrics *metrics = &evaluation->metrics;
      g_autoptr (GPtrArray) sentences = find_faults (evaluated, evaluation);
      g_autofree char *count
        = purr_display_count (purr_metrics_total (metrics));

      g_print ("%s%s: %s\n\n", i > 0 ? "\n" : "", title_of (evaluation->part),
               count);
      print_matrix (metrics, evaluated->model, evaluated->truth);
      if (purr_metrics_has_positives (metrics)
          && purr_metrics_has_negatives (metrics))
        {
          print_figures (evaluated, metrics);
          print_more_figures (evaluation);
        }
      else
        print_one_class (evaluated, metrics);
      print_faults (sentences);
    }
  print_faults (of_all);
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

static JsonObject *
json_of_evaluation (const PurrEvaluated *evaluated,
                    const PurrEvaluation *evaluation)
{
  const PurrMetrics *metrics = &evaluation->metrics;
  g_autoptr (GPtrArray) sentences = find_faults (evaluated, evaluation);
  /* Without one of the classes these two say nothing */
  gboolean both = purr_metrics_has_positives (metrics)
                  && purr_metrics_has_negatives (metrics);
  JsonObject *object = json_object_new ();
  double low = NAN, high = NAN;

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
  purr_json_add_figure (object, "precision",
                        both ? purr_metrics_precision (metrics) : NAN);
  purr_json_add_figure (object, "recall", purr_metrics_recall (metrics));
  purr_json_add_figure (object, "negative_recall",
                        purr_metrics_negative_recall (metrics));
  purr_json_add_figure (object, "f1", both ? purr_metrics_f1 (metrics) : NAN);
  purr_json_add_figure (object, "cost", purr_metrics_cost (metrics));
  purr_json_add_figure (object, "balanced_accuracy",
                        purr_metrics_balanced_accuracy (metrics));
  purr_json_add_figure (object, "matthews_correlation",
                        both ? purr_metrics_correlation (metrics) : NAN);
  purr_scores_area_interval (evaluation->scores, &low, &high);
  purr_json_add_figure (object, "roc_area",
                        purr_scores_area (evaluation->scores));
  purr_json_add_figure (object, "roc_area_low", low);
  purr_json_add_figure (object, "roc_area_high", high);
  purr_json_add_figure (object, "average_precision",
                        both
                          ? purr_scores_average_precision (evaluation->scores)
                          : NAN);
  purr_json_add_figure (object, "calibration_error",
                        purr_scores_calibration_error (evaluation->scores));
  json_add_sentences (object, "notes", sentences, NULL);

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
purr_evaluation_print_json (const PurrEvaluated *evaluated)
{
  const PurrModelParts *model = evaluated->model;
  const PurrDataset *dataset = evaluated->dataset;
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GPtrArray) of_all = find_all_faults (evaluated);
  g_autoptr (GPtrArray) verdict = judge (evaluated);
  g_autofree char *text = NULL;
  JsonObject *object = json_object_new ();
  JsonArray *parts = json_array_new ();

  json_object_set_string_member (object, "positive", model->positive_name);
  json_object_set_string_member (object, "negative", model->negative_name);
  json_object_set_string_member (object, "positive_class", evaluated->truth[0]);
  json_object_set_string_member (object, "negative_class", evaluated->truth[1]);
  for (guint i = 0; i < evaluated->parts->len; i++)
    json_array_add_object_element (
      parts,
      json_of_evaluation (evaluated, &g_array_index (evaluated->parts,
                                                     PurrEvaluation, i)));
  json_add_sentences (object, "verdict", verdict, NULL);
  json_object_set_array_member (object, "parts", parts);
  json_add_sentences (object, "notes", purr_dataset_get_notes (dataset),
                      of_all);
  json_object_set_array_member (object, "refused", json_of_refusals (dataset));
  json_node_take_object (node, object);

  text = purr_json_to_text (node, TRUE);
  puts (text);
}
