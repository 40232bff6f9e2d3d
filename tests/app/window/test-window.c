/* test-window.c: the frame around the pages */

#include "window-fixture.h"

#include "app/images/images-page.h"
#include "app/window/installed-files.h"
#include "app/window/page-table.h"
#include "engine/decoding/formats.h"

#include <string.h>

#define GROUP "window"

static void
test_actions (WindowFixture *fixture, gconstpointer data)
{
  g_assert_false (window_is_enabled (fixture, "win.train"));
  g_assert_false (window_is_enabled (fixture, "win.step"));
  g_assert_true (window_is_enabled (fixture, "win.open-folder"));
  g_assert_true (window_is_enabled (fixture, "win.save-model"));
  window_load (fixture);
  g_assert_true (window_is_enabled (fixture, "win.train"));
  g_assert_true (window_is_enabled (fixture, "win.step"));
}

static void
test_first_page (WindowFixture *fixture, gconstpointer data)
{
  window_assert_page (fixture, data);
  window_close (fixture);
  /* Closing is no choice of a page */
  {
    g_autofree char *page = g_settings_get_string (fixture->settings, "page");

    g_assert_cmpstr (page, ==, data);
  }
}

/* Of a version that has other pages, or of none */
static void
test_unknown_page (WindowFixture *fixture, gconstpointer data)
{
  window_assert_page (fixture, "images");
  window_close (fixture);
  {
    g_autofree char *page = g_settings_get_string (fixture->settings, "page");

    g_assert_cmpstr (page, ==, data);
  }
}

static void
test_pages (WindowFixture *fixture, gconstpointer data)
{
  const char *pages[] = { "training", "classify", "images" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *remembered = NULL;

      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page",
                                  "s", pages[i]);
      window_assert_page (fixture, pages[i]);
      remembered = g_settings_get_string (fixture->settings, "page");
      g_assert_cmpstr (remembered, ==, pages[i]);
    }
}

/* The labels below widget whose letters with Alt answer now, by that letter. One that
 * two have answers to neither: it goes from one to the other. */
static void
collect_letters (GtkWidget *widget, GHashTable *labels)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      guint letter = gtk_label_get_mnemonic_keyval (GTK_LABEL (widget));
      const char *text = gtk_label_get_label (GTK_LABEL (widget));

      if (letter != GDK_KEY_VoidSymbol)
        {
          const char *other
            = g_hash_table_lookup (labels, GUINT_TO_POINTER (letter));

          if (other != NULL)
            g_error ("“%s” and “%s” have one letter", other, text);
          g_hash_table_insert (labels, GUINT_TO_POINTER (letter),
                               (gpointer) text);
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_letters (child, labels);
}

static void
test_letters (WindowFixture *fixture, gconstpointer data)
{
  guint n = 0;

  window_load (fixture);
  for (const PurrPageEntry *page = purr_page_table; page->name != NULL; page++)
    {
      g_autoptr (GHashTable) labels = g_hash_table_new (NULL, NULL);

      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page",
                                  "s", page->name);
      app_wait (gtk_widget_get_mapped (
        purr_window_get_page (fixture->window, page->name)));
      collect_letters (GTK_WIDGET (fixture->window), labels);
      n += g_hash_table_size (labels);
    }
  g_assert_cmpuint (n, >, 5);
}

/* Without a positive class whoever would train is led to the choice */
static void
test_undecided (WindowFixture *fixture, gconstpointer data)
{
  char *folder = test_folder_new ();

  app_add_pictures (folder, "bird", 2, 32, 0x00ff00);
  app_add_pictures (folder, "fish", 2, 32, 0x0000ff);
  window_take (fixture, folder, NULL, NULL);
  app_wait (purr_session_get_dataset (fixture->window->session) != NULL);
  window_activate (fixture, "win.train");
  window_assert_page (fixture, "images");
  app_wait (window_toast_says (fixture, "Choose the class that answers yes"));
  g_assert_true (gtk_widget_is_ancestor (
    gtk_root_get_focus (GTK_ROOT (fixture->window)),
    app_part (purr_window_get_page (fixture->window, "images"),
              PURR_TYPE_IMAGES_PAGE, "positive_drop_down")));
  g_assert_null (window_find_dialog (fixture));
  test_folder_remove (folder);
}

static void
test_training_actions (WindowFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->window->session;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  window_load (fixture);
  window_activate (fixture, "win.train");
  window_assert_page (fixture, "training");
  /* Nobody polls here: the window does */
  app_wait (purr_run_get_iteration (purr_session_get_run (session)) >= 3);
  window_activate (fixture, "win.train");
  app_wait (purr_run_get_state (purr_session_get_run (session))
            == PURR_TRAINER_PAUSED);
  /* Paused at once, but perhaps in the middle of an iteration */
  app_wait (!purr_session_is_busy (session));
  {
    guint64 iteration = purr_run_get_iteration (purr_session_get_run (session));

    window_activate (fixture, "win.step");
    app_wait (purr_run_get_iteration (purr_session_get_run (session))
              == iteration + 1);
  }
  app_wait (purr_model_keeper_get_model (purr_session_get_keeper (session))
            != NULL);
  window_activate (fixture, "win.reset");
  g_assert_cmpint (purr_run_get_state (purr_session_get_run (session)), ==,
                   PURR_TRAINER_READY);
}

/* An idle window does no work */
static void
test_rests (WindowFixture *fixture, gconstpointer data)
{
  window_load (fixture);
  window_activate (fixture, "win.step");
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
test_crop (WindowFixture *fixture, gconstpointer data)
{
  PurrSession *session = fixture->window->session;

  window_load (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.crop", "s",
                              "stretch");
  app_wait (purr_dataset_get_crop (purr_session_get_dataset (session))
            == PURR_CROP_STRETCH);
  /* While the window is there to hear of it: the toolkit keeps a window's
   * actions, and what they listen to, for longer than the window */
  g_settings_reset (fixture->settings, "crop");
}

static void
test_save_without_model (WindowFixture *fixture, gconstpointer data)
{
  window_activate (fixture, "win.save-model");
  app_wait (window_toast_says (fixture, "no model to save"));
}

/* Every picture that is read is offered, none is hidden for its name */
static void
test_chooser_offers_all (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) filters = NULL;
  g_autoptr (GtkFileFilter) pictures = NULL;
  g_autoptr (GVariant) rules = NULL;
  g_autofree char *text = NULL;
  const PurrFormat *format;
  guint n = 0;

  window_activate (fixture, "win.open-pictures");
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
test_chooser (WindowFixture *fixture, gconstpointer data)
{
  const char *actions[] = { "win.open-folder", "win.open-packed",
                            "win.open-pictures", "win.open-model" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      window_activate (fixture, actions[i]);
      g_assert_true (gtk_native_dialog_get_visible (
        GTK_NATIVE_DIALOG (fixture->window->chooser)));
      app_settle (NULL);
    }
  /* Closing the window takes the last one along */
}

static void
test_open_last (WindowFixture *fixture, gconstpointer data)
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
test_close_keeps_model (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *autosave = purr_installed_autosave ();
  g_autofree char *title = NULL;
  g_autoptr (PurrProjectFile) file = NULL;
  g_autoptr (PurrModel) model = NULL;

  g_settings_set_int (fixture->settings, "iterations", ENDLESS);
  window_load (fixture);
  window_activate (fixture, "win.train");
  app_wait (
    purr_run_get_iteration (purr_session_get_run (fixture->window->session))
    >= 3);
  window_close (fixture);
  file = purr_project_file_open (autosave, FALSE, NULL);
  g_assert_nonnull (file);
  model = purr_project_file_read_model (file, PURR_MODEL_THAT_ANSWERS, &title,
                                        NULL);
  g_assert_nonnull (model);
  g_assert_cmpuint (purr_model_get_parts (model)->iterations_done, >=, 3);
}

static void
test_close_while_busy (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *picture = app_picture_file (fixture->scratch, "a.png", 1);

  app_add_pictures (fixture->folder, "many", 200, 40, 0x00ff00);
  window_take (fixture, fixture->folder, picture, NULL);
  app_wait (window_count_pictures (fixture) == 1);
  window_take (fixture, picture, NULL, NULL);
  window_activate (fixture, "win.paste");
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  WINDOW_TEST ("actions", test_actions);
  WINDOW_TEST_ON ("first-page/images", "images", test_first_page);
  WINDOW_TEST_ON ("first-page/training", "training", test_first_page);
  WINDOW_TEST_ON ("first-page/classify", "classify", test_first_page);
  WINDOW_TEST_ON ("first-page/unknown", "dreams", test_unknown_page);
  WINDOW_TEST_ON ("first-page/none", "", test_unknown_page);
  WINDOW_TEST ("pages", test_pages);
  WINDOW_TEST ("letters", test_letters);
  WINDOW_TEST ("undecided", test_undecided);
  WINDOW_TEST ("training-actions", test_training_actions);
  WINDOW_TEST ("rests", test_rests);
  WINDOW_TEST ("crop", test_crop);
  WINDOW_TEST ("save-without-model", test_save_without_model);
  WINDOW_TEST ("chooser", test_chooser);
  WINDOW_TEST ("chooser-offers-all", test_chooser_offers_all);
  WINDOW_TEST ("open-last", test_open_last);
  WINDOW_TEST ("close-keeps-model", test_close_keeps_model);
  WINDOW_TEST ("close-while-busy", test_close_while_busy);
  return app_fixture_run ();
}
