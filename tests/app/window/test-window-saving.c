/* test-window-saving.c: closing the window while a model is being saved */

#include "app-fixture.h"

#include "app/window/installed-files.h"
#include "app/window/window-private.h"

#include <glib/gstdio.h>

typedef struct
{
  void (*test) (PurrWindow *window, const char *scratch);
  GSettings *settings;
  PurrApplication *application;
  char *scratch;
} Fixture;

static void
body (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (PurrModel) model = app_model (1, PURR_CROP_CENTRE);
  g_autofree char *path
    = g_build_filename (fixture->scratch, "red.safetensors", NULL);
  PurrWindow *window;

  g_assert_true (purr_model_save (model, path, NULL));
  window = purr_window_new (fixture->application, fixture->settings,
                            fixture->scratch, NULL);
  gtk_window_present (GTK_WINDOW (window));
  purr_model_keeper_open (purr_session_get_keeper (window->session), path);
  app_wait (
    purr_model_keeper_get_model (purr_session_get_keeper (window->session))
    != NULL);
  fixture->test (window, fixture->scratch);
  app_settle (NULL);
}

static void
run_case (gconstpointer test)
{
  g_autofree char *autosave = purr_installed_autosave ();
  Fixture fixture = {
    .test = test,
    .settings = app_settings_new (),
    .scratch = test_folder_new (),
  };

  /* Of the test before, with what is written beside it */
  g_remove (autosave);
  fixture.application = purr_application_new (fixture.settings);
  app_run_application (fixture.application, body, &fixture);
  g_object_unref (fixture.settings);
  test_folder_remove (fixture.scratch);
}

static void
close_at_once (PurrWindow *window)
{
  g_assert_cmpuint (window->saving, >, 0);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  g_assert_false (window->closed);
}

/* The window goes when the file is there */
static void
test_saved (PurrWindow *window, const char *scratch)
{
  g_autofree char *path = g_build_filename (scratch, "a.safetensors", NULL);
  g_autofree char *other = g_build_filename (scratch, "b.safetensors", NULL);
  g_autoptr (PurrModel) model = NULL;
  gpointer weak = window;

  g_object_add_weak_pointer (weak, &weak);
  purr_window_save_model (window, path, TRUE);
  purr_window_save_model (window, other, TRUE);
  close_at_once (window);
  app_wait (weak == NULL);
  model = purr_model_open (path, NULL);
  g_assert_nonnull (model);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

/* It stays and tells why there is none; the next time it goes */
static void
test_fails (PurrWindow *window, const char *scratch)
{
  g_autofree char *file = test_file_new_text (scratch, "file", "no folder");
  g_autofree char *path = g_build_filename (file, "a.safetensors", NULL);
  gpointer weak = window;
  GtkWindow *dialog;

  g_object_add_weak_pointer (weak, &weak);
  purr_window_save_model (window, path, TRUE);
  close_at_once (window);
  app_wait (app_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = app_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)),
                   ==, "The Model Was Not Saved");
  app_assert_sentence (
    adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)));
  app_settle (window->session);
  g_assert_nonnull (weak);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  g_assert_false (window->closed || window->closing);

  gtk_window_destroy (dialog);
  gtk_window_close (GTK_WINDOW (window));
  app_wait (weak == NULL);
}

/* Something of that name is there: it stays for the question */
static void
test_exists (PurrWindow *window, const char *scratch)
{
  g_autofree char *path = test_file_new_text (scratch, "a.safetensors", "mine");
  gpointer weak = window;
  GtkWindow *dialog;

  g_object_add_weak_pointer (weak, &weak);
  purr_window_save_model (window, path, FALSE);
  close_at_once (window);
  app_wait (app_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = app_find_window (ADW_TYPE_MESSAGE_DIALOG);
  app_settle (window->session);
  g_assert_nonnull (weak);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "replace");
  gtk_window_destroy (dialog);
  app_wait (window->saving == 0);
  /* Nobody has asked again to close it */
  app_settle (window->session);
  g_assert_nonnull (weak);
  gtk_window_close (GTK_WINDOW (window));
  app_wait (weak == NULL);
}

/* Something else takes the project's place, where nothing can be written any more */
static void
learn_in_vain (PurrWindow *window, const char *scratch)
{
  g_autofree char *autosave = purr_installed_autosave ();

  app_wait (purr_project_get_path (purr_session_get_project (window->session))
            != NULL);
  /* It may be put back meanwhile */
  do
    g_remove (autosave);
  while (g_mkdir (autosave, 0700) != 0);
  app_add_pictures (scratch, "pictures/cat", 5, 32, 0xff0000);
  app_add_pictures (scratch, "pictures/dog", 5, 32, 0x0000ff);
  {
    g_autofree char *pictures = g_build_filename (scratch, "pictures", NULL);

    app_load (window->session, pictures);
  }
  purr_run_train (purr_session_get_run (window->session));
  app_wait_polling (window->session, purr_run_get_iteration (
                                       purr_session_get_run (window->session))
                                       > 0);
}

static GtkWindow *
await_unkept (PurrWindow *window)
{
  GtkWindow *dialog;

  app_wait (app_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = app_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)),
                   ==, "What Was Learnt Could Not Be Kept");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  g_assert_false (window->closed);
  return dialog;
}

/* It comes back and tells; the model can be saved, and then it goes */
static void
test_unkept (PurrWindow *window, const char *scratch)
{
  g_autofree char *path = g_build_filename (scratch, "a.safetensors", NULL);
  g_autofree char *autosave = purr_installed_autosave ();
  g_autoptr (PurrModel) model = NULL;
  gpointer weak = window;
  guint64 iteration;

  g_object_add_weak_pointer (weak, &weak);
  g_settings_set_int (window->settings, "iterations", 10000000);
  learn_in_vain (window, scratch);
  gtk_window_close (GTK_WINDOW (window));
  gtk_window_destroy (await_unkept (window));
  iteration = purr_run_get_iteration (purr_session_get_run (window->session));
  app_settle (window->session);

  /* All of it, to the last iteration */
  purr_window_save_model (window, path, TRUE);
  app_wait (window->saving == 0);
  model = purr_model_open (path, NULL);
  g_assert_nonnull (model);
  g_assert_cmpuint (purr_model_get_parts (model)->iterations_done, ==,
                    iteration);
  gtk_window_close (GTK_WINDOW (window));
  app_wait (weak == NULL);
  g_rmdir (autosave);
}

static void
test_close_anyway (PurrWindow *window, const char *scratch)
{
  g_autofree char *autosave = purr_installed_autosave ();
  gpointer weak = window;
  GtkWindow *dialog;

  g_object_add_weak_pointer (weak, &weak);
  learn_in_vain (window, scratch);
  gtk_window_close (GTK_WINDOW (window));
  dialog = await_unkept (window);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "close");
  app_wait (weak == NULL);
  g_rmdir (autosave);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_data_func ("/window-saving/saved", test_saved, run_case);
  g_test_add_data_func ("/window-saving/fails", test_fails, run_case);
  g_test_add_data_func ("/window-saving/exists", test_exists, run_case);
  g_test_add_data_func ("/window-saving/unkept", test_unkept, run_case);
  g_test_add_data_func ("/window-saving/close-anyway", test_close_anyway,
                        run_case);
  return app_fixture_run ();
}
