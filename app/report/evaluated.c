/* evaluated.c: all that is told of a model on a folder, part by part */

#include "app/report/evaluated.h"

#include "engine/insight/learnt-from.h"
#include "engine/insight/verdict.h"

#include "app/text/wording.h"

#include <float.h>
#include <math.h>

/* In the order in which they are told */
static const struct
{
  PurrPart part;
  PurrSetKind kind;
  const char *key;
  const char *title;
  const char *word;
} parts[] = {
  { PURR_PART_TRAIN, PURR_SET_TRAIN, "train", "Pictures to learn from",
    "learnt" },
  { PURR_PART_VALIDATION, PURR_SET_VALIDATION, "validation",
    "Held-out pictures", "held out" },
  { PURR_PART_TEST, PURR_SET_TEST, "test", "Test pictures", "test" },
  { PURR_PART_ANY, PURR_SET_ALL, "other", "Other pictures", "others" },
};

static void
part_clear (gpointer data)
{
  PurrEvaluatedPart *part = data;

  g_array_unref (part->classes);
  g_ptr_array_unref (part->notes);
}

/* What the folder calls its positive and its negative class, or the model where the
 * folder has only one */
static void
name_classes (PurrEvaluated *self)
{
  const PurrModelParts *model
    = purr_model_get_parts (purr_answers_get_model (self->answers));
  PurrDataset *dataset = purr_answers_get_dataset (self->answers);
  const char *positive = purr_dataset_get_positive_name (dataset);
  const char *negative = purr_dataset_get_negative_name (dataset);
  gboolean one_class = purr_dataset_get_n_classes (dataset) == 1;

  self->names.positive = model->positive_name;
  self->names.negative = purr_model_name_negative (model, dataset);
  if (positive == NULL)
    {
      positive = model->positive_name;
      negative = purr_dataset_get_class_name (dataset, 0);
    }
  else if (one_class)
    {
      negative = model->negative_name;
    }
  self->names.positive_class = positive;
  self->names.negative_class = negative;
}

static PurrSetFigures
set_of (const PurrEvaluated *self, const PurrEvaluatedPart *part)
{
  PurrSetKind kind = PURR_SET_ALL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].part == part->part)
      kind = parts[i].kind;
  return purr_set_figures (kind, &part->figures.counts,
                           self->names.positive_class,
                           self->names.negative_class);
}

/* What is known of a part at the threshold, besides its figures */
static void
count (const PurrEvaluated *self, PurrEvaluatedPart *part)
{
  PurrSetFigures set = set_of (self, part);

  g_clear_pointer (&part->classes, g_array_unref);
  part->classes
    = purr_answers_count_classes (self->answers, part->part, self->threshold);
  g_ptr_array_set_size (part->notes, 0);
  purr_set_find_faults (&set, part->notes);
}

static void
add_part (PurrEvaluated *self, guint i)
{
  const PurrPartAnswers *answers
    = purr_answers_get (self->answers, parts[i].part);
  PurrEvaluatedPart part = { .part = parts[i].part,
                             .key = parts[i].key,
                             .title = parts[i].title,
                             .word = parts[i].word,
                             .answers = answers };

  if (answers->n == 0)
    return;
  if (part.part == PURR_PART_ANY && self->parts->len == 0)
    {
      part.key = "all";
      part.title = "All pictures";
    }
  purr_figures_init (&part.figures, answers->scores, self->threshold);
  part.notes = g_ptr_array_new_with_free_func (g_free);
  count (self, &part);
  g_array_append_val (self->parts, part);
}

/* On the pictures that tell most of the model: those of a test, else those held out,
 * else all that it did not learn from */
static void
judge (PurrEvaluated *self)
{
  static const PurrPart telling[]
    = { PURR_PART_TEST, PURR_PART_VALIDATION, PURR_PART_ANY };
  const PurrEvaluatedPart *judged = NULL, *learnt = NULL;
  PurrSetFigures of_judged, of_learnt;

  for (guint t = 0; t < G_N_ELEMENTS (telling) && judged == NULL; t++)
    for (guint i = 0; i < self->parts->len; i++)
      {
        const PurrEvaluatedPart *part
          = &g_array_index (self->parts, PurrEvaluatedPart, i);

        if (part->part == telling[t])
          judged = part;
        if (part->part == PURR_PART_TRAIN)
          learnt = part;
      }
  if (judged == NULL)
    return;
  of_judged = set_of (self, judged);
  if (learnt != NULL)
    of_learnt = set_of (self, learnt);
  g_ptr_array_set_size (self->verdict, 0);
  purr_set_judge (&of_judged, learnt != NULL ? &of_learnt : NULL,
                  self->verdict);
}

/* Calibration ---------------------------------------------------------------- */

/* How many pictures the two models answer otherwise, at the same probability */
static guint64
count_changed (const PurrEvaluated *self, const PurrScores *scores)
{
  gsize now = purr_scores_find (scores, self->threshold);
  gsize other
    = purr_scores_find (scores,
                        purr_model_threshold_to_logit (self->calibration.other,
                                                       self->probability));

  return now > other ? now - other : other - now;
}

static void
tell_calibration (PurrEvaluated *self)
{
  const PurrPartAnswers *held_out
    = purr_answers_get (self->answers, PURR_PART_VALIDATION);
  PurrToldCalibration told = {
    .found = &self->calibration,
    .positive_class = self->names.positive_class,
    .n_held_out = held_out->n,
    .threshold = self->probability,
    .balanced = purr_model_get_parts (purr_answers_get_model (self->answers))
                  ->settings.balanced,
  };

  if (held_out->n > 0)
    told.positive_share = (double) purr_scores_get_n_positive (held_out->scores)
                          / (double) held_out->n;
  for (guint i = 0; i < self->parts->len; i++)
    {
      const PurrEvaluatedPart *part
        = &g_array_index (self->parts, PurrEvaluatedPart, i);

      if (part->part != self->calibration.judged || !self->calibration.known)
        continue;
      told.n_judged = part->answers->n;
      told.now = part->now;
      told.other = part->other;
      told.n_changed = count_changed (self, part->answers->scores);
    }
  g_ptr_array_set_size (self->calibrated, 0);
  purr_calibration_tell (&told, self->calibrated);
  g_free (self->calibrated_word);
  self->calibrated_word = purr_calibration_summarise (&told);
  self->gain = purr_calibration_weigh (&told, &self->calibrated_with,
                                       &self->calibrated_without);
}

static void
calibrate (PurrEvaluated *self)
{
  PurrModel *model = purr_answers_get_model (self->answers);

  purr_calibration_find (&self->calibration, self->answers);
  for (guint i = 0; i < self->parts->len; i++)
    {
      PurrEvaluatedPart *part
        = &g_array_index (self->parts, PurrEvaluatedPart, i);
      const PurrScores *scores = part->answers->scores;

      if (!self->calibration.known)
        continue;
      purr_reliability_init (&part->now, scores, model);
      purr_reliability_init (&part->other, scores, self->calibration.other);
    }
  tell_calibration (self);
}

/* All ------------------------------------------------------------------------ */

/* Of nine digits or fewer, as people say it, without what rounding has made of it */
static double
as_said (double probability)
{
  double said = rint (probability * 1e9) / 1e9;

  return fabs (probability - said) <= 8 * DBL_EPSILON * probability
           ? said
           : probability;
}

static void
set_threshold (PurrEvaluated *self, double threshold)
{
  self->threshold = threshold;
  self->probability = as_said (
    purr_model_get_probability (purr_answers_get_model (self->answers),
                                threshold));
}

PurrEvaluated *
purr_evaluated_new (PurrAnswers *answers, double threshold)
{
  PurrEvaluated *self = g_new0 (PurrEvaluated, 1);

  self->answers = purr_answers_ref (answers);
  set_threshold (self, threshold);
  self->parts = g_array_new (FALSE, FALSE, sizeof (PurrEvaluatedPart));
  g_array_set_clear_func (self->parts, part_clear);
  self->verdict = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->costly = g_ptr_array_new_with_free_func (g_free);
  self->calibrated = g_ptr_array_new_with_free_func (g_free);
  self->cheapest = NAN;
  name_classes (self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_part (self, i);
  judge (self);
  calibrate (self);
  purr_classes_find_faults (purr_answers_get_dataset (answers), self->notes);
  return self;
}

void
purr_evaluated_set_threshold (PurrEvaluated *self, double threshold)
{
  set_threshold (self, threshold);
  for (guint i = 0; i < self->parts->len; i++)
    {
      PurrEvaluatedPart *part
        = &g_array_index (self->parts, PurrEvaluatedPart, i);

      purr_figures_set_threshold (&part->figures, part->answers->scores,
                                  threshold);
      count (self, part);
    }
  judge (self);
  tell_calibration (self);
}

/* "12 at 0.4, 31 at 0.5" */
static char *
tell_costs (const PurrEvaluated *self)
{
  const PurrScores *scores
    = purr_answers_get (self->answers, PURR_PART_VALIDATION)->scores;
  PurrMetrics cheapest
    = purr_scores_count (scores,
                         purr_model_threshold_to_logit (purr_answers_get_model (
                                                          self->answers),
                                                        self->cheapest));
  PurrMetrics now = purr_scores_count (scores, self->threshold);
  g_autofree char *least
    = purr_word_number (purr_mistakes_cost (&self->costs, &cheapest));
  g_autofree char *own
    = purr_word_number (purr_mistakes_cost (&self->costs, &now));
  g_autofree char *threshold = purr_word_number (self->cheapest);
  g_autofree char *own_threshold = purr_word_number (self->probability);

  return g_strdup_printf ("Mistakes on held-out pictures cost least, %s, at "
                          "the threshold %s; they cost %s at %s.",
                          least, threshold, own, own_threshold);
}

void
purr_evaluated_set_costs (PurrEvaluated *self, const PurrMistakeCosts *costs)
{
  g_autofree char *false_positive = purr_word_number (costs->false_positive);
  g_autofree char *false_negative = purr_word_number (costs->false_negative);
  const char *reason;

  self->costs = *costs;
  self->cheapest = NAN;
  g_ptr_array_set_size (self->costly, 0);
  g_ptr_array_add (
    self->costly,
    g_strdup_printf (
      "Where %s answered “%s” costs %s, %s answered “%s” costs %s.",
      self->names.negative_class, self->names.positive, false_positive,
      self->names.positive_class, self->names.negative, false_negative));
  if (purr_mistakes_find_cheapest (costs, self->answers, &self->cheapest,
                                   &reason))
    g_ptr_array_add (self->costly, tell_costs (self));
  else
    g_ptr_array_add (self->costly, g_strdup (reason));
}

void
purr_evaluated_free (PurrEvaluated *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->parts);
  g_ptr_array_unref (self->verdict);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->costly);
  g_ptr_array_unref (self->calibrated);
  g_free (self->calibrated_word);
  purr_calibration_found_clear (&self->calibration);
  purr_answers_unref (self->answers);
  g_free (self);
}
