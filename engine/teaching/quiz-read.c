/* quiz-read.c: the lines of a question file
 *
 * A line is a heading, "[name]"; a field, "key: value"; the rest of a field, which
 * begins with spaces; a comment, "# …"; or empty.
 */

#include "engine/teaching/quiz-private.h"

#include "engine/files/printable.h"

#include <math.h>
#include <string.h>

#define MAX_FAULTS 20

typedef struct
{
  const char *key;
  gboolean is_code; /* keeps its lines */
  gboolean (*take) (gpointer reader, char *value);
} Key;

typedef struct
{
  GPtrArray *questions;
  GPtrArray *faults;
  PurrQuizQuestion *question; /* owned, until it is complete */
  PurrQuizOption *option;     /* of it, the last; borrowed */
  const Key *key;             /* of the field that goes on, or NULL */
  GString *value;
  int field_line;
  gsize indent; /* of its first line below the key's; 0 before that */
  int line;
  gboolean question_failed;
} Reader;

/* Questions ------------------------------------------------------------- */

static void
option_free (PurrQuizOption *option)
{
  g_free (option->text);
  g_free (option->test);
  g_free (option->why);
  g_free (option);
}

PurrQuizQuestion *
purr_quiz_question_new (const char *id, int line)
{
  PurrQuizQuestion *self = g_new0 (PurrQuizQuestion, 1);

  g_atomic_ref_count_init (&self->references);
  self->id = g_strdup (id);
  self->line = line;
  self->kind = (PurrQuizKind) -1;
  self->tolerance = NAN;
  self->draws
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_quiz_draw_free);
  self->wheres = g_ptr_array_new_with_free_func (g_free);
  self->options = g_ptr_array_new_with_free_func ((GDestroyNotify) option_free);
  return self;
}

void
purr_quiz_question_unref (PurrQuizQuestion *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->id);
  g_ptr_array_unref (self->draws);
  g_ptr_array_unref (self->wheres);
  g_free (self->work);
  g_free (self->graph);
  g_free (self->show);
  g_free (self->ask);
  g_free (self->answer);
  g_ptr_array_unref (self->options);
  g_free (self->explain);
  g_free (self);
}

/* Faults ---------------------------------------------------------------- */

static void G_GNUC_PRINTF (3, 4)
  blame (Reader *reader, int line, const char *format, ...)
{
  va_list arguments;
  g_autofree char *words = NULL;

  reader->question_failed = TRUE;
  if (reader->faults->len >= MAX_FAULTS)
    return;
  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (reader->faults,
                   g_strdup_printf ("Line %d: %s%s", line, words,
                                    g_str_has_suffix (words, "?") ? "" : "."));
}

/* Fields ---------------------------------------------------------------- */

static gboolean
take_once (Reader *reader, char **place, char *value, int line_index)
{
  if (*place != NULL)
    {
      blame (reader, reader->field_line, "“%s” stands there twice",
             reader->key->key);
      g_free (value);
      return FALSE;
    }
  *place = value;
  reader->question->lines[line_index] = reader->field_line;
  return TRUE;
}

static gboolean
take_topic (gpointer data, char *value)
{
  Reader *reader = data;

  reader->question->topic = purr_quiz_topic_find (value);
  if (reader->question->topic == NULL)
    {
      g_autoptr (GString) known = g_string_new (NULL);

      for (guint i = 0; purr_quiz_topics[i].id != NULL; i++)
        g_string_append_printf (known, "%s%s", i > 0 ? ", " : "",
                                purr_quiz_topics[i].id);
      blame (reader, reader->field_line,
             "there is no lesson “%s” for a topic; there are %s", value,
             known->str);
    }
  g_free (value);
  return TRUE;
}

static gboolean
take_kind (gpointer data, char *value)
{
  static const char *const words[]
    = { "number", "choice", "shape", "prints", "prints or error" };
  Reader *reader = data;
  guint kind = 0;

  while (kind < G_N_ELEMENTS (words) && !g_str_equal (value, words[kind]))
    kind++;
  if (kind == G_N_ELEMENTS (words))
    blame (reader, reader->field_line,
           "there is no kind “%s”; a kind is number, choice, shape, prints or "
           "“prints or error”",
           value);
  else
    reader->question->kind = (PurrQuizKind) kind;
  g_free (value);
  return TRUE;
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
repeat (Reader *reader, GPtrArray *array)
{
  if (array->len < PURR_QUIZ_MAX_REPEATED)
    return TRUE;
  blame (reader, reader->field_line,
         "a question has at most %d lines that begin with “%s”",
         PURR_QUIZ_MAX_REPEATED, reader->key->key);
  return FALSE;
}

static gboolean
take_draw (gpointer data, char *value)
{
  Reader *reader = data;
  PurrQuizQuestion *question = reader->question;
  g_autofree char *text = value;
  char *equals = strchr (text, '=');
  const char *reason = NULL;
  PurrQuizDraw *draw;

  if (!repeat (reader, question->draws))
    return FALSE;
  if (equals == NULL)
    {
      blame (reader, reader->field_line,
             "“draw” wants a name and what it is drawn from, “a = 2 to 9”");
      return FALSE;
    }
  *equals = '\0';
  g_strstrip (text);
  if (!is_name (text, strlen (text)))
    {
      blame (reader, reader->field_line,
             "“%s” is no name: letters, digits and _ make one", text);
      return FALSE;
    }
  for (guint i = 0; i < question->draws->len; i++)
    {
      const PurrQuizDraw *other = question->draws->pdata[i];

      if (g_str_equal (other->name, text))
        {
          blame (reader, reader->field_line, "“%s” is drawn twice", text);
          return FALSE;
        }
    }
  draw = purr_quiz_draw_parse (g_strstrip (equals + 1), &reason);
  if (draw == NULL)
    {
      blame (reader, reader->field_line, "%s", reason);
      return FALSE;
    }
  draw->name = g_strdup (text);
  question->lines[PURR_QUIZ_LINE_DRAW] = reader->field_line;
  g_ptr_array_add (question->draws, draw);
  return TRUE;
}

static gboolean
take_where (gpointer data, char *value)
{
  Reader *reader = data;

  if (!repeat (reader, reader->question->wheres))
    {
      g_free (value);
      return FALSE;
    }
  reader->question->lines[PURR_QUIZ_LINE_WHERE] = reader->field_line;
  g_ptr_array_add (reader->question->wheres, value);
  return TRUE;
}

static gboolean
take_work (gpointer data, char *value)
{
  Reader *reader = data;

  return take_once (reader, &reader->question->work, value,
                    PURR_QUIZ_LINE_WORK);
}

static gboolean
take_graph (gpointer data, char *value)
{
  Reader *reader = data;

  return take_once (reader, &reader->question->graph, value,
                    PURR_QUIZ_LINE_GRAPH);
}

static gboolean
take_show (gpointer data, char *value)
{
  Reader *reader = data;

  return take_once (reader, &reader->question->show, value,
                    PURR_QUIZ_LINE_SHOW);
}

static gboolean
take_ask (gpointer data, char *value)
{
  Reader *reader = data;

  return take_once (reader, &reader->question->ask, value, PURR_QUIZ_LINE_ASK);
}

static gboolean
take_answer (gpointer data, char *value)
{
  Reader *reader = data;

  return take_once (reader, &reader->question->answer, value,
                    PURR_QUIZ_LINE_ANSWER);
}

static gboolean
take_explain (gpointer data, char *value)
{
  Reader *reader = data;

  return take_once (reader, &reader->question->explain, value,
                    PURR_QUIZ_LINE_EXPLAIN);
}

static gboolean
take_tolerance (gpointer data, char *value)
{
  Reader *reader = data;
  g_autofree char *text = value;
  gsize length = strlen (text);
  gboolean is_share = length > 0 && text[length - 1] == '%';
  double number;

  if (is_share)
    text[length - 1] = '\0';
  if (!purr_quiz_read_number (text, &number) || !(number > 0) || number > 1e9
      || (is_share && number > 50))
    {
      blame (reader, reader->field_line,
             "a tolerance is a number larger than 0, “0.01”, or a share of the "
             "answer of at most 50 %%, “1 %%”");
      return FALSE;
    }
  reader->question->tolerance = is_share ? -number / 100 : number;
  return TRUE;
}

static gboolean
take_option_of (Reader *reader, char *value, gboolean is_slip)
{
  if (!repeat (reader, reader->question->options))
    {
      g_free (value);
      return FALSE;
    }
  reader->option = g_new0 (PurrQuizOption, 1);
  reader->option->line = reader->field_line;
  reader->option->is_slip = is_slip;
  reader->option->text = value;
  g_ptr_array_add (reader->question->options, reader->option);
  return TRUE;
}

static gboolean
take_option (gpointer data, char *value)
{
  return take_option_of (data, value, FALSE);
}

static gboolean
take_slip (gpointer data, char *value)
{
  return take_option_of (data, value, TRUE);
}

static gboolean
take_of_option (Reader *reader, gsize offset, char *value)
{
  char **place;

  if (reader->option == NULL)
    {
      blame (reader, reader->field_line,
             "“%s” belongs below an “option” or a “slip”", reader->key->key);
      g_free (value);
      return FALSE;
    }
  place = G_STRUCT_MEMBER_P (reader->option, offset);
  if (*place != NULL)
    {
      blame (reader, reader->field_line,
             "“%s” stands twice below one option or slip", reader->key->key);
      g_free (value);
      return FALSE;
    }
  *place = value;
  return TRUE;
}

static gboolean
take_if (gpointer data, char *value)
{
  Reader *reader = data;

  if (reader->option != NULL && reader->option->is_slip)
    {
      blame (reader, reader->field_line,
             "a slip is never right, so it has no “if”");
      g_free (value);
      return FALSE;
    }
  return take_of_option (reader, G_STRUCT_OFFSET (PurrQuizOption, test), value);
}

static gboolean
take_why (gpointer data, char *value)
{
  return take_of_option (data, G_STRUCT_OFFSET (PurrQuizOption, why), value);
}

static const Key keys[] = {
  { "topic", FALSE, take_topic },     { "kind", FALSE, take_kind },
  { "draw", FALSE, take_draw },       { "where", FALSE, take_where },
  { "work", TRUE, take_work },        { "graph", FALSE, take_graph },
  { "show", TRUE, take_show },        { "ask", FALSE, take_ask },
  { "answer", FALSE, take_answer },   { "tolerance", FALSE, take_tolerance },
  { "option", FALSE, take_option },   { "slip", FALSE, take_slip },
  { "if", FALSE, take_if },           { "why", FALSE, take_why },
  { "explain", FALSE, take_explain },
};

/* A whole question ------------------------------------------------------ */

/* What each kind wants; a static end of a sentence, or NULL */
static const char *
find_missing (const PurrQuizQuestion *question)
{
  guint options = 0;

  for (guint i = 0; i < question->options->len; i++)
    {
      const PurrQuizOption *option = question->options->pdata[i];

      if (!option->is_slip && option->test == NULL)
        return "an option has no “if” below it, which tells when it is right";
      options += option->is_slip ? 0 : 1;
    }
  if (question->topic == NULL)
    return "the topic is missing";
  if (question->kind == (PurrQuizKind) -1)
    return "the kind is missing";
  if (question->ask == NULL)
    return "“ask” is missing, which tells what is asked";
  if (question->kind != PURR_QUIZ_CHOICE && options > 0)
    return "only a choice has options; what slips lead to is a “slip”";
  if (question->kind != PURR_QUIZ_NUMBER && !isnan (question->tolerance))
    return "only a number has a tolerance";
  switch (question->kind)
    {
    case PURR_QUIZ_CHOICE:
      if (options > 0 && question->answer != NULL)
        return "a choice has options with an “if” each, or an answer and "
               "slips, "
               "not both";
      if (options > 0 ? options < 2 || options < question->options->len
                      : question->options->len == 0 || question->answer == NULL)
        return "a choice wants two options or more, or an answer and a slip or "
               "more";
      break;
    case PURR_QUIZ_PRINTS:
    case PURR_QUIZ_PRINTS_OR_ERROR:
      if (question->show == NULL || question->answer != NULL)
        return "what is printed is computed from “show”, which it must have, "
               "and no “answer”";
      break;
    default:
      if (question->answer == NULL)
        return "the answer is missing: what is to be computed";
      break;
    }
  return NULL;
}

static void
end_field (Reader *reader)
{
  const Key *key = reader->key;

  if (key == NULL)
    return;
  if (!key->is_code)
    {
      g_strstrip (reader->value->str);
      reader->value->len = strlen (reader->value->str);
    }
  while (reader->value->len > 0
         && g_ascii_isspace (reader->value->str[reader->value->len - 1]))
    g_string_truncate (reader->value, reader->value->len - 1);
  if (reader->value->len == 0)
    blame (reader, reader->field_line, "nothing stands behind “%s:”", key->key);
  else if (reader->value->len > PURR_QUIZ_MAX_FIELD)
    blame (reader, reader->field_line, "“%s” is longer than %d bytes", key->key,
           PURR_QUIZ_MAX_FIELD);
  else
    key->take (reader, g_strdup (reader->value->str));
  reader->key = NULL;
}

static void
end_question (Reader *reader)
{
  PurrQuizQuestion *question = reader->question;
  const char *missing;

  end_field (reader);
  if (question == NULL)
    return;
  /* What is missing because of another fault is none of its own */
  missing = reader->question_failed ? NULL : find_missing (question);
  if (missing != NULL)
    blame (reader, question->line, "question “%s”: %s", question->id, missing);
  g_ptr_array_add (reader->questions, question);
  reader->question = NULL;
  reader->option = NULL;
}

static void
read_heading (Reader *reader, const char *line)
{
  gsize length = strlen (line);
  g_autofree char *id = NULL;

  end_question (reader);
  reader->question_failed = FALSE;
  if (length < 3 || length > 66 || line[length - 1] != ']')
    {
      blame (reader, reader->line,
             "a question's name stands between [ and ], in at most 64 "
             "characters");
      id = g_strdup_printf ("line-%d", reader->line);
    }
  else
    id = g_strndup (line + 1, length - 2);
  if (strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") < strlen (id))
    blame (reader, reader->line,
           "a question's name is made of small letters, digits and dashes, and "
           "“%s” is not",
           id);
  for (guint i = 0; i < reader->questions->len; i++)
    {
      const PurrQuizQuestion *other = reader->questions->pdata[i];

      if (g_str_equal (other->id, id))
        blame (reader, reader->line,
               "“%s” is the name of the question in line "
               "%d, too",
               id, other->line);
    }
  if (reader->questions->len == PURR_QUIZ_MAX_QUESTIONS)
    blame (reader, reader->line, "there are more than %d questions",
           PURR_QUIZ_MAX_QUESTIONS);
  reader->question = purr_quiz_question_new (id, reader->line);
}

/* Where two differ little, one was meant */
static const char *
guess_key (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *key = keys[i].key;
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

static void
read_field (Reader *reader, const char *line)
{
  const char *colon = strchr (line, ':');
  g_autofree char *word = NULL;
  const char *meant;

  end_field (reader);
  if (colon == NULL || colon - line > 32)
    {
      blame (reader, reader->line,
             "a line is “[name]”, “key: value”, “# a comment”, or begins with "
             "spaces and goes on with the field above it");
      return;
    }
  word = g_strndup (line, colon - line);
  g_strstrip (word);
  if (reader->question == NULL)
    {
      blame (reader, reader->line,
             "“%s” stands before the first question's "
             "name, which is written “[name]”",
             word);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].key, word))
      {
        reader->key = &keys[i];
        reader->field_line = reader->line;
        reader->indent = 0;
        g_string_assign (reader->value, colon + 1 + strspn (colon + 1, " "));
        return;
      }
  meant = guess_key (word);
  if (meant != NULL)
    blame (reader, reader->line, "there is no field “%s”; did you mean “%s”?",
           word, meant);
  else
    blame (reader, reader->line, "there is no field “%s”", word);
}

/* What belongs to an option or a slip may stand indented below it */
static gboolean
is_part_of_option (const char *text)
{
  return g_str_has_prefix (text, "if:") || g_str_has_prefix (text, "why:");
}

/* Code keeps its lines, less the spaces that its first line begins with */
static void
read_rest (Reader *reader, const char *line)
{
  gsize spaces = strspn (line, " ");

  if (is_part_of_option (line + spaces))
    {
      read_field (reader, line + spaces);
      return;
    }
  if (reader->key == NULL)
    {
      if (reader->question == NULL || !reader->question_failed)
        blame (reader, reader->line,
               "a line that begins with spaces goes on with a field, and there "
               "is none above it");
      return;
    }
  if (reader->value->len > PURR_QUIZ_MAX_FIELD)
    return;
  if (reader->indent == 0)
    reader->indent = spaces;
  if (!reader->key->is_code)
    g_string_append_printf (reader->value, " %s", line + spaces);
  else
    g_string_append_printf (reader->value, "%s%s",
                            reader->value->len > 0 ? "\n" : "",
                            line + MIN (spaces, reader->indent));
}

static void
read_line (Reader *reader, char *line)
{
  gsize length = strlen (line);

  if (length > 0 && line[length - 1] == '\r')
    line[--length] = '\0';
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    if (!purr_is_printable (g_utf8_get_char (p)))
      {
        blame (reader, reader->line,
               *p == '\t' ? "there is a tabulator in it; use spaces"
                          : "there is a character in it that cannot be seen");
        return;
      }
  while (length > 0 && line[length - 1] == ' ')
    line[--length] = '\0';
  if (length == 0 || *line == '#')
    return;
  if (*line == ' ')
    read_rest (reader, line);
  else if (*line == '[')
    read_heading (reader, line);
  else
    read_field (reader, line);
}

void
purr_quiz_read_lines (const char *text,
                      gsize length,
                      GPtrArray *questions,
                      GPtrArray *faults)
{
  g_autoptr (GString) value = g_string_new (NULL);
  Reader reader
    = { .questions = questions, .faults = faults, .value = value, .line = 1 };
  const char *valid_until;

  if (length > PURR_QUIZ_MAX_BYTES)
    blame (&reader, 1, "the file is larger than %d KB",
           PURR_QUIZ_MAX_BYTES / 1024);
  else if (!g_utf8_validate_len (text, length, &valid_until))
    {
      int line = 1;

      for (const char *p = text; p < valid_until; p++)
        line += *p == '\n';
      blame (&reader, line, "what stands there is not text in UTF-8");
    }
  else
    {
      const char *end = text + length;

      if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
        text += 3;
      while (text < end)
        {
          const char *newline = memchr (text, '\n', (gsize) (end - text));
          const char *stop = newline != NULL ? newline : end;
          g_autofree char *line = g_strndup (text, (gsize) (stop - text));

          read_line (&reader, line);
          text = stop + 1;
          reader.line++;
        }
      end_question (&reader);
      if (questions->len == 0 && faults->len == 0)
        blame (&reader, 1, "there is no question in it");
    }
}
