/* report-mistakes.c: a report's mistakes, with their pictures */

#include "app/report/report-private.h"

#include "app/report/html-text.h"
#include "app/report/png-data.h"
#include "app/text/wording.h"

typedef struct
{
  const PurrEvaluated *evaluated;
  const PurrEvaluatedPart *part;
  PurrDataset *dataset;
} Mistakes;

static void
append_picture (GString *html, const Mistakes *self, guint32 place)
{
  const PurrPartAnswers *answers = self->part->answers;
  const PurrFigureNames *names = &self->evaluated->names;
  gsize i = answers->pictures[place];
  double z = answers->z[place];
  gboolean positive = z >= self->evaluated->threshold;
  const char *class_name = purr_dataset_get_class_name (
    self->dataset, purr_dataset_get_class_of (self->dataset, i));
  const char *answer = positive ? names->positive : names->negative;
  const char *name = purr_dataset_get_name (self->dataset, i);
  g_autofree char *probability
    = purr_word_number (purr_scores_get_probability (answers->scores, z));

  g_string_append (html,
                   "<li><img width=\"96\" height=\"96\" alt=\"Picture of ");
  purr_html_append (html, class_name, PURR_HTML_NAME);
  g_string_append (html, ", answered ");
  purr_html_append (html, answer, PURR_HTML_NAME);
  g_string_append (html, "\" src=\"");
  purr_png_append_data (
    html, purr_dataset_get_columns (self->dataset) + i * PURR_FEATURES, 32, 32);
  g_string_append (html, "\"><b><bdi>");
  purr_html_append (html, class_name, PURR_HTML_NAME);
  g_string_append (html, "</bdi></b> answered “<bdi>");
  purr_html_append (html, answer, PURR_HTML_NAME);
  g_string_append_printf (html,
                          "</bdi>”, probability %s<br><span class=\"quiet\">"
                          "<bdi>",
                          probability);
  purr_html_append (html, name != NULL ? name : "", PURR_HTML_NAME);
  g_string_append (html, "</bdi></span></li>\n");
}

/* Two ways through the order of z, each from the worst mistake of a class on: the
 * loss is the greater the further the log-odds are on the wrong side of 0 */
static void
append_list (GString *html, const Mistakes *self, guint64 count)
{
  const PurrPartAnswers *answers = self->part->answers;
  const guint32 *order = purr_scores_get_order (answers->scores);
  gsize limit = purr_scores_find (answers->scores, self->evaluated->threshold);
  const PurrModel *model = purr_answers_get_model (self->evaluated->answers);
  gsize up = 0, down = answers->n;

  for (guint64 shown = 0; shown < MIN (count, PURR_REPORT_MISTAKES); shown++)
    {
      while (up < limit && answers->labels[order[up]] == 0)
        up++;
      while (down > limit && answers->labels[order[down - 1]] != 0)
        down--;
      if (down <= limit
          || (up < limit
              && purr_model_get_log_odds (model, answers->z[order[up]])
                   <= -purr_model_get_log_odds (model,
                                                answers->z[order[down - 1]])))
        append_picture (html, self, order[up++]);
      else
        append_picture (html, self, order[--down]);
    }
}

void
purr_report_append_mistakes (GString *html,
                             const PurrEvaluated *evaluated,
                             const PurrEvaluatedPart *part)
{
  const PurrMetrics *counts = &part->figures.counts;
  guint64 count = counts->false_negatives + counts->false_positives;
  Mistakes self
    = { evaluated, part, purr_answers_get_dataset (evaluated->answers) };
  g_autofree char *all = purr_word_plural (count, "mistake", "mistakes");

  g_string_append (html, "<h3>Worst mistakes</h3>\n");
  if (count == 0)
    {
      g_string_append (html, "<p>There are none.</p>\n");
      return;
    }
  if (count > PURR_REPORT_MISTAKES)
    g_string_append_printf (html,
                            "<p class=\"quiet\">The worst %d of %s, the surest "
                            "wrong answer first.</p>\n",
                            PURR_REPORT_MISTAKES, all);
  else
    g_string_append_printf (html,
                            "<p class=\"quiet\">%s, the surest wrong answer "
                            "first.</p>\n",
                            all);
  g_string_append (html, "<ul class=\"mistakes\">\n");
  append_list (html, &self, count);
  g_string_append (html, "</ul>\n");
}
