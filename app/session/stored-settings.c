/* stored-settings.c: the training settings as the program remembers them */

#include "app/session/stored-settings.h"

PurrTrainingSettings
purr_stored_settings_read (GSettings *settings)
{
  PurrTrainingSettings read = purr_training_settings_default ();
  g_autofree char *normalise = g_settings_get_string (settings, "normalise");
  g_autofree char *optimizer = g_settings_get_string (settings, "optimizer");
  g_autofree char *features = g_settings_get_string (settings, "features");

  read.learning_rate = g_settings_get_double (settings, "learning-rate");
  read.iterations = g_settings_get_int (settings, "iterations");
  read.lambda = g_settings_get_double (settings, "lambda");
  read.validation_share = g_settings_get_double (settings, "validation-share");
  /* Each may be up to 0.9, and somebody else may have set them */
  read.test_share = g_settings_get_double (settings, "test-share");
  if (read.validation_share + read.test_share > 0.9)
    read.test_share = MAX (0.9 - read.validation_share, 0);
  read.seed = g_settings_get_int64 (settings, "seed");
  read.batch_size = g_settings_get_int (settings, "batch-size");
  read.batched = g_settings_get_boolean (settings, "batched");
  read.momentum = g_settings_get_double (settings, "momentum");
  read.mirrored = g_settings_get_boolean (settings, "mirrored");
  read.balanced = g_settings_get_boolean (settings, "balanced");
  read.patience = g_settings_get_int (settings, "patience");
  if (g_str_equal (features, "patches"))
    /* Somebody else may have set an odd number */
    read.patches = g_settings_get_int (settings, "patches") / 2 * 2;
  purr_normalise_from_string (normalise, &read.normalise);
  purr_optimizer_from_string (optimizer, &read.optimizer);
  /* The window answers first, whatever is being learnt */
  read.gives_way = TRUE;
  return read;
}

/* As far as the program's own settings go; those that it would refuse stay as they
 * are */
void
purr_stored_settings_write (GSettings *settings,
                            const PurrTrainingSettings *written)
{
  const struct
  {
    const char *key;
    GVariant *value;
  } values[] = {
    { "optimizer",
      g_variant_new_string (purr_optimizer_to_string (written->optimizer)) },
    { "normalise",
      g_variant_new_string (purr_normalise_to_string (written->normalise)) },
    { "features",
      g_variant_new_string (written->patches > 0 ? "patches" : "pixels") },
    /* Of pixels it is out of bounds, and the number stays what it was */
    { "patches", g_variant_new_int32 ((gint32) written->patches) },
    { "learning-rate", g_variant_new_double (written->learning_rate) },
    { "iterations", g_variant_new_int32 ((gint32) written->iterations) },
    { "lambda", g_variant_new_double (written->lambda) },
    { "validation-share", g_variant_new_double (written->validation_share) },
    { "test-share", g_variant_new_double (written->test_share) },
    { "seed", g_variant_new_int64 ((gint64) written->seed) },
    { "batch-size", g_variant_new_int32 ((gint32) written->batch_size) },
    { "batched", g_variant_new_boolean (written->batched) },
    { "momentum", g_variant_new_double (written->momentum) },
    { "mirrored", g_variant_new_boolean (written->mirrored) },
    { "balanced", g_variant_new_boolean (written->balanced) },
    { "patience",
      g_variant_new_int32 ((gint32) MIN (written->patience, G_MAXINT32)) },
  };
  g_autoptr (GSettingsSchema) schema = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GSettingsSchemaKey) key
        = g_settings_schema_get_key (schema, values[i].key);
      g_autoptr (GVariant) value = g_variant_ref_sink (values[i].value);

      if (g_settings_schema_key_range_check (key, value))
        g_settings_set_value (settings, values[i].key, value);
    }
}

gboolean
purr_stored_settings_differ (const PurrTrainingSettings *one,
                             const PurrTrainingSettings *other)
{
  PurrOptimizer optimizer = one->optimizer;
  PurrOptimizerFlags flags = purr_optimizer_get_flags (optimizer);
  gboolean batches = purr_optimizer_uses_batches (optimizer, one->batched);

  return optimizer != other->optimizer
         || batches != purr_optimizer_uses_batches (optimizer, other->batched)
         || (batches && one->batch_size != other->batch_size)
         || ((flags & PURR_OPTIMIZER_USES_MOMENTUM)
             && one->momentum != other->momentum)
         || one->patches != other->patches
         /* With patches they change nothing */
         || (one->patches == 0
             && (one->normalise != other->normalise
                 || one->mirrored != other->mirrored))
         || !purr_training_settings_split_alike (one, other)
         || one->balanced != other->balanced
         || one->patience != other->patience;
}
