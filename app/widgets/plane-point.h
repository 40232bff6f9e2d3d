/* plane-point.h: a place in data's coordinates, and numbers on a grid of places
 *
 * Plain arithmetic: no toolkit, no drawing, any thread.
 */

#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* Where a pen draws a line through points, one that is not finite lifts it. */
typedef struct
{
  double x;
  double y;
} PurrPlanePoint;

#define PURR_PLANE_LIFT                                                        \
  (PurrPlanePoint) { NAN, NAN }

static inline gboolean
purr_plane_point_usable (PurrPlanePoint point)
{
  return isfinite (point.x) && isfinite (point.y);
}

/* values: n_y rows of n_x numbers, borrowed. values[j * n_x + i] belongs to
 * x = x_min + i / (n_x - 1) * (x_max - x_min), and y from j likewise. One that
 * is not finite is a hole. n_x, n_y >= 2. */
typedef struct
{
  const double *values;
  guint n_x;
  guint n_y;
  double x_min;
  double x_max;
  double y_min;
  double y_max;
} PurrPlaneGrid;

static inline double
purr_plane_grid_x (const PurrPlaneGrid *self, double i)
{
  return self->x_min + i / (self->n_x - 1) * (self->x_max - self->x_min);
}

static inline double
purr_plane_grid_y (const PurrPlaneGrid *self, double j)
{
  return self->y_min + j / (self->n_y - 1) * (self->y_max - self->y_min);
}

G_END_DECLS
