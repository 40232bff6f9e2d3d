/* test-lesson-save-window.c: what is described is what goes into the file */

#include "app-fixture.h"

#include "app/session/scratch-cells.h"
#include "app/window/lesson-save-window.h"

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  PurrLessonSaveWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer with_cells)
{
  static const char *const cells[] = { "a = 1", "print(a)", NULL };

  fixture->settings = app_settings_new ();
  fixture->session = purr_session_new (fixture->settings, NULL);
  if (with_cells != NULL)
    purr_lesson_keeper_set_cells (purr_session_get_lessons (fixture->session),
                                  cells);
  fixture->window
    = PURR_LESSON_SAVE_WINDOW (purr_lesson_save_window_new (fixture->session));
  g_object_ref (fixture->window);
  purr_lesson_save_window_add_page (fixture->window, "images", "Images", FALSE);
  purr_lesson_save_window_add_page (fixture->window, "lessons", "Lessons",
                                    TRUE);
  purr_lesson_save_window_add_lesson (fixture->window, "picture", "A Picture",
                                      FALSE);
  purr_lesson_save_window_add_lesson (fixture->window, "loss", "Loss", FALSE);
  purr_lesson_save_window_add_control (fixture->window, "Pages", "page-images",
                                       "Images");
  purr_lesson_save_window_add_control (fixture->window, "Training",
                                       "tournament", "Tournament");
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer with_cells)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_wait (G_OBJECT (fixture->window)->ref_count == 1);
  g_assert_finalize_object (fixture->window);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_settings_reset (fixture->settings, "learning-rate");
  g_object_unref (fixture->settings);
}

#define part(fixture, name)                                                    \
  app_part ((fixture)->window, PURR_TYPE_LESSON_SAVE_WINDOW, name)

/* The check of what can be hidden */
static GtkWidget *
find_check (GtkWidget *root, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (GTK_IS_CHECK_BUTTON (child)
          && g_strcmp0 (g_object_get_data (G_OBJECT (child), "name"), name)
               == 0)
        return child;
      found = find_check (child, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  gboolean with_pictures = TRUE;
  g_autoptr (PurrLessonFile) lesson = NULL;

  g_assert_false (gtk_widget_is_sensitive (part (fixture, "pictures_row")));
  g_assert_false (gtk_widget_is_sensitive (part (fixture, "cells_row")));
  lesson = purr_lesson_save_window_make (fixture->window, &with_pictures);
  g_assert_null (lesson->title);
  g_assert_cmpstr (lesson->page, ==, "lessons");
  g_assert_cmpstr (lesson->lesson, ==, "picture");
  g_assert_null (lesson->hidden[0]);
  g_assert_null (lesson->cells[0]);
  g_assert_null (lesson->question_text);
  g_assert_false (lesson->only_own_questions);
  g_assert_null (g_hash_table_lookup (lesson->settings, "learning-rate"));
}

static void
test_all (Fixture *fixture, gconstpointer data)
{
  gboolean with_pictures;
  g_autoptr (PurrLessonFile) lesson = NULL;
  g_autoptr (PurrLessonFile) again = NULL;
  g_autofree char *text = NULL;
  gsize length;
  guint n_saved = 0;

  g_settings_set_double (fixture->settings, "learning-rate", 0.25);
  gtk_editable_set_text (part (fixture, "title_row"), "Monday, first hour");
  adw_combo_row_set_selected (part (fixture, "page_row"), 0);
  adw_combo_row_set_selected (part (fixture, "lesson_row"), 1);
  gtk_switch_set_active (part (fixture, "cells_switch"), TRUE);
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (find_check (GTK_WIDGET (fixture->window), "tournament")),
    TRUE);
  g_signal_connect_swapped (fixture->window, "save", G_CALLBACK (app_count_cb),
                            &n_saved);
  g_signal_emit_by_name (app_find_button (GTK_WIDGET (fixture->window),
                                          "_Save…"),
                         "clicked");
  g_assert_cmpuint (n_saved, ==, 1);

  /* As whoever opens the file will find it */
  lesson = purr_lesson_save_window_make (fixture->window, &with_pictures);
  text = purr_lesson_file_to_text (lesson, &length);
  again = purr_lesson_file_parse (text, length, NULL);
  g_assert_cmpstr (again->title, ==, "Monday, first hour");
  g_assert_cmpstr (again->page, ==, "images");
  g_assert_cmpstr (again->lesson, ==, "loss");
  g_assert_cmpstr (again->hidden[0], ==, "tournament");
  g_assert_null (again->hidden[1]);
  g_assert_cmpstr (again->cells[0], ==, "a = 1");
  g_assert_cmpstr (again->cells[1], ==, "print(a)");
  g_assert_cmpstr (g_hash_table_lookup (again->settings, "learning-rate"), ==,
                   "0.25");
}

/* Cells of the last time are saved though nobody has looked at the pad since */
static void
test_kept_cells (void)
{
  Fixture fixture;
  char **cells = g_strsplit ("b = 2|print(b)|b", "|", -1);
  const char *const none[] = { NULL };
  g_autoptr (PurrLessonFile) lesson = NULL;
  gboolean with_pictures;

  purr_scratch_cells_save (cells, TRUE);
  set_up (&fixture, NULL);
  app_wait (gtk_widget_is_sensitive (part (&fixture, "cells_row")));
  gtk_switch_set_active (part (&fixture, "cells_switch"), TRUE);
  lesson = purr_lesson_save_window_make (fixture.window, &with_pictures);
  g_assert_cmpuint (g_strv_length (lesson->cells), ==, 3);
  g_assert_cmpstr (lesson->cells[0], ==, "b = 2");
  purr_scratch_cells_save (g_strdupv ((char **) none), TRUE);
  tear_down (&fixture, NULL);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add ("/lesson-save-window/nothing", Fixture, NULL, set_up,
              test_nothing, tear_down);
  g_test_add_func ("/lesson-save-window/kept-cells", test_kept_cells);
  g_test_add ("/lesson-save-window/all", Fixture, "", set_up, test_all,
              tear_down);
  return app_fixture_run ();
}
