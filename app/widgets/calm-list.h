/* calm-list.h: a list that follows another one, a few items with each frame
 *
 * A table makes or lays out up to 200 rows at once where as many come or go, which
 * takes longer than a turn of the main loop may. Behind such a list it makes a few at a
 * time. Unlike GtkSliceListModel it passes on a small change as it came: an item that
 * goes is one row less, not all rows behind it anew. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PURR_TYPE_CALM_LIST (purr_calm_list_get_type ())
G_DECLARE_FINAL_TYPE (PurrCalmList, purr_calm_list, PURR, CALM_LIST, GObject)

/* A GListModel that at first has the first most items of a list, and then becomes like
 * it, and follows it, by at most so many items that come and go in a frame's time. For
 * some frames there may be items in it that the list has no more. A reference to the
 * list is kept. Main thread. */
PurrCalmList *purr_calm_list_new (GListModel *list, guint most);

G_END_DECLS
