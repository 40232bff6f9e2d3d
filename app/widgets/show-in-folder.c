/* show-in-folder.c: a file, in the person's file manager */

#include "app/widgets/show-in-folder.h"

#include "engine/images/display-name.h"

/* Milliseconds: a file manager may have to be started first */
#define PATIENCE 10000

static void
folder_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const char *path = g_task_get_task_data (task);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = purr_display_name (folder);
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             "The folder “%s” could not be opened: no program "
                             "was found that shows folders. Install a file "
                             "manager.",
                             shown);
}

static void
show_folder (GTask *task)
{
  g_autofree char *folder = g_path_get_dirname (g_task_get_task_data (task));
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  gtk_show_uri_full (GTK_WINDOW (g_task_get_source_object (task)), uri,
                     GDK_CURRENT_TIME, NULL, folder_shown_cb,
                     g_object_ref (task));
}

static void
items_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply
    = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (reply != NULL)
    g_task_return_boolean (task, TRUE);
  else
    show_folder (task);
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  g_autofree char *uri
    = g_filename_to_uri (g_task_get_task_data (task), NULL, NULL);
  const char *uris[] = { uri, NULL };

  if (bus == NULL)
    {
      show_folder (task);
      return;
    }
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1",
                          "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL,
                          G_DBUS_CALL_FLAGS_NONE, PATIENCE, NULL,
                          items_shown_cb, g_object_ref (task));
}

void
purr_show_in_folder (const char *path,
                     GtkWindow *parent,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (g_path_is_absolute (path));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, purr_show_in_folder);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, g_object_ref (task));
}

gboolean
purr_show_in_folder_finish (GtkWindow *parent,
                            GAsyncResult *result,
                            GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
