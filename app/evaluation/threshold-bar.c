/* threshold-bar.c: the slider that moves all figures, and what mistakes cost */

#include "app/evaluation/threshold-bar.h"

#include "app/text/wording.h"
#include "app/widgets/lesson-link.h"

#include <math.h>

struct _PurrThresholdBar
{
  AdwBin parent_instance;

  /* Template */
  GtkAdjustment *threshold;
  GtkAdjustment *false_positive;
  GtkAdjustment *false_negative;
  GtkWidget *back_button;
  GtkLabel *false_positive_label;
  GtkLabel *false_negative_label;
  GtkWidget *false_positive_spin;
  GtkWidget *false_negative_spin;
  GtkLabel *best_label;
  GtkWidget *use_button;
  GtkWidget *costs_button;
  GtkPopover *costs_popover;

  /* Owned */
  PurrEvaluation *evaluation;
  PurrEdits *edits;

  gboolean updating; /* nobody sets anything */
  double best;       /* NaN: there is none */
};

G_DEFINE_FINAL_TYPE (PurrThresholdBar, purr_threshold_bar, ADW_TYPE_BIN)

/* Showing ---------------------------------------------------------------------- */

static void
show_threshold (PurrThresholdBar *self)
{
  double threshold = purr_evaluation_get_threshold (self->evaluation);

  self->updating = TRUE;
  gtk_adjustment_set_value (self->threshold, threshold);
  self->updating = FALSE;
  gtk_widget_set_sensitive (self->back_button,
                            threshold != PURR_USUAL_THRESHOLD);
  gtk_widget_set_sensitive (self->use_button,
                            !isnan (self->best) && threshold != self->best);
}

static void
show_best (PurrThresholdBar *self)
{
  const char *reason;
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;

  if (!purr_evaluation_find_best (self->evaluation, &self->best, &reason))
    self->best = NAN;
  if (isnan (self->best))
    gtk_label_set_text (self->best_label, reason);
  else
    {
      number = g_strdup_printf ("%.4f", self->best);
      words = g_strdup_printf ("Cheapest on held-out pictures: %s", number);
      gtk_label_set_text (self->best_label, words);
    }
  show_threshold (self);
}

static void
show_costs (PurrThresholdBar *self)
{
  PurrMistakeCosts costs;

  purr_evaluation_get_costs (self->evaluation, &costs);
  self->updating = TRUE;
  gtk_adjustment_set_value (self->false_positive, costs.false_positive);
  gtk_adjustment_set_value (self->false_negative, costs.false_negative);
  self->updating = FALSE;
  show_best (self);
}

static void
name_cost (GtkLabel *label, GtkWidget *spin, char *words)
{
  gtk_label_set_text (label, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_free (words);
}

static void
changed_cb (PurrThresholdBar *self)
{
  PurrAnswers *answers = purr_evaluation_get_answers (self->evaluation);
  const PurrModelParts *model;
  PurrDataset *dataset;

  if (answers == NULL)
    return;
  model = purr_model_get_parts (purr_answers_get_model (answers));
  dataset = purr_answers_get_dataset (answers);
  name_cost (self->false_positive_label, self->false_positive_spin,
             g_strdup_printf ("%s taken for %s costs",
                              purr_dataset_get_negative_name (dataset),
                              model->positive_name));
  name_cost (self->false_negative_label, self->false_negative_spin,
             g_strdup_printf ("%s missed costs",
                              purr_dataset_get_positive_name (dataset)));
  show_best (self);
}

/* By hand ---------------------------------------------------------------------- */

static void
moved_cb (PurrThresholdBar *self)
{
  if (!self->updating && self->evaluation != NULL)
    purr_edits_set_threshold (self->edits,
                              gtk_adjustment_get_value (self->threshold));
}

/* A step of its own, whatever was moved before */
static void
jump (PurrThresholdBar *self, double threshold)
{
  purr_edits_settle (self->edits);
  purr_edits_set_threshold (self->edits, threshold);
  purr_edits_settle (self->edits);
}

static void
back_cb (PurrThresholdBar *self)
{
  jump (self, PURR_USUAL_THRESHOLD);
}

static void
use_cb (PurrThresholdBar *self)
{
  if (isnan (self->best))
    return;
  /* It lies over the figures that move */
  gtk_popover_popdown (self->costs_popover);
  jump (self, self->best);
}

static void
costs_set_cb (PurrThresholdBar *self)
{
  PurrMistakeCosts costs = { gtk_adjustment_get_value (self->false_positive),
                             gtk_adjustment_get_value (self->false_negative) };

  if (!self->updating && self->evaluation != NULL)
    purr_edits_set_costs (self->edits, &costs);
}

void
purr_threshold_bar_set_session (PurrThresholdBar *self, PurrSession *session)
{
  PurrEvaluation *evaluation = purr_session_get_evaluation (session);

  g_return_if_fail (PURR_IS_THRESHOLD_BAR (self));
  g_return_if_fail (self->evaluation == NULL);

  self->evaluation = g_object_ref (evaluation);
  self->edits = g_object_ref (purr_session_get_edits (session));
  g_signal_connect_object (evaluation, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (evaluation, "threshold", G_CALLBACK (show_threshold),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (evaluation, "costs", G_CALLBACK (show_costs), self,
                           G_CONNECT_SWAPPED);
  show_costs (self);
  changed_cb (self);
}

void
purr_threshold_bar_set_costs_visible (PurrThresholdBar *self, gboolean visible)
{
  g_return_if_fail (PURR_IS_THRESHOLD_BAR (self));

  gtk_widget_set_visible (self->costs_button, visible);
}

/* The object ------------------------------------------------------------------- */

static void
purr_threshold_bar_dispose (GObject *object)
{
  PurrThresholdBar *self = PURR_THRESHOLD_BAR (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_THRESHOLD_BAR);
  g_clear_object (&self->evaluation);
  g_clear_object (&self->edits);

  G_OBJECT_CLASS (purr_threshold_bar_parent_class)->dispose (object);
}

static void
purr_threshold_bar_class_init (PurrThresholdBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_threshold_bar_dispose;
  g_type_ensure (PURR_TYPE_LESSON_LINK);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/evaluation/threshold-bar.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrThresholdBar, child)
  BIND (threshold);
  BIND (false_positive);
  BIND (false_negative);
  BIND (back_button);
  BIND (false_positive_label);
  BIND (false_negative_label);
  BIND (false_positive_spin);
  BIND (false_negative_spin);
  BIND (best_label);
  BIND (use_button);
  BIND (costs_button);
  BIND (costs_popover);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, costs_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
}

static void
purr_threshold_bar_init (PurrThresholdBar *self)
{
  self->best = NAN;
  gtk_widget_init_template (GTK_WIDGET (self));
}
