/* part-switch.c: which pictures the figures are of: learnt, held out, test, others */

#include "app/evaluation/part-switch.h"

#include "app/text/wording.h"

#define N_PARTS (PURR_PART_TEST + 1)

struct _PurrPartSwitch
{
  GtkBox parent_instance;

  /* Borrowed */
  GtkWidget *buttons[N_PARTS];

  PurrPart part;
  gboolean chosen;   /* by a person */
  gboolean updating; /* nobody presses a button */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrPartSwitch, purr_part_switch, GTK_TYPE_BOX)

/* From left to right */
static const struct
{
  PurrPart part;
  const char *title;
  const char *word;
  const char *tooltip;
} parts[] = {
  { PURR_PART_TRAIN, "Learnt", "learnt",
    "Pictures that the model learnt from: with new ones it does less well" },
  { PURR_PART_VALIDATION, "Held Out", "held out",
    "Pictures that were held out while it learnt" },
  { PURR_PART_TEST, "Test", "test", "Test pictures" },
  { PURR_PART_ANY, "All", "all",
    "Of these pictures it is not known that the model learnt from them" },
};

const char *
purr_part_switch_word (PurrPart part)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].part == part)
      return parts[i].word;
  return "";
}

static gsize
count (const PurrAnswers *answers, PurrPart part)
{
  return answers != NULL ? purr_answers_get (answers, part)->n : 0;
}

static void
toggled_cb (GtkToggleButton *button, gpointer user_data)
{
  PurrPartSwitch *self = user_data;

  if (self->updating || !gtk_toggle_button_get_active (button))
    return;
  for (PurrPart part = PURR_PART_ANY; part < N_PARTS; part++)
    if (self->buttons[part] == GTK_WIDGET (button))
      self->part = part;
  self->chosen = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

void
purr_part_switch_show (PurrPartSwitch *self, const PurrAnswers *answers)
{
  static const PurrPart preferred[]
    = { PURR_PART_VALIDATION, PURR_PART_TEST, PURR_PART_ANY, PURR_PART_TRAIN };

  g_return_if_fail (PURR_IS_PART_SWITCH (self));

  if (!self->chosen || count (answers, self->part) == 0)
    for (guint i = 0; i < G_N_ELEMENTS (preferred); i++)
      if (count (answers, preferred[i]) > 0)
        {
          self->part = preferred[i];
          break;
        }
  self->updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkWidget *button = self->buttons[parts[i].part];
      gsize n = count (answers, parts[i].part);
      g_autofree char *number = purr_word_count (n);
      g_autofree char *label
        = g_strdup_printf ("%s %s", parts[i].title, number);

      gtk_button_set_label (GTK_BUTTON (button), label);
      gtk_widget_set_visible (button, n > 0);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[self->part]),
                                TRUE);
  self->updating = FALSE;
}

PurrPart
purr_part_switch_get (PurrPartSwitch *self)
{
  g_return_val_if_fail (PURR_IS_PART_SWITCH (self), PURR_PART_VALIDATION);

  return self->part;
}

static void
purr_part_switch_class_init (PurrPartSwitchClass *klass)
{
  signals[SIGNAL_CHOSEN]
    = g_signal_new ("chosen", PURR_TYPE_PART_SWITCH, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
purr_part_switch_init (PurrPartSwitch *self)
{
  GtkWidget *first = NULL;

  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  self->part = PURR_PART_VALIDATION;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (parts[i].title);

      gtk_widget_set_tooltip_text (button, parts[i].tooltip);
      gtk_widget_set_visible (button, FALSE);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                   first != NULL ? GTK_TOGGLE_BUTTON (first)
                                                 : NULL);
      if (first == NULL)
        first = button;
      self->buttons[parts[i].part] = button;
      gtk_box_append (GTK_BOX (self), button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self,
                               0);
    }
}
