/* quiz-fields.c: what each field of a question may hold */

#include "engine/teaching/quiz-read-private.h"

#include <math.h>
#include <string.h>

static void
take_once (PurrQuizReader *reader, char **place, char *value, int line_index)
{
  if (*place != NULL)
    {
      purr_quiz_blame (reader, reader->field_line, "“%s” stands there twice",
                       reader->key->key);
      g_free (value);
      return;
    }
  *place = value;
  reader->question->lines[line_index] = reader->field_line;
}

static void
take_topic (PurrQuizReader *reader, char *value)
{
  reader->question->topic = purr_quiz_topic_find (value);
  if (reader->question->topic == NULL)
    {
      g_autoptr (GString) known = g_string_new (NULL);

      for (guint i = 0; purr_quiz_topics[i].id != NULL; i++)
        g_string_append_printf (known, "%s%s", i > 0 ? ", " : "",
                                purr_quiz_topics[i].id);
      purr_quiz_blame (reader, reader->field_line,
                       "there is no lesson “%s” for a topic; there are %s",
                       value, known->str);
    }
  g_free (value);
}

static void
take_kind (PurrQuizReader *reader, char *value)
{
  static const char *const words[]
    = { "number", "choice", "shape", "prints", "prints or error" };
  guint kind = 0;

  while (kind < G_N_ELEMENTS (words) && !g_str_equal (value, words[kind]))
    kind++;
  if (kind == G_N_ELEMENTS (words))
    purr_quiz_blame (
      reader, reader->field_line,
      "there is no kind “%s”; a kind is number, choice, shape, prints or "
      "“prints or error”",
      value);
  else
    reader->question->kind = (PurrQuizKind) kind;
  g_free (value);
}

static gboolean
is_name (const char *text, gsize length)
{
  if (length == 0 || length > 32 || !(g_ascii_isalpha (*text) || *text == '_'))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '_')
      return FALSE;
  return TRUE;
}

static gboolean
repeat (PurrQuizReader *reader, GPtrArray *array)
{
  if (array->len < PURR_QUIZ_MAX_REPEATED)
    return TRUE;
  purr_quiz_blame (reader, reader->field_line,
                   "a question has at most %d lines that begin with “%s”",
                   PURR_QUIZ_MAX_REPEATED, reader->key->key);
  return FALSE;
}

static void
take_draw (PurrQuizReader *reader, char *value)
{
  PurrQuizQuestion *question = reader->question;
  g_autofree char *text = value;
  char *equals = strchr (text, '=');
  const char *reason = NULL;
  PurrQuizDraw *draw;

  if (!repeat (reader, question->draws))
    return;
  if (equals == NULL)
    {
      purr_quiz_blame (
        reader, reader->field_line,
        "“draw” wants a name and what it is drawn from, “a = 2 to 9”");
      return;
    }
  *equals = '\0';
  g_strstrip (text);
  if (!is_name (text, strlen (text)))
    {
      purr_quiz_blame (reader, reader->field_line,
                       "“%s” is no name: letters, digits and _ make one", text);
      return;
    }
  for (guint i = 0; i < question->draws->len; i++)
    {
      const PurrQuizDraw *other = question->draws->pdata[i];

      if (g_str_equal (other->name, text))
        {
          purr_quiz_blame (reader, reader->field_line, "“%s” is drawn twice",
                           text);
          return;
        }
    }
  draw = purr_quiz_draw_parse (g_strstrip (equals + 1), &reason);
  if (draw == NULL)
    {
      purr_quiz_blame (reader, reader->field_line, "%s", reason);
      return;
    }
  draw->name = g_strdup (text);
  question->lines[PURR_QUIZ_LINE_DRAW] = reader->field_line;
  g_ptr_array_add (question->draws, draw);
}

static void
take_where (PurrQuizReader *reader, char *value)
{
  if (!repeat (reader, reader->question->wheres))
    {
      g_free (value);
      return;
    }
  reader->question->lines[PURR_QUIZ_LINE_WHERE] = reader->field_line;
  g_ptr_array_add (reader->question->wheres, value);
}

static void
take_work (PurrQuizReader *reader, char *value)
{
  take_once (reader, &reader->question->work, value, PURR_QUIZ_LINE_WORK);
}

static void
take_graph (PurrQuizReader *reader, char *value)
{
  take_once (reader, &reader->question->graph, value, PURR_QUIZ_LINE_GRAPH);
}

static void
take_show (PurrQuizReader *reader, char *value)
{
  take_once (reader, &reader->question->show, value, PURR_QUIZ_LINE_SHOW);
}

static void
take_ask (PurrQuizReader *reader, char *value)
{
  take_once (reader, &reader->question->ask, value, PURR_QUIZ_LINE_ASK);
}

static void
take_answer (PurrQuizReader *reader, char *value)
{
  take_once (reader, &reader->question->answer, value, PURR_QUIZ_LINE_ANSWER);
}

static void
take_explain (PurrQuizReader *reader, char *value)
{
  take_once (reader, &reader->question->explain, value, PURR_QUIZ_LINE_EXPLAIN);
}

static void
take_tolerance (PurrQuizReader *reader, char *value)
{
  g_autofree char *text = value;
  gsize length = strlen (text);
  gboolean is_share = length > 0 && text[length - 1] == '%';
  double number;

  if (is_share)
    text[length - 1] = '\0';
  if (!purr_quiz_read_number (text, &number) || !(number > 0) || number > 1e9
      || (is_share && number > 50))
    {
      purr_quiz_blame (
        reader, reader->field_line,
        "a tolerance is a number larger than 0, “0.01”, or a share of the "
        "answer of at most 50 %%, “1 %%”");
      return;
    }
  reader->question->tolerance = is_share ? -number / 100 : number;
}

static void
take_option_of (PurrQuizReader *reader, char *value, gboolean is_slip)
{
  if (!repeat (reader, reader->question->options))
    {
      g_free (value);
      return;
    }
  reader->option = g_new0 (PurrQuizOption, 1);
  reader->option->line = reader->field_line;
  reader->option->is_slip = is_slip;
  reader->option->text = value;
  g_ptr_array_add (reader->question->options, reader->option);
}

static void
take_option (PurrQuizReader *reader, char *value)
{
  take_option_of (reader, value, FALSE);
}

static void
take_slip (PurrQuizReader *reader, char *value)
{
  take_option_of (reader, value, TRUE);
}

static void
take_of_option (PurrQuizReader *reader, gsize offset, char *value)
{
  char **place;

  if (reader->option == NULL)
    {
      purr_quiz_blame (reader, reader->field_line,
                       "“%s” belongs below an “option” or a “slip”",
                       reader->key->key);
      g_free (value);
      return;
    }
  place = G_STRUCT_MEMBER_P (reader->option, offset);
  if (*place != NULL)
    {
      purr_quiz_blame (reader, reader->field_line,
                       "“%s” stands twice below one option or slip",
                       reader->key->key);
      g_free (value);
      return;
    }
  *place = value;
}

static void
take_if (PurrQuizReader *reader, char *value)
{
  if (reader->option != NULL && reader->option->is_slip)
    {
      purr_quiz_blame (reader, reader->field_line,
                       "a slip is never right, so it has no “if”");
      g_free (value);
      return;
    }
  take_of_option (reader, G_STRUCT_OFFSET (PurrQuizOption, test), value);
}

static void
take_why (PurrQuizReader *reader, char *value)
{
  take_of_option (reader, G_STRUCT_OFFSET (PurrQuizOption, why), value);
}

static const PurrQuizField fields[] = {
  { "topic", FALSE, take_topic },     { "kind", FALSE, take_kind },
  { "draw", FALSE, take_draw },       { "where", FALSE, take_where },
  { "work", TRUE, take_work },        { "graph", FALSE, take_graph },
  { "show", TRUE, take_show },        { "ask", FALSE, take_ask },
  { "answer", FALSE, take_answer },   { "tolerance", FALSE, take_tolerance },
  { "option", FALSE, take_option },   { "slip", FALSE, take_slip },
  { "if", FALSE, take_if },           { "why", FALSE, take_why },
  { "explain", FALSE, take_explain },
};

const PurrQuizField *
purr_quiz_find_field (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].key, word))
      return &fields[i];
  return NULL;
}

const char *
purr_quiz_guess_field (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *key = fields[i].key;
      gsize same = 0;
      gsize end = 0;
      gsize length = strlen (word);

      while (key[same] != '\0' && key[same] == word[same])
        same++;
      while (end < strlen (key) && end < length
             && key[strlen (key) - 1 - end] == word[length - 1 - end])
        end++;
      if (same + end + 2 >= MAX (strlen (key), length) && same + end >= 2)
        return key;
    }
  return NULL;
}
