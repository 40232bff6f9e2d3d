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
  ALONE,
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
    [ALONE] = "Right only here",       [AREA] = "Held out, ROC area",
    [COST] = "Held out, cost",
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

static char *
word_alone (const PurrColumnSide *side, const PurrColumnSide *other)
{
  guint64 here, there;

  return purr_column_sides_compare (side, other, &here, &there)
           ? purr_word_count (here)
           : g_strdup ("–");
}

char *
purr_column_word_figure (const PurrColumnSide *side,
                         const PurrColumnSide *other,
                         guint line)
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
    case ALONE:
      return word_alone (side, other);
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

char *
purr_column_word_verdict (PurrColumnTrial *trial,
                          guint64 n_patches,
                          gboolean hides_end)
{
  const PurrColumnSide *pixels = purr_column_trial_get (trial, 0);
  const PurrColumnSide *patches = purr_column_trial_get (trial, n_patches);
  g_autofree char *held_out = NULL;
  g_autofree char *number = NULL;
  guint64 only_pixels, only_patches;

  if (hides_end
      || !purr_column_sides_compare (pixels, patches, &only_pixels,
                                     &only_patches))
    return g_strdup ("Of held-out pictures: which column is surely better?");
  held_out = purr_word_plural (patches->n_held_out, "held-out picture",
                               "held-out pictures");
  number = purr_word_plural (n_patches, "patch", "patches");
  if (purr_paired_chance (only_pixels, only_patches) >= PURR_PAIRED_SURELY)
    return g_strdup_printf ("Of %s: the difference may be chance.", held_out);
  return g_strdup_printf ("Of %s: %s are surely better.", held_out,
                          only_patches > only_pixels ? number : "pixels");
}

char *
purr_column_word_patches (PurrColumnTrial *trial, guint64 n_patches)
{
  const PurrColumnSide *side = purr_column_trial_get (trial, n_patches);
  g_autofree char *number = purr_word_plural (n_patches, "patch", "patches");
  g_autofree char *share = NULL;

  if (side->model == NULL)
    return g_strdup_printf ("%s: not learnt yet", number);
  share = word_accuracy (&side->held_out_figures);
  return g_strdup_printf ("%s: %s of held-out right", number, share);
}

/* What is being done ------------------------------------------------------------ */

static char *
word_work (const PurrColumnSide *side)
{
  if (side == NULL)
    return NULL;
  if (side->preparation.doing != NULL)
    return purr_word_share_done (side->preparation.doing,
                                 side->preparation.done, side->preparation.of);
  return g_strdup_printf ("%s: iteration %" G_GUINT64_FORMAT,
                          side->n_patches == 0 ? "Pixels" : "Patches",
                          side->iteration);
}

char *
purr_column_word_work (PurrColumnTrial *trial, guint64 n_patches)
{
  g_autofree char *pixels
    = word_work (purr_column_trial_get_work (trial, PURR_COLUMN_PIXELS));
  g_autofree char *patches
    = word_work (purr_column_trial_get_work (trial, PURR_COLUMN_PATCHES));
  const char *problem;

  if (pixels != NULL && patches != NULL)
    return g_strdup_printf ("%s · %s", pixels, patches);
  if (pixels != NULL || patches != NULL)
    return g_strdup (pixels != NULL ? pixels : patches);
  problem = purr_column_trial_get (trial, n_patches)->problem;
  return g_strdup (problem != NULL ? problem
                                   : purr_column_trial_get (trial, 0)->problem);
}
