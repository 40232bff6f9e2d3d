/* flow.h: what stands in a flow box is for the keyboard, not the place it stands in */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void purr_flow_clear (GtkFlowBox *box);

/* At the end, in a child that takes no focus of its own. */
void purr_flow_add (GtkFlowBox *box, GtkWidget *widget);

G_END_DECLS
