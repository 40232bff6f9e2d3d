/* graph-layout.c: the layers of a graph, and what is drawn where
 *
 * The method of layers (Sugiyama, Tagawa and Toda, 1981): edges are cut where they
 * pass a layer, the layers' orders are bettered by moving each item to the middle of
 * its neighbours, and by swapping, and the best of several beginnings is taken.
 */

#include "engine/teaching/graph-layout-private.h"

#include <string.h>

static void
clear_item (gpointer data)
{
  PurrLayoutItem *self = data;

  g_array_unref (self->left);
  g_array_unref (self->right);
}

static guint
add_item (PurrLayoutWork *work, guint layer)
{
  PurrLayoutItem new_item = {
    .layer = layer,
    .left = g_array_new (FALSE, FALSE, sizeof (guint)),
    .right = g_array_new (FALSE, FALSE, sizeof (guint)),
  };

  g_array_append_val (work->items, new_item);
  return work->items->len - 1;
}

static void
link_items (PurrLayoutWork *work, guint left, guint right)
{
  g_array_append_val (purr_layout_item (work, left)->right, right);
  g_array_append_val (purr_layout_item (work, right)->left, left);
}

/* How many edges the longest way from each node leads over */
static guint
find_heights (guint n_nodes,
              guint n_edges,
              const guint *from,
              const guint *to,
              guint *heights)
{
  guint highest = 0;

  for (guint n = n_nodes; n-- > 0;)
    {
      heights[n] = 0;
      for (guint e = 0; e < n_edges; e++)
        if (from[e] == n)
          heights[n] = MAX (heights[n], heights[to[e]] + 1);
      highest = MAX (highest, heights[n]);
    }
  return highest;
}

/* Items and links of all edges; the lines then hold items instead of points */
static guint *
cut_edges (PurrLayoutWork *work,
           PurrGraphLayout *layout,
           const guint *from,
           const guint *to)
{
  g_autoptr (GArray) passed = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint e = 0; e < layout->n_edges; e++)
    {
      guint end = purr_layout_item (work, to[e])->layer;
      guint at = from[e];

      layout->lines[e].first = passed->len;
      g_array_append_val (passed, at);
      for (guint layer = purr_layout_item (work, at)->layer + 1; layer <= end;
           layer++)
        {
          guint next = layer == end ? to[e] : add_item (work, layer);

          link_items (work, at, next);
          g_array_append_val (passed, next);
          at = next;
        }
      layout->lines[e].n = passed->len - layout->lines[e].first;
    }
  layout->points = g_new (PurrGraphPoint, passed->len + 1);
  return (guint *) (void *) g_array_free (g_steal_pointer (&passed), FALSE);
}

static PurrGraphPoint
point_of (const PurrLayoutWork *work, guint i)
{
  return (PurrGraphPoint) { purr_layout_item (work, i)->layer,
                            purr_layout_item (work, i)->y };
}

/* With each node in that layer. spent: what all searches have cost */
static PurrGraphLayout *
lay_out (guint n_nodes,
         guint n_edges,
         const guint *from,
         const guint *to,
         const guint *layers,
         gint64 *spent)
{
  PurrGraphLayout *self = g_new0 (PurrGraphLayout, 1);
  g_autofree guint *passed = NULL;
  PurrLayoutWork work = { .spent = *spent };
  guint n_points = 0;

  work.items = g_array_new (FALSE, FALSE, sizeof (PurrLayoutItem));
  g_array_set_clear_func (work.items, clear_item);
  work.rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint n = 0; n < n_nodes; n++)
    {
      add_item (&work, layers[n]);
      work.n_layers = MAX (work.n_layers, layers[n] + 1);
    }
  for (guint layer = 0; layer < work.n_layers; layer++)
    g_ptr_array_add (work.rows, g_array_new (FALSE, FALSE, sizeof (guint)));

  self->n_nodes = n_nodes;
  self->n_edges = n_edges;
  self->n_layers = work.n_layers;
  self->lines = g_new0 (PurrGraphLine, n_edges + 1);
  passed = cut_edges (&work, self, from, to);
  self->n_crossings = purr_layout_find_orders (&work);
  self->height = purr_layout_find_places (&work);

  self->nodes = g_new (PurrGraphPoint, n_nodes);
  for (guint n = 0; n < n_nodes; n++)
    self->nodes[n] = point_of (&work, n);
  for (guint e = 0; e < n_edges; e++)
    n_points += self->lines[e].n;
  for (guint k = 0; k < n_points; k++)
    self->points[k] = point_of (&work, passed[k]);

  *spent = work.spent;
  g_array_unref (work.items);
  g_ptr_array_unref (work.rows);
  return self;
}

/* One layer more on the left, in which nothing stands, unless there is one */
static void
make_room (guint n_nodes, guint *layers)
{
  for (guint n = 0; n < n_nodes; n++)
    if (layers[n] == 0)
      {
        for (guint k = 0; k < n_nodes; k++)
          layers[k]++;
        return;
      }
}

static void
close_room (guint n_nodes, guint *layers)
{
  guint least = G_MAXUINT;

  for (guint n = 0; n < n_nodes; n++)
    least = MIN (least, layers[n]);
  for (guint n = 0; n < n_nodes; n++)
    layers[n] -= least;
}

static gboolean
is_input (guint n_edges, const guint *to, guint node)
{
  for (guint e = 0; e < n_edges; e++)
    if (to[e] == node)
      return FALSE;
  return TRUE;
}

/* Moves a node without inputs one layer to the left, where that saves crossings: its
 * edges then lead around what it stood among. NULL: none does. */
static PurrGraphLayout *
move_input (const PurrGraphLayout *before,
            const guint *from,
            const guint *to,
            guint *layers,
            gint64 *spent)
{
  guint n_nodes = before->n_nodes;
  g_autofree guint *tried = g_new (guint, n_nodes);

  for (guint n = 0; n < n_nodes; n++)
    {
      g_autoptr (PurrGraphLayout) layout = NULL;

      if (!is_input (before->n_edges, to, n))
        continue;
      memcpy (tried, layers, n_nodes * sizeof *tried);
      make_room (n_nodes, tried);
      tried[n]--;
      close_room (n_nodes, tried);
      layout = lay_out (n_nodes, before->n_edges, from, to, tried, spent);
      if (layout->n_crossings < before->n_crossings)
        {
          memcpy (layers, tried, n_nodes * sizeof *tried);
          return g_steal_pointer (&layout);
        }
      if (*spent >= PURR_LAYOUT_BUDGET)
        return NULL;
    }
  return NULL;
}

PurrGraphLayout *
purr_graph_layout_new (guint n_nodes,
                       guint n_edges,
                       const guint *from,
                       const guint *to)
{
  g_autofree guint *layers = g_new (guint, n_nodes + 1);
  PurrGraphLayout *layout;
  gint64 spent = 0;
  guint highest;

  g_return_val_if_fail (n_nodes > 0, NULL);
  highest = find_heights (n_nodes, n_edges, from, to, layers);
  for (guint n = 0; n < n_nodes; n++)
    layers[n] = highest - layers[n];
  layout = lay_out (n_nodes, n_edges, from, to, layers, &spent);
  while (layout->n_crossings > 0 && spent < PURR_LAYOUT_BUDGET)
    {
      PurrGraphLayout *better = move_input (layout, from, to, layers, &spent);

      if (better == NULL)
        break;
      purr_graph_layout_free (layout);
      layout = better;
    }

  return layout;
}

void
purr_graph_layout_free (PurrGraphLayout *self)
{
  if (self == NULL)
    return;
  g_free (self->nodes);
  g_free (self->points);
  g_free (self->lines);
  g_free (self);
}
