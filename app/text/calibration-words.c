/* calibration-words.c: what is said of calibrated probabilities */

#include "app/text/calibration-words.h"

#include "app/text/figure-words.h"
#include "app/text/wording.h"

char *
purr_calibration_write (const PurrCalibration *calibration)
{
  g_autofree char *log_odds
    = purr_word_log_odds (calibration->slope, calibration->intercept);

  return g_strdup_printf ("σ(%s)", log_odds);
}

/* "The probability of cat is σ(0.5 z + 1), which fits the 200 held-out pictures best." */
static char *
tell_formula (const PurrToldCalibration *told)
{
  const PurrCalibrationFound *found = told->found;
  g_autofree char *formula = purr_calibration_write (&found->calibration);
  g_autofree char *held_out
    = purr_word_plural (told->n_held_out, "picture", "pictures");

  if (!found->own)
    return g_strdup_printf ("Calibrated, the probability of %s would be %s, "
                            "which fits the %s held out best.",
                            told->positive_class, formula, held_out);
  if (found->fitted_here)
    return g_strdup_printf ("Calibrated: the probability of %s is %s, which "
                            "fits the %s held out best.",
                            told->positive_class, formula, held_out);
  return g_strdup_printf ("Calibrated: the probability of %s is %s.",
                          told->positive_class, formula);
}

/* What it is worth ------------------------------------------------------------- */

/* Less than this is not seen in four digits, or is chance */
#define NO_CHANGE 0.0005

static int
compare (double before, double after)
{
  return (before - after > NO_CHANGE) - (after - before > NO_CHANGE);
}

PurrCalibrationGain
purr_calibration_weigh (const PurrToldCalibration *told,
                        PurrReliability *with,
                        PurrReliability *without)
{
  const PurrCalibrationFound *found = told->found;
  const PurrReliability *after = found->own ? &told->now : &told->other;
  const PurrReliability *before = found->own ? &told->other : &told->now;
  int error, cost;

  if (found->crossed)
    {
      after = &found->with;
      before = &found->without;
    }
  if (with != NULL)
    *with = *after;
  if (without != NULL)
    *without = *before;
  /* Those that it was fitted to, and those that were learnt from, tell nothing */
  if (!found->known || found->judged == PURR_PART_TRAIN
      || (found->judged == PURR_PART_VALIDATION && found->fitted_here
          && !found->crossed))
    return PURR_CALIBRATION_UNTOLD;
  error = compare (before->error, after->error);
  cost = compare (before->cost, after->cost);
  if (error + cost > 0)
    return PURR_CALIBRATION_BETTER;
  return error + cost < 0 ? PURR_CALIBRATION_WORSE : PURR_CALIBRATION_NO_GAIN;
}

static const char *
name_gain (PurrCalibrationGain gain, gboolean own)
{
  static const char *const would_be[] = {
    [PURR_CALIBRATION_UNTOLD] = "whether new pictures gain by it is not known",
    [PURR_CALIBRATION_BETTER] = "calibrating would make it better",
    [PURR_CALIBRATION_NO_GAIN]
    = "calibrating would gain nothing: better leave it",
    [PURR_CALIBRATION_WORSE]
    = "calibrating would make it worse: better leave it",
  };
  static const char *const is[] = {
    [PURR_CALIBRATION_UNTOLD] = "whether new pictures gain by it is not known",
    [PURR_CALIBRATION_BETTER] = "calibrating made it better",
    [PURR_CALIBRATION_NO_GAIN] = "calibrating gained nothing: better not kept",
    [PURR_CALIBRATION_WORSE] = "calibrating made it worse: better not kept",
  };

  return own ? is[gain] : would_be[gain];
}

/* "On the 50 test pictures, which took no part in that," */
static char *
tell_judged (const PurrToldCalibration *told)
{
  g_autofree char *count
    = purr_word_plural (told->n_judged, "picture", "pictures");
  g_autofree char *tested
    = purr_word_plural (told->n_judged, "test picture", "test pictures");

  switch (told->found->judged)
    {
    case PURR_PART_TEST:
      return g_strdup_printf (told->found->fitted_here
                                ? "On the %s, which took no part in that,"
                                : "On the %s,",
                              tested);
    case PURR_PART_VALIDATION:
      if (told->found->crossed)
        return g_strdup_printf ("On the %s held out, each judged by a fit to "
                                "the half of them that it is not in,",
                                count);
      return told->found->fitted_here
               ? g_strdup_printf ("On these %s themselves, to which it is "
                                  "fitted,",
                                  count)
               : g_strdup_printf ("On the %s held out,", count);
    case PURR_PART_TRAIN:
      return g_strdup_printf ("On the %s that it learnt from,", count);
    case PURR_PART_ANY:
    default:
      return g_strdup_printf ("On %s,", count);
    }
}

static char *
tell_change (const PurrToldCalibration *told)
{
  gboolean own = told->found->own;
  const char *is = own ? "is" : "would be";
  PurrReliability with, without;
  PurrCalibrationGain gain = purr_calibration_weigh (told, &with, &without);
  g_autofree char *judged = tell_judged (told);
  g_autofree char *error
    = purr_figure_write (PURR_FIGURE_CALIBRATION_ERROR, with.error);
  g_autofree char *error_before
    = purr_figure_write (PURR_FIGURE_CALIBRATION_ERROR, without.error);
  g_autofree char *cost = purr_figure_write (PURR_FIGURE_COST, with.cost);
  g_autofree char *cost_before
    = purr_figure_write (PURR_FIGURE_COST, without.cost);

  return g_strdup_printf (
    "%s the mean error of probabilities (ECE) %s %s instead of %s, and the log "
    "loss %s instead of %s; %s.",
    judged, is, error, error_before, cost, cost_before, name_gain (gain, own));
}

/* A threshold that stays a probability is another z */
static char *
tell_answers (const PurrToldCalibration *told)
{
  g_autofree char *threshold = purr_word_number (told->threshold);
  g_autofree char *changed = purr_word_count (told->n_changed);
  gboolean one = told->n_changed == 1;

  if (!told->found->own)
    return g_strdup_printf ("The threshold would stay the probability %s, so "
                            "%s of these answers would be %s.",
                            threshold, changed, one ? "another" : "others");
  return g_strdup_printf ("The threshold stays the probability %s, so %s of "
                          "these answers %s than before.",
                          threshold, changed,
                          one ? "is another" : "are others");
}

/* What a model of balanced classes answered as if there were as many of either */
static char *
tell_share (const PurrToldCalibration *told)
{
  g_autofree char *share = purr_word_percent (told->positive_share);

  return g_strdup_printf (
    "It was trained as if there were as many pictures of either class; "
    "calibrated, its probabilities go by the held-out pictures, of which %s "
    "are "
    "%s.",
    share, told->positive_class);
}

void
purr_calibration_tell (const PurrToldCalibration *told, GPtrArray *sentences)
{
  if (!told->found->known)
    {
      g_ptr_array_add (sentences, g_strdup (told->found->reason));
      return;
    }
  g_ptr_array_add (sentences, tell_formula (told));
  g_ptr_array_add (sentences, tell_change (told));
  if (told->n_changed > 0)
    g_ptr_array_add (sentences, tell_answers (told));
  if (told->balanced && told->found->fitted_here)
    g_ptr_array_add (sentences, tell_share (told));
}

/* "Calibrating made it better" */
static char *
begin_summary (PurrCalibrationGain gain, gboolean own)
{
  const char *words = name_gain (gain, own);

  return g_strdup_printf ("%c%s", g_ascii_toupper (*words), words + 1);
}

char *
purr_calibration_summarise (const PurrToldCalibration *told)
{
  static const char *const names[] = {
    [PURR_PART_ANY] = "All pictures",
    [PURR_PART_TRAIN] = "Learnt pictures",
    [PURR_PART_VALIDATION] = "Held-out pictures",
    [PURR_PART_TEST] = "Test pictures",
  };
  gboolean own = told->found->own;
  const char *word = own ? "before" : "calibrated";
  PurrReliability with, without;
  PurrCalibrationGain gain = purr_calibration_weigh (told, &with, &without);
  const PurrReliability *now = own ? &with : &without;
  const PurrReliability *other = own ? &without : &with;
  g_autofree char *worth = begin_summary (gain, own);
  g_autofree char *error
    = purr_figure_write (PURR_FIGURE_CALIBRATION_ERROR, now->error);
  g_autofree char *error_other
    = purr_figure_write (PURR_FIGURE_CALIBRATION_ERROR, other->error);
  g_autofree char *cost = purr_figure_write (PURR_FIGURE_COST, now->cost);
  g_autofree char *cost_other
    = purr_figure_write (PURR_FIGURE_COST, other->cost);

  if (!told->found->known)
    return g_strdup (told->found->reason);
  return g_strdup_printf ("%s. %s%s: mean error %s, %s %s; log loss %s, %s %s",
                          worth, names[told->found->judged],
                          told->found->crossed ? ", not fitted to" : "", error,
                          word, error_other, cost, word, cost_other);
}
