/* widget-picture.h: what a widget paints, as pixels to look at */

#pragma once

#include <gtk/gtk.h>

/* Starts the toolkit; when there is no display, says so in TAP and exits with
 * 0, all tests skipped. Call it in place of gtk_test_init(). */
void widget_test_init (int *argc, char ***argv);

/* The same as GTK's own, which do not compile without warnings. */
#define assert_accessible_role(widget, role)                                   \
  g_assert_cmpint (gtk_accessible_get_accessible_role (                        \
                     GTK_ACCESSIBLE (widget)),                                 \
                   ==, (role))
#define assert_accessible_property(widget, property, ...)                      \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *found_                                                    \
      = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),           \
                                            (property), __VA_ARGS__);          \
    g_assert_cmpstr (found_, ==, NULL);                                        \
  }                                                                            \
  G_STMT_END

typedef struct
{
  int width;
  int height;
  guint8 *pixels; /* B, G, R, A, premultiplied; width * 4 to a row */
} WidgetPicture;

/* Shows the widget in a window of its own at the given size, which is not
 * below its least size. Returns the window, to be destroyed when done. */
GtkWidget *widget_window_new (GtkWidget *widget, int width, int height);

/* What it paints now, on nothing: clear where it paints nothing. */
WidgetPicture *widget_picture_take (GtkWidget *widget);
void widget_picture_free (WidgetPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WidgetPicture, widget_picture_free)

/* 0xRRGGBBAA */
guint32 widget_picture_get (const WidgetPicture *self, int x, int y);

/* Whether a pixel's colour is within tolerance of 0xRRGGBB in each part. */
gboolean widget_picture_is (const WidgetPicture *self,
                            int x,
                            int y,
                            guint32 rgb,
                            int tolerance);

/* How many pixels are, in the whole picture. */
int widget_picture_count (const WidgetPicture *self,
                          guint32 rgb,
                          int tolerance);
