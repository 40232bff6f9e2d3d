/* duplicate-rows.h: what the list of duplicates is made of
 *
 * Headings, each followed by its groups, as a list model; and a widget for each
 * of them.
 */

#pragma once

#include <gtk/gtk.h>

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

typedef struct _PurrDuplicates PurrDuplicates;

/* Pictures of a group that are shown; of more, so many and how many others. */
#define PURR_DUPLICATE_ROWS_SHOWN 6

/* The items of the list; free with g_object_unref(). */
GListModel *purr_duplicate_rows_new (PurrDuplicates *duplicates);

/* A widget for one of the items. dataset: whose duplicates they are; excluded:
 * they are left out by now, and not only would be. */
GtkWidget *purr_duplicate_rows_make_widget (gpointer item,
                                            PurrDataset *dataset,
                                            gboolean excluded);

G_END_DECLS
