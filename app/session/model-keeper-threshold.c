/* model-keeper-threshold.c: from which probability on the answer is yes */

#include "app/session/model-keeper-private.h"

#include <math.h>
#include <string.h>

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

/* Its file has another one */
#define UNSAVED ", threshold not saved yet"

char *
purr_model_keeper_strip_name (const char *name)
{
  return g_str_has_suffix (name, UNSAVED)
           ? g_strndup (name, strlen (name) - strlen (UNSAVED))
           : g_strdup (name);
}

void
purr_model_keeper_note_named (PurrModelKeeper *self)
{
  self->named_threshold = self->model == NULL || self->name == NULL
                              || g_str_has_suffix (self->name, UNSAVED)
                            ? NAN
                            : purr_model_get_parts (self->model)->threshold;
}

/* What the latest is called at another threshold: what is not saved at all is called
 * that, and needs no more words */
static char *
name_at (PurrModelKeeper *self, double threshold)
{
  g_autofree char *name = NULL;

  if (self->name == NULL)
    return NULL;
  name = purr_model_keeper_strip_name (self->name);
  if (threshold == self->named_threshold
      || g_str_has_suffix (name, "not saved yet"))
    return g_steal_pointer (&name);
  return g_strconcat (name, UNSAVED, NULL);
}

/* The latest with that threshold: what is in a file already is known for that */
static PurrModel *
get_latest_with (PurrModelKeeper *self, double threshold)
{
  if (self->saved != NULL
      && purr_model_get_parts (self->saved)->threshold == threshold
      && purr_model_has_equal_logits (self->saved, self->model))
    return purr_model_ref (self->saved);
  return with_threshold (self->model, threshold);
}

static void
set_latest_threshold (PurrModelKeeper *self, double threshold)
{
  double named = self->named_threshold;
  g_autoptr (PurrModel) model = get_latest_with (self, threshold);
  g_autofree char *name = name_at (self, threshold);

  if (!self->opened)
    purr_model_keeper_note (&self->learnt, model);
  purr_model_keeper_set_latest (self, model, name);
  self->named_threshold = named;
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
