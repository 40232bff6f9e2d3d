/* curves-csv.c: the points of all curves as a table for programs */

#include "app/report/curves-csv.h"

#include "engine/files/csv-field.h"
#include "engine/files/files.h"
#include "engine/files/printable.h"
#include "engine/insight/set-faults.h"
#include "engine/learning/train-through.h"

#include "app/widgets/chart-table.h"
#include "app/widgets/score-items.h"

#include <math.h>
#include <string.h>

/* One line; NaN: empty */
typedef struct
{
  const char *part;
  const char *curve;
  const char *class_name;
  double x, x_end, y, low, high, threshold;
} Point;

static Point
point_new (const char *part, const char *curve, double x, double y)
{
  return (Point) { part, curve, "", x, NAN, y, NAN, NAN, NAN };
}

static void
append (GString *table, const Point *point)
{
  const double numbers[] = { point->x,   point->x_end, point->y,
                             point->low, point->high,  point->threshold };

  g_string_append_printf (table, "%s,%s,", point->part, point->curve);
  purr_csv_append_field (table, point->class_name);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_string_append_c (table, ',');
      purr_table_append_number (table, numbers[i]);
    }
  g_string_append_c (table, '\n');
}

/* Of answered pictures ------------------------------------------------------- */

/* Takes over points, of PurrScorePoint; of these scores */
static void
append_curve (GString *table,
              const char *part,
              const char *curve,
              const PurrScores *scores,
              GArray *points)
{
  for (guint i = 0; i < points->len; i++)
    {
      const PurrScorePoint *own = &g_array_index (points, PurrScorePoint, i);
      Point point = point_new (part, curve, own->x, own->y);

      if (isfinite (own->threshold))
        point.threshold = purr_scores_get_probability (scores, own->threshold);
      append (table, &point);
    }
  g_array_unref (points);
}

static void
append_items (GString *table,
              const char *part,
              const PurrScoreItems *items,
              PurrDrawn drawn,
              const char *const names[2])
{
  static const char *const curves[PURR_N_DRAWN] = {
    [PURR_DRAWN_RELIABILITY] = "reliability",
    [PURR_DRAWN_LOGITS] = "logits",
    [PURR_DRAWN_PROBABILITIES] = "probabilities",
  };
  gboolean bars = drawn != PURR_DRAWN_RELIABILITY;
  guint n;
  const PurrScoreItem *item = purr_score_items_get (items, drawn, &n);

  for (guint i = 0; i < n; i++)
    {
      Point point = point_new (part, curves[drawn],
                               bars ? item[i].left : item[i].x, item[i].y);

      if (bars)
        {
          point.x_end = item[i].right;
          point.class_name = names[item[i].label == 1];
        }
      point.low = item[i].low;
      point.high = item[i].high;
      append (table, &point);
    }
}

static void
append_scores (GString *table,
               const char *part,
               const PurrScores *scores,
               const char *negative_name,
               const char *positive_name)
{
  g_autofree char *negative = purr_printable_apart (negative_name);
  g_autofree char *positive = purr_printable_apart (positive_name);
  const char *const names[] = { negative, positive };
  g_autoptr (PurrScoreItems) items = purr_score_items_new (scores);

  append_curve (table, part, "roc", scores, purr_scores_roc (scores));
  append_curve (table, part, "precision_recall", scores,
                purr_scores_precision_recall (scores));
  for (PurrDrawn drawn = PURR_DRAWN_RELIABILITY; drawn < PURR_N_DRAWN; drawn++)
    append_items (table, part, items, drawn, names);
}

/* If the model were calibrated, or were not */
static void
append_other (GString *table, const PurrEvaluatedPart *part, const char *curve)
{
  for (int i = 0; i < PURR_SCORE_BINS; i++)
    {
      const PurrScoreBin *bin = &part->other.bins[i];
      Point point;

      if (bin->n == 0)
        continue;
      point = point_new (part->key, curve, bin->probability,
                         (double) bin->n_positive / (double) bin->n);
      purr_wilson_interval (bin->n_positive, bin->n, &point.low, &point.high);
      append (table, &point);
    }
}

char *
purr_curves_to_csv (const PurrEvaluated *evaluated)
{
  GString *table = g_string_new (PURR_CURVES_CSV_HEADER "\n");
  for (guint i = 0; i < evaluated->parts->len; i++)
    {
      const PurrEvaluatedPart *part
        = &g_array_index (evaluated->parts, PurrEvaluatedPart, i);

      append_scores (table, part->key, part->answers->scores,
                     evaluated->names.negative_class,
                     evaluated->names.positive_class);
      if (evaluated->calibration.known)
        append_other (table, part,
                      evaluated->calibration.own ? "reliability_uncalibrated"
                                                 : "reliability_calibrated");
    }
  return g_string_free (table, FALSE);
}

gboolean
purr_curves_write_csv (const PurrEvaluated *evaluated,
                       const char *path,
                       GError **error)
{
  g_autofree char *table = purr_curves_to_csv (evaluated);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *reason = NULL;

  if (purr_write_durably (path, table, strlen (table), &reason))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               "The curves could not be written to %s: %s. Choose another "
               "place and try again.",
               name, reason);
  return FALSE;
}

/* Of models that were taught for it ------------------------------------------- */

static void
append_costs (GString *table, const PurrFold *fold, guint number)
{
  g_autofree char *part = g_strdup_printf ("fold %u", number);

  for (guint i = 0; i < fold->costs->len; i++)
    {
      const PurrCostPoint *cost
        = &g_array_index (fold->costs, PurrCostPoint, i);
      Point point
        = point_new (part, "cost", (double) cost->iteration, cost->cost);

      append (table, &point);
    }
}

static void
append_learning (GString *table, const PurrLearningCurve *curve)
{
  for (guint p = 0; p < curve->n_points; p++)
    {
      const PurrLearningPoint *own = &curve->points[p];
      Point learnt = point_new ("train", "learning", (double) own->n_train,
                                own->train_accuracy);

      append (table, &learnt);
    }
  for (guint p = 0; p < curve->n_points; p++)
    {
      const PurrLearningPoint *own = &curve->points[p];
      Point held_out
        = point_new (curve->held_out_test ? "test" : "validation", "learning",
                     (double) own->n_train, own->accuracy);

      held_out.low = own->low;
      held_out.high = own->high;
      append (table, &held_out);
    }
}

char *
purr_trial_curves_to_csv (const PurrCrossValidation *crossed,
                          const PurrLearningCurve *curve,
                          const PurrDataset *dataset)
{
  GString *table = g_string_new (PURR_CURVES_CSV_HEADER "\n");

  if (crossed != NULL)
    {
      append_scores (table, "validation", crossed->scores,
                     purr_dataset_get_negative_name (dataset),
                     purr_dataset_get_positive_name (dataset));
      for (guint f = 0; f < crossed->k; f++)
        append_costs (table, &crossed->folds[f], f + 1);
    }
  if (curve != NULL)
    append_learning (table, curve);
  return g_string_free (table, FALSE);
}
