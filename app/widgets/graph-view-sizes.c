/* graph-view-sizes.c: how large a graph is, and where its labels stand */

#include "app/widgets/graph-view-private.h"

#include "app/widgets/text-scale.h"

#include <math.h>

/* Room, in text of the usual size */
#define GAP 34.0       /* least between columns */
#define WORDS_GAP 18.0 /* around words between them, the share of the arrow */
#define WIDEST_GAP 150.0
#define ROW_GAP 14.0
#define MARGIN 8.0

/* Widths of all columns and of the gaps between them, which hold the words of the
 * edges that end there */
static void
purr_graph_view_find_columns (PurrGraphView *self)
{
  double scale = purr_text_scale (GTK_WIDGET (self));
  double width, height;

  for (guint i = 0; i < self->columns->len; i++)
    *purr_graph_view_column (self, i) = (PurrGraphViewColumn) {
      .gap = i + 1 < self->columns->len ? GAP * scale : 0,
    };
  for (guint i = 0; i < self->nodes->len; i++)
    {
      PurrGraphViewColumn *column
        = purr_graph_view_column (self,
                                  purr_graph_view_node (self, i)->place.layer);

      purr_graph_view_measure_label (purr_graph_view_node (self, i)->label,
                                     &width, &height);
      column->width = MAX (column->width, width);
    }
  for (guint i = 0; i < self->edges->len; i++)
    {
      const PurrGraphViewEdge *edge = purr_graph_view_edge (self, i);
      PurrGraphViewColumn *column
        = purr_graph_view_column (self, edge->places[edge->n - 1].layer - 1);

      purr_graph_view_measure_label (edge->label, &width, &height);
      column->gap = MAX (column->gap, width + WORDS_GAP * scale);
    }
}

/* The least from row to row that keeps nodes of a layer apart, and the tallest of
 * them */
static double
find_pitch (PurrGraphView *self, double *tallest)
{
  double scale = purr_text_scale (GTK_WIDGET (self));
  double pitch = 0;

  *tallest = 0;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const PurrGraphViewNode *node = purr_graph_view_node (self, i);
      double width, height, other_height;

      purr_graph_view_measure_label (node->label, &width, &height);
      *tallest = MAX (*tallest, height);
      for (guint k = 0; k < i; k++)
        {
          const PurrGraphViewNode *other = purr_graph_view_node (self, k);
          double rows = fabs (node->place.row - other->place.row);

          if (other->place.layer != node->place.layer || rows < 0.5)
            continue;
          purr_graph_view_measure_label (other->label, &width, &other_height);
          pitch = MAX (pitch,
                       ((height + other_height) / 2 + ROW_GAP * scale) / rows);
        }
    }
  /* Where edges pass there may be one node in each layer */
  return MAX (pitch, 0.6 * *tallest);
}

static double
sum_columns (PurrGraphView *self)
{
  double sum = 0;

  for (guint i = 0; i < self->columns->len; i++)
    sum += purr_graph_view_column (self, i)->width
           + purr_graph_view_column (self, i)->gap;
  return sum;
}

void
purr_graph_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  PurrGraphView *self = PURR_GRAPH_VIEW (widget);
  double scale = purr_text_scale (widget);
  double tallest, size;
  double pitch = find_pitch (self, &tallest);

  purr_graph_view_find_columns (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    size = sum_columns (self);
  else
    size = tallest + self->height * pitch;
  *minimum = *natural = (int) ceil (size + 2 * MARGIN * scale);
}

static void
allocate (GtkWidget *label, double middle_x, double middle_y)
{
  double width, height;

  purr_graph_view_measure_label (label, &width, &height);
  gtk_widget_size_allocate (label,
                            &(GtkAllocation) {
                              (int) round (middle_x - width / 2),
                              (int) round (middle_y - height / 2),
                              (int) width,
                              (int) height,
                            },
                            -1);
}

static void
allocate_labels (PurrGraphView *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const PurrGraphViewNode *node = purr_graph_view_node (self, i);
      const PurrGraphViewColumn *column
        = purr_graph_view_column (self, node->place.layer);

      allocate (node->label, column->x + column->width / 2,
                purr_graph_view_middle (self, node->place.row));
    }
  for (guint i = 0; i < self->edges->len; i++)
    {
      const PurrGraphViewEdge *edge = purr_graph_view_edge (self, i);
      const PurrGraphViewPlace *end = &edge->places[edge->n - 1];
      const PurrGraphViewColumn *column
        = purr_graph_view_column (self, end->layer - 1);

      allocate (edge->label, column->x + column->width + column->gap / 2,
                purr_graph_view_middle (self, (end[-1].row + end->row) / 2));
    }
}

void
purr_graph_view_size_allocate (GtkWidget *widget,
                               int width,
                               int height,
                               int baseline)
{
  PurrGraphView *self = PURR_GRAPH_VIEW (widget);
  double scale = purr_text_scale (widget);
  double tallest, spare, x;
  guint n_gaps = MAX (self->columns->len, 2) - 1;

  purr_graph_view_find_columns (self);
  /* What room is left widens the gaps, but nothing is torn apart */
  spare = MAX (width - 2 * MARGIN * scale - sum_columns (self), 0);
  for (guint i = 0; i + 1 < self->columns->len; i++)
    {
      PurrGraphViewColumn *column = purr_graph_view_column (self, i);

      column->gap = MAX (column->gap, MIN (column->gap + spare / n_gaps,
                                           WIDEST_GAP * scale));
    }
  x = (width - sum_columns (self)) / 2;
  for (guint i = 0; i < self->columns->len; i++)
    {
      purr_graph_view_column (self, i)->x = x;
      x += purr_graph_view_column (self, i)->width
           + purr_graph_view_column (self, i)->gap;
    }

  self->pitch = find_pitch (self, &tallest);
  if (self->height > 0)
    self->pitch = CLAMP ((height - 2 * MARGIN * scale - tallest) / self->height,
                         self->pitch, 1.6 * self->pitch);
  self->top = (height - self->height * self->pitch) / 2;
  allocate_labels (self);
}
