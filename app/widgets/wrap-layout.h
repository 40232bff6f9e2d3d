/* wrap-layout.h: children side by side, and in further rows where there is no
 * room for all
 *
 * Each is as wide as it would like to be, down to its least width where a row is
 * narrower than that. In a row letters stand on one line, and what has none in the
 * middle. A GtkBox takes this in place of its own layout manager.
 *
 * Properties
 *   "spacing"      int  between two beside each other; 6 at first
 *   "row-spacing"  int  between two rows; 6 at first
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_WRAP_LAYOUT (purr_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (PurrWrapLayout,
                      purr_wrap_layout,
                      PURR,
                      WRAP_LAYOUT,
                      GtkLayoutManager)

GtkLayoutManager *purr_wrap_layout_new (int spacing, int row_spacing);

G_END_DECLS
