/* evaluation-page.c: how good the model is, by part, class and threshold */

#include "app/evaluation/evaluation-page.h"

#include "app/evaluation/figures-export.h"
#include "app/evaluation/model-figures.h"
#include "app/evaluation/threshold-bar.h"
#include "app/evaluation/trial-view.h"
#include "app/report/evaluation-text.h"
#include "app/pictures/gallery.h"
#include "app/widgets/plain-names.h"
#include "app/widgets/wrap-layout.h"

struct _PurrEvaluationPage
{
  PurrPage parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  AdwFlap *gallery_flap;
  AdwBin *gallery_place;
  GtkWidget *switcher;
  GtkStack *views;
  PurrPartSwitch *part_switch;
  GtkWidget *export_button;
  PurrModelFigures *figures;
  AdwBin *folds_place;
  AdwBin *curve_place;
  GtkWidget *bar_box;
  PurrThresholdBar *bar;

  /* Owned */
  PurrSession *session;
  PurrEvaluation *evaluation;
  GtkFileChooserNative *chooser; /* while it is open */

  /* By a lesson */
  gboolean parts_hidden;
  gboolean export_hidden;
  gboolean threshold_hidden;
};

G_DEFINE_FINAL_TYPE (PurrEvaluationPage, purr_evaluation_page, PURR_TYPE_PAGE)

/* Parts, exports and the threshold are of the figures of the model */
static void
show_controls (PurrEvaluationPage *self)
{
  gboolean model
    = g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "model") == 0;

  /* While the template is being built */
  if (self->evaluation == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->part_switch),
                          model && !self->parts_hidden);
  gtk_widget_set_visible (self->export_button, model && !self->export_hidden);
  gtk_widget_set_visible (self->bar_box,
                          model && !self->threshold_hidden
                            && purr_evaluation_get_answers (self->evaluation)
                                 != NULL);
}

static void
view_shown_cb (PurrEvaluationPage *self)
{
  show_controls (self);
  if (self->evaluation != NULL)
    purr_page_tell_moved (PURR_PAGE (self));
}

/* Hiding ----------------------------------------------------------------------- */

static const PurrPageControl own_controls[] = {
  { "parts", "Learnt, held-out and test pictures" },
  { "threshold", "Threshold" },
  { "mistake-costs", "Costs of mistakes" },
  { "export-figures", "Copying and exporting" },
  { "folds", "Cross-validation" },
  { "learning-curve", "Learning curve" },
};

static const PurrPageControl *
collect_controls (void)
{
  GArray *all = g_array_new (TRUE, TRUE, sizeof (PurrPageControl));

  for (const PurrPageControl *control = purr_model_figures_controls;
       control->name != NULL; control++)
    g_array_append_val (all, *control);
  g_array_append_vals (all, own_controls, G_N_ELEMENTS (own_controls));
  return (const PurrPageControl *) g_array_free (all, FALSE);
}

static void
set_view_visible (PurrEvaluationPage *self, AdwBin *place, gboolean visible)
{
  gtk_stack_page_set_visible (gtk_stack_get_page (self->views,
                                                  GTK_WIDGET (place)),
                              visible);
}

static void
purr_evaluation_page_hide (PurrPage *page, const char *const *names)
{
  PurrEvaluationPage *self = PURR_EVALUATION_PAGE (page);
  gboolean folds = !g_strv_contains (names, "folds");
  gboolean curve = !g_strv_contains (names, "learning-curve");

  self->parts_hidden = g_strv_contains (names, "parts");
  self->export_hidden = g_strv_contains (names, "export-figures");
  self->threshold_hidden = g_strv_contains (names, "threshold");
  /* Whoever looks at what is hidden is not left there */
  if (!(folds && curve))
    gtk_stack_set_visible_child_name (self->views, "model");
  set_view_visible (self, self->folds_place, folds);
  set_view_visible (self, self->curve_place, curve);
  gtk_widget_set_visible (self->switcher, folds || curve);
  purr_threshold_bar_set_costs_visible (self->bar,
                                        !g_strv_contains (names,
                                                          "mistake-costs"));
  purr_model_figures_hide (self->figures, names);
  show_controls (self);
}

/* Calibration ------------------------------------------------------------------ */

static void
calibrate_cb (PurrEvaluationPage *self, gboolean calibrated)
{
  const PurrEvaluated *evaluated = purr_model_figures_get (self->figures);

  purr_edits_set_calibration (purr_session_get_edits (self->session),
                              purr_answers_get_model (evaluated->answers),
                              calibrated ? &evaluated->calibration.calibration
                                         : NULL);
}

/* Copying and exporting -------------------------------------------------------- */

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrEvaluationPage *self = PURR_EVALUATION_PAGE (widget);
  const PurrEvaluated *evaluated = purr_model_figures_get (self->figures);
  g_autofree char *text = NULL;

  if (evaluated == NULL)
    {
      purr_page_say (PURR_PAGE (self), "There are no figures to copy yet");
      return;
    }
  text = purr_evaluation_to_text (evaluated);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  purr_page_say (PURR_PAGE (self), "Figures copied as text");
}

static PurrTrialView *
get_trial_view (AdwBin *place)
{
  return PURR_TRIAL_VIEW (adw_bin_get_child (place));
}

/* Takes over the chooser; NULL: there is nothing to export */
static void
show_chooser (PurrEvaluationPage *self, GtkFileChooserNative *chooser)
{
  g_clear_object (&self->chooser);
  self->chooser = chooser;
  if (self->chooser != NULL)
    purr_page_show_dialog (PURR_PAGE (self), self->chooser);
  else
    purr_page_say (PURR_PAGE (self), "There are no figures to export yet");
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrEvaluationPage *self = PURR_EVALUATION_PAGE (widget);
  PurrTrialRun *const trials[PURR_N_TRIALS]
    = { purr_trial_view_get_run (get_trial_view (self->folds_place)),
        purr_trial_view_get_run (get_trial_view (self->curve_place)) };

  show_chooser (self, purr_figures_export_new (PURR_PAGE (self), self->session,
                                               self->figures, trials,
                                               g_variant_get_string (parameter,
                                                                     NULL)));
}

static void
trial_export_cb (PurrEvaluationPage *self,
                 const char *what,
                 PurrTrialView *view)
{
  show_chooser (self,
                purr_trial_export_new (PURR_PAGE (self),
                                       purr_trial_view_get_run (view), what));
}

static void
add_trial_view (PurrEvaluationPage *self, AdwBin *place, gboolean folds)
{
  GtkWidget *view = purr_trial_view_new (self->session, folds);

  adw_bin_set_child (place, view);
  g_signal_connect_object (view, "export", G_CALLBACK (trial_export_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Pictures of a figure --------------------------------------------------------- */

static void
asked_cb (PurrEvaluationPage *self, const char *title, GArray *pictures)
{
  purr_gallery_show (PURR_GALLERY (adw_bin_get_child (self->gallery_place)),
                     title, pictures,
                     purr_evaluation_get_answers (self->evaluation));
  adw_flap_set_reveal_flap (self->gallery_flap, TRUE);
}

static void
gallery_closed_cb (PurrEvaluationPage *self)
{
  adw_flap_set_reveal_flap (self->gallery_flap, FALSE);
}

static void
add_gallery (PurrEvaluationPage *self)
{
  GtkWidget *gallery = purr_gallery_new (self->session);

  adw_bin_set_child (self->gallery_place, gallery);
  g_signal_connect_object (gallery, "closed", G_CALLBACK (gallery_closed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->evaluation, "asked", G_CALLBACK (asked_cb),
                           self, G_CONNECT_SWAPPED);
}

/* The object ------------------------------------------------------------------- */

static void
purr_evaluation_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (purr_evaluation_page_parent_class)->map (widget);

  purr_evaluation_watch (PURR_EVALUATION_PAGE (widget)->evaluation);
}

static void
purr_evaluation_page_unmap (GtkWidget *widget)
{
  purr_evaluation_unwatch (PURR_EVALUATION_PAGE (widget)->evaluation);

  GTK_WIDGET_CLASS (purr_evaluation_page_parent_class)->unmap (widget);
}

static void
purr_evaluation_page_dispose (GObject *object)
{
  PurrEvaluationPage *self = PURR_EVALUATION_PAGE (object);

  /* First, for disposing of the template would free it and leave the bin
   * with a child that is gone */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_EVALUATION_PAGE);
  g_clear_object (&self->chooser);
  g_clear_object (&self->evaluation);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (purr_evaluation_page_parent_class)->dispose (object);
}

static void
purr_evaluation_page_class_init (PurrEvaluationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_evaluation_page_dispose;
  widget_class->map = purr_evaluation_page_map;
  widget_class->unmap = purr_evaluation_page_unmap;
  PURR_PAGE_CLASS (klass)->controls = collect_controls ();
  PURR_PAGE_CLASS (klass)->hide = purr_evaluation_page_hide;

  g_type_ensure (PURR_TYPE_MODEL_FIGURES);
  g_type_ensure (PURR_TYPE_PART_SWITCH);
  g_type_ensure (PURR_TYPE_THRESHOLD_BAR);
  g_type_ensure (PURR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/evaluation/evaluation-page.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrEvaluationPage, child)
  BIND (toasts);
  BIND (gallery_flap);
  BIND (gallery_place);
  BIND (switcher);
  BIND (views);
  BIND (part_switch);
  BIND (export_button);
  BIND (figures);
  BIND (folds_place);
  BIND (curve_place);
  BIND (bar_box);
  BIND (bar);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, view_shown_cb);
  gtk_widget_class_install_action (widget_class, "evaluation.copy", NULL,
                                   copy_cb);
  gtk_widget_class_install_action (widget_class, "evaluation.export", "s",
                                   export_cb);
}

static void
purr_evaluation_page_init (PurrEvaluationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  purr_page_set_toasts (PURR_PAGE (self), self->toasts);
  purr_plain_names (GTK_WIDGET (self));
}

GtkWidget *
purr_evaluation_page_new (PurrSession *session)
{
  PurrEvaluationPage *self = g_object_new (PURR_TYPE_EVALUATION_PAGE, NULL);

  self->session = g_object_ref (session);
  self->evaluation = g_object_ref (purr_session_get_evaluation (session));
  add_gallery (self);
  add_trial_view (self, self->folds_place, TRUE);
  add_trial_view (self, self->curve_place, FALSE);
  purr_model_figures_bind (self->figures, self->evaluation, self->part_switch);
  g_signal_connect_object (self->figures, "calibrate",
                           G_CALLBACK (calibrate_cb), self, G_CONNECT_SWAPPED);
  purr_threshold_bar_set_session (self->bar, session);
  g_signal_connect_object (self->evaluation, "changed",
                           G_CALLBACK (show_controls), self, G_CONNECT_SWAPPED);
  show_controls (self);
  return GTK_WIDGET (self);
}
