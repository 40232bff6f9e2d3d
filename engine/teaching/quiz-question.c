/* quiz-question.c: a question's recipe, as its file tells it */

#include "engine/teaching/quiz-private.h"

#include <math.h>

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

const char *
purr_quiz_question_find_missing (const PurrQuizQuestion *self)
{
  guint options = 0;

  for (guint i = 0; i < self->options->len; i++)
    {
      const PurrQuizOption *option = self->options->pdata[i];

      if (!option->is_slip && option->test == NULL)
        return "an option has no “if” below it, which tells when it is right";
      options += option->is_slip ? 0 : 1;
    }
  if (self->topic == NULL)
    return "the topic is missing";
  if (self->kind == (PurrQuizKind) -1)
    return "the kind is missing";
  if (self->ask == NULL)
    return "“ask” is missing, which tells what is asked";
  if (self->kind != PURR_QUIZ_CHOICE && options > 0)
    return "only a choice has options; what slips lead to is a “slip”";
  if (self->kind != PURR_QUIZ_NUMBER && !isnan (self->tolerance))
    return "only a number has a tolerance";
  switch (self->kind)
    {
    case PURR_QUIZ_CHOICE:
      if (options > 0 && self->answer != NULL)
        return "a choice has options with an “if” each, or an answer and "
               "slips, "
               "not both";
      if (options > 0 ? options < 2 || options < self->options->len
                      : self->options->len == 0 || self->answer == NULL)
        return "a choice wants two options or more, or an answer and a slip or "
               "more";
      break;
    case PURR_QUIZ_PRINTS:
    case PURR_QUIZ_PRINTS_OR_ERROR:
      if (self->show == NULL || self->answer != NULL)
        return "what is printed is computed from “show”, which it must have, "
               "and no “answer”";
      break;
    default:
      if (self->answer == NULL)
        return "the answer is missing: what is to be computed";
      break;
    }
  return NULL;
}

/* Access ---------------------------------------------------------------- */

const char *
purr_quiz_question_get_id (const PurrQuizQuestion *self)
{
  return self->id;
}

const PurrQuizTopic *
purr_quiz_question_get_topic (const PurrQuizQuestion *self)
{
  return self->topic;
}

PurrQuizKind
purr_quiz_question_get_kind (const PurrQuizQuestion *self)
{
  return self->kind;
}

int
purr_quiz_question_get_line (const PurrQuizQuestion *self)
{
  return self->line;
}

const char *
purr_quiz_question_get_ask (const PurrQuizQuestion *self)
{
  return self->ask;
}

gboolean
purr_quiz_question_is_random (const PurrQuizQuestion *self)
{
  return self->draws->len > 0;
}
