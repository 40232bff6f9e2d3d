/* surface-mesh.c: a grid of heights seen from the side */

#include "app/widgets/surface-mesh.h"

/* Height of the box, its half width being 1 */
#define BOX_HEIGHT 1.1

/* Where the light comes from, as we look: from the left, from behind us, above */
static const double light[3] = { -0.48, -0.36, 0.8 };

typedef struct
{
  double across;
  double away;
  double up;
} Seen;

static double
share_of (double value, double min, double max)
{
  return max > min ? CLAMP ((value - min) / (max - min), 0, 1) : 0.5;
}

/* Turned, in half widths; not yet tilted */
static Seen
turn (const PurrSurfaceBox *box, PurrSurfacePoint point)
{
  double x = 2 * (point.x - box->min.x) / (box->max.x - box->min.x) - 1;
  double y = 2 * (point.y - box->min.y) / (box->max.y - box->min.y) - 1;

  return (Seen) {
    .across = x * cos (box->turn) - y * sin (box->turn),
    .away = x * sin (box->turn) + y * cos (box->turn),
    .up = BOX_HEIGHT * (share_of (point.z, box->min.z, box->max.z) - 0.5),
  };
}

static PurrPlanePoint
tilt (const PurrSurfaceBox *box, Seen seen)
{
  return (PurrPlanePoint) { seen.across, -(seen.up * cos (box->tilt)
                                           + seen.away * sin (box->tilt)) };
}

PurrPlanePoint
purr_surface_project (const PurrSurfaceBox *box, PurrSurfacePoint point)
{
  return tilt (box, turn (box, point));
}

/* Of the square between three corners, that of its first one and of both its
 * neighbours */
static double
find_light (Seen corner, Seen along_x, Seen along_y)
{
  double a[3] = { along_x.across - corner.across, along_x.away - corner.away,
                  along_x.up - corner.up };
  double b[3] = { along_y.across - corner.across, along_y.away - corner.away,
                  along_y.up - corner.up };
  double normal[3] = { a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2],
                       a[0] * b[1] - a[1] * b[0] };
  double length = sqrt (normal[0] * normal[0] + normal[1] * normal[1]
                        + normal[2] * normal[2]);
  double facing = 0;

  for (int k = 0; k < 3; k++)
    facing += normal[k] * light[k];
  return length > 0 ? CLAMP (facing / length, 0, 1) : 0;
}

static gboolean
make_face (const PurrSurfaceBox *box,
           const PurrPlaneGrid *grid,
           guint i,
           guint j,
           PurrSurfaceFace *face)
{
  static const guint around[4][2] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };
  Seen seen[4];

  face->height = 0;
  for (int k = 0; k < 4; k++)
    {
      guint column = i + around[k][0];
      guint row = j + around[k][1];
      PurrSurfacePoint point
        = { purr_plane_grid_x (grid, column), purr_plane_grid_y (grid, row),
            grid->values[(gsize) row * grid->n_x + column] };

      if (!isfinite (point.z))
        return FALSE;
      seen[k] = turn (box, point);
      face->corners[k] = tilt (box, seen[k]);
      face->height += share_of (point.z, box->min.z, box->max.z) / 4;
    }
  face->light = find_light (seen[0], seen[1], seen[3]);
  return TRUE;
}

GArray *
purr_surface_faces (const PurrSurfaceBox *box, const PurrPlaneGrid *grid)
{
  guint columns = grid->n_x - 1;
  guint rows = grid->n_y - 1;
  GArray *faces = g_array_sized_new (FALSE, FALSE, sizeof (PurrSurfaceFace),
                                     columns * rows);
  /* Seen from far away, a square can only hide those further along both axes,
   * so that going through rows and columns from behind is enough */
  gboolean x_first = sin (box->turn) <= 0;
  gboolean y_first = cos (box->turn) <= 0;

  g_return_val_if_fail (grid->n_x >= 2 && grid->n_y >= 2, faces);

  for (guint j = 0; j < rows; j++)
    for (guint i = 0; i < columns; i++)
      {
        PurrSurfaceFace face;

        if (make_face (box, grid, x_first ? i : columns - 1 - i,
                       y_first ? j : rows - 1 - j, &face))
          g_array_append_val (faces, face);
      }
  return faces;
}
