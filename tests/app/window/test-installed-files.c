/* test-installed-files.c: where the program's own files are
 *
 * What is looked for depends on where the program stands, so the test puts
 * itself into a build folder's shape and asks again from there.
 */

#include "app/window/installed-files.h"
#include "tests/engine/decoding/test-pictures.h"

#include <glib/gstdio.h>
#include <string.h>

static void
print_places (void)
{
  g_autofree char *samples = purr_installed_samples ();
  g_autoptr (GSettings) settings = purr_installed_settings ();
  g_autofree char *folder = NULL;

  if (settings != NULL)
    folder = g_settings_get_string (settings, "last-folder");
  g_print ("%s\n%s\n", samples, settings != NULL ? "settings" : "no settings");
}

/* The two lines that a copy of this program prints in a place in folder, which is
 * where all programs have their data too. with_schema: the environment says where
 * to take it from. */
static GStrv
ask_in (const char *folder, const char *place, gboolean with_schema)
{
  g_autofree char *program = g_build_filename (folder, place, "program", NULL);
  g_autofree char *data = g_build_filename (folder, "share", NULL);
  g_autofree char *app = g_path_get_dirname (program);
  g_autoptr (GFile) here = g_file_new_for_path ("/proc/self/exe");
  g_autoptr (GFile) there = g_file_new_for_path (program);
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  g_assert_cmpint (g_mkdir_with_parents (app, 0700), ==, 0);
  g_file_copy (here, there, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  if (!with_schema)
    {
      g_subprocess_launcher_unsetenv (launcher, "GSETTINGS_SCHEMA_DIR");
      g_subprocess_launcher_setenv (launcher, "XDG_DATA_DIRS", data, TRUE);
      g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data, TRUE);
    }
  process = g_subprocess_launcher_spawn (launcher, &error, program,
                                         "--print-places", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return g_strsplit (output, "\n", -1);
}

static GStrv
ask_from (const char *folder, gboolean with_schema)
{
  return ask_in (folder, "app", with_schema);
}

/* gschemas.compiled in a place in folder, as the build makes it */
static void
add_schemas (const char *folder, const char *place)
{
  g_autofree char *name = g_build_filename (place, "gschemas.compiled", NULL);
  g_autofree char *built = g_build_filename (g_getenv ("GSETTINGS_SCHEMA_DIR"),
                                             "gschemas.compiled", NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (built, FALSE, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;

  g_assert_nonnull (file);
  bytes = g_mapped_file_get_bytes (file);
  path = test_file_new (folder, name, bytes);
}

static void
test_built (void)
{
  char *folder = test_folder_new ();
  g_autofree char *samples
    = g_build_filename (folder, "assets", "sample-drawings", NULL);
  g_auto (GStrv) lines = NULL;

  add_schemas (folder, "assets");
  lines = ask_from (folder, FALSE);
  g_assert_cmpstr (lines[0], ==, samples);
  g_assert_cmpstr (lines[1], ==, "settings");
  test_folder_remove (folder);
}

/* Installed, and moved with all that belongs to it. A schema that lies where all
 * programs have theirs may be another version's. */
static void
test_moved (void)
{
  char *folder = test_folder_new ();
  g_autofree char *samples = NULL;
  g_auto (GStrv) without = NULL;
  g_auto (GStrv) with = NULL;

  add_schemas (folder, "share/glib-2.0/schemas");
  add_schemas (folder, "share/purrceptron/schemas");
  samples
    = test_file_new_text (folder, "share/purrceptron/sample-drawings/cat/1.png",
                          "");
  with = ask_in (folder, "bin", FALSE);
  g_assert_true (g_str_has_prefix (samples, with[0]));
  g_assert_cmpstr (with[1], ==, "settings");

  without = ask_in (folder, "other/bin", FALSE);
  g_assert_true (
    g_str_has_suffix (without[0], "/other/share/purrceptron/sample-drawings"));
  g_assert_cmpstr (without[1], ==, "no settings");
  test_folder_remove (folder);
}

static void
test_not_installed (void)
{
  char *folder = test_folder_new ();
  g_auto (GStrv) lines = NULL;

  lines = ask_from (folder, FALSE);
  g_assert_cmpstr (lines[1], ==, "no settings");
  test_folder_remove (folder);
}

/* A file of that name that is none is no reason to do without the others */
static void
test_damaged_schemas (void)
{
  char *folder = test_folder_new ();
  g_autofree char *damaged
    = test_file_new_text (folder, "assets/gschemas.compiled", "damaged");
  g_auto (GStrv) lines = NULL;

  lines = ask_from (folder, TRUE);
  g_assert_cmpstr (lines[1], ==, "settings");
  test_folder_remove (folder);
}

static void
test_autosave (void)
{
  g_autofree char *path = purr_installed_autosave ();

  g_assert_true (g_str_has_prefix (path, g_get_user_data_dir ()));
  g_assert_true (g_str_has_suffix (path, ".purrproject"));
}

int
main (int argc, char **argv)
{
  if (argc == 2 && g_str_equal (argv[1], "--print-places"))
    {
      print_places ();
      return 0;
    }
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/installed-files/built", test_built);
  g_test_add_func ("/installed-files/moved", test_moved);
  g_test_add_func ("/installed-files/not-installed", test_not_installed);
  g_test_add_func ("/installed-files/damaged-schemas", test_damaged_schemas);
  g_test_add_func ("/installed-files/autosave", test_autosave);
  return g_test_run ();
}
