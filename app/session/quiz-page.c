/* quiz-page.c: what was answered, as a page to be printed */

#include "app/session/quiz-page.h"

#include "app/text/code-marks.h"

static const char head[]
  = "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
    "'none'; "
    "style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<title>Quiz answers</title>\n"
    "<style>\n"
    ":root { color-scheme: light dark; }\n"
    "body { font-family: sans-serif; line-height: 1.45; max-width: 45em; "
    "margin: 2em auto; padding: 0 1em; }\n"
    ".about { display: flex; flex-wrap: wrap; gap: 0.5em 3em; }\n"
    "input { font: inherit; border: 0; border-bottom: 1px solid; "
    "background: none; width: 18em; }\n"
    "li { break-inside: avoid; margin: 1.2em 0; }\n"
    "pre { white-space: pre-wrap; padding: 0.5em 1em; border: 1px solid; }\n"
    "dl { display: grid; grid-template-columns: max-content 1fr; "
    "gap: 0.2em 1em; margin: 0.5em 0; }\n"
    "dd { margin: 0; }\n"
    ".lesson { font-size: smaller; }\n"
    ".verdict { font-weight: bold; }\n"
    "</style>\n"
    "</head>\n"
    "<body>\n";

static void
append_text (GString *page,
             const char *before,
             const char *text,
             const char *after)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (page, "%s%s%s", before, escaped, after);
}

static void
append_code (GString *page,
             const char *before,
             const char *text,
             const char *after)
{
  g_autofree char *markup = purr_code_to_markup (text);

  g_string_append_printf (page, "%s%s%s", before, markup, after);
}

static void
append_answer (GString *page, const PurrQuizAnswer *answer)
{
  append_text (page, "<li>\n<div class=\"lesson\">",
               purr_quiz_question_get_topic (answer->question)->title,
               "</div>\n");
  append_code (page, "<div>", answer->ask, "</div>\n");
  if (answer->code != NULL)
    append_text (page, "<pre>", answer->code, "</pre>\n");
  append_text (page, "<dl>\n<dt>Your answer</dt><dd>", answer->answer, " ");
  g_string_append_printf (page, "<span class=\"verdict\">%s</span></dd>\n",
                          answer->is_right ? "✓ right" : "✗ wrong");
  append_text (page, "<dt>Right answer</dt><dd>", answer->right, "</dd>\n");
  if (answer->explanation != NULL && *answer->explanation != '\0')
    append_code (page, "<dt>Why</dt><dd>", answer->explanation, "</dd>\n");
  g_string_append (page, "</dl>\n</li>\n");
}

char *
purr_quiz_page (PurrQuizRound *round, GDateTime *when)
{
  GString *page = g_string_new (head);
  guint n = purr_quiz_round_get_answered (round);
  g_autofree char *date = g_date_time_format (when, "%Y-%m-%d %H:%M");

  g_string_append (page, "<h1>Quiz answers</h1>\n<div class=\"about\">\n"
                         "<label>Name: <input type=\"text\" "
                         "autocomplete=\"off\"></label>\n");
  append_text (page, "<span>Date: ", date, "</span>\n");
  g_string_append_printf (page, "<span>%u of %u right</span>\n</div>\n<ol>\n",
                          purr_quiz_round_get_right (round), n);
  for (guint i = 0; i < n; i++)
    append_answer (page, purr_quiz_round_get_answer (round, i));
  g_string_append (page, "</ol>\n</body>\n</html>\n");

  return g_string_free (page, FALSE);
}
