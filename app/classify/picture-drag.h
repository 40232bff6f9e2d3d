/* picture-drag.h: dragging a picture of the Classify page out of the window
 *
 * As the file that it is; a picture that is in no file, or whose file has gone, as
 * the picture.
 */

#pragma once

#include <gtk/gtk.h>

#include "app/classify/classify-item.h"

G_BEGIN_DECLS

/* The item that is dragged from a point of the widget, borrowed; NULL: none. *picture:
 * what is seen of it, borrowed, or left NULL. */
typedef PurrClassifyItem *(*PurrPictureDragFind) (GtkWidget *widget,
                                                  double x,
                                                  double y,
                                                  GdkPaintable **picture);

void purr_picture_drag_add (GtkWidget *widget, PurrPictureDragFind find);

/* What is offered for the item; new. NULL where there is nothing. */
GdkContentProvider *purr_picture_drag_offer (PurrClassifyItem *item);

G_END_DECLS
