/* test-window-lessons.c: lessons from anywhere, and in front of a class */

#include "window-fixture.h"

#include "app/lessons/lesson-progress.h"
#include "app/lessons/lesson-text.h"
#include "app/widgets/page.h"

#define GROUP "window-lessons"

static void
open_lesson (WindowFixture *fixture, const char *id)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window),
                                             "win.lesson", "s", id));
}

static gboolean
shows (WindowFixture *fixture, const char *text)
{
  return app_shows (GTK_WIDGET (fixture->window), text);
}

static void
assert_lesson (WindowFixture *fixture, const char *id)
{
  g_autoptr (PurrLessonText) text = purr_lesson_text_load (id, NULL);
  g_autofree char *kept = g_settings_get_string (fixture->settings, "lesson");

  g_assert_cmpstr (kept, ==, id);
  g_assert_true (shows (fixture, text->goal));
}

static gboolean
press (WindowFixture *fixture, guint key)
{
  return app_press_key (fixture->window, key, 0);
}

static void
begin_anew (WindowFixture *fixture)
{
  g_settings_reset (fixture->settings, PURR_LESSON_PROGRESS_KEY);
}

static void
test_from_anywhere (WindowFixture *fixture, gconstpointer data)
{
  window_assert_page (fixture, "training");
  open_lesson (fixture, "loss");
  window_assert_page (fixture, "lessons");
  assert_lesson (fixture, "loss");
  open_lesson (fixture, "neuron");
  assert_lesson (fixture, "neuron");
  begin_anew (fixture);
}

/* A remote control's keys step through the lesson, and only there */
static void
test_page_keys (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (PurrLessonText) text = purr_lesson_text_load ("derivatives", NULL);
  const char *first = purr_lesson_text_get_scene (text, 0)->text;
  const char *second = purr_lesson_text_get_scene (text, 1)->text;

  open_lesson (fixture, "derivatives");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page",
                              "s", "training");
  g_assert_false (press (fixture, GDK_KEY_Page_Down));
  open_lesson (fixture, "derivatives");
  g_assert_true (shows (fixture, first));
  g_assert_false (
    app_press_key (fixture->window, GDK_KEY_Page_Down, GDK_CONTROL_MASK));

  purr_window_set_presenting (fixture->window, TRUE);
  /* The answer, then the stage's own steps, then what comes next */
  for (int k = 0; k < 20 && !shows (fixture, second); k++)
    g_assert_true (press (fixture, GDK_KEY_Page_Down));
  g_assert_true (shows (fixture, second));
  for (int k = 0; k < 20 && !shows (fixture, first); k++)
    g_assert_true (press (fixture, GDK_KEY_KP_Page_Up));
  g_assert_true (shows (fixture, first));
  purr_window_set_presenting (fixture->window, FALSE);
  begin_anew (fixture);
}

static void
test_presenting (WindowFixture *fixture, gconstpointer data)
{
  guint n = 0;

  g_signal_connect_swapped (fixture->window, "notify::presenting",
                            G_CALLBACK (app_count_cb), &n);
  purr_window_set_presenting (fixture->window, TRUE);
  window_assert_page (fixture, "lessons");
  g_assert_false (gtk_widget_get_visible (fixture->window->header));
  g_assert_true (
    gtk_revealer_get_reveal_child (fixture->window->hint_revealer));
  purr_window_set_presenting (fixture->window, TRUE);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (press (fixture, GDK_KEY_Escape));
  g_assert_true (gtk_widget_get_visible (fixture->window->header));
  g_assert_false (
    gtk_revealer_get_reveal_child (fixture->window->hint_revealer));
  g_assert_cmpuint (n, ==, 2);
  /* Then Escape is anybody's */
  g_assert_false (press (fixture, GDK_KEY_Escape));
}

/* As the pointer does it that has moved */
static void
move_pointer (WindowFixture *fixture, double x, double y)
{
  g_autoptr (GListModel) controllers
    = gtk_widget_observe_controllers (GTK_WIDGET (fixture->window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller
        = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "motion", x, y);
    }
}

/* On other pages it says what is true there, lies on nothing that can be used, and Esc
 * leaves, too */
static void
test_presenting_elsewhere (WindowFixture *fixture, gconstpointer data)
{
  PurrWindow *window = fixture->window;
  GtkWidget *page = purr_window_get_page (window, "evaluation");
  GtkWidget *toasts;

  purr_window_set_presenting (window, TRUE);
  g_assert_nonnull (
    strstr (gtk_label_get_text (window->hint_label), "Page Down"));
  purr_window_show_page (window, "evaluation");
  g_assert_false (gtk_revealer_get_reveal_child (window->hint_revealer));
  toasts = GTK_WIDGET (purr_page_get_toasts (PURR_PAGE (page)));
  app_wait (gtk_widget_get_height (toasts) > 0);
  move_pointer (fixture, 100, 100);
  move_pointer (fixture, 110, 100);
  g_assert_true (gtk_revealer_get_reveal_child (window->hint_revealer));
  g_assert_cmpstr (gtk_label_get_text (window->hint_label), ==, "Esc leaves");
  g_assert_true (press (fixture, GDK_KEY_Escape));
  g_assert_false (gtk_revealer_get_reveal_child (window->hint_revealer));
  window_assert_page (fixture, "evaluation");
  g_assert_false (press (fixture, GDK_KEY_Escape));
  begin_anew (fixture);
}

/* Letters answer, where a question waits */
static void
test_letters (WindowFixture *fixture, gconstpointer data)
{
  open_lesson (fixture, "picture");
  g_assert_false (press (fixture, GDK_KEY_z));
  g_assert_true (press (fixture, GDK_KEY_a));
  g_assert_true (shows (fixture, "Not 32 but 3,072."));
  g_assert_false (press (fixture, GDK_KEY_a));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page",
                              "s", "images");
  g_assert_false (press (fixture, GDK_KEY_b));
  begin_anew (fixture);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  WINDOW_TEST_ON ("from-anywhere", "training", test_from_anywhere);
  WINDOW_TEST ("page-keys", test_page_keys);
  WINDOW_TEST ("presenting", test_presenting);
  WINDOW_TEST ("presenting-elsewhere", test_presenting_elsewhere);
  WINDOW_TEST ("letters", test_letters);
  return app_fixture_run ();
}
