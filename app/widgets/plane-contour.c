/* plane-contour.c: lines of equal height
 *
 * Each edge between two neighbours of the grid is crossed at most once, and each
 * square joins the crossings on its edges by pairs. So a crossing has at most
 * two others that it is joined with, one in the square on either side of its
 * edge: from these the lines are read off.
 */

#include "app/widgets/plane-contour.h"

#define NONE G_MAXUINT

typedef struct
{
  PurrPlanePoint place;
  guint joined[2]; /* edges; NONE */
} Crossing;

typedef struct
{
  const PurrPlaneGrid *grid;
  double level;
  Crossing *crossings; /* of each edge, those along x before those along y */
  guint n_edges;
} Contour;

/* The edge from (i, j) to (i + 1, j) */
static guint
edge_along_x (const PurrPlaneGrid *grid, guint i, guint j)
{
  return j * (grid->n_x - 1) + i;
}

/* The edge from (i, j) to (i, j + 1) */
static guint
edge_along_y (const PurrPlaneGrid *grid, guint i, guint j)
{
  return (grid->n_x - 1) * grid->n_y + j * grid->n_x + i;
}

static double
value_at (const PurrPlaneGrid *grid, guint i, guint j)
{
  return grid->values[(gsize) j * grid->n_x + i];
}

/* How far along from a to b the level lies */
static double
share_of (double a, double b, double level)
{
  return a == b ? 0.5 : (level - a) / (b - a);
}

static void
join (Contour *self, guint a, guint b)
{
  for (int end = 0; end < 2; end++)
    {
      Crossing *crossing = &self->crossings[end == 0 ? a : b];
      guint other = end == 0 ? b : a;

      crossing->joined[crossing->joined[0] == NONE ? 0 : 1] = other;
    }
}

/* Corners and edges are counted around the square, from its first corner:
 * (0, 0), (1, 0), (1, 1), (0, 1); edge k is from corner k to the next. */
static void
march (Contour *self, guint i, guint j)
{
  const PurrPlaneGrid *grid = self->grid;
  const guint edges[4]
    = { edge_along_x (grid, i, j), edge_along_y (grid, i + 1, j),
        edge_along_x (grid, i, j + 1), edge_along_y (grid, i, j) };
  const double corners[4]
    = { value_at (grid, i, j), value_at (grid, i + 1, j),
        value_at (grid, i + 1, j + 1), value_at (grid, i, j + 1) };
  guint crossed[4];
  guint n = 0;
  double sum = 0;

  for (int k = 0; k < 4; k++)
    {
      if (!isfinite (corners[k]))
        return;
      sum += corners[k];
    }
  for (int k = 0; k < 4; k++)
    if ((corners[k] >= self->level) != (corners[(k + 1) % 4] >= self->level))
      crossed[n++] = edges[k];

  if (n == 2)
    {
      join (self, crossed[0], crossed[1]);
    }
  else if (n == 4)
    {
      /* Corners 0 and 2 are of one side. With the middle on it too, the lines
       * go around the two others. */
      gboolean open = (sum / 4 >= self->level) == (corners[0] >= self->level);

      join (self, crossed[0], crossed[open ? 1 : 3]);
      join (self, crossed[2], crossed[open ? 3 : 1]);
    }
}

static void
find_crossings (Contour *self)
{
  const PurrPlaneGrid *grid = self->grid;

  for (guint j = 0; j < grid->n_y; j++)
    for (guint i = 0; i < grid->n_x; i++)
      {
        double here = value_at (grid, i, j);

        if (i + 1 < grid->n_x)
          self->crossings[edge_along_x (grid, i, j)] = (Crossing) {
            { purr_plane_grid_x (
                grid,
                i + share_of (here, value_at (grid, i + 1, j), self->level)),
              purr_plane_grid_y (grid, j) },
            { NONE, NONE }
          };
        if (j + 1 < grid->n_y)
          self->crossings[edge_along_y (grid, i, j)] = (Crossing) {
            { purr_plane_grid_x (grid, i),
              purr_plane_grid_y (
                grid,
                j + share_of (here, value_at (grid, i, j + 1), self->level)) },
            { NONE, NONE }
          };
      }
}

/* Appends the line that begins at an edge, and takes it apart */
static void
follow (Contour *self, guint first, GArray *line)
{
  guint edge = first;
  guint came_from = NONE;
  PurrPlanePoint lift = PURR_PLANE_LIFT;

  if (line->len > 0)
    g_array_append_val (line, lift);
  for (;;)
    {
      Crossing *crossing = &self->crossings[edge];
      guint next = crossing->joined[0];

      g_array_append_val (line, crossing->place);
      if (came_from != NONE && next == came_from)
        next = crossing->joined[1];
      crossing->joined[0] = crossing->joined[1] = NONE;
      if (next == NONE)
        return;
      if (next == first)
        {
          g_array_append_val (line, self->crossings[first].place);
          return;
        }
      came_from = edge;
      edge = next;
    }
}

GArray *
purr_plane_contour (const PurrPlaneGrid *grid, double level)
{
  Contour self = { .grid = grid, .level = level };
  GArray *line = g_array_new (FALSE, FALSE, sizeof (PurrPlanePoint));

  g_return_val_if_fail (grid->n_x >= 2 && grid->n_y >= 2, line);

  self.n_edges = (grid->n_x - 1) * grid->n_y + grid->n_x * (grid->n_y - 1);
  self.crossings = g_new (Crossing, self.n_edges);
  find_crossings (&self);
  for (guint j = 0; j + 1 < grid->n_y; j++)
    for (guint i = 0; i + 1 < grid->n_x; i++)
      march (&self, i, j);

  /* Those that have an end first, from there; what remains are rings */
  for (int rings = FALSE; rings <= TRUE; rings++)
    for (guint edge = 0; edge < self.n_edges; edge++)
      if (self.crossings[edge].joined[0] != NONE
          && (rings || self.crossings[edge].joined[1] == NONE))
        follow (&self, edge, line);

  g_free (self.crossings);
  return line;
}
