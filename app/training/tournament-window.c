/* tournament-window.c: up to eight learning rates side by side */

#include "app/training/tournament-window.h"

#include "app/session/background.h"
#include "app/text/decimal.h"
#include "app/training/axis-buttons.h"
#include "app/training/checked-pictures.h"
#include "app/training/stable-rate.h"
#include "app/training/tournament-table.h"
#include "app/widgets/cost-chart.h"
#include "app/text/wording.h"

#include "engine/learning/problem.h"
#include "engine/learning/divergence.h"
#include "engine/learning/tournament.h"

#include <math.h>

#define N_RATES PURR_TOURNAMENT_MAX_RATES

struct _PurrTournamentWindow
{
  AdwWindow parent_instance;

  /* Template */
  PurrCostChart *chart;
  GtkGrid *table;
  GtkLabel *stable_label;
  GtkButton *use_stable_button;
  GtkLabel *paused_label;
  GtkLabel *status_label;
  GtkButton *start_button;
  GtkButton *stop_button;
  GtkButton *use_button;
  GtkToggleButton *logarithmic_button;
  GtkToggleButton *seconds_button;
  PurrTournamentRow rows[N_RATES];

  /* Owned */
  PurrRun *run;
  GSettings *settings;
  PurrTournament *tournament; /* NULL before Start and after Stop */

  /* Of the tournament that is or was under way */
  PurrTrainerState state; /* as of the last snapshot */
  guint row_of[N_RATES];  /* where its entries stand in the table */
  guint64 costs_seen;
  double seconds;     /* that it had taken by then */
  double winner;      /* the rate, NaN while there is none */
  double stable_rate; /* that was told of, else NaN */

  GCancellable *looking; /* for a stable rate to propose rates around */
  gboolean filling;      /* we write rates, nobody types */
  gboolean typed;        /* somebody has */
  guint tick;
};

G_DEFINE_FINAL_TYPE (PurrTournamentWindow,
                     purr_tournament_window,
                     ADW_TYPE_WINDOW)

enum
{
  SIGNAL_STABLE_RATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The tournament ---------------------------------------------------------- */

/* The last reference joins its thread, which may be in the middle of an
 * iteration: not to be waited for here */
static void
drop_tournament (PurrTournamentWindow *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  self->state = PURR_TRAINER_READY;
  if (self->tournament == NULL)
    return;
  purr_tournament_pause (self->tournament);
  purr_background_let_go (g_steal_pointer (&self->tournament));
}

static void
update_controls (PurrTournamentWindow *self)
{
  const char *label = "_Start";

  if (self->state == PURR_TRAINER_RUNNING)
    label = "_Pause";
  else if (self->state == PURR_TRAINER_PAUSED)
    label = "_Resume";
  gtk_button_set_label (self->start_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stop_button),
                            self->tournament != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->use_button),
                            !isnan (self->winner));
  for (guint i = 0; i < N_RATES; i++)
    gtk_widget_set_sensitive (GTK_WIDGET (self->rows[i].rate),
                              self->tournament == NULL);
}

/* News -------------------------------------------------------------------- */

static void
set_text (GtkLabel *label, char *text)
{
  gtk_label_set_text (label, text);
  g_free (text);
}

static void
show_stable_rate (PurrTournamentWindow *self, double rate)
{
  g_autofree char *number = NULL;

  if (isnan (rate) || rate == self->stable_rate)
    return;
  self->stable_rate = rate;
  number = purr_word_number (purr_rate_below (rate));
  set_text (
    self->stable_label,
    g_strdup_printf ("Below %s, the largest stable rate, the cost surely "
                     "falls at every step. Greater rates can win, as "
                     "long as they do not diverge.",
                     number));
  gtk_widget_set_visible (GTK_WIDGET (self->stable_label), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->use_stable_button), TRUE);
  g_signal_emit (self, signals[SIGNAL_STABLE_RATE], 0, rate);
}

static void
show_status (PurrTournamentWindow *self, const PurrTournamentSnapshot *snapshot)
{
  g_autofree char *done = purr_word_count (snapshot->iteration);
  g_autofree char *all = purr_word_count (snapshot->iterations);
  g_autofree char *seconds = purr_word_seconds (snapshot->seconds);

  if (snapshot->message != NULL)
    gtk_label_set_text (self->status_label, snapshot->message);
  else if (snapshot->state == PURR_TRAINER_FINISHED && snapshot->winner < 0)
    gtk_label_set_text (self->status_label,
                        "Every rate diverged. Try smaller ones.");
  else
    {
      g_autofree char *winner = snapshot->state == PURR_TRAINER_FINISHED
                                  ? purr_tournament_describe_winner (snapshot)
                                  : NULL;

      set_text (self->status_label,
                g_strdup_printf ("Iteration %s of %s · %s%s%s", done, all,
                                 seconds, winner != NULL ? "\n" : "",
                                 winner != NULL ? winner : ""));
    }
}

/* When each of the n iterations since the last snapshot was done. All entries go in
 * step, and there is one in every frame: evenly in between is near enough.
 * Free with g_free(). */
static double *
spread_seconds (double from, double to, guint n)
{
  double *seconds = g_new (double, n);

  for (guint i = 0; i < n; i++)
    seconds[i] = from + (to - from) * (i + 1) / n;
  return seconds;
}

static void
look (PurrTournamentWindow *self)
{
  PurrTournamentSnapshot snapshot = { 0 };
  g_autofree double *seconds = NULL;
  guint most = 0;

  purr_tournament_get_snapshot (self->tournament, self->costs_seen, &snapshot);
  self->state = snapshot.state;
  for (guint i = 0; i < snapshot.n_entries; i++)
    most = MAX (most, snapshot.entries[i].costs->len);
  seconds = spread_seconds (self->seconds, snapshot.seconds, most);
  for (guint i = 0; i < snapshot.n_entries; i++)
    {
      const GArray *costs = snapshot.entries[i].costs;

      purr_cost_chart_append_rival (self->chart, i,
                                    (const double *) costs->data, seconds,
                                    costs->len);
      purr_tournament_row_show (&self->rows[self->row_of[i]], &snapshot, i);
    }
  self->costs_seen += most;
  self->seconds = snapshot.seconds;
  self->winner = NAN;
  if (snapshot.winner >= 0)
    {
      self->winner = snapshot.entries[snapshot.winner].rate;
      purr_cost_chart_set_leader (self->chart, snapshot.winner);
    }
  show_stable_rate (self, snapshot.stable_rate);
  show_status (self, &snapshot);
  purr_tournament_snapshot_clear (&snapshot);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PurrTournamentWindow *self = PURR_TOURNAMENT_WINDOW (widget);

  look (self);
  if (self->state == PURR_TRAINER_FINISHED
      || purr_trainer_state_is_stopped (self->state))
    {
      self->tick = 0;
      drop_tournament (self);
      update_controls (self);
      return G_SOURCE_REMOVE;
    }
  update_controls (self);
  return G_SOURCE_CONTINUE;
}

/* Controls ---------------------------------------------------------------- */

static void
propose_rates (PurrTournamentWindow *self, double stable_rate)
{
  double rates[N_RATES];

  purr_tournament_default_rates (rates, N_RATES, stable_rate);
  self->filling = TRUE;
  for (guint i = 0; i < N_RATES; i++)
    {
      g_autofree char *text = purr_word_number (rates[i]);

      gtk_editable_set_text (GTK_EDITABLE (self->rows[i].rate), text);
    }
  self->filling = FALSE;
}

static void
typed_cb (PurrTournamentWindow *self)
{
  if (!self->filling)
    self->typed = TRUE;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrTournamentWindow *self = user_data;
  gboolean cancelled;
  double rate = purr_stable_rate_find_finish (result, &cancelled);

  /* Then there may be no window left */
  if (cancelled || isnan (rate))
    return;
  if (!self->typed && self->tournament == NULL && self->costs_seen == 0)
    propose_rates (self, rate);
  show_stable_rate (self, rate);
}

static void
look_for_rates (PurrTournamentWindow *self)
{
  PurrTrainingSettings settings = purr_run_get_settings (self->run);
  PurrDataset *dataset = purr_run_get_dataset (self->run);

  propose_rates (self, NAN);
  for (guint i = 0; i < N_RATES; i++)
    g_signal_connect_object (self->rows[i].rate, "changed",
                             G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  if (dataset == NULL || purr_dataset_get_labels (dataset) == NULL)
    return;
  self->looking = g_cancellable_new ();
  purr_stable_rate_find (dataset, &settings, self->looking, found_cb, self);
}

/* The rates in the table, from above; an empty line is left out. FALSE when
 * one of them is none: it is marked. */
static gboolean
read_rates (PurrTournamentWindow *self, double *rates, guint *n)
{
  gboolean good = TRUE;

  *n = 0;
  for (guint i = 0; i < N_RATES; i++)
    {
      GtkEntry *entry = self->rows[i].rate;
      PurrTrainingSettings settings = purr_training_settings_default ();
      g_autofree char *problem = NULL;
      g_autofree char *text
        = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
      gboolean is_number;

      gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
      if (*text == '\0')
        continue;
      g_strdelimit (text, ",", '.');
      is_number = purr_parse_decimal (text, &settings.learning_rate);
      problem = purr_training_settings_check (&settings);
      if (problem != NULL || !is_number)
        {
          gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
          gtk_label_set_text (self->status_label,
                              problem != NULL
                                ? problem
                                : "A learning rate is a number above 0, for "
                                  "example 0.005.");
          good = FALSE;
          continue;
        }
      rates[*n] = settings.learning_rate;
      self->row_of[(*n)++] = i;
    }
  if (good && *n == 0)
    {
      gtk_label_set_text (self->status_label,
                          "Enter at least one learning rate, for example "
                          "0.005.");
      good = FALSE;
    }
  return good;
}

static void
clear_results (PurrTournamentWindow *self)
{
  for (guint i = 0; i < N_RATES; i++)
    purr_tournament_row_clear (&self->rows[i]);
  self->winner = NAN;
  self->costs_seen = 0;
  self->seconds = 0;
}

/* As on the Training page */
static void
name_costs (PurrTournamentWindow *self)
{
  PurrTrainingSettings settings = purr_run_get_settings (self->run);
  PurrDataset *dataset = purr_run_get_dataset (self->run);
  PurrChecked checked = purr_find_checked (dataset, settings.validation_share,
                                           settings.test_share);

  purr_tournament_table_name_columns (self->table, settings.balanced,
                                      checked == PURR_CHECKED_TEST);
  g_object_set (self->chart, "y-label",
                settings.balanced ? "weighted cost J" : "cost J", NULL);
}

/* Two that train at once would each take twice as long, and tell wrong seconds */
static void
pause_training (PurrTournamentWindow *self)
{
  if (purr_run_get_state (self->run) != PURR_TRAINER_RUNNING)
    return;
  purr_run_pause (self->run);
  gtk_widget_set_visible (GTK_WIDGET (self->paused_label), TRUE);
}

static void
begin (PurrTournamentWindow *self)
{
  PurrTrainingSettings settings = purr_run_get_settings (self->run);
  PurrDataset *dataset = purr_run_get_dataset (self->run);
  g_autoptr (GPtrArray) legends = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (GError) error = NULL;
  double rates[N_RATES];
  guint n;

  if (!read_rates (self, rates, &n))
    return;
  clear_results (self);
  name_costs (self);
  /* Nobody is stopped early here */
  settings.patience = 0;
  problem = purr_problem_new (dataset, &settings, &error);
  if (problem != NULL)
    self->tournament
      = purr_tournament_new (problem, &settings, rates, n, &error);
  if (self->tournament == NULL)
    {
      gtk_label_set_text (self->status_label, error->message);
      update_controls (self);
      return;
    }
  pause_training (self);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = purr_word_number (rates[i]);

      g_ptr_array_add (legends, g_strdup_printf ("α %s", number));
    }
  purr_cost_chart_begin_comparison (self->chart,
                                    (const char *const *) legends->pdata, n);
  purr_tournament_start (self->tournament);
  self->state = PURR_TRAINER_RUNNING;
  self->tick
    = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
start_cb (PurrTournamentWindow *self)
{
  if (self->tournament == NULL)
    begin (self);
  else if (self->state == PURR_TRAINER_RUNNING)
    purr_tournament_pause (self->tournament);
  else
    purr_tournament_start (self->tournament);
  update_controls (self);
}

static void
stop_cb (PurrTournamentWindow *self)
{
  drop_tournament (self);
  update_controls (self);
}

static void
use_cb (PurrTournamentWindow *self)
{
  g_settings_set_double (self->settings, "learning-rate", self->winner);
  gtk_window_close (GTK_WINDOW (self));
}

static void
use_stable_cb (PurrTournamentWindow *self)
{
  g_settings_set_double (self->settings, "learning-rate",
                         purr_rate_below (self->stable_rate));
  gtk_window_close (GTK_WINDOW (self));
}

/* The object -------------------------------------------------------------- */

static void
purr_tournament_window_dispose (GObject *object)
{
  PurrTournamentWindow *self = PURR_TOURNAMENT_WINDOW (object);

  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  drop_tournament (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_TOURNAMENT_WINDOW);
  g_clear_object (&self->run);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (purr_tournament_window_parent_class)->dispose (object);
}

static void
purr_tournament_window_class_init (PurrTournamentWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_tournament_window_dispose;

  signals[SIGNAL_STABLE_RATE]
    = g_signal_new ("stable-rate", PURR_TYPE_TOURNAMENT_WINDOW,
                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                    G_TYPE_DOUBLE);

  g_type_ensure (PURR_TYPE_COST_CHART);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrTournamentWindow,    \
                                        child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/tournament-window.ui");
  BIND (chart);
  BIND (table);
  BIND (stable_label);
  BIND (use_stable_button);
  BIND (paused_label);
  BIND (status_label);
  BIND (start_button);
  BIND (stop_button);
  BIND (use_button);
  BIND (logarithmic_button);
  BIND (seconds_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_stable_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
purr_tournament_window_init (PurrTournamentWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->winner = NAN;
  self->stable_rate = NAN;
  self->state = PURR_TRAINER_READY;
  purr_tournament_table_fill (self->table, self->rows);
  update_controls (self);
}

PurrTournamentWindow *
purr_tournament_window_new (PurrRun *run, GSettings *settings)
{
  PurrTournamentWindow *self = g_object_new (PURR_TYPE_TOURNAMENT_WINDOW, NULL);

  self->run = g_object_ref (run);
  self->settings = g_object_ref (settings);
  purr_axis_buttons_bind (self->chart, self->logarithmic_button,
                          self->seconds_button, settings);
  name_costs (self);
  look_for_rates (self);
  return self;
}
