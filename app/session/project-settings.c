/* project-settings.c: which settings are the project's, and their way into it and back */

#include "app/session/project-settings.h"

/* They belong to the work, not to the person or the computer */
static const char *const KEPT_SETTINGS[] = {
  "page",
  "crop",
  "learning-rate",
  "iterations",
  "lambda",
  "features",
  "patches",
  "before-patches",
  "normalise",
  "optimizer",
  "validation-share",
  "test-share",
  "seed",
  "batch-size",
  "batched",
  "momentum",
  "mirrored",
  "balanced",
  "patience",
  "pace",
  "cost-of-false-positive",
  "cost-of-false-negative",
};

/* Of these, those that the first projects did not keep */
static const char *const LATER_SETTINGS[]
  = { "features", "patches", "before-patches", NULL };

static void
put (GSettings *settings, const char *key, PurrProject *project)
{
  g_autoptr (GVariant) value = g_settings_get_value (settings, key);
  g_autofree char *text = g_variant_print (value, FALSE);
  g_autofree char *name = g_strconcat ("setting.", key, NULL);

  purr_project_put_fact (project, name, text);
}

void
purr_project_settings_put (GSettings *settings,
                           const char *key,
                           PurrProject *project)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KEPT_SETTINGS); i++)
    if (g_str_equal (key, KEPT_SETTINGS[i]))
      put (settings, key, project);
}

void
purr_project_settings_put_all (GSettings *settings, PurrProject *project)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KEPT_SETTINGS); i++)
    put (settings, KEPT_SETTINGS[i], project);
}

static void
restore (GSettings *settings, const char *key, const char *text)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) described = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) before = g_settings_get_value (settings, key);

  g_object_get (settings, "settings-schema", &schema, NULL);
  described = g_settings_schema_get_key (schema, key);
  value = g_variant_parse (g_settings_schema_key_get_value_type (described),
                           text, NULL, NULL, NULL);
  if (value != NULL && g_settings_schema_key_range_check (described, value)
      && !g_variant_equal (value, before))
    g_settings_set_value (settings, key, value);
}

void
purr_project_settings_restore (GSettings *settings, GHashTable *facts)
{
  gboolean is_older = g_hash_table_contains (facts, "setting.optimizer");

  for (gsize i = 0; i < G_N_ELEMENTS (KEPT_SETTINGS); i++)
    {
      g_autofree char *name = g_strconcat ("setting.", KEPT_SETTINGS[i], NULL);
      const char *text = g_hash_table_lookup (facts, name);

      if (text != NULL)
        restore (settings, KEPT_SETTINGS[i], text);
      /* An older project learns from pixels, whatever was learnt from before it */
      else if (is_older && g_strv_contains (LATER_SETTINGS, KEPT_SETTINGS[i]))
        g_settings_reset (settings, KEPT_SETTINGS[i]);
    }
}
