/* fuzz-lesson.c: reading a lesson file
 *
 * What can be read is written and read again: the same. */

#include "fuzz-target.h"

#include "engine/teaching/lesson-file.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrLessonFile) lesson
    = purr_lesson_file_parse ((const char *) data, size, &error);
  g_autoptr (PurrLessonFile) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;
  gsize length;

  if (lesson == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  text = purr_lesson_file_to_text (lesson, &length);
  again = purr_lesson_file_parse (text, length, &error);
  g_assert_no_error (error);
  text_again = purr_lesson_file_to_text (again, NULL);
  g_assert_cmpstr (text, ==, text_again);
  return 0;
}
