/* test-lesson-row.c: how far a lesson is done, as it goes on */

#include "app-fixture.h"

#include "app/lessons/lesson-progress.h"
#include "app/lessons/lesson-row.h"

#include <string.h>

static const char words[] = "[Lesson]\nTitle=Cats\nGoal=G\n"
                            "[Scene one]\nText=x\n[Scene two]\nText=x\n";

static void
test_progress (void)
{
  g_autoptr (GSettings) settings = app_settings_new ();
  g_autoptr (PurrLessonText) text
    = purr_lesson_text_parse ("cats", words, strlen (words), NULL);
  GtkWidget *row = g_object_ref_sink (purr_lesson_row_new (3, text, settings));
  GtkWidget *icon = app_part (row, PURR_TYPE_LESSON_ROW, "done_icon");

  app_assert_accessible_label (row, "3. Cats. New");
  /* It keeps its place all the time, so that the list grows no wider */
  g_assert_true (gtk_widget_get_visible (icon));
  g_assert_cmpfloat (gtk_widget_get_opacity (icon), ==, 0);
  purr_lesson_progress_add (settings, "cats", "two");
  app_assert_accessible_label (row, "3. Cats. Begun: 1 of 2");
  purr_lesson_progress_add (settings, "cats", "one");
  app_assert_accessible_label (row, "3. Cats. Done");
  g_assert_cmpfloat (gtk_widget_get_opacity (icon), ==, 1);

  g_settings_reset (settings, PURR_LESSON_PROGRESS_KEY);
  app_assert_accessible_label (row, "3. Cats. New");
  g_assert_finalize_object (row);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/lesson-row/progress", test_progress);
  return app_fixture_run ();
}
