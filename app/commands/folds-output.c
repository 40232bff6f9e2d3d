/* folds-output.c: how models did that were taught without a part of the pictures */

#include "app/commands/folds-output.h"

#include "engine/insight/set-faults.h"
#include "engine/insight/verdict.h"
#include "engine/learning/train-through.h"

#include "app/commands/command-line.h"
#include "app/commands/evaluation-output.h"
#include "app/report/folds-csv.h"
#include "app/text/columns.h"
#include "app/text/wording.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>

static void
print_json (JsonObject *object)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_take_object (root, object);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

/* Folds, as text -------------------------------------------------------------- */

static void
print_measures (const double values[PURR_N_FOLD_MEASURES])
{
  g_autofree char *accuracy = purr_display_share (values[PURR_FOLD_ACCURACY]);
  g_autofree char *balanced = purr_display_share (values[PURR_FOLD_BALANCED]);

  g_print ("%10s%11s%11.4f%13.6f\n", accuracy, balanced, values[PURR_FOLD_AREA],
           values[PURR_FOLD_COST]);
}

static void
print_fold (const PurrFold *fold, guint number)
{
  g_autofree char *n_train = purr_display_count (fold->n_train);
  g_autofree char *n_held_out = purr_display_count (fold->n_held_out);
  g_autofree char *iterations = purr_display_count (fold->iterations);
  double values[PURR_N_FOLD_MEASURES];

  for (int i = 0; i < PURR_N_FOLD_MEASURES; i++)
    values[i] = purr_fold_measure (fold, i);
  g_print ("%6u%13s%10s%12s%11.6f", number, n_train, n_held_out, iterations,
           fold->train_cost);
  print_measures (values);
}

/* What the answers of all folds together say */
static void
print_pooled (const PurrCrossValidation *crossed, const PurrDataset *dataset)
{
  PurrMetrics metrics = purr_scores_count (crossed->scores, 0);
  PurrSetFigures set
    = purr_set_figures (PURR_SET_VALIDATION, &metrics,
                        purr_dataset_get_positive_name (dataset),
                        purr_dataset_get_negative_name (dataset));
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *pictures
    = purr_word_plural (crossed->n, "held-out picture", "held-out pictures");

  purr_set_judge (&set, NULL, sentences);
  purr_set_find_faults (&set, sentences);
  g_print ("\nAll %s together, each answered by a model that never saw it:\n",
           pictures);
  for (guint i = 0; i < sentences->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (sentences, i));
}

static void
print_folds (const PurrCrossValidation *crossed,
             const PurrDataset *dataset,
             double seconds)
{
  g_autofree char *took = purr_display_seconds (seconds);
  double mean[PURR_N_FOLD_MEASURES];
  double deviation[PURR_N_FOLD_MEASURES];

  for (int i = 0; i < PURR_N_FOLD_MEASURES; i++)
    {
      PurrSpread spread = purr_cross_validation_spread (crossed, i);

      mean[i] = spread.mean;
      deviation[i] = spread.deviation;
    }
  g_print ("\n  fold  learnt from  held out  iterations       cost"
           "     right   balanced   ROC area     its cost\n");
  for (guint i = 0; i < crossed->k; i++)
    print_fold (&crossed->folds[i], i + 1);
  g_print ("%-52s", "  mean");
  print_measures (mean);
  g_print ("%-52s", "  spread");
  print_measures (deviation);
  g_print ("\nThe spread is the standard deviation of the %u folds.\n",
           crossed->k);
  print_pooled (crossed, dataset);
  g_print ("\n%u models in %s.\n", crossed->k, took);
}

/* Folds, for programs ----------------------------------------------------------- */

static JsonObject *
fold_to_json (const PurrFold *fold)
{
  JsonObject *object = json_object_new ();
  JsonArray *curve = json_array_new ();

  json_object_set_int_member (object, "learnt_from", (gint64) fold->n_train);
  json_object_set_int_member (object, "held_out", (gint64) fold->n_held_out);
  json_object_set_int_member (object, "iterations", (gint64) fold->iterations);
  json_object_set_boolean_member (object, "at_minimum", fold->at_minimum);
  purr_json_add_figure (object, "train_cost", fold->train_cost);
  for (int i = 0; i < PURR_N_FOLD_MEASURES; i++)
    purr_json_add_figure (object, purr_fold_measure_names[i],
                          purr_fold_measure (fold, i));
  for (guint i = 0; i < fold->costs->len; i++)
    {
      const PurrCostPoint *point
        = &g_array_index (fold->costs, PurrCostPoint, i);
      JsonArray *pair = json_array_new ();

      json_array_add_int_element (pair, (gint64) point->iteration);
      json_array_add_double_element (pair, point->cost);
      json_array_add_array_element (curve, pair);
    }
  json_object_set_array_member (object, "costs", curve);
  return object;
}

static JsonObject *
pooled_to_json (const PurrCrossValidation *crossed)
{
  JsonObject *object = json_object_new ();
  PurrMetrics metrics = purr_scores_count (crossed->scores, 0);
  guint64 right = metrics.true_positives + metrics.true_negatives;
  double low, high;

  json_object_set_int_member (object, "n", (gint64) crossed->n);
  purr_json_add_figure (object, "accuracy", purr_metrics_accuracy (&metrics));
  purr_wilson_interval (right, crossed->n, &low, &high);
  purr_json_add_figure (object, "accuracy_low", low);
  purr_json_add_figure (object, "accuracy_high", high);
  purr_json_add_figure (object, "baseline", purr_metrics_baseline (&metrics));
  purr_json_add_figure (object, "balanced_accuracy",
                        purr_metrics_balanced_accuracy (&metrics));
  purr_json_add_figure (object, "matthews",
                        purr_metrics_correlation (&metrics));
  purr_json_add_figure (object, "roc_area", purr_scores_area (crossed->scores));
  purr_json_add_figure (object, "cost", purr_metrics_cost (&metrics));
  return object;
}

static JsonObject *
folds_to_json (const PurrCrossValidation *crossed, double seconds)
{
  JsonObject *object = json_object_new ();
  JsonArray *folds = json_array_new ();
  JsonObject *mean = json_object_new ();
  JsonObject *deviation = json_object_new ();

  for (guint f = 0; f < crossed->k; f++)
    json_array_add_object_element (folds, fold_to_json (&crossed->folds[f]));
  for (int i = 0; i < PURR_N_FOLD_MEASURES; i++)
    {
      PurrSpread spread = purr_cross_validation_spread (crossed, i);

      purr_json_add_figure (mean, purr_fold_measure_names[i], spread.mean);
      purr_json_add_figure (deviation, purr_fold_measure_names[i],
                            spread.deviation);
    }
  json_object_set_array_member (object, "folds", folds);
  json_object_set_object_member (object, "mean", mean);
  json_object_set_object_member (object, "deviation", deviation);
  json_object_set_object_member (object, "pooled", pooled_to_json (crossed));
  json_object_set_double_member (object, "seconds", seconds);
  return object;
}

/* Learning curve ---------------------------------------------------------------- */

static void
print_curve (const PurrLearningCurve *curve, double seconds)
{
  g_autofree char *took = purr_display_seconds (seconds);
  g_autofree char *said = purr_learning_curve_describe (curve);
  g_autofree char *held_out = purr_display_count (curve->n_held_out);

  g_print ("\n learnt from   of these right   of %s %s right   between\n",
           held_out, curve->held_out_test ? "test" : "held-out");
  for (guint p = 0; p < curve->n_points; p++)
    {
      const PurrLearningPoint *point = &curve->points[p];
      g_autofree char *n = purr_display_count (point->n_train);
      g_autofree char *learnt = purr_display_share (point->train_accuracy);
      g_autofree char *right = purr_display_share (point->accuracy);
      g_autofree char *low = purr_display_share (point->low);
      g_autofree char *high = purr_display_share (point->high);
      int width
        = purr_text_width (held_out) + (curve->held_out_test ? 4 : 8) + 13;

      g_print ("%12s%17s%*s   %s and %s\n", n, learnt, width, right,
               g_strchug (low), g_strchug (high));
    }
  g_print (
    "\nMeans of %d repeats; between which two shares of many others like "
    "them surely\nlie (95 %%).\n\n%s\n\n%u models in %s.\n",
    PURR_CURVE_REPEATS, said, curve->n_points * PURR_CURVE_REPEATS, took);
}

static JsonObject *
curve_to_json (const PurrLearningCurve *curve, double seconds)
{
  static const char *const verdicts[] = {
    [PURR_MORE_HELP] = "help",
    [PURR_MORE_HARDLY] = "hardly",
    [PURR_MORE_UNSURE] = "unsure",
  };
  JsonObject *object = json_object_new ();
  JsonArray *points = json_array_new ();
  g_autofree char *said = purr_learning_curve_describe (curve);

  for (guint p = 0; p < curve->n_points; p++)
    {
      const PurrLearningPoint *point = &curve->points[p];
      JsonObject *own = json_object_new ();

      json_object_set_int_member (own, "learnt_from", (gint64) point->n_train);
      purr_json_add_figure (own, "train_accuracy", point->train_accuracy);
      purr_json_add_figure (own, "accuracy", point->accuracy);
      purr_json_add_figure (own, "accuracy_low", point->low);
      purr_json_add_figure (own, "accuracy_high", point->high);
      json_array_add_object_element (points, own);
    }
  json_object_set_array_member (object, "points", points);
  json_object_set_int_member (object, "held_out", (gint64) curve->n_held_out);
  json_object_set_int_member (object, "repeats", PURR_CURVE_REPEATS);
  purr_json_add_figure (object, "gain", curve->gain);
  purr_json_add_figure (object, "gain_low", curve->gain_low);
  purr_json_add_figure (object, "gain_high", curve->gain_high);
  json_object_set_string_member (object, "more_pictures",
                                 verdicts[curve->verdict]);
  json_object_set_string_member (object, "verdict", said);
  json_object_set_double_member (object, "seconds", seconds);
  return object;
}

/* Either or both ---------------------------------------------------------------- */

static void
print_all_json (const PurrTrialResults *results)
{
  JsonObject *object;

  if (results->curve == NULL)
    object = folds_to_json (results->crossed, results->crossed_seconds);
  else if (results->crossed == NULL)
    object = curve_to_json (results->curve, results->curve_seconds);
  else
    {
      object = json_object_new ();
      json_object_set_object_member (object, "cross_validation",
                                     folds_to_json (results->crossed,
                                                    results->crossed_seconds));
      json_object_set_object_member (object, "learning_curve",
                                     curve_to_json (results->curve,
                                                    results->curve_seconds));
    }
  print_json (object);
}

void
purr_trials_print (const PurrTrialResults *results,
                   const PurrDataset *dataset,
                   gboolean json)
{
  if (json)
    {
      print_all_json (results);
      return;
    }
  if (results->crossed != NULL)
    print_folds (results->crossed, dataset, results->crossed_seconds);
  if (results->curve != NULL)
    print_curve (results->curve, results->curve_seconds);
}
