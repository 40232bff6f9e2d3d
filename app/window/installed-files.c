/* installed-files.c: where the program's own files are */

#include "app/window/installed-files.h"

/* <build>/assets when the program runs as <build>/app/purrceptron, else NULL */
static char *
find_built_assets (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *assets = NULL;
  g_autofree char *schemas = NULL;

  if (program == NULL)
    return NULL;
  folder = g_path_get_dirname (program);
  assets = g_build_filename (folder, "..", "assets", NULL);
  schemas = g_build_filename (assets, "gschemas.compiled", NULL);
  if (!g_file_test (schemas, G_FILE_TEST_EXISTS))
    return NULL;
  return g_canonicalize_filename (assets, NULL);
}

char *
purr_installed_samples (void)
{
  g_autofree char *assets = find_built_assets ();

  if (assets != NULL)
    return g_build_filename (assets, "sample-drawings", NULL);
  return g_build_filename (PURR_DATADIR, "purrceptron", "sample-drawings",
                           NULL);
}

GSettings *
purr_installed_settings (void)
{
  GSettingsSchemaSource *standard = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) built = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autofree char *assets = find_built_assets ();

  if (assets != NULL)
    built = g_settings_schema_source_new_from_directory (assets, standard, TRUE,
                                                         NULL);
  if (built != NULL)
    schema = g_settings_schema_source_lookup (built, PURR_APPLICATION_ID, TRUE);
  else if (standard != NULL)
    schema
      = g_settings_schema_source_lookup (standard, PURR_APPLICATION_ID, TRUE);
  if (schema == NULL)
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}

char *
purr_installed_autosave (void)
{
  return g_build_filename (g_get_user_data_dir (), "purrceptron",
                           "latest.safetensors", NULL);
}
