/* class-row.h: a class in the Images page's list, or all pictures, or those left out
 *
 * Its check says whether the class takes part. Pictures can be dragged onto it.
 *
 * Signals
 *   "takes-part"  the person wants it so (gboolean)
 *   "dropped"     pictures were let go over it (GArray *: guint32 indices)
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_CLASS_ROW (purr_class_row_get_type ())
G_DECLARE_FINAL_TYPE (PurrClassRow,
                      purr_class_row,
                      PURR,
                      CLASS_ROW,
                      GtkListBoxRow)

/* is_class: it has a check, and takes pictures. */
GtkWidget *purr_class_row_new (const char *name, gboolean is_class);

/* size: pictures that are not left out. fixed: why its check cannot be changed, or
 * NULL. */
void purr_class_row_set (PurrClassRow *self,
                         gsize size,
                         gboolean takes_part,
                         const char *fixed);

/* What is dragged onto a row: guint32 indices. New. */
GdkContentProvider *purr_class_row_new_content (GArray *pictures);

G_END_DECLS
