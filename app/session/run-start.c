/* run-start.c: what training begins with, and what it is called after it */

#include "app/session/run-private.h"

void
purr_run_offer_start_point (PurrRun *self, PurrStartPoint *start)
{
  g_return_if_fail (PURR_IS_RUN (self));

  if (start != NULL)
    purr_start_point_ref (start);
  g_clear_pointer (&self->offered, purr_start_point_unref);
  self->offered = start;
  purr_run_tell_start_changed (self);
}

void
purr_run_offer_start (PurrRun *self, PurrModel *model, const char *name)
{
  g_autoptr (PurrStartPoint) start = purr_start_point_new (model, name);

  purr_run_offer_start_point (self, start);
}

PurrStartPoint *
purr_run_get_start (PurrRun *self)
{
  g_return_val_if_fail (PURR_IS_RUN (self), NULL);

  return self->offered;
}

char *
purr_run_get_start_problem (PurrRun *self)
{
  g_return_val_if_fail (PURR_IS_RUN (self), NULL);

  return purr_start_point_find_problem (self->offered, self->dataset,
                                        purr_run_get_settings (self).patches);
}

gboolean
purr_run_get_starts_from_model (PurrRun *self)
{
  g_autofree char *problem = NULL;

  g_return_val_if_fail (PURR_IS_RUN (self), FALSE);

  if (!self->from_offered)
    return FALSE;
  problem = purr_run_get_start_problem (self);
  return problem == NULL;
}

void
purr_run_set_starts_from_model (PurrRun *self, gboolean from_model)
{
  g_return_if_fail (PURR_IS_RUN (self));

  if (self->from_offered == from_model)
    return;
  self->from_offered = from_model;
  purr_run_tell_start_changed (self);
}

gboolean
purr_run_start_differs (PurrRun *self)
{
  PurrStartPoint *next;

  g_return_val_if_fail (PURR_IS_RUN (self), FALSE);

  next = purr_run_get_starts_from_model (self) ? self->offered : NULL;
  return self->trainer != NULL && self->start != next;
}

PurrStartPoint *
purr_run_get_begun_with (PurrRun *self)
{
  g_return_val_if_fail (PURR_IS_RUN (self), NULL);

  return self->start;
}

const char *
purr_run_get_legend (PurrRun *self)
{
  g_return_val_if_fail (PURR_IS_RUN (self), NULL);

  return self->legend;
}

const GArray *
purr_run_get_rates (PurrRun *self)
{
  g_return_val_if_fail (PURR_IS_RUN (self), NULL);

  return self->rates;
}

const GArray *
purr_run_get_lambdas (PurrRun *self)
{
  g_return_val_if_fail (PURR_IS_RUN (self), NULL);

  return self->lambdas;
}

static double
latest_of (const GArray *values)
{
  return g_array_index (values, PurrRunChange, values->len - 1).value;
}

char *
purr_run_make_legend (PurrRun *self)
{
  PurrTrainingSettings settings = self->trainer != NULL
                                    ? *purr_trainer_get_settings (self->trainer)
                                    : purr_run_get_settings (self);

  settings.learning_rate = latest_of (self->rates);
  settings.lambda = latest_of (self->lambdas);
  return purr_run_legend (&settings, self->rates, self->lambdas,
                          self->start != NULL
                            ? purr_start_point_get_name (self->start)
                            : NULL);
}
