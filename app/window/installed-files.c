/* installed-files.c: where the program's own files are */

#include "app/window/installed-files.h"

#include "engine/files/own-files.h"

/* Every installation has its own compiled schema: the one of all programs is made
 * anew only by those who install where they may, and may be another version's. */
static char *
find_schemas (gboolean *found)
{
  g_autofree char *folder
    = g_build_filename (PURR_DATADIR, "purrceptron", "schemas", NULL);

  return purr_own_file (folder, "assets", "gschemas.compiled", found);
}

char *
purr_installed_schemas (void)
{
  gboolean found;

  return find_schemas (&found);
}

char *
purr_installed_samples (void)
{
  g_autofree char *folder
    = g_build_filename (PURR_DATADIR, "purrceptron", NULL);
  gboolean found;

  return purr_own_file (folder, "assets", "sample-drawings", &found);
}

GSettings *
purr_installed_settings (void)
{
  GSettingsSchemaSource *standard = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;
  gboolean found;
  g_autofree char *compiled = find_schemas (&found);
  g_autofree char *folder = g_path_get_dirname (compiled);

  if (found)
    own = g_settings_schema_source_new_from_directory (folder, standard, TRUE,
                                                       NULL);
  if (own != NULL)
    schema = g_settings_schema_source_lookup (own, PURR_APPLICATION_ID, FALSE);
  /* Who sets this says where schemas are to be taken from */
  if (schema == NULL && standard != NULL
      && g_getenv ("GSETTINGS_SCHEMA_DIR") != NULL)
    schema
      = g_settings_schema_source_lookup (standard, PURR_APPLICATION_ID, TRUE);
  if (schema == NULL)
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}

char *
purr_installed_projects (void)
{
  return g_build_filename (g_get_user_data_dir (), "purrceptron", "projects",
                           NULL);
}

char *
purr_installed_autosave (void)
{
  g_autofree char *folder = purr_installed_projects ();

  return g_build_filename (folder, "Untitled.purrproject", NULL);
}
