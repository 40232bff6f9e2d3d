/* text-scale.h: how much larger than usual text is */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* 1 at 96 dots an inch. What is read with the text grows with it. A widget that
 * asks for this when it is measured queues a resize in its
 * system_setting_changed. */
double purr_text_scale (GtkWidget *widget);

G_END_DECLS
