/* lesson-save-window.c: what of the window's state goes into a lesson file */

#include "app/window/lesson-save-window.h"

#include "app/session/scratch-cells.h"
#include "app/text/wording.h"

#include "engine/images/display-name.h"

struct _PurrLessonSaveWindow
{
  AdwWindow parent_instance;

  /* Template */
  GtkEditable *title_row;
  AdwComboRow *page_row;
  AdwComboRow *lesson_row;
  AdwActionRow *pictures_row;
  GtkSwitch *pictures_switch;
  AdwActionRow *cells_row;
  GtkSwitch *cells_switch;
  AdwActionRow *questions_row;
  GtkWidget *only_row;
  GtkSwitch *only_switch;
  AdwPreferencesGroup *hidden_group;

  /* Owned */
  PurrSession *session;
  GtkStringList *page_titles;
  GtkStringList *lesson_titles;
  GPtrArray *pages; /* char *, as lessons */
  GPtrArray *lessons;
  GPtrArray *controls;   /* GtkCheckButton, borrowed, each with its "name" */
  GHashTable *expanders; /* char * to AdwExpanderRow, borrowed */
  char *question_text;   /* NULL: none of one's own */
  GtkFileChooserNative *chooser; /* while it is open */
};

enum
{
  SIGNAL_SAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrLessonSaveWindow,
                     purr_lesson_save_window,
                     ADW_TYPE_WINDOW)

static void
save_cb (PurrLessonSaveWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_SAVE], 0);
}

/* Questions ------------------------------------------------------------- */

static void
read_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (PurrQuiz) quiz = purr_quiz_read (task_data, NULL, &error);
  char *text = NULL;

  if (quiz != NULL)
    g_file_get_contents (task_data, &text, NULL, &error);
  if (text != NULL)
    g_task_return_pointer (task, text, g_free);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrLessonSaveWindow *self = PURR_LESSON_SAVE_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PurrQuiz) quiz = NULL;
  g_autofree char *count = NULL;
  char *text = g_task_propagate_pointer (G_TASK (result), &error);

  if (text != NULL)
    quiz = purr_quiz_parse (text, strlen (text), faults);
  if (quiz == NULL)
    {
      GtkWidget *dialog = adw_message_dialog_new (
        GTK_WINDOW (self), "These Questions Cannot Be Used",
        error != NULL ? error->message : "The file has just been changed.");

      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close",
                                       "_Close");
      gtk_window_present (GTK_WINDOW (dialog));
      g_free (text);
      return;
    }
  g_free (self->question_text);
  self->question_text = text;
  count
    = purr_word_plural (purr_quiz_get_count (quiz), "question", "questions");
  adw_action_row_set_subtitle (self->questions_row, count);
  gtk_widget_set_sensitive (self->only_row, TRUE);
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int response,
           PurrLessonSaveWindow *self)
{
  g_autoptr (GFile) file
    = response == GTK_RESPONSE_ACCEPT
        ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
        : NULL;
  g_autoptr (GTask) task = NULL;

  g_clear_object (&self->chooser);
  if (file == NULL || g_file_peek_path (file) == NULL)
    return;
  task = g_task_new (self, NULL, read_cb, NULL);
  g_task_set_task_data (task, g_file_get_path (file), g_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
questions_cb (PurrLessonSaveWindow *self)
{
  g_clear_object (&self->chooser);
  self->chooser
    = gtk_file_chooser_native_new ("Choose Your Questions", GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, "_Choose",
                                   "_Cancel");
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb),
                           self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* What there is --------------------------------------------------------- */

static void
add_to_row (AdwComboRow *row,
            GtkStringList *titles,
            GPtrArray *names,
            const char *name,
            const char *title,
            gboolean selected)
{
  gtk_string_list_append (titles, title);
  g_ptr_array_add (names, g_strdup (name));
  if (selected)
    adw_combo_row_set_selected (row, names->len - 1);
}

void
purr_lesson_save_window_add_page (PurrLessonSaveWindow *self,
                                  const char *name,
                                  const char *title,
                                  gboolean selected)
{
  g_return_if_fail (PURR_IS_LESSON_SAVE_WINDOW (self));

  add_to_row (self->page_row, self->page_titles, self->pages, name, title,
              selected);
}

void
purr_lesson_save_window_add_lesson (PurrLessonSaveWindow *self,
                                    const char *id,
                                    const char *title,
                                    gboolean selected)
{
  g_return_if_fail (PURR_IS_LESSON_SAVE_WINDOW (self));

  add_to_row (self->lesson_row, self->lesson_titles, self->lessons, id, title,
              selected);
}

void
purr_lesson_save_window_add_control (PurrLessonSaveWindow *self,
                                     const char *group,
                                     const char *name,
                                     const char *title)
{
  AdwExpanderRow *expander;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  g_return_if_fail (PURR_IS_LESSON_SAVE_WINDOW (self));

  expander = g_hash_table_lookup (self->expanders, group);
  if (expander == NULL)
    {
      expander = ADW_EXPANDER_ROW (adw_expander_row_new ());
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), group);
      adw_preferences_group_add (self->hidden_group, GTK_WIDGET (expander));
      g_hash_table_insert (self->expanders, g_strdup (group), expander);
    }
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (check), "name", g_strdup (name), g_free);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (expander, row);
  g_ptr_array_add (self->controls, check);
}

PurrLessonFile *
purr_lesson_save_window_make (PurrLessonSaveWindow *self,
                              gboolean *with_pictures)
{
  PurrLessonFile *lesson;
  PurrLessonKeeper *keeper;
  g_autoptr (GStrvBuilder) hidden = g_strv_builder_new ();
  guint page, chosen;

  g_return_val_if_fail (PURR_IS_LESSON_SAVE_WINDOW (self), NULL);

  lesson = purr_lesson_file_new ();
  keeper = purr_session_get_lessons (self->session);
  page = adw_combo_row_get_selected (self->page_row);
  chosen = adw_combo_row_get_selected (self->lesson_row);
  if (*gtk_editable_get_text (self->title_row) != '\0')
    lesson->title = g_strdup (gtk_editable_get_text (self->title_row));
  if (page < self->pages->len)
    lesson->page = g_strdup (self->pages->pdata[page]);
  if (chosen < self->lessons->len)
    lesson->lesson = g_strdup (self->lessons->pdata[chosen]);
  if (gtk_switch_get_active (self->cells_switch))
    {
      g_strfreev (lesson->cells);
      lesson->cells
        = g_strdupv ((char **) purr_lesson_keeper_get_cells (keeper));
    }
  lesson->question_text = g_strdup (self->question_text);
  lesson->only_own_questions = gtk_switch_get_active (self->only_switch);
  for (guint i = 0; i < self->controls->len; i++)
    if (gtk_check_button_get_active (self->controls->pdata[i]))
      g_strv_builder_add (hidden,
                          g_object_get_data (self->controls->pdata[i], "name"));
  g_strfreev (lesson->hidden);
  lesson->hidden = g_strv_builder_end (hidden);
  purr_lesson_keeper_describe (keeper, lesson);
  *with_pictures = gtk_switch_get_active (self->pictures_switch);
  return lesson;
}

/* The object ------------------------------------------------------------ */

static void
purr_lesson_save_window_dispose (GObject *object)
{
  PurrLessonSaveWindow *self = PURR_LESSON_SAVE_WINDOW (object);

  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), PURR_TYPE_LESSON_SAVE_WINDOW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (purr_lesson_save_window_parent_class)->dispose (object);
}

static void
purr_lesson_save_window_finalize (GObject *object)
{
  PurrLessonSaveWindow *self = PURR_LESSON_SAVE_WINDOW (object);

  g_object_unref (self->page_titles);
  g_object_unref (self->lesson_titles);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->lessons);
  g_ptr_array_unref (self->controls);
  g_hash_table_unref (self->expanders);
  g_free (self->question_text);

  G_OBJECT_CLASS (purr_lesson_save_window_parent_class)->finalize (object);
}

static void
purr_lesson_save_window_class_init (PurrLessonSaveWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = purr_lesson_save_window_dispose;
  object_class->finalize = purr_lesson_save_window_finalize;

  signals[SIGNAL_SAVE]
    = g_signal_new ("save", PURR_TYPE_LESSON_SAVE_WINDOW, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, PurrLessonSaveWindow,    \
                                        child)
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/window/lesson-save-window.ui");
  BIND (title_row);
  BIND (page_row);
  BIND (lesson_row);
  BIND (pictures_row);
  BIND (pictures_switch);
  BIND (cells_row);
  BIND (cells_switch);
  BIND (questions_row);
  BIND (only_row);
  BIND (only_switch);
  BIND (hidden_group);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, questions_cb);
}

static void
purr_lesson_save_window_init (PurrLessonSaveWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->page_titles = gtk_string_list_new (NULL);
  self->lesson_titles = gtk_string_list_new (NULL);
  self->pages = g_ptr_array_new_with_free_func (g_free);
  self->lessons = g_ptr_array_new_with_free_func (g_free);
  self->controls = g_ptr_array_new ();
  self->expanders
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  adw_combo_row_set_model (self->page_row, G_LIST_MODEL (self->page_titles));
  adw_combo_row_set_model (self->lesson_row,
                           G_LIST_MODEL (self->lesson_titles));
}

static void
show_cells (PurrLessonSaveWindow *self)
{
  guint n = g_strv_length ((char **) purr_lesson_keeper_get_cells (
    purr_session_get_lessons (self->session)));
  g_autofree char *cells = purr_word_plural (n, "cell", "cells");

  if (n > 0)
    adw_action_row_set_subtitle (self->cells_row, cells);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cells_row), n > 0);
}

static void
cells_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrLessonSaveWindow *self = PURR_LESSON_SAVE_WINDOW (source);
  g_auto (GStrv) cells = purr_scratch_cells_load_finish (result);
  PurrLessonKeeper *keeper
    = self->session != NULL ? purr_session_get_lessons (self->session) : NULL;

  /* It may be closed by now, or the pad has told of others */
  if (keeper == NULL || cells == NULL
      || purr_lesson_keeper_get_cells (keeper)[0] != NULL)
    return;
  purr_lesson_keeper_set_cells (keeper, (const char *const *) cells);
  if (self->cells_row != NULL)
    show_cells (self);
}

GtkWidget *
purr_lesson_save_window_new (PurrSession *session)
{
  PurrLessonSaveWindow *self;
  PurrDataset *dataset;

  g_return_val_if_fail (PURR_IS_SESSION (session), NULL);

  self = g_object_new (PURR_TYPE_LESSON_SAVE_WINDOW, NULL);
  self->session = g_object_ref (session);
  dataset = purr_session_get_dataset (session);
  if (dataset != NULL)
    {
      g_autofree char *name
        = purr_display_name (purr_dataset_get_path (dataset));

      adw_action_row_set_subtitle (self->pictures_row, name);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->pictures_row), dataset != NULL);
  show_cells (self);
  /* Nobody has looked at the pad yet: those of the last time */
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->cells_row)))
    purr_scratch_cells_load_async (self, cells_loaded_cb, NULL);
  return GTK_WIDGET (self);
}
