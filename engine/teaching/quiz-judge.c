/* quiz-judge.c: whether what was typed is the answer */

#include "engine/teaching/quiz-private.h"

#include "engine/files/printable.h"

#include <math.h>
#include <string.h>

#define MAX_ANSWER 4000

/* Minus signs are minus signs, and spaces are spaces */
static char *
tidy (const char *text)
{
  GString *tidied = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2212 || c == 0x2013)
        c = '-';
      else if (c == 0xd7)
        c = 'x';
      else if (g_unichar_isspace (c))
        c = ' ';
      g_string_append_unichar (tidied, c);
    }
  g_strstrip (tidied->str);
  return g_string_free (tidied, FALSE);
}

/* A decimal number that fills text but for spaces */
static gboolean
read_decimal (const char *text, double *number)
{
  char *end;

  while (*text == ' ')
    text++;
  /* Neither hexadecimal digits nor words */
  if (*text == '\0' || strspn (text, "+-.0123456789eE ") < strlen (text))
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  if (end == text)
    return FALSE;
  while (*end == ' ')
    end++;
  return *end == '\0' && isfinite (*number);
}

gboolean
purr_quiz_read_number (const char *text, double *number)
{
  g_autofree char *tidied = tidy (text);
  char *slash = strchr (tidied, '/');
  double above, below;

  if (slash == NULL)
    return read_decimal (tidied, number);
  *slash = '\0';
  if (!read_decimal (tidied, &above) || !read_decimal (slash + 1, &below)
      || below == 0)
    return FALSE;
  *number = above / below;
  return TRUE;
}

/* Texts ----------------------------------------------------------------- */

/* The next piece of text: a number, whose value is set, or one character. NULL
 * at the end. Commas and spaces are passed over. */
static const char *
next_piece (const char *text, gunichar *c, double *number, gboolean *is_number)
{
  char *end;

  text += strspn (text, " ,\n");
  if (*text == '\0')
    return NULL;
  *is_number = FALSE;
  if (g_ascii_isdigit (*text)
      || (strchr ("+-.", *text) != NULL
          && (g_ascii_isdigit (text[1])
              || (text[1] == '.' && g_ascii_isdigit (text[2])))))
    {
      *number = g_ascii_strtod (text, &end);
      *is_number = end > text;
      if (*is_number)
        return end;
    }
  *c = g_unichar_tolower (g_utf8_get_char (text));
  return g_utf8_next_char (text);
}

gboolean
purr_quiz_texts_agree (const char *one, const char *other)
{
  g_autofree char *left_text = tidy (one);
  g_autofree char *right_text = tidy (other);
  const char *left = left_text;
  const char *right = right_text;

  for (;;)
    {
      gunichar left_c = 0, right_c = 0;
      double left_number = 0, right_number = 0;
      gboolean left_is_number = FALSE, right_is_number = FALSE;

      left = next_piece (left, &left_c, &left_number, &left_is_number);
      right = next_piece (right, &right_c, &right_number, &right_is_number);
      if (left == NULL || right == NULL)
        return left == right;
      if (left_is_number != right_is_number)
        return FALSE;
      if (left_is_number ? !(fabs (left_number - right_number)
                             <= 1e-9 * MAX (1, fabs (right_number)))
                         : left_c != right_c)
        return FALSE;
    }
}

/* "(3, 1)", "3,1", "3x1", "(3,)", "()"; a rank-1 array must have its comma or
 * stand alone. As text that agrees where shapes do; NULL for what is none. */
static char *
read_shape (const char *text)
{
  g_autofree char *tidied = tidy (text);
  GString *shape = g_string_new ("(");
  const char *p = tidied;
  gboolean closes = *p == '(';
  guint dimensions = 0;

  p += closes ? 1 : 0;
  for (;;)
    {
      guint64 size;
      char *end;

      p += strspn (p, " ,xX");
      if (!g_ascii_isdigit (*p))
        break;
      size = g_ascii_strtoull (p, &end, 10);
      g_string_append_printf (shape, "%s%" G_GUINT64_FORMAT,
                              dimensions > 0 ? ", " : "", size);
      dimensions++;
      p = end;
    }
  g_string_append (shape, dimensions == 1 ? ",)" : ")");
  p += closes && *p == ')' ? 1 : 0;
  p += strspn (p, " ");
  if (*p == '\0' && (closes || dimensions > 0))
    return g_string_free (shape, FALSE);
  g_string_free (shape, TRUE);
  return NULL;
}

/* Judging --------------------------------------------------------------- */

const char *
purr_quiz_item_hint (const PurrQuizItem *self)
{
  switch (self->question->kind)
    {
    case PURR_QUIZ_NUMBER:
      return "Answer with a number, such as 0.25 or 1/4.";
    case PURR_QUIZ_CHOICE:
      return "Choose one.";
    case PURR_QUIZ_SHAPE:
      return "Answer with a shape, such as (3, 1); a rank-1 array's is (3,), a "
             "number's is ().";
    case PURR_QUIZ_PRINTS:
      return "Answer with what it prints.";
    case PURR_QUIZ_PRINTS_OR_ERROR:
      return "Answer with what it prints, or with the word error.";
    default:
      return "";
    }
}

static gboolean
is_close (const PurrQuizItem *item, double number, double to)
{
  return fabs (number - to) <= item->tolerance + 1e-12 * fabs (to);
}

/* The option that is meant; -1 for none */
static int
find_option (const PurrQuizItem *item, const char *answer)
{
  g_autofree char *tidied = tidy (answer);
  int count = (int) g_strv_length (item->options);

  /* "2" is the second rather than the option that says 2 */
  for (int i = 0; strlen (tidied) != 1 && i < count; i++)
    if (purr_quiz_texts_agree (item->options[i], tidied))
      return i;
  if (strlen (tidied) != 1)
    return -1;
  if (*tidied >= '1' && *tidied < '1' + count)
    return *tidied - '1';
  if (g_ascii_tolower (*tidied) >= 'a'
      && g_ascii_tolower (*tidied) < 'a' + count)
    return g_ascii_tolower (*tidied) - 'a';
  return -1;
}

/* What is said of an answer that a slip leads to; NULL where none does */
static const char *
find_slip (const PurrQuizItem *item, const char *answer, double number)
{
  for (guint i = 0; item->slips[i] != NULL; i++)
    {
      double slip;
      gboolean agrees = item->question->kind == PURR_QUIZ_NUMBER
                          ? purr_quiz_read_number (item->slips[i], &slip)
                              && is_close (item, number, slip)
                          : purr_quiz_texts_agree (item->slips[i], answer);

      if (agrees && *item->slip_words[i] != '\0')
        return item->slip_words[i];
    }
  return NULL;
}

static PurrQuizVerdict
judge_choice (const PurrQuizItem *item, const char *answer, char **words)
{
  int chosen = find_option (item, answer);

  if (chosen < 0)
    {
      *words = g_strdup ("That is none of the options: answer with its number "
                         "or its letter.");
      return PURR_QUIZ_UNREADABLE;
    }
  if ((guint) chosen == item->right_option)
    return PURR_QUIZ_RIGHT;
  if (*item->slip_words[chosen] != '\0')
    *words = g_strdup (item->slip_words[chosen]);
  return PURR_QUIZ_WRONG;
}

PurrQuizVerdict
purr_quiz_judge (const PurrQuizItem *item, const char *answer, char **words)
{
  g_autofree char *readable = NULL;
  double number = 0;
  gboolean is_right;

  *words = NULL;
  if (strlen (answer) > MAX_ANSWER || !g_utf8_validate (answer, -1, NULL))
    {
      *words = g_strdup ("That cannot be read as text.");
      return PURR_QUIZ_UNREADABLE;
    }
  switch (item->question->kind)
    {
    case PURR_QUIZ_CHOICE:
      return judge_choice (item, answer, words);
    case PURR_QUIZ_NUMBER:
      if (!purr_quiz_read_number (answer, &number))
        {
          *words = g_strdup ("That is not a number: write it with a point, as "
                             "0.25, or as a fraction, 1/4.");
          return PURR_QUIZ_UNREADABLE;
        }
      is_right = is_close (item, number, item->number);
      break;
    case PURR_QUIZ_SHAPE:
      readable = read_shape (answer);
      if (readable == NULL)
        {
          *words = g_strdup ("That is not a shape: write it as (3, 1).");
          return PURR_QUIZ_UNREADABLE;
        }
      is_right = g_str_equal (readable, item->right);
      break;
    default:
      readable = tidy (answer);
      if (*readable == '\0')
        {
          *words = g_strdup (purr_quiz_item_hint (item));
          return PURR_QUIZ_UNREADABLE;
        }
      is_right = purr_quiz_texts_agree (item->right, readable);
      break;
    }
  if (!is_right)
    *words = g_strdup (
      find_slip (item, readable != NULL ? readable : answer, number));
  return is_right ? PURR_QUIZ_RIGHT : PURR_QUIZ_WRONG;
}

void
purr_quiz_item_free (PurrQuizItem *self)
{
  g_free (self->ask);
  g_free (self->code);
  g_strfreev (self->options);
  g_free (self->right);
  g_free (self->explanation);
  g_strfreev (self->slips);
  g_strfreev (self->slip_words);
  g_free (self);
}
