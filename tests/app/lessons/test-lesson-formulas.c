/* test-lesson-formulas.c: every formula of every lesson can be read */

#include "app-fixture.h"

#include "app/lessons/lesson-table.h"
#include "app/lessons/lesson-text.h"
#include "app/widgets/formula-parse.h"
#include "app/widgets/formula-speech.h"

static void
test_notation (void)
{
  guint n = 0;

  for (const PurrLessonEntry *lesson = purr_lesson_table; lesson->id != NULL;
       lesson++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PurrLessonText) text
        = purr_lesson_text_load (lesson->id, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < text->scenes->len; i++)
        {
          const PurrLessonScene *scene = purr_lesson_text_get_scene (text, i);

          for (guint k = 0; scene->formulas[k] != NULL; k++)
            {
              g_autoptr (PurrFormulaNode) row
                = purr_formula_parse (scene->formulas[k], &error);
              g_autofree char *words = NULL;

              if (row == NULL)
                g_error ("%s, scene %s, “%s”: %s", lesson->id, scene->name,
                         scene->formulas[k], error->message);
              words = purr_formula_say (row);
              g_assert_cmpstr (words, !=, "");
              g_assert_null (strchr (words, '\\'));
              n++;
            }
        }
    }
  g_assert_cmpuint (n, >=, 10);
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/lesson-formulas/notation", test_notation);
  return app_fixture_run ();
}
