/* graph.c: the nodes and edges of a computation graph */

#include "engine/teaching/graph.h"

#include "engine/teaching/graph-private.h"

#include <math.h>

G_DEFINE_QUARK (purr - graph - error - quark, purr_graph_error)

static void
clear_node (gpointer data)
{
  PurrGraphNodeParts *node = data;

  g_free (node->name);
  g_free (node->formula);
}

PurrGraph *
purr_graph_new (void)
{
  PurrGraph *self = g_new0 (PurrGraph, 1);

  g_atomic_ref_count_init (&self->references);
  self->steps = g_array_new (FALSE, FALSE, sizeof (PurrGraphStep));
  self->nodes = g_array_new (FALSE, FALSE, sizeof (PurrGraphNodeParts));
  self->edges = g_array_new (FALSE, FALSE, sizeof (PurrGraphEdge));
  g_array_set_clear_func (self->nodes, clear_node);

  return self;
}

PurrGraph *
purr_graph_ref (PurrGraph *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
purr_graph_unref (PurrGraph *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_array_unref (self->steps);
  g_array_unref (self->nodes);
  g_array_unref (self->edges);
  g_free (self->values);
  g_free (self);
}

/* Making one ------------------------------------------------------------- */

static guint
add_step (PurrGraph *self, PurrGraphStep step)
{
  if (self->steps->len >= PURR_GRAPH_MAX_OPERATIONS)
    return G_MAXUINT;
  g_array_append_val (self->steps, step);
  return self->steps->len - 1;
}

guint
purr_graph_constant (PurrGraph *self, double value)
{
  return add_step (self, (PurrGraphStep) { .kind = PURR_GRAPH_CONSTANT,
                                           .constant = value });
}

guint
purr_graph_reference (PurrGraph *self, guint node)
{
  if (node == G_MAXUINT)
    return G_MAXUINT;
  g_return_val_if_fail (node < self->nodes->len, G_MAXUINT);
  return add_step (self,
                   (PurrGraphStep) { .kind = PURR_GRAPH_NODE, .left = node });
}

guint
purr_graph_operation (PurrGraph *self,
                      PurrGraphOperator kind,
                      guint left,
                      guint right)
{
  gboolean binary = purr_graph_is_binary (kind);

  g_return_val_if_fail (binary || purr_graph_is_unary (kind), G_MAXUINT);
  if (left == G_MAXUINT || (binary && right == G_MAXUINT))
    return G_MAXUINT;
  g_return_val_if_fail (left >= self->first && left < self->steps->len,
                        G_MAXUINT);
  g_return_val_if_fail (!binary
                          || (right >= self->first && right < self->steps->len),
                        G_MAXUINT);
  return add_step (self, (PurrGraphStep) { .kind = kind,
                                           .left = left,
                                           .right = binary ? right : 0 });
}

static guint
add_node (PurrGraph *self, const char *name, double value, guint result)
{
  PurrGraphNodeParts node = {
    .shown = { .value = value, .derivative = NAN },
    .first = self->first,
    .result = result,
  };

  if (self->nodes->len >= PURR_GRAPH_MAX_NODES)
    return G_MAXUINT;
  node.name = g_strdup (name);
  node.shown.name = node.name;
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

guint
purr_graph_add_variable (PurrGraph *self, const char *name, double value)
{
  return add_node (self, name, value, G_MAXUINT);
}

static gboolean
has_edge (const PurrGraph *self, guint from, guint to)
{
  for (guint i = self->edges->len; i-- > 0;)
    if (PURR_GRAPH_EDGE (self, i)->to != to)
      return FALSE;
    else if (PURR_GRAPH_EDGE (self, i)->from == from)
      return TRUE;
  return FALSE;
}

guint
purr_graph_add_node (PurrGraph *self, const char *name, guint formula)
{
  PurrGraphNodeParts *parts;
  guint node;

  if (formula == G_MAXUINT)
    return G_MAXUINT;
  g_return_val_if_fail (formula >= self->first && formula < self->steps->len,
                        G_MAXUINT);
  node = add_node (self, name, NAN, formula);
  if (node == G_MAXUINT)
    return G_MAXUINT;

  for (guint i = self->first; i < self->steps->len; i++)
    {
      const PurrGraphStep *step = PURR_GRAPH_STEP (self, i);
      PurrGraphEdge edge = { .from = step->left, .to = node };

      if (step->kind == PURR_GRAPH_NODE && !has_edge (self, edge.from, node))
        g_array_append_val (self->edges, edge);
    }
  self->first = self->steps->len;
  parts = PURR_GRAPH_PARTS (self, node);
  parts->formula = purr_graph_write (self, node);
  parts->shown.formula = parts->formula;

  return node;
}

/* Looking ---------------------------------------------------------------- */

guint
purr_graph_get_n_nodes (const PurrGraph *self)
{
  return self->nodes->len;
}

guint
purr_graph_get_n_edges (const PurrGraph *self)
{
  return self->edges->len;
}

const PurrGraphNode *
purr_graph_get_node (const PurrGraph *self, guint node)
{
  g_return_val_if_fail (node < self->nodes->len, NULL);
  return &PURR_GRAPH_PARTS (self, node)->shown;
}

const PurrGraphEdge *
purr_graph_get_edge (const PurrGraph *self, guint edge)
{
  g_return_val_if_fail (edge < self->edges->len, NULL);
  return PURR_GRAPH_EDGE (self, edge);
}

guint
purr_graph_get_backward (const PurrGraph *self, guint step)
{
  guint end = self->edges->len;

  g_return_val_if_fail (step < self->edges->len, G_MAXUINT);
  /* Edges stand node by node: the last node's first, each node's in its order */
  while (TRUE)
    {
      guint begin = end;

      while (begin > 0
             && PURR_GRAPH_EDGE (self, begin - 1)->to
                  == PURR_GRAPH_EDGE (self, end - 1)->to)
        begin--;
      if (step < end - begin)
        return begin + step;
      step -= end - begin;
      end = begin;
    }
}

guint
purr_graph_find (const PurrGraph *self, const char *name)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (g_str_equal (PURR_GRAPH_PARTS (self, i)->name, name))
      return i;
  return G_MAXUINT;
}

void
purr_graph_set_value (PurrGraph *self, guint node, double value)
{
  g_return_if_fail (node < self->nodes->len);
  g_return_if_fail (PURR_GRAPH_PARTS (self, node)->formula == NULL);
  PURR_GRAPH_PARTS (self, node)->shown.value = value;
}
