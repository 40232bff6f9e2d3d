/* quiz-round.c: questions that somebody takes, one after the other */

#include "app/session/quiz-round.h"

#include "app/text/code-marks.h"
#include "app/text/decimal.h"

#include "engine/files/csv-field.h"

#include <string.h>

struct _PurrQuizRound
{
  PurrQuiz *quiz;
  GSettings *settings; /* or NULL */
  guint64 seed;
  guint *order;
  guint count;
  guint next;         /* how many were taken */
  PurrQuizItem *item; /* NULL before the first */
  gboolean answered;  /* it */
  GArray *answers;    /* of PurrQuizAnswer */
  guint n_right;
};

static void
clear_answer (gpointer data)
{
  PurrQuizAnswer *answer = data;

  g_free (answer->asked);
  g_free (answer->answer);
  g_free (answer->right);
  g_free (answer->ask);
  g_free (answer->code);
  g_free (answer->explanation);
}

PurrQuizRound *
purr_quiz_round_new (PurrQuiz *quiz,
                     const char *const *topics,
                     guint64 seed,
                     GSettings *settings)
{
  PurrQuizRound *self = g_new0 (PurrQuizRound, 1);

  self->quiz = purr_quiz_ref (quiz);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->seed = seed;
  self->order = purr_quiz_order (quiz, topics, seed, &self->count);
  self->answers = g_array_new (FALSE, TRUE, sizeof (PurrQuizAnswer));
  g_array_set_clear_func (self->answers, clear_answer);
  return self;
}

void
purr_quiz_round_free (PurrQuizRound *self)
{
  g_clear_pointer (&self->item, purr_quiz_item_free);
  g_array_unref (self->answers);
  g_free (self->order);
  g_clear_object (&self->settings);
  purr_quiz_unref (self->quiz);
  g_free (self);
}

guint
purr_quiz_round_get_count (PurrQuizRound *self)
{
  return self->count;
}

guint
purr_quiz_round_get_answered (PurrQuizRound *self)
{
  return self->answers->len;
}

const PurrQuizAnswer *
purr_quiz_round_get_answer (PurrQuizRound *self, guint index)
{
  g_return_val_if_fail (index < self->answers->len, NULL);

  return &g_array_index (self->answers, PurrQuizAnswer, index);
}

guint
purr_quiz_round_get_right (PurrQuizRound *self)
{
  return self->n_right;
}

/* Taking ---------------------------------------------------------------- */

typedef struct
{
  PurrQuiz *quiz; /* owned, and with it the question */
  const PurrQuizQuestion *question;
  guint64 seed;
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  purr_quiz_unref (wanted->quiz);
  g_free (wanted);
}

static void
take_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  const Wanted *wanted = task_data;
  GError *error = NULL;
  PurrQuizItem *item
    = purr_quiz_take (wanted->question, wanted->seed, cancellable, &error);

  if (item != NULL)
    g_task_return_pointer (task, item, (GDestroyNotify) purr_quiz_item_free);
  else
    g_task_return_error (task, error);
}

void
purr_quiz_round_next_async (PurrQuizRound *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Wanted *wanted;

  if (self->next >= self->count)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                               "There is no further question.");
      return;
    }
  wanted = g_new0 (Wanted, 1);
  wanted->quiz = purr_quiz_ref (self->quiz);
  wanted->question
    = purr_quiz_get_question (self->quiz, self->order[self->next]);
  wanted->seed = self->seed;
  self->next++;
  g_task_set_task_data (task, wanted, (GDestroyNotify) wanted_free);
  g_task_run_in_thread (task, take_in_thread);
}

const PurrQuizItem *
purr_quiz_round_next_finish (PurrQuizRound *self,
                             GAsyncResult *result,
                             GError **error)
{
  PurrQuizItem *item = g_task_propagate_pointer (G_TASK (result), error);

  if (item == NULL)
    return NULL;
  g_clear_pointer (&self->item, purr_quiz_item_free);
  self->item = item;
  self->answered = FALSE;
  return item;
}

const PurrQuizItem *
purr_quiz_round_get_item (PurrQuizRound *self)
{
  return self->item;
}

gboolean
purr_quiz_round_is_answered (PurrQuizRound *self)
{
  return self->answered;
}

/* Progress -------------------------------------------------------------- */

static void
get_counts (GVariant *progress, const char *id, guint32 *asked, guint32 *right)
{
  *asked = 0;
  *right = 0;
  g_variant_lookup (progress, id, "(uu)", asked, right);
}

static void
add_progress (GSettings *settings, const char *id, gboolean is_right)
{
  g_autoptr (GVariant) progress
    = g_settings_get_value (settings, PURR_QUIZ_PROGRESS_KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *name;
  guint32 asked, right, other_asked, other_right;

  get_counts (progress, id, &asked, &right);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{s(uu)}"));
  g_variant_iter_init (&iter, progress);
  while (
    g_variant_iter_next (&iter, "{&s(uu)}", &name, &other_asked, &other_right))
    if (!g_str_equal (name, id))
      g_variant_builder_add (&builder, "{s(uu)}", name, other_asked,
                             other_right);
  g_variant_builder_add (&builder, "{s(uu)}", id, asked + 1,
                         right + (is_right ? 1 : 0));
  g_settings_set_value (settings, PURR_QUIZ_PROGRESS_KEY,
                        g_variant_builder_end (&builder));
}

void
purr_quiz_progress_count (GSettings *settings,
                          PurrQuiz *quiz,
                          const char *topic,
                          guint *all,
                          guint *right)
{
  g_autoptr (GVariant) progress
    = settings != NULL ? g_settings_get_value (settings, PURR_QUIZ_PROGRESS_KEY)
                       : NULL;

  *all = 0;
  *right = 0;
  for (guint i = 0; i < purr_quiz_get_count (quiz); i++)
    {
      const PurrQuizQuestion *question = purr_quiz_get_question (quiz, i);
      guint32 n_asked, n_right = 0;

      if (topic != NULL
          && !g_str_equal (purr_quiz_question_get_topic (question)->id, topic))
        continue;
      if (progress != NULL)
        get_counts (progress, purr_quiz_question_get_id (question), &n_asked,
                    &n_right);
      *all += 1;
      *right += n_right > 0 ? 1 : 0;
    }
}

/* Answering ------------------------------------------------------------- */

/* With its program, in one line */
static char *
word_asked (const PurrQuizItem *item)
{
  g_autofree char *plain = purr_code_to_plain (item->ask);
  g_auto (GStrv) lines = NULL;
  g_autofree char *code = NULL;

  if (item->code == NULL)
    return g_steal_pointer (&plain);
  lines = g_strsplit (item->code, "\n", -1);
  code = g_strjoinv (" ⏎ ", lines);
  return g_strdup_printf ("%s %s", plain, code);
}

/* Of a choice what it says rather than its number */
static char *
word_answer (const PurrQuizItem *item, const char *answer)
{
  g_autofree char *tidied = g_strstrip (g_strdup (answer));
  guint count = item->options != NULL ? g_strv_length (item->options) : 0;
  guint chosen = G_MAXUINT;

  if (count > 0 && strlen (tidied) == 1)
    chosen = g_ascii_isdigit (*tidied)
               ? (guint) (*tidied - '1')
               : (guint) (g_ascii_tolower (*tidied) - 'a');
  return chosen < count ? purr_code_to_plain (item->options[chosen])
                        : g_steal_pointer (&tidied);
}

PurrQuizVerdict
purr_quiz_round_answer (PurrQuizRound *self, const char *answer, char **words)
{
  PurrQuizVerdict verdict = purr_quiz_judge (self->item, answer, words);
  PurrQuizAnswer noted = { 0 };

  if (verdict == PURR_QUIZ_UNREADABLE || self->answered)
    return verdict;
  self->answered = TRUE;
  noted.question = self->item->question;
  noted.seed = self->item->seed;
  noted.asked = word_asked (self->item);
  noted.answer = word_answer (self->item, answer);
  noted.right = purr_code_to_plain (self->item->right);
  noted.ask = g_strdup (self->item->ask);
  noted.code = g_strdup (self->item->code);
  noted.explanation = g_strdup (self->item->explanation);
  noted.is_right = verdict == PURR_QUIZ_RIGHT;
  self->n_right += noted.is_right ? 1 : 0;
  g_array_append_val (self->answers, noted);
  if (self->settings != NULL)
    add_progress (self->settings, purr_quiz_question_get_id (noted.question),
                  noted.is_right);
  return verdict;
}

static void
append_field (GString *table, const char *text, const char *end)
{
  g_autofree char *line = g_strdup (text);

  double number;

  g_strdelimit (line, "\n\r\t", ' ');
  if (purr_parse_decimal (*line == '-' ? line + 1 : line, &number))
    g_string_append (table, line);
  else
    purr_csv_append_field (table, line);
  g_string_append (table, end);
}

char *
purr_quiz_round_to_csv (PurrQuizRound *self)
{
  GString *table = g_string_new (
    "question,lesson,seed,asked,answer,right answer,result\r\n");

  for (guint i = 0; i < self->answers->len; i++)
    {
      const PurrQuizAnswer *answer
        = &g_array_index (self->answers, PurrQuizAnswer, i);

      append_field (table, purr_quiz_question_get_id (answer->question), ",");
      append_field (table,
                    purr_quiz_question_get_topic (answer->question)->title,
                    ",");
      g_string_append_printf (table, "%" G_GUINT64_FORMAT ",", answer->seed);
      append_field (table, answer->asked, ",");
      append_field (table, answer->answer, ",");
      append_field (table, answer->right, ",");
      append_field (table, answer->is_right ? "right" : "wrong", "\r\n");
    }
  return g_string_free (table, FALSE);
}

const PurrQuizTopic **
purr_quiz_round_get_weak_topics (PurrQuizRound *self)
{
  GPtrArray *topics = g_ptr_array_new ();

  for (guint i = 0; i < self->answers->len; i++)
    {
      const PurrQuizAnswer *answer
        = &g_array_index (self->answers, PurrQuizAnswer, i);
      const PurrQuizTopic *topic
        = purr_quiz_question_get_topic (answer->question);

      if (!answer->is_right && !g_ptr_array_find (topics, topic, NULL))
        g_ptr_array_add (topics, (gpointer) topic);
    }
  g_ptr_array_add (topics, NULL);
  return (const PurrQuizTopic **) g_ptr_array_free (topics, FALSE);
}
