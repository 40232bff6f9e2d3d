/* plane-sample.c: from a function to the line that is drawn */

#include "app/widgets/plane-sample.h"

/* Halvings, after which two places are as good as one */
#define HALVINGS 40

typedef struct
{
  PurrPlaneFunction function;
  gpointer data;
  GArray *line;
} Sampler;

static PurrPlanePoint
at (const Sampler *self, double x)
{
  return (PurrPlanePoint) { x, self->function (x, self->data) };
}

static void
lift (Sampler *self)
{
  PurrPlanePoint point = PURR_PLANE_LIFT;

  if (self->line->len > 0
      && purr_plane_point_usable (
        g_array_index (self->line, PurrPlanePoint, self->line->len - 1)))
    g_array_append_val (self->line, point);
}

/* The place closest to the other, undefined end that is still defined */
static PurrPlanePoint
find_end (const Sampler *self, PurrPlanePoint defined, double undefined)
{
  for (int i = 0; i < HALVINGS; i++)
    {
      PurrPlanePoint middle = at (self, defined.x / 2 + undefined / 2);

      if (purr_plane_point_usable (middle))
        defined = middle;
      else
        undefined = middle.x;
    }
  return defined;
}

/* A jump remains as high however near one looks; what is steep gets lower.
 * Returns TRUE and both its sides. */
static gboolean
find_jump (const Sampler *self, PurrPlanePoint *left, PurrPlanePoint *right)
{
  double height = fabs (right->y - left->y);
  PurrPlanePoint a = *left;
  PurrPlanePoint b = *right;

  for (int i = 0; i < HALVINGS; i++)
    {
      PurrPlanePoint middle = at (self, a.x / 2 + b.x / 2);

      if (!purr_plane_point_usable (middle))
        {
          *left = find_end (self, a, middle.x);
          *right = find_end (self, b, middle.x);
          return TRUE;
        }
      if (fabs (middle.y - a.y) > fabs (b.y - middle.y))
        b = middle;
      else
        a = middle;
      if (fabs (b.y - a.y) < height / 2)
        return FALSE;
    }
  *left = a;
  *right = b;
  return TRUE;
}

GArray *
purr_plane_sample (PurrPlaneFunction function,
                   gpointer data,
                   double from,
                   double to,
                   guint n)
{
  Sampler self = { function, data, NULL };
  g_autofree PurrPlanePoint *samples = NULL;
  double least = INFINITY;
  double greatest = -INFINITY;

  self.line = g_array_new (FALSE, FALSE, sizeof (PurrPlanePoint));
  g_return_val_if_fail (n >= 1 && from < to, self.line);

  samples = g_new (PurrPlanePoint, n + 1);
  for (guint i = 0; i <= n; i++)
    {
      samples[i] = at (&self, i == n ? to : from + (to - from) / n * i);
      if (purr_plane_point_usable (samples[i]))
        {
          least = MIN (least, samples[i].y);
          greatest = MAX (greatest, samples[i].y);
        }
    }

  for (guint i = 0; i <= n; i++)
    {
      gboolean usable = purr_plane_point_usable (samples[i]);

      if (i > 0)
        {
          PurrPlanePoint left = samples[i - 1];
          PurrPlanePoint right = samples[i];
          gboolean was_usable = purr_plane_point_usable (left);

          if (usable && !was_usable)
            {
              right = find_end (&self, right, left.x);
              g_array_append_val (self.line, right);
            }
          else if (!usable && was_usable)
            {
              left = find_end (&self, left, right.x);
              g_array_append_val (self.line, left);
              lift (&self);
            }
          else if (usable && fabs (right.y - left.y) > (greatest - least) / 50
                   && find_jump (&self, &left, &right))
            {
              g_array_append_val (self.line, left);
              lift (&self);
              g_array_append_val (self.line, right);
            }
        }
      if (usable)
        g_array_append_val (self.line, samples[i]);
    }

  /* No lift at the end */
  if (self.line->len > 0
      && !purr_plane_point_usable (
        g_array_index (self.line, PurrPlanePoint, self.line->len - 1)))
    g_array_set_size (self.line, self.line->len - 1);
  return self.line;
}
