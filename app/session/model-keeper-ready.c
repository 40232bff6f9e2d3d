/* model-keeper-ready.c: the ready-made model, where there is nothing else to answer */

#include "app/session/model-keeper-private.h"

#include "app/session/ready-made.h"

#include "engine/images/display-name.h"

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrModelKeeper *self = PURR_MODEL_KEEPER (source);
  g_autoptr (GError) error = NULL;

  self->ready = g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    self->ready_fault = g_strdup (error->message);
  if (purr_model_keeper_get_model (self) == NULL)
    purr_model_keeper_tell_changed (self);
}

void
purr_model_keeper_offer_ready_made (PurrModelKeeper *self, const char *path)
{
  g_return_if_fail (PURR_IS_MODEL_KEEPER (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (self->ready_name == NULL);

  self->ready_name = purr_display_name (path);
  purr_model_keeper_open_behind (self, path, purr_ready_made_open, opened_cb);
}

gboolean
purr_model_keeper_is_ready_made (PurrModelKeeper *self)
{
  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (self), FALSE);

  return self->ready != NULL && purr_model_keeper_get_model (self) == NULL;
}

PurrModel *
purr_model_keeper_get_answering (PurrModelKeeper *self)
{
  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (self), NULL);

  return purr_model_keeper_is_ready_made (self)
           ? self->ready
           : purr_model_keeper_get_model (self);
}

const char *
purr_model_keeper_get_answering_name (PurrModelKeeper *self)
{
  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (self), NULL);

  return purr_model_keeper_is_ready_made (self)
           ? self->ready_name
           : purr_model_keeper_get_name (self);
}

const char *
purr_model_keeper_get_ready_made_fault (PurrModelKeeper *self)
{
  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (self), NULL);

  return self->ready_fault;
}
