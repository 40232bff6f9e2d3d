/* slope.c: a function of one variable, its slope, and how it is drawn */

#include "app/lessons/slope.h"

#include "engine/teaching/graph.h"

#include <math.h>
#include <stdlib.h>

#define N_PLACES 200
/* A range so many times as wide as that of most of its values has a pole in it */
#define POLE 8.0

struct _PurrSlope
{
  PurrGraph *graph;
  guint variable;
};

PurrSlope *
purr_slope_new (const char *text, GError **error)
{
  g_autoptr (PurrGraph) graph
    = purr_graph_read (text, PURR_GRAPH_AS_WRITTEN, error);
  guint found = G_MAXUINT;
  PurrSlope *self;

  if (graph == NULL)
    return NULL;
  for (guint i = 0; i < purr_graph_get_n_nodes (graph); i++)
    {
      const PurrGraphNode *node = purr_graph_get_node (graph, i);

      if (node->formula != NULL || !isnan (node->value))
        continue;
      if (found != G_MAXUINT)
        {
          g_set_error (error, PURR_GRAPH_ERROR, PURR_GRAPH_ERROR_NOTATION,
                       "One variable is wanted, and here are %s and %s; the "
                       "lesson about the computation graph takes both.",
                       purr_graph_get_node (graph, found)->name, node->name);
          return NULL;
        }
      found = i;
    }
  if (found == G_MAXUINT)
    {
      g_set_error (error, PURR_GRAPH_ERROR, PURR_GRAPH_ERROR_NOTATION,
                   "A variable without a value is wanted, as in a**2.");
      return NULL;
    }

  self = g_new0 (PurrSlope, 1);
  self->graph = g_steal_pointer (&graph);
  self->variable = found;
  return self;
}

void
purr_slope_free (PurrSlope *self)
{
  if (self == NULL)
    return;
  purr_graph_unref (self->graph);
  g_free (self);
}

const char *
purr_slope_get_variable (const PurrSlope *self)
{
  return purr_graph_get_node (self->graph, self->variable)->name;
}

double
purr_slope_at (double x, gpointer self)
{
  PurrSlope *slope = self;

  purr_graph_set_value (slope->graph, slope->variable, x);
  if (!purr_graph_compute (slope->graph, NULL))
    return NAN;
  return purr_graph_get_node (slope->graph,
                              purr_graph_get_n_nodes (slope->graph) - 1)
    ->value;
}

PurrSlopeFigures
purr_slope_figures (PurrSlope *self, double a, double step, char **why)
{
  PurrSlopeFigures figures = {
    .a = a,
    .step = step,
    .after = purr_slope_at (a + step, self),
    .slope = NAN,
    .measured = NAN,
  };
  g_autoptr (GError) error = NULL;

  if (why != NULL)
    *why = NULL;
  purr_graph_set_value (self->graph, self->variable, a);
  if (purr_graph_compute (self->graph, &error))
    {
      const PurrGraphNode *variable
        = purr_graph_get_node (self->graph, self->variable);
      PurrGraphCheck check
        = purr_graph_check_node (self->graph, self->variable);

      figures.before = purr_slope_at (a, self);
      figures.slope = variable->derivative;
      figures.measured = check.numeric;
      figures.agrees = check.verdict == PURR_GRAPH_AGREES;
      figures.note = variable->note;
    }
  else
    {
      figures.before = figures.after = NAN;
      if (why != NULL)
        *why = g_strdup (error->message);
    }
  figures.change = figures.after - figures.before;
  figures.ratio = figures.change / step;

  return figures;
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

gboolean
purr_slope_range (PurrSlope *self,
                  double from,
                  double to,
                  double *low,
                  double *high)
{
  double values[N_PLACES + 1];
  guint n = 0;
  double air;

  for (guint i = 0; i <= N_PLACES; i++)
    {
      double value = purr_slope_at (from + (to - from) * i / N_PLACES, self);

      if (isfinite (value))
        values[n++] = value;
    }
  if (n == 0)
    return FALSE;
  qsort (values, n, sizeof *values, compare_values);
  *low = values[0];
  *high = values[n - 1];
  if (n > 20 && *high - *low > POLE * (values[n - 1 - n / 20] - values[n / 20]))
    {
      *low = values[n / 20];
      *high = values[n - 1 - n / 20];
    }
  air = *high > *low ? 0.08 * (*high - *low) : MAX (fabs (*low), 1) * 0.5;
  *low -= air;
  *high += air;
  return TRUE;
}
