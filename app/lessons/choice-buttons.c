/* choice-buttons.c: a question's choices, one button below the other */

#include "app/lessons/choice-buttons.h"

#include "app/text/code-marks.h"

struct _PurrChoiceButtons
{
  GtkBox parent_instance;

  gboolean judged;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrChoiceButtons, purr_choice_buttons, GTK_TYPE_BOX)

static GtkWidget *
get_button (PurrChoiceButtons *self, guint choice)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (choice-- > 0 && button != NULL)
    button = gtk_widget_get_next_sibling (button);
  return button;
}

static void
clicked_cb (GtkWidget *button, PurrChoiceButtons *self)
{
  guint choice = 0;

  while (get_button (self, choice) != button)
    choice++;
  purr_choice_buttons_press (self, choice);
}

/* Its key, the words, room for a mark */
static void
add (PurrChoiceButtons *self, char key, const char *words)
{
  const char key_words[] = { key, '\0' };
  g_autofree char *markup = purr_code_to_markup (words);
  g_autofree char *plain = purr_code_to_plain (words);
  g_autofree char *said = g_strdup_printf ("%c: %s", key, plain);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *letter = gtk_label_new (key_words);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *mark = gtk_image_new ();

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_visible (mark, FALSE);
  gtk_widget_add_css_class (letter, "dim-label");
  gtk_widget_add_css_class (letter, "numeric");
  gtk_box_append (GTK_BOX (box), letter);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "lesson-choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (self), button);
}

void
purr_choice_buttons_set (PurrChoiceButtons *self,
                         const char *const *choices,
                         char first_key)
{
  GtkWidget *child;

  g_return_if_fail (PURR_IS_CHOICE_BUTTONS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  self->judged = FALSE;
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    add (self, (char) (first_key + (int) i), choices[i]);
}

gboolean
purr_choice_buttons_press (PurrChoiceButtons *self, guint choice)
{
  g_return_val_if_fail (PURR_IS_CHOICE_BUTTONS (self), FALSE);

  if (self->judged || get_button (self, choice) == NULL)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, choice);
  return TRUE;
}

static void
mark_button (GtkWidget *button, gboolean right)
{
  GtkWidget *mark
    = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_image_set_from_icon_name (GTK_IMAGE (mark), right
                                                    ? "object-select-symbolic"
                                                    : "window-close-symbolic");
  gtk_widget_set_visible (mark, TRUE);
  gtk_widget_add_css_class (button, right ? "right-choice" : "wrong-choice");
}

void
purr_choice_buttons_judge (PurrChoiceButtons *self, int chosen, guint right)
{
  GtkWidget *button;

  g_return_if_fail (PURR_IS_CHOICE_BUTTONS (self));

  self->judged = TRUE;
  for (guint i = 0; (button = get_button (self, i)) != NULL; i++)
    {
      if (i == right || (int) i == chosen)
        mark_button (button, i == right);
      gtk_widget_set_can_target (button, FALSE);
      gtk_widget_set_focusable (button, FALSE);
    }
}

void
purr_choice_buttons_focus (PurrChoiceButtons *self)
{
  g_return_if_fail (PURR_IS_CHOICE_BUTTONS (self));

  if (get_button (self, 0) != NULL)
    gtk_widget_grab_focus (get_button (self, 0));
}

static void
purr_choice_buttons_class_init (PurrChoiceButtonsClass *klass)
{
  signals[SIGNAL_CHOSEN]
    = g_signal_new ("chosen", PURR_TYPE_CHOICE_BUTTONS, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
purr_choice_buttons_init (PurrChoiceButtons *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}
