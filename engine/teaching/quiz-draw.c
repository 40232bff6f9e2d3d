/* quiz-draw.c: a question's numbers, drawn from what its file says */

#include "engine/teaching/quiz-private.h"

#include "engine/kernels/random.h"

#include <math.h>
#include <string.h>

#define MAX_WORDS 40
#define MAX_COUNT 1000000.0
#define MAX_NUMBER 1e9

void
purr_quiz_draw_free (PurrQuizDraw *self)
{
  g_free (self->name);
  g_strfreev (self->words);
  g_free (self);
}

static gboolean
read_bounded (const char *text, double *number)
{
  return purr_quiz_read_number (text, number) && fabs (*number) <= MAX_NUMBER;
}

/* A value is put into programs and texts as it is */
static gboolean
is_plain (const char *word)
{
  return *word != '\0' && strchr (word, '`') == NULL;
}

static PurrQuizDraw *
parse_words (const char *text, const char **reason)
{
  g_auto (GStrv) words
    = g_strsplit (text, strchr (text, ';') != NULL ? ";" : ",", MAX_WORDS + 1);
  PurrQuizDraw *draw;
  gboolean are_numbers = TRUE;

  if (g_strv_length (words) > MAX_WORDS)
    *reason = "there are more than 40 values to draw from";
  else if (g_strv_length (words) < 2)
    *reason = "“one of” wants at least two values, with commas between them";
  else
    *reason = NULL;
  for (guint i = 0; *reason == NULL && words[i] != NULL; i++)
    {
      double number;

      g_strstrip (words[i]);
      if (!is_plain (words[i]))
        *reason = "a value is empty or has a ` in it";
      are_numbers = are_numbers && read_bounded (words[i], &number);
    }
  if (*reason != NULL)
    return NULL;

  draw = g_new0 (PurrQuizDraw, 1);
  draw->words = g_steal_pointer (&words);
  draw->are_numbers = are_numbers;
  draw->count = g_strv_length (draw->words);
  return draw;
}

/* text is cut at word, which is taken out; the rest after it */
static char *
cut_at (char *text, const char *word)
{
  char *found = strstr (text, word);

  if (found == NULL)
    return NULL;
  *found = '\0';
  return found + strlen (word);
}

static PurrQuizDraw *
parse_range (const char *text, const char **reason)
{
  g_autofree char *low_text = g_strdup (text);
  char *high_text = cut_at (low_text, " to ");
  char *step_text = high_text != NULL ? cut_at (high_text, " by ") : NULL;
  double low, high, step = 1, count;
  PurrQuizDraw *draw;

  if (high_text == NULL || !read_bounded (low_text, &low)
      || !read_bounded (high_text, &high)
      || (step_text != NULL && !read_bounded (step_text, &step)))
    {
      *reason = "what is drawn is “2 to 9”, “-3 to 3 by 0.5” or “one of 1, 2, "
                "5”";
      return NULL;
    }
  /* 0.1 is none, so that what is a whole number but for rounding is one */
  count = floor ((high - low) / step + 1e-6) + 1;
  if (!(step > 0) || !(high > low))
    *reason = "the second number must be larger than the first, and the step "
              "larger than 0";
  else if (count > MAX_COUNT)
    *reason = "that is more than a million values to draw from";
  else if (step_text == NULL && (low != floor (low) || high != floor (high)))
    *reason = "numbers that are not whole want a step: “0.1 to 0.9 by 0.1”";
  else
    *reason = NULL;
  if (*reason != NULL)
    return NULL;

  draw = g_new0 (PurrQuizDraw, 1);
  draw->low = low;
  draw->step = step;
  draw->count = (guint64) count;
  draw->are_numbers = TRUE;
  return draw;
}

PurrQuizDraw *
purr_quiz_draw_parse (const char *text, const char **reason)
{
  return g_str_has_prefix (text, "one of ")
           ? parse_words (text + strlen ("one of "), reason)
           : parse_range (text, reason);
}

char *
purr_quiz_draw_take (const PurrQuizDraw *self, guint64 *state)
{
  guint64 index = purr_random_below (state, self->count);
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double value;

  if (self->words != NULL)
    return g_strdup (self->words[index]);
  value = self->low + (double) index * self->step;
  /* Ten figures: 3 · 0.1 is 0.3 for whoever reads it */
  g_ascii_formatd (number, sizeof number, "%.10g", value);
  return g_strdup (g_str_equal (number, "-0") ? "0" : number);
}
