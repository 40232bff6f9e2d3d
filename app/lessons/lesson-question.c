/* lesson-question.c: a question with its choices, and what is said once one of
 * them is chosen */

#include "app/lessons/lesson-question.h"

#include "app/lessons/choice-buttons.h"

struct _PurrLessonQuestion
{
  GtkBox parent_instance;

  /* Template */
  GtkLabel *question_label;
  PurrChoiceButtons *choices;
  GtkWidget *verdict_box;
  GtkLabel *verdict_label;
  GtkWidget *again_button;

  /* Borrowed */
  const PurrLessonScene *scene;

  gboolean waits; /* for an answer */
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_ASK_AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrLessonQuestion, purr_lesson_question, GTK_TYPE_BOX)

static void
again_cb (PurrLessonQuestion *self)
{
  g_signal_emit (self, signals[SIGNAL_ASK_AGAIN], 0);
}

static void
chosen_cb (PurrLessonQuestion *self, guint choice)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, choice);
}

void
purr_lesson_question_ask (PurrLessonQuestion *self,
                          const PurrLessonScene *scene)
{
  g_return_if_fail (PURR_IS_LESSON_QUESTION (self));

  purr_choice_buttons_set (self->choices, (const char *const *) scene->choices,
                           'A');
  self->scene = scene;
  self->waits = scene->question != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), self->waits);
  gtk_widget_set_visible (self->verdict_box, FALSE);
  gtk_label_set_text (self->verdict_label, "");
  if (!self->waits)
    return;
  gtk_label_set_text (self->question_label, scene->question);
}

/* In a sentence words need quotation marks around them; numbers do not */
static char *
quote (const char *choice)
{
  for (const char *c = choice; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalpha (g_utf8_get_char (c)))
      return g_strdup_printf ("“%s”", choice);
  return g_strdup (choice);
}

void
purr_lesson_question_judge (PurrLessonQuestion *self, int choice)
{
  g_autofree char *verdict = NULL;
  const char *right;

  g_return_if_fail (PURR_IS_LESSON_QUESTION (self));
  g_return_if_fail (self->scene != NULL && self->scene->question != NULL);

  self->waits = FALSE;
  right = self->scene->choices[self->scene->right];
  if (choice < 0)
    verdict = g_strdup_printf ("The answer: %s. %s", right, self->scene->why);
  else if ((guint) choice == self->scene->right)
    verdict = g_strdup_printf ("Right: %s. %s", right, self->scene->why);
  else
    {
      g_autofree char *chosen = quote (self->scene->choices[choice]);
      g_autofree char *instead = quote (right);

      verdict = g_strdup_printf ("Not %s but %s. %s", chosen, instead,
                                 self->scene->why);
    }
  gtk_label_set_text (self->verdict_label, verdict);
  purr_choice_buttons_judge (self->choices, choice, self->scene->right);
  gtk_widget_set_visible (self->verdict_box, TRUE);
}

gboolean
purr_lesson_question_press (PurrLessonQuestion *self, guint choice)
{
  g_return_val_if_fail (PURR_IS_LESSON_QUESTION (self), FALSE);

  return self->waits && purr_choice_buttons_press (self->choices, choice);
}

void
purr_lesson_question_focus (PurrLessonQuestion *self)
{
  g_return_if_fail (PURR_IS_LESSON_QUESTION (self));

  if (self->waits)
    purr_choice_buttons_focus (self->choices);
  else
    gtk_widget_grab_focus (self->again_button);
}

const char *
purr_lesson_question_get_verdict (PurrLessonQuestion *self)
{
  g_return_val_if_fail (PURR_IS_LESSON_QUESTION (self), NULL);

  return gtk_label_get_text (self->verdict_label);
}

GtkWidget *
purr_lesson_question_get_verdict_box (PurrLessonQuestion *self)
{
  g_return_val_if_fail (PURR_IS_LESSON_QUESTION (self), NULL);

  return self->verdict_box;
}

static void
purr_lesson_question_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_LESSON_QUESTION);

  G_OBJECT_CLASS (purr_lesson_question_parent_class)->dispose (object);
}

static void
purr_lesson_question_class_init (PurrLessonQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_lesson_question_dispose;

  signals[SIGNAL_CHOSEN]
    = g_signal_new ("chosen", PURR_TYPE_LESSON_QUESTION, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_ASK_AGAIN]
    = g_signal_new ("ask-again", PURR_TYPE_LESSON_QUESTION, G_SIGNAL_RUN_LAST,
                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (PURR_TYPE_CHOICE_BUTTONS);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrLessonQuestion, child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/lesson-question.ui");
  BIND (question_label);
  BIND (choices);
  BIND (verdict_box);
  BIND (verdict_label);
  BIND (again_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
purr_lesson_question_init (PurrLessonQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
