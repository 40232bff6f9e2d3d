/* run-curve.c: the curve of a run of any length, in a bounded number of points */

#include "app/session/run-curve.h"

#include <math.h>

#define MAX_SPANS 1024
#define MAX_VALIDATIONS 2048

/* The extremes of so many iterations, one after the other */
typedef struct
{
  guint64 place; /* of the span: its first iteration over their length */
  PurrRunCost least;
  PurrRunCost greatest;
} Span;

struct _PurrRunCurve
{
  guint64 length; /* of a span, in iterations: a power of 2 */
  GArray *spans;  /* of Span; the last one still grows */
  PurrRunCost first;
  PurrRunCost last;
  GArray *validations; /* of PurrValidation */
};

PurrRunCurve *
purr_run_curve_new (void)
{
  PurrRunCurve *self = g_new0 (PurrRunCurve, 1);

  self->length = 1;
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  self->validations = g_array_new (FALSE, FALSE, sizeof (PurrValidation));
  return self;
}

void
purr_run_curve_free (PurrRunCurve *self)
{
  g_array_unref (self->spans);
  g_array_unref (self->validations);
  g_free (self);
}

static void
widen (Span *span, const Span *other)
{
  if (other->least.cost < span->least.cost)
    span->least = other->least;
  if (other->greatest.cost > span->greatest.cost)
    span->greatest = other->greatest;
}

/* Every two spans become one */
static void
halve (PurrRunCurve *self)
{
  Span *spans = (Span *) self->spans->data;
  guint n = 0;

  self->length *= 2;
  for (guint i = 0; i < self->spans->len; i++)
    {
      Span span = spans[i];

      span.place /= 2;
      if (n > 0 && spans[n - 1].place == span.place)
        widen (&spans[n - 1], &span);
      else
        spans[n++] = span;
    }
  g_array_set_size (self->spans, n);
}

void
purr_run_curve_add (PurrRunCurve *self, const PurrRunCost *cost)
{
  Span span = { cost->iteration / self->length, *cost, *cost };
  Span *latest = NULL;

  if (isnan (cost->cost)
      || (self->spans->len > 0 && cost->iteration <= self->last.iteration))
    return;
  self->last = *cost;
  if (self->spans->len == 0)
    self->first = *cost;
  else
    latest = &g_array_index (self->spans, Span, self->spans->len - 1);
  if (latest != NULL && latest->place == span.place)
    widen (latest, &span);
  else
    g_array_append_val (self->spans, span);
  if (self->spans->len > MAX_SPANS)
    halve (self);
}

void
purr_run_curve_add_validation (PurrRunCurve *self,
                               const PurrValidation *validation)
{
  PurrValidation *all = (PurrValidation *) self->validations->data;
  guint n = self->validations->len;

  /* Where it came to rest twice at the same place */
  if (n > 0 && all[n - 1].iteration >= validation->iteration)
    {
      if (all[n - 1].iteration == validation->iteration)
        all[n - 1] = *validation;
      return;
    }
  if (n == MAX_VALIDATIONS)
    {
      for (guint i = 0; i < n / 2; i++)
        all[i] = all[2 * i];
      g_array_set_size (self->validations, n / 2);
    }
  g_array_append_vals (self->validations, validation, 1);
}

/* Where it comes after the latest, which one point may be more than once */
static void
append (GArray *costs, const PurrRunCost *cost)
{
  if (costs->len == 0
      || g_array_index (costs, PurrRunCost, costs->len - 1).iteration
           < cost->iteration)
    g_array_append_vals (costs, cost, 1);
}

GArray *
purr_run_curve_copy_costs (const PurrRunCurve *self)
{
  GArray *costs = g_array_new (FALSE, FALSE, sizeof (PurrRunCost));

  if (self->spans->len == 0)
    return costs;
  append (costs, &self->first);
  for (guint i = 0; i < self->spans->len; i++)
    {
      const Span *span = &g_array_index (self->spans, Span, i);
      gboolean falls = span->greatest.iteration < span->least.iteration;

      append (costs, falls ? &span->greatest : &span->least);
      append (costs, falls ? &span->least : &span->greatest);
    }
  append (costs, &self->last);
  return costs;
}

GArray *
purr_run_curve_copy_validations (const PurrRunCurve *self)
{
  return g_array_copy (self->validations);
}
