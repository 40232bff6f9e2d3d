/* window-actions.c: what menus, buttons and keys do */

#include "app/training/training-page.h"
#include "app/widgets/plain-names.h"
#include "app/widgets/show-in-folder.h"
#include "app/window/about-model-window.h"
#include "app/window/window-private.h"

#include "engine/decoding/formats.h"
#include "engine/files/file-name.h"
#include "engine/images/display-name.h"

/* Choosing files ------------------------------------------------------------ */

typedef void (*Chosen) (PurrWindow *self, GPtrArray *paths);

static void
chooser_response_cb (GtkFileChooserNative *chooser,
                     int response,
                     gpointer user_data)
{
  PurrWindow *self = PURR_WINDOW (user_data);
  Chosen chosen = g_object_get_data (G_OBJECT (chooser), "chosen");
  g_autoptr (GListModel) files
    = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      if (g_file_peek_path (file) != NULL)
        g_ptr_array_add (paths, g_file_get_path (file));
    }
  g_clear_object (&self->chooser);
  if (response == GTK_RESPONSE_ACCEPT && paths->len > 0)
    chosen (self, paths);
}

static GtkFileChooser *
new_chooser (PurrWindow *self,
             const char *title,
             GtkFileChooserAction action,
             const char *accept,
             Chosen chosen)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action,
                                               accept, "_Cancel");
  g_object_set_data (G_OBJECT (self->chooser), "chosen", chosen);
  g_signal_connect_object (self->chooser, "response",
                           G_CALLBACK (chooser_response_cb), self, 0);
  return GTK_FILE_CHOOSER (self->chooser);
}

/* suffixes: NULL for any */
static void
add_filter (GtkFileChooser *chooser,
            const char *name,
            const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (suffixes == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  for (guint i = 0; suffixes != NULL && suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
add_model_filter (GtkFileChooser *chooser)
{
  add_filter (chooser, "Models (safetensors)",
              (const char *const[]) { "safetensors", NULL });
}

static void
open_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);

  new_chooser (self, "Open Folder of Pictures",
               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, "_Open",
               (Chosen) purr_window_take_paths);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Whatever its name is: what it is not, the loading says */
static void
packed_chosen_cb (PurrWindow *self, GPtrArray *paths)
{
  purr_window_open_folder (self, g_ptr_array_index (paths, 0));
}

static void
open_packed_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);
  GtkFileChooser *chooser
    = new_chooser (self, "Open Packed Pictures", GTK_FILE_CHOOSER_ACTION_OPEN,
                   "_Open", packed_chosen_cb);

  add_filter (chooser, "Packed pictures (purr)",
              (const char *const[]) { "purr", NULL });
  add_filter (chooser, "All files", NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Every format that is read, from the one list of them */
static void
add_picture_filter (GtkFileChooser *chooser)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  const PurrFormat *format;

  for (guint number = 0; (format = purr_format_get (number)) != NULL; number++)
    for (const char *const *suffix = purr_format_get_suffixes (format);
         *suffix != NULL; suffix++)
      if (g_hash_table_add (seen, (gpointer) *suffix))
        g_ptr_array_add (all, (gpointer) *suffix);
  g_ptr_array_add (all, NULL);
  add_filter (chooser, "Pictures", (const char *const *) all->pdata);
}

static void
open_pictures_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);
  GtkFileChooser *chooser
    = new_chooser (self, "Choose Pictures to Classify",
                   GTK_FILE_CHOOSER_ACTION_OPEN, "_Classify",
                   (Chosen) purr_window_take_paths);

  gtk_file_chooser_set_select_multiple (chooser, TRUE);
  add_picture_filter (chooser);
  add_filter (chooser, "All files", NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
classify_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);

  new_chooser (self, "Choose Folder to Classify",
               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, "_Classify",
               (Chosen) purr_window_classify);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static PurrModel *
get_model (PurrWindow *self)
{
  return purr_model_keeper_get_model (purr_session_get_keeper (self->session));
}

static void
model_chosen_cb (PurrWindow *self, GPtrArray *paths)
{
  purr_model_keeper_open (purr_session_get_keeper (self->session),
                          g_ptr_array_index (paths, 0));
}

static void
open_model_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);

  add_model_filter (new_chooser (self, "Open Model",
                                 GTK_FILE_CHOOSER_ACTION_OPEN, "_Open",
                                 model_chosen_cb));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
save_chosen_cb (PurrWindow *self, GPtrArray *paths)
{
  const char *path = g_ptr_array_index (paths, 0);
  gboolean as_typed = g_str_has_suffix (path, PURR_MODEL_EXTENSION);
  g_autofree char *with_extension
    = g_strconcat (path, as_typed ? NULL : PURR_MODEL_EXTENSION, NULL);

  /* The chooser has asked about the name as it was typed */
  if (get_model (self) != NULL)
    purr_window_save_model (self, with_extension, as_typed);
}

static void
save_model_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);
  PurrModel *model = get_model (self);
  g_autofree char *class_name = NULL;
  g_autofree char *proposal = NULL;
  GtkFileChooser *chooser;

  if (model == NULL)
    {
      purr_window_say_with_action (
        self, "There is no model to save yet: train one first", "_Train",
        "win.train", NULL);
      return;
    }
  class_name = purr_file_name (purr_model_get_parts (model)->positive_name);
  if (model
      == purr_model_keeper_get_looked_back (
        purr_session_get_keeper (self->session)))
    proposal
      = g_strdup_printf ("%s-iteration-%" G_GUINT64_FORMAT PURR_MODEL_EXTENSION,
                         class_name,
                         purr_model_get_parts (model)->iterations_done);
  else
    proposal = g_strconcat (class_name, PURR_MODEL_EXTENSION, NULL);
  chooser = new_chooser (self, "Save Model", GTK_FILE_CHOOSER_ACTION_SAVE,
                         "_Save", save_chosen_cb);
  gtk_file_chooser_set_current_name (chooser, proposal);
  add_model_filter (chooser);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Of the one that answers, whatever it is */
static void
about_model_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);
  PurrModelKeeper *keeper = purr_session_get_keeper (self->session);
  PurrModel *model = purr_model_keeper_get_answering (keeper);
  g_autoptr (PurrModelFacts) facts = NULL;
  GtkWindow *about;

  if (model == NULL)
    {
      purr_window_say_with_action (
        self, "There is no model to tell of yet: train one first", "_Train",
        "win.train", NULL);
      return;
    }
  facts = purr_model_facts_new (model,
                                purr_model_keeper_get_answering_name (keeper));
  about = GTK_WINDOW (purr_about_model_window_new (facts));
  gtk_window_set_transient_for (about, GTK_WINDOW (self));
  purr_plain_names (GTK_WIDGET (about));
  gtk_window_present (about);
}

static void
add_lesson_filter (GtkFileChooser *chooser)
{
  add_filter (chooser, "Lessons (purrlesson)",
              (const char *const[]) { "purrlesson", NULL });
}

static void
lesson_chosen_cb (PurrWindow *self, GPtrArray *paths)
{
  purr_window_open_lesson_file (self, g_ptr_array_index (paths, 0));
}

static void
open_lesson_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);

  add_lesson_filter (new_chooser (self, "Open Lesson",
                                  GTK_FILE_CHOOSER_ACTION_OPEN, "_Open",
                                  lesson_chosen_cb));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
save_lesson_chosen_cb (PurrWindow *self, GPtrArray *paths)
{
  const char *path = g_ptr_array_index (paths, 0);
  gboolean as_typed = g_str_has_suffix (path, PURR_LESSON_FILE_EXTENSION);
  g_autofree char *with_extension
    = g_strconcat (path, as_typed ? NULL : PURR_LESSON_FILE_EXTENSION, NULL);

  purr_window_save_lesson_file (self, with_extension);
}

void
purr_window_choose_lesson_file (PurrWindow *self)
{
  GtkFileChooser *chooser
    = new_chooser (self, "Save Lesson", GTK_FILE_CHOOSER_ACTION_SAVE, "_Save",
                   save_lesson_chosen_cb);

  gtk_file_chooser_set_current_name (chooser,
                                     "lesson" PURR_LESSON_FILE_EXTENSION);
  add_lesson_filter (chooser);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
add_project_filter (GtkFileChooser *chooser)
{
  add_filter (chooser, "Projects (purrproject)",
              (const char *const[]) { "purrproject", NULL });
}

static void
project_chosen_cb (PurrWindow *self, GPtrArray *paths)
{
  purr_window_open_project (self, g_ptr_array_index (paths, 0));
}

static void
open_project_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);

  add_project_filter (new_chooser (self, "Open Project",
                                   GTK_FILE_CHOOSER_ACTION_OPEN, "_Open",
                                   project_chosen_cb));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
save_project_chosen_cb (PurrWindow *self, GPtrArray *paths)
{
  const char *path = g_ptr_array_index (paths, 0);
  gboolean as_typed = g_str_has_suffix (path, PURR_PROJECT_EXTENSION);
  g_autofree char *with_extension
    = g_strconcat (path, as_typed ? NULL : PURR_PROJECT_EXTENSION, NULL);

  /* The chooser has asked about the name as it was typed */
  purr_window_save_project (self, with_extension, as_typed);
}

static void
save_project_as_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  const char *path = dataset != NULL ? purr_dataset_get_path (dataset) : NULL;
  g_autofree char *pictures
    = path != NULL ? purr_display_name (path) : g_strdup ("project");
  g_autofree char *usable = purr_file_name (pictures);
  g_autofree char *proposal
    = g_strconcat (usable, PURR_PROJECT_EXTENSION, NULL);
  GtkFileChooser *chooser
    = new_chooser (self, "Save Project As", GTK_FILE_CHOOSER_ACTION_SAVE,
                   "_Save", save_project_chosen_cb);

  gtk_file_chooser_set_current_name (chooser, proposal);
  add_project_filter (chooser);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
moved_chosen_cb (PurrWindow *self, GPtrArray *paths)
{
  purr_project_work_relocate (purr_session_get_project_work (self->session),
                              g_ptr_array_index (paths, 0));
}

void
purr_window_choose_moved_folder (PurrWindow *self)
{
  new_chooser (self, "Where the Pictures Are Now",
               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, "_Choose",
               moved_chosen_cb);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
locate_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  purr_window_choose_moved_folder (PURR_WINDOW (widget));
}

/* Pages and training -------------------------------------------------------- */

static void
open_samples_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);

  purr_window_open_folder (self, self->samples);
}

static void
paste_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  purr_window_paste (PURR_WINDOW (widget));
}

static void
show_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  purr_window_show_page (PURR_WINDOW (widget),
                         g_variant_get_string (parameter, NULL));
}

static void
train_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);

  purr_window_show_page (self, "training");
  purr_training_page_toggle (purr_window_get_page (self, "training"));
}

static void
step_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);
  PurrRun *run = purr_session_get_run (self->session);

  purr_window_show_page (self, "training");
  if (purr_run_get_state (run) != PURR_TRAINER_RUNNING)
    purr_run_step (run);
}

static void
skip_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);

  purr_run_skip (purr_session_get_run (self->session));
}

static void
reset_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);

  purr_window_show_page (self, "training");
  purr_run_reset (purr_session_get_run (self->session));
}

static void
undo_keep_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);

  if (!purr_session_undo_keep (self->session))
    purr_window_say (
      self, "There is nothing to undo: no moment of a run was kept, or it "
            "is no longer the model.");
}

static void
export_chart_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *kind = g_variant_get_string (parameter, NULL);

  purr_training_page_export (purr_window_get_page (PURR_WINDOW (widget),
                                                   "training"),
                             g_str_equal (kind, "png")   ? PURR_CHART_FILE_PNG
                             : g_str_equal (kind, "svg") ? PURR_CHART_FILE_SVG
                                                         : PURR_CHART_FILE_CSV);
}

static void
folder_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!purr_show_in_folder_finish (GTK_WINDOW (source), result, &error))
    purr_window_say (PURR_WINDOW (source), error->message);
}

/* path: in the file system's encoding */
static void
show_in_folder_cb (GtkWidget *widget, const char *name, GVariant *path)
{
  purr_show_in_folder (g_variant_get_bytestring (path), GTK_WINDOW (widget),
                       folder_shown_cb, NULL);
}

static void
file_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    purr_window_say (self, "No program on this computer opens such pictures. "
                           "Show it in its folder instead.");
}

/* path: in the file system's encoding */
static void
open_file_cb (GtkWidget *widget, const char *name, GVariant *path)
{
  g_autofree char *uri
    = g_filename_to_uri (g_variant_get_bytestring (path), NULL, NULL);

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, file_opened_cb,
                                             g_object_ref (widget));
}

static void
menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (PURR_WINDOW (widget)->menu_button);
}

/* Installing ---------------------------------------------------------------- */

void
purr_window_class_install_actions (GtkWidgetClass *widget_class)
{
  const struct
  {
    const char *name;
    const char *parameter_type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.open-folder", NULL, open_folder_cb },
    { "win.open-packed", NULL, open_packed_cb },
    { "win.open-pictures", NULL, open_pictures_cb },
    { "win.classify-folder", NULL, classify_folder_cb },
    { "win.new-project", NULL, purr_window_new_project_cb },
    { "win.open-project", NULL, open_project_cb },
    { "win.open-recent", "s", purr_window_open_recent_cb },
    { "win.save-project-as", NULL, save_project_as_cb },
    { "win.open-model", NULL, open_model_cb },
    { "win.save-model", NULL, save_model_cb },
    { "win.about-model", NULL, about_model_cb },
    { "win.open-lesson", NULL, open_lesson_cb },
    { "win.save-lesson", NULL, purr_window_save_lesson_cb },
    { "win.reset-lesson", NULL, purr_window_reset_lesson_cb },
    { "win.leave-lesson", NULL, purr_window_leave_lesson_cb },
    { "win.open-samples", NULL, open_samples_cb },
    { "win.locate-folder", NULL, locate_folder_cb },
    { "win.paste", NULL, paste_cb },
    { "win.undo", NULL, purr_window_undo_cb },
    { "win.redo", NULL, purr_window_redo_cb },
    { "win.show-page", "s", show_page_cb },
    { "win.lesson", "s", purr_window_lesson_cb },
    { "win.train", NULL, train_cb },
    { "win.step", NULL, step_cb },
    { "win.skip", NULL, skip_cb },
    { "win.reset", NULL, reset_cb },
    { "win.undo-keep", NULL, undo_keep_cb },
    { "win.export-chart", "s", export_chart_cb },
    { "win.show-in-folder", "ay", show_in_folder_cb },
    { "win.open-file", "ay", open_file_cb },
    { "win.inspect-picture", "u", purr_window_inspect_picture_cb },
    { "win.menu", NULL, menu_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name,
                                     actions[i].parameter_type,
                                     actions[i].activate);
  gtk_widget_class_install_property_action (widget_class, "win.present",
                                            "presenting");
}

void
purr_window_add_settings_actions (PurrWindow *self)
{
  g_autoptr (GAction) crop = g_settings_create_action (self->settings, "crop");

  g_action_map_add_action (G_ACTION_MAP (self), crop);
  /* The pictures that are loaded were cut the old way */
  g_signal_connect_object (self->settings, "changed::crop",
                           G_CALLBACK (purr_session_reload), self->session,
                           G_CONNECT_SWAPPED);
}

void
purr_window_update_actions (PurrWindow *self)
{
  gboolean has_dataset = purr_session_get_dataset (self->session) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.train", has_dataset);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.step", has_dataset);
  purr_window_update_split (self);
}
