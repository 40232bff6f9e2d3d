/* test-lesson-table.c: every lesson is whole: its words, its stage, its place */

#include "app-fixture.h"

#include "app/lessons/lesson-table.h"
#include "app/lessons/lesson-text.h"
#include "app/lessons/symbol-words.h"
#include "app/widgets/formula.h"
#include "app/widgets/formula-node.h"
#include "app/widgets/formula-parse.h"

#include <string.h>

/* What the course asks for: each shows itself before it asks, and asks twice */
#define LEAST_QUESTIONS 2

static void
test_words (void)
{
  for (const PurrLessonEntry *entry = purr_lesson_table; entry->id != NULL;
       entry++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PurrLessonText) text
        = purr_lesson_text_load (entry->id, &error);
      guint n_questions = 0;

      g_assert_no_error (error);
      for (guint i = 0; i < text->scenes->len; i++)
        {
          const PurrLessonScene *scene = purr_lesson_text_get_scene (text, i);

          n_questions += scene->question != NULL ? 1 : 0;
          for (guint k = 0; scene->formulas[k] != NULL; k++)
            {
              PurrFormulaNode *node
                = purr_formula_parse (scene->formulas[k], &error);

              if (node == NULL)
                g_error ("%s, [Scene %s]: %s", entry->id, scene->name,
                         error->message);
              purr_formula_node_free (node);
            }
        }
      /* The quiz is questions all through, of its own kind */
      if (!g_str_equal (entry->id, "quiz"))
        g_assert_cmpuint (n_questions, >=, LEAST_QUESTIONS);
    }
}

static void
test_find (void)
{
  for (const PurrLessonEntry *entry = purr_lesson_table; entry->id != NULL;
       entry++)
    g_assert_true (purr_lesson_table_find (entry->id) == entry);
  g_assert_null (purr_lesson_table_find ("no-such-lesson"));
  g_assert_null (purr_lesson_table_find (NULL));
}

/* Each stage goes through its lesson without a session, and leaves nothing */
static void
test_stages (void)
{
  for (const PurrLessonEntry *entry = purr_lesson_table; entry->id != NULL;
       entry++)
    {
      g_autoptr (PurrLessonText) text = purr_lesson_text_load (entry->id, NULL);
      PurrLessonStage *stage = PURR_LESSON_STAGE (
        g_object_ref_sink (purr_lesson_table_create (entry, NULL)));
      GtkWindow *window = app_show (GTK_WIDGET (stage));

      for (int i = 0; i < (int) text->scenes->len; i++)
        {
          const char *scene
            = purr_lesson_text_get_scene (text, (guint) i)->name;

          purr_lesson_stage_set_scene (stage, scene, FALSE);
          purr_lesson_stage_mark (stage, "x");
          g_free (purr_lesson_stage_describe (stage, "no-such-symbol"));
          purr_lesson_stage_set_scene (stage, scene, TRUE);
          purr_lesson_stage_mark (stage, NULL);
          app_iterate ();
        }
      purr_lesson_stage_reset (stage);
      purr_lesson_stage_set_scene (stage,
                                   purr_lesson_text_get_scene (text, 0)->name,
                                   FALSE);
      gtk_window_destroy (window);
      app_wait (G_OBJECT (stage)->ref_count == 1);
      g_assert_finalize_object (stage);
    }
}

/* Pointed at, each symbol of each formula has a value or says what it is */
static void
test_symbols (void)
{
  for (const PurrLessonEntry *entry = purr_lesson_table; entry->id != NULL;
       entry++)
    {
      g_autoptr (PurrLessonText) text = purr_lesson_text_load (entry->id, NULL);
      PurrLessonStage *stage = PURR_LESSON_STAGE (
        g_object_ref_sink (purr_lesson_table_create (entry, NULL)));

      for (guint i = 0; i < text->scenes->len; i++)
        {
          const PurrLessonScene *scene = purr_lesson_text_get_scene (text, i);

          purr_lesson_stage_set_scene (stage, scene->name, TRUE);
          for (guint k = 0; scene->formulas[k] != NULL; k++)
            {
              g_autoptr (PurrFormula) formula = g_object_ref_sink (
                PURR_FORMULA (purr_formula_new (scene->formulas[k])));
              g_auto (GStrv) symbols = purr_formula_get_symbols (formula);

              for (guint s = 0; symbols[s] != NULL; s++)
                {
                  g_autofree char *said
                    = purr_lesson_stage_describe (stage, symbols[s]);

                  if (said == NULL && purr_symbol_words (symbols[s]) == NULL)
                    g_error ("%s, [Scene %s]: nothing is said of %s", entry->id,
                             scene->name, symbols[s]);
                }
            }
        }
      app_wait (G_OBJECT (stage)->ref_count == 1);
      g_assert_finalize_object (stage);
    }
}

int
main (int argc, char **argv)
{
  if (!app_fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/lesson-table/words", test_words);
  g_test_add_func ("/lesson-table/find", test_find);
  g_test_add_func ("/lesson-table/stages", test_stages);
  g_test_add_func ("/lesson-table/symbols", test_symbols);
  return app_fixture_run ();
}
