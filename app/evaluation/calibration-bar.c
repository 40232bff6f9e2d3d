/* calibration-bar.c: what calibration changes, and a button for it */

#include "app/evaluation/calibration-bar.h"

#include "app/text/calibration-words.h"

struct _PurrCalibrationBar
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *words;
  GtkButton *button;

  gboolean calibrated; /* the model is */
};

enum
{
  SIGNAL_ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrCalibrationBar, purr_calibration_bar, ADW_TYPE_BIN)

/* The sentences as one text, which the few words leave no room for */
static char *
join (const GPtrArray *sentences)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            (const char *) sentences->pdata[i]);
  return g_string_free (text, FALSE);
}

void
purr_calibration_bar_show (PurrCalibrationBar *self,
                           const PurrEvaluated *evaluated)
{
  const PurrCalibrationFound *found = &evaluated->calibration;
  g_autofree char *text = join (evaluated->calibrated);

  g_return_if_fail (PURR_IS_CALIBRATION_BAR (self));

  self->calibrated = found->own;
  gtk_label_set_text (self->words, evaluated->calibrated_word);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words), text);
  gtk_button_set_label (self->button,
                        found->own ? "Uncali_brate" : "Cali_brate");
  gtk_widget_set_tooltip_text (
    GTK_WIDGET (self->button),
    found->own ? "Answers with the probabilities that were learnt again"
               : "Fits the model’s probabilities to the held-out pictures: "
                 "then of those with 80 % about four fifths are of the class");
  /* What is better not kept is easily put away */
  if (found->own
      && (evaluated->gain == PURR_CALIBRATION_NO_GAIN
          || evaluated->gain == PURR_CALIBRATION_WORSE))
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "suggested-action");
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), found->known);
}

static void
clicked_cb (PurrCalibrationBar *self)
{
  g_signal_emit (self, signals[SIGNAL_ASKED], 0, !self->calibrated);
}

/* The object ------------------------------------------------------------------- */

static void
purr_calibration_bar_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_CALIBRATION_BAR);

  G_OBJECT_CLASS (purr_calibration_bar_parent_class)->dispose (object);
}

static void
purr_calibration_bar_class_init (PurrCalibrationBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_calibration_bar_dispose;
  signals[SIGNAL_ASKED]
    = g_signal_new ("asked", PURR_TYPE_CALIBRATION_BAR, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/evaluation/calibration-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrCalibrationBar,
                                        words);
  gtk_widget_class_bind_template_child (widget_class, PurrCalibrationBar,
                                        button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
purr_calibration_bar_init (PurrCalibrationBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
purr_calibration_bar_new (void)
{
  return g_object_new (PURR_TYPE_CALIBRATION_BAR, NULL);
}
