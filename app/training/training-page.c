/* training-page.c: settings, run controls, the cost chart and its numbers */

#include "app/training/training-page.h"

#include "engine/dataset/dataset-split.h"
#include "engine/images/display-name.h"

#include "app/training/axis-buttons.h"
#include "app/training/checked-pictures.h"
#include "app/training/empty-chart.h"
#include "app/training/figure-faults.h"
#include "app/training/insight-panel.h"
#include "app/training/run-numbers.h"
#include "app/training/runs-button.h"
#include "app/training/runs-opener.h"
#include "app/training/stable-rate.h"
#include "app/training/time-line.h"
#include "app/training/tournament-window.h"
#include "app/training/training-settings-view.h"
#include "app/widgets/cost-chart.h"
#include "app/widgets/lesson-link.h"
#include "app/widgets/panes.h"
#include "app/widgets/plain-names.h"
#include "app/widgets/toast.h"

#include <math.h>

struct _PurrTrainingPage
{
  PurrPage parent_instance;

  /* Template */
  PurrTrainingSettingsView *settings_view;
  AdwToastOverlay *toasts;
  PurrCostChart *chart;
  PurrRunCurves *kept;
  PurrInsightPanel *inside;
  PurrTimeLine *time_line;
  GtkButton *train_button;
  GtkButton *step_button;
  GtkButton *skip_button;
  GtkButton *reset_button;
  GtkToggleButton *inside_button;
  GtkButton *tournament_button;
  GtkButton *archive_button;
  GtkMenuButton *runs_button;
  GtkToggleButton *logarithmic_button;
  GtkToggleButton *seconds_button;
  GtkRevealer *notice;
  GtkWidget *notice_box;
  GtkImage *notice_icon;
  GtkLabel *notice_label;
  PurrRunNumbers *numbers;
  PurrSentences *faults;

  /* Owned */
  PurrSession *session;
  PurrRun *run;
  GSettings *settings;
  PurrStableRateSearch *search;
  GtkFileChooserNative *chooser; /* while it is open */
  char *origin; /* the path of the pictures, NULL while there are none */

  gboolean inside_hidden; /* by a lesson file */
};

G_DEFINE_FINAL_TYPE (PurrTrainingPage, purr_training_page, PURR_TYPE_PAGE)

/* Controls ---------------------------------------------------------------- */

static const char *
name_train_button (PurrTrainingPage *self, PurrTrainerState state)
{
  switch (state)
    {
    case PURR_TRAINER_RUNNING:
      return "_Pause";
    case PURR_TRAINER_PAUSED:
      return "_Resume";
    case PURR_TRAINER_FINISHED:
    case PURR_TRAINER_DIVERGED:
      return purr_run_can_continue (self->run) ? "_Continue" : "_Train Again";
    case PURR_TRAINER_DATA_CHANGED:
    case PURR_TRAINER_FAILED:
      return "_Train Again";
    case PURR_TRAINER_READY:
    default:
      return "_Train";
    }
}

static void
update_controls (PurrTrainingPage *self)
{
  PurrTrainerState state = purr_run_get_state (self->run);
  gboolean running = state == PURR_TRAINER_RUNNING;
  PurrDataset *dataset = purr_run_get_dataset (self->run);
  PurrTrainer *trainer = purr_run_get_trainer (self->run);

  gtk_button_set_label (self->train_button, name_train_button (self, state));
  purr_plain_names (GTK_WIDGET (self->train_button));
  if (running)
    gtk_widget_remove_css_class (GTK_WIDGET (self->train_button),
                                 "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->train_button),
                              "suggested-action");
  gtk_widget_set_sensitive (GTK_WIDGET (self->train_button), dataset != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->step_button),
                            dataset != NULL && !running
                              && (state != PURR_TRAINER_FINISHED
                                  || purr_run_can_continue (self->run)));
  /* In the place of the other */
  gtk_widget_set_visible (GTK_WIDGET (self->step_button), !running);
  gtk_widget_set_visible (GTK_WIDGET (self->skip_button), running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->skip_button),
                            purr_run_is_paced (self->run));
  gtk_widget_set_sensitive (GTK_WIDGET (self->reset_button), trainer != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->tournament_button),
                            dataset != NULL
                              && purr_dataset_get_labels (dataset) != NULL);
  purr_training_settings_view_set_run (self->settings_view,
                                       trainer != NULL
                                         ? purr_trainer_get_settings (trainer)
                                         : NULL);
  purr_training_settings_view_set_start_differs (self->settings_view,
                                                 purr_run_start_differs (
                                                   self->run));
}

void
purr_training_page_toggle (PurrTrainingPage *self)
{
  g_return_if_fail (PURR_IS_TRAINING_PAGE (self));

  if (purr_run_get_state (self->run) == PURR_TRAINER_RUNNING)
    purr_run_pause (self->run);
  else
    purr_run_train (self->run);
  update_controls (self);
}

static void
step_cb (PurrTrainingPage *self)
{
  purr_run_step (self->run);
  update_controls (self);
}

static void
skip_cb (PurrTrainingPage *self)
{
  purr_run_skip (self->run);
  update_controls (self);
}

static void
reset_cb (PurrTrainingPage *self)
{
  purr_run_reset (self->run);
  update_controls (self);
}

/* The largest stable rate ------------------------------------------------- */

static void
stable_rate_cb (gpointer self, double rate)
{
  purr_training_settings_view_set_stable_rate (
    PURR_TRAINING_PAGE (self)->settings_view, rate);
}

static void
tournament_cb (PurrTrainingPage *self)
{
  PurrTournamentWindow *window
    = purr_tournament_window_new (self->run, self->settings);

  g_signal_connect_object (window, "stable-rate", G_CALLBACK (stable_rate_cb),
                           self, G_CONNECT_SWAPPED);
  purr_page_show_dialog (PURR_PAGE (self), window);
}

/* News -------------------------------------------------------------------- */

/* information: nothing went wrong; NULL for no text puts the notice away */
static void
show_notice (PurrTrainingPage *self, const char *text, gboolean information)
{
  if (text != NULL)
    {
      gtk_label_set_text (self->notice_label, text);
      gtk_image_set_from_icon_name (self->notice_icon,
                                    information ? "dialog-information-symbolic"
                                                : "dialog-warning-symbolic");
      if (information)
        gtk_widget_add_css_class (self->notice_box, "information");
      else
        gtk_widget_remove_css_class (self->notice_box, "information");
    }
  gtk_revealer_set_reveal_child (self->notice, text != NULL);
}

/* In a weighted cost both classes count alike, which is another number than
 * the plain mean: it is called by its name */
static void
name_cost (PurrTrainingPage *self, gboolean weighted)
{
  purr_run_numbers_name_cost (self->numbers, weighted);
  g_object_set (self->chart, "y-label", weighted ? "weighted cost J" : "cost J",
                NULL);
}

/* Why it stopped by itself, and what is kept where that is not what the numbers
 * tell of; NULL when it did not. Free with g_free(). */
static char *
explain_end (const PurrTrainerSnapshot *snapshot)
{
  if (snapshot->state != PURR_TRAINER_FINISHED || snapshot->message == NULL
      || snapshot->weights_iteration == snapshot->iteration)
    return g_strdup (snapshot->message);
  return g_strdup_printf ("%s The weights of then are kept; the numbers below "
                          "are the last iteration’s.",
                          snapshot->message);
}

static void
trained_cb (PurrTrainingPage *self, const PurrTrainerSnapshot *snapshot)
{
  g_autofree char *end = explain_end (snapshot);

  for (guint i = 0; i < snapshot->validations->len; i++)
    {
      const PurrValidation *point
        = &g_array_index (snapshot->validations, PurrValidation, i);

      if (!isnan (point->cost))
        purr_cost_chart_append_validation (self->chart, point->iteration,
                                           point->cost);
    }
  if (snapshot->costs->len > 0)
    purr_cost_chart_append_costs (self->chart,
                                  (const double *) snapshot->costs->data,
                                  (const double *) snapshot->cost_seconds->data,
                                  snapshot->costs->len);
  purr_run_numbers_show (self->numbers, snapshot,
                         purr_run_get_target (self->run));
  if (snapshot->state == PURR_TRAINER_DIVERGED)
    purr_cost_chart_mark_divergence (self->chart, snapshot->iteration,
                                     "diverged");
  name_cost (self, snapshot->weighted);
  show_notice (self, end, snapshot->state == PURR_TRAINER_FINISHED);
  update_controls (self);
}

/* With a test folder and no validation one, the test pictures are watched */
static void
name_validation (PurrTrainingPage *self)
{
  PurrDataset *dataset = purr_run_get_dataset (self->run);
  PurrTrainingSettings settings = purr_run_get_settings (self->run);
  gboolean test = purr_find_checked (dataset, settings.validation_share,
                                     settings.test_share)
                  == PURR_CHECKED_TEST;

  purr_run_numbers_name_validation (self->numbers, test);
  purr_cost_chart_set_validation_name (self->chart, test ? "test" : NULL);
  purr_training_settings_view_set_checked (self->settings_view,
                                           purr_find_checked (dataset, 1, 0));
  purr_training_settings_view_set_gives_test (
    self->settings_view,
    dataset == NULL || purr_dataset_gives_test_share (dataset));
}

/* Costs of other pictures are no measure for these: the earlier runs on the
 * chart are named after theirs */
static void
note_origin (PurrTrainingPage *self)
{
  PurrDataset *dataset = purr_run_get_dataset (self->run);
  const char *path = dataset != NULL ? purr_dataset_get_path (dataset) : NULL;

  if (self->origin != NULL && g_strcmp0 (self->origin, path) != 0)
    {
      g_autofree char *name = purr_display_name (self->origin);

      purr_cost_chart_change_origin (self->chart, name);
    }
  g_free (self->origin);
  self->origin = g_strdup (path);
}

static void
dataset_changed_cb (PurrTrainingPage *self)
{
  note_origin (self);
  name_validation (self);
  update_controls (self);
}

static void
run_began_cb (PurrTrainingPage *self, const char *legend)
{
  purr_cost_chart_begin_run (self->chart, legend);
  purr_run_numbers_clear (self->numbers);
  show_notice (self, NULL, FALSE);
  name_cost (self, purr_run_get_settings (self->run).balanced);
  name_validation (self);
  update_controls (self);
}

static void
run_legend_cb (PurrTrainingPage *self, const char *legend)
{
  purr_cost_chart_set_run_legend (self->chart, legend);
}

/* Export ------------------------------------------------------------------ */

static void
chooser_closed_cb (PurrTrainingPage *self)
{
  g_clear_object (&self->chooser);
}

void
purr_training_page_export (PurrTrainingPage *self, PurrChartFile kind)
{
  g_return_if_fail (PURR_IS_TRAINING_PAGE (self));

  g_clear_object (&self->chooser);
  self->chooser = purr_costs_export_new (PURR_PAGE (self), self->chart, kind);
  g_signal_connect_object (self->chooser, "response",
                           G_CALLBACK (chooser_closed_cb), self,
                           G_CONNECT_SWAPPED);
  purr_page_show_dialog (PURR_PAGE (self), self->chooser);
}

/* Looking inside ---------------------------------------------------------- */

static void
show_inside (PurrTrainingPage *self)
{
  gboolean inside = !self->inside_hidden
                    && gtk_toggle_button_get_active (self->inside_button);

  gtk_widget_set_visible (GTK_WIDGET (self->inside_button),
                          !self->inside_hidden);
  gtk_widget_set_visible (GTK_WIDGET (self->inside), inside);
  gtk_widget_set_visible (GTK_WIDGET (self->time_line), inside);
  if (!inside && self->session != NULL)
    purr_look_back_to_now (purr_session_get_look_back (self->session));
}

/* Another moment is looked at, or its model has been made */
static void
look_back_cb (PurrTrainingPage *self)
{
  const PurrMoment *moment
    = purr_look_back_get_moment (purr_session_get_look_back (self->session));
  PurrModelKeeper *keeper = purr_session_get_keeper (self->session);
  PurrModel *model = purr_model_keeper_get_looked_back (keeper);
  gboolean known
    = model != NULL && moment != NULL
      && purr_model_get_parts (model)->iterations_done == moment->iteration;

  purr_run_numbers_look_at (self->numbers, moment, known,
                            purr_model_keeper_get_looked_back_accuracy (
                              keeper));
  g_object_set (self->chart, "marker",
                moment != NULL ? (double) moment->iteration : -1.0, NULL);
}

static void
keep_cb (PurrTrainingPage *self)
{
  purr_session_keep_moment (self->session);
}

static void
kept_cb (PurrTrainingPage *self, const char *origin)
{
  g_autofree char *text
    = g_strdup_printf ("The model is that of %s now", origin);

  purr_page_show_toast (PURR_PAGE (self),
                        purr_toast_new_with_action (text, "_Undo",
                                                    "win.undo-keep", NULL));
}

/* Hiding ------------------------------------------------------------------ */

/* Those of the settings, and the page's own */
static const PurrPageControl own_controls[] = {
  { "inside", "Look inside" },
  { "tournament", "Tournament" },
  { "runs", "Runs" },
  { "earlier-runs", "Earlier runs" },
  { "axes", "Axes of the chart" },
};

static const PurrPageControl *
collect_controls (void)
{
  GArray *all = g_array_new (TRUE, TRUE, sizeof (PurrPageControl));

  for (const PurrPageControl *control = purr_training_settings_controls;
       control->name != NULL; control++)
    g_array_append_val (all, *control);
  g_array_append_vals (all, own_controls, G_N_ELEMENTS (own_controls));
  return (const PurrPageControl *) g_array_free (all, FALSE);
}

static void
purr_training_page_hide (PurrPage *page, const char *const *names)
{
  PurrTrainingPage *self = PURR_TRAINING_PAGE (page);
  gboolean axes = !g_strv_contains (names, "axes");

  self->inside_hidden = g_strv_contains (names, "inside");
  show_inside (self);
  purr_training_settings_view_hide (self->settings_view, names);
  gtk_widget_set_visible (GTK_WIDGET (self->tournament_button),
                          !g_strv_contains (names, "tournament"));
  gtk_widget_set_visible (GTK_WIDGET (self->archive_button),
                          !g_strv_contains (names, "runs"));
  gtk_widget_set_visible (GTK_WIDGET (self->runs_button),
                          !g_strv_contains (names, "earlier-runs"));
  gtk_widget_set_visible (GTK_WIDGET (self->logarithmic_button), axes);
  gtk_widget_set_visible (GTK_WIDGET (self->seconds_button), axes);
}

/* The object -------------------------------------------------------------- */

static void
purr_training_page_dispose (GObject *object)
{
  PurrTrainingPage *self = PURR_TRAINING_PAGE (object);

  g_clear_pointer (&self->search, purr_stable_rate_search_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_TRAINING_PAGE);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_object (&self->run);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->origin, g_free);

  G_OBJECT_CLASS (purr_training_page_parent_class)->dispose (object);
}

static void
purr_training_page_class_init (PurrTrainingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = purr_training_page_dispose;
  PURR_PAGE_CLASS (klass)->controls = collect_controls ();
  PURR_PAGE_CLASS (klass)->hide = purr_training_page_hide;

  g_type_ensure (PURR_TYPE_COST_CHART);
  g_type_ensure (PURR_TYPE_INSIGHT_PANEL);
  g_type_ensure (PURR_TYPE_LESSON_LINK);
  g_type_ensure (PURR_TYPE_PANES);
  g_type_ensure (PURR_TYPE_RUN_CURVES);
  g_type_ensure (PURR_TYPE_RUN_NUMBERS);
  g_type_ensure (PURR_TYPE_SENTENCES);
  g_type_ensure (PURR_TYPE_TIME_LINE);
  g_type_ensure (PURR_TYPE_TRAINING_SETTINGS_VIEW);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrTrainingPage, child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/training-page.ui");
  BIND (settings_view);
  BIND (toasts);
  BIND (chart);
  BIND (kept);
  BIND (inside);
  BIND (time_line);
  BIND (train_button);
  BIND (step_button);
  BIND (skip_button);
  BIND (reset_button);
  BIND (inside_button);
  BIND (tournament_button);
  BIND (archive_button);
  BIND (runs_button);
  BIND (logarithmic_button);
  BIND (seconds_button);
  BIND (notice);
  BIND (notice_box);
  BIND (notice_icon);
  BIND (notice_label);
  BIND (numbers);
  BIND (faults);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class,
                                           purr_training_page_toggle);
  gtk_widget_class_bind_template_callback (widget_class, step_cb);
  gtk_widget_class_bind_template_callback (widget_class, skip_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, tournament_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_inside);
  /* As on the other pages, what was done last here: see kept_cb() */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z,
                                       GDK_CONTROL_MASK, "win.undo-keep", NULL);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
}

static void
purr_training_page_init (PurrTrainingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  purr_page_set_toasts (PURR_PAGE (self), self->toasts);
}

static void
follow (PurrTrainingPage *self)
{
  PurrModelKeeper *keeper = purr_session_get_keeper (self->session);
  PurrLookBack *look_back = purr_session_get_look_back (self->session);
  const struct
  {
    gpointer part;
    const char *signal;
    GCallback callback;
  } news[] = {
    { self->run, "trained", G_CALLBACK (trained_cb) },
    { self->run, "began", G_CALLBACK (run_began_cb) },
    { self->run, "legend", G_CALLBACK (run_legend_cb) },
    { self->run, "dataset-changed", G_CALLBACK (dataset_changed_cb) },
    { self->run, "start-changed", G_CALLBACK (update_controls) },
    { look_back, "changed", G_CALLBACK (look_back_cb) },
    { keeper, "changed", G_CALLBACK (look_back_cb) },
    { keeper, "kept", G_CALLBACK (kept_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect_object (news[i].part, news[i].signal, news[i].callback,
                             self, G_CONNECT_SWAPPED);
  /* "Train Again" becomes "Continue" when more iterations are asked for */
  g_signal_connect_object (self->settings, "changed::iterations",
                           G_CALLBACK (update_controls), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

GtkWidget *
purr_training_page_new (PurrSession *session)
{
  PurrTrainingPage *self = g_object_new (PURR_TYPE_TRAINING_PAGE, NULL);

  self->session = g_object_ref (session);
  self->run = g_object_ref (purr_session_get_run (session));
  self->settings = g_object_ref (purr_session_get_settings (session));
  self->search = purr_stable_rate_search_new (self->run, self->settings,
                                              stable_rate_cb, self);
  follow (self);
  purr_training_settings_view_bind (self->settings_view, self->settings);
  purr_training_settings_view_use_run (self->settings_view, self->run);
  purr_figure_faults_bind (self->faults, self->run);
  purr_runs_button_bind (self->runs_button, self->chart);
  purr_insight_panel_set_session (self->inside, session);
  purr_time_line_set_session (self->time_line, session);
  g_settings_bind (self->settings, "look-inside", self->inside_button, "active",
                   G_SETTINGS_BIND_DEFAULT);
  purr_axis_buttons_bind (self->chart, self->logarithmic_button,
                          self->seconds_button, self->settings);
  purr_runs_opener_bind (self->archive_button, PURR_PAGE (self), session,
                         self->chart);
  purr_empty_chart_bind (self->chart, self->kept, session);
  dataset_changed_cb (self);
  return GTK_WIDGET (self);
}
