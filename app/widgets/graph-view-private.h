/* graph-view-private.h: what a graph's picture is made of */

#pragma once

#include "app/widgets/graph-view.h"

G_BEGIN_DECLS

typedef struct
{
  PurrGraphViewPlace place;
  GtkWidget *label; /* borrowed: a child */
} PurrGraphViewNode;

typedef struct
{
  guint from;
  guint to;
  PurrGraphViewPlace *places;
  guint n;
  GtkWidget *label; /* borrowed: a child */
  PurrGraphViewState state;
} PurrGraphViewEdge;

/* A layer of the picture */
typedef struct
{
  double x;
  double width;
  double gap; /* behind it */
} PurrGraphViewColumn;

struct _PurrGraphView
{
  GtkWidget parent_instance;

  GArray *nodes;   /* PurrGraphViewNode */
  GArray *edges;   /* PurrGraphViewEdge */
  GArray *columns; /* PurrGraphViewColumn, as last allocated */
  double height;   /* the last row */
  double top;      /* of the first row's middle, as last allocated */
  double pitch;    /* from row to row */
  int marked;
  int pointed;
};

static inline PurrGraphViewNode *
purr_graph_view_node (PurrGraphView *self, guint i)
{
  return &g_array_index (self->nodes, PurrGraphViewNode, i);
}

static inline PurrGraphViewEdge *
purr_graph_view_edge (PurrGraphView *self, guint i)
{
  return &g_array_index (self->edges, PurrGraphViewEdge, i);
}

static inline PurrGraphViewColumn *
purr_graph_view_column (PurrGraphView *self, double layer)
{
  return &g_array_index (self->columns, PurrGraphViewColumn, (guint) layer);
}

static inline double
purr_graph_view_middle (PurrGraphView *self, double row)
{
  return self->top + row * self->pitch;
}

static inline void
purr_graph_view_measure_label (GtkWidget *label, double *width, double *height)
{
  GtkRequisition size;

  gtk_widget_get_preferred_size (label, NULL, &size);
  *width = size.width;
  *height = size.height;
}

/* As GtkWidgetClass's; in graph-view-sizes.c. */
void purr_graph_view_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline);
void purr_graph_view_size_allocate (GtkWidget *widget,
                                    int width,
                                    int height,
                                    int baseline);

/* All edges, below the labels; in graph-view-draw.c. */
void purr_graph_view_draw (PurrGraphView *self, cairo_t *cr);

G_END_DECLS
