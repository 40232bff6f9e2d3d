/* model-keeper-threshold.c: from which probability on the answer is yes, and which
 * probability that is */

#include "app/session/model-keeper-private.h"

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

/* The name of the latest ----------------------------------------------------- */

/* Its file has another one */
#define UNSAVED_THRESHOLD ", threshold not saved yet"
#define UNSAVED_CALIBRATION ", calibration not saved yet"

/* The words that it ends with, or NULL */
static const char *
find_unsaved (const char *name)
{
  if (g_str_has_suffix (name, UNSAVED_THRESHOLD))
    return UNSAVED_THRESHOLD;
  return g_str_has_suffix (name, UNSAVED_CALIBRATION) ? UNSAVED_CALIBRATION
                                                      : NULL;
}

char *
purr_model_keeper_strip_name (const char *name)
{
  const char *unsaved = find_unsaved (name);

  return unsaved != NULL ? g_strndup (name, strlen (name) - strlen (unsaved))
                         : g_strdup (name);
}

void
purr_model_keeper_note_named (PurrModelKeeper *self)
{
  purr_model_keeper_note (&self->named, self->name == NULL
                                            || find_unsaved (self->name) != NULL
                                          ? NULL
                                          : self->model);
}

/* Of two that have the same weights */
static gboolean
are_equal (const PurrModel *a, const PurrModel *b)
{
  return purr_model_get_parts (a)->threshold
           == purr_model_get_parts (b)->threshold
         && purr_model_has_equal_probabilities (a, b);
}

/* What the latest is called if it becomes this one, of the same weights. What is not
 * saved at all is called that, and needs no more words. */
static char *
name_as (PurrModelKeeper *self, const PurrModel *model)
{
  g_autofree char *name = NULL;
  const char *unsaved;

  if (self->name == NULL)
    return NULL;
  name = purr_model_keeper_strip_name (self->name);
  if (g_str_has_suffix (name, "not saved yet")
      || (self->named != NULL && are_equal (model, self->named)))
    return g_steal_pointer (&name);
  unsaved = self->named == NULL ? find_unsaved (self->name) : NULL;
  if (!purr_model_has_equal_probabilities (model, self->named != NULL
                                                    ? self->named
                                                    : self->model))
    unsaved = UNSAVED_CALIBRATION;
  return g_strconcat (name, unsaved != NULL ? unsaved : UNSAVED_THRESHOLD,
                      NULL);
}

/* model: of the same weights as the latest, whose place it takes. What is in a file
 * already is known for that. */
static void
set_latest_alike (PurrModelKeeper *self, PurrModel *model)
{
  g_autoptr (PurrModel) own = purr_model_ref (
    self->saved != NULL && are_equal (self->saved, model) ? self->saved
                                                          : model);
  g_autoptr (PurrModel) named
    = self->named != NULL ? purr_model_ref (self->named) : NULL;
  g_autofree char *name = name_as (self, own);

  if (!self->opened)
    purr_model_keeper_note (&self->learnt, own);
  purr_model_keeper_set_latest (self, own, name);
  purr_model_keeper_note (&self->named, named);
}

/* Threshold ------------------------------------------------------------------ */

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
    {
      g_autoptr (PurrModel) model = with_threshold (self->model, threshold);

      set_latest_alike (self, model);
    }
  if (self->looked.model != NULL)
    {
      g_autoptr (PurrModel) model
        = with_threshold (self->looked.model, threshold);

      purr_model_keeper_note (&self->looked.model, model);
      purr_model_keeper_tell_changed (self);
    }
}

/* Calibration ---------------------------------------------------------------- */

gboolean
purr_model_keeper_get_calibration (PurrModelKeeper *self,
                                   PurrCalibration *calibration)
{
  PurrModel *model;
  const PurrModelParts *parts;

  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (self), FALSE);

  model = purr_model_keeper_get_model (self);
  parts = model != NULL ? purr_model_get_parts (model) : NULL;
  if (parts == NULL || !parts->calibrated)
    return FALSE;
  *calibration = (PurrCalibration) { parts->slope, parts->intercept };
  return TRUE;
}

void
purr_model_keeper_set_calibration (PurrModelKeeper *self,
                                   const PurrCalibration *calibration)
{
  PurrModel *answering;
  g_autoptr (PurrModel) model = NULL;

  g_return_if_fail (PURR_IS_MODEL_KEEPER (self));

  answering = purr_model_keeper_get_model (self);
  if (answering == NULL)
    return;
  model = calibration != NULL
            ? purr_model_new_calibrated (answering, calibration->slope,
                                         calibration->intercept)
            : purr_model_new_uncalibrated (answering);
  if (purr_model_has_equal_probabilities (answering, model))
    return;
  if (self->looked.model == NULL)
    {
      set_latest_alike (self, model);
      return;
    }
  purr_model_keeper_note (&self->looked.model, model);
  purr_model_keeper_tell_changed (self);
}
