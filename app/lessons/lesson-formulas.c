/* lesson-formulas.c: the formulas of a scene, and the value of what is pointed
 * at in them */

#include "app/lessons/lesson-formulas.h"

struct _PurrLessonFormulas
{
  GtkBox parent_instance;

  /* Template */
  GtkBox *formulas_box;
  GtkLabel *value_label;
};

enum
{
  SIGNAL_SYMBOL_POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrLessonFormulas, purr_lesson_formulas, GTK_TYPE_BOX)

void
purr_lesson_formulas_set (PurrLessonFormulas *self, char **formulas)
{
  GtkWidget *child;

  g_return_if_fail (PURR_IS_LESSON_FORMULAS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->formulas_box)))
         != NULL)
    gtk_box_remove (self->formulas_box, child);
  for (guint i = 0; formulas[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (formulas[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (self->formulas_box, label);
    }
  purr_lesson_formulas_tell (self, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), formulas[0] != NULL);
}

void
purr_lesson_formulas_mark (PurrLessonFormulas *self, const char *symbol)
{
  g_return_if_fail (PURR_IS_LESSON_FORMULAS (self));
}

void
purr_lesson_formulas_tell (PurrLessonFormulas *self,
                           const char *symbol,
                           const char *value)
{
  g_autofree char *text = NULL;

  g_return_if_fail (PURR_IS_LESSON_FORMULAS (self));

  if (symbol != NULL && value != NULL)
    text = g_strdup_printf ("%s = %s", symbol, value);
  gtk_label_set_text (self->value_label, text != NULL ? text : "");
}

static void
purr_lesson_formulas_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_LESSON_FORMULAS);

  G_OBJECT_CLASS (purr_lesson_formulas_parent_class)->dispose (object);
}

static void
purr_lesson_formulas_class_init (PurrLessonFormulasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_lesson_formulas_dispose;

  signals[SIGNAL_SYMBOL_POINTED]
    = g_signal_new ("symbol-pointed", PURR_TYPE_LESSON_FORMULAS,
                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                    G_TYPE_STRING);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrLessonFormulas, child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/lesson-formulas.ui");
  BIND (formulas_box);
  BIND (value_label);
#undef BIND
}

static void
purr_lesson_formulas_init (PurrLessonFormulas *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
