/* widget-picture.c: what a widget paints, as pixels to look at */

#include "widget-picture.h"

#include <adwaita.h>

void
widget_test_init (int *argc, char ***argv)
{
  if (g_getenv ("DISPLAY") == NULL)
    {
      g_print ("1..0 # SKIP there is no display\n");
      exit (0);
    }
  gtk_test_init (argc, argv, NULL);
  adw_init ();
}

GtkWidget *
widget_window_new (GtkWidget *widget, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  /* Nothing but the widget in it: its size is the window's */
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (widget)
         || gtk_widget_get_width (widget) != width)
    g_main_context_iteration (NULL, TRUE);
  gtk_test_widget_wait_for_draw (window);

  return window;
}

WidgetPicture *
widget_picture_take (GtkWidget *widget)
{
  WidgetPicture *self = g_new0 (WidgetPicture, 1);
  g_autoptr (GdkPaintable) paintable = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderer *renderer
    = gtk_native_get_renderer (gtk_widget_get_native (widget));
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  /* The paintable holds what was last drawn */
  gtk_test_widget_wait_for_draw (widget);
  paintable = gtk_widget_paintable_new (widget);

  self->width = gtk_widget_get_width (widget);
  self->height = gtk_widget_get_height (widget);
  self->pixels = g_malloc0 ((gsize) self->width * (gsize) self->height * 4);

  gdk_paintable_snapshot (paintable, snapshot, self->width, self->height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return self;

  texture = gsk_renderer_render_texture (
    renderer, node,
    &GRAPHENE_RECT_INIT (0, 0, (float) self->width, (float) self->height));
  gdk_texture_download (texture, self->pixels, (gsize) self->width * 4);
  return self;
}

void
widget_picture_free (WidgetPicture *self)
{
  g_free (self->pixels);
  g_free (self);
}

guint32
widget_picture_get (const WidgetPicture *self, int x, int y)
{
  const guint8 *p;

  g_assert_true (x >= 0 && x < self->width && y >= 0 && y < self->height);

  /* GDK_MEMORY_DEFAULT on a little endian machine */
  p = self->pixels + ((gsize) y * (gsize) self->width + (gsize) x) * 4;
  return ((guint32) p[2] << 24) | ((guint32) p[1] << 16) | ((guint32) p[0] << 8)
         | p[3];
}

gboolean
widget_picture_is (const WidgetPicture *self,
                   int x,
                   int y,
                   guint32 rgb,
                   int tolerance)
{
  guint32 found = widget_picture_get (self, x, y);

  return ABS ((int) (found >> 24) - (int) (rgb >> 16 & 255)) <= tolerance
         && ABS ((int) (found >> 16 & 255) - (int) (rgb >> 8 & 255))
              <= tolerance
         && ABS ((int) (found >> 8 & 255) - (int) (rgb & 255)) <= tolerance
         && (found & 255) >= 250;
}

int
widget_picture_count (const WidgetPicture *self, guint32 rgb, int tolerance)
{
  int count = 0;

  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      count += widget_picture_is (self, x, y, rgb, tolerance);
  return count;
}
