/* graph-view-draw.c: the edges of a graph */

#include "app/widgets/graph-view-private.h"

#include "app/widgets/text-scale.h"

#define ARROW 9.0

static GdkRGBA
named_colour (GtkWidget *widget, const char *name, const char *otherwise)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget),
                                       name, &colour))
    gdk_rgba_parse (&colour, otherwise);
  return colour;
}

/* Where a node's box begins and ends */
static void
box_of (PurrGraphView *self, guint node, double *left, double *right)
{
  double width, height;
  const PurrGraphViewNode *shown = purr_graph_view_node (self, node);
  const PurrGraphViewColumn *column
    = purr_graph_view_column (self, shown->place.layer);

  purr_graph_view_measure_label (shown->label, &width, &height);
  *left = column->x + (column->width - width) / 2;
  *right = *left + width;
}

/* Straight through columns, and between two of them always along the same kind of
 * curve: edges in the same order on both sides do not meet in between */
static void
trace_edge (PurrGraphView *self, cairo_t *cr, const PurrGraphViewEdge *edge)
{
  double left, right;
  double x, y;

  box_of (self, edge->from, &left, &x);
  y = purr_graph_view_middle (self, edge->places[0].row);
  cairo_move_to (cr, x, y);
  for (guint i = 0; i + 1 < edge->n; i++)
    {
      const PurrGraphViewColumn *column
        = purr_graph_view_column (self, edge->places[i].layer);
      double begin = column->x + column->width;
      double end = begin + column->gap;
      double next = purr_graph_view_middle (self, edge->places[i + 1].row);

      cairo_line_to (cr, begin, y);
      cairo_curve_to (cr, (begin + end) / 2, y, (begin + end) / 2, next, end,
                      next);
      y = next;
    }
  box_of (self, edge->to, &left, &right);
  cairo_line_to (cr, left, y);
}

static void
draw_arrow (PurrGraphView *self,
            cairo_t *cr,
            const PurrGraphViewEdge *edge,
            double scale)
{
  double left, right;
  double y = purr_graph_view_middle (self, edge->places[edge->n - 1].row);
  double size = ARROW * scale;

  box_of (self, edge->to, &left, &right);
  cairo_move_to (cr, left, y);
  cairo_line_to (cr, left - size, y - size / 2);
  cairo_line_to (cr, left - size, y + size / 2);
  cairo_close_path (cr);
  cairo_fill (cr);
}

void
purr_graph_view_draw (PurrGraphView *self, cairo_t *cr)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double scale = purr_text_scale (widget);
  GdkRGBA accent = named_colour (widget, "accent_color", "#1c71d8");
  GdkRGBA text;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  text.alpha *= 0.6f;
  for (guint i = 0; i < self->edges->len; i++)
    {
      const PurrGraphViewEdge *edge = purr_graph_view_edge (self, i);
      gboolean walked
        = (edge->state & (PURR_GRAPH_VIEW_KNOWN | PURR_GRAPH_VIEW_CURRENT))
          != 0;

      gdk_cairo_set_source_rgba (cr, walked ? &accent : &text);
      cairo_set_line_width (cr, scale
                                  * (edge->state & PURR_GRAPH_VIEW_CURRENT ? 4
                                     : walked                              ? 2.5
                                              : 1.5));
      trace_edge (self, cr, edge);
      cairo_stroke (cr);
      draw_arrow (self, cr, edge, scale);
    }
}
