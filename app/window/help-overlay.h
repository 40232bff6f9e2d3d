/* help-overlay.h: the window that lists the keys */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Those of help-overlay.ui, and those of the table of pages. New, to be given
 * to gtk_application_window_set_help_overlay(). */
GtkShortcutsWindow *purr_help_overlay_new (void);

G_END_DECLS
