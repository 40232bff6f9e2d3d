/* evaluation-text.c: all figures as text in columns */

#include "app/report/evaluation-text.h"

#include "app/text/columns.h"
#include "app/text/wording.h"

#include "engine/files/printable.h"

#include <math.h>
#include <string.h>

/* Names as they may be shown */
typedef struct
{
  char *positive;
  char *negative;
  char *positive_class;
  char *negative_class;
} Shown;

static PurrFigureNames
borrow (const Shown *shown)
{
  return (PurrFigureNames) { shown->positive, shown->negative,
                             shown->positive_class, shown->negative_class };
}

/* A line each; they have names of classes in them */
static void
append_sentences (GString *text, const char *before, const GPtrArray *sentences)
{
  for (guint i = 0; i < sentences->len; i++)
    {
      g_autofree char *sentence = purr_printable (sentences->pdata[i]);

      g_string_append_printf (text, "%s%s\n", i == 0 ? before : "", sentence);
    }
}

static void
append_right (GString *text, const char *word, int width)
{
  g_autofree char *padded = purr_pad_left (word, width);

  g_string_append (text, padded);
}

static void
append_matrix (GString *text, const PurrMetrics *counts, const Shown *shown)
{
  const char *const answers[] = { shown->positive, shown->negative };
  const char *const truth[] = { shown->positive_class, shown->negative_class };
  const guint64 numbers[2][2] = {
    { counts->true_positives, counts->false_negatives },
    { counts->false_positives, counts->true_negatives },
  };
  int first = MAX (purr_text_width (truth[0]), purr_text_width (truth[1]));
  int widths[2];

  append_right (text, "", first + 2);
  for (int a = 0; a < 2; a++)
    {
      g_autofree char *head = g_strdup_printf ("answered %s", answers[a]);

      widths[a] = MAX (purr_text_width (head), 12) + 2;
      append_right (text, head, widths[a]);
    }
  g_string_append_c (text, '\n');
  for (int t = 0; t < 2; t++)
    {
      g_autofree char *name = purr_pad (truth[t], first);

      g_string_append_printf (text, "  %s", name);
      for (int a = 0; a < 2; a++)
        {
          g_autofree char *number = purr_word_count (numbers[t][a]);

          append_right (text, number, widths[a]);
        }
      g_string_append_c (text, '\n');
    }
}

static void
append_figure (GString *text,
               PurrFigureKind kind,
               const PurrFigure *figure,
               const char *name,
               const PurrFigureNames *names)
{
  g_autofree char *padded = purr_pad (name, 12);
  g_autofree char *value = purr_figure_write (kind, figure->value);
  g_autofree char *interval = purr_figure_write_interval (kind, figure);
  g_autofree char *words = purr_figure_explain (kind, names);

  g_string_append_printf (text, "  %s", padded);
  /* Points stand below each other, and so do per cent and four decimals */
  append_right (text, value, 7);
  g_string_append_printf (text, "   %s", words);
  if (interval != NULL)
    g_string_append_printf (text, " (%s)", interval);
  g_string_append_c (text, '\n');
}

static void
append_figures (GString *text,
                const PurrEvaluatedPart *part,
                const PurrFigureNames *names)
{
  gboolean one_class
    = !purr_figures_tell (&part->figures, PURR_FIGURE_ACCURACY);

  g_string_append_c (text, '\n');
  for (PurrFigureKind kind = 0; kind < PURR_N_FIGURES; kind++)
    if (purr_figures_tell (&part->figures, kind))
      append_figure (text, kind, &part->figures.of[kind],
                     /* Of one class there is but one recall */
                     one_class && kind == PURR_FIGURE_SPECIFICITY
                       ? purr_figure_name (PURR_FIGURE_RECALL)
                       : purr_figure_name (kind),
                     names);
}

/* Classes -------------------------------------------------------------------- */

static int
compare_accuracy (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const GArray *classes = user_data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  const PurrFigure *x
    = &g_array_index (classes, PurrClassFigures, first).accuracy;
  const PurrFigure *y
    = &g_array_index (classes, PurrClassFigures, second).accuracy;

  if (x->value != y->value)
    return x->value < y->value ? -1 : 1;
  return (first > second) - (first < second);
}

GArray *
purr_evaluation_find_worst_classes (const PurrEvaluatedPart *part, guint limit)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < part->classes->len; i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_accuracy, part->classes);
  if (order->len > limit)
    g_array_set_size (order, limit);
  return order;
}

static void
append_classes (GString *text,
                const PurrEvaluated *evaluated,
                const PurrEvaluatedPart *part)
{
  PurrDataset *dataset = purr_answers_get_dataset (evaluated->answers);
  g_autoptr (GArray) worst = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int width = 0;

  if (purr_dataset_get_n_classes (dataset) <= 2)
    return;
  worst = purr_evaluation_find_worst_classes (part, PURR_TOLD_CLASSES);
  for (guint i = 0; i < worst->len; i++)
    {
      const PurrClassFigures *figures
        = &g_array_index (part->classes, PurrClassFigures,
                          g_array_index (worst, guint, i));
      char *name = purr_printable (
        purr_dataset_get_class_name (dataset, figures->class_index));

      g_ptr_array_add (names, name);
      width = MAX (width, purr_text_width (name));
    }
  g_string_append (text, "\n  right of each class, the worst first\n");
  for (guint i = 0; i < worst->len; i++)
    {
      const PurrClassFigures *figures
        = &g_array_index (part->classes, PurrClassFigures,
                          g_array_index (worst, guint, i));
      g_autofree char *name = purr_pad (names->pdata[i], width);
      g_autofree char *share
        = purr_figure_write (PURR_FIGURE_ACCURACY, figures->accuracy.value);
      g_autofree char *interval
        = purr_figure_write_interval (PURR_FIGURE_ACCURACY, &figures->accuracy);
      g_autofree char *right = purr_word_count (figures->n_right);
      g_autofree char *all = purr_word_count (figures->n);

      g_string_append_printf (text, "    %s", name);
      append_right (text, share, 9);
      g_string_append_printf (text, "   %s of %s (%s)\n", right, all, interval);
    }
  if (part->classes->len > worst->len)
    {
      g_autofree char *more = purr_word_plural (part->classes->len - worst->len,
                                                "class", "classes");

      g_string_append_printf (text, "    and %s that %s answered better\n",
                              more,
                              part->classes->len - worst->len == 1 ? "is"
                                                                   : "are");
    }
}

/* All ------------------------------------------------------------------------ */

char *
purr_evaluation_to_text (const PurrEvaluated *evaluated)
{
  Shown shown = {
    purr_printable (evaluated->names.positive),
    purr_printable (evaluated->names.negative),
    purr_printable (evaluated->names.positive_class),
    purr_printable (evaluated->names.negative_class),
  };
  PurrFigureNames names = borrow (&shown);
  GString *text = g_string_new (NULL);

  append_sentences (text, "", evaluated->verdict);
  if (evaluated->probability != 0.5)
    {
      g_autofree char *number = purr_word_number (evaluated->probability);

      g_string_append_printf (text,
                              "Answered “%s” from a probability of %s on.\n",
                              shown.positive, number);
    }
  if (text->len > 0)
    g_string_append_c (text, '\n');
  for (guint i = 0; i < evaluated->parts->len; i++)
    {
      const PurrEvaluatedPart *part
        = &g_array_index (evaluated->parts, PurrEvaluatedPart, i);
      g_autofree char *count = purr_word_count (part->answers->n);

      g_string_append_printf (text, "%s%s: %s\n\n", i > 0 ? "\n" : "",
                              part->title, count);
      append_matrix (text, &part->figures.counts, &shown);
      append_figures (text, part, &names);
      append_classes (text, evaluated, part);
      append_sentences (text, "\n", part->notes);
    }
  append_sentences (text, "\n", evaluated->notes);
  if (evaluated->calibration.own)
    append_sentences (text, "\n", evaluated->calibrated);
  append_sentences (text, "\n", evaluated->costly);
  g_free (shown.positive);
  g_free (shown.negative);
  g_free (shown.positive_class);
  g_free (shown.negative_class);
  return g_string_free (text, FALSE);
}
