/* graph-layout-private.h: what laying out a graph is made of */

#pragma once

#include "engine/teaching/graph-layout.h"

G_BEGIN_DECLS

/* What the search for an order may cost in all: pairs of links looked at */
#define PURR_LAYOUT_BUDGET 2000000

/* A node, or where an edge passes a layer */
typedef struct
{
  guint layer;
  guint place; /* in its layer's order */
  double wish; /* where it would like to be */
  double y;
  GArray *left;  /* guint: items of the layer before that lead here */
  GArray *right; /* of the layer after */
} PurrLayoutItem;

typedef struct
{
  guint n_layers;
  GArray *items;   /* PurrLayoutItem; the nodes first */
  GPtrArray *rows; /* of each layer a GArray of guint */
  gint64 spent;
} PurrLayoutWork;

static inline PurrLayoutItem *
purr_layout_item (const PurrLayoutWork *work, guint i)
{
  return &g_array_index (work->items, PurrLayoutItem, i);
}

static inline GArray *
purr_layout_row (const PurrLayoutWork *work, guint layer)
{
  return work->rows->pdata[layer];
}

static inline guint
purr_layout_row_item (const PurrLayoutWork *work, guint layer, guint place)
{
  return g_array_index (purr_layout_row (work, layer), guint, place);
}

/* Orders the items of each layer; returns how many crossings are left. */
guint purr_layout_find_orders (PurrLayoutWork *work);

/* Gives each item its y, from 0; returns the largest. */
double purr_layout_find_places (PurrLayoutWork *work);

G_END_DECLS
