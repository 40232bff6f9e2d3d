/* lesson-formulas.c: the formulas of a scene, with values from the stage */

#include "app/lessons/lesson-formulas.h"

#include "app/lessons/symbol-words.h"
#include "app/widgets/formula.h"
#include "app/widgets/wrap-layout.h"

/* Between two formulas that stand beside each other: as clear as a comma */
#define SPACING 30
#define ROW_SPACING 6

struct _PurrLessonFormulas
{
  GtkBox parent_instance;
};

enum
{
  SIGNAL_SYMBOL_POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrLessonFormulas, purr_lesson_formulas, GTK_TYPE_BOX)

static void
pointed_cb (PurrLessonFormulas *self, const char *symbol)
{
  g_signal_emit (self, signals[SIGNAL_SYMBOL_POINTED], 0, symbol);
}

void
purr_lesson_formulas_set (PurrLessonFormulas *self, char **formulas)
{
  GtkWidget *child;

  g_return_if_fail (PURR_IS_LESSON_FORMULAS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  for (guint i = 0; formulas[i] != NULL; i++)
    {
      GtkWidget *formula = purr_formula_new (formulas[i]);

      gtk_widget_add_css_class (formula, "lesson-formula");
      g_signal_connect_object (formula, "symbol-pointed",
                               G_CALLBACK (pointed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self), formula);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), formulas[0] != NULL);
}

#define FOR_EACH_FORMULA(child)                                                \
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));      \
       child != NULL; child = gtk_widget_get_next_sibling (child))

void
purr_lesson_formulas_mark (PurrLessonFormulas *self, const char *symbol)
{
  g_return_if_fail (PURR_IS_LESSON_FORMULAS (self));

  FOR_EACH_FORMULA (child)
  purr_formula_mark (PURR_FORMULA (child), symbol);
}

void
purr_lesson_formulas_update (PurrLessonFormulas *self, PurrLessonStage *stage)
{
  g_return_if_fail (PURR_IS_LESSON_FORMULAS (self));
  g_return_if_fail (PURR_IS_LESSON_STAGE (stage));

  FOR_EACH_FORMULA (child)
  {
    g_auto (GStrv) symbols = purr_formula_get_symbols (PURR_FORMULA (child));

    for (guint i = 0; symbols[i] != NULL; i++)
      {
        g_autofree char *value = purr_lesson_stage_describe (stage, symbols[i]);

        purr_formula_set_value (PURR_FORMULA (child), symbols[i],
                                value != NULL ? value
                                              : purr_symbol_words (symbols[i]));
      }
  }
}

static void
purr_lesson_formulas_class_init (PurrLessonFormulasClass *klass)
{
  signals[SIGNAL_SYMBOL_POINTED]
    = g_signal_new ("symbol-pointed", PURR_TYPE_LESSON_FORMULAS,
                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                    G_TYPE_STRING);
}

static void
purr_lesson_formulas_init (PurrLessonFormulas *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 purr_wrap_layout_new (SPACING, ROW_SPACING));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
