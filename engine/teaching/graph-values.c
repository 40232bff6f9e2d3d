/* graph-values.c: values forward, derivatives backward */

#include "engine/teaching/graph-private.h"

#include <math.h>

/* Forward ---------------------------------------------------------------- */

const char *
purr_graph_evaluate (const PurrGraph *self,
                     guint node,
                     const double *nodes,
                     double *values)
{
  const PurrGraphNodeParts *parts = PURR_GRAPH_PARTS (self, node);

  for (guint i = parts->first; i <= parts->result; i++)
    {
      const PurrGraphStep *step = PURR_GRAPH_STEP (self, i);

      if (step->kind == PURR_GRAPH_CONSTANT)
        values[i] = step->constant;
      else if (step->kind == PURR_GRAPH_NODE)
        values[i] = nodes[step->left];
      else
        {
          const char *why = purr_graph_apply (step->kind, values[step->left],
                                              values[step->right], &values[i]);

          if (why != NULL)
            return why;
        }
    }
  return NULL;
}

/* "c is 0" for each node that the formula names */
static char *
write_inputs (const PurrGraph *self, guint node, const double *nodes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->edges->len; i++)
    {
      const PurrGraphEdge *edge = PURR_GRAPH_EDGE (self, i);

      if (edge->to == node)
        g_string_append_printf (text, "%s%s = %.6g", text->len > 0 ? ", " : "",
                                PURR_GRAPH_PARTS (self, edge->from)->name,
                                nodes[edge->from]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
explain (const PurrGraph *self,
         guint node,
         const double *nodes,
         const char *why,
         GError **error)
{
  const PurrGraphNodeParts *parts = PURR_GRAPH_PARTS (self, node);
  g_autofree char *inputs = write_inputs (self, node, nodes);
  gboolean large = g_str_has_suffix (why, "too large a number");

  g_set_error (error, PURR_GRAPH_ERROR,
               large ? PURR_GRAPH_ERROR_TOO_LARGE
                     : PURR_GRAPH_ERROR_NOT_DEFINED,
               "%s = %s cannot be computed%s%s: %s.", parts->name,
               parts->formula, *inputs == '\0' ? "" : " for ", inputs, why);
}

static gboolean
check_variables (const PurrGraph *self, GError **error)
{
  for (guint n = 0; n < self->nodes->len; n++)
    {
      const PurrGraphNodeParts *parts = PURR_GRAPH_PARTS (self, n);

      if (parts->formula == NULL && !isfinite (parts->shown.value))
        {
          g_set_error (error, PURR_GRAPH_ERROR, PURR_GRAPH_ERROR_NO_VALUE,
                       "%s has no value; give it one, such as %s=2.",
                       parts->name, parts->name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
go_forward (PurrGraph *self, double *nodes, GError **error)
{
  for (guint n = 0; n < self->nodes->len; n++)
    {
      PurrGraphNodeParts *parts = PURR_GRAPH_PARTS (self, n);
      const char *why;

      if (parts->formula == NULL)
        {
          nodes[n] = parts->shown.value;
          continue;
        }
      why = purr_graph_evaluate (self, n, nodes, self->values);
      if (why != NULL)
        {
          explain (self, n, nodes, why, error);
          return FALSE;
        }
      nodes[n] = parts->shown.value = self->values[parts->result];
    }
  return TRUE;
}

/* Backward --------------------------------------------------------------- */

/* Passes what an operation's result has got on to one of its operands. notes:
 * of each step the reason of what was passed through it. */
static void
pass_on (const PurrGraph *self,
         guint i,
         gboolean to_right,
         double *derivatives,
         const char **notes)
{
  const PurrGraphStep *step = PURR_GRAPH_STEP (self, i);
  const double *values = self->values;
  guint operand = to_right ? step->right : step->left;
  const char *note = notes[i];
  double slope
    = purr_graph_slope (step->kind, values[step->left], values[step->right],
                        values[i], to_right, &note);

  derivatives[operand] += derivatives[i] * slope;
  if (note != NULL)
    notes[operand] = note;
}

/* The slope of every edge into a node: its formula walked backward, from the
 * result, whose derivative by itself is 1 */
static void
find_slopes (PurrGraph *self,
             guint node,
             double *derivatives,
             const char **notes)
{
  const PurrGraphNodeParts *parts = PURR_GRAPH_PARTS (self, node);

  for (guint i = parts->first; i <= parts->result; i++)
    {
      derivatives[i] = i == parts->result ? 1 : 0;
      notes[i] = NULL;
    }
  for (guint i = parts->result + 1; i-- > parts->first;)
    {
      const PurrGraphStep *step = PURR_GRAPH_STEP (self, i);

      if (purr_graph_is_binary (step->kind) || purr_graph_is_unary (step->kind))
        pass_on (self, i, FALSE, derivatives, notes);
      if (purr_graph_is_binary (step->kind))
        pass_on (self, i, TRUE, derivatives, notes);
    }

  for (guint e = 0; e < self->edges->len; e++)
    {
      PurrGraphEdge *edge = PURR_GRAPH_EDGE (self, e);

      if (edge->to != node)
        continue;
      edge->slope = 0;
      edge->note = NULL;
      for (guint i = parts->first; i <= parts->result; i++)
        if (PURR_GRAPH_STEP (self, i)->kind == PURR_GRAPH_NODE
            && PURR_GRAPH_STEP (self, i)->left == edge->from)
          {
            edge->slope += derivatives[i];
            if (notes[i] != NULL)
              edge->note = notes[i];
          }
    }
}

static void
go_backward (PurrGraph *self)
{
  g_autofree double *derivatives = g_new (double, self->steps->len + 1);
  g_autofree const char **notes = g_new (const char *, self->steps->len + 1);

  for (guint n = 0; n < self->nodes->len; n++)
    {
      PurrGraphNode *node = &PURR_GRAPH_PARTS (self, n)->shown;

      node->derivative = n + 1 == self->nodes->len ? 1 : 0;
      node->note = NULL;
      if (node->formula != NULL)
        find_slopes (self, n, derivatives, notes);
    }
  for (guint k = 0; k < self->edges->len; k++)
    {
      PurrGraphEdge *edge
        = PURR_GRAPH_EDGE (self, purr_graph_get_backward (self, k));
      const PurrGraphNode *to = &PURR_GRAPH_PARTS (self, edge->to)->shown;
      PurrGraphNode *from = &PURR_GRAPH_PARTS (self, edge->from)->shown;
      const char *note = to->note;

      edge->product = to->derivative * edge->slope;
      /* By an edge that nothing goes back by nothing goes wrong */
      if (note == NULL && (to->derivative != 0 || isnan (edge->product)))
        note = edge->note;
      if (isinf (edge->product))
        {
          edge->product = NAN;
          note = "the derivative is too large a number";
        }
      from->derivative += edge->product;
      if (note != NULL)
        from->note = note;
    }
}

gboolean
purr_graph_compute (PurrGraph *self, GError **error)
{
  g_autofree double *nodes = g_new (double, self->nodes->len + 1);

  g_return_val_if_fail (self->nodes->len > 0, FALSE);
  g_free (self->values);
  self->values = g_new0 (double, self->steps->len + 1);
  for (guint n = 0; n < self->nodes->len; n++)
    {
      PurrGraphNodeParts *parts = PURR_GRAPH_PARTS (self, n);

      if (parts->formula != NULL)
        parts->shown.value = NAN;
      parts->shown.derivative = NAN;
      parts->shown.note = NULL;
    }
  for (guint e = 0; e < self->edges->len; e++)
    {
      PurrGraphEdge *edge = PURR_GRAPH_EDGE (self, e);

      edge->slope = edge->product = NAN;
      edge->note = NULL;
    }

  if (!check_variables (self, error) || !go_forward (self, nodes, error))
    return FALSE;
  go_backward (self);

  return TRUE;
}
