/* insight-panel.c: what goes on inside a run, beside its cost chart */

#include "app/training/insight-panel.h"

#include "app/training/weights-view.h"

struct _PurrInsightPanel
{
  AdwBin parent_instance;

  /* Template */
  PurrWeightsView *weights;
};

G_DEFINE_FINAL_TYPE (PurrInsightPanel, purr_insight_panel, ADW_TYPE_BIN)

void
purr_insight_panel_set_session (PurrInsightPanel *self, PurrSession *session)
{
  g_return_if_fail (PURR_IS_INSIGHT_PANEL (self));
  g_return_if_fail (PURR_IS_SESSION (session));

  purr_weights_view_set_session (self->weights, session);
}

static void
purr_insight_panel_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_INSIGHT_PANEL);

  G_OBJECT_CLASS (purr_insight_panel_parent_class)->dispose (object);
}

static void
purr_insight_panel_class_init (PurrInsightPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_insight_panel_dispose;
  g_type_ensure (PURR_TYPE_WEIGHTS_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/insight-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrInsightPanel,
                                        weights);
}

static void
purr_insight_panel_init (PurrInsightPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
