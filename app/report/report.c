/* report.c: how good a model is, as a page that anybody can open */

#include "app/report/report-private.h"

#include "app/report/chart-svg.h"
#include "app/report/html-text.h"
#include "app/text/wording.h"

#include "engine/files/files.h"

#include <string.h>

/* Nothing is loaded and nothing runs, whatever should stand in the page; of styles
 * there is this one sheet, known by its checksum. */
static void
append_policy (GString *html, const char *style)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *text = NULL;

  g_checksum_update (checksum, (const guchar *) style, (gssize) strlen (style));
  g_checksum_get_digest (checksum, digest, &length);
  text = g_base64_encode (digest, length);
  g_string_append_printf (
    html,
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
    "'none'; img-src data:; style-src 'sha256-%s'; base-uri 'none'; "
    "form-action 'none'\">\n",
    text);
}

static const char *
get_positive (const PurrReport *self)
{
  return self->evaluated != NULL
           ? self->evaluated->names.positive
           : purr_dataset_get_positive_name (self->dataset);
}

static const char *
get_negative (const PurrReport *self)
{
  return self->evaluated != NULL
           ? self->evaluated->names.negative
           : purr_dataset_get_negative_name (self->dataset);
}

static void
append_head (GString *html, const PurrReport *self)
{
  g_autofree char *style = purr_report_make_style ();

  g_string_append (html, PURR_REPORT_BEGIN PURR_VERSION "\">\n");
  append_policy (html, style);
  g_string_append (html,
                   "<meta name=\"viewport\" content=\"width=device-width, "
                   "initial-scale=1\">\n<meta name=\"referrer\" "
                   "content=\"no-referrer\">\n<title>How well ");
  purr_html_append (html, get_positive (self), PURR_HTML_NAME);
  g_string_append_printf (html,
                          " is told</title>\n<style>%s</style>\n</head>\n",
                          style);
}

static void
append_time (GString *html, gint64 time)
{
  g_autoptr (GDateTime) utc
    = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *machine
    = local != NULL ? g_date_time_format_iso8601 (local) : NULL;
  /* In figures: no month's name in another language */
  g_autofree char *words
    = local != NULL ? g_date_time_format (local, "%Y-%m-%d, %H:%M") : NULL;

  if (machine != NULL && words != NULL)
    g_string_append_printf (html, " on <time datetime=\"%s\">%s</time>",
                            machine, words);
}

static void
append_glance (GString *html, const PurrEvaluated *evaluated)
{
  g_string_append (html, "<h3>At a glance</h3>\n<div class=\"wide\"><table>\n"
                         "<tr><th scope=\"col\">Figure</th>");
  for (guint i = 0; i < evaluated->parts->len; i++)
    {
      const PurrEvaluatedPart *part
        = &g_array_index (evaluated->parts, PurrEvaluatedPart, i);
      g_autofree char *n = purr_word_count (part->answers->n);

      g_string_append_printf (html,
                              "<th scope=\"col\" class=\"number\">%s<span "
                              "class=\"interval\">%s</span>"
                              "</th>",
                              part->title, n);
    }
  g_string_append (html, "</tr>\n");
  for (PurrFigureKind kind = 0; kind < PURR_N_FIGURES; kind++)
    {
      g_string_append_printf (html, "<tr><th scope=\"row\">%s</th>",
                              purr_figure_name (kind));
      for (guint i = 0; i < evaluated->parts->len; i++)
        {
          const PurrFigures *figures
            = &g_array_index (evaluated->parts, PurrEvaluatedPart, i).figures;
          gboolean tells = purr_figures_tell (figures, kind);
          g_autofree char *value
            = tells ? purr_figure_write (kind, figures->of[kind].value)
                    : g_strdup ("–");
          g_autofree char *interval
            = tells ? purr_figure_write_interval (kind, &figures->of[kind])
                    : NULL;

          g_string_append_printf (html, "<td class=\"number\">%s", value);
          if (interval != NULL)
            g_string_append_printf (html, "<span class=\"interval\">%s</span>",
                                    interval);
          g_string_append (html, "</td>");
        }
      g_string_append (html, "</tr>\n");
    }
  g_string_append (html, "</table></div>\n");
}

static void
append_contents (GString *html, const PurrReport *self)
{
  const PurrEvaluated *evaluated = self->evaluated;

  g_string_append (html, "<nav aria-label=\"Contents\"><ul>\n");
  for (guint i = evaluated != NULL ? evaluated->parts->len : 0; i-- > 0;)
    {
      const PurrEvaluatedPart *part
        = &g_array_index (evaluated->parts, PurrEvaluatedPart, i);

      g_string_append_printf (html, "<li><a href=\"#%s\">%s</a></li>\n",
                              part->key, part->title);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->trials); i++)
    if (self->trials[i] != NULL)
      g_string_append_printf (html, "<li><a href=\"#%s\">%s</a></li>\n",
                              self->trials[i]->key, self->trials[i]->title);
  g_string_append (html, "<li><a href=\"#origin\">How it was made</a></li>\n"
                         "</ul></nav>\n");
}

static void
append_costs (GString *html, const PurrChart *costs)
{
  if (costs == NULL)
    return;
  g_string_append (html, "<section aria-labelledby=\"costs\">\n<h2 "
                         "id=\"costs\">Training</h2>\n<figure><figcaption>"
                         "<b>Cost</b>: how wrong the model was while it "
                         "learnt</figcaption>\n");
  purr_chart_append_svg (html, costs,
                         "Cost: how wrong the model was while it learnt");
  g_string_append (html, "</figure>\n</section>\n");
}

/* What is told of the model, part by part */
static void
append_model (GString *html, const PurrReport *self)
{
  const PurrEvaluated *evaluated = self->evaluated;

  /* What tells most of the model stands last in the list: tests */
  for (guint i = evaluated->parts->len; i-- > 0;)
    purr_report_append_part (html, evaluated,
                             &g_array_index (evaluated->parts,
                                             PurrEvaluatedPart, i));
  append_costs (html, self->costs);
}

static void
append_verdict (GString *html, const GPtrArray *sentences)
{
  if (sentences->len == 0)
    return;
  g_string_append (html, "<div class=\"verdict\">\n");
  purr_report_append_sentences (html, NULL, sentences);
  g_string_append (html, "</div>\n");
}

char *
purr_report_to_html (const PurrReport *self)
{
  const PurrEvaluated *evaluated = self->evaluated;
  GString *html = g_string_sized_new (256 * 1024);

  append_head (html, self);
  g_string_append (html, "<body>\n<header>\n<h1>How well <bdi>");
  purr_html_append (html, get_positive (self), PURR_HTML_NAME);
  g_string_append (html, "</bdi> is told from <bdi>");
  purr_html_append (html, get_negative (self), PURR_HTML_NAME);
  g_string_append (html, "</bdi></h1>\n<p class=\"quiet\">Written by "
                         "Purrceptron " PURR_VERSION);
  append_time (html, self->time);
  g_string_append (html, "</p>\n</header>\n<main>\n");
  if (evaluated != NULL)
    {
      append_verdict (html, evaluated->verdict);
      purr_report_append_sentences (html, "note", evaluated->notes);
    }
  append_contents (html, self);
  if (evaluated != NULL)
    {
      append_glance (html, evaluated);
      if (evaluated->calibration.known)
        purr_report_append_sentences (html, NULL, evaluated->calibrated);
      append_model (html, self);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->trials); i++)
    if (self->trials[i] != NULL)
      purr_report_append_trial (html, self->trials[i]);
  purr_report_append_origin (html, self);
  g_string_append (html, "</main>\n</body>\n</html>\n");
  return g_string_free (html, FALSE);
}

gboolean
purr_report_write (const PurrReport *self, const char *path, GError **error)
{
  g_autofree char *html = purr_report_to_html (self);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *reason = NULL;

  if (purr_write_durably (path, html, strlen (html), &reason))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               "The report could not be written to %s: %s. Choose another "
               "place and try again.",
               name, reason);
  return FALSE;
}
