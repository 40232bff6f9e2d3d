/* runs-export.h: the table of runs, saved where a person says */

#pragma once

#include "app/session/run-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a file, and writes the runs of list (of PurrRunItem) into it in their order,
 * as comma-separated values, behind the main loop. What there is to say then, one
 * sentence, say gets with user_data: unless owner is gone by then, of which user_data
 * is a part. Keep the chooser until its "response". New. */
GtkFileChooserNative *purr_runs_export_new (GListModel *list,
                                            GObject *owner,
                                            void (*say) (gpointer user_data,
                                                         const char *text),
                                            gpointer user_data);

G_END_DECLS
