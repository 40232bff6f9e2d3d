/* window-incoming.c: what is dropped on the window or pasted into it, and
 * where it goes */

#include "app/window/window-private.h"

#include "engine/loading/load.h"
#include "engine/packed/packed.h"

#include "app/classify/classify-page.h"
#include "app/window/incoming.h"

/* Sorting paths: what each is, is asked of the file system, so not here but
 * in a task */

typedef struct
{
  gboolean to_classify; /* a folder without classes is one of pictures */
  GPtrArray *paths;
  GPtrArray *folders;
  GPtrArray *models;
  GPtrArray *lessons;
  GPtrArray *projects;
  GPtrArray *splits;
  GPtrArray *pictures;
} Sorting;

static void
sorting_free (Sorting *sorting)
{
  g_ptr_array_unref (sorting->paths);
  g_ptr_array_unref (sorting->folders);
  g_ptr_array_unref (sorting->models);
  g_ptr_array_unref (sorting->lessons);
  g_ptr_array_unref (sorting->projects);
  g_ptr_array_unref (sorting->splits);
  g_ptr_array_unref (sorting->pictures);
  g_free (sorting);
}

static Sorting *
sorting_new (const GPtrArray *paths)
{
  Sorting *sorting = g_new0 (Sorting, 1);

  sorting->paths = g_ptr_array_new_with_free_func (g_free);
  sorting->folders = g_ptr_array_new ();
  sorting->models = g_ptr_array_new ();
  sorting->lessons = g_ptr_array_new ();
  sorting->projects = g_ptr_array_new ();
  sorting->splits = g_ptr_array_new ();
  sorting->pictures = g_ptr_array_new ();
  for (guint i = 0; paths != NULL && i < paths->len; i++)
    g_ptr_array_add (sorting->paths, g_strdup (g_ptr_array_index (paths, i)));
  return sorting;
}

static void
sort_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  Sorting *sorting = task_data;

  for (guint i = 0; i < sorting->paths->len; i++)
    {
      char *path = g_ptr_array_index (sorting->paths, i);
      g_autofree char *lower = g_ascii_strdown (path, -1);

      if (sorting->to_classify && g_file_test (path, G_FILE_TEST_IS_DIR)
          && !purr_folder_has_classes (path))
        g_ptr_array_add (sorting->pictures, path);
      else if (g_file_test (path, G_FILE_TEST_IS_DIR)
               || g_str_has_suffix (lower, PURR_PACKED_EXTENSION))
        g_ptr_array_add (sorting->folders, path);
      else if (g_str_has_suffix (lower, PURR_MODEL_EXTENSION))
        g_ptr_array_add (sorting->models, path);
      else if (g_str_has_suffix (lower, PURR_LESSON_FILE_EXTENSION))
        g_ptr_array_add (sorting->lessons, path);
      else if (g_str_has_suffix (lower, PURR_PROJECT_EXTENSION))
        g_ptr_array_add (sorting->projects, path);
      else if (g_str_has_suffix (lower, ".csv"))
        g_ptr_array_add (sorting->splits, path);
      else
        g_ptr_array_add (sorting->pictures, path);
    }
  g_task_return_boolean (task, TRUE);
}

void
purr_window_classify (PurrWindow *self, const GPtrArray *paths)
{
  g_return_if_fail (PURR_IS_WINDOW (self));

  purr_classify_page_add_files (purr_window_get_page (self, "classify"), paths);
  purr_window_show_page (self, "classify");
}

static void
sorted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrWindow *self = PURR_WINDOW (source);
  Sorting *sorting = g_task_get_task_data (G_TASK (result));

  if (self->closed)
    return;
  if (sorting->projects->len > 0)
    purr_window_open_project (self, g_ptr_array_index (sorting->projects, 0));
  if (sorting->projects->len > 1)
    purr_window_say (self, "Only the first of the projects was opened");

  if (sorting->models->len > 0)
    {
      purr_model_keeper_open (purr_session_get_keeper (self->session),
                              g_ptr_array_index (sorting->models, 0));
      purr_window_show_page (self, "classify");
    }
  if (sorting->models->len > 1)
    purr_window_say (self, "Only the first of the models was opened");

  if (sorting->folders->len > 1)
    purr_window_say_with_action (
      self, "Drop one folder at a time: the one that holds the class folders",
      "_Open Folder…", "win.open-folder", NULL);
  else if (sorting->folders->len == 1)
    purr_window_open_folder (self, g_ptr_array_index (sorting->folders, 0));

  if (sorting->lessons->len > 0)
    purr_window_open_lesson_file (self,
                                  g_ptr_array_index (sorting->lessons, 0));
  if (sorting->lessons->len > 1)
    purr_window_say (self, "Only the first of the lessons was opened");

  if (sorting->splits->len > 0)
    purr_window_use_split (self, g_ptr_array_index (sorting->splits, 0));
  if (sorting->splits->len > 1)
    purr_window_say (self, "Only the first of the split lists was used");

  if (sorting->pictures->len > 0)
    purr_window_classify (self, sorting->pictures);
}

static void
sort (PurrWindow *self, const GPtrArray *paths, gboolean to_classify)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, sorted_cb, NULL);
  Sorting *sorting = sorting_new (paths);

  sorting->to_classify = to_classify;
  g_task_set_source_tag (task, sort);
  g_task_set_task_data (task, sorting, (GDestroyNotify) sorting_free);
  g_task_run_in_thread (task, sort_in_thread);
}

void
purr_window_take_paths (PurrWindow *self, const GPtrArray *paths)
{
  g_return_if_fail (PURR_IS_WINDOW (self));

  sort (self, paths, FALSE);
}

/* Drops and pastes ------------------------------------------------------------ */

static void
take_incoming (PurrWindow *self, PurrIncoming *incoming, const char *name)
{
  if (self->closed)
    return;
  if (incoming->explanation != NULL && !incoming->advises_paste)
    purr_window_say (self, incoming->explanation);
  else if (incoming->explanation != NULL)
    purr_window_say_with_action (self, incoming->explanation, "_Paste",
                                 "win.paste", NULL);
  if (incoming->paths->len > 0)
    sort (self, incoming->paths,
          g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack),
                     "classify")
            == 0);
  else if (incoming->picture != NULL)
    {
      purr_classify_page_add_bytes (purr_window_get_page (self, "classify"),
                                    incoming->picture,
                                    incoming->name != NULL ? incoming->name
                                                           : name);
      purr_window_show_page (self, "classify");
    }
}

static void
drop_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrWindow) self = PURR_WINDOW (user_data);
  g_autoptr (PurrIncoming) incoming = purr_incoming_read_finish (result);

  take_incoming (self, incoming, "Dropped picture");
}

static void
clipboard_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PurrWindow) self = PURR_WINDOW (user_data);
  g_autoptr (PurrIncoming) incoming = purr_incoming_read_finish (result);

  take_incoming (self, incoming, "Pasted picture");
}

void
purr_window_paste (PurrWindow *self)
{
  purr_incoming_read_clipboard_async (gtk_widget_get_clipboard (
                                        GTK_WIDGET (self)),
                                      clipboard_read_cb, g_object_ref (self));
}

static gboolean
accept_cb (GtkDropTargetAsync *target, GdkDrop *drop, PurrWindow *self)
{
  /* Text dragged about inside the window's own entries is theirs */
  return gdk_drop_get_drag (drop) == NULL
         && purr_incoming_accepts (gdk_drop_get_formats (drop));
}

static GdkDragAction
drag_enter_cb (GtkDropTargetAsync *target,
               GdkDrop *drop,
               double x,
               double y,
               PurrWindow *self)
{
  gtk_label_set_text (self->drop_label,
                      purr_incoming_describe (gdk_drop_get_formats (drop)));
  gtk_revealer_set_reveal_child (self->drop_revealer, TRUE);
  return GDK_ACTION_COPY;
}

static void
drag_leave_cb (GtkDropTargetAsync *target, GdkDrop *drop, PurrWindow *self)
{
  gtk_revealer_set_reveal_child (self->drop_revealer, FALSE);
}

static gboolean
drop_cb (GtkDropTargetAsync *target,
         GdkDrop *drop,
         double x,
         double y,
         PurrWindow *self)
{
  gtk_revealer_set_reveal_child (self->drop_revealer, FALSE);
  purr_incoming_read_drop_async (drop, drop_read_cb, g_object_ref (self));
  return TRUE;
}

void
purr_window_set_up_drop (PurrWindow *self)
{
  GtkDropTargetAsync *target
    = gtk_drop_target_async_new (NULL, GDK_ACTION_COPY);

  g_signal_connect_object (target, "accept", G_CALLBACK (accept_cb), self, 0);
  g_signal_connect_object (target, "drag-enter", G_CALLBACK (drag_enter_cb),
                           self, 0);
  g_signal_connect_object (target, "drag-leave", G_CALLBACK (drag_leave_cb),
                           self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  /* Before the entries, which would take a file for text */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target),
                                              GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
