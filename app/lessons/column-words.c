/* column-words.c: what two kinds of column come to, in words */

#include "app/lessons/column-words.h"

#include "app/text/figure-words.h"
#include "app/text/wording.h"
#include "engine/insight/paired.h"

typedef enum
{
  NUMBERS,
  LEARNT,
  HELD_OUT,
  INTERVAL,
  AREA,
  COST,
  N_LINES,
} Line;

const char *
purr_column_word_line (guint line)
{
  static const char *const names[] = {
    [NUMBERS] = "Numbers in a column", [LEARNT] = "Learnt from, right",
    [HELD_OUT] = "Held out, right",    [INTERVAL] = "Surely between",
    [AREA] = "Held out, ROC area",     [COST] = "Held out, cost",
  };

  return line < N_LINES ? names[line] : NULL;
}

static char *
word_accuracy (const PurrFigures *figures)
{
  return purr_figure_write (PURR_FIGURE_ACCURACY,
                            figures->of[PURR_FIGURE_ACCURACY].value);
}

/* To be broken between its two shares only */
static char *
word_interval (const PurrFigure *figure)
{
  g_autofree char *words
    = purr_figure_write_interval (PURR_FIGURE_ACCURACY, figure);
  GString *kept;

  if (words == NULL)
    return g_strdup ("–");
  kept = g_string_new (words);
  g_string_replace (kept, " ", "\u00a0", 0);
  g_string_replace (kept, "\u00a0to", " to", 0);
  return g_string_free (kept, FALSE);
}

char *
purr_column_word_figure (const PurrColumnSide *side, guint line)
{
  const PurrFigure *held_out = side->held_out_figures.of;

  if (line == NUMBERS && side->n_x > 0)
    return purr_word_count (side->n_x);
  if (side->model == NULL)
    return g_strdup ("–");
  switch ((Line) line)
    {
    case LEARNT:
      return word_accuracy (&side->learnt);
    case HELD_OUT:
      return word_accuracy (&side->held_out_figures);
    case INTERVAL:
      return word_interval (&held_out[PURR_FIGURE_ACCURACY]);
    case AREA:
      return purr_figure_write (PURR_FIGURE_ROC_AREA,
                                held_out[PURR_FIGURE_ROC_AREA].value);
    case COST:
      return purr_figure_write (PURR_FIGURE_COST,
                                held_out[PURR_FIGURE_COST].value);
    case NUMBERS:
    case N_LINES:
    default:
      return g_strdup ("–");
    }
}

/* What came of it -------------------------------------------------------------- */

/* How many held-out pictures are answered rightly */
static char *
word_right (const PurrColumnSide *side)
{
  const PurrMetrics *counts = &side->held_out_figures.counts;

  return purr_word_count (counts->true_positives + counts->true_negatives);
}

static char *
word_end (PurrColumnTrial *trial, guint64 only_pixels, guint64 only_patches)
{
  const PurrColumnSide *side
    = purr_column_trial_get (trial, PURR_COLUMN_PATCHES);
  g_autofree char *held_out
    = purr_word_plural (side->n_held_out, "held-out picture",
                        "held-out pictures");
  g_autofree char *pixels = purr_word_count (only_pixels);
  g_autofree char *patches = purr_word_count (only_patches);
  g_autofree char *number
    = purr_word_plural (side->n_patches, "patch", "patches");
  g_autofree char *all_patches = word_right (side);
  g_autofree char *all_pixels
    = word_right (purr_column_trial_get (trial, PURR_COLUMN_PIXELS));
  const char *verdict = "That may be chance";

  if (purr_paired_chance (only_pixels, only_patches) < PURR_PAIRED_SURELY)
    verdict = only_patches > only_pixels ? "Patches are surely better"
                                         : "Pixels are surely better";
  return g_strdup_printf (
    "Of %s %s get %s right, pixels %s: %s only the patches, "
    "%s only the pixels. %s.",
    held_out, number, all_patches, all_pixels, patches, pixels, verdict);
}

static char *
word_work (const PurrColumnSide *side)
{
  if (!side->busy)
    return NULL;
  if (side->preparation.doing != NULL)
    return purr_word_share_done (side->preparation.doing,
                                 side->preparation.done, side->preparation.of);
  return g_strdup_printf ("%s: iteration %" G_GUINT64_FORMAT,
                          side->n_patches == 0 ? "Pixels" : "Patches",
                          side->iteration);
}

char *
purr_column_word_state (PurrColumnTrial *trial, gboolean hides_end)
{
  const PurrColumnSide *pixels
    = purr_column_trial_get (trial, PURR_COLUMN_PIXELS);
  const PurrColumnSide *patches
    = purr_column_trial_get (trial, PURR_COLUMN_PATCHES);
  g_autofree char *pixels_work = word_work (pixels);
  g_autofree char *patches_work = word_work (patches);
  guint64 only_pixels, only_patches;

  if (pixels_work != NULL && patches_work != NULL)
    return g_strdup_printf ("%s · %s", pixels_work, patches_work);
  if (pixels_work != NULL || patches_work != NULL)
    return g_strdup (pixels_work != NULL ? pixels_work : patches_work);
  if (pixels->problem != NULL || patches->problem != NULL)
    return g_strdup (patches->problem != NULL ? patches->problem
                                              : pixels->problem);
  if (!hides_end
      && purr_column_trial_compare (trial, &only_pixels, &only_patches))
    return word_end (trial, only_pixels, only_patches);
  return g_strdup ("The same pictures, twice: only the column differs.");
}
