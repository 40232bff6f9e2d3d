/* runs-table.h: the columns of the table of runs */

#pragma once

#include "app/session/run-archive.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives view its columns, sortable by each; at first the latest run is on top. The
 * runs' stars and names are changed in archive, which has to live as long. */
void purr_runs_table_fill (GtkColumnView *view, PurrRunArchive *archive);

/* What the columns' headings sort by, to give to a GtkSortListModel; borrowed. */
GtkSorter *purr_runs_table_get_sorter (GtkColumnView *view);

/* Begins to edit the name of an item that is on the screen. FALSE: it is not. */
gboolean purr_runs_table_edit_name (GtkColumnView *view, PurrRunItem *item);

G_END_DECLS
