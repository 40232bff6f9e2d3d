/* insight-panel.c: what goes on inside a run, beside its cost chart */

#include "app/training/insight-panel.h"

#include "app/training/average-view.h"
#include "app/training/one-picture-view.h"
#include "app/training/weight-gradient.h"
#include "app/training/weights-view.h"
#include "app/widgets/plain-names.h"
#include "engine/decoding/column.h"
#include "engine/learning/examples.h"
#include "engine/learning/problem.h"

struct _PurrInsightPanel
{
  AdwBin parent_instance;

  /* Template */
  GtkScrolledWindow *scroller;
  PurrWeightsView *weights;
  PurrWeightGradient *gradient;
  GtkWidget *told_box;
  GtkLabel *told_label;
  PurrAverageView *averages;
  PurrOnePictureView *one_picture;

  /* Owned */
  PurrRun *run;
  PurrLookBack *look_back;
};

G_DEFINE_FINAL_TYPE (PurrInsightPanel, purr_insight_panel, ADW_TYPE_BIN)

static void
pointed_cb (PurrInsightPanel *self, int row, int column, int channel)
{
  int first = (row * PURR_SIDE + column) * PURR_CHANNELS;

  if (channel < 0)
    purr_weight_gradient_point_pixel (self->gradient, first);
  else
    purr_weight_gradient_point (self->gradient, first + channel);
}

/* Of a patch, below what scrolls, so that it is seen wherever the patch is. A single
 * weight of it cannot be pointed at. */
static void
told_cb (PurrInsightPanel *self, const char *words)
{
  GtkWidget *label = GTK_WIDGET (self->told_label);
  gboolean told = words != NULL && *words != '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->gradient), words == NULL);
  /* As tall as it was: fewer words about the next patch move none of them away from
   * under the pointer */
  gtk_widget_set_size_request (label, -1,
                               told ? gtk_widget_get_height (label) : -1);
  gtk_widget_set_visible (self->told_box, told);
  gtk_label_set_text (self->told_label, told ? words : "");
}

/* They stand below all patches, however many these are */
static void
averages_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrInsightPanel *self = PURR_INSIGHT_PANEL (widget);
  GtkAdjustment *adjustment
    = gtk_scrolled_window_get_vadjustment (self->scroller);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

/* The weights that are looked at: of a moment of before, or of now */
static void
update (PurrInsightPanel *self)
{
  PurrTrainer *trainer = purr_run_get_trainer (self->run);
  const PurrMoment *moment = purr_look_back_get_moment (self->look_back);
  const double *w = purr_look_back_get_weights (self->look_back);
  PurrProblem *problem;
  g_autofree double *now = NULL;
  double b;
  guint64 iteration;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (trainer == NULL)
    {
      purr_weight_gradient_set (self->gradient, NULL, NULL, 0, 0, 0);
      purr_one_picture_view_set (self->one_picture, NULL, NULL, 0, 0);
      return;
    }
  problem = purr_trainer_get_problem (trainer);
  if (moment != NULL)
    {
      b = moment->b;
      iteration = moment->iteration;
    }
  else
    {
      w = now = g_new (double, purr_problem_get_train (problem)->n_x);
      iteration = purr_trainer_get_weights (trainer, now, &b);
    }
  purr_weight_gradient_set (self->gradient, problem, w, b,
                            purr_trainer_get_settings (trainer)->lambda,
                            iteration);
  purr_one_picture_view_set (self->one_picture, problem, w, b, iteration);
}

static void
purr_insight_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (purr_insight_panel_parent_class)->map (widget);

  if (PURR_INSIGHT_PANEL (widget)->run != NULL)
    update (PURR_INSIGHT_PANEL (widget));
}

void
purr_insight_panel_set_session (PurrInsightPanel *self, PurrSession *session)
{
  static const char *const news[]
    = { "trained", "began", "start-changed", "dataset-changed" };

  g_return_if_fail (PURR_IS_INSIGHT_PANEL (self));
  g_return_if_fail (PURR_IS_SESSION (session));

  purr_plain_names (GTK_WIDGET (self));
  purr_weights_view_set_session (self->weights, session);
  self->run = g_object_ref (purr_session_get_run (session));
  purr_average_view_set_run (self->averages, self->run);
  self->look_back = g_object_ref (purr_session_get_look_back (session));
  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect_object (self->run, news[i], G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->look_back, "changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
}

static void
purr_insight_panel_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_INSIGHT_PANEL);
  g_clear_object (&PURR_INSIGHT_PANEL (object)->run);
  g_clear_object (&PURR_INSIGHT_PANEL (object)->look_back);

  G_OBJECT_CLASS (purr_insight_panel_parent_class)->dispose (object);
}

static void
purr_insight_panel_class_init (PurrInsightPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_insight_panel_dispose;
  widget_class->map = purr_insight_panel_map;
  g_type_ensure (PURR_TYPE_AVERAGE_VIEW);
  g_type_ensure (PURR_TYPE_ONE_PICTURE_VIEW);
  g_type_ensure (PURR_TYPE_WEIGHT_GRADIENT);
  g_type_ensure (PURR_TYPE_WEIGHTS_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/insight-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrInsightPanel,
                                        scroller);
  gtk_widget_class_bind_template_child (widget_class, PurrInsightPanel,
                                        weights);
  gtk_widget_class_bind_template_child (widget_class, PurrInsightPanel,
                                        gradient);
  gtk_widget_class_bind_template_child (widget_class, PurrInsightPanel,
                                        told_box);
  gtk_widget_class_bind_template_child (widget_class, PurrInsightPanel,
                                        told_label);
  gtk_widget_class_bind_template_child (widget_class, PurrInsightPanel,
                                        averages);
  gtk_widget_class_bind_template_child (widget_class, PurrInsightPanel,
                                        one_picture);
  gtk_widget_class_bind_template_callback (widget_class, pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, told_cb);
  gtk_widget_class_install_action (widget_class, "insight.averages", NULL,
                                   averages_action);
}

static void
purr_insight_panel_init (PurrInsightPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
