/* report-trials.c: what a report tells of cross-validation and of a learning curve */

#include "app/report/report-private.h"

#include "app/report/chart-svg.h"
#include "app/report/html-text.h"

static void
append_table (GString *html, const PurrToldTrial *told)
{
  g_string_append (html, "<div class=\"wide\"><table>\n<tr>");
  for (guint c = 0; told->headings[c] != NULL; c++)
    g_string_append_printf (html, "<th scope=\"col\" class=\"number\">%s</th>",
                            told->headings[c]);
  g_string_append (html, "</tr>\n");
  for (guint r = 0; r < told->rows->len; r++)
    {
      char **cells = told->rows->pdata[r];

      g_string_append (html, "<tr>");
      for (guint c = 0; cells[c] != NULL; c++)
        {
          g_string_append (html, c == 0 ? "<th scope=\"row\" class=\"number\">"
                                        : "<td class=\"number\">");
          purr_html_append (html, cells[c], PURR_HTML_NAME);
          g_string_append (html, c == 0 ? "</th>" : "</td>");
        }
      g_string_append (html, "</tr>\n");
    }
  g_string_append (html, "</table></div>\n");
}

void
purr_report_append_trial (GString *html, const PurrToldTrial *told)
{
  g_autofree char *whole
    = g_strdup_printf ("%s: %s", told->chart_name, told->chart_says);

  g_string_append_printf (
    html, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n",
    told->key, told->key, told->title);
  g_string_append (html, "<div class=\"verdict\">\n");
  purr_report_append_sentences (html, NULL, told->sentences);
  g_string_append (html, "</div>\n");
  if (told->settings != NULL)
    {
      g_string_append (html, "<p class=\"quiet\">Learnt with ");
      purr_html_append (html, told->settings, PURR_HTML_SENTENCE);
      g_string_append (html, "</p>\n");
    }
  g_string_append_printf (html,
                          "<figure><figcaption><b>%s</b>: %s</figcaption>\n",
                          told->chart_name, told->chart_says);
  purr_chart_append_svg (html, told->chart, whole);
  g_string_append (html, "</figure>\n");
  append_table (html, told);
  g_string_append (html, "</section>\n");
}
