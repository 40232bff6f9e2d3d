/* picture-drag.c: dragging a picture of the Classify page out of the window */

#include "app/classify/picture-drag.h"

#include "engine/decoding/formats.h"

#include <unistd.h>

static GdkContentProvider *
offer_file (const char *path)
{
  GFile *file = g_file_new_for_path (path);
  GdkFileList *list = gdk_file_list_new_from_array (&file, 1);
  /* The toolkit makes text/uri-list of it */
  GdkContentProvider *offer
    = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);

  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  g_object_unref (file);
  return offer;
}

/* As it came, under the name of what its bytes say it is */
static GdkContentProvider *
offer_bytes (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const PurrFormat *format = purr_format_get (
    purr_format_sniff (data, MIN (length, PURR_SNIFF_BYTES), length));
  g_autofree char *lower = NULL;
  g_autofree char *type = NULL;

  if (format == NULL || format->kind != PURR_FORMAT_DECODED)
    return NULL;
  lower = g_ascii_strdown (format->name, -1);
  type = g_strconcat ("image/", lower, NULL);
  return gdk_content_provider_new_for_bytes (type, bytes);
}

/* What the model sees of it: all that is left */
static GdkContentProvider *
offer_column (PurrClassifyItem *item)
{
  const guint8 *column = purr_classify_item_get_column (item);
  g_autoptr (GBytes) bytes = g_bytes_new (column, PURR_FEATURES);
  g_autoptr (GdkTexture) texture
    = gdk_memory_texture_new (PURR_SIDE, PURR_SIDE, GDK_MEMORY_R8G8B8, bytes,
                              (gsize) PURR_SIDE * PURR_CHANNELS);

  return gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
}

GdkContentProvider *
purr_picture_drag_offer (PurrClassifyItem *item)
{
  const char *path = purr_classify_item_get_path (item);
  GBytes *bytes = purr_classify_item_get_bytes (item);
  GdkContentProvider *offer = NULL;

  if (path != NULL && access (path, F_OK) == 0)
    return offer_file (path);
  if (bytes != NULL)
    offer = offer_bytes (bytes);
  if (offer == NULL
      && purr_classify_item_get_state (item) == PURR_CLASSIFY_READ)
    offer = offer_column (item);
  return offer;
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, gpointer find)
{
  GtkWidget *widget
    = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GdkPaintable *picture = NULL;
  PurrClassifyItem *item
    = ((PurrPictureDragFind) find) (widget, x, y, &picture);

  if (item == NULL)
    return NULL;
  gtk_drag_source_set_icon (source, picture, 0, 0);
  return purr_picture_drag_offer (item);
}

void
purr_picture_drag_add (GtkWidget *widget, PurrPictureDragFind find)
{
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), find);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
}
