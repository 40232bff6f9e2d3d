/* report-part.c: what a report tells of one part */

#include "app/report/report-private.h"

#include "app/report/chart-svg.h"
#include "app/report/evaluation-text.h"
#include "app/report/html-text.h"
#include "app/text/wording.h"
#include "app/widgets/score-charts.h"

#include <math.h>

void
purr_report_append_sentences (GString *html,
                              const char *class_name,
                              const GPtrArray *sentences)
{
  for (guint i = 0; i < sentences->len; i++)
    {
      g_autoptr (GString) sentence = g_string_new (sentences->pdata[i]);

      /* No line begins with the sign */
      g_string_replace (sentence, " %", "\302\240%", 0);
      g_string_append (html, class_name != NULL ? "<p class=\"" : "<p");
      g_string_append_printf (html, "%s%s>",
                              class_name != NULL ? class_name : "",
                              class_name != NULL ? "\"" : "");
      purr_html_append (html, sentence->str, PURR_HTML_SENTENCE);
      g_string_append (html, "</p>\n");
    }
}

/* Matrix ------------------------------------------------------------------- */

static void
append_cell (GString *html, guint64 count, guint64 all, gboolean right)
{
  g_autofree char *number = purr_word_count (count);
  g_autofree char *share
    = purr_word_percent (all > 0 ? (double) count / (double) all : NAN);

  g_string_append_printf (html, "<td class=\"%s\"><b>%s</b>%s, %s</td>",
                          right ? "right" : "wrong", number,
                          right ? "right" : "wrong", share);
}

static void
append_row (GString *html,
            const char *name,
            guint64 positive,
            guint64 negative,
            gboolean is_positive)
{
  g_string_append (html, "<tr><th scope=\"row\"><bdi>");
  purr_html_append (html, name, PURR_HTML_NAME);
  g_string_append (html, "</bdi></th>");
  append_cell (html, positive, positive + negative, is_positive);
  append_cell (html, negative, positive + negative, !is_positive);
  g_string_append (html, "</tr>\n");
}

static void
append_matrix (GString *html,
               const PurrEvaluated *evaluated,
               const PurrMetrics *counts)
{
  const PurrFigureNames *names = &evaluated->names;
  const char *const answers[] = { names->positive, names->negative };

  g_string_append (html, "<h3>Answers</h3>\n<div class=\"wide\"><table "
                         "class=\"matrix\">\n<caption>How many pictures of "
                         "each class are answered what</caption>\n<tr><th "
                         "scope=\"col\">Pictures of</th>");
  for (int a = 0; a < 2; a++)
    {
      g_string_append (html, "<th scope=\"col\">answered “<bdi>");
      purr_html_append (html, answers[a], PURR_HTML_NAME);
      g_string_append (html, "</bdi>”</th>");
    }
  g_string_append (html, "</tr>\n");
  append_row (html, names->positive_class, counts->true_positives,
              counts->false_negatives, TRUE);
  append_row (html, names->negative_class, counts->false_positives,
              counts->true_negatives, FALSE);
  g_string_append (html, "</table></div>\n");
}

/* Figures -------------------------------------------------------------------- */

static void
append_figures (GString *html,
                const PurrEvaluated *evaluated,
                const PurrEvaluatedPart *part)
{
  g_string_append (
    html, "<h3>Figures</h3>\n<div class=\"wide\"><table>\n<caption>With "
          "intervals of 95 %: where the figure would lie for many others like "
          "these</caption>\n<tr><th scope=\"col\">Figure</th><th scope=\"col\" "
          "class=\"number\">Value</th><th scope=\"col\">Interval</th><th "
          "scope=\"col\">What it says</th></tr>\n");
  for (PurrFigureKind kind = 0; kind < PURR_N_FIGURES; kind++)
    {
      const PurrFigure *figure = &part->figures.of[kind];
      g_autofree char *value = purr_figure_write (kind, figure->value);
      g_autofree char *interval = purr_figure_write_interval (kind, figure);
      g_autofree char *words = purr_figure_explain (kind, &evaluated->names);

      if (!purr_figures_tell (&part->figures, kind))
        continue;
      g_string_append_printf (
        html,
        "<tr><th scope=\"row\">%s</th><td class=\"number\">%s</td><td>%s</td>"
        "<td class=\"says\">",
        purr_figure_name (kind), value, interval != NULL ? interval : "");
      purr_html_append (html, words, PURR_HTML_SENTENCE);
      g_string_append (html, "</td></tr>\n");
    }
  g_string_append (html, "</table></div>\n");
}

/* Classes -------------------------------------------------------------------- */

static void
append_classes (GString *html,
                const PurrEvaluated *evaluated,
                const PurrEvaluatedPart *part)
{
  PurrDataset *dataset = purr_answers_get_dataset (evaluated->answers);
  g_autoptr (GArray) worst = NULL;

  if (purr_dataset_get_n_classes (dataset) <= 2)
    return;
  worst = purr_evaluation_find_worst_classes (part, PURR_REPORT_CLASSES);
  g_string_append (
    html, "<h3>Each class folder</h3>\n<div class=\"wide\"><table>\n<caption>"
          "The worst first</caption>\n<tr><th scope=\"col\">Class</th><th "
          "scope=\"col\" class=\"number\">Right</th><th scope=\"col\">Interval"
          "</th><th scope=\"col\" class=\"number\">Pictures</th><th "
          "scope=\"col\" class=\"number\">Answered “<bdi>");
  purr_html_append (html, evaluated->names.positive, PURR_HTML_NAME);
  g_string_append (html, "</bdi>”</th></tr>\n");
  for (guint i = 0; i < worst->len; i++)
    {
      const PurrClassFigures *figures
        = &g_array_index (part->classes, PurrClassFigures,
                          g_array_index (worst, guint, i));
      g_autofree char *share
        = purr_figure_write (PURR_FIGURE_ACCURACY, figures->accuracy.value);
      g_autofree char *interval
        = purr_figure_write_interval (PURR_FIGURE_ACCURACY, &figures->accuracy);
      g_autofree char *n = purr_word_count (figures->n);
      g_autofree char *positive = purr_word_count (figures->n_positive);

      g_string_append (html, "<tr><th scope=\"row\"><bdi>");
      purr_html_append (html,
                        purr_dataset_get_class_name (dataset,
                                                     figures->class_index),
                        PURR_HTML_NAME);
      g_string_append_printf (
        html,
        "</bdi></th><td class=\"number\">%s</td><td>%s</td><td "
        "class=\"number\">%s</td><td class=\"number\">%s</td></tr>\n",
        share, interval, n, positive);
    }
  g_string_append (html, "</table></div>\n");
  if (part->classes->len > worst->len)
    {
      g_autofree char *more = purr_word_plural (part->classes->len - worst->len,
                                                "class", "classes");

      g_string_append_printf (
        html, "<p class=\"quiet\">And %s of which more is right.</p>\n", more);
    }
}

/* Charts --------------------------------------------------------------------- */

static const char *
describe (PurrDrawn drawn)
{
  switch (drawn)
    {
    case PURR_DRAWN_ROC:
      return "what is found of the one class against what is taken for it of "
             "the other, at every threshold";
    case PURR_DRAWN_PRECISION_RECALL:
      return "how many answers are right against how much is found, at every "
             "threshold";
    case PURR_DRAWN_RELIABILITY:
      return "how often what was said with a probability is so; on the "
             "straight line it is as often as said";
    case PURR_DRAWN_LOGITS:
      return "what the model computes of each class, before it becomes a "
             "probability";
    case PURR_DRAWN_PROBABILITIES:
    case PURR_N_DRAWN:
    default:
      return "what it answers for each class: the further apart the better";
    }
}

/* What is drawn of all parts, one after the other; free with g_ptr_array_unref() */
static GPtrArray *
find_items (const PurrEvaluated *evaluated)
{
  GPtrArray *items
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_score_items_free);

  for (guint i = 0; i < evaluated->parts->len; i++)
    g_ptr_array_add (items,
                     purr_score_items_new (
                       g_array_index (evaluated->parts, PurrEvaluatedPart, i)
                         .answers->scores));
  return items;
}

/* With the curves of the other parts behind it */
static PurrChart *
make_chart (const PurrEvaluated *evaluated,
            const PurrEvaluatedPart *part,
            GPtrArray *items,
            PurrDrawn drawn)
{
  PurrScoreOther others[PURR_SCORE_MAX_OTHERS];
  PurrScoreItems *own = NULL;
  PurrChart *chart;
  guint n = 0;

  for (guint i = 0; i < evaluated->parts->len; i++)
    {
      const PurrEvaluatedPart *each
        = &g_array_index (evaluated->parts, PurrEvaluatedPart, i);

      if (each == part)
        own = items->pdata[i];
      else
        others[n++] = (PurrScoreOther) { items->pdata[i], each->word };
    }
  chart = purr_score_chart_new (own, drawn, evaluated->names.positive_class,
                                evaluated->names.negative_class,
                                evaluated->threshold);
  purr_score_chart_add_others (chart, drawn, part->word, others, n);
  if (evaluated->calibration.known)
    purr_score_chart_add_calibration (chart, drawn,
                                      &(PurrScoreCalibration) {
                                        &part->now, &part->other,
                                        evaluated->calibration.own });
  return chart;
}

static void
append_charts (GString *html,
               const PurrEvaluated *evaluated,
               const PurrEvaluatedPart *part)
{
  g_autoptr (GPtrArray) items = find_items (evaluated);

  g_string_append (html, "<h3>Curves</h3>\n<div class=\"charts\">\n");
  for (PurrDrawn drawn = 0; drawn < PURR_N_DRAWN; drawn++)
    {
      g_autoptr (PurrChart) chart = make_chart (evaluated, part, items, drawn);
      const char *name = purr_score_chart_get_name (drawn);
      g_autofree char *whole
        = g_strdup_printf ("%s: %s", name, describe (drawn));

      g_string_append_printf (
        html, "<figure><figcaption><b>%s</b>: %s</figcaption>\n", name,
        describe (drawn));
      purr_chart_append_svg (html, chart, whole);
      g_string_append (html, "</figure>\n");
    }
  g_string_append (html, "</div>\n");
}

/* All ------------------------------------------------------------------------ */

void
purr_report_append_part (GString *html,
                         const PurrEvaluated *evaluated,
                         const PurrEvaluatedPart *part)
{
  g_autofree char *count
    = purr_word_plural (part->answers->n, "picture", "pictures");

  g_string_append_printf (
    html,
    "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n<p>%s</p>\n",
    part->key, part->key, part->title, count);
  purr_report_append_sentences (html, "note", part->notes);
  append_matrix (html, evaluated, &part->figures.counts);
  append_figures (html, evaluated, part);
  append_classes (html, evaluated, part);
  append_charts (html, evaluated, part);
  purr_report_append_mistakes (html, evaluated, part);
  g_string_append (html, "</section>\n");
}
