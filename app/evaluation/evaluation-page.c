/* evaluation-page.c: how good the model is, by part, class and threshold */

#include "app/evaluation/evaluation-page.h"

#include "app/widgets/plain-names.h"

struct _PurrEvaluationPage
{
  PurrPage parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  AdwFlap *gallery_flap;
  AdwBin *gallery_place;
  GtkStack *views;
  GtkStack *model_stack;
  AdwStatusPage *nothing_page;
  AdwBin *folds_place;
  AdwBin *curve_place;
  GtkLabel *figures_label;

  /* Owned */
  PurrSession *session;
  PurrEvaluation *evaluation;
};

G_DEFINE_FINAL_TYPE (PurrEvaluationPage, purr_evaluation_page, PURR_TYPE_PAGE)

/* Nothing to show -------------------------------------------------------------- */

static const char *
name_state (PurrEvaluationState state)
{
  switch (state)
    {
    case PURR_EVALUATION_WAITING:
      return "Looking at All Pictures";
    case PURR_EVALUATION_NO_PICTURES:
      return "No Pictures";
    case PURR_EVALUATION_NO_MODEL:
      return "No Model Yet";
    case PURR_EVALUATION_OTHER_CLASSES:
      return "A Model of Other Classes";
    case PURR_EVALUATION_OTHER_CROP:
      return "A Model of Other Squares";
    case PURR_EVALUATION_FAILED:
      return "The Pictures Could Not Be Answered";
    case PURR_EVALUATION_READY:
    default:
      return NULL;
    }
}

static void
changed_cb (PurrEvaluationPage *self)
{
  PurrEvaluationState state = purr_evaluation_get_state (self->evaluation);

  if (purr_evaluation_get_answers (self->evaluation) == NULL)
    {
      adw_status_page_set_title (self->nothing_page, name_state (state));
      adw_status_page_set_description (self->nothing_page,
                                       purr_evaluation_get_reason (
                                         self->evaluation));
      gtk_stack_set_visible_child_name (self->model_stack, "nothing");
      return;
    }
  gtk_stack_set_visible_child_name (self->model_stack, "figures");
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

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/evaluation/evaluation-page.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrEvaluationPage, child)
  BIND (toasts);
  BIND (gallery_flap);
  BIND (gallery_place);
  BIND (views);
  BIND (model_stack);
  BIND (nothing_page);
  BIND (folds_place);
  BIND (curve_place);
  BIND (figures_label);
#undef BIND
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
  g_signal_connect_object (self->evaluation, "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}
