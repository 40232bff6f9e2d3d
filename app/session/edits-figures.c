/* edits-figures.c: threshold, calibration and what mistakes cost, as steps */

#include "app/session/edits-private.h"

/* Keeping and setting ---------------------------------------------------------- */

void
purr_edits_note_figures (PurrEdits *self, PurrStep *step)
{
  step->threshold = purr_evaluation_get_threshold (self->evaluation);
  purr_evaluation_get_costs (self->evaluation, &step->costs);
  step->calibrated
    = purr_model_keeper_get_calibration (self->keeper, &step->calibration);
}

static void
set_threshold (PurrEdits *self, double threshold)
{
  self->setting = TRUE;
  self->threshold = threshold;
  purr_evaluation_set_threshold (self->evaluation, threshold);
  self->setting = FALSE;
}

static void
settle_threshold (PurrEdits *self)
{
  self->setting = TRUE;
  purr_evaluation_settle_threshold (self->evaluation);
  self->setting = FALSE;
}

static void
set_costs (PurrEdits *self, const PurrMistakeCosts *costs)
{
  self->setting = TRUE;
  self->costs = *costs;
  purr_evaluation_set_costs (self->evaluation, costs);
  self->setting = FALSE;
}

static void
set_calibration (PurrEdits *self, const PurrCalibration *calibration)
{
  self->setting = TRUE;
  purr_model_keeper_set_calibration (self->keeper, calibration);
  self->setting = FALSE;
}

void
purr_edits_exchange_figures (PurrEdits *self, PurrStep *step)
{
  const PurrStep before = *step;

  purr_edits_note_figures (self, step);
  if (step->kind == PURR_STEP_COSTS)
    {
      set_costs (self, &before.costs);
      return;
    }
  if (step->kind == PURR_STEP_CALIBRATION)
    {
      set_calibration (self, before.calibrated ? &before.calibration : NULL);
      return;
    }
  set_threshold (self, before.threshold);
  settle_threshold (self);
}

/* Movements -------------------------------------------------------------------- */

static gboolean
are_equal (const PurrMistakeCosts *a, const PurrMistakeCosts *b)
{
  return a->false_positive == b->false_positive
         && a->false_negative == b->false_negative;
}

/* Where it is as it was before the step */
static gboolean
is_nothing (PurrEdits *self, const PurrStep *step)
{
  PurrStep now = { .kind = step->kind };

  purr_edits_note_figures (self, &now);
  return step->kind == PURR_STEP_COSTS ? are_equal (&now.costs, &step->costs)
                                       : now.threshold == step->threshold;
}

static void
name_step (PurrEdits *self, PurrStep *step)
{
  g_free (step->what);
  step->what
    = step->kind == PURR_STEP_COSTS
        ? g_strdup ("Set what mistakes cost")
        : g_strdup_printf ("Set the threshold to %.4f",
                           purr_evaluation_get_threshold (self->evaluation));
}

void
purr_edits_settle (PurrEdits *self)
{
  PurrStep *step;
  g_autofree char *text = NULL;

  g_return_if_fail (PURR_IS_EDITS (self));

  if (self->moving == NULL)
    return;
  g_clear_handle_id (&self->rest_timer, g_source_remove);
  step = g_steal_pointer (&self->moving);
  settle_threshold (self);
  if (is_nothing (self, step))
    {
      purr_edits_drop_step (self);
      purr_edits_tell_changed (self);
      return;
    }
  name_step (self, step);
  purr_edits_tell_changed (self);
  if (step->kind != PURR_STEP_THRESHOLD)
    return;
  text = g_strdup_printf ("The answer is yes from %.4f on",
                          purr_evaluation_get_threshold (self->evaluation));
  purr_edits_tell_done (self, text);
}

static gboolean
rest_cb (gpointer data)
{
  PurrEdits *self = data;

  self->rest_timer = 0;
  purr_edits_settle (self);
  return G_SOURCE_REMOVE;
}

/* The step that is to be, which may go on for a while */
static void
begin (PurrEdits *self, PurrStepKind kind, const char *what)
{
  if (self->moving == NULL || self->moving->kind != kind)
    {
      purr_edits_settle (self);
      self->moving = purr_edits_add_step (self, kind, what);
      purr_edits_tell_changed (self);
    }
  g_clear_handle_id (&self->rest_timer, g_source_remove);
  self->rest_timer = g_timeout_add (PURR_EDITS_REST, rest_cb, self);
}

void
purr_edits_set_threshold (PurrEdits *self, double threshold)
{
  g_return_if_fail (PURR_IS_EDITS (self));
  g_return_if_fail (threshold >= 0 && threshold <= 1);

  /* There is nothing that could have one */
  if (purr_model_keeper_get_model (self->keeper) == NULL
      || threshold == purr_evaluation_get_threshold (self->evaluation))
    return;
  begin (self, PURR_STEP_THRESHOLD, "Move the threshold");
  set_threshold (self, threshold);
}

void
purr_edits_set_costs (PurrEdits *self, const PurrMistakeCosts *costs)
{
  PurrMistakeCosts now;

  g_return_if_fail (PURR_IS_EDITS (self));
  g_return_if_fail (costs != NULL);

  purr_evaluation_get_costs (self->evaluation, &now);
  if (are_equal (costs, &now))
    return;
  begin (self, PURR_STEP_COSTS, "Set what mistakes cost");
  set_costs (self, costs);
}

gboolean
purr_edits_set_calibration (PurrEdits *self,
                            const PurrModel *of,
                            const PurrCalibration *calibration)
{
  PurrModel *model;

  g_return_val_if_fail (PURR_IS_EDITS (self), FALSE);
  g_return_val_if_fail (of != NULL, FALSE);

  model = purr_model_keeper_get_model (self->keeper);
  if (model == NULL || !purr_model_has_equal_logits (model, of))
    return purr_edits_refuse (self, "Another model answers by now, so its "
                                    "probabilities were left as they are.");
  if (purr_run_get_state (self->run) == PURR_TRAINER_RUNNING
      && purr_model_keeper_follows_run (self->keeper)
      && purr_model_keeper_get_looked_back (self->keeper) == NULL)
    return purr_edits_refuse (self, "Training goes on, and what it learns next "
                                    "would not be calibrated. Pause it first.");
  purr_edits_settle (self);
  g_clear_pointer (&self->calibrated, purr_model_unref);
  self->calibrated = purr_model_ref (model);
  purr_edits_add_step (self, PURR_STEP_CALIBRATION,
                       calibration != NULL ? "Calibrate the probabilities"
                                           : "Take the calibration away");
  set_calibration (self, calibration);
  purr_edits_tell_changed (self);
  purr_edits_tell_done (self,
                        calibration != NULL
                          ? "Probabilities are calibrated now"
                          : "Probabilities are as they were learnt again");
  return TRUE;
}

/* By others -------------------------------------------------------------------- */

static void
threshold_cb (PurrEdits *self)
{
  if (!self->setting
      && purr_evaluation_get_threshold (self->evaluation) != self->threshold)
    {
      self->threshold = purr_evaluation_get_threshold (self->evaluation);
      purr_edits_forget (self, PURR_STEP_THRESHOLD);
    }
}

/* Another model has another threshold, though it may happen to be the same number.
 * What is on its way was meant for the model of before. */
static void
opened_cb (PurrEdits *self)
{
  set_threshold (self, purr_model_keeper_get_threshold (self->keeper));
  settle_threshold (self);
  purr_edits_forget (self, PURR_STEP_THRESHOLD);
  purr_edits_forget (self, PURR_STEP_CALIBRATION);
}

/* A calibration is of no use to other weights */
static void
model_changed_cb (PurrEdits *self)
{
  PurrModel *model = purr_model_keeper_get_model (self->keeper);

  if (self->setting || self->calibrated == NULL
      || (model != NULL
          && purr_model_has_equal_logits (model, self->calibrated)))
    return;
  g_clear_pointer (&self->calibrated, purr_model_unref);
  purr_edits_forget (self, PURR_STEP_CALIBRATION);
}

static void
costs_cb (PurrEdits *self)
{
  PurrMistakeCosts now;

  purr_evaluation_get_costs (self->evaluation, &now);
  if (self->setting || are_equal (&now, &self->costs))
    return;
  self->costs = now;
  purr_edits_forget (self, PURR_STEP_COSTS);
}

void
purr_edits_follow_figures (PurrEdits *self)
{
  self->threshold = purr_evaluation_get_threshold (self->evaluation);
  purr_evaluation_get_costs (self->evaluation, &self->costs);
  g_signal_connect_object (self->evaluation, "threshold",
                           G_CALLBACK (threshold_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->evaluation, "costs", G_CALLBACK (costs_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "changed",
                           G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "opened", G_CALLBACK (opened_cb), self,
                           G_CONNECT_SWAPPED);
}
