/* test-lessons-page.c: the list, the lesson, and presenting it */

#include "app-fixture.h"

#include "app/widgets/panes.h"
#include "app/lessons/lesson-progress.h"
#include "app/lessons/lesson-question.h"
#include "app/lessons/lesson-row.h"
#include "app/lessons/lesson-stage.h"
#include "app/lessons/lesson-table.h"
#include "app/lessons/lesson-view.h"
#include "app/lessons/lessons-page.h"
#include "app/lessons/stage-neuron.h"
#include "app/lessons/stage-picture.h"

typedef struct
{
  GSettings *settings;
  PurrSession *session;
  PurrLessonsPage *page;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_settings_new ();
  fixture->session = purr_session_new (fixture->settings, NULL);
  fixture->page = PURR_LESSONS_PAGE (
    g_object_ref_sink (purr_lessons_page_new (fixture->session)));
  fixture->window = app_show (GTK_WIDGET (fixture->page));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  app_wait (G_OBJECT (fixture->page)->ref_count == 1);
  g_assert_finalize_object (fixture->page);
  app_wait (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_settings_reset (fixture->settings, PURR_LESSON_PROGRESS_KEY);
  g_settings_reset (fixture->settings, "lesson");
  g_object_unref (fixture->settings);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return app_shows (GTK_WIDGET (fixture->page), text);
}

static GtkWidget *
button (Fixture *fixture, const char *label)
{
  return app_find_button (GTK_WIDGET (fixture->page), label);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  GtkListBox *list = app_part (fixture->page, PURR_TYPE_LESSONS_PAGE, "list");
  guint n = 0;

  while (purr_lesson_table[n].id != NULL)
    n++;
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, (int) n - 1));
  g_assert_null (gtk_list_box_get_row_at_index (list, (int) n));
  app_assert_accessible_label (gtk_list_box_get_row_at_index (list, 0),
                               "1. A Picture Is a Column. New");
  g_assert_true (purr_lessons_page_choose (fixture->page, 0));
  app_assert_accessible_label (gtk_list_box_get_row_at_index (list, 0),
                               "1. A Picture Is a Column. Begun: 1 of 6");
}

/* Predict, then see, to the end of the lesson and over into the next one */
static void
test_through (Fixture *fixture, gconstpointer data)
{
  g_assert_true (shows (fixture, "1 of 6"));
  g_assert_false (gtk_widget_is_sensitive (button (fixture, "_Next")));
  /* Waits for the answer, from whatever key */
  purr_lessons_page_step (fixture->page, 1);
  g_assert_true (shows (fixture, "1 of 6"));
  g_assert_false (purr_lessons_page_choose (fixture->page, 5));
  g_assert_true (purr_lessons_page_choose (fixture->page, 2));
  g_assert_true (shows (fixture, "Right: 3,072."));
  g_assert_false (purr_lessons_page_choose (fixture->page, 0));
  for (int i = 0; i < 60 && !shows (fixture, "6 of 6"); i++)
    {
      purr_lessons_page_step (fixture->page, 1);
      purr_lessons_page_choose (fixture->page, 1);
    }
  g_assert_true (shows (fixture, "6 of 6"));
  g_assert_nonnull (button (fixture, "_Next Lesson"));
  g_assert_true (shows (fixture, "Done"));
  purr_lessons_page_step (fixture->page, 1);
  g_assert_nonnull (
    app_find (GTK_WIDGET (fixture->page), PURR_TYPE_STAGE_NEURON));
  g_assert_true (shows (fixture, "1 of 5"));
  purr_lessons_page_step (fixture->page, -1);
  g_assert_true (shows (fixture, "6 of 6"));
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autofree char *kept = NULL;

  g_assert_true (purr_lessons_page_open (fixture->page, "neuron"));
  g_assert_nonnull (
    app_find (GTK_WIDGET (fixture->page), PURR_TYPE_STAGE_NEURON));
  g_assert_null (
    app_find (GTK_WIDGET (fixture->page), PURR_TYPE_STAGE_PICTURE));
  kept = g_settings_get_string (fixture->settings, "lesson");
  g_assert_cmpstr (kept, ==, "neuron");
  g_assert_false (purr_lessons_page_open (fixture->page, "no-such-lesson"));
  g_assert_true (purr_lessons_page_open (fixture->page, "picture"));
}

/* A class is asked, and then shown, without anybody pressing an answer */
static void
test_present (Fixture *fixture, gconstpointer data)
{
  purr_lessons_page_set_presenting (fixture->page, TRUE);
  g_assert_false (gtk_widget_get_visible (
    app_part (fixture->page, PURR_TYPE_LESSONS_PAGE, "list_pane")));
  purr_lessons_page_step (fixture->page, 1);
  g_assert_true (shows (fixture, "The answer: 3,072."));
  purr_lessons_page_step (fixture->page, 1);
  g_assert_true (shows (fixture, "one channel alone"));
  purr_lessons_page_set_presenting (fixture->page, FALSE);
  g_assert_true (gtk_widget_get_visible (
    app_part (fixture->page, PURR_TYPE_LESSONS_PAGE, "list_pane")));
  g_assert_true (shows (fixture, "2 of 6"));
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  purr_lessons_page_choose (fixture->page, 0);
  g_assert_true (shows (fixture, "Not 32 but 3,072."));
  g_signal_emit_by_name (button (fixture, "_Ask Me Again"), "clicked");
  g_assert_false (shows (fixture, "Not 32 but"));
  g_assert_true (purr_lessons_page_choose (fixture->page, 2));
  purr_lessons_page_step (fixture->page, 1);
  g_signal_emit_by_name (button (fixture, "_Reset"), "clicked");
  g_assert_true (shows (fixture, "1 of 6"));
  g_assert_false (shows (fixture, "Right:"));
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
#define ADD(name)                                                              \
  g_test_add ("/lessons-page/" #name, Fixture, NULL, set_up, test_##name,      \
              tear_down)
  ADD (list);
  ADD (through);
  ADD (open);
  ADD (present);
  ADD (again);
#undef ADD
  return app_fixture_run ();
}
