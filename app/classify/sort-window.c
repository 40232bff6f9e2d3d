/* sort-window.c: asks where answered pictures are to be sorted into, and sorts them */

#include "app/classify/sort-window.h"

#include "app/text/wording.h"
#include "app/widgets/plain-names.h"
#include "app/widgets/show-in-folder.h"
#include "engine/files/printable.h"

#define PURR_TYPE_SORT_WINDOW (purr_sort_window_get_type ())
G_DECLARE_FINAL_TYPE (PurrSortWindow,
                      purr_sort_window,
                      PURR,
                      SORT_WINDOW,
                      AdwWindow)

struct _PurrSortWindow
{
  AdwWindow parent_instance;

  /* Template */
  GtkStack *stack;
  GtkButton *close_button;
  GtkWidget *start_button;
  AdwActionRow *place_row;
  GtkWidget *place_button;
  AdwActionRow *link_row;
  GtkCheckButton *link_check;
  AdwPreferencesGroup *counts_group;
  AdwPreferencesRow *positive_row;
  AdwPreferencesRow *negative_row;
  GtkLabel *positive_label;
  GtkLabel *negative_label;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;
  GtkWidget *stop_button;
  GtkLabel *text_label;
  GtkLabel *fault_label;
  GtkWidget *show_button;

  /* Owned */
  PurrSortRun *run;
  char *place;                   /* NULL: none was chosen yet */
  char *shown;                   /* a folder to be shown, or NULL */
  GtkFileChooserNative *chooser; /* while it is open */

  guint tick;     /* while it sorts */
  guint was_done; /* when it was last told */
};

G_DEFINE_FINAL_TYPE (PurrSortWindow, purr_sort_window, ADW_TYPE_WINDOW)

/* What is going to happen ----------------------------------------------------- */

static void
show_class (PurrSortWindow *self, gboolean positive)
{
  const PurrSortPlan *plan = purr_sort_run_get_plan (self->run);
  AdwPreferencesRow *row = positive ? self->positive_row : self->negative_row;
  g_autofree char *title = g_strconcat (plan->folders[positive], "/", NULL);
  g_autofree char *count
    = purr_word_plural (plan->n[positive], "picture", "pictures");
  g_autofree char *name = g_strdup_printf ("%s: %s", title, count);

  adw_preferences_row_set_title (row, title);
  gtk_label_set_text (positive ? self->positive_label : self->negative_label,
                      count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
append_sentence (GString *text, guint n, const char *one, const char *many)
{
  g_autofree char *pictures = purr_word_plural (n, "picture", "pictures");

  if (n == 0)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_printf (text, "%s %s", pictures, n == 1 ? one : many);
}

/* What is not sorted, or not as one might think */
static void
show_exceptions (PurrSortWindow *self, guint n_hidden)
{
  const PurrSortPlan *plan = purr_sort_run_get_plan (self->run);
  g_autoptr (GString) text = g_string_new (NULL);

  append_sentence (text, plan->n_unreadable, "cannot be read and is left out.",
                   "cannot be read and are left out.");
  append_sentence (text, plan->n_waiting, "was not read yet and is left out.",
                   "were not read yet and are left out.");
  append_sentence (text, plan->n_bytes, "is no file yet and is saved as one.",
                   "are no files yet and are saved as such.");
  append_sentence (text, n_hidden, "is not shown now and is left out.",
                   "are not shown now and are left out.");
  adw_preferences_group_set_description (self->counts_group,
                                         text->len > 0 ? text->str : NULL);
}

/* The place ------------------------------------------------------------------- */

static void
set_place_cb (GtkWidget *widget, const char *name, GVariant *path)
{
  PurrSortWindow *self = PURR_SORT_WINDOW (widget);
  const PurrSortPlan *plan = purr_sort_run_get_plan (self->run);
  gboolean has_pictures = plan->n[FALSE] + plan->n[TRUE] > 0;
  g_autofree char *shown = NULL;

  g_free (self->place);
  self->place = g_variant_dup_bytestring (path, NULL);
  shown = purr_printable (self->place);
  adw_action_row_set_subtitle (self->place_row, shown);
  gtk_widget_action_set_enabled (widget, "sort.start", has_pictures);
  /* What was chosen is what is to be done next */
  gtk_widget_grab_focus (self->start_button);
}

static void
chosen_cb (PurrSortWindow *self, int response)
{
  g_autoptr (GFile) file
    = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "sort.set-place", "^ay",
                                path);
  else if (response == GTK_RESPONSE_ACCEPT)
    adw_action_row_set_subtitle (self->place_row,
                                 "That place is not on this computer. Choose "
                                 "another one.");
  g_clear_object (&self->chooser);
}

static void
choose_cb (PurrSortWindow *self)
{
  g_clear_object (&self->chooser);
  self->chooser
    = gtk_file_chooser_native_new ("Choose a Place for the Folders",
                                   GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                   "_Choose", NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Sorting --------------------------------------------------------------------- */

static void
show_progress (PurrSortWindow *self)
{
  const PurrSortPlan *plan = purr_sort_run_get_plan (self->run);
  guint n = plan->n[FALSE] + plan->n[TRUE];
  guint done = purr_sort_run_get_done (self->run);
  g_autofree char *done_text = purr_word_count (done);
  g_autofree char *all = purr_word_plural (n, "picture", "pictures");
  g_autofree char *text = g_strdup_printf ("%s of %s", done_text, all);

  self->was_done = done;
  gtk_progress_bar_set_fraction (self->progress_bar,
                                 n > 0 ? (double) done / n : 0);
  gtk_label_set_text (self->progress_label, text);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PurrSortWindow *self = PURR_SORT_WINDOW (widget);

  if (purr_sort_run_get_done (self->run) != self->was_done)
    show_progress (self);
  return G_SOURCE_CONTINUE;
}

static void
say (PurrSortWindow *self, const char *text, const char *fault)
{
  gtk_label_set_text (self->text_label, text);
  gtk_label_set_text (self->fault_label, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), fault != NULL);
}

static void
sorted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *window = user_data;
  g_autoptr (PurrSortWindow) self = g_weak_ref_get (window);
  g_autoptr (PurrSortOutcome) outcome
    = purr_sort_run_start_finish (PURR_SORT_RUN (source), result);

  g_weak_ref_clear (window);
  g_free (window);
  if (self == NULL || self->run == NULL)
    return;
  gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  say (self, outcome->text, outcome->fault);
  g_free (self->shown);
  self->shown = g_steal_pointer (&outcome->shown);
  gtk_widget_set_visible (self->show_button, self->shown != NULL);
  gtk_button_set_label (self->close_button, "_Close");
  purr_plain_names (GTK_WIDGET (self));
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_widget_grab_focus (self->shown != NULL ? self->show_button
                                             : GTK_WIDGET (self->close_button));
}

static void
start_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrSortWindow *self = PURR_SORT_WINDOW (widget);
  gboolean link = gtk_check_button_get_active (self->link_check);
  /* A window that is destroyed is not kept: it ends the sorting */
  GWeakRef *window = g_new (GWeakRef, 1);

  gtk_widget_action_set_enabled (widget, "sort.start", FALSE);
  gtk_widget_set_visible (self->start_button, FALSE);
  show_progress (self);
  self->tick = gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "work");
  gtk_widget_grab_focus (self->stop_button);
  g_weak_ref_init (window, self);
  purr_sort_run_start_async (self->run, self->place,
                             link ? PURR_SORT_LINK : PURR_SORT_COPY, sorted_cb,
                             window);
}

static void
stop_cb (PurrSortWindow *self)
{
  purr_sort_run_cancel (self->run);
}

static gboolean
close_request_cb (GtkWindow *window)
{
  PurrSortWindow *self = PURR_SORT_WINDOW (window);

  if (self->tick == 0)
    return GDK_EVENT_PROPAGATE;
  stop_cb (self);
  return GDK_EVENT_STOP;
}

/* Afterwards -------------------------------------------------------------------- */

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrSortWindow *self = PURR_SORT_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (!purr_show_in_folder_finish (GTK_WINDOW (source), result, &error)
      && self->run != NULL)
    say (self, gtk_label_get_text (self->text_label), error->message);
}

static void
show_cb (PurrSortWindow *self)
{
  purr_show_in_folder (self->shown, GTK_WINDOW (self), shown_cb, NULL);
}

/* The window ------------------------------------------------------------------- */

static void
purr_sort_window_dispose (GObject *object)
{
  PurrSortWindow *self = PURR_SORT_WINDOW (object);

  /* Whoever destroys it meanwhile ends it all */
  if (self->tick != 0)
    purr_sort_run_cancel (self->run);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_SORT_WINDOW);
  g_clear_object (&self->run);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (purr_sort_window_parent_class)->dispose (object);
}

static void
purr_sort_window_class_init (PurrSortWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_sort_window_dispose;

#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrSortWindow, child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/classify/sort-window.ui");
  BIND (stack);
  BIND (close_button);
  BIND (start_button);
  BIND (place_row);
  BIND (place_button);
  BIND (link_row);
  BIND (link_check);
  BIND (counts_group);
  BIND (positive_row);
  BIND (negative_row);
  BIND (positive_label);
  BIND (negative_label);
  BIND (progress_bar);
  BIND (progress_label);
  BIND (stop_button);
  BIND (text_label);
  BIND (fault_label);
  BIND (show_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_install_action (widget_class, "sort.set-place", "ay",
                                   set_place_cb);
  gtk_widget_class_install_action (widget_class, "sort.start", NULL, start_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
purr_sort_window_init (PurrSortWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sort.start", FALSE);
  purr_plain_names (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), self->place_button);
}

GtkWindow *
purr_sort_window_new (PurrSortRun *run, guint n_hidden)
{
  PurrSortWindow *self = g_object_new (PURR_TYPE_SORT_WINDOW, NULL);
  const PurrSortPlan *plan = purr_sort_run_get_plan (run);
  gboolean has_files = plan->n[FALSE] + plan->n[TRUE] > plan->n_bytes;

  self->run = g_object_ref (run);
  show_class (self, TRUE);
  show_class (self, FALSE);
  show_exceptions (self, n_hidden);
  gtk_widget_set_sensitive (GTK_WIDGET (self->link_row), has_files);
  return GTK_WINDOW (self);
}
