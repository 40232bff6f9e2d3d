/* quiz-take.c: a question with numbers, its answer computed */

#include "engine/teaching/quiz-private.h"

#include "engine/kernels/random.h"

#include <math.h>
#include <string.h>

/* So often numbers are drawn that do not meet the conditions */
#define MAX_DRAWS 200

#define DEFAULT_TOLERANCE 0.001

typedef struct
{
  const PurrQuizQuestion *question;
  PurrQuizItem *item;
  PurrQuizWorld *world; /* of these numbers */
  guint64 state;
  GError **error;
} Taking;

static gboolean G_GNUC_PRINTF (3, 4)
  fail (Taking *taking, int line, const char *format, ...)
{
  va_list arguments;
  g_autofree char *words = NULL;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (taking->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               "Line %d: question “%s”: %s", line, taking->question->id, words);
  return FALSE;
}

static int
line_of (Taking *taking, PurrQuizLine field)
{
  int line = taking->question->lines[field];

  return line > 0 ? line : taking->question->line;
}

/* Passes on what went wrong in a question's own program */
static gboolean
blame (Taking *taking, int line, GError *why)
{
  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (taking->error, g_error_copy (why));
  else
    fail (taking, line, "%s", why->message);
  return FALSE;
}

/* What print (expression) prints */
static char *
compute (Taking *taking, const char *expression, int line)
{
  g_autoptr (GError) error = NULL;
  char *printed = purr_quiz_world_print (taking->world, expression, &error);

  if (printed == NULL)
    blame (taking, line, error);
  return printed;
}

static gboolean
compute_number (Taking *taking,
                const char *expression,
                int line,
                double *number)
{
  g_autofree char *printed = compute (taking, expression, line);

  if (printed == NULL)
    return FALSE;
  if (purr_quiz_read_number (printed, number))
    return TRUE;
  return fail (taking, line, "“%s” is not a number but %s.", expression,
               printed);
}

static char *
compute_shape (Taking *taking, const char *expression, int line)
{
  g_autofree char *shape = g_strdup_printf ("np.shape(%s)", expression);

  return compute (taking, shape, line);
}

static gboolean
is_true (Taking *taking, const char *expression, int line, gboolean *truth)
{
  g_autofree char *printed = compute (taking, expression, line);
  double number;

  if (printed == NULL)
    return FALSE;
  if (g_str_equal (printed, "True") || g_str_equal (printed, "False"))
    {
      *truth = g_str_equal (printed, "True");
      return TRUE;
    }
  if (!purr_quiz_read_number (printed, &number))
    return fail (taking, line, "“%s” is neither true nor false but %s.",
                 expression, printed);
  *truth = number != 0;
  return TRUE;
}

static gboolean
expand (Taking *taking, const char *text, int line, char **expanded)
{
  g_autoptr (GError) error = NULL;

  g_free (*expanded);
  *expanded = purr_quiz_expand_text (taking->world, text, &error);
  return *expanded != NULL || blame (taking, line, error);
}

/* Drawing --------------------------------------------------------------- */

/* FALSE with error set, or with *again set */
static gboolean
draw (Taking *taking, gboolean *again)
{
  const PurrQuizQuestion *question = taking->question;

  *again = FALSE;
  for (guint i = 0; i < question->draws->len; i++)
    {
      const PurrQuizDraw *drawn = question->draws->pdata[i];
      g_autofree char *value = purr_quiz_draw_take (drawn, &taking->state);
      g_autofree char *whole = NULL;
      g_autoptr (GError) error = NULL;

      /* A word may have a number in it that was drawn before */
      whole = purr_quiz_expand_names (taking->world, value, &error);
      if (whole == NULL
          || !purr_quiz_world_set (taking->world, drawn->name, whole,
                                   drawn->are_numbers, &error))
        return blame (taking, line_of (taking, PURR_QUIZ_LINE_DRAW), error);
    }
  if (question->work != NULL)
    {
      g_autoptr (GError) error = NULL;

      if (!purr_quiz_world_work (taking->world, question->work, &error))
        return blame (taking, line_of (taking, PURR_QUIZ_LINE_WORK), error);
    }
  if (question->graph != NULL)
    {
      g_autoptr (GError) error = NULL;

      if (!purr_quiz_world_graph (taking->world, question->graph, &error))
        return blame (taking, line_of (taking, PURR_QUIZ_LINE_GRAPH), error);
    }
  for (guint i = 0; i < question->wheres->len; i++)
    {
      gboolean truth;

      if (!is_true (taking, question->wheres->pdata[i],
                    line_of (taking, PURR_QUIZ_LINE_WHERE), &truth))
        return FALSE;
      if (!truth)
        {
          *again = TRUE;
          return FALSE;
        }
    }
  return TRUE;
}

/* Answers --------------------------------------------------------------- */

/* "0.731" to the tolerance: no more decimals than count */
static char *
word_number (double number, double tolerance)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  int decimals = (int) CLAMP (ceil (-log10 (tolerance) - 1e-9), 0, 12);
  g_autofree char *format = g_strdup_printf ("%%.%df", decimals);

  if (fabs (number) >= 1e15)
    return g_strdup (g_ascii_formatd (text, sizeof text, "%.6g", number));
  g_ascii_formatd (text, sizeof text, format, number);
  if (strchr (text, '.') != NULL)
    {
      char *end = text + strlen (text);

      while (end[-1] == '0')
        *--end = '\0';
      if (end[-1] == '.')
        *--end = '\0';
    }
  return g_strdup (g_str_equal (text, "-0") ? "0" : text);
}

/* The value of expression as an answer of the question's kind */
static char *
compute_answer (Taking *taking, const char *expression, int line)
{
  g_autofree char *text = NULL;
  char *expanded = NULL;
  double number;

  switch (taking->question->kind)
    {
    case PURR_QUIZ_NUMBER:
      if (!compute_number (taking, expression, line, &number))
        return NULL;
      return word_number (number, taking->item->tolerance);
    case PURR_QUIZ_SHAPE:
      return compute_shape (taking, expression, line);
    case PURR_QUIZ_PRINTS_OR_ERROR:
      if (g_str_equal (expression, "error"))
        return g_strdup ("error");
      return compute (taking, expression, line);
    case PURR_QUIZ_CHOICE:
      text = g_strdup_printf ("{%s}", expression);
      return expand (taking, text, line, &expanded) ? expanded : NULL;
    default:
      return compute (taking, expression, line);
    }
}

static gboolean
find_right (Taking *taking)
{
  const PurrQuizQuestion *question = taking->question;
  PurrQuizItem *item = taking->item;
  int line = line_of (taking, PURR_QUIZ_LINE_ANSWER);

  if (question->show != NULL)
    {
      g_autoptr (GError) error = NULL;

      line = line_of (taking, PURR_QUIZ_LINE_SHOW);
      g_free (item->code);
      item->code
        = purr_quiz_expand_names (taking->world, question->show, &error);
      if (item->code == NULL)
        return blame (taking, line, error);
    }
  if (question->kind == PURR_QUIZ_PRINTS
      || question->kind == PURR_QUIZ_PRINTS_OR_ERROR)
    {
      g_autoptr (GError) error = NULL;

      item->right
        = purr_quiz_world_show (taking->world, item->code,
                                question->kind == PURR_QUIZ_PRINTS, &error);
      if (item->right == NULL)
        return blame (taking, line, error);
      if (*item->right == '\0')
        return fail (taking, line, "what is shown prints nothing.");
      return TRUE;
    }
  if (question->show != NULL)
    {
      g_autoptr (GError) error = NULL;

      if (!purr_quiz_world_work (taking->world, item->code, &error))
        return blame (taking, line, error);
    }
  if (question->answer == NULL)
    return TRUE;
  line = line_of (taking, PURR_QUIZ_LINE_ANSWER);
  if (question->kind == PURR_QUIZ_NUMBER)
    {
      double tolerance
        = isnan (question->tolerance) ? DEFAULT_TOLERANCE : question->tolerance;

      if (!compute_number (taking, question->answer, line, &item->number))
        return FALSE;
      if (!isfinite (item->number))
        return fail (taking, line, "the answer is no finite number.");
      item->tolerance = tolerance < 0
                          ? MAX (-tolerance * fabs (item->number), 1e-12)
                          : tolerance;
    }
  item->right = compute_answer (taking, question->answer, line);
  return item->right != NULL;
}

/* A typed answer's slips; one that gives the right answer tells nothing */
static gboolean
find_slips (Taking *taking)
{
  const PurrQuizQuestion *question = taking->question;
  g_autoptr (GStrvBuilder) slips = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; i < question->options->len; i++)
    {
      const PurrQuizOption *slip = question->options->pdata[i];
      g_autofree char *why = g_strdup ("");
      g_autofree char *answer = NULL;

      /* Not every slip is possible with every shape */
      if (question->kind == PURR_QUIZ_PRINTS_OR_ERROR
          && !purr_quiz_world_can (taking->world, slip->text))
        continue;
      answer = compute_answer (taking, slip->text, slip->line);
      if (answer == NULL
          || (slip->why != NULL
              && !expand (taking, slip->why, slip->line, &why)))
        return FALSE;
      g_strv_builder_add (slips, answer);
      g_strv_builder_add (words, why);
    }
  taking->item->slips = g_strv_builder_end (slips);
  taking->item->slip_words = g_strv_builder_end (words);
  return TRUE;
}

/* Choices --------------------------------------------------------------- */

static gboolean
is_among (GPtrArray *texts, const char *text)
{
  for (guint i = 0; i < texts->len; i++)
    if (purr_quiz_texts_agree (texts->pdata[i], text))
      return TRUE;
  return FALSE;
}

/* The options in the file's order. FALSE with error set, or *again where two
 * say the same, or not one alone is right. */
static gboolean
find_options (Taking *taking,
              GPtrArray *texts,
              GPtrArray *whys,
              guint *right,
              gboolean *again)
{
  const PurrQuizQuestion *question = taking->question;
  guint rights = 0;

  *again = FALSE;
  if (taking->item->right != NULL)
    {
      *right = 0;
      rights = 1;
      g_ptr_array_add (texts, g_strdup (taking->item->right));
      g_ptr_array_add (whys, g_strdup (""));
    }
  for (guint i = 0; i < question->options->len; i++)
    {
      const PurrQuizOption *option = question->options->pdata[i];
      g_autofree char *text = NULL;
      g_autofree char *why = g_strdup ("");

      if (option->is_slip)
        {
          text = compute_answer (taking, option->text, option->line);
          if (text == NULL)
            return FALSE;
        }
      else
        {
          gboolean truth;

          if (!is_true (taking, option->test, option->line, &truth)
              || !expand (taking, option->text, option->line, &text))
            return FALSE;
          if (truth)
            *right = i;
          rights += truth ? 1 : 0;
        }
      if (option->why != NULL
          && !expand (taking, option->why, option->line, &why))
        return FALSE;
      *again = *again || is_among (texts, text);
      g_ptr_array_add (texts, g_steal_pointer (&text));
      g_ptr_array_add (whys, g_steal_pointer (&why));
    }
  *again = *again || rights != 1;
  return !*again;
}

static gboolean
set_options (Taking *taking, GPtrArray *texts, GPtrArray *whys, guint right)
{
  PurrQuizItem *item = taking->item;
  guint count = texts->len;

  g_clear_pointer (&item->right, g_free);
  item->right = g_strdup (texts->pdata[right]);
  item->options = g_new0 (char *, count + 1);
  item->slip_words = g_new0 (char *, count + 1);
  item->slips = g_new0 (char *, 1);
  for (guint i = 0; i < count; i++)
    {
      guint left = texts->len;
      guint j = (guint) purr_random_below (&taking->state, left);

      if (j == right)
        item->right_option = i;
      item->options[i] = g_ptr_array_steal_index_fast (texts, j);
      item->slip_words[i] = g_ptr_array_steal_index_fast (whys, j);
      /* The last took its place */
      if (j == right)
        right = G_MAXUINT;
      else if (right == left - 1)
        right = j;
    }
  return TRUE;
}

static gboolean
choose (Taking *taking, gboolean *again)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) whys = g_ptr_array_new_with_free_func (g_free);
  guint right = 0;

  return find_options (taking, texts, whys, &right, again)
         && set_options (taking, texts, whys, right);
}

/* All ------------------------------------------------------------------- */

static gboolean
say (Taking *taking)
{
  const PurrQuizQuestion *question = taking->question;
  PurrQuizItem *item = taking->item;
  g_autoptr (GError) error = NULL;

  if (!purr_quiz_world_set (taking->world, "answer", item->right, FALSE,
                            &error))
    return blame (taking, question->line, error);
  if (!expand (taking, question->ask, line_of (taking, PURR_QUIZ_LINE_ASK),
               &item->ask))
    return FALSE;
  if (question->explain == NULL)
    item->explanation = g_strdup ("");
  else if (!expand (taking, question->explain,
                    line_of (taking, PURR_QUIZ_LINE_EXPLAIN),
                    &item->explanation))
    return FALSE;
  if (question->kind == PURR_QUIZ_PRINTS_OR_ERROR)
    {
      const char *words = purr_quiz_world_get_error (taking->world);

      if (words != NULL)
        {
          g_autofree char *why = g_steal_pointer (&item->explanation);

          item->explanation = g_strdup_printf ("%s%sNumPy says: `%s`", why,
                                               *why != '\0' ? " " : "", words);
        }
    }
  return TRUE;
}

static gboolean
try_once (Taking *taking, gboolean *again)
{
  if (!draw (taking, again) || !find_right (taking))
    return FALSE;
  return (taking->question->kind == PURR_QUIZ_CHOICE ? choose (taking, again)
                                                     : find_slips (taking))
         && say (taking);
}

PurrQuizItem *
purr_quiz_take (const PurrQuizQuestion *question,
                guint64 seed,
                GCancellable *cancellable,
                GError **error)
{
  Taking taking = {
    .question = question,
    .state
    = purr_random_mix (seed ^ ((guint64) g_str_hash (question->id) << 32)),
    .error = error,
  };
  gint64 deadline = g_get_monotonic_time () + 2 * G_TIME_SPAN_SECOND;

  for (guint i = 0; i < MAX_DRAWS; i++)
    {
      g_autoptr (PurrQuizItem) item = g_new0 (PurrQuizItem, 1);
      g_autoptr (PurrQuizWorld) world
        = purr_quiz_world_new (deadline, cancellable);
      gboolean again = FALSE;

      item->question = question;
      item->seed = seed;
      taking.item = item;
      taking.world = world;
      if (try_once (&taking, &again))
        return g_steal_pointer (&item);
      if (!again)
        return NULL;
    }
  fail (&taking, question->line,
        question->kind == PURR_QUIZ_CHOICE
          ? "whatever is drawn, the conditions are not met, two options say "
            "the same, or not exactly one of them is right."
          : "whatever is drawn, the conditions (“where”) are not met.");
  return NULL;
}

gboolean
purr_quiz_try_all (PurrQuiz *self,
                   guint times,
                   GPtrArray *faults,
                   GCancellable *cancellable)
{
  guint before = faults->len;

  for (guint i = 0; i < purr_quiz_get_count (self); i++)
    for (guint seed = 1; seed <= times; seed++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (PurrQuizItem) item
          = purr_quiz_take (purr_quiz_get_question (self, i), seed, cancellable,
                            &error);

        if (item != NULL)
          continue;
        if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
          return FALSE;
        g_ptr_array_add (faults, g_strdup (error->message));
        break;
      }
  return faults->len == before;
}
