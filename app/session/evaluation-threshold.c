/* evaluation-threshold.c: from where on the answer is yes, and what mistakes cost */

#include "app/session/evaluation-private.h"

/* A model gets its threshold when a slider has stood still for so many ms */
#define SETTLE 150

/* The threshold -------------------------------------------------------------- */

void
purr_evaluation_tell_threshold (PurrEvaluation *self)
{
  double threshold = purr_evaluation_get_threshold (self);

  if (threshold == self->told_threshold)
    return;
  self->told_threshold = threshold;
  g_signal_emit_by_name (self, "threshold");
}

double
purr_evaluation_get_threshold (PurrEvaluation *self)
{
  g_return_val_if_fail (PURR_IS_EVALUATION (self), PURR_USUAL_THRESHOLD);

  return self->settle_timer != 0
           ? self->threshold
           : purr_model_keeper_get_threshold (self->keeper);
}

double
purr_evaluation_get_z_threshold (PurrEvaluation *self)
{
  const PurrModel *model = self->answers != NULL
                             ? purr_answers_get_model (self->answers)
                             : purr_model_keeper_get_model (self->keeper);

  return purr_model_threshold_to_logit (model,
                                        purr_evaluation_get_threshold (self));
}

static gboolean
settle_cb (gpointer data)
{
  PurrEvaluation *self = data;

  self->settle_timer = 0;
  purr_model_keeper_set_threshold (self->keeper, self->threshold);
  return G_SOURCE_REMOVE;
}

void
purr_evaluation_set_threshold (PurrEvaluation *self, double threshold)
{
  g_return_if_fail (PURR_IS_EVALUATION (self));
  g_return_if_fail (threshold >= 0 && threshold <= 1);

  if (threshold == purr_evaluation_get_threshold (self))
    return;
  g_clear_handle_id (&self->settle_timer, g_source_remove);
  self->threshold = threshold;
  self->settle_timer = g_timeout_add (SETTLE, settle_cb, self);
  purr_evaluation_tell_threshold (self);
}

void
purr_evaluation_settle_threshold (PurrEvaluation *self)
{
  g_return_if_fail (PURR_IS_EVALUATION (self));

  if (self->settle_timer == 0)
    return;
  g_source_remove (self->settle_timer);
  settle_cb (self);
}

/* What mistakes cost --------------------------------------------------------- */

void
purr_evaluation_get_costs (PurrEvaluation *self, PurrMistakeCosts *costs)
{
  g_return_if_fail (PURR_IS_EVALUATION (self));

  costs->false_positive
    = g_settings_get_double (self->settings, "cost-of-false-positive");
  costs->false_negative
    = g_settings_get_double (self->settings, "cost-of-false-negative");
}

void
purr_evaluation_set_costs (PurrEvaluation *self, const PurrMistakeCosts *costs)
{
  g_return_if_fail (PURR_IS_EVALUATION (self));
  g_return_if_fail (costs->false_positive >= 0
                    && costs->false_positive <= PURR_MISTAKE_COST_MAX);
  g_return_if_fail (costs->false_negative >= 0
                    && costs->false_negative <= PURR_MISTAKE_COST_MAX);

  g_settings_set_double (self->settings, "cost-of-false-positive",
                         costs->false_positive);
  g_settings_set_double (self->settings, "cost-of-false-negative",
                         costs->false_negative);
}

void
purr_evaluation_setting_changed (PurrEvaluation *self, const char *key)
{
  if (g_str_has_prefix (key, "cost-of-false-"))
    g_signal_emit_by_name (self, "costs");
}

gboolean
purr_evaluation_find_best (PurrEvaluation *self,
                           double *threshold,
                           const char **reason)
{
  PurrMistakeCosts costs;

  g_return_val_if_fail (PURR_IS_EVALUATION (self), FALSE);

  if (self->answers == NULL)
    {
      *reason = "There are no answers yet.";
      return FALSE;
    }
  purr_evaluation_get_costs (self, &costs);
  return purr_mistakes_find_cheapest (&costs, self->answers, threshold, reason);
}
