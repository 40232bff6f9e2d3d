/* model-facts.c: what a model is, as it is told to people */

#include "app/text/model-facts.h"

#include "app/text/figure-words.h"
#include "app/text/wording.h"

#include "engine/learning/normalisation.h"

#include <math.h>

/* Groups --------------------------------------------------------------------- */

static void
fact_free (PurrModelFact *fact)
{
  g_free (fact->name);
  g_free (fact->value);
  g_free (fact->words);
  g_free (fact);
}

static void
group_free (PurrModelFactGroup *group)
{
  g_ptr_array_unref (group->facts);
  g_free (group->heading);
  g_free (group->note);
  g_free (group);
}

/* Takes heading */
static PurrModelFactGroup *
add_group (PurrModelFacts *self, char *heading)
{
  PurrModelFactGroup *group = g_new0 (PurrModelFactGroup, 1);

  group->heading = heading;
  group->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) fact_free);
  g_ptr_array_add (self->groups, group);
  return group;
}

/* Takes value and words */
static void
add (PurrModelFactGroup *group, const char *name, char *value, char *words)
{
  PurrModelFact *fact = g_new0 (PurrModelFact, 1);

  fact->name = g_strdup (name);
  fact->value = value;
  fact->words = words;
  g_ptr_array_add (group->facts, fact);
}

static void
add_text (PurrModelFactGroup *group, const char *name, const char *text)
{
  if (text != NULL)
    add (group, name, g_strdup (text), NULL);
}

/* What it does --------------------------------------------------------------- */

static void
add_answers (PurrModelFactGroup *group, const PurrModelParts *parts)
{
  g_autofree char *threshold = purr_word_number (parts->threshold);

  add (group, "answers",
       g_strdup_printf ("“%s” where its probability is %s or more, else “%s”",
                        parts->positive_name, threshold, parts->negative_name),
       NULL);
  add (group, "looks at",
       g_strdup_printf ("%d × %d pixels of %s", PURR_SIDE, PURR_SIDE,
                        parts->crop == PURR_CROP_CENTRE
                          ? "the square in the middle of a picture"
                          : "a picture whose sides are made equal"),
       NULL);
}

static void
add_features (PurrModelFactGroup *group, const PurrModelParts *parts)
{
  g_autofree char *n = purr_word_count (parts->n_x);
  g_autofree char *log_odds
    = parts->calibrated ? purr_word_log_odds (parts->slope, parts->intercept)
                        : NULL;

  if (parts->map != NULL)
    {
      g_autofree char *patches
        = purr_word_count (purr_feature_map_get_n_patches (parts->map));

      add (group, "features",
           g_strdup_printf ("%s: how strongly %s learned patches answer", n,
                            patches),
           NULL);
    }
  else
    add (group, "features",
         g_strdup_printf ("%s: the bytes of the pixels, %s", n,
                          parts->normalisation->kind
                              == PURR_NORMALISE_STANDARDISE
                            ? "standardised"
                            : "÷ 255"),
         NULL);
  add (group, "probability",
       parts->calibrated ? g_strdup_printf ("σ(%s), calibrated", log_odds)
                         : g_strdup ("σ(z)"),
       NULL);
}

/* What it learnt ------------------------------------------------------------- */

static void
add_pictures (PurrModelFactGroup *group, const char *name, guint64 n)
{
  if (n > 0)
    add (group, name, purr_word_plural (n, "picture", "pictures"), NULL);
}

static void
add_learning (PurrModelFactGroup *group, const PurrModelParts *parts)
{
  g_autofree char *pictures
    = purr_word_plural (parts->n_train, "picture", "pictures");
  g_autofree char *iterations
    = purr_word_plural (parts->iterations_done, "iteration", "iterations");

  add (group, "learnt from",
       g_strdup_printf ("%s, in %s of %s", pictures, iterations,
                        purr_optimizer_get_label (parts->settings.optimizer)),
       NULL);
  if (parts->card != NULL)
    {
      add_pictures (group, "held out", parts->card->n_held_out);
      add_pictures (group, "for a test", parts->card->n_test);
      add_text (group, "pictures", parts->card->pictures);
      add_text (group, "licence", parts->card->licence);
      add_text (group, "note", parts->card->note);
    }
  add (group, "made by", g_strconcat ("Purrceptron ", parts->version, NULL),
       NULL);
}

/* How well ------------------------------------------------------------------- */

/* As “purrceptron evaluate” does */
static void
add_figure (PurrModelFactGroup *group,
            const PurrModelParts *parts,
            PurrFigureKind kind,
            const PurrCardFigure *own)
{
  const PurrFigureNames names = { parts->positive_name, parts->negative_name,
                                  parts->positive_name, parts->negative_name };
  const PurrFigure figure = { own->value, own->low, own->high };
  g_autofree char *words = purr_figure_explain (kind, &names);
  g_autofree char *interval = purr_figure_write_interval (kind, &figure);

  if (isnan (figure.value))
    return;
  add (group, purr_figure_name (kind), purr_figure_write (kind, figure.value),
       interval != NULL ? g_strdup_printf ("%s (%s)", words, interval)
                        : g_steal_pointer (&words));
}

static void
add_mistaken (PurrModelFacts *self, const PurrModelParts *parts)
{
  const PurrModelCard *card = parts->card;
  PurrModelFactGroup *group;

  if (card->n_mistaken == 0)
    return;
  group = add_group (self, g_strdup_printf ("Most often taken for “%s”",
                                            parts->positive_name));
  for (guint i = 0; i < card->n_mistaken; i++)
    {
      const PurrCardClass *mistaken = &card->mistaken[i];
      g_autofree char *taken = purr_word_count (mistaken->n_taken);
      g_autofree char *of = purr_word_count (mistaken->n);
      g_autofree char *share
        = purr_word_percent ((double) mistaken->n_taken / (double) mistaken->n);

      add (group, NULL,
           g_strdup_printf ("%s of %s of “%s” (%s)", taken, of, mistaken->name,
                            share),
           NULL);
    }
}

/* Somebody may have chosen another threshold since, or calibrated it. NULL: not. */
static char *
tell_threshold (const PurrModel *model)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  double counted = parts->card->threshold;
  double now = purr_model_threshold_to_logit (model, parts->threshold);
  g_autofree char *before = NULL;

  now = CLAMP (now, -G_MAXDOUBLE, G_MAXDOUBLE);
  if (fabs (now - counted) <= 1e-9 * (1 + fabs (now)))
    return NULL;
  before = purr_word_number (purr_model_get_probability (model, counted));
  return g_strdup_printf ("That was counted where it answered “%s” from a "
                          "probability of %s on.",
                          parts->positive_name, before);
}

/* Shares of right answers that no model is needed for, where pictures of one class are
 * more than this */
#define MANY_OF_ONE 0.55

/* Why the plain accuracy tells little. NULL: it does not. */
static char *
tell_baseline (const PurrModelCard *card)
{
  g_autofree char *share = purr_word_percent (card->baseline);

  if (isnan (card->accuracy.value) || !(card->baseline > MANY_OF_ONE))
    return NULL;
  return g_strdup_printf (
    "The balanced accuracy counts either class alike. The plain one misleads "
    "here: %s of these pictures are of one class, so always giving the same "
    "answer is right that often, and tells nothing apart.",
    share);
}

/* Takes both; NULL: none */
static char *
join_notes (char *first, char *second)
{
  char *both;

  if (first == NULL || second == NULL)
    return first != NULL ? first : second;
  both = g_strconcat (first, " ", second, NULL);
  g_free (first);
  g_free (second);
  return both;
}

static void
add_measures (PurrModelFacts *self, const PurrModel *model)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  const PurrModelCard *card = parts->card;
  gboolean test = card->measured_on == PURR_CARD_TEST;
  g_autofree char *pictures
    = purr_word_plural (test ? card->n_test : card->n_held_out, "picture",
                        "pictures");
  const PurrCardFigure baseline = { card->baseline, NAN, NAN };
  PurrModelFactGroup *group
    = add_group (self, g_strdup_printf ("On %s that it did not learn from, %s",
                                        pictures,
                                        test ? "kept for a test"
                                             : "held out while it learnt"));

  /* First what does not depend on how many there are of either class */
  add_figure (group, parts, PURR_FIGURE_BALANCED, &card->balanced_accuracy);
  add_figure (group, parts, PURR_FIGURE_ROC_AREA, &card->area);
  add_figure (group, parts, PURR_FIGURE_ACCURACY, &card->accuracy);
  add_figure (group, parts, PURR_FIGURE_BASELINE, &baseline);
  group->note = join_notes (tell_baseline (card), tell_threshold (model));
  add_mistaken (self, parts);
}

/* What every model knows of itself */
static void
add_accuracy (PurrModelFacts *self,
              const PurrModelParts *parts,
              const char *heading,
              double accuracy)
{
  const PurrCardFigure figure = { accuracy, NAN, NAN };
  /* It was measured when the model had just been trained */
  const char *when = parts->calibrated || parts->threshold != 0.5
                       ? ", before it was calibrated or its threshold moved"
                       : "";

  if (!isnan (accuracy))
    add_figure (add_group (self, g_strconcat (heading, when, NULL)), parts,
                PURR_FIGURE_ACCURACY, &figure);
}

PurrModelFacts *
purr_model_facts_new (const PurrModel *model, const char *name)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  const PurrModelCard *card = parts->card;
  PurrModelFacts *self = g_new0 (PurrModelFacts, 1);
  PurrModelFactGroup *group;

  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  self->title = card != NULL ? g_strdup (card->title) : NULL;
  group = add_group (self, NULL);
  add_text (group, "model", name);
  add_answers (group, parts);
  add_features (group, parts);
  add_learning (group, parts);
  if (card != NULL && card->measured_on != PURR_CARD_NOT_MEASURED)
    add_measures (self, model);
  else
    {
      add_accuracy (self, parts, "On the pictures that it learnt from",
                    parts->train_accuracy);
      add_accuracy (self, parts,
                    "On pictures that were held out while it learnt",
                    parts->validation_accuracy);
    }
  if (card == NULL)
    self->note = g_strdup ("Nobody has written a card for it: “purrceptron "
                           "train --card” does.");
  return self;
}

void
purr_model_facts_free (PurrModelFacts *self)
{
  g_ptr_array_unref (self->groups);
  g_free (self->title);
  g_free (self->note);
  g_free (self);
}
