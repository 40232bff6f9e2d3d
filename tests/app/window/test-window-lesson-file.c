/* test-window-lesson-file.c: files that put the window in a state, and out of it */

#include "window-fixture.h"

#include "app/evaluation/class-table.h"
#include "app/evaluation/evaluation-page.h"
#include "app/widgets/page.h"
#include "app/window/page-table.h"

#include <glib/gstdio.h>

#define GROUP "window-lesson-file"

static char *
write_lesson (WindowFixture *fixture, const char *text)
{
  g_autofree char *whole = g_strconcat ("[Lesson]\nFormat=1\n", text, NULL);
  g_autofree char *before
    = g_build_filename (fixture->scratch, "monday.purrlesson", NULL);

  g_remove (before);
  return test_file_new_text (fixture->scratch, "monday.purrlesson", whole);
}

static const PurrLessonFile *
get_lesson (WindowFixture *fixture)
{
  return purr_lesson_keeper_get_lesson (
    purr_session_get_lessons (fixture->window->session));
}

static gboolean
page_shows (WindowFixture *fixture, const char *page)
{
  return adw_view_stack_page_get_visible (
    adw_view_stack_get_page (fixture->window->stack,
                             purr_window_get_page (fixture->window, page)));
}

static void
test_open (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path
    = write_lesson (fixture, "Title=Monday\nPage=training\n"
                             "Hidden=tournament;page-classify\n"
                             "[Settings]\nlearning-rate=0.25\n");
  double before = g_settings_get_double (fixture->settings, "learning-rate");

  g_assert_false (window_is_enabled (fixture, "win.reset-lesson"));
  purr_window_open_lesson_file (fixture->window, path);
  app_wait (get_lesson (fixture) != NULL);
  window_assert_page (fixture, "training");
  g_assert_true (window_toast_says (fixture, "“Monday” is open"));
  g_assert_false (page_shows (fixture, "classify"));
  g_assert_true (page_shows (fixture, "images"));
  g_assert_cmpfloat (g_settings_get_double (fixture->settings, "learning-rate"),
                     ==, 0.25);

  /* What somebody does in it is undone by a reset */
  g_settings_set_double (fixture->settings, "learning-rate", 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page",
                              "s", "images");
  window_activate (fixture, "win.reset-lesson");
  g_assert_cmpfloat (g_settings_get_double (fixture->settings, "learning-rate"),
                     ==, 0.25);
  window_assert_page (fixture, "training");

  window_activate (fixture, "win.leave-lesson");
  g_assert_null (get_lesson (fixture));
  g_assert_true (page_shows (fixture, "classify"));
  g_assert_false (window_is_enabled (fixture, "win.leave-lesson"));
  g_assert_cmpfloat (g_settings_get_double (fixture->settings, "learning-rate"),
                     ==, before);
}

/* The window stays as it is, and tells why */
static void
assert_refused (WindowFixture *fixture, const char *text, const char *reason)
{
  g_autofree char *path = write_lesson (fixture, text);
  AdwMessageDialog *dialog;

  purr_window_open_lesson_file (fixture->window, path);
  app_wait (window_find_dialog (fixture) != NULL);
  dialog = window_find_dialog (fixture);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==,
                   "This Lesson Could Not Be Opened");
  app_assert_sentence (adw_message_dialog_get_body (dialog));
  if (g_strrstr (adw_message_dialog_get_body (dialog), reason) == NULL)
    g_error ("“%s” is not in: %s", reason,
             adw_message_dialog_get_body (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_null (get_lesson (fixture));
  window_assert_page (fixture, "images");
  g_assert_true (page_shows (fixture, "training"));
}

static void
test_refused (WindowFixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "Page=cellar\n", "begins with a page “cellar”");
  assert_refused (fixture, "Lesson=cooking\n",
                  "begins with a lesson “cooking”");
  assert_refused (fixture, "Hidden=everything\n", "hides “everything”");
  assert_refused (fixture, "Page=training\nHidden=page-training\n",
                  "which it hides");
  assert_refused (fixture,
                  "Hidden=page-images;page-training;page-classify;"
                  "page-evaluation;page-lessons\n",
                  "hides all pages");
  assert_refused (fixture, "[Settings]\nlast-folder=/etc\n", "last-folder");
  assert_refused (fixture, "[Settings]\nlearning-rate=-1\n", "learning-rate");
  assert_refused (fixture, "[Run]\nCommand=rm\n", "Run");
}

/* Of the figures of a model, too */
static void
test_evaluation (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_lesson (
    fixture, "Page=evaluation\nHidden=threshold;roc;classes;learning-curve\n");
  GtkWidget *page = purr_window_get_page (fixture->window, "evaluation");
  GtkStack *views = app_part (page, PURR_TYPE_EVALUATION_PAGE, "views");
  GtkWidget *classes = app_find (page, PURR_TYPE_CLASS_TABLE);
  GtkStackPage *curve
    = gtk_stack_get_page (views, gtk_stack_get_child_by_name (views, "curve"));

  purr_window_open_lesson_file (fixture->window, path);
  app_wait (get_lesson (fixture) != NULL);
  window_assert_page (fixture, "evaluation");
  g_assert_false (gtk_stack_page_get_visible (curve));
  g_assert_false (gtk_widget_get_visible (
    gtk_widget_get_ancestor (classes, GTK_TYPE_FLOW_BOX_CHILD)));
  window_activate (fixture, "win.leave-lesson");
  g_assert_true (gtk_stack_page_get_visible (curve));
  g_assert_true (gtk_widget_get_visible (
    gtk_widget_get_ancestor (classes, GTK_TYPE_FLOW_BOX_CHILD)));
}

/* A name in a lesson file means one thing on one page */
static void
test_names (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (const PurrPageEntry *entry = purr_page_table; entry->name != NULL;
       entry++)
    for (const PurrPageControl *control = purr_page_get_controls (
           PURR_PAGE (purr_window_get_page (fixture->window, entry->name)));
         control->name != NULL; control++)
      if (!g_hash_table_add (seen, (gpointer) control->name))
        g_error ("“%s” is the name of two controls", control->name);
  g_assert_cmpuint (g_hash_table_size (seen), >, 40);
}

/* Those beside the file are opened; for others somebody is asked */
static void
test_pictures (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere
    = g_strdup_printf ("Title=Cats\nPictures=%s\n", fixture->folder);
  g_autofree char *path = write_lesson (fixture, elsewhere);
  AdwMessageDialog *dialog;

  purr_window_open_lesson_file (fixture->window, path);
  app_wait (window_find_dialog (fixture) != NULL);
  dialog = window_find_dialog (fixture);
  g_assert_nonnull (
    g_strrstr (adw_message_dialog_get_body (dialog), fixture->folder));
  g_assert_null (get_lesson (fixture));
  adw_message_dialog_response (dialog, "without");
  gtk_window_destroy (GTK_WINDOW (dialog));
  app_wait (get_lesson (fixture) != NULL);
  g_assert_true (window_toast_says (fixture, "without its pictures"));
  g_assert_null (purr_session_get_dataset (fixture->window->session));
  window_activate (fixture, "win.leave-lesson");

  purr_window_open_lesson_file (fixture->window, path);
  app_wait (window_find_dialog (fixture) != NULL);
  dialog = window_find_dialog (fixture);
  adw_message_dialog_response (dialog, "open");
  gtk_window_destroy (GTK_WINDOW (dialog));
  app_wait_polling (fixture->window->session,
                    purr_session_get_dataset (fixture->window->session)
                      != NULL);
}

static void
test_own_pictures (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_lesson (fixture, "Pictures=cats\n");
  g_autofree char *folder = g_build_filename (fixture->scratch, "cats", NULL);

  g_mkdir (folder, 0700);
  app_add_pictures (folder, "cat", 4, 8, 0xff0000);
  app_add_pictures (folder, "dog", 4, 8, 0x0000ff);
  purr_window_open_lesson_file (fixture->window, path);
  app_wait_polling (fixture->window->session,
                    purr_session_get_dataset (fixture->window->session)
                      != NULL);
  g_assert_null (window_find_dialog (fixture));
  g_assert_cmpstr (purr_dataset_get_path (
                     purr_session_get_dataset (fixture->window->session)),
                   ==, folder);
}

/* Closing the window leaves the lesson: the settings are one's own again */
static void
test_close (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path
    = write_lesson (fixture, "[Settings]\nlearning-rate=0.25\ncrop=stretch\n");
  double before = g_settings_get_double (fixture->settings, "learning-rate");

  purr_window_open_lesson_file (fixture->window, path);
  app_wait (get_lesson (fixture) != NULL);
  g_assert_cmpfloat (g_settings_get_double (fixture->settings, "learning-rate"),
                     ==, 0.25);
  window_close (fixture);
  g_assert_cmpfloat (g_settings_get_double (fixture->settings, "learning-rate"),
                     ==, before);
}

/* What is saved is what opens */
static void
test_save (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path
    = g_build_filename (fixture->scratch, "saved.purrlesson", NULL);
  g_autoptr (PurrLessonFile) saved = NULL;

  window_load (fixture);
  fixture->window->lesson_to_save = purr_lesson_file_new ();
  fixture->window->lesson_to_save->title = g_strdup ("Saved");
  fixture->window->saves_pictures = TRUE;
  purr_window_save_lesson_file (fixture->window, path);
  app_wait (window_toast_says (fixture, "“saved.purrlesson” is saved"));
  saved = purr_lesson_file_open (path, NULL);
  g_assert_cmpstr (saved->title, ==, "Saved");
  g_assert_cmpstr (saved->pictures, ==, fixture->folder);

  fixture->window->lesson_to_save = purr_lesson_file_new ();
  purr_window_save_lesson_file (fixture->window, "/proc/none/a.purrlesson");
  app_wait (window_find_dialog (fixture) != NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (
                     window_find_dialog (fixture)),
                   ==, "This Lesson Could Not Be Saved");
  gtk_window_destroy (GTK_WINDOW (window_find_dialog (fixture)));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  WINDOW_TEST ("open", test_open);
  WINDOW_TEST ("refused", test_refused);
  WINDOW_TEST ("evaluation", test_evaluation);
  WINDOW_TEST ("names", test_names);
  WINDOW_TEST ("pictures", test_pictures);
  WINDOW_TEST ("own-pictures", test_own_pictures);
  WINDOW_TEST ("close", test_close);
  WINDOW_TEST ("save", test_save);
  return app_fixture_run ();
}
