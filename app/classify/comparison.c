/* comparison.c: a picture beside those that the model learnt from */

#include "app/classify/comparison.h"

#include "engine/kernels/workers.h"
#include "engine/learning/normalisation.h"

#include <string.h>

typedef struct
{
  PurrTaught *taught;
  PurrModel *model; /* NULL: of the pictures themselves */
  guint8 column[PURR_FEATURES];
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  purr_taught_unref (question->taught);
  g_clear_pointer (&question->model, purr_model_unref);
  g_free (question);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer workers)
{
  purr_workers_set_cancelled (workers, TRUE);
}

typedef gpointer (*Work) (const Question *question,
                          const PurrExamples *examples,
                          PurrWorkers *workers);

/* Behind whatever answers a person: see purr_thread_give_way(), which would be for
 * ever in a thread that others use later, so here is one of its own */
typedef struct
{
  GTask *task;
  Work work;
  GDestroyNotify free_result;
} Job;

static gpointer
run_job (gpointer data)
{
  Job *job = data;
  Question *question = g_task_get_task_data (job->task);
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  PurrExamples examples = purr_taught_get_examples (question->taught);
  g_autoptr (GError) error = NULL;
  PurrWorkers *workers;
  gpointer result;
  gulong handler = 0;

  purr_thread_give_way ();
  workers = purr_workers_new (0);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                     workers, NULL);
  result = job->work (question, &examples, workers);
  g_cancellable_disconnect (cancellable, handler);
  purr_workers_free (workers);
  if (!purr_dataset_check_unchanged (purr_taught_get_dataset (question->taught),
                                     &error))
    {
      job->free_result (result);
      g_task_return_error (job->task, g_steal_pointer (&error));
    }
  else
    /* It says by itself that it was cancelled */
    g_task_return_pointer (job->task, result, job->free_result);
  g_object_unref (job->task);
  g_free (job);
  return NULL;
}

static void
start (GTask *task, Work work, GDestroyNotify free_result)
{
  Job *job = g_new (Job, 1);
  g_autoptr (GError) error = NULL;
  GThread *thread;

  job->task = g_object_ref (task);
  job->work = work;
  job->free_result = free_result;
  thread = g_thread_try_new ("comparison", run_job, job, &error);
  if (thread != NULL)
    {
      g_thread_unref (thread);
      return;
    }
  g_object_unref (job->task);
  g_free (job);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                           "The computer has no room for another thread, so "
                           "the picture was not compared. Close other "
                           "programs and look again.");
}

/* With others ---------------------------------------------------------------- */

static gpointer
compare (const Question *question,
         const PurrExamples *examples,
         PurrWorkers *workers)
{
  const PurrModelParts *parts = purr_model_get_parts (question->model);
  double z = purr_model_classify (question->model, question->column).logit;
  g_autofree double *v = g_new (double, parts->n_x);
  double c
    = purr_normalisation_fold (parts->normalisation, parts->w, parts->b, v);
  PurrComparison *result = g_new0 (PurrComparison, 1);

  result->n_by_pixels
    = purr_neighbours_by_pixels (examples, question->column, PURR_COMPARISON_N,
                                 result->by_pixels, workers);
  result->n_by_logit
    = purr_neighbours_by_logit (examples, v, c, z, PURR_COMPARISON_N,
                                result->by_logit, workers);
  return result;
}

void
purr_compare_async (PurrTaught *taught,
                    PurrModel *model,
                    const guint8 *column,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->taught = purr_taught_ref (taught);
  question->model = purr_model_ref (model);
  memcpy (question->column, column, PURR_FEATURES);
  g_task_set_source_tag (task, purr_compare_async);
  g_task_set_task_data (task, question, question_free);
  start (task, compare, g_free);
}

gboolean
purr_compare_finish (GAsyncResult *result,
                     PurrComparison *comparison,
                     GError **error)
{
  g_autofree PurrComparison *found
    = g_task_propagate_pointer (G_TASK (result), error);

  if (found == NULL)
    return FALSE;
  *comparison = *found;
  return TRUE;
}

/* Among themselves ----------------------------------------------------------- */

static gpointer
compare_themselves (const Question *question,
                    const PurrExamples *examples,
                    PurrWorkers *workers)
{
  PurrSelfComparison *result = g_new0 (PurrSelfComparison, 1);

  purr_average_measure (examples, workers, &result->average);
  result->spread = purr_neighbours_spread (examples, PURR_COMPARISON_SHARE,
                                           &result->n_measured, workers);
  return result;
}

static void
free_self_comparison (gpointer data)
{
  purr_self_comparison_free (data);
}

void
purr_compare_themselves_async (PurrTaught *taught,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->taught = purr_taught_ref (taught);
  g_task_set_source_tag (task, purr_compare_themselves_async);
  g_task_set_task_data (task, question, question_free);
  start (task, compare_themselves, free_self_comparison);
}

PurrSelfComparison *
purr_compare_themselves_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
purr_self_comparison_free (PurrSelfComparison *self)
{
  if (self == NULL)
    return;
  purr_average_clear (&self->average);
  g_free (self);
}
