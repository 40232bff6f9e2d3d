/* trial-view.c: cross-validation, or a learning curve: begun, watched, read */

#include "app/evaluation/trial-view.h"

#include "app/evaluation/trial-chart.h"
#include "app/evaluation/trial-row.h"
#include "app/evaluation/trial-words.h"
#include "app/session/trial-run.h"
#include "app/widgets/row-name.h"

/* How often the bar follows, in milliseconds */
#define LOOK_EVERY 100

struct _PurrTrialView
{
  AdwBin parent_instance;

  /* Template */
  GtkWidget *folds_box;
  GtkSpinButton *folds_spin;
  GtkButton *start_button;
  GtkWidget *stop_button;
  GtkProgressBar *bar;
  GtkLabel *words;
  GtkLabel *origin;
  GtkWidget *results;
  PurrTrialChart *chart;
  GtkColumnView *table;

  /* Owned */
  PurrTrialRun *run;
  GListStore *rows; /* of PurrTrialRow */

  gboolean folds;
  guint look_timer; /* 0: none */
};

enum
{
  SIGNAL_EXPORT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrTrialView, purr_trial_view, ADW_TYPE_BIN)

/* The table -------------------------------------------------------------------------- */

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  /* Under the headings, which stand at the left */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

/* "Fold 1, Learnt 99.2 %, …" */
static void
name_row (PurrTrialView *self, GtkWidget *cell, PurrTrialRow *row)
{
  const char *const *headings = purr_told_headings (self->folds);
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint c = 0; headings[c] != NULL; c++)
    g_string_append_printf (name, "%s%s %s", c > 0 ? ", " : "", headings[c],
                            purr_trial_row_get (row, c));
  purr_row_name_set (cell, name->str);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  PurrTrialRow *row = PURR_TRIAL_ROW (gtk_list_item_get_item (item));
  GtkWidget *cell = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (cell),
                      purr_trial_row_get (row, GPOINTER_TO_UINT (column)));
  if (column == NULL)
    name_row (PURR_TRIAL_VIEW (
                gtk_widget_get_ancestor (cell, PURR_TYPE_TRIAL_VIEW)),
              cell, row);
}

static void
add_columns (PurrTrialView *self)
{
  const char *const *headings = purr_told_headings (self->folds);

  for (guint c = 0; headings[c] != NULL; c++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column
        = gtk_column_view_column_new (headings[c], factory);

      g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb),
                        GUINT_TO_POINTER (c));
      gtk_column_view_column_set_expand (column, TRUE);
      gtk_column_view_append_column (self->table, column);
    }
}

static void
show_rows (PurrTrialView *self)
{
  g_autoptr (GPtrArray) rows = purr_trial_rows (self->run);

  g_list_store_splice (self->rows, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
}

/* Showing ----------------------------------------------------------------------------- */

static gboolean
look_cb (gpointer data)
{
  PurrTrialView *self = data;

  gtk_progress_bar_set_fraction (self->bar,
                                 purr_trial_run_get_progress (self->run));
  return G_SOURCE_CONTINUE;
}

static void
follow (PurrTrialView *self, gboolean busy)
{
  if (busy && self->look_timer == 0)
    self->look_timer = g_timeout_add (LOOK_EVERY, look_cb, self);
  if (!busy && self->look_timer != 0)
    {
      g_source_remove (self->look_timer);
      self->look_timer = 0;
    }
}

static void
changed_cb (PurrTrialView *self)
{
  gboolean busy = purr_trial_run_is_busy (self->run);
  gboolean has_results = purr_trial_run_get_folds (self->run) != NULL
                         || purr_trial_run_get_curve (self->run) != NULL;
  g_autofree char *words = purr_trial_describe (self->run, self->folds);
  g_autofree char *origin = purr_trial_describe_origin (self->run);

  gtk_widget_set_visible (GTK_WIDGET (self->start_button), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->start_button),
                            purr_trial_run_can_start (self->run));
  gtk_widget_set_visible (self->stop_button, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), busy);
  gtk_widget_set_sensitive (self->folds_box, !busy);
  gtk_progress_bar_set_fraction (self->bar,
                                 purr_trial_run_get_progress (self->run));
  gtk_label_set_text (self->words, words);
  gtk_label_set_text (self->origin, origin);
  gtk_widget_set_visible (GTK_WIDGET (self->origin), *origin != '\0');
  gtk_widget_set_visible (self->results, has_results);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trial.copy", has_results);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trial.export",
                                 has_results);
  if (!busy)
    show_rows (self);
  follow (self, busy);
}

/* Doing ------------------------------------------------------------------------------- */

static void
start_cb (PurrTrialView *self)
{
  guint folds = (guint) gtk_spin_button_get_value_as_int (self->folds_spin);

  if (purr_trial_run_can_start (self->run))
    purr_trial_run_start (self->run, self->folds ? folds : 0);
}

static void
stop_cb (PurrTrialView *self)
{
  purr_trial_run_stop (self->run);
  gtk_widget_grab_focus (GTK_WIDGET (self->start_button));
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *table = purr_trial_to_csv (PURR_TRIAL_VIEW (widget)->run);

  if (table != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), table);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_EXPORT], 0,
                 g_variant_get_string (parameter, NULL));
}

PurrTrialRun *
purr_trial_view_get_run (PurrTrialView *self)
{
  g_return_val_if_fail (PURR_IS_TRIAL_VIEW (self), NULL);

  return self->run;
}

/* The object -------------------------------------------------------------------------- */

static void
purr_trial_view_dispose (GObject *object)
{
  PurrTrialView *self = PURR_TRIAL_VIEW (object);

  follow (self, FALSE);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_TRIAL_VIEW);
  g_clear_object (&self->run);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (purr_trial_view_parent_class)->dispose (object);
}

static void
purr_trial_view_class_init (PurrTrialViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_trial_view_dispose;

  g_type_ensure (PURR_TYPE_TRIAL_CHART);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/evaluation/trial-view.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrTrialView, child)
  BIND (folds_box);
  BIND (folds_spin);
  BIND (start_button);
  BIND (stop_button);
  BIND (bar);
  BIND (words);
  BIND (origin);
  BIND (results);
  BIND (chart);
  BIND (table);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_install_action (widget_class, "trial.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "trial.export", "s",
                                   export_cb);

  signals[SIGNAL_EXPORT]
    = g_signal_new ("export", PURR_TYPE_TRIAL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
purr_trial_view_init (PurrTrialView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (PURR_TYPE_TRIAL_ROW);
}

GtkWidget *
purr_trial_view_new (PurrSession *session, gboolean folds)
{
  PurrTrialView *self = g_object_new (PURR_TYPE_TRIAL_VIEW, NULL);
  g_autoptr (GtkNoSelection) selection = NULL;

  self->folds = folds;
  self->run = purr_trial_run_new (purr_session_get_run (session),
                                  purr_session_get_settings (session));
  gtk_button_set_label (self->start_button,
                        folds ? "_Cross-Validate" : "_Draw Learning Curve");
  gtk_widget_set_visible (self->folds_box, folds);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (selection));
  add_columns (self);
  purr_trial_chart_set_run (self->chart, self->run, folds);
  g_signal_connect_object (self->run, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}
