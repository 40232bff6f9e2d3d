/* shown-answers.c: answers as the page shows them */

#include "app/evaluation/shown-answers.h"

#include <math.h>

typedef struct
{
  PurrAnswers *answers;
  double threshold;
} Job;

static void
job_free (Job *job)
{
  purr_answers_unref (job->answers);
  g_free (job);
}

static void
make_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  const Job *job = task_data;
  PurrShownAnswers *self = g_new0 (PurrShownAnswers, 1);

  self->evaluated = purr_evaluated_new (job->answers, job->threshold);
  for (guint i = 0; i < self->evaluated->parts->len; i++)
    {
      const PurrEvaluatedPart *part
        = &g_array_index (self->evaluated->parts, PurrEvaluatedPart, i);

      self->items[part->part] = purr_score_items_new (part->answers->scores);
    }
  g_task_return_pointer (task, self, (GDestroyNotify) purr_shown_answers_free);
}

void
purr_shown_answers_make_async (PurrAnswers *answers,
                               double threshold,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new (Job, 1);

  *job = (Job) { purr_answers_ref (answers), threshold };
  g_task_set_source_tag (task, purr_shown_answers_make_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, make_in_thread);
}

PurrShownAnswers *
purr_shown_answers_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
purr_shown_answers_free (PurrShownAnswers *self)
{
  if (self == NULL)
    return;
  for (guint part = 0; part < G_N_ELEMENTS (self->items); part++)
    purr_score_items_free (self->items[part]);
  purr_evaluated_free (self->evaluated);
  g_free (self);
}

const PurrEvaluatedPart *
purr_shown_answers_get (const PurrShownAnswers *self, PurrPart part)
{
  for (guint i = 0; i < self->evaluated->parts->len; i++)
    {
      const PurrEvaluatedPart *own
        = &g_array_index (self->evaluated->parts, PurrEvaluatedPart, i);

      if (own->part == part)
        return own;
    }
  return NULL;
}
