/* test-lesson-text.c: a lesson's words are read, and what is wrong is named */

#include "app/lessons/lesson-text.h"

#include <string.h>

#define HEAD "[Lesson]\nTitle=A Title\nGoal=You will be able to.\n"
#define ASKS                                                                   \
  "[Scene one]\nText=Words; and more.\nFormulas=z = w^\\top x; a\n"            \
  "Question=Which?\nChoices=this; that;neither\nRight=2\nWhy=So it is.\n"

static PurrLessonText *
parse (const char *data, GError **error)
{
  return purr_lesson_text_parse ("test", data, strlen (data), error);
}

static void
test_whole (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrLessonText) text
    = parse (HEAD ASKS "[Scene two]\nText=No question.\n", &error);
  const PurrLessonScene *scene;

  g_assert_no_error (error);
  g_assert_cmpstr (text->id, ==, "test");
  g_assert_cmpstr (text->title, ==, "A Title");
  g_assert_cmpstr (text->goal, ==, "You will be able to.");
  g_assert_cmpuint (text->scenes->len, ==, 2);
  scene = purr_lesson_text_get_scene (text, 0);
  g_assert_cmpstr (scene->name, ==, "one");
  g_assert_cmpstr (scene->text, ==, "Words; and more.");
  /* Backslashes stay as they are */
  g_assert_cmpuint (g_strv_length (scene->formulas), ==, 2);
  g_assert_cmpstr (scene->formulas[0], ==, "z = w^\\top x");
  g_assert_cmpstr (scene->formulas[1], ==, "a");
  g_assert_cmpstr (scene->question, ==, "Which?");
  g_assert_cmpuint (g_strv_length (scene->choices), ==, 3);
  g_assert_cmpstr (scene->choices[scene->right], ==, "that");
  g_assert_cmpstr (scene->why, ==, "So it is.");
  scene = purr_lesson_text_get_scene (text, 1);
  g_assert_cmpstr (scene->name, ==, "two");
  g_assert_null (scene->question);
  g_assert_cmpuint (g_strv_length (scene->formulas), ==, 0);
  g_assert_null (purr_lesson_text_get_scene (text, 2));
}

static void
test_faults (void)
{
  const struct
  {
    const char *data;
    int code;
    const char *says; /* where, and what */
  } faults[] = {
    { "no key file", PURR_LESSON_TEXT_ERROR_UNREADABLE, "test.lesson" },
    { "[Lesson]\nTitle=\xff\n", PURR_LESSON_TEXT_ERROR_UNREADABLE, "UTF-8" },
    { "", PURR_LESSON_TEXT_ERROR_INCOMPLETE, "[Lesson]: “Title”" },
    { "[Lesson]\nTitle=A\n", PURR_LESSON_TEXT_ERROR_INCOMPLETE, "“Goal”" },
    { HEAD, PURR_LESSON_TEXT_ERROR_INCOMPLETE, "no scene" },
    { HEAD "Colour=red\n" ASKS, PURR_LESSON_TEXT_ERROR_INCOMPLETE, "“Colour”" },
    { HEAD "[Scen one]\nText=x\n", PURR_LESSON_TEXT_ERROR_INCOMPLETE,
      "[Scen one]" },
    { HEAD "[Scene ]\nText=x\n", PURR_LESSON_TEXT_ERROR_INCOMPLETE, "a name" },
    { HEAD "[Scene a]\nText= \n", PURR_LESSON_TEXT_ERROR_INCOMPLETE,
      "[Scene a]: “Text”" },
    { HEAD "[Scene a]\nText=x\nFormulas=z;;a\n",
      PURR_LESSON_TEXT_ERROR_INCOMPLETE, "“Formulas”" },
    { HEAD "[Scene a]\nText=x\nQestion=y\n", PURR_LESSON_TEXT_ERROR_INCOMPLETE,
      "“Qestion”" },
    { HEAD "[Scene a]\nText=x\nQuestion=y\nChoices=1;2\nRight=1\n",
      PURR_LESSON_TEXT_ERROR_INCOMPLETE, "“Why”" },
    { HEAD "[Scene a]\nText=x\nWhy=y\n", PURR_LESSON_TEXT_ERROR_INCOMPLETE,
      "“Question”" },
    { HEAD "[Scene a]\nText=x\nQuestion=y\nChoices=1\nRight=1\nWhy=z\n",
      PURR_LESSON_TEXT_ERROR_INCOMPLETE, "“Choices”" },
    { HEAD "[Scene a]\nText=x\nQuestion=y\nChoices=1;2;3;4;5;6;7\nRight=1\n"
           "Why=z\n",
      PURR_LESSON_TEXT_ERROR_INCOMPLETE, "2 to 6" },
    { HEAD "[Scene a]\nText=x\nQuestion=y\nChoices=1;2\nRight=3\nWhy=z\n",
      PURR_LESSON_TEXT_ERROR_INCOMPLETE, "from 1 to 2" },
    { HEAD "[Scene a]\nText=x\nQuestion=y\nChoices=1;2\nRight=0\nWhy=z\n",
      PURR_LESSON_TEXT_ERROR_INCOMPLETE, "“Right”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (faults[i].data, &error));
      g_assert_error (error, PURR_LESSON_TEXT_ERROR, faults[i].code);
      if (strstr (error->message, faults[i].says) == NULL)
        g_error ("%u: “%s” does not say “%s”", i, error->message,
                 faults[i].says);
      g_assert_nonnull (strstr (error->message, "test.lesson"));
    }
}

/* Any beginning of a file is one that is whole or a fault, and no crash */
static void
test_cut (void)
{
  const char *whole = HEAD ASKS;

  for (gsize length = 0; length <= strlen (whole); length++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PurrLessonText) text
        = purr_lesson_text_parse ("test", whole, length, &error);

      g_assert_true ((text == NULL) == (error != NULL));
    }
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (purr_lesson_text_load ("no-such-lesson", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson-text/whole", test_whole);
  g_test_add_func ("/lesson-text/faults", test_faults);
  g_test_add_func ("/lesson-text/cut", test_cut);
  g_test_add_func ("/lesson-text/missing", test_missing);
  return g_test_run ();
}
