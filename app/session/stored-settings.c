/* stored-settings.c: the training settings as the program remembers them */

#include "app/session/stored-settings.h"

PurrTrainingSettings
purr_stored_settings_read (GSettings *settings)
{
  PurrTrainingSettings read = purr_training_settings_default ();
  g_autofree char *normalise = g_settings_get_string (settings, "normalise");
  g_autofree char *optimizer = g_settings_get_string (settings, "optimizer");

  read.learning_rate = g_settings_get_double (settings, "learning-rate");
  read.iterations = g_settings_get_int (settings, "iterations");
  read.lambda = g_settings_get_double (settings, "lambda");
  read.validation_share = g_settings_get_double (settings, "validation-share");
  read.seed = g_settings_get_int64 (settings, "seed");
  read.batch_size = g_settings_get_int (settings, "batch-size");
  read.momentum = g_settings_get_double (settings, "momentum");
  read.mirrored = g_settings_get_boolean (settings, "mirrored");
  read.balanced = g_settings_get_boolean (settings, "balanced");
  read.patience = g_settings_get_int (settings, "patience");
  purr_normalise_from_string (normalise, &read.normalise);
  purr_optimizer_from_string (optimizer, &read.optimizer);
  return read;
}

gboolean
purr_stored_settings_differ (const PurrTrainingSettings *one,
                             const PurrTrainingSettings *other)
{
  return one->optimizer != other->optimizer
         || (purr_optimizer_uses_batches (one->optimizer)
             && one->batch_size != other->batch_size)
         || (purr_optimizer_uses_momentum (one->optimizer)
             && one->momentum != other->momentum)
         || one->normalise != other->normalise
         || one->validation_share != other->validation_share
         || one->seed != other->seed || one->mirrored != other->mirrored
         || one->balanced != other->balanced
         || one->patience != other->patience;
}

const char *
purr_word_optimizer (PurrOptimizer kind)
{
  static const char *const words[PURR_N_OPTIMIZERS] = {
    [PURR_OPTIMIZER_GRADIENT_DESCENT] = "Gradient descent",
    [PURR_OPTIMIZER_SGD] = "Mini-batch SGD",
    [PURR_OPTIMIZER_MOMENTUM] = "Momentum",
    [PURR_OPTIMIZER_NESTEROV] = "Nesterov",
    [PURR_OPTIMIZER_ADAM] = "Adam",
    [PURR_OPTIMIZER_LBFGS] = "L-BFGS",
  };

  g_return_val_if_fail (kind < PURR_N_OPTIMIZERS, "");

  return words[kind];
}

gboolean
purr_optimizer_uses_rate (PurrOptimizer kind)
{
  return kind != PURR_OPTIMIZER_LBFGS;
}

gboolean
purr_optimizer_uses_batches (PurrOptimizer kind)
{
  return kind == PURR_OPTIMIZER_SGD || kind == PURR_OPTIMIZER_ADAM;
}

gboolean
purr_optimizer_uses_momentum (PurrOptimizer kind)
{
  return kind == PURR_OPTIMIZER_MOMENTUM || kind == PURR_OPTIMIZER_NESTEROV;
}
