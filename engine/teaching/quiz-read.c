/* quiz-read.c: the lines of a question file
 *
 * A line is a heading, "[name]"; a field, "key: value"; the rest of a field, which
 * begins with spaces; a comment, "# …"; or empty.
 */

#include "engine/teaching/quiz-read-private.h"

#include "engine/files/printable.h"

#include <string.h>

#define MAX_FAULTS 20

void
purr_quiz_blame (PurrQuizReader *reader, int line, const char *format, ...)
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

static void
end_field (PurrQuizReader *reader)
{
  const PurrQuizField *key = reader->key;

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
    purr_quiz_blame (reader, reader->field_line, "nothing stands behind “%s:”",
                     key->key);
  else if (reader->value->len > PURR_QUIZ_MAX_FIELD)
    purr_quiz_blame (reader, reader->field_line, "“%s” is longer than %d bytes",
                     key->key, PURR_QUIZ_MAX_FIELD);
  else
    key->take (reader, g_strdup (reader->value->str));
  reader->key = NULL;
}

static void
end_question (PurrQuizReader *reader)
{
  PurrQuizQuestion *question = reader->question;
  const char *missing;

  end_field (reader);
  if (question == NULL)
    return;
  /* What is missing because of another fault is none of its own */
  missing = reader->question_failed
              ? NULL
              : purr_quiz_question_find_missing (question);
  if (missing != NULL)
    purr_quiz_blame (reader, question->line, "question “%s”: %s", question->id,
                     missing);
  g_ptr_array_add (reader->questions, question);
  reader->question = NULL;
  reader->option = NULL;
}

static void
read_heading (PurrQuizReader *reader, const char *line)
{
  gsize length = strlen (line);
  g_autofree char *id = NULL;

  end_question (reader);
  reader->question_failed = FALSE;
  if (length < 3 || length > 66 || line[length - 1] != ']')
    {
      purr_quiz_blame (
        reader, reader->line,
        "a question's name stands between [ and ], in at most 64 "
        "characters");
      id = g_strdup_printf ("line-%d", reader->line);
    }
  else
    id = g_strndup (line + 1, length - 2);
  if (strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") < strlen (id))
    purr_quiz_blame (
      reader, reader->line,
      "a question's name is made of small letters, digits and dashes, and "
      "“%s” is not",
      id);
  for (guint i = 0; i < reader->questions->len; i++)
    {
      const PurrQuizQuestion *other = reader->questions->pdata[i];

      if (g_str_equal (other->id, id))
        purr_quiz_blame (reader, reader->line,
                         "“%s” is the name of the question in line "
                         "%d, too",
                         id, other->line);
    }
  if (reader->questions->len == PURR_QUIZ_MAX_QUESTIONS)
    purr_quiz_blame (reader, reader->line, "there are more than %d questions",
                     PURR_QUIZ_MAX_QUESTIONS);
  reader->question = purr_quiz_question_new (id, reader->line);
}

static void
read_field (PurrQuizReader *reader, const char *line)
{
  const char *colon = strchr (line, ':');
  g_autofree char *word = NULL;
  const char *meant;

  end_field (reader);
  if (colon == NULL || colon - line > 32)
    {
      purr_quiz_blame (
        reader, reader->line,
        "a line is “[name]”, “key: value”, “# a comment”, or begins with "
        "spaces and goes on with the field above it");
      return;
    }
  word = g_strndup (line, colon - line);
  g_strstrip (word);
  if (reader->question == NULL)
    {
      purr_quiz_blame (reader, reader->line,
                       "“%s” stands before the first question's "
                       "name, which is written “[name]”",
                       word);
      return;
    }
  reader->key = purr_quiz_find_field (word);
  if (reader->key != NULL)
    {
      reader->field_line = reader->line;
      reader->indent = 0;
      g_string_assign (reader->value, colon + 1 + strspn (colon + 1, " "));
      return;
    }
  meant = purr_quiz_guess_field (word);
  if (meant != NULL)
    purr_quiz_blame (reader, reader->line,
                     "there is no field “%s”; did you mean “%s”?", word, meant);
  else
    purr_quiz_blame (reader, reader->line, "there is no field “%s”", word);
}

/* What belongs to an option or a slip may stand indented below it */
static gboolean
is_part_of_option (const char *text)
{
  return g_str_has_prefix (text, "if:") || g_str_has_prefix (text, "why:");
}

/* Code keeps its lines, less the spaces that its first line begins with */
static void
read_rest (PurrQuizReader *reader, const char *line)
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
        purr_quiz_blame (
          reader, reader->line,
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
read_line (PurrQuizReader *reader, char *line)
{
  gsize length = strlen (line);

  if (length > 0 && line[length - 1] == '\r')
    line[--length] = '\0';
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    if (!purr_is_printable (g_utf8_get_char (p)))
      {
        purr_quiz_blame (reader, reader->line,
                         *p == '\t'
                           ? "there is a tabulator in it; use spaces"
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
  PurrQuizReader reader
    = { .questions = questions, .faults = faults, .value = value, .line = 1 };
  const char *valid_until;

  if (length > PURR_QUIZ_MAX_BYTES)
    purr_quiz_blame (&reader, 1, "the file is larger than %d KB",
                     PURR_QUIZ_MAX_BYTES / 1024);
  else if (!g_utf8_validate_len (text, length, &valid_until))
    {
      int line = 1;

      for (const char *p = text; p < valid_until; p++)
        line += *p == '\n';
      purr_quiz_blame (&reader, line, "what stands there is not text in UTF-8");
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
        purr_quiz_blame (&reader, 1, "there is no question in it");
    }
}
