/* test-window-incoming.c: what is dropped on the window, opened or pasted */

#include "window-fixture.h"

#include <glib/gstdio.h>

#include "app/images/images-page.h"

#include <string.h>

#define GROUP "window-incoming"

static void
test_take_folder (WindowFixture *fixture, gconstpointer data)
{
  purr_window_show_page (fixture->window, "classify");
  window_load (fixture);
  window_assert_page (fixture, "images");
  app_wait (!gtk_revealer_get_reveal_child (fixture->window->loading_revealer));
  g_assert_cmpuint (window_count_pictures (fixture), ==, 0);
}

/* As somebody who presses a button of it */
static void
respond (WindowFixture *fixture, const char *label)
{
  AdwMessageDialog *dialog;

  app_wait ((dialog = window_find_dialog (fixture)) != NULL);
  g_signal_emit_by_name (app_find_button (GTK_WIDGET (dialog), label),
                         "clicked");
  app_wait (window_find_dialog (fixture) == NULL);
}

/* While it trains a folder is not opened behind anybody's back, and what was
 * learnt until then is kept */
static void
test_take_folder_while_training (WindowFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->window->session;
  PurrRun *run = purr_session_get_run (session);
  PurrDataset *before;
  char *other = app_cats_and_dogs (3);

  window_load (fixture);
  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  window_activate (fixture, "win.train");
  app_wait (purr_run_get_iteration (run) > 2);
  before = purr_session_get_dataset (session);

  window_take (fixture, other, NULL, NULL);
  respond (fixture, "_Go On Training");
  g_assert_true (purr_session_get_dataset (session) == before);
  g_assert_cmpint (purr_run_get_state (run), ==, PURR_TRAINER_RUNNING);

  window_take (fixture, other, NULL, NULL);
  respond (fixture, "_Open");
  app_wait (purr_session_get_dataset (session) != before);
  window_assert_page (fixture, "images");
  app_wait (purr_model_keeper_get_model (purr_session_get_keeper (session))
            != NULL);
  test_folder_remove (other);
}

static void
test_loading_is_shown (WindowFixture *fixture, gconstpointer data)
{
  GtkRevealer *revealer = fixture->window->loading_revealer;
  g_autofree char *name = g_path_get_basename (fixture->folder);

  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  purr_window_open_samples (fixture->window);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_assert_nonnull (
    strstr (gtk_label_get_text (fixture->window->loading_label), name));
  g_signal_emit_by_name (app_find_button (GTK_WIDGET (revealer), "Cancel"),
                         "clicked");
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  app_settle (fixture->window->session);
  g_assert_null (purr_session_get_dataset (fixture->window->session));
}

static void
test_take_pictures (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *one = app_picture_file (fixture->scratch, "a.png", 0xff);
  g_autofree char *other
    = test_file_new_text (fixture->scratch, "b.txt", "no picture");

  window_take (fixture, one, other, NULL);
  app_wait (window_count_pictures (fixture) == 2);
  window_assert_page (fixture, "classify");
  g_assert_null (purr_session_get_dataset (fixture->window->session));
}

static void
test_take_model (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *model = window_save_model (fixture, "A.SafeTensors");

  window_take (fixture, model, NULL, NULL);
  app_wait (purr_model_keeper_get_model (
              purr_session_get_keeper (fixture->window->session))
            != NULL);
  window_assert_page (fixture, "classify");
  app_wait (window_toast_says (fixture, "A.SafeTensors"));
  g_assert_cmpuint (window_count_pictures (fixture), ==, 0);
}

static void
test_take_mixture (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *model = window_save_model (fixture, "a.safetensors");
  g_autofree char *picture
    = app_picture_file (fixture->scratch, "a.png", 0xff0000);

  window_take (fixture, picture, fixture->folder, model);
  app_wait (purr_model_keeper_get_model (
              purr_session_get_keeper (fixture->window->session))
              != NULL
            && purr_session_get_dataset (fixture->window->session) != NULL
            && window_count_pictures (fixture) == 1);
  window_assert_page (fixture, "classify");
}

static void
test_take_two_folders (WindowFixture *fixture, gconstpointer data)
{
  window_take (fixture, fixture->folder, fixture->scratch, NULL);
  app_wait (window_toast_says (fixture, "one folder at a time"));
  g_assert_null (purr_session_get_dataset (fixture->window->session));
}

static void
test_take_nothing (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  purr_window_show_page (fixture->window, "training");
  purr_window_take_paths (fixture->window, none);
  app_wait (G_OBJECT (fixture->window->session)->ref_count > 0);
  app_settle (fixture->window->session);
  window_assert_page (fixture, "training");
}

/* A file may be called anything; a toast's words are markup */
static void
test_markup (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *model
    = window_save_model (fixture, "<b>cat & dog.safetensors");

  window_take (fixture, model, NULL, NULL);
  app_wait (window_toast_says (fixture, "<b>cat & dog.safetensors"));
}

static void
test_failure (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *missing
    = g_build_filename (fixture->scratch, "<i>&.safetensors", NULL);
  GtkWindow *dialog;

  window_take (fixture, missing, NULL, NULL);
  app_wait (app_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = app_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (app_shows (GTK_WIDGET (dialog), "<i>&.safetensors"));
  g_assert_true (gtk_window_get_transient_for (dialog)
                 == GTK_WINDOW (fixture->window));
  gtk_window_destroy (dialog);
}

/* A folder with one class: perhaps its pictures are to be classified */
static void
test_one_class (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *a = app_picture_file (fixture->scratch, "cat.1.png", 0xff);
  g_autofree char *b = app_picture_file (fixture->scratch, "cat.2.png", 0xff);
  GtkWindow *dialog;

  window_take (fixture, fixture->scratch, NULL, NULL);
  app_wait (app_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = app_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (
    adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (dialog), "classify"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "classify");
  app_wait (window_count_pictures (fixture) == 2);
  window_assert_page (fixture, "classify");
  gtk_window_destroy (dialog);
}

static void
test_refused_files (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *wrong
    = test_file_new_text (fixture->folder, "cat/wrong.png", "no");
  const PurrDataset *before;

  window_load (fixture);
  app_wait (window_toast_says (fixture, "1 file was refused"));
  /* Its seconds are not over, but the folder is another one */
  g_assert_cmpint (g_unlink (wrong), ==, 0);
  before = purr_session_get_dataset (fixture->window->session);
  window_take (fixture, fixture->folder, NULL, NULL);
  app_wait (purr_session_get_dataset (fixture->window->session) != before);
  g_assert_null (fixture->window->toast);
}

static void
test_paste (WindowFixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard
    = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  g_autoptr (GBytes) bytes = app_picture (40, 40, 0xff0000);
  g_autoptr (GdkContentProvider) provider
    = gdk_content_provider_new_for_bytes ("image/png", bytes);

  gdk_clipboard_set_content (clipboard, provider);
  window_activate (fixture, "win.paste");
  app_wait (window_count_pictures (fixture) == 1);
  window_assert_page (fixture, "classify");

  gdk_clipboard_set_text (clipboard, fixture->folder);
  window_activate (fixture, "win.paste");
  app_wait (purr_session_get_dataset (fixture->window->session) != NULL);
  window_assert_page (fixture, "images");

  gdk_clipboard_set_text (clipboard, "prose");
  window_activate (fixture, "win.paste");
  app_wait (window_toast_says (fixture, "There was no picture in it"));
}

/* A folder without classes, on the page where pictures are classified: all in it */
static void
test_folder_to_classify (WindowFixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard
    = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  g_autofree char *inner = g_build_filename (fixture->scratch, "deeper", NULL);
  g_autofree char *a = app_picture_file (fixture->scratch, "a.png", 0xff);
  g_autofree char *b = NULL;

  g_assert_cmpint (g_mkdir (inner, 0755), ==, 0);
  b = app_picture_file (inner, "b.png", 0xff);
  purr_window_show_page (fixture->window, "classify");
  gdk_clipboard_set_text (clipboard, fixture->scratch);
  window_activate (fixture, "win.paste");
  app_wait (window_count_pictures (fixture) == 2);
  window_assert_page (fixture, "classify");
  g_assert_null (app_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

static void
test_drop_overlay (WindowFixture *fixture, gconstpointer data)
{
  g_assert_false (
    gtk_revealer_get_reveal_child (fixture->window->drop_revealer));
  g_assert_false (
    gtk_widget_get_can_target (GTK_WIDGET (fixture->window->drop_revealer)));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  WINDOW_TEST ("take-folder", test_take_folder);
  WINDOW_TEST ("take-folder-while-training", test_take_folder_while_training);
  WINDOW_TEST ("loading-is-shown", test_loading_is_shown);
  WINDOW_TEST ("take-pictures", test_take_pictures);
  WINDOW_TEST ("take-model", test_take_model);
  WINDOW_TEST ("take-mixture", test_take_mixture);
  WINDOW_TEST ("take-two-folders", test_take_two_folders);
  WINDOW_TEST ("take-nothing", test_take_nothing);
  WINDOW_TEST ("markup", test_markup);
  WINDOW_TEST ("failure", test_failure);
  WINDOW_TEST ("one-class", test_one_class);
  WINDOW_TEST ("refused-files", test_refused_files);
  WINDOW_TEST ("paste", test_paste);
  WINDOW_TEST ("folder-to-classify", test_folder_to_classify);
  WINDOW_TEST ("drop-overlay", test_drop_overlay);
  return app_fixture_run ();
}
