/* panes.h: a pane beside what it belongs to, or above it
 *
 * Side by side where both have room, the side in a column of its own; else the side
 * on top, and the whole as high as both need. At a larger size of text there has to
 * be more room. A side that is not visible leaves all of it to the other.
 *
 * Properties
 *   "side", "main"  GtkWidget, the two
 *   "least"   int     the side's least width at the usual size of text: words are
 *                     hard to read in a narrower column; 250 at first
 *   "most"    int     likewise its greatest width, 400
 *   "share"   double  of the whole width that it takes between these, 0.33
 *   "beside"  int     least width of the whole for both to stand side by side, 700
 *   "at-end"  gboolean  the side stands at the end of the line, or below, not at its
 *                     beginning
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_PANES (purr_panes_get_type ())
G_DECLARE_FINAL_TYPE (PurrPanes, purr_panes, PURR, PANES, GtkWidget)

G_END_DECLS
