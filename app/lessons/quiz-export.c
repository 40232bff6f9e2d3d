/* quiz-export.c: saving what was answered */

#include "app/lessons/quiz-export.h"

#include "engine/files/files.h"
#include "engine/images/display-name.h"

#include <string.h>

typedef struct
{
  GtkFileChooserNative *chooser; /* owned while it is open */
  char *text;
  char *path;
} Export;

static void
export_free (Export *export)
{
  g_clear_object (&export->chooser);
  g_free (export->text);
  g_free (export->path);
  g_free (export);
}

static void
write_in_thread (GTask *task,
                 gpointer source,
                 gpointer task_data,
                 GCancellable *cancellable)
{
  const Export *export = task_data;
  g_autofree char *reason = NULL;
  g_autofree char *name = purr_display_name (export->path);

  if (purr_write_durably (export->path, export->text, strlen (export->text),
                          &reason))
    g_task_return_pointer (
      task, g_strdup_printf ("Your answers are saved in “%s”.", name), g_free);
  else
    g_task_return_pointer (task,
                           g_strdup_printf ("“%s” could not be written: %s.",
                                            name, reason),
                           g_free);
}

static void
response_cb (GtkFileChooserNative *chooser, int response, GTask *task)
{
  Export *export = g_task_get_task_data (task);
  g_autoptr (GFile) file
    = response == GTK_RESPONSE_ACCEPT
        ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
        : NULL;

  export->path = file != NULL ? g_file_get_path (file) : NULL;
  g_clear_object (&export->chooser);
  if (export->path != NULL)
    g_task_run_in_thread (task, write_in_thread);
  else
    g_task_return_pointer (task, NULL, NULL);
  g_object_unref (task);
}

void
purr_quiz_export_async (GtkWidget *widget,
                        const char *name,
                        char *text,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (widget, NULL, callback, user_data);
  GtkRoot *root = gtk_widget_get_root (widget);
  Export *export = g_new0 (Export, 1);

  export->text = text;
  export->chooser = gtk_file_chooser_native_new (
    "Save Answers", GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
    GTK_FILE_CHOOSER_ACTION_SAVE, "_Save", "_Cancel");
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (export->chooser), name);
  g_task_set_task_data (task, export, (GDestroyNotify) export_free);
  g_signal_connect (export->chooser, "response", G_CALLBACK (response_cb),
                    task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (export->chooser));
}

char *
purr_quiz_export_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
