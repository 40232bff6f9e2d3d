/* graph-check.c: derivatives measured, beside those that were derived */

#include "engine/teaching/graph-private.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define N_STEPS 16
#define LARGEST_STEP 0.0625
#define STEP_SHRINKS 0.25

/* A measured derivative that is good to less than this says nothing */
#define WORST_SHARE 1e-4
#define AGREEING_SHARE 1e-6

/* The nodes from first to last, with the value of one node, at, put in place of
 * its own */
typedef struct
{
  const PurrGraph *graph;
  guint at;
  guint first;
  guint last;
} Function;

/* What the function went through on its way to its value */
typedef struct
{
  double *nodes;
  double *steps;
} Trace;

static void
trace_init (Trace *self, const PurrGraph *graph)
{
  self->nodes = g_new (double, graph->nodes->len + 1);
  self->steps = g_new (double, graph->steps->len + 1);
}

static void
trace_clear (Trace *self)
{
  g_free (self->nodes);
  g_free (self->steps);
}

/* FALSE where it is not defined */
static gboolean
evaluate (const Function *function, double x, Trace *trace)
{
  const PurrGraph *graph = function->graph;

  for (guint n = 0; n < graph->nodes->len; n++)
    trace->nodes[n] = PURR_GRAPH_PARTS (graph, n)->shown.value;
  trace->nodes[function->at] = x;
  for (guint n = function->first; n <= function->last; n++)
    {
      const PurrGraphNodeParts *parts = PURR_GRAPH_PARTS (graph, n);

      if (parts->formula == NULL || n == function->at)
        continue;
      if (purr_graph_evaluate (graph, n, trace->nodes, trace->steps) != NULL)
        return FALSE;
      trace->nodes[n] = trace->steps[parts->result];
    }
  return TRUE;
}

/* Whether a kink lies between both, and the largest number on their way, whose
 * rounding the difference suffers from */
static gboolean
compare (const Function *function,
         const Trace *below,
         const Trace *above,
         double *largest)
{
  const PurrGraph *graph = function->graph;

  *largest = 0;
  for (guint n = function->first; n <= function->last; n++)
    {
      const PurrGraphNodeParts *parts = PURR_GRAPH_PARTS (graph, n);

      if (parts->formula == NULL || n == function->at)
        continue;
      for (guint i = parts->first; i <= parts->result; i++)
        {
          const PurrGraphStep *step = PURR_GRAPH_STEP (graph, i);
          const double *a = below->steps;
          const double *b = above->steps;

          *largest = MAX (*largest, MAX (fabs (a[i]), fabs (b[i])));
          if (purr_graph_side (step->kind, a[step->left], a[step->right])
              != purr_graph_side (step->kind, b[step->left], b[step->right]))
            return TRUE;
        }
    }
  return FALSE;
}

typedef struct
{
  double step;
  double slope;
  double rounding; /* what it may be off by for that */
} Measured;

/* Measures with ever smaller steps, as many as can be had; why: what was in the
 * way of the last one that could not */
static guint
measure (const Function *function,
         double x,
         Measured *measured,
         const char **why)
{
  const double largest_step = LARGEST_STEP * MAX (fabs (x), 1);
  guint n = 0;
  Trace below, above;

  trace_init (&below, function->graph);
  trace_init (&above, function->graph);
  for (guint k = 0; k < N_STEPS; k++)
    {
      double step = largest_step * pow (STEP_SHRINKS, k);
      double largest;
      /* The step as it really is, after rounding */
      double width = (x + step) - (x - step);

      if (!evaluate (function, x - step, &below)
          || !evaluate (function, x + step, &above))
        {
          *why = "it is not defined on both sides of here";
          continue;
        }
      if (compare (function, &below, &above, &largest))
        {
          *why = "a kink is too near";
          continue;
        }
      measured[n++] = (Measured) {
        .step = step,
        .slope
        = (above.nodes[function->last] - below.nodes[function->last]) / width,
        .rounding = 4 * DBL_EPSILON * largest / step,
      };
    }
  trace_clear (&below);
  trace_clear (&above);

  return n;
}

static PurrGraphCheck
cannot_tell (const char *note)
{
  return (PurrGraphCheck) {
    .verdict = PURR_GRAPH_CANNOT_TELL,
    .numeric = NAN,
    .step = NAN,
    .tolerance = NAN,
    .note = note,
  };
}

static PurrGraphCheck
check (const Function *function, double x, double derivative)
{
  Measured measured[N_STEPS];
  const char *why = NULL;
  guint n = measure (function, x, measured, &why);
  double least = INFINITY;
  PurrGraphCheck found = cannot_tell (why);

  /* Two steps that give the same leave little doubt of the larger one */
  for (guint k = 0; k + 1 < n; k++)
    {
      double doubt = fabs (measured[k].slope - measured[k + 1].slope)
                     + measured[k].rounding;

      if (doubt < least)
        {
          least = doubt;
          found.numeric = measured[k].slope;
          found.step = measured[k].step;
        }
    }
  if (isnan (found.numeric))
    return found;

  found.note = NULL;
  found.tolerance = AGREEING_SHARE * fabs (found.numeric) + 2 * least;
  if (isnan (derivative))
    found.note = "there is no derivative to compare it with";
  else if (found.tolerance > WORST_SHARE * MAX (fabs (found.numeric), 1))
    found.note = "the numbers differ so much in size that rounding hides it";
  else
    found.verdict = fabs (found.numeric - derivative) <= found.tolerance
                      ? PURR_GRAPH_AGREES
                      : PURR_GRAPH_DIFFERS;
  return found;
}

PurrGraphCheck
purr_graph_check_node (const PurrGraph *self, guint node)
{
  const PurrGraphNode *shown = purr_graph_get_node (self, node);
  Function function = {
    .graph = self,
    .at = node,
    .first = node,
    .last = self->nodes->len - 1,
  };

  g_return_val_if_fail (shown != NULL, cannot_tell (NULL));
  if (isnan (shown->value))
    return cannot_tell ("there is no value");
  return check (&function, shown->value, shown->derivative);
}

PurrGraphCheck
purr_graph_check_edge (const PurrGraph *self, guint edge)
{
  const PurrGraphEdge *shown = purr_graph_get_edge (self, edge);
  Function function = { .graph = self };

  g_return_val_if_fail (shown != NULL, cannot_tell (NULL));
  function.at = shown->from;
  function.first = function.last = shown->to;
  if (isnan (purr_graph_get_node (self, shown->from)->value))
    return cannot_tell ("there is no value");
  return check (&function, purr_graph_get_node (self, shown->from)->value,
                shown->slope);
}
