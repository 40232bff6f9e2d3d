/* runs-window.c: all runs there have been, beside each other */

#include "app/training/runs-window.h"

#include "app/session/run-comparison.h"
#include "app/session/stored-settings.h"
#include "app/text/wording.h"
#include "app/training/runs-compared.h"
#include "app/training/runs-export.h"
#include "app/training/runs-table.h"
#include "app/widgets/calm-list.h"
#include "app/widgets/toast.h"

/* Rows that come or go in one frame: GTK makes 200 at once where there are as many */
#define ROWS_A_FRAME 10

struct _PurrRunsWindow
{
  AdwWindow parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkColumnView *table;
  PurrRunsCompared *compared;

  /* Owned */
  PurrSession *session;
  GtkSortListModel *sorted;
  PurrCalmList *shown; /* of them, those that have rows by now */
  GtkSelectionModel *selection;
  GPtrArray *selected; /* of PurrRunItem, in the table's order */
  GtkFileChooserNative *chooser;

  /* Borrowed */
  PurrRunArchive *runs;
  AdwToast *toast; /* the latest, weak */

  guint comparing; /* 0, or what compares the selected ones soon */
};

G_DEFINE_FINAL_TYPE (PurrRunsWindow, purr_runs_window, ADW_TYPE_WINDOW)

static void
say (PurrRunsWindow *self, AdwToast *toast)
{
  purr_toast_present (toast, self->toasts, &self->toast);
}

static void
say_text (gpointer self, const char *text)
{
  say (self, purr_toast_new (text));
}

/* What is selected ------------------------------------------------------- */

/* The one; NULL when there is none, or several */
static PurrRunItem *
get_one (PurrRunsWindow *self)
{
  return self->selected->len == 1 ? self->selected->pdata[0] : NULL;
}

static void
update_actions (PurrRunsWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PurrRunItem *one = get_one (self);
  gboolean idle = purr_run_get_state (purr_session_get_run (self->session))
                  != PURR_TRAINER_RUNNING;
  gboolean model = one != NULL && purr_run_item_get_parts (one)->model != NULL;

  gtk_widget_action_set_enabled (widget, "runs.go-back", model);
  gtk_widget_action_set_enabled (widget, "runs.begin", model && idle);
  gtk_widget_action_set_enabled (widget, "runs.use-settings",
                                 one != NULL && idle);
  gtk_widget_action_set_enabled (widget, "runs.rename", one != NULL);
  gtk_widget_action_set_enabled (widget, "runs.delete",
                                 self->selected->len > 0);
  gtk_widget_action_set_enabled (widget, "runs.undo",
                                 purr_run_archive_can_undo (self->runs));
  gtk_widget_action_set_enabled (widget, "runs.redo",
                                 purr_run_archive_can_redo (self->runs));
  gtk_widget_action_set_enabled (widget, "runs.export",
                                 purr_run_archive_count (self->runs) > 0);
}

static gboolean
compare_cb (gpointer user_data)
{
  PurrRunsWindow *self = PURR_RUNS_WINDOW (user_data);

  self->comparing = 0;
  purr_runs_compared_show (self->compared, self->selected);
  return G_SOURCE_REMOVE;
}

/* Before the next frame: once, however many rows go one after the other */
static void
compare_soon (PurrRunsWindow *self)
{
  if (self->comparing == 0)
    self->comparing
      = g_idle_add_full (G_PRIORITY_HIGH_IDLE, compare_cb, self, NULL);
}

static void
selection_cb (PurrRunsWindow *self)
{
  g_autoptr (GtkBitset) set
    = gtk_selection_model_get_selection (self->selection);
  GtkBitsetIter iter;
  guint position;

  g_ptr_array_set_size (self->selected, 0);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, set, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (self->selected,
                     g_list_model_get_item (G_LIST_MODEL (self->selection),
                                            position));
  compare_soon (self);
  update_actions (self);
}

static void
items_cb (PurrRunsWindow *self)
{
  gtk_stack_set_visible_child_name (
    self->stack, purr_run_archive_count (self->runs) > 0 ? "runs" : "none");
  selection_cb (self);
}

static void
changed_cb (PurrRunsWindow *self, PurrRunItem *item)
{
  const PurrRunRecordParts *parts = purr_run_item_get_parts (item);

  if (g_ptr_array_find (self->selected, item, NULL))
    compare_soon (self);
  /* What trains keeps its place, or it would jump about */
  if (parts->end != PURR_RUN_RUNNING)
    gtk_sorter_changed (purr_runs_table_get_sorter (self->table),
                        GTK_SORTER_CHANGE_DIFFERENT);
  update_actions (self);
}

/* Actions ---------------------------------------------------------------- */

static void
go_back_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  PurrRunsWindow *self = PURR_RUNS_WINDOW (widget);
  PurrRunItem *item = get_one (self);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (item == NULL || !purr_session_go_back (self->session, item))
    return;
  title = purr_run_title (purr_run_item_get_parts (item));
  text = g_strdup_printf ("“%s” answers now", title);
  say (self,
       purr_toast_new_with_action (text, "_Undo", "runs.undo-back", NULL));
}

static void
undo_back_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  purr_session_undo_keep (PURR_RUNS_WINDOW (widget)->session);
}

static void
begin_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  PurrRunsWindow *self = PURR_RUNS_WINDOW (widget);
  PurrRun *run = purr_session_get_run (self->session);
  PurrRunItem *item = get_one (self);
  const PurrRunRecordParts *parts;
  g_autofree char *title = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *text = NULL;

  if (item == NULL)
    return;
  parts = purr_run_item_get_parts (item);
  title = purr_run_title (parts);
  purr_run_offer_start (run, parts->model, title);
  problem = purr_run_get_start_problem (run);
  if (problem != NULL)
    {
      say_text (self, problem);
      return;
    }
  purr_run_set_starts_from_model (run, TRUE);
  /* What was under way is among the runs */
  purr_run_reset (run);
  text = g_strdup_printf ("The next training begins from “%s”", title);
  say_text (self, text);
}

static void
use_settings_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  PurrRunsWindow *self = PURR_RUNS_WINDOW (widget);
  PurrRunItem *item = get_one (self);
  const PurrRunRecordParts *parts;
  PurrTrainingSettings settings;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (item == NULL)
    return;
  parts = purr_run_item_get_parts (item);
  settings = parts->settings;
  settings.iterations = parts->target;
  purr_stored_settings_write (purr_session_get_settings (self->session),
                              &settings);
  title = purr_run_title (parts);
  text = g_strdup_printf ("The settings are those of “%s” now", title);
  say_text (self, text);
}

static void
rename_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  PurrRunsWindow *self = PURR_RUNS_WINDOW (widget);
  PurrRunItem *item = get_one (self);

  if (item != NULL)
    purr_runs_table_edit_name (self->table, item);
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  PurrRunsWindow *self = PURR_RUNS_WINDOW (widget);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;
  guint n;

  for (guint i = 0; i < self->selected->len; i++)
    g_ptr_array_add (items, g_object_ref (self->selected->pdata[i]));
  n = purr_run_archive_delete (self->runs, items);
  if (n == 0)
    {
      say_text (self, "It is training. Pause it before you delete it.");
      return;
    }
  count = purr_word_plural (n, "run", "runs");
  text = g_strdup_printf ("Deleted %s", count);
  say (self, purr_toast_new_with_action (text, "_Undo", "runs.undo", NULL));
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  purr_run_archive_undo (PURR_RUNS_WINDOW (widget)->runs);
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  purr_run_archive_redo (PURR_RUNS_WINDOW (widget)->runs);
}

static void
chooser_closed_cb (PurrRunsWindow *self)
{
  g_clear_object (&self->chooser);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  PurrRunsWindow *self = PURR_RUNS_WINDOW (widget);

  g_clear_object (&self->chooser);
  self->chooser = purr_runs_export_new (G_LIST_MODEL (self->sorted),
                                        G_OBJECT (self), say_text, self);
  gtk_native_dialog_set_transient_for (GTK_NATIVE_DIALOG (self->chooser),
                                       GTK_WINDOW (self));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response",
                           G_CALLBACK (chooser_closed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The object ------------------------------------------------------------- */

static void
purr_runs_window_dispose (GObject *object)
{
  PurrRunsWindow *self = PURR_RUNS_WINDOW (object);

  /* The table sorts anew when its columns go */
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->runs != NULL)
    g_signal_handlers_disconnect_by_data (self->runs, self);
  self->runs = NULL;
  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->chooser);
  g_ptr_array_set_size (self->selected, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_RUNS_WINDOW);
  g_clear_object (&self->selection);
  g_clear_handle_id (&self->comparing, g_source_remove);
  g_clear_object (&self->shown);
  g_clear_object (&self->sorted);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (purr_runs_window_parent_class)->dispose (object);
}

static void
purr_runs_window_finalize (GObject *object)
{
  g_ptr_array_unref (PURR_RUNS_WINDOW (object)->selected);

  G_OBJECT_CLASS (purr_runs_window_parent_class)->finalize (object);
}

static void
purr_runs_window_class_init (PurrRunsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType state;
  } actions[] = {
    { "runs.go-back", go_back_cb, 0, 0 },
    { "runs.undo-back", undo_back_cb, 0, 0 },
    { "runs.begin", begin_cb, 0, 0 },
    { "runs.use-settings", use_settings_cb, 0, 0 },
    { "runs.rename", rename_cb, GDK_KEY_F2, 0 },
    { "runs.delete", delete_cb, GDK_KEY_Delete, 0 },
    { "runs.undo", undo_cb, GDK_KEY_z, GDK_CONTROL_MASK },
    { "runs.redo", redo_cb, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "runs.export", export_cb, GDK_KEY_e, GDK_CONTROL_MASK },
  };

  G_OBJECT_CLASS (klass)->dispose = purr_runs_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = purr_runs_window_finalize;

  g_type_ensure (PURR_TYPE_RUNS_COMPARED);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrRunsWindow, child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/training/runs-window.ui");
  BIND (toasts);
  BIND (stack);
  BIND (table);
  BIND (compared);
#undef BIND
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL,
                                       actions[i].activate);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key,
                                             actions[i].state, actions[i].name,
                                             NULL);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
purr_runs_window_init (PurrRunsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selected = g_ptr_array_new_with_free_func (g_object_unref);
}

PurrRunsWindow *
purr_runs_window_new (PurrSession *session)
{
  PurrRunsWindow *self = g_object_new (PURR_TYPE_RUNS_WINDOW, NULL);

  self->session = g_object_ref (session);
  self->runs = purr_session_get_runs (session);
  purr_runs_table_fill (self->table, self->runs);
  self->sorted
    = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->runs)),
                               g_object_ref (
                                 purr_runs_table_get_sorter (self->table)));
  self->shown = purr_calm_list_new (G_LIST_MODEL (self->sorted), ROWS_A_FRAME);
  self->selection = GTK_SELECTION_MODEL (
    gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->shown))));
  gtk_column_view_set_model (self->table, self->selection);
  g_signal_connect_object (self->selection, "selection-changed",
                           G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed",
                           G_CALLBACK (items_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->runs, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runs, "edited", G_CALLBACK (update_actions),
                           self, G_CONNECT_SWAPPED);
  if (purr_run_archive_count (self->runs) > 0)
    gtk_selection_model_select_item (self->selection, 0, TRUE);
  items_cb (self);
  return self;
}
