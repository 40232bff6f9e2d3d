/* heat-legend.c: what the colours of a picture of heat mean */

#include "app/widgets/heat-legend.h"

#include "app/widgets/pixel-picture.h"

struct _PurrHeatLegend
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *low;
  GtkDrawingArea *bar;
  GtkLabel *high;
};

G_DEFINE_FINAL_TYPE (PurrHeatLegend, purr_heat_legend, GTK_TYPE_WIDGET)

static void
add_stop (cairo_pattern_t *pattern,
          double at,
          const GdkRGBA *colour,
          double alpha)
{
  cairo_pattern_add_color_stop_rgba (pattern, at, colour->red, colour->green,
                                     colour->blue, alpha);
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t *cr,
         int width,
         int height,
         gpointer user_data)
{
  cairo_pattern_t *pattern = cairo_pattern_create_linear (0, 0, width, 0);
  GdkRGBA positive, negative;

  purr_pixel_picture_get_heat_colours (&positive, &negative);
  add_stop (pattern, 0, &negative, 1);
  add_stop (pattern, 0.5, &negative, 0);
  add_stop (pattern, 0.5, &positive, 0);
  add_stop (pattern, 1, &positive, 1);
  cairo_set_source (cr, pattern);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
}

void
purr_heat_legend_set (PurrHeatLegend *self, const char *low, const char *high)
{
  g_return_if_fail (PURR_IS_HEAT_LEGEND (self));

  gtk_label_set_text (self->low, low);
  gtk_label_set_text (self->high, high);
}

static void
purr_heat_legend_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), PURR_TYPE_HEAT_LEGEND);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (purr_heat_legend_parent_class)->dispose (object);
}

static void
purr_heat_legend_class_init (PurrHeatLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = purr_heat_legend_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/purrceptron/Purrceptron/widgets/heat-legend.ui");
  gtk_widget_class_bind_template_child (widget_class, PurrHeatLegend, low);
  gtk_widget_class_bind_template_child (widget_class, PurrHeatLegend, bar);
  gtk_widget_class_bind_template_child (widget_class, PurrHeatLegend, high);
}

static void
purr_heat_legend_init (PurrHeatLegend *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->bar, draw_cb, NULL, NULL);
}
