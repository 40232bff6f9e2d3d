/* picture-gathering.c: files and folders that are to be classified -> items */

#include "app/classify/picture-gathering.h"

#include "app/classify/classify-item.h"
#include "engine/dataset/material.h"
#include "engine/images/display-name.h"
#include "engine/loading/list-files.h"

static gboolean
gather_folder (GPtrArray *items,
               const char *path,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GPtrArray) unreadable
    = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_refusal_free);
  g_autoptr (GPtrArray) files
    = purr_list_files (path, unreadable, cancellable, error);
  g_autofree char *shown = purr_display_name (path);

  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (items, purr_classify_item_new_for_path (
                              g_ptr_array_index (files, i)));
  for (guint i = 0; i < unreadable->len; i++)
    {
      const PurrRefusal *refusal = g_ptr_array_index (unreadable, i);

      g_ptr_array_add (items, purr_classify_item_new_refused (refusal->path,
                                                              refusal->reason));
    }
  if (files->len > 0 || unreadable->len > 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               "“%s” holds no pictures. Choose another folder.", shown);
  return FALSE;
}

static void
gather_in_thread (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  const GPtrArray *paths = task_data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GError *error = NULL;

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);

      if (!g_file_test (path, G_FILE_TEST_IS_DIR))
        g_ptr_array_add (items, purr_classify_item_new_for_path (path));
      else if (!gather_folder (items, path, cancellable, &error))
        {
          g_task_return_error (task, error);
          return;
        }
    }
  g_task_return_pointer (task, g_steal_pointer (&items),
                         (GDestroyNotify) g_ptr_array_unref);
}

void
purr_picture_gathering_async (const GPtrArray *paths,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (copies, g_strdup (g_ptr_array_index (paths, i)));
  g_task_set_source_tag (task, purr_picture_gathering_async);
  g_task_set_task_data (task, copies, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, gather_in_thread);
}

GPtrArray *
purr_picture_gathering_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
