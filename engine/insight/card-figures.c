/* card-figures.c: what a model's card says of its answers, counted */

#include "engine/insight/card-figures.h"

#include "engine/dataset/dataset.h"
#include "engine/insight/figures.h"
#include "engine/insight/set-faults.h"

#include <math.h>

static PurrCardFigure
take (const PurrFigures *figures, PurrFigureKind kind)
{
  const PurrFigure *figure = &figures->of[kind];

  return (PurrCardFigure) { figure->value, figure->low, figure->high };
}

/* Of the means of both recalls and their intervals */
static PurrCardFigure
find_balanced (const PurrFigures *figures)
{
  const PurrFigure *p = &figures->of[PURR_FIGURE_RECALL];
  const PurrFigure *q = &figures->of[PURR_FIGURE_SPECIFICITY];
  double value = figures->of[PURR_FIGURE_BALANCED].value;

  return (PurrCardFigure) {
    value,
    value - hypot (p->value - p->low, q->value - q->low) / 2,
    value + hypot (p->high - p->value, q->high - q->value) / 2,
  };
}

/* Classes ------------------------------------------------------------------ */

typedef struct
{
  PurrClassFigures figures;
  double surely; /* taken for the positive class: at least this share */
} Mistaken;

static int
compare (gconstpointer a, gconstpointer b)
{
  const Mistaken *first = a, *second = b;

  if (first->surely != second->surely)
    return first->surely > second->surely ? -1 : 1;
  return first->figures.class_index < second->figures.class_index ? -1 : 1;
}

static void
find_mistaken (PurrModelCard *card,
               const PurrAnswers *answers,
               PurrPart part,
               double threshold)
{
  PurrDataset *dataset = purr_answers_get_dataset (answers);
  g_autoptr (GArray) classes
    = purr_answers_count_classes (answers, part, threshold);
  g_autoptr (GArray) mistaken = g_array_new (FALSE, FALSE, sizeof (Mistaken));

  for (guint i = 0; i < classes->len; i++)
    {
      Mistaken one = { g_array_index (classes, PurrClassFigures, i), 0 };
      double high;

      if (one.figures.positive || one.figures.n_positive == 0)
        continue;
      purr_wilson_interval (one.figures.n_positive, one.figures.n, &one.surely,
                            &high);
      g_array_append_val (mistaken, one);
    }
  g_array_sort (mistaken, compare);
  card->n_mistaken = MIN (mistaken->len, PURR_CARD_MISTAKEN_MAX);
  for (guint i = 0; i < card->n_mistaken; i++)
    {
      const PurrClassFigures *figures
        = &g_array_index (mistaken, Mistaken, i).figures;

      card->mistaken[i] = (PurrCardClass) {
        .name = purr_dataset_get_class_name (dataset, figures->class_index),
        .n_taken = figures->n_positive,
        .n = figures->n,
      };
    }
}

void
purr_card_measure (PurrModelCard *card, const PurrAnswers *answers)
{
  const PurrModel *model = purr_answers_get_model (answers);
  double threshold
    = purr_model_threshold_to_logit (model,
                                     purr_model_get_parts (model)->threshold);
  PurrModelCard texts = *card;
  PurrPart part;
  PurrFigures figures;

  *card = purr_model_card_nothing ();
  card->title = texts.title;
  card->pictures = texts.pictures;
  card->licence = texts.licence;
  card->note = texts.note;
  card->n_held_out = purr_answers_get (answers, PURR_PART_VALIDATION)->n;
  card->n_test = purr_answers_get (answers, PURR_PART_TEST)->n;
  if (card->n_held_out == 0 && card->n_test == 0)
    return;

  card->measured_on = card->n_test > 0 ? PURR_CARD_TEST : PURR_CARD_HELD_OUT;
  card->threshold = CLAMP (threshold, -G_MAXDOUBLE, G_MAXDOUBLE);
  part = card->n_test > 0 ? PURR_PART_TEST : PURR_PART_VALIDATION;
  purr_figures_init (&figures, purr_answers_get (answers, part)->scores,
                     threshold);
  card->accuracy = take (&figures, PURR_FIGURE_ACCURACY);
  card->baseline = figures.of[PURR_FIGURE_BASELINE].value;
  card->balanced_accuracy = find_balanced (&figures);
  card->area = take (&figures, PURR_FIGURE_ROC_AREA);
  find_mistaken (card, answers, part, threshold);
}
