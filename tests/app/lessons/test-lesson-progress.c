/* test-lesson-progress.c: what is done stays done */

#include "app-fixture.h"

#include "app/lessons/lesson-progress.h"

#include <string.h>

static PurrLessonText *
new_text (const char *id, const char *scenes)
{
  g_autofree char *data
    = g_strconcat ("[Lesson]\nTitle=A\nGoal=B\n", scenes, NULL);

  return purr_lesson_text_parse (id, data, strlen (data), NULL);
}

static void
test_progress (void)
{
  g_autoptr (GSettings) settings = app_settings_new ();
  g_autoptr (PurrLessonText) text
    = new_text ("one", "[Scene a]\nText=x\n[Scene b]\nText=y\n");
  g_autoptr (PurrLessonText) grown
    = new_text ("one",
                "[Scene a]\nText=x\n[Scene b]\nText=y\n[Scene c]\nText=z\n");
  g_autoptr (PurrLessonText) other = new_text ("two", "[Scene a]\nText=x\n");

  g_assert_cmpint (purr_lesson_progress_get (settings, text), ==,
                   PURR_LESSON_NEW);
  g_assert_cmpuint (purr_lesson_progress_find (settings, text), ==, 0);
  purr_lesson_progress_add (settings, "one", "a");
  purr_lesson_progress_add (settings, "one", "a");
  g_assert_true (purr_lesson_progress_has (settings, "one", "a"));
  g_assert_false (purr_lesson_progress_has (settings, "one", "b"));
  g_assert_cmpint (purr_lesson_progress_get (settings, text), ==,
                   PURR_LESSON_BEGUN);
  g_assert_cmpuint (purr_lesson_progress_count (settings, text), ==, 1);
  g_assert_cmpuint (purr_lesson_progress_find (settings, text), ==, 1);
  purr_lesson_progress_add (settings, "one", "b");
  g_assert_cmpint (purr_lesson_progress_get (settings, text), ==,
                   PURR_LESSON_DONE);
  g_assert_cmpuint (purr_lesson_progress_find (settings, text), ==, 0);

  /* Another lesson's scene of that name is another scene */
  g_assert_cmpint (purr_lesson_progress_get (settings, other), ==,
                   PURR_LESSON_NEW);
  purr_lesson_progress_add (settings, "two", "a");
  g_assert_cmpint (purr_lesson_progress_get (settings, other), ==,
                   PURR_LESSON_DONE);
  g_assert_cmpint (purr_lesson_progress_get (settings, text), ==,
                   PURR_LESSON_DONE);

  /* A later version asks more */
  g_assert_cmpint (purr_lesson_progress_get (settings, grown), ==,
                   PURR_LESSON_BEGUN);
  g_assert_cmpuint (purr_lesson_progress_find (settings, grown), ==, 2);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/lesson-progress/progress", test_progress);
  return app_fixture_run ();
}
