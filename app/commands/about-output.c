/* about-output.c: what a model is, printed for a person */

#include "app/commands/about-output.h"

#include "app/commands/command-line.h"
#include "app/text/columns.h"
#include "app/text/figure-words.h"
#include "app/text/wording.h"

#include "engine/learning/normalisation.h"

#include <math.h>

#define NAME_WIDTH 14

G_GNUC_PRINTF (2, 3)
static void
print_row (const char *name, const char *format, ...)
{
  g_autofree char *padded = purr_pad (name, NAME_WIDTH);
  g_autofree char *value = NULL;
  va_list args;

  va_start (args, format);
  value = g_strdup_vprintf (format, args);
  va_end (args);
  g_print ("%s%s\n", padded, value);
}

static void
print_text (const char *name, const char *text)
{
  if (text != NULL)
    print_row (name, "%s", text);
}

/* What it does --------------------------------------------------------------- */

static void
print_answers (const PurrModelParts *parts)
{
  g_autofree char *threshold = purr_word_number (parts->threshold);

  print_row ("answers", "“%s” where its probability is %s or more, else “%s”",
             parts->positive_name, threshold, parts->negative_name);
  print_row ("looks at", "%d × %d pixels of %s", PURR_SIDE, PURR_SIDE,
             parts->crop == PURR_CROP_CENTRE
               ? "the square in the middle of a picture"
               : "a picture whose sides are made equal");
}

static void
print_features (const PurrModelParts *parts)
{
  g_autofree char *n = purr_display_count (parts->n_x);
  g_autofree char *log_odds
    = parts->calibrated ? purr_word_log_odds (parts->slope, parts->intercept)
                        : NULL;

  if (parts->map != NULL)
    {
      g_autofree char *patches
        = purr_display_count (purr_feature_map_get_n_patches (parts->map));

      print_row ("features", "%s: how strongly %s learned patches answer", n,
                 patches);
    }
  else
    print_row ("features", "%s: the bytes of the pixels, %s", n,
               parts->normalisation->kind == PURR_NORMALISE_STANDARDISE
                 ? "standardised"
                 : "÷ 255");
  if (parts->calibrated)
    print_row ("probability", "σ(%s), calibrated", log_odds);
  else
    print_row ("probability", "σ(z)");
}

/* What it learnt ------------------------------------------------------------- */

static void
print_pictures (const char *name, guint64 n)
{
  g_autofree char *pictures = purr_word_plural (n, "picture", "pictures");

  if (n > 0)
    print_row (name, "%s", pictures);
}

static void
print_learning (const PurrModelParts *parts)
{
  g_autofree char *pictures
    = purr_word_plural (parts->n_train, "picture", "pictures");
  g_autofree char *iterations
    = purr_word_plural (parts->iterations_done, "iteration", "iterations");

  print_row ("learnt from", "%s, in %s of %s", pictures, iterations,
             purr_optimizer_to_string (parts->settings.optimizer));
  if (parts->card != NULL)
    {
      print_pictures ("held out", parts->card->n_held_out);
      print_pictures ("for a test", parts->card->n_test);
      print_text ("pictures", parts->card->pictures);
      print_text ("licence", parts->card->licence);
      print_text ("note", parts->card->note);
    }
  print_row ("made by", "Purrceptron %s", parts->version);
}

/* How well ------------------------------------------------------------------- */

/* As “purrceptron evaluate” does */
static void
print_figure (const PurrModelParts *parts,
              PurrFigureKind kind,
              const PurrCardFigure *own)
{
  const PurrFigureNames names = { parts->positive_name, parts->negative_name,
                                  parts->positive_name, parts->negative_name };
  const PurrFigure figure = { own->value, own->low, own->high };
  g_autofree char *name = purr_pad (purr_figure_name (kind), 12);
  g_autofree char *value = purr_figure_write (kind, figure.value);
  g_autofree char *number = purr_pad_left (value, 7);
  g_autofree char *words = purr_figure_explain (kind, &names);
  g_autofree char *interval = purr_figure_write_interval (kind, &figure);

  if (isnan (figure.value))
    return;
  g_print ("  %s%s   %s", name, number, words);
  if (interval != NULL)
    g_print (" (%s)", interval);
  g_print ("\n");
}

static void
print_mistaken (const PurrModelParts *parts)
{
  const PurrModelCard *card = parts->card;

  if (card->n_mistaken == 0)
    return;
  g_print ("\nMost often taken for “%s”:\n", parts->positive_name);
  for (guint i = 0; i < card->n_mistaken; i++)
    {
      const PurrCardClass *mistaken = &card->mistaken[i];
      g_autofree char *taken = purr_display_count (mistaken->n_taken);
      g_autofree char *of = purr_display_count (mistaken->n);
      g_autofree char *share
        = purr_word_percent ((double) mistaken->n_taken / (double) mistaken->n);

      g_print ("  %s of %s of “%s” (%s)\n", taken, of, mistaken->name, share);
    }
}

/* Somebody may have chosen another threshold since, or calibrated it */
static void
print_threshold (const PurrModel *model)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  double counted = parts->card->threshold;
  double now = purr_model_threshold_to_logit (model, parts->threshold);
  g_autofree char *before = NULL;

  now = CLAMP (now, -G_MAXDOUBLE, G_MAXDOUBLE);
  if (fabs (now - counted) <= 1e-9 * (1 + fabs (now)))
    return;
  before = purr_word_number (purr_model_get_probability (model, counted));
  g_print ("That was counted where it answered “%s” from a probability of %s "
           "on.\n",
           parts->positive_name, before);
}

static void
print_measures (const PurrModel *model)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  const PurrModelCard *card = parts->card;
  gboolean test = card->measured_on == PURR_CARD_TEST;
  g_autofree char *pictures
    = purr_word_plural (test ? card->n_test : card->n_held_out, "picture",
                        "pictures");
  const PurrCardFigure baseline = { card->baseline, NAN, NAN };

  g_print ("\nOn %s that it did not learn from, %s:\n", pictures,
           test ? "kept for a test" : "held out while it learnt");
  print_figure (parts, PURR_FIGURE_ACCURACY, &card->accuracy);
  print_figure (parts, PURR_FIGURE_BASELINE, &baseline);
  print_figure (parts, PURR_FIGURE_BALANCED, &card->balanced_accuracy);
  print_figure (parts, PURR_FIGURE_ROC_AREA, &card->area);
  print_threshold (model);
  print_mistaken (parts);
}

/* What every model knows of itself */
static void
print_accuracies (const PurrModelParts *parts)
{
  const PurrCardFigure learnt = { parts->train_accuracy, NAN, NAN };
  const PurrCardFigure held_out = { parts->validation_accuracy, NAN, NAN };
  /* They were measured when it had just been trained */
  const char *when = parts->calibrated || parts->threshold != 0.5
                       ? ", before it was calibrated or its threshold moved"
                       : "";

  if (!isnan (learnt.value))
    {
      g_print ("\nOn the pictures that it learnt from%s:\n", when);
      print_figure (parts, PURR_FIGURE_ACCURACY, &learnt);
    }
  if (!isnan (held_out.value))
    {
      g_print ("\nOn pictures that were held out while it learnt%s:\n", when);
      print_figure (parts, PURR_FIGURE_ACCURACY, &held_out);
    }
}

void
purr_about_print (const PurrModel *model, const char *path)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  const PurrModelCard *card = parts->card;
  g_autofree char *shown = purr_display_path (path);

  if (card != NULL && card->title != NULL)
    g_print ("%s\n\n", card->title);
  print_row ("model", "%s", shown);
  print_answers (parts);
  print_features (parts);
  print_learning (parts);
  if (card != NULL && card->measured_on != PURR_CARD_NOT_MEASURED)
    print_measures (model);
  else
    print_accuracies (parts);
  if (card == NULL)
    g_print ("\nNobody has written a card for it: “purrceptron train --card” "
             "does.\n");
}
