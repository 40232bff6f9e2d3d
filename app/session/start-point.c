/* start-point.c: a model that training can begin with, and what it is called */

#include "app/session/start-point.h"

#include "engine/learning/trainer.h"
#include "engine/models/model-start.h"

struct _PurrStartPoint
{
  PurrModel *model;
  char *name;
};

PurrStartPoint *
purr_start_point_new (PurrModel *model, const char *name)
{
  PurrStartPoint *self = g_atomic_rc_box_new (PurrStartPoint);

  self->model = purr_model_ref (model);
  self->name = g_strdup (name);
  return self;
}

PurrStartPoint *
purr_start_point_ref (PurrStartPoint *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PurrStartPoint *self = data;

  purr_model_unref (self->model);
  g_free (self->name);
}

void
purr_start_point_unref (PurrStartPoint *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

PurrModel *
purr_start_point_get_model (PurrStartPoint *self)
{
  return self->model;
}

const char *
purr_start_point_get_name (PurrStartPoint *self)
{
  return self->name;
}

char *
purr_start_point_find_problem (PurrStartPoint *self,
                               PurrDataset *dataset,
                               guint64 patches)
{
  const PurrModelParts *parts;
  const char *positive, *negative;

  if (self == NULL)
    return g_strdup ("No model has been opened yet.");
  if (dataset == NULL || purr_dataset_get_labels (dataset) == NULL)
    return g_strdup ("There are no pictures to train on yet.");

  parts = purr_model_get_parts (self->model);
  if (purr_model_get_n_patches (self->model) != patches)
    return g_strdup_printf (
      "Zero weights: “%s” does not fit, as it learnt from "
      "%s.",
      self->name,
      parts->map == NULL ? "pixels and not from patches"
      : patches == 0     ? "patches and not from pixels"
                         : "another number of patches");
  if (parts->map == NULL && parts->n_x != PURR_FEATURES)
    return g_strdup_printf ("Zero weights: “%s” does not fit, as it was made "
                            "for pictures of another size.",
                            self->name);
  positive = purr_dataset_get_positive_name (dataset);
  negative = purr_dataset_get_negative_name (dataset);
  if (!g_str_equal (parts->positive_name, positive)
      || !g_str_equal (parts->negative_name, negative))
    return g_strdup_printf ("Zero weights: “%s” does not fit, as it tells “%s” "
                            "from “%s”, and these pictures are “%s” and “%s”.",
                            self->name, parts->positive_name,
                            parts->negative_name, positive, negative);
  return NULL;
}

/* A trainer's first weights ---------------------------------------------- */

typedef struct
{
  PurrTrainer *trainer;
  PurrStartPoint *start;
} Preparation;

static void
preparation_free (Preparation *preparation)
{
  g_clear_object (&preparation->trainer);
  purr_start_point_unref (preparation->start);
  g_free (preparation);
}

static void
prepare_in_thread (GTask *task,
                   gpointer source,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  Preparation *preparation = task_data;
  GError *error = NULL;

  if (!g_cancellable_is_cancelled (cancellable)
      && purr_model_check_start (preparation->start->model,
                                 purr_trainer_get_problem (
                                   preparation->trainer),
                                 &error))
    purr_model_start_trainer (preparation->start->model, preparation->trainer);
  /* Perhaps the last reference, which waits for the trainer's thread: not to
   * be dropped on the main thread */
  g_clear_object (&preparation->trainer);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
purr_start_point_prepare_async (PurrStartPoint *self,
                                PurrTrainer *trainer,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Preparation *preparation = g_new0 (Preparation, 1);

  preparation->trainer = g_object_ref (trainer);
  preparation->start = purr_start_point_ref (self);
  g_task_set_source_tag (task, purr_start_point_prepare_async);
  g_task_set_task_data (task, preparation, (GDestroyNotify) preparation_free);
  g_task_run_in_thread (task, prepare_in_thread);
}

gboolean
purr_start_point_prepare_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
