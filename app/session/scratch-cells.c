/* scratch-cells.c: the scratch pad's programs, from one time to the next */

#include "app/session/scratch-cells.h"

#include "engine/teaching/lesson-file.h"

static char *
find_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "purrceptron",
                           "scratch-pad" PURR_LESSON_FILE_EXTENSION, NULL);
}

static void
save_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  g_autofree char *path = find_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  purr_lesson_file_save (task_data, path, NULL);
  g_task_return_boolean (task, TRUE);
}

void
purr_scratch_cells_save (char **cells, gboolean at_once)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  PurrLessonFile *file = purr_lesson_file_new ();

  g_strfreev (file->cells);
  file->cells = cells;
  g_task_set_task_data (task, file, (GDestroyNotify) purr_lesson_file_free);
  if (at_once)
    g_task_run_in_thread_sync (task, save_in_thread);
  else
    g_task_run_in_thread (task, save_in_thread);
}

static void
load_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  g_autofree char *path = find_path ();
  g_autoptr (PurrLessonFile) file = purr_lesson_file_open (path, NULL);
  char **cells
    = file != NULL && file->cells[0] != NULL ? g_strdupv (file->cells) : NULL;

  g_task_return_pointer (task, cells, (GDestroyNotify) g_strfreev);
}

void
purr_scratch_cells_load_async (gpointer source,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);

  g_task_run_in_thread (task, load_in_thread);
}

char **
purr_scratch_cells_load_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
