/* window-fixture.c: a window in an application, to drive as a person does */

#include "window-fixture.h"

#include "app/classify/classify-page.h"
#include "app/window/installed-files.h"

#include <glib/gstdio.h>

void
window_close (WindowFixture *fixture)
{
  gpointer window = fixture->window;
  gpointer session = fixture->window->session;

  g_object_add_weak_pointer (window, &window);
  g_object_add_weak_pointer (session, &session);
  gtk_window_close (GTK_WINDOW (fixture->window));
  app_wait (window == NULL);
  app_wait (session == NULL);
  fixture->window = NULL;
}

static void
body (gpointer data)
{
  WindowFixture *fixture = data;

  fixture->window = purr_window_new (fixture->application, fixture->settings,
                                     fixture->folder, NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_wait (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  fixture->test_case->test (fixture, fixture->test_case->page);
  if (fixture->window != NULL)
    window_close (fixture);
  app_settle (NULL);
}

void
window_run_case (gconstpointer data)
{
  const WindowCase *test_case = data;
  g_autofree char *autosave = purr_installed_autosave ();
  WindowFixture fixture = {
    .test_case = test_case,
    .settings = app_settings_new (),
    .folder = app_cats_and_dogs (5),
    .scratch = test_folder_new (),
  };

  /* Of the test before, with what is written beside it */
  g_remove (autosave);
  if (test_case->page != NULL)
    g_settings_set_string (fixture.settings, "page", test_case->page);
  g_settings_set_int (fixture.settings, "iterations", 30);
  fixture.application = purr_application_new (fixture.settings);
  app_run_application (fixture.application, body, &fixture);
  g_object_unref (fixture.settings);
  test_folder_remove (fixture.folder);
  test_folder_remove (fixture.scratch);
}

/* Doing -------------------------------------------------------------------- */

void
window_activate (WindowFixture *fixture, const char *action)
{
  g_assert_true (
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

void
window_take (WindowFixture *fixture,
             const char *first,
             const char *second,
             const char *third)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  g_ptr_array_add (paths, (char *) first);
  if (second != NULL)
    g_ptr_array_add (paths, (char *) second);
  if (third != NULL)
    g_ptr_array_add (paths, (char *) third);
  purr_window_take_paths (fixture->window, paths);
}

void
window_load (WindowFixture *fixture)
{
  window_take (fixture, fixture->folder, NULL, NULL);
  app_wait (purr_session_get_dataset (fixture->window->session) != NULL);
}

char *
window_save_model (WindowFixture *fixture, const char *name)
{
  g_autoptr (PurrModel) model = app_model (1, PURR_CROP_CENTRE);
  char *path = g_build_filename (fixture->scratch, name, NULL);

  g_assert_true (purr_model_save (model, path, NULL));
  return path;
}

/* Looking ------------------------------------------------------------------ */

void
window_assert_page (WindowFixture *fixture, const char *name)
{
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (
                     fixture->window->stack),
                   ==, name);
}

guint
window_count_pictures (WindowFixture *fixture)
{
  return purr_classify_pictures_get_n (purr_classify_page_get_pictures (
    purr_window_get_page (fixture->window, "classify")));
}

gboolean
window_toast_says (WindowFixture *fixture, const char *text)
{
  return app_shows (GTK_WIDGET (fixture->window->stack), text);
}

gboolean
window_is_enabled (WindowFixture *fixture, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  gboolean enabled;

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_parent (button, GTK_WIDGET (fixture->window->stack));
  enabled = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);
  return enabled;
}

AdwMessageDialog *
window_find_dialog (WindowFixture *fixture)
{
  GtkWindow *window = app_find_window (ADW_TYPE_MESSAGE_DIALOG);

  return window != NULL ? ADW_MESSAGE_DIALOG (window) : NULL;
}
