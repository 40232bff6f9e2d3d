/* text-scale.c: how much larger than usual text is */

#include "app/widgets/text-scale.h"

/* What text is drawn at where nobody has enlarged it, dots an inch */
#define USUAL_RESOLUTION 96.0

double
purr_text_scale (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  double resolution = pango_cairo_context_get_resolution (context);

  return resolution > 0 ? resolution / USUAL_RESOLUTION : 1;
}
