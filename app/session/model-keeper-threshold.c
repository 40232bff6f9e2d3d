/* model-keeper-threshold.c: from which probability on the answer is yes */

#include "app/session/model-keeper-private.h"

/* To a model that is not NULL */
static PurrModel *
with_threshold (PurrModel *model, double threshold)
{
  return purr_model_get_parts (model)->threshold == threshold
           ? purr_model_ref (model)
           : purr_model_new_with_threshold (model, threshold);
}

PurrModel *
purr_model_keeper_take_with_threshold (PurrModelKeeper *self, PurrModel *model)
{
  PurrModel *own;

  if (model == NULL)
    return NULL;
  own = with_threshold (model, self->threshold);
  purr_model_unref (model);
  return own;
}

double
purr_model_keeper_get_threshold (PurrModelKeeper *self)
{
  PurrModel *model;

  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (self), PURR_USUAL_THRESHOLD);

  model = purr_model_keeper_get_model (self);
  return model != NULL ? purr_model_get_parts (model)->threshold
                       : PURR_USUAL_THRESHOLD;
}

/* What a file is called that does not have this threshold */
static char *
name_unsaved (PurrModelKeeper *self)
{
  static const char unsaved[] = ", threshold not saved yet";

  if (self->name == NULL || g_str_has_suffix (self->name, unsaved)
      || g_str_has_suffix (self->name, "not saved yet"))
    return g_strdup (self->name);
  return g_strconcat (self->name, unsaved, NULL);
}

static void
set_latest_threshold (PurrModelKeeper *self, double threshold)
{
  g_autoptr (PurrModel) model = with_threshold (self->model, threshold);
  g_autofree char *name = name_unsaved (self);

  if (!self->opened)
    purr_model_keeper_note (&self->learnt, model);
  purr_model_keeper_set_latest (self, model, name);
}

void
purr_model_keeper_set_threshold (PurrModelKeeper *self, double threshold)
{
  PurrModel *answering;
  gboolean of_run;

  g_return_if_fail (PURR_IS_MODEL_KEEPER (self));
  g_return_if_fail (threshold >= 0 && threshold <= 1);

  answering = purr_model_keeper_get_model (self);
  if (answering == NULL
      || purr_model_get_parts (answering)->threshold == threshold)
    return;
  of_run = self->looked.model != NULL || !self->opened;
  if (of_run)
    self->threshold = threshold;
  /* All moments of a run have one; a file that waits behind them keeps its own */
  if (self->model != NULL && of_run == !self->opened)
    set_latest_threshold (self, threshold);
  if (self->looked.model != NULL)
    {
      g_autoptr (PurrModel) model
        = with_threshold (self->looked.model, threshold);

      purr_model_keeper_note (&self->looked.model, model);
      purr_model_keeper_tell_changed (self);
    }
}
