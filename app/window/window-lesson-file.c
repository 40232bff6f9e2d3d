/* window-lesson-file.c: lesson files: opened, begun again, left and saved */

#include "engine/images/display-name.h"

#include "app/lessons/lesson-table.h"
#include "app/lessons/lesson-text.h"
#include "app/lessons/lessons-page.h"
#include "app/widgets/page.h"
#include "app/window/lesson-save-window.h"
#include "app/window/page-table.h"
#include "app/window/window-private.h"

#define FAILED "This Lesson Could Not Be Opened"

static PurrLessonKeeper *
get_keeper (PurrWindow *self)
{
  return purr_session_get_lessons (self->session);
}

static const PurrLessonFile *
get_lesson (PurrWindow *self)
{
  return purr_lesson_keeper_get_lesson (get_keeper (self));
}

/* What can be hidden ------------------------------------------------------- */

/* "page-training" is all of a page */
static gboolean
is_page_hidden (const PurrLessonFile *lesson, const char *page)
{
  g_autofree char *name = g_strconcat ("page-", page, NULL);

  return g_strv_contains ((const char *const *) lesson->hidden, name);
}

static gboolean
can_hide (PurrWindow *self, const char *name)
{
  for (const PurrPageEntry *page = purr_page_table; page->name != NULL; page++)
    {
      const PurrPageControl *control
        = purr_page_get_controls (purr_window_get_page (self, page->name));

      if (g_str_has_prefix (name, "page-")
          && g_str_equal (name + strlen ("page-"), page->name))
        return TRUE;
      for (; control->name != NULL; control++)
        if (g_str_equal (control->name, name))
          return TRUE;
    }
  return FALSE;
}

/* What of it this version knows nothing of, as a sentence; NULL: all is known */
static char *
find_unknown (PurrWindow *self, const PurrLessonFile *lesson)
{
  gboolean any = FALSE;

  if (lesson->page != NULL && purr_page_table_find (lesson->page) == NULL)
    return g_strdup_printf ("This lesson file begins with a page “%s”, and "
                            "there is none of that name.",
                            lesson->page);
  if (lesson->lesson != NULL && purr_lesson_table_find (lesson->lesson) == NULL)
    return g_strdup_printf ("This lesson file begins with a lesson “%s”, and "
                            "there is none of that name.",
                            lesson->lesson);
  for (guint i = 0; lesson->hidden[i] != NULL; i++)
    if (!can_hide (self, lesson->hidden[i]))
      return g_strdup_printf ("This lesson file hides “%s”, and there is "
                              "nothing of that name that can be hidden.",
                              lesson->hidden[i]);
  if (lesson->page != NULL && is_page_hidden (lesson, lesson->page))
    return g_strdup_printf ("This lesson file begins with the page “%s”, which "
                            "it hides.",
                            lesson->page);
  for (const PurrPageEntry *page = purr_page_table; page->name != NULL; page++)
    any = any || !is_page_hidden (lesson, page->name);
  return any ? NULL : g_strdup ("This lesson file hides all pages.");
}

/* lesson: NULL shows everything */
static void
hide_controls (PurrWindow *self, const PurrLessonFile *lesson)
{
  const char *const none[] = { NULL };

  for (const PurrPageEntry *entry = purr_page_table; entry->name != NULL;
       entry++)
    {
      GtkWidget *page = purr_window_get_page (self, entry->name);
      gboolean shown = lesson == NULL || !is_page_hidden (lesson, entry->name);

      adw_view_stack_page_set_visible (adw_view_stack_get_page (self->stack,
                                                                page),
                                       shown);
      purr_page_hide (PURR_PAGE (page), lesson != NULL
                                          ? (const char *const *) lesson->hidden
                                          : none);
    }
}

/* Showing ------------------------------------------------------------------ */

static void
show_first_page (PurrWindow *self, const PurrLessonFile *lesson)
{
  const char *name = lesson->page;

  /* Whatever was looked at may be what is hidden */
  for (const PurrPageEntry *page = purr_page_table;
       name == NULL && page->name != NULL; page++)
    if (!is_page_hidden (lesson, page->name))
      name = page->name;
  if (lesson->lesson != NULL)
    purr_lessons_page_open (purr_window_get_page (self, "lessons"),
                            lesson->lesson);
  purr_window_show_page (self, name);
}

static void
load_pictures (PurrWindow *self)
{
  PurrDataset *dataset = purr_session_get_dataset (self->session);
  PurrRun *run = purr_session_get_run (self->session);

  if (self->lesson_pictures == NULL
      || (dataset != NULL
          && g_strcmp0 (purr_dataset_get_path (dataset), self->lesson_pictures)
               == 0))
    return;
  /* So that what was learnt until now is kept */
  if (purr_run_get_state (run) == PURR_TRAINER_RUNNING)
    purr_run_pause (run);
  purr_session_load_folder (self->session, self->lesson_pictures);
}

static void
reset_cb (PurrWindow *self)
{
  const PurrLessonFile *lesson = get_lesson (self);

  hide_controls (self, lesson);
  load_pictures (self);
  show_first_page (self, lesson);
}

static void
changed_cb (PurrWindow *self)
{
  gboolean open = get_lesson (self) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.reset-lesson", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.leave-lesson", open);
  if (!open)
    {
      hide_controls (self, NULL);
      g_clear_pointer (&self->lesson_pictures, g_free);
    }
}

void
purr_window_set_up_lesson_files (PurrWindow *self)
{
  g_signal_connect_object (get_keeper (self), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_keeper (self), "reset", G_CALLBACK (reset_cb),
                           self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

/* Opening ------------------------------------------------------------------ */

typedef struct
{
  char *path;
  PurrLessonFile *lesson; /* NULL once it is open */
  char *pictures;         /* where they really are; NULL: nowhere */
  gboolean inside;        /* below the file's folder */
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_pointer (&opening->lesson, purr_lesson_file_free);
  g_free (opening->pictures);
  g_free (opening->path);
  g_free (opening);
}

static void
open_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  Opening *opening = task_data;
  GError *error = NULL;

  opening->lesson = purr_lesson_file_open (opening->path, &error);
  if (opening->lesson == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  opening->pictures
    = purr_lesson_file_find_pictures (opening->lesson, opening->path,
                                      &opening->inside);
  g_task_return_boolean (task, TRUE);
}

static void
tell_open (PurrWindow *self, const PurrLessonFile *lesson, const char *path)
{
  g_autofree char *name = purr_display_name (path);
  g_autofree char *text = NULL;

  if (lesson->pictures != NULL && self->lesson_pictures == NULL)
    text = g_strdup_printf ("“%s” is open, but without its pictures: choose a "
                            "folder of your own",
                            lesson->title != NULL ? lesson->title : name);
  else
    text = g_strdup_printf ("“%s” is open; the menu begins it again or leaves "
                            "it",
                            lesson->title != NULL ? lesson->title : name);
  purr_window_say (self, text);
}

static void
use_lesson (PurrWindow *self, Opening *opening, gboolean with_pictures)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = g_steal_pointer (&self->lesson_pictures);

  if (with_pictures)
    self->lesson_pictures = g_strdup (opening->pictures);
  if (!purr_lesson_keeper_open (get_keeper (self), opening->lesson, &error))
    {
      g_free (self->lesson_pictures);
      self->lesson_pictures = g_steal_pointer (&before);
      purr_window_tell_failure (self, FAILED, error->message);
      return;
    }
  opening->lesson = NULL;
  tell_open (self, get_lesson (self), opening->path);
}

static void
pictures_response_cb (AdwMessageDialog *dialog,
                      const char *response,
                      PurrWindow *self)
{
  Opening *opening = g_object_get_data (G_OBJECT (dialog), "opening");

  if (!g_str_equal (response, "cancel"))
    use_lesson (self, opening, g_str_equal (response, "open"));
}

/* A file of somebody else's opens no folder of one's own unasked */
static void
ask_about_pictures (PurrWindow *self, Opening *opening)
{
  g_autofree char *shown = g_filename_display_name (opening->pictures);
  g_autofree char *text = g_strdup_printf (
    "They are in %s, which is not where the lesson file lies. Open them only "
    "if you know what that folder is.",
    shown);
  GtkWidget *widget
    = adw_message_dialog_new (GTK_WINDOW (self),
                              "Open the Pictures of This Lesson, Too?", text);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  adw_message_dialog_add_responses (dialog, "cancel", "_Cancel", "without",
                                    "_Without Them", "open", "_Open Them",
                                    NULL);
  adw_message_dialog_set_default_response (dialog, "without");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "opening", opening,
                          (GDestroyNotify) opening_free);
  g_signal_connect_object (dialog, "response",
                           G_CALLBACK (pictures_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrWindow *self = PURR_WINDOW (source);
  Opening *opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *unknown = NULL;

  if (self->closed)
    ;
  else if (!g_task_propagate_boolean (G_TASK (result), &error))
    purr_window_tell_failure (self, FAILED, error->message);
  else if ((unknown = find_unknown (self, opening->lesson)) != NULL)
    purr_window_tell_failure (self, FAILED, unknown);
  else if (opening->pictures != NULL && !opening->inside)
    {
      ask_about_pictures (self, opening);
      return;
    }
  else
    use_lesson (self, opening, opening->pictures != NULL);
  opening_free (opening);
}

void
purr_window_open_lesson_file (PurrWindow *self, const char *path)
{
  Opening *opening = g_new0 (Opening, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, opened_cb, opening);

  opening->path = g_strdup (path);
  g_task_set_task_data (task, opening, NULL);
  g_task_run_in_thread (task, open_in_thread);
}

void
purr_window_reset_lesson_cb (GtkWidget *widget,
                             const char *name,
                             GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);

  /* A run begins anew with the settings that come back */
  if (purr_session_get_dataset (self->session) != NULL)
    purr_run_reset (purr_session_get_run (self->session));
  purr_lesson_keeper_reset (get_keeper (self));
}

void
purr_window_leave_lesson_cb (GtkWidget *widget,
                             const char *name,
                             GVariant *parameter)
{
  purr_lesson_keeper_leave (get_keeper (PURR_WINDOW (widget)));
  purr_window_keep_focus (PURR_WINDOW (widget));
}

/* Saving ------------------------------------------------------------------- */

typedef struct
{
  PurrLessonFile *lesson;
  char *pictures; /* NULL: without */
  char *path;
} Saving;

static void
saving_free (Saving *saving)
{
  purr_lesson_file_free (saving->lesson);
  g_free (saving->pictures);
  g_free (saving->path);
  g_free (saving);
}

static void
save_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  Saving *saving = task_data;
  GError *error = NULL;

  if (saving->pictures != NULL)
    saving->lesson->pictures
      = purr_lesson_file_name_pictures (saving->pictures, saving->path);
  if (saving->pictures != NULL && saving->lesson->pictures == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME,
                             "The pictures' folder has a name that cannot be "
                             "written into a lesson file: rename it.");
  else if (purr_lesson_file_save (saving->lesson, saving->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrWindow *self = PURR_WINDOW (source);
  const Saving *saving = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = purr_display_name (saving->path);
  g_autofree char *text = g_strdup_printf ("“%s” is saved", name);
  g_autoptr (GError) error = NULL;

  if (self->closed)
    return;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    purr_window_say (self, text);
  else
    purr_window_tell_failure (self, "This Lesson Could Not Be Saved",
                              error->message);
}

void
purr_window_save_lesson_file (PurrWindow *self, const char *path)
{
  Saving *saving = g_new0 (Saving, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, saved_cb, NULL);

  saving->lesson = g_steal_pointer (&self->lesson_to_save);
  saving->path = g_strdup (path);
  if (self->saves_pictures && purr_session_get_dataset (self->session) != NULL)
    saving->pictures = g_strdup (
      purr_dataset_get_path (purr_session_get_dataset (self->session)));
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_task_run_in_thread (task, save_in_thread);
}

static void
described_cb (PurrLessonSaveWindow *dialog, PurrWindow *self)
{
  g_clear_pointer (&self->lesson_to_save, purr_lesson_file_free);
  self->lesson_to_save
    = purr_lesson_save_window_make (dialog, &self->saves_pictures);
  gtk_window_close (GTK_WINDOW (dialog));
  purr_window_choose_lesson_file (self);
}

static void
describe_window (PurrWindow *self, PurrLessonSaveWindow *dialog)
{
  const char *shown = adw_view_stack_get_visible_child_name (self->stack);
  g_autofree char *current = g_settings_get_string (self->settings, "lesson");

  for (const PurrPageEntry *entry = purr_page_table; entry->name != NULL;
       entry++)
    {
      g_autofree char *name = g_strconcat ("page-", entry->name, NULL);

      purr_lesson_save_window_add_page (dialog, entry->name, entry->title,
                                        g_strcmp0 (shown, entry->name) == 0);
      purr_lesson_save_window_add_control (dialog, "Pages", name, entry->title);
    }
  for (const PurrPageEntry *entry = purr_page_table; entry->name != NULL;
       entry++)
    {
      const PurrPageControl *control
        = purr_page_get_controls (purr_window_get_page (self, entry->name));

      for (; control->name != NULL; control++)
        purr_lesson_save_window_add_control (dialog, entry->title,
                                             control->name, control->title);
    }
  for (const PurrLessonEntry *entry = purr_lesson_table; entry->id != NULL;
       entry++)
    {
      g_autoptr (PurrLessonText) text = purr_lesson_text_load (entry->id, NULL);

      purr_lesson_save_window_add_lesson (dialog, entry->id,
                                          text != NULL ? text->title
                                                       : entry->id,
                                          g_str_equal (entry->id, current));
    }
}

void
purr_window_save_lesson_cb (GtkWidget *widget,
                            const char *name,
                            GVariant *parameter)
{
  PurrWindow *self = PURR_WINDOW (widget);
  GtkWidget *dialog = purr_lesson_save_window_new (self->session);

  describe_window (self, PURR_LESSON_SAVE_WINDOW (dialog));
  g_signal_connect_object (dialog, "save", G_CALLBACK (described_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}
