/* test-application.c: the program as a desktop knows it */

#include "app-fixture.h"

#include "app/window/window-private.h"

#include <string.h>

typedef struct _Fixture Fixture;

/* A test runs inside of an application */
typedef struct
{
  const char *option; /* a setting that is on at the start, or NULL */
  void (*test) (Fixture *fixture, gconstpointer data);
} Case;

struct _Fixture
{
  const Case *test_case;
  GSettings *settings;
  PurrApplication *application;
  int usual_dpi;
};

static int
get_dpi (void)
{
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi;
}

static void
body (gpointer data)
{
  Fixture *fixture = data;

  fixture->test_case->test (fixture, NULL);
}

static void
run_case (gconstpointer data)
{
  const Case *test_case = data;
  Fixture fixture = {
    .test_case = test_case,
    .settings = app_settings_new (),
    .usual_dpi = get_dpi (),
  };

  if (test_case->option != NULL)
    g_settings_set_boolean (fixture.settings, test_case->option, TRUE);
  fixture.application = purr_application_new (fixture.settings);
  app_run_application (fixture.application, body, &fixture);
  /* The next test begins with the desktop's size again */
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", fixture.usual_dpi,
                NULL);
  g_object_unref (fixture.settings);
}

static PurrWindow *
get_window (Fixture *fixture)
{
  GList *windows
    = gtk_application_get_windows (GTK_APPLICATION (fixture->application));

  return windows != NULL ? PURR_WINDOW (windows->data) : NULL;
}

static void
close_window (Fixture *fixture)
{
  gpointer weak = get_window (fixture);

  g_object_add_weak_pointer (weak, &weak);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit",
                                  NULL);
  app_wait (weak == NULL);
  g_assert_null (get_window (fixture));
}

/* No key for two things, and every one understood */
static void
test_accelerators (Fixture *fixture, gconstpointer data)
{
  GtkApplication *application = GTK_APPLICATION (fixture->application);
  const char *expected[][2] = {
    { "win.open-folder", "<Control>o" },
    { "win.open-pictures", "<Control>i" },
    { "win.classify-folder", "<Shift><Control>i" },
    { "win.open-model", "<Shift><Control>o" },
    { "win.save-model", "<Control>s" },
    { "win.paste", "<Control>v" },
    { "win.train", "<Control>Return" },
    { "win.show-help-overlay", "F1" },
    { "app.quit", "<Control>q" },
    { "win.show-page::classify", "<Alt>3" },
  };
  g_auto (GStrv) actions
    = gtk_application_list_action_descriptions (application);
  g_autoptr (GHashTable) seen
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_auto (GStrv) keys
        = gtk_application_get_accels_for_action (application, expected[i][0]);

      g_assert_true (
        g_strv_contains ((const char *const *) keys, expected[i][1]));
    }
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) keys
        = gtk_application_get_accels_for_action (application, actions[i]);

      g_assert_cmpuint (g_strv_length (keys), >, 0);
      for (guint k = 0; keys[k] != NULL; k++)
        g_assert_true (g_hash_table_add (seen, g_strdup (keys[k])));
    }
}

static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (fixture->application);
  int usual = fixture->usual_dpi > 0 ? fixture->usual_dpi : 96 * PANGO_SCALE;

  g_assert_cmpint (get_dpi (), ==, usual);
  g_action_group_activate_action (actions, "large-text", NULL);
  g_assert_true (g_settings_get_boolean (fixture->settings, "large-text"));
  g_assert_cmpint (get_dpi (), ==, (int) (usual * 1.4));
  g_action_group_activate_action (actions, "large-text", NULL);
  g_assert_cmpint (get_dpi (), ==, usual);
}

static void
test_large_text_from_the_start (Fixture *fixture, gconstpointer data)
{
  int usual = fixture->usual_dpi > 0 ? fixture->usual_dpi : 96 * PANGO_SCALE;

  g_assert_cmpint (get_dpi (), ==, (int) (usual * 1.4));
  g_settings_set_boolean (fixture->settings, "large-text", FALSE);
  g_assert_cmpint (get_dpi (), ==, usual);
}

/* The folder of the last time; one window, however often it is started */
static void
test_activate (Fixture *fixture, gconstpointer data)
{
  char *folder = app_cats_and_dogs (3);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  PurrWindow *window;

  g_settings_set_string (fixture->settings, "last-folder", uri);
  g_application_activate (G_APPLICATION (fixture->application));
  window = get_window (fixture);
  g_assert_nonnull (window);
  app_wait (purr_session_get_dataset (window->session) != NULL);
  g_assert_cmpstr (purr_dataset_get_path (
                     purr_session_get_dataset (window->session)),
                   ==, folder);

  g_application_activate (G_APPLICATION (fixture->application));
  g_assert_true (get_window (fixture) == window);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (
                      GTK_APPLICATION (fixture->application))),
                    ==, 1);
  close_window (fixture);
  test_folder_remove (folder);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  char *folder = app_cats_and_dogs (3);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFile) remote = g_file_new_for_uri ("https://example.org/x.png");
  GFile *files[] = { remote, file };
  PurrWindow *window;

  g_application_open (G_APPLICATION (fixture->application), files,
                      G_N_ELEMENTS (files), "");
  window = get_window (fixture);
  app_wait (purr_session_get_dataset (window->session) != NULL);
  g_assert_cmpstr (purr_dataset_get_path (
                     purr_session_get_dataset (window->session)),
                   ==, folder);
  close_window (fixture);
  test_folder_remove (folder);
}

static void
test_about (Fixture *fixture, gconstpointer data)
{
  GtkWindow *about;

  g_application_activate (G_APPLICATION (fixture->application));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application),
                                  "about", NULL);
  about = app_find_window (ADW_TYPE_ABOUT_WINDOW);
  g_assert_nonnull (about);
  app_wait (app_shows (GTK_WIDGET (about), PURR_VERSION));
  gtk_window_destroy (about);
  app_settle (NULL);
  close_window (fixture);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(path, option, function)                                            \
  G_STMT_START                                                                 \
  {                                                                            \
    static const Case test_case = { option, function };                        \
                                                                               \
    g_test_add_data_func ("/application/" path, &test_case, run_case);         \
  }                                                                            \
  G_STMT_END
  ADD ("accelerators", NULL, test_accelerators);
  ADD ("large-text", NULL, test_large_text);
  ADD ("large-text-from-the-start", "large-text",
       test_large_text_from_the_start);
  ADD ("activate", NULL, test_activate);
  ADD ("open", NULL, test_open);
  ADD ("about", NULL, test_about);
#undef ADD
  return app_fixture_run ();
}
