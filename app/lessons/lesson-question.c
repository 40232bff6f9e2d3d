/* lesson-question.c: a question with its choices, and what is said once one of
 * them is chosen */

#include "app/lessons/lesson-question.h"

struct _PurrLessonQuestion
{
  GtkBox parent_instance;

  /* Template */
  GtkLabel *question_label;
  GtkBox *choices_box;
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
choice_cb (GtkWidget *button, PurrLessonQuestion *self)
{
  guint choice = 0;

  if (!self->waits)
    return;
  for (GtkWidget *before = gtk_widget_get_prev_sibling (button); before != NULL;
       before = gtk_widget_get_prev_sibling (before))
    choice++;
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, choice);
}

static GtkWidget *
get_choice (PurrLessonQuestion *self, guint choice)
{
  GtkWidget *button
    = gtk_widget_get_first_child (GTK_WIDGET (self->choices_box));

  while (choice-- > 0 && button != NULL)
    button = gtk_widget_get_next_sibling (button);
  return button;
}

/* The letter that is its key, the words, room for a mark */
static void
add_choice (PurrLessonQuestion *self, guint choice)
{
  const char *words = self->scene->choices[choice];
  const char key[] = { (char) ('A' + choice), '\0' };
  g_autofree char *said = g_strdup_printf ("%s: %s", key, words);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *letter = gtk_label_new (key);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *mark = gtk_image_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_visible (mark, FALSE);
  gtk_widget_add_css_class (letter, "dim-label");
  gtk_box_append (GTK_BOX (box), letter);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "lesson-choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choice_cb), self, 0);
  gtk_box_append (self->choices_box, button);
}

static void
mark_choice (PurrLessonQuestion *self, guint choice, gboolean right)
{
  GtkWidget *button = get_choice (self, choice);
  GtkWidget *mark
    = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_image_set_from_icon_name (GTK_IMAGE (mark), right
                                                    ? "object-select-symbolic"
                                                    : "window-close-symbolic");
  gtk_widget_set_visible (mark, TRUE);
  gtk_widget_add_css_class (button, right ? "right-choice" : "wrong-choice");
}

void
purr_lesson_question_ask (PurrLessonQuestion *self,
                          const PurrLessonScene *scene)
{
  GtkWidget *child;

  g_return_if_fail (PURR_IS_LESSON_QUESTION (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->choices_box)))
         != NULL)
    gtk_box_remove (self->choices_box, child);
  self->scene = scene;
  self->waits = scene->question != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), self->waits);
  gtk_widget_set_visible (self->verdict_box, FALSE);
  gtk_label_set_text (self->verdict_label, "");
  if (!self->waits)
    return;
  gtk_label_set_text (self->question_label, scene->question);
  for (guint i = 0; scene->choices[i] != NULL; i++)
    add_choice (self, i);
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
    verdict
      = g_strdup_printf ("Not %s but %s. %s", self->scene->choices[choice],
                         right, self->scene->why);
  gtk_label_set_text (self->verdict_label, verdict);
  for (guint i = 0; self->scene->choices[i] != NULL; i++)
    {
      if (i == self->scene->right || (int) i == choice)
        mark_choice (self, i, i == self->scene->right);
      gtk_widget_set_can_target (get_choice (self, i), FALSE);
      gtk_widget_set_focusable (get_choice (self, i), FALSE);
    }
  gtk_widget_set_visible (self->verdict_box, TRUE);
}

gboolean
purr_lesson_question_press (PurrLessonQuestion *self, guint choice)
{
  g_return_val_if_fail (PURR_IS_LESSON_QUESTION (self), FALSE);

  if (!self->waits || get_choice (self, choice) == NULL)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, choice);
  return TRUE;
}

void
purr_lesson_question_focus (PurrLessonQuestion *self)
{
  g_return_if_fail (PURR_IS_LESSON_QUESTION (self));

  gtk_widget_grab_focus (self->waits ? get_choice (self, 0)
                                     : self->again_button);
}

const char *
purr_lesson_question_get_verdict (PurrLessonQuestion *self)
{
  g_return_val_if_fail (PURR_IS_LESSON_QUESTION (self), NULL);

  return gtk_label_get_text (self->verdict_label);
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
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrLessonQuestion, child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/lessons/lesson-question.ui");
  BIND (question_label);
  BIND (choices_box);
  BIND (verdict_box);
  BIND (verdict_label);
  BIND (again_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
}

static void
purr_lesson_question_init (PurrLessonQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
