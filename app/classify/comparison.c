/* comparison.c: a picture beside those that the model learnt from */

#include "app/classify/comparison.h"

#include "app/session/background.h"
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

static const char refused[]
  = "The computer has no room for another thread, so the picture was not "
    "compared. Close other programs and look again.";

/* Whether what was computed from the pictures is true of them */
static gboolean
check (const Question *question, GError **error)
{
  return purr_dataset_check_unchanged (purr_taught_get_dataset (
                                         question->taught),
                                       error);
}

/* With others ---------------------------------------------------------------- */

static void
find_by_logit (const Question *question,
               const PurrExamples *examples,
               PurrComparison *result,
               PurrWorkers *workers)
{
  const PurrModelParts *parts = purr_model_get_parts (question->model);
  double z = purr_model_classify (question->model, question->column).logit;
  g_autofree double *v = g_new (double, parts->n_x);
  double c
    = purr_normalisation_fold (parts->normalisation, parts->w, parts->b, v);

  result->n_by_logit
    = purr_neighbours_by_logit (examples, v, c, z, PURR_COMPARISON_N,
                                result->by_logit, workers);
}

static gpointer
compare (gpointer data, PurrWorkers *workers, GError **error)
{
  const Question *question = data;
  PurrExamples examples = purr_taught_get_examples (question->taught);
  PurrComparison *result = g_new0 (PurrComparison, 1);

  result->n_by_pixels
    = purr_neighbours_by_pixels (&examples, question->column, PURR_COMPARISON_N,
                                 result->by_pixels, workers);
  if (purr_model_get_map (question->model) == NULL)
    find_by_logit (question, &examples, result, workers);
  if (!check (question, error))
    g_clear_pointer (&result, g_free);
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
  purr_background_start (task, compare, g_free, refused);
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
compare_themselves (gpointer data, PurrWorkers *workers, GError **error)
{
  const Question *question = data;
  PurrExamples examples = purr_taught_get_examples (question->taught);
  PurrSelfComparison *result = g_new0 (PurrSelfComparison, 1);

  purr_average_measure (&examples, workers, &result->average);
  result->spread = purr_neighbours_spread (&examples, PURR_COMPARISON_SHARE,
                                           &result->n_measured, workers);
  if (!check (question, error))
    g_clear_pointer (&result, purr_self_comparison_free);
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
  purr_background_start (task, compare_themselves, free_self_comparison,
                         refused);
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
