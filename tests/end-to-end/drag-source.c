/* drag-source.c: another program, which hands things over, or takes them
 *
 *   drag-source [--copy] TYPE=FILE...
 *   drag-source --take FILE TYPE...
 *
 * A small window from which the pointer drags the files' bytes, each offered
 * as its MIME type; "TYPE=" is offered and never arrives. With --copy they are
 * put on the clipboard instead. Says "ready" when it can be used and how each
 * drag ended: "taken" or "refused".
 *
 * With --take something is dropped on the window: the first of the types that is
 * offered goes into FILE, and "got TYPE" is said.
 */

#include <gtk/gtk.h>

/* An offer that is never kept ---------------------------------------------- */

#define TYPE_SILENT_PROVIDER (silent_provider_get_type ())
G_DECLARE_FINAL_TYPE (SilentProvider,
                      silent_provider,
                      SILENT,
                      PROVIDER,
                      GdkContentProvider)

struct _SilentProvider
{
  GdkContentProvider parent_instance;

  const char *type;
  GPtrArray *tasks; /* waiting for what never comes */
};

G_DEFINE_FINAL_TYPE (SilentProvider, silent_provider, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
silent_provider_ref_formats (GdkContentProvider *provider)
{
  return gdk_content_formats_new (&SILENT_PROVIDER (provider)->type, 1);
}

static void
silent_provider_write (GdkContentProvider *provider,
                       const char *mime_type,
                       GOutputStream *stream,
                       int priority,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (provider, cancellable, callback, user_data);

  /* The stream stays open as long as nobody says that it is written */
  g_task_set_task_data (task, g_object_ref (stream), g_object_unref);
  g_ptr_array_add (SILENT_PROVIDER (provider)->tasks, task);
}

static gboolean
silent_provider_write_finish (GdkContentProvider *provider,
                              GAsyncResult *result,
                              GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
silent_provider_class_init (SilentProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  provider_class->ref_formats = silent_provider_ref_formats;
  provider_class->write_mime_type_async = silent_provider_write;
  provider_class->write_mime_type_finish = silent_provider_write_finish;
}

static void
silent_provider_init (SilentProvider *self)
{
  self->tasks = g_ptr_array_new ();
}

/* Offers ------------------------------------------------------------------- */

static GdkContentProvider *
parse_offer (const char *argument)
{
  g_auto (GStrv) parts = g_strsplit (argument, "=", 2);
  const char *type = g_intern_string (parts[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *data;
  gsize size;

  if (parts[0] == NULL || parts[1] == NULL)
    g_error ("“%s” is not TYPE=FILE", argument);
  if (*parts[1] == '\0')
    {
      SilentProvider *silent = g_object_new (TYPE_SILENT_PROVIDER, NULL);

      silent->type = type;
      return GDK_CONTENT_PROVIDER (silent);
    }
  if (!g_file_get_contents (parts[1], &data, &size, &error))
    g_error ("%s", error->message);
  bytes = g_bytes_new_take (data, size);
  return gdk_content_provider_new_for_bytes (type, bytes);
}

static GdkContentProvider *
parse_offers (char **arguments, int n)
{
  g_autofree GdkContentProvider **offers = g_new (GdkContentProvider *, n);

  for (int i = 0; i < n; i++)
    offers[i] = parse_offer (arguments[i]);
  return gdk_content_provider_new_union (offers, n);
}

/* The window --------------------------------------------------------------- */

static gboolean
cancelled_cb (GtkDragSource *source,
              GdkDrag *drag,
              GdkDragCancelReason reason,
              gpointer user_data)
{
  g_object_set_data (G_OBJECT (drag), "refused", drag);
  return FALSE;
}

static void
ended_cb (GtkDragSource *source,
          GdkDrag *drag,
          gboolean delete_data,
          gpointer user_data)
{
  gboolean refused = g_object_get_data (G_OBJECT (drag), "refused") != NULL
                     || gdk_drag_get_selected_action (drag) == 0;

  g_print (refused ? "refused\n" : "taken\n");
}

static void
drawn_cb (GdkFrameClock *clock, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (clock, drawn_cb, user_data);
  g_print ("ready\n");
}

static void
mapped_cb (GtkWidget *window, gpointer user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (drawn_cb), NULL);
}

/* Taking ------------------------------------------------------------------- */

typedef struct
{
  GdkDrop *drop;
  const char *type;
} Taking;

static const char *taken_path;

static void
spliced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Taking *taking = user_data;
  g_autoptr (GError) error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error)
      < 0)
    g_error ("%s", error->message);
  gdk_drop_finish (taking->drop, GDK_ACTION_COPY);
  g_print ("got %s\n", taking->type);
  g_object_unref (taking->drop);
  g_free (taking);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Taking *taking = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (taken_path);
  g_autoptr (GFileOutputStream) out
    = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  g_autoptr (GInputStream) in
    = gdk_drop_read_finish (GDK_DROP (source), result, &taking->type, &error);

  if (in == NULL || out == NULL)
    g_error ("%s", error->message);
  g_output_stream_splice_async (G_OUTPUT_STREAM (out), in,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE
                                  | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, spliced_cb, taking);
}

static gboolean
drop_cb (GtkDropTargetAsync *target,
         GdkDrop *drop,
         double x,
         double y,
         const char **types)
{
  Taking *taking = g_new0 (Taking, 1);

  taking->drop = g_object_ref (drop);
  gdk_drop_read_async (drop, types, G_PRIORITY_DEFAULT, NULL, read_cb, taking);
  return TRUE;
}

static GtkEventController *
new_taker (char **arguments, int n)
{
  const char **types = g_new0 (const char *, (gsize) n);
  GtkDropTargetAsync *target;

  if (n < 2)
    g_error ("Nothing to take, or nowhere");
  taken_path = arguments[0];
  for (int i = 1; i < n; i++)
    types[i - 1] = g_intern_string (arguments[i]);
  target
    = gtk_drop_target_async_new (gdk_content_formats_new (types, (guint) n - 1),
                                 GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), types);
  return GTK_EVENT_CONTROLLER (target);
}

/* -------------------------------------------------------------------------- */

static GtkEventController *
new_giver (GdkContentProvider *offers)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_content (source, offers);
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "drag-cancel", G_CALLBACK (cancelled_cb), NULL);
  g_signal_connect (source, "drag-end", G_CALLBACK (ended_cb), NULL);
  return GTK_EVENT_CONTROLLER (source);
}

int
main (int argc, char **argv)
{
  gboolean copy = argc > 1 && g_str_equal (argv[1], "--copy");
  gboolean take = argc > 1 && g_str_equal (argv[1], "--take");
  int first = copy || take ? 2 : 1;
  GdkContentProvider *offers = NULL;
  GtkWidget *window;
  GtkWidget *label;

  setvbuf (stdout, NULL, _IOLBF, 0);
  gtk_init ();
  if (argc <= first)
    g_error ("Nothing to offer");
  if (!take)
    offers = parse_offers (argv + first, argc - first);

  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window),
                        take ? "Drop target" : "Drag source");
  gtk_window_set_default_size (GTK_WINDOW (window), 120, 120);
  label = gtk_label_new (take ? "Drop it" : "Drag me");
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_widget_add_controller (label, take
                                      ? new_taker (argv + first, argc - first)
                                      : new_giver (offers));
  if (copy)
    gdk_clipboard_set_content (gtk_widget_get_clipboard (window), offers);
  g_signal_connect (window, "map", G_CALLBACK (mapped_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));

  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
