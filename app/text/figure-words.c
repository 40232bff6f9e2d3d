/* figure-words.c: what the figures of a model are called, and how written */

#include "app/text/figure-words.h"

#include "app/text/wording.h"

#include <math.h>

static const struct
{
  const char *key;
  const char *name;
  gboolean is_share;
} kinds[PURR_N_FIGURES] = {
  [PURR_FIGURE_ACCURACY] = { "accuracy", "accuracy", TRUE },
  [PURR_FIGURE_BASELINE] = { "baseline", "baseline", TRUE },
  [PURR_FIGURE_PRECISION] = { "precision", "precision", TRUE },
  [PURR_FIGURE_RECALL] = { "recall", "recall", TRUE },
  [PURR_FIGURE_SPECIFICITY] = { "negative_recall", "specificity", TRUE },
  [PURR_FIGURE_F1] = { "f1", "F1", TRUE },
  [PURR_FIGURE_BALANCED] = { "balanced_accuracy", "balanced", TRUE },
  [PURR_FIGURE_MATTHEWS] = { "matthews_correlation", "Matthews", FALSE },
  [PURR_FIGURE_ROC_AREA] = { "roc_area", "ROC area", FALSE },
  [PURR_FIGURE_AVERAGE_PRECISION] = { "average_precision", "PR area", FALSE },
  [PURR_FIGURE_CALIBRATION_ERROR] = { "calibration_error", "ECE", FALSE },
  [PURR_FIGURE_COST] = { "cost", "cost", FALSE },
};

const char *
purr_figure_key (PurrFigureKind kind)
{
  return kinds[kind].key;
}

const char *
purr_figure_name (PurrFigureKind kind)
{
  return kinds[kind].name;
}

static char *
answered (const char *class_name, const char *answer)
{
  return g_strdup_printf ("of the pictures of %s are answered “%s”", class_name,
                          answer);
}

char *
purr_figure_explain (PurrFigureKind kind, const PurrFigureNames *names)
{
  switch (kind)
    {
    case PURR_FIGURE_ACCURACY:
      return g_strdup ("of all answers are right");
    case PURR_FIGURE_BASELINE:
      return g_strdup ("would be right if the answer were always the same");
    case PURR_FIGURE_PRECISION:
      return g_strdup_printf ("of the answers “%s” are right", names->positive);
    case PURR_FIGURE_RECALL:
      return answered (names->positive_class, names->positive);
    case PURR_FIGURE_SPECIFICITY:
      return answered (names->negative_class, names->negative);
    case PURR_FIGURE_F1:
      return g_strdup ("precision and recall in one figure");
    case PURR_FIGURE_BALANCED:
      return g_strdup (
        "right, if both classes had as many pictures, 50 % by guess");
    case PURR_FIGURE_MATTHEWS:
      return g_strdup ("correlation of answers and classes, −1 to 1");
    case PURR_FIGURE_ROC_AREA:
      return g_strdup_printf ("chance that %s gets more than %s, 0.5 by guess",
                              names->positive_class, names->negative_class);
    case PURR_FIGURE_AVERAGE_PRECISION:
      return g_strdup ("average precision over all thresholds");
    case PURR_FIGURE_CALIBRATION_ERROR:
      return g_strdup ("is how far off probabilities are in the mean");
    case PURR_FIGURE_COST:
      return g_strdup ("mean loss; 0.6931 by guess, 0 at best");
    case PURR_N_FIGURES:
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
purr_figure_write (PurrFigureKind kind, double value)
{
  if (kinds[kind].is_share)
    return purr_word_percent (value);
  if (isnan (value))
    return g_strdup ("–");
  /* What rounds to nothing has no sign */
  if (fabs (value) < 0.00005)
    return g_strdup ("0.0000");
  return g_strdup_printf ("%s%.4f", value < 0 ? "−" : "", fabs (value));
}

char *
purr_figure_write_interval (PurrFigureKind kind, const PurrFigure *figure)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (isnan (figure->low) || isnan (figure->high))
    return NULL;
  low = purr_figure_write (kind, figure->low);
  high = purr_figure_write (kind, figure->high);
  return g_strdup_printf ("%s to %s", low, high);
}
