/* window.c: the frame around the pages */

#include "app/window/window-private.h"

#include "engine/images/display-name.h"

#include "app/images/images-page.h"
#include "app/widgets/plain-names.h"
#include "app/widgets/toast.h"
#include "app/text/wording.h"
#include "app/window/help-overlay.h"
#include "app/window/page-table.h"

enum
{
  PROP_0,
  PROP_PRESENTING
};

G_DEFINE_FINAL_TYPE (PurrWindow, purr_window, ADW_TYPE_APPLICATION_WINDOW)

/* A page's toast is no page's: it goes where the person looks */
static void
message_cb (PurrWindow *self, AdwToast *toast)
{
  purr_window_show_toast (self, g_object_ref (toast));
}

static gboolean
move_toast_cb (gpointer user_data)
{
  PurrWindow *self = PURR_WINDOW (user_data);
  GtkWidget *page = adw_view_stack_get_visible_child (self->stack);
  AdwToast *toast = self->toast;

  if (page == NULL || toast == NULL)
    return G_SOURCE_REMOVE;
  purr_toast_move (toast, purr_page_get_toasts (PURR_PAGE (page)));
  g_set_weak_pointer (&self->toast, toast);
  return G_SOURCE_REMOVE;
}

/* A toast is fitted to the page's width: once the page has one. And not before
 * one whose button led here has been put away */
static void
page_shown_cb (PurrWindow *self)
{
  purr_window_withdraw_undo (self);
  purr_window_hide_hint (self);
  if (self->toast != NULL)
    g_idle_add_full (G_PRIORITY_LOW, move_toast_cb, g_object_ref (self),
                     g_object_unref);
}

static void
folder_response_cb (AdwMessageDialog *dialog,
                    const char *response,
                    PurrWindow *self)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  g_ptr_array_add (paths, g_object_get_data (G_OBJECT (dialog), "path"));
  if (g_str_equal (response, "classify"))
    purr_window_classify (self, paths);
}

/* Not enough to train on, but perhaps these are pictures to be classified */
static void
folder_refused_cb (PurrWindow *self, const char *path, const char *text)
{
  GtkWidget *widget
    = adw_message_dialog_new (GTK_WINDOW (self),
                              "One Class Is Not Enough to Train On", text);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  adw_message_dialog_add_responses (dialog, "close", "_Close", "classify",
                                    "Classify _These Pictures", NULL);
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (folder_response_cb),
                           self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* When a menu closes, the keyboard goes back to what had it before. Where that is
 * out of sight now, for the menu showed another page or hid something, no key
 * would do anything */
static gboolean
keep_focus_cb (gpointer data)
{
  PurrWindow *self = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->closed || self->stack == NULL)
    return G_SOURCE_REMOVE;
  if (focus != NULL && !gtk_widget_get_mapped (focus))
    gtk_widget_child_focus (adw_view_stack_get_visible_child (self->stack),
                            GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

void
purr_window_keep_focus (PurrWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, keep_focus_cb, g_object_ref (self),
                   g_object_unref);
}

void
purr_window_show_page (PurrWindow *self, const char *name)
{
  adw_view_stack_set_visible_child_name (self->stack, name);
  purr_window_keep_focus (self);
}

/* Opening ------------------------------------------------------------------ */

static void
load_folder (PurrWindow *self, const char *path)
{
  purr_session_load_folder (self->session, path);
  purr_window_show_page (self, "images");
}

static void
open_response_cb (AdwMessageDialog *dialog,
                  const char *response,
                  PurrWindow *self)
{
  if (!g_str_equal (response, "open"))
    return;
  /* So that what was learnt until now is kept */
  purr_run_pause (purr_session_get_run (self->session));
  load_folder (self, g_object_get_data (G_OBJECT (dialog), "path"));
}

void
purr_window_open_folder (PurrWindow *self, const char *path)
{
  PurrRun *run = purr_session_get_run (self->session);
  g_autofree char *name = purr_display_name (path);
  g_autofree char *heading
    = g_strdup_printf ("Stop Training and Open “%s”?", name);
  GtkWidget *widget;
  AdwMessageDialog *dialog;

  if (purr_run_get_state (run) != PURR_TRAINER_RUNNING)
    {
      load_folder (self, path);
      return;
    }
  widget = adw_message_dialog_new (GTK_WINDOW (self), heading,
                                   "The run on the pictures that are open now "
                                   "ends with that. What it has learnt until "
                                   "then stays the model.");
  dialog = ADW_MESSAGE_DIALOG (widget);
  adw_message_dialog_add_responses (dialog, "cancel", "_Go On Training", "open",
                                    "_Open", NULL);
  adw_message_dialog_set_default_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (open_response_cb),
                           self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Whoever would train is led to what is still to be chosen */
static void
undecided_cb (PurrWindow *self)
{
  purr_window_show_page (self, "images");
  purr_images_page_ask_positive (purr_window_get_page (self, "images"));
  purr_window_say (self, "Choose the class that answers yes, then train");
}

/* Loading ------------------------------------------------------------------ */

static void
loading_changed_cb (PurrWindow *self)
{
  const char *name;
  gsize done, total;
  g_autofree char *text = NULL;

  if (!purr_session_get_loading (self->session, &name, &done, &total))
    {
      gtk_revealer_set_reveal_child (self->loading_revealer, FALSE);
      return;
    }

  if (total == 0)
    {
      g_autofree char *files = purr_word_plural (done, "file", "files");

      text = done == 0 ? g_strdup_printf ("Searching “%s”", name)
                       : g_strdup_printf ("Searching “%s”: %s", name, files);
      gtk_progress_bar_pulse (self->loading_bar);
    }
  else
    {
      g_autofree char *so_far = purr_word_count (done);
      g_autofree char *all = purr_word_plural (total, "picture", "pictures");

      text = g_strdup_printf ("Reading “%s”: %s of %s", name, so_far, all);
      gtk_progress_bar_set_fraction (self->loading_bar, (double) done / total);
    }
  gtk_label_set_text (self->loading_label, text);
  gtk_revealer_set_reveal_child (self->loading_revealer, TRUE);
}

static void
cancel_loading_cb (PurrWindow *self)
{
  purr_session_cancel_loading (self->session);
}

static void
show_refusals_cb (PurrWindow *self)
{
  purr_window_show_page (self, "images");
  purr_images_page_show_refusals (purr_window_get_page (self, "images"));
}

static void
dataset_changed_cb (PurrWindow *self)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  const GPtrArray *refusals
    = dataset != NULL ? purr_dataset_get_refusals (dataset) : NULL;
  guint n_refused = refusals != NULL ? refusals->len : 0;

  /* Of a folder that is no longer open nothing is to be said any more */
  if (refusals != self->refusals && self->refusals_toast != NULL)
    adw_toast_dismiss (self->refusals_toast);
  /* Another positive class or fewer pictures of the same folder are no news */
  if (n_refused > 0 && refusals != self->refusals)
    {
      g_autofree char *files
        = purr_word_plural (n_refused, "file was", "files were");
      g_autofree char *text = g_strdup_printf ("%s refused", files);
      AdwToast *toast = purr_toast_new (text);

      adw_toast_set_button_label (toast, "_Show");
      g_signal_connect_object (toast, "button-clicked",
                               G_CALLBACK (show_refusals_cb), self,
                               G_CONNECT_SWAPPED);
      g_set_weak_pointer (&self->refusals_toast, toast);
      purr_window_show_toast (self, toast);
    }
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  if (refusals != NULL)
    self->refusals = g_ptr_array_ref ((GPtrArray *) refusals);
  purr_window_update_actions (self);
}

/* Polling ------------------------------------------------------------------ */

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PurrWindow *self = PURR_WINDOW (widget);

  purr_session_poll (self->session);
  if (purr_session_is_busy (self->session))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
woke_cb (PurrWindow *self)
{
  if (self->tick == 0)
    self->tick
      = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* Pages -------------------------------------------------------------------- */

/* Above the window, whatever of the two it is */
static void
dialog_cb (PurrWindow *self, GObject *dialog)
{
  if (GTK_IS_NATIVE_DIALOG (dialog))
    {
      gtk_native_dialog_set_transient_for (GTK_NATIVE_DIALOG (dialog),
                                           GTK_WINDOW (self));
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
      return;
    }
  purr_plain_names (GTK_WIDGET (dialog));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
classify_cb (PurrWindow *self, const char *path)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (paths, g_strdup (path));
  purr_window_take_paths (self, paths);
}

static void
add_pages (PurrWindow *self)
{
  for (const PurrPageEntry *entry = purr_page_table; entry->name != NULL;
       entry++)
    {
      GtkWidget *page = entry->create (self->session);

      g_signal_connect_object (page, "message", G_CALLBACK (message_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "dialog", G_CALLBACK (dialog_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "classify", G_CALLBACK (classify_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "moved",
                               G_CALLBACK (purr_window_withdraw_undo), self,
                               G_CONNECT_SWAPPED);
      adw_view_stack_add_titled_with_icon (self->stack, page, entry->name,
                                           entry->title, entry->icon);
    }
}

gpointer
purr_window_get_page (PurrWindow *self, const char *name)
{
  return adw_view_stack_get_child_by_name (self->stack, name);
}

void
purr_window_open_samples (PurrWindow *self)
{
  g_return_if_fail (PURR_IS_WINDOW (self));

  purr_session_load_folder (self->session, self->samples);
}

void
purr_window_open_last (PurrWindow *self)
{
  g_autofree char *uri = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (PURR_IS_WINDOW (self));

  /* Where there was no project yet, but a folder */
  uri = g_settings_get_string (self->settings, "last-folder");
  path = g_filename_from_uri (uri, NULL, NULL);
  purr_project_work_load_pictures (
    purr_session_get_project_work (self->session),
    path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) ? path
                                                           : self->samples);
}

/* The object --------------------------------------------------------------- */

/* The setting may be of another version, which has other pages */
static gboolean
page_from_setting (GValue *value, GVariant *variant, gpointer user_data)
{
  const PurrPageEntry *page
    = purr_page_table_find (g_variant_get_string (variant, NULL));

  g_value_set_string (value,
                      page != NULL ? page->name : purr_page_table[0].name);
  return TRUE;
}

static void
bind_settings (PurrWindow *self)
{
  g_settings_bind (self->settings, "window-width", self, "default-width",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "page", self->stack,
                                "visible-child-name", G_SETTINGS_BIND_DEFAULT,
                                page_from_setting, NULL, NULL, NULL);
}

static void
connect_session (PurrWindow *self)
{
  const struct
  {
    const char *signal;
    GCallback callback;
  } news[] = {
    { "woke", G_CALLBACK (woke_cb) },
    { "loading-changed", G_CALLBACK (loading_changed_cb) },
    { "dataset-changed", G_CALLBACK (dataset_changed_cb) },
    { "message", G_CALLBACK (purr_window_say) },
    { "failed", G_CALLBACK (purr_window_tell_failure) },
    { "folder-refused", G_CALLBACK (folder_refused_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    g_signal_connect_object (self->session, news[i].signal, news[i].callback,
                             self, G_CONNECT_SWAPPED);
  g_signal_connect_object (purr_session_get_run (self->session), "undecided",
                           G_CALLBACK (undecided_cb), self, G_CONNECT_SWAPPED);
}

PurrWindow *
purr_window_new (PurrApplication *application,
                 GSettings *settings,
                 const char *samples,
                 const char *ready_made)
{
  PurrWindow *self
    = g_object_new (PURR_TYPE_WINDOW, "application", application, NULL);
  g_autofree char *project = purr_window_find_project (settings);

  self->settings = g_object_ref (settings);
  self->samples = g_strdup (samples);
  self->session = purr_session_new (settings, project);
  add_pages (self);
  bind_settings (self);
  connect_session (self);
  purr_plain_names (GTK_WIDGET (self));
  purr_window_add_settings_actions (self);
  purr_window_update_actions (self);
  purr_window_set_up_drop (self);
  purr_window_set_up_edits (self);
  purr_window_set_up_lesson_files (self);
  purr_window_set_up_project (self);
  if (ready_made != NULL)
    purr_model_keeper_offer_ready_made (purr_session_get_keeper (self->session),
                                        ready_made);
  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self),
                                           purr_help_overlay_new ());
  return self;
}

static void
purr_window_get_property (GObject *object,
                          guint id,
                          GValue *value,
                          GParamSpec *pspec)
{
  if (id == PROP_PRESENTING)
    g_value_set_boolean (value, PURR_WINDOW (object)->presenting);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
purr_window_set_property (GObject *object,
                          guint id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  if (id == PROP_PRESENTING)
    purr_window_set_presenting (PURR_WINDOW (object),
                                g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
purr_window_dispose (GObject *object)
{
  PurrWindow *self = PURR_WINDOW (object);

  /* What follows the settings may outlive the window that hears of it, and is to
   * hear of those that a lesson gives back */
  if (self->session != NULL)
    {
      purr_lesson_keeper_leave (purr_session_get_lessons (self->session));
      g_action_map_remove_action (G_ACTION_MAP (self), "crop");
    }
  g_clear_weak_pointer (&self->toast);
  g_clear_weak_pointer (&self->refusals_toast);
  g_clear_handle_id (&self->hint_timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_WINDOW);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (purr_window_parent_class)->dispose (object);
}

static void
purr_window_finalize (GObject *object)
{
  PurrWindow *self = PURR_WINDOW (object);

  g_free (self->samples);
  g_free (self->lesson_pictures);
  g_clear_pointer (&self->lesson_to_save, purr_lesson_file_free);

  G_OBJECT_CLASS (purr_window_parent_class)->finalize (object);
}

static void
purr_window_class_init (PurrWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = purr_window_get_property;
  object_class->set_property = purr_window_set_property;
  object_class->dispose = purr_window_dispose;
  object_class->finalize = purr_window_finalize;

#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrWindow, child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/window/window.ui");
  BIND (header);
  BIND (switcher_bar);
  BIND (stack);
  BIND (menu_button);
  BIND (edit_menu);
  BIND (loading_revealer);
  BIND (loading_label);
  BIND (loading_bar);
  BIND (drop_revealer);
  BIND (drop_label);
  BIND (hint_revealer);
  BIND (hint_label);
  BIND (recent_menu);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, page_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_loading_cb);
  gtk_widget_class_bind_template_callback (widget_class,
                                           purr_window_close_request);
  purr_window_bind_lessons (widget_class);
  g_object_class_install_property (
    object_class, PROP_PRESENTING,
    g_param_spec_boolean ("presenting", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                            | G_PARAM_STATIC_STRINGS));
  purr_window_class_install_actions (widget_class);
  purr_window_class_bind_edits (widget_class);
  purr_window_class_install_split (widget_class);
}

static void
purr_window_init (PurrWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
