/* incoming.c: reading a drop or the clipboard, one offered format after
 * another until something can be taken
 *
 * Text comes first: a file's URI gives the untouched file at no cost. Then
 * encoded pictures. A source may stop in the middle of a transfer and never
 * say so, so every read is watched: when nothing arrives for a while it is
 * given up and the next format is tried.
 */

#include "app/window/incoming.h"

#include "engine/decoding/column.h"

typedef struct
{
  const char *mime_type;
  guint stall_ms;
  gboolean is_text;
} Offer;

/* In the order in which they are tried: text first, for it costs nothing and
 * tells the picture's name. One browser's octet-stream is the original file,
 * but stalls for good past about a megabyte. */
static const Offer offers[] = {
  { "text/uri-list", 8000, TRUE },
  { "x-special/gnome-copied-files", 8000, TRUE },
  { "text/x-moz-url", 4000, TRUE },
  { "text/plain;charset=utf-8", 4000, TRUE },
  { "text/plain", 4000, TRUE },
  { "text/html", 4000, TRUE },
  { "image/png", 8000, FALSE },
  { "image/jpeg", 8000, FALSE },
  { "image/bmp", 8000, FALSE },
  { "image/x-bmp", 8000, FALSE },
  { "image/gif", 8000, FALSE },
  { "image/x-tga", 8000, FALSE },
  { "image/webp", 8000, FALSE },
  { "image/avif", 8000, FALSE },
  { "image/heif", 8000, FALSE },
  { "image/heic", 8000, FALSE },
  { "image/tiff", 8000, FALSE },
  { "application/octet-stream", 1500, FALSE },
};

#define WATCH_INTERVAL_MS 100

typedef struct
{
  GdkDrop *drop; /* one of these two */
  GdkClipboard *clipboard;
  guint offer; /* index of the one being read */
  PurrIncoming *incoming;
  char *address;           /* on the web, for the explanation */
  gboolean picture_failed; /* a picture was offered and did not arrive */
  gboolean picture_began;  /* though its beginning did */
} Reading;

/* One format's read; may outlive its turn when it is given up */
typedef struct
{
  GTask *task; /* NULL once given up */
  GCancellable *cancellable;
  GOutputStream *memory;
  guint watch;
  gsize seen;
  guint idle_ms;
  int references;
} Attempt;

static void try_next (GTask *task);

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->drop);
  g_clear_object (&reading->clipboard);
  g_clear_pointer (&reading->incoming, purr_incoming_free);
  g_free (reading->address);
  g_free (reading);
}

static GdkContentFormats *
get_formats (Reading *reading)
{
  return reading->drop != NULL ? gdk_drop_get_formats (reading->drop)
                               : gdk_clipboard_get_formats (reading->clipboard);
}

/* Ending --------------------------------------------------------------- */

static char *
explain_nothing (Reading *reading)
{
  if (reading->address != NULL)
    {
      g_autoptr (GUri) uri
        = g_uri_parse (reading->address, G_URI_FLAGS_NONE, NULL);
      const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

      return g_strdup_printf (
        reading->picture_began
          ? "The web browser handed over only the beginning of the picture on "
            "%s, as some do with large ones: choose “Copy Image” there and "
            "press Ctrl+V here, or save the picture and drop the file."
          : "Only the address of a picture on %s arrived, and Purrceptron does "
            "not download pictures: choose “Copy Image” in the web browser and "
            "press Ctrl+V here, or save the picture and drop the file.",
        host != NULL ? host : "the web");
    }
  if (reading->picture_failed)
    return g_strdup ("The other program offered a picture but did not hand it "
                     "over: copy it there and press Ctrl+V here, or save it "
                     "and drop the file.");
  return g_strdup ("There was no picture in it. Drop picture files, a folder "
                   "of pictures, a model or a lesson file.");
}

static void
end_reading (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  PurrIncoming *incoming = reading->incoming;
  gboolean taken = incoming->paths->len > 0 || incoming->picture != NULL;

  if (!taken)
    {
      incoming->explanation = explain_nothing (reading);
      incoming->advises_paste
        = reading->address != NULL || reading->picture_failed;
    }
  else if (incoming->picture != NULL && reading->address != NULL)
    incoming->name = purr_incoming_name_from_address (reading->address);
  if (reading->drop != NULL)
    gdk_drop_finish (reading->drop, taken ? GDK_ACTION_COPY : 0);
  g_task_return_pointer (task, g_steal_pointer (&reading->incoming),
                         (GDestroyNotify) purr_incoming_free);
  g_object_unref (task);
}

/* One format ----------------------------------------------------------- */

static void
attempt_unref (Attempt *attempt)
{
  if (--attempt->references > 0)
    return;
  g_clear_object (&attempt->memory);
  g_object_unref (attempt->cancellable);
  g_free (attempt);
}

/* Takes the task back from the attempt and goes on with what it brought */
static void
settle (Attempt *attempt, GBytes *bytes)
{
  GTask *task = g_steal_pointer (&attempt->task);
  Reading *reading = g_task_get_task_data (task);
  const Offer *offer = &offers[reading->offer];
  gboolean taken = FALSE;

  g_clear_handle_id (&attempt->watch, g_source_remove);
  if (bytes != NULL && g_bytes_get_size (bytes) > 0)
    {
      if (offer->is_text)
        {
          g_autofree char *text = purr_incoming_decode_text (bytes);

          taken
            = text != NULL
              && purr_incoming_take_text (reading->incoming, offer->mime_type,
                                          text, &reading->address);
        }
      else
        {
          reading->incoming->picture = g_bytes_ref (bytes);
          taken = TRUE;
        }
    }
  else if (!offer->is_text)
    {
      reading->picture_failed = TRUE;
      reading->picture_began |= attempt->seen > 0;
    }

  reading->offer++;
  if (taken)
    end_reading (task);
  else
    try_next (task);
}

static gboolean
watch_cb (gpointer user_data)
{
  Attempt *attempt = user_data;
  Reading *reading = g_task_get_task_data (attempt->task);
  gsize size = 0;

  if (attempt->memory != NULL)
    size = g_memory_output_stream_get_data_size (
      G_MEMORY_OUTPUT_STREAM (attempt->memory));
  attempt->idle_ms
    = size > attempt->seen ? 0 : attempt->idle_ms + WATCH_INTERVAL_MS;
  attempt->seen = size;
  if (attempt->idle_ms < offers[reading->offer].stall_ms
      && size <= PURR_IMAGE_MAX_BYTES)
    return G_SOURCE_CONTINUE;

  attempt->watch = 0;
  g_cancellable_cancel (attempt->cancellable);
  settle (attempt, NULL);
  return G_SOURCE_REMOVE;
}

static void
spliced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Attempt *attempt = user_data;
  gssize size
    = g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL);

  if (attempt->task != NULL)
    {
      g_autoptr (GBytes) bytes = NULL;

      if (size >= 0)
        bytes = g_memory_output_stream_steal_as_bytes (
          G_MEMORY_OUTPUT_STREAM (source));
      settle (attempt, bytes);
    }
  attempt_unref (attempt);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Attempt *attempt = user_data;
  g_autoptr (GInputStream) stream = NULL;
  const char *mime_type;

  if (GDK_IS_DROP (source))
    stream = gdk_drop_read_finish (GDK_DROP (source), result, &mime_type, NULL);
  else
    stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result,
                                        &mime_type, NULL);

  if (stream == NULL || attempt->task == NULL)
    {
      if (attempt->task != NULL)
        settle (attempt, NULL);
      attempt_unref (attempt);
      return;
    }
  attempt->memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (attempt->memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE
                                  | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, attempt->cancellable,
                                spliced_cb, attempt);
}

static void
try_next (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  GdkContentFormats *formats = get_formats (reading);
  const char *mime_types[2] = { NULL, NULL };
  Attempt *attempt;

  while (reading->offer < G_N_ELEMENTS (offers)
         && !gdk_content_formats_contain_mime_type (
           formats, offers[reading->offer].mime_type))
    reading->offer++;
  if (reading->offer == G_N_ELEMENTS (offers))
    {
      end_reading (task);
      return;
    }

  attempt = g_new0 (Attempt, 1);
  attempt->references = 2; /* the pending operation's and the watch's */
  attempt->task = task;
  attempt->cancellable = g_cancellable_new ();
  attempt->watch
    = g_timeout_add_full (G_PRIORITY_DEFAULT, WATCH_INTERVAL_MS, watch_cb,
                          attempt, (GDestroyNotify) attempt_unref);
  mime_types[0] = offers[reading->offer].mime_type;
  if (reading->drop != NULL)
    gdk_drop_read_async (reading->drop, mime_types, G_PRIORITY_DEFAULT,
                         attempt->cancellable, opened_cb, attempt);
  else
    gdk_clipboard_read_async (reading->clipboard, mime_types,
                              G_PRIORITY_DEFAULT, attempt->cancellable,
                              opened_cb, attempt);
}

/* Public --------------------------------------------------------------- */

gboolean
purr_incoming_accepts (GdkContentFormats *formats)
{
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    if (gdk_content_formats_contain_mime_type (formats, offers[i].mime_type))
      return TRUE;
  return FALSE;
}

const char *
purr_incoming_describe (GdkContentFormats *formats)
{
  if (gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    return "A folder goes to Images, pictures are classified, "
           "models and lessons are opened";
  return "The picture will be classified";
}

static void
read_async (GdkDrop *drop,
            GdkClipboard *clipboard,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task
    = g_task_new (drop != NULL ? G_OBJECT (drop) : G_OBJECT (clipboard), NULL,
                  callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->drop = drop != NULL ? g_object_ref (drop) : NULL;
  reading->clipboard = clipboard != NULL ? g_object_ref (clipboard) : NULL;
  reading->incoming = purr_incoming_new ();
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  try_next (task);
}

void
purr_incoming_read_drop_async (GdkDrop *drop,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (GDK_IS_DROP (drop));

  read_async (drop, NULL, callback, user_data);
}

void
purr_incoming_read_clipboard_async (GdkClipboard *clipboard,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));

  read_async (NULL, clipboard, callback, user_data);
}

PurrIncoming *
purr_incoming_read_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
