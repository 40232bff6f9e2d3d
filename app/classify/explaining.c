/* explaining.c: which pixels spoke for an answer, found out behind the window */

#include "app/classify/explaining.h"

#include "app/session/background.h"
#include "engine/decoding/column.h"

#include <string.h>

typedef struct
{
  PurrModel *model;
  guint8 column[PURR_FEATURES];
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  purr_model_unref (self->model);
  g_free (self);
}

static void
explanation_free (gpointer data)
{
  purr_explanation_clear (data);
  g_free (data);
}

static gpointer
explain (gpointer data, PurrWorkers *workers, GError **error)
{
  const Question *question = data;
  PurrExplanation *explanation = g_new0 (PurrExplanation, 1);

  purr_explain (question->model, question->column, explanation);
  return explanation;
}

void
purr_explain_async (PurrModel *model,
                    const guint8 *column,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new (Question, 1);

  question->model = purr_model_ref (model);
  memcpy (question->column, column, PURR_FEATURES);
  g_task_set_source_tag (task, purr_explain_async);
  g_task_set_task_data (task, question, question_free);
  purr_background_start (task, explain, explanation_free,
                         "There is no room to find out which pixels spoke: "
                         "close other programs.");
}

gboolean
purr_explain_finish (GAsyncResult *result,
                     PurrExplanation *explanation,
                     GError **error)
{
  g_autofree PurrExplanation *found = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, purr_explain_async),
                        FALSE);

  found = g_task_propagate_pointer (G_TASK (result), error);
  if (found == NULL)
    return FALSE;
  *explanation = *found;
  return TRUE;
}
