/* quiz-expand.c: numbers in the place of {…} */

#include "engine/teaching/quiz-private.h"

#include <math.h>
#include <string.h>

/* Half a megabyte of text out of four kilobytes is an array printed often */
#define MAX_EXPANDED 65536

/* What stands between { and its }, which may have a pair of its own in between;
 * text is moved behind it. NULL where there is no }. Free with g_free(). */
static char *
cut_braces (const char **text)
{
  const char *end = *text + 1;
  char *inside;

  for (int depth = 1; *end != '\0'; end++)
    {
      depth += *end == '{' ? 1 : *end == '}' ? -1 : 0;
      if (depth == 0)
        break;
    }
  if (*end == '\0')
    return NULL;
  inside = g_strndup (*text + 1, (gsize) (end - *text - 1));
  *text = end + 1;
  return g_strstrip (inside);
}

static void
fail_open (GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               "there is a { without its }.");
}

char *
purr_quiz_expand_names (PurrQuizWorld *world,
                        const char *program,
                        GError **error)
{
  g_autoptr (GString) expanded = g_string_new (NULL);

  while (*program != '\0')
    {
      g_autofree char *name = NULL;
      const char *value;

      if (*program != '{')
        {
          g_string_append_c (expanded, *program++);
          continue;
        }
      name = cut_braces (&program);
      if (name == NULL)
        {
          fail_open (error);
          return NULL;
        }
      value = purr_quiz_world_get (world, name);
      if (value == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "nothing called “%s” is drawn.", name);
          return NULL;
        }
      g_string_append (expanded, value);
    }
  return g_string_free (g_steal_pointer (&expanded), FALSE);
}

/* The colon before a format, not one between brackets, which slices */
static char *
find_format (char *expression)
{
  char *found = NULL;
  int depth = 0;

  for (char *p = expression; *p != '\0'; p++)
    {
      depth += strchr ("([", *p) != NULL ? 1 : 0;
      depth -= strchr (")]", *p) != NULL ? 1 : 0;
      if (*p == ':' && depth == 0)
        found = p;
    }
  return found;
}

static void
append_number (GString *text, double number, const char *format, gboolean code)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  char how[8] = "%.6g";
  gboolean has_sign = format != NULL && strchr (format, '+') != NULL;
  const char *decimals = format != NULL ? strpbrk (format, "0123456789") : NULL;
  gboolean is_negative;

  if (decimals != NULL)
    g_snprintf (how, sizeof how, "%%.%cf", *decimals);
  if (!isfinite (number))
    {
      g_string_append (text, isnan (number) ? "nan"
                             : number > 0   ? "inf"
                             : code         ? "-inf"
                                            : "−inf");
      return;
    }
  g_ascii_formatd (digits, sizeof digits, how, fabs (number));
  is_negative = number < 0 && strspn (digits, "0.") < strlen (digits);
  if (is_negative)
    g_string_append (text, code ? "-" : "−");
  else if (has_sign)
    g_string_append (text, "+");
  g_string_append (text, has_sign ? " " : "");
  /* An exponent's sign is one, too */
  for (const char *p = digits; *p != '\0'; p++)
    if (*p == '-' && !code)
      g_string_append (text, "−");
    else
      g_string_append_c (text, *p);
}

static gboolean
append_expression (PurrQuizWorld *world,
                   GString *text,
                   char *expression,
                   gboolean code,
                   GError **error)
{
  char *format = find_format (expression);
  g_autofree char *printed = NULL;
  double number;

  if (format != NULL)
    *format++ = '\0';
  g_strchomp (expression);
  printed = g_strdup (purr_quiz_world_get (world, expression));
  if (printed == NULL)
    printed = purr_quiz_world_print (world, expression, error);
  if (printed == NULL)
    return FALSE;
  if (strchr (printed, '/') == NULL
      && (purr_quiz_read_number (printed, &number)
          || g_str_equal (printed, "nan") || g_str_equal (printed, "inf")
          || g_str_equal (printed, "-inf")))
    append_number (text, g_ascii_strtod (printed, NULL), format, code);
  else
    g_string_append (text, printed);
  return TRUE;
}

char *
purr_quiz_expand_text (PurrQuizWorld *world, const char *text, GError **error)
{
  g_autoptr (GString) expanded = g_string_new (NULL);
  gboolean code = FALSE;

  while (*text != '\0')
    {
      g_autofree char *expression = NULL;

      if (*text != '{')
        {
          code ^= *text == '`';
          g_string_append_c (expanded, *text++);
          continue;
        }
      expression = cut_braces (&text);
      if (expression == NULL)
        {
          fail_open (error);
          return NULL;
        }
      if (!append_expression (world, expanded, expression, code, error))
        return NULL;
      if (expanded->len > MAX_EXPANDED)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "with its numbers, the text is longer than 64 KB.");
          return NULL;
        }
    }
  return g_string_free (g_steal_pointer (&expanded), FALSE);
}
