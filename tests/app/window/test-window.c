/* test-window.c: the frame around the three pages */

#include "app-fixture.h"

#include "app/classify/classify-page.h"
#include "app/images/images-page.h"
#include "app/window/installed-files.h"
#include "app/window/window-private.h"
#include "engine/decoding/formats.h"

#include <glib/gstdio.h>
#include <string.h>

#define ENDLESS 10000000

typedef struct _Fixture Fixture;

/* A test runs inside of an application */
typedef struct
{
  const char *page; /* that was shown last time, or NULL */
  void (*test) (Fixture *fixture, gconstpointer page);
} Case;

struct _Fixture
{
  const Case *test_case;
  GSettings *settings;
  char *folder;  /* cats and dogs */
  char *scratch; /* for files of ours */
  PurrApplication *application;
  PurrWindow *window;
};

static void
close_window (Fixture *fixture)
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
  Fixture *fixture = data;

  fixture->window = purr_window_new (fixture->application, fixture->settings,
                                     fixture->folder);
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_wait (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  fixture->test_case->test (fixture, fixture->test_case->page);
  if (fixture->window != NULL)
    close_window (fixture);
  app_settle (NULL);
}

static void
run_case (gconstpointer data)
{
  const Case *test_case = data;
  g_autofree char *autosave = purr_installed_autosave ();
  Fixture fixture = {
    .test_case = test_case,
    .settings = app_settings_new (),
    .folder = app_cats_and_dogs (5),
    .scratch = test_folder_new (),
  };

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

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static void
take (Fixture *fixture,
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

static void
load (Fixture *fixture)
{
  take (fixture, fixture->folder, NULL, NULL);
  app_wait (purr_session_get_dataset (fixture->window->session) != NULL);
}

static char *
save_model (Fixture *fixture, const char *name)
{
  g_autoptr (PurrModel) model = app_model (1, PURR_CROP_CENTRE);
  char *path = g_build_filename (fixture->scratch, name, NULL);

  g_assert_true (purr_model_save (model, path, NULL));
  return path;
}

/* Looking ------------------------------------------------------------------ */

static void
assert_page (Fixture *fixture, const char *name)
{
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (
                     fixture->window->stack),
                   ==, name);
}

static guint
count_pictures (Fixture *fixture)
{
  GtkListView *list
    = app_part (purr_window_get_page (fixture->window, "classify"),
                PURR_TYPE_CLASSIFY_PAGE, "list");

  return g_list_model_get_n_items (
    G_LIST_MODEL (gtk_list_view_get_model (list)));
}

static gboolean
toast_says (Fixture *fixture, const char *text)
{
  return app_shows (GTK_WIDGET (fixture->window->stack), text);
}

/* As the button or menu entry of the action would be */
static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  gboolean enabled;

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_parent (button, GTK_WIDGET (fixture->window->stack));
  enabled = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);
  return enabled;
}

/* Tests -------------------------------------------------------------------- */

static void
test_actions (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_enabled (fixture, "win.train"));
  g_assert_false (is_enabled (fixture, "win.step"));
  g_assert_true (is_enabled (fixture, "win.open-folder"));
  g_assert_true (is_enabled (fixture, "win.save-model"));
  load (fixture);
  g_assert_true (is_enabled (fixture, "win.train"));
  g_assert_true (is_enabled (fixture, "win.step"));
}

static void
test_first_page (Fixture *fixture, gconstpointer data)
{
  assert_page (fixture, data);
  close_window (fixture);
  /* Closing is no choice of a page */
  {
    g_autofree char *page = g_settings_get_string (fixture->settings, "page");

    g_assert_cmpstr (page, ==, data);
  }
}

/* Of a version that has other pages, or of none */
static void
test_unknown_page (Fixture *fixture, gconstpointer data)
{
  assert_page (fixture, "images");
  close_window (fixture);
  {
    g_autofree char *page = g_settings_get_string (fixture->settings, "page");

    g_assert_cmpstr (page, ==, data);
  }
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  const char *pages[] = { "training", "classify", "images" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *remembered = NULL;

      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page",
                                  "s", pages[i]);
      assert_page (fixture, pages[i]);
      remembered = g_settings_get_string (fixture->settings, "page");
      g_assert_cmpstr (remembered, ==, pages[i]);
    }
}

static void
test_take_folder (Fixture *fixture, gconstpointer data)
{
  purr_window_show_page (fixture->window, "classify");
  load (fixture);
  assert_page (fixture, "images");
  app_wait (!gtk_revealer_get_reveal_child (fixture->window->loading_revealer));
  g_assert_cmpuint (count_pictures (fixture), ==, 0);
}

static AdwMessageDialog *
find_dialog (Fixture *fixture)
{
  GtkWindow *window = app_find_window (ADW_TYPE_MESSAGE_DIALOG);

  return window != NULL ? ADW_MESSAGE_DIALOG (window) : NULL;
}

/* As somebody who presses a button of it */
static void
respond (Fixture *fixture, const char *label)
{
  AdwMessageDialog *dialog;

  app_wait ((dialog = find_dialog (fixture)) != NULL);
  g_signal_emit_by_name (app_find_button (GTK_WIDGET (dialog), label),
                         "clicked");
  app_wait (find_dialog (fixture) == NULL);
}

/* While it trains a folder is not opened behind anybody's back, and what was
 * learnt until then is kept */
static void
test_take_folder_while_training (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->window->session;
  PurrRun *run = purr_session_get_run (session);
  PurrDataset *before;
  char *other = app_cats_and_dogs (3);

  load (fixture);
  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  activate (fixture, "win.train");
  app_wait (purr_run_get_iteration (run) > 2);
  before = purr_session_get_dataset (session);

  take (fixture, other, NULL, NULL);
  respond (fixture, "_Go On Training");
  g_assert_true (purr_session_get_dataset (session) == before);
  g_assert_cmpint (purr_run_get_state (run), ==, PURR_TRAINER_RUNNING);

  take (fixture, other, NULL, NULL);
  respond (fixture, "_Open");
  app_wait (purr_session_get_dataset (session) != before);
  assert_page (fixture, "images");
  app_wait (purr_model_keeper_get_model (purr_session_get_keeper (session))
            != NULL);
  test_folder_remove (other);
}

/* Without a positive class whoever would train is led to the choice */
static void
test_undecided (Fixture *fixture, gconstpointer data)
{
  char *folder = test_folder_new ();

  app_add_pictures (folder, "bird", 2, 32, 0x00ff00);
  app_add_pictures (folder, "fish", 2, 32, 0x0000ff);
  take (fixture, folder, NULL, NULL);
  app_wait (purr_session_get_dataset (fixture->window->session) != NULL);
  activate (fixture, "win.train");
  assert_page (fixture, "images");
  app_wait (toast_says (fixture, "Choose the class that answers yes"));
  g_assert_true (gtk_widget_is_ancestor (
    gtk_root_get_focus (GTK_ROOT (fixture->window)),
    app_part (purr_window_get_page (fixture->window, "images"),
              PURR_TYPE_IMAGES_PAGE, "positive_drop_down")));
  g_assert_null (find_dialog (fixture));
  test_folder_remove (folder);
}

static void
test_loading_is_shown (Fixture *fixture, gconstpointer data)
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
test_take_pictures (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = app_picture_file (fixture->scratch, "a.png", 0xff);
  g_autofree char *other
    = test_file_new_text (fixture->scratch, "b.txt", "no picture");

  take (fixture, one, other, NULL);
  app_wait (count_pictures (fixture) == 2);
  assert_page (fixture, "classify");
  g_assert_null (purr_session_get_dataset (fixture->window->session));
}

static void
test_take_model (Fixture *fixture, gconstpointer data)
{
  g_autofree char *model = save_model (fixture, "A.SafeTensors");

  take (fixture, model, NULL, NULL);
  app_wait (purr_model_keeper_get_model (
              purr_session_get_keeper (fixture->window->session))
            != NULL);
  assert_page (fixture, "classify");
  app_wait (toast_says (fixture, "A.SafeTensors"));
  g_assert_cmpuint (count_pictures (fixture), ==, 0);
}

static void
test_take_mixture (Fixture *fixture, gconstpointer data)
{
  g_autofree char *model = save_model (fixture, "a.safetensors");
  g_autofree char *picture
    = app_picture_file (fixture->scratch, "a.png", 0xff0000);

  take (fixture, picture, fixture->folder, model);
  app_wait (purr_model_keeper_get_model (
              purr_session_get_keeper (fixture->window->session))
              != NULL
            && purr_session_get_dataset (fixture->window->session) != NULL
            && count_pictures (fixture) == 1);
  assert_page (fixture, "classify");
}

static void
test_take_two_folders (Fixture *fixture, gconstpointer data)
{
  take (fixture, fixture->folder, fixture->scratch, NULL);
  app_wait (toast_says (fixture, "one folder at a time"));
  g_assert_null (purr_session_get_dataset (fixture->window->session));
}

static void
test_take_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  purr_window_show_page (fixture->window, "training");
  purr_window_take_paths (fixture->window, none);
  app_wait (G_OBJECT (fixture->window->session)->ref_count > 0);
  app_settle (fixture->window->session);
  assert_page (fixture, "training");
}

/* A file may be called anything; a toast's words are markup */
static void
test_markup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *model = save_model (fixture, "<b>cat & dog.safetensors");

  take (fixture, model, NULL, NULL);
  app_wait (toast_says (fixture, "<b>cat & dog.safetensors"));
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing
    = g_build_filename (fixture->scratch, "<i>&.safetensors", NULL);
  GtkWindow *dialog;

  take (fixture, missing, NULL, NULL);
  app_wait (app_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = app_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (app_shows (GTK_WIDGET (dialog), "<i>&.safetensors"));
  g_assert_true (gtk_window_get_transient_for (dialog)
                 == GTK_WINDOW (fixture->window));
  gtk_window_destroy (dialog);
}

/* A folder with one class: perhaps its pictures are to be classified */
static void
test_one_class (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = app_picture_file (fixture->scratch, "cat.1.png", 0xff);
  g_autofree char *b = app_picture_file (fixture->scratch, "cat.2.png", 0xff);
  GtkWindow *dialog;

  take (fixture, fixture->scratch, NULL, NULL);
  app_wait (app_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = app_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (
    adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (dialog), "classify"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "classify");
  app_wait (count_pictures (fixture) == 2);
  assert_page (fixture, "classify");
  gtk_window_destroy (dialog);
}

static void
test_refused_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *wrong
    = test_file_new_text (fixture->folder, "cat/wrong.png", "no");

  load (fixture);
  app_wait (toast_says (fixture, "1 file was refused"));
}

static void
test_training_actions (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->window->session;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  load (fixture);
  activate (fixture, "win.train");
  assert_page (fixture, "training");
  /* Nobody polls here: the window does */
  app_wait (purr_run_get_iteration (purr_session_get_run (session)) >= 3);
  activate (fixture, "win.train");
  app_wait (purr_run_get_state (purr_session_get_run (session))
            == PURR_TRAINER_PAUSED);
  {
    guint64 iteration = purr_run_get_iteration (purr_session_get_run (session));

    activate (fixture, "win.step");
    app_wait (purr_run_get_iteration (purr_session_get_run (session))
              == iteration + 1);
  }
  app_wait (purr_model_keeper_get_model (purr_session_get_keeper (session))
            != NULL);
  activate (fixture, "win.reset");
  g_assert_cmpint (purr_run_get_state (purr_session_get_run (session)), ==,
                   PURR_TRAINER_READY);
}

/* An idle window does no work */
static void
test_rests (Fixture *fixture, gconstpointer data)
{
  load (fixture);
  activate (fixture, "win.step");
  app_wait (
    purr_run_get_iteration (purr_session_get_run (fixture->window->session))
    == 1);
  app_wait (fixture->window->tick == 0);
  g_assert_false (purr_session_is_busy (fixture->window->session));
  g_settings_set_double (fixture->settings, "learning-rate", 0.01);
  g_assert_cmpuint (fixture->window->tick, !=, 0);
  app_wait (fixture->window->tick == 0);
}

static void
test_crop (Fixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->window->session;

  load (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.crop", "s",
                              "stretch");
  app_wait (purr_dataset_get_crop (purr_session_get_dataset (session))
            == PURR_CROP_STRETCH);
  /* While the window is there to hear of it: the toolkit keeps a window's
   * actions, and what they listen to, for longer than the window */
  g_settings_reset (fixture->settings, "crop");
}

static void
test_save_without_model (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "win.save-model");
  app_wait (toast_says (fixture, "no model to save"));
}

static void
test_paste (Fixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard
    = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  g_autoptr (GBytes) bytes = app_picture (40, 40, 0xff0000);
  g_autoptr (GdkContentProvider) provider
    = gdk_content_provider_new_for_bytes ("image/png", bytes);

  gdk_clipboard_set_content (clipboard, provider);
  activate (fixture, "win.paste");
  app_wait (count_pictures (fixture) == 1);
  assert_page (fixture, "classify");

  gdk_clipboard_set_text (clipboard, fixture->folder);
  activate (fixture, "win.paste");
  app_wait (purr_session_get_dataset (fixture->window->session) != NULL);
  assert_page (fixture, "images");

  gdk_clipboard_set_text (clipboard, "prose");
  activate (fixture, "win.paste");
  app_wait (toast_says (fixture, "There was no picture in it"));
}

static void
test_drop_overlay (Fixture *fixture, gconstpointer data)
{
  g_assert_false (
    gtk_revealer_get_reveal_child (fixture->window->drop_revealer));
  g_assert_false (
    gtk_widget_get_can_target (GTK_WIDGET (fixture->window->drop_revealer)));
}

/* Every picture that is read is offered, none is hidden for its name */
static void
test_chooser_offers_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) filters = NULL;
  g_autoptr (GtkFileFilter) pictures = NULL;
  g_autoptr (GVariant) rules = NULL;
  g_autofree char *text = NULL;
  const PurrFormat *format;
  guint n = 0;

  activate (fixture, "win.open-pictures");
  filters = gtk_file_chooser_get_filters (
    GTK_FILE_CHOOSER (fixture->window->chooser));
  pictures = g_list_model_get_item (filters, 0);
  rules = g_variant_ref_sink (gtk_file_filter_to_gvariant (pictures));
  text = g_variant_print (rules, FALSE);
  for (guint i = 0; (format = purr_format_get (i)) != NULL; i++)
    {
      const char *const *suffix = purr_format_get_suffixes (format);

      g_assert_true ((*suffix != NULL)
                     == (format->kind == PURR_FORMAT_DECODED));
      for (; *suffix != NULL; suffix++, n++)
        {
          /* In either case: [wW][eE][bB][pP] */
          GString *rule = g_string_new ("*.");

          for (const char *c = *suffix; *c != '\0'; c++)
            g_string_append_printf (rule, "[%c%c]", *c, g_ascii_toupper (*c));
          g_string_append_c (rule, '\'');
          g_assert_nonnull (strstr (text, rule->str));
          g_string_free (rule, TRUE);
        }
    }
  g_assert_cmpuint (n, >, 12);
}

static void
test_chooser (Fixture *fixture, gconstpointer data)
{
  const char *actions[] = { "win.open-folder", "win.open-packed",
                            "win.open-pictures", "win.open-model" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      activate (fixture, actions[i]);
      g_assert_true (gtk_native_dialog_get_visible (
        GTK_NATIVE_DIALOG (fixture->window->chooser)));
      app_settle (NULL);
    }
  /* Closing the window takes the last one along */
}

static void
test_open_last (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = g_filename_to_uri (fixture->scratch, NULL, NULL);
  PurrSession *session = fixture->window->session;

  app_add_pictures (fixture->scratch, "a", 2, 32, 0xff);
  app_add_pictures (fixture->scratch, "b", 2, 32, 0xff00);
  g_settings_set_string (fixture->settings, "last-folder", uri);
  purr_window_open_last (fixture->window);
  app_wait (purr_session_get_dataset (session) != NULL);
  g_assert_cmpstr (purr_dataset_get_path (purr_session_get_dataset (session)),
                   ==, fixture->scratch);

  /* It was on a stick that is not plugged in */
  g_settings_set_string (fixture->settings, "last-folder",
                         "file:///nowhere/at%20all");
  purr_window_open_last (fixture->window);
  app_wait (
    g_str_equal (purr_dataset_get_path (purr_session_get_dataset (session)),
                 fixture->folder));
}

/* What was learnt until the last moment is there the next time */
static void
test_close_keeps_model (Fixture *fixture, gconstpointer data)
{
  g_autofree char *autosave = purr_installed_autosave ();
  g_autoptr (PurrModel) model = NULL;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  load (fixture);
  activate (fixture, "win.train");
  app_wait (
    purr_run_get_iteration (purr_session_get_run (fixture->window->session))
    >= 3);
  close_window (fixture);
  model = purr_model_open (autosave, NULL);
  g_assert_nonnull (model);
  g_assert_cmpuint (purr_model_get_parts (model)->iterations_done, >=, 3);
}

static void
test_close_while_busy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *picture = app_picture_file (fixture->scratch, "a.png", 1);

  app_add_pictures (fixture->folder, "many", 200, 40, 0x00ff00);
  take (fixture, fixture->folder, picture, NULL);
  app_wait (count_pictures (fixture) == 1);
  take (fixture, picture, NULL, NULL);
  activate (fixture, "win.paste");
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD_PAGE(path, page, function)                                         \
  G_STMT_START                                                                 \
  {                                                                            \
    static const Case test_case = { page, function };                          \
                                                                               \
    g_test_add_data_func ("/window/" path, &test_case, run_case);              \
  }                                                                            \
  G_STMT_END
#define ADD(path, function) ADD_PAGE (path, NULL, function)
  ADD ("actions", test_actions);
  ADD_PAGE ("first-page/images", "images", test_first_page);
  ADD_PAGE ("first-page/training", "training", test_first_page);
  ADD_PAGE ("first-page/classify", "classify", test_first_page);
  ADD_PAGE ("first-page/unknown", "dreams", test_unknown_page);
  ADD_PAGE ("first-page/none", "", test_unknown_page);
  ADD ("pages", test_pages);
  ADD ("take-folder", test_take_folder);
  ADD ("take-folder-while-training", test_take_folder_while_training);
  ADD ("undecided", test_undecided);
  ADD ("loading-is-shown", test_loading_is_shown);
  ADD ("take-pictures", test_take_pictures);
  ADD ("take-model", test_take_model);
  ADD ("take-mixture", test_take_mixture);
  ADD ("take-two-folders", test_take_two_folders);
  ADD ("take-nothing", test_take_nothing);
  ADD ("markup", test_markup);
  ADD ("failure", test_failure);
  ADD ("one-class", test_one_class);
  ADD ("refused-files", test_refused_files);
  ADD ("training-actions", test_training_actions);
  ADD ("rests", test_rests);
  ADD ("crop", test_crop);
  ADD ("save-without-model", test_save_without_model);
  ADD ("paste", test_paste);
  ADD ("drop-overlay", test_drop_overlay);
  ADD ("chooser", test_chooser);
  ADD ("chooser-offers-all", test_chooser_offers_all);
  ADD ("open-last", test_open_last);
  ADD ("close-keeps-model", test_close_keeps_model);
  ADD ("close-while-busy", test_close_while_busy);
#undef ADD
#undef ADD_PAGE
  return app_fixture_run ();
}
