/* test-plane-contour.c: lines of equal height, against known shapes */

#include "app/widgets/plane-contour.h"

#define N 101

/* -2 to 2 both ways */
static PurrPlaneGrid
make_grid (double *values, double (*height) (double x, double y))
{
  PurrPlaneGrid grid = { values, N, N, -2, 2, -2, 2 };

  for (guint j = 0; j < N; j++)
    for (guint i = 0; i < N; i++)
      values[j * N + i]
        = height (purr_plane_grid_x (&grid, i), purr_plane_grid_y (&grid, j));
  return grid;
}

static PurrPlanePoint
point_of (const GArray *line, guint i)
{
  return g_array_index (line, PurrPlanePoint, i);
}

static guint
count_lines (const GArray *line)
{
  guint n = line->len > 0;

  for (guint i = 0; i < line->len; i++)
    n += !purr_plane_point_usable (point_of (line, i));
  return n;
}

static double
length_of (const GArray *line)
{
  double length = 0;

  for (guint i = 1; i < line->len; i++)
    {
      PurrPlanePoint a = point_of (line, i - 1);
      PurrPlanePoint b = point_of (line, i);

      if (purr_plane_point_usable (a) && purr_plane_point_usable (b))
        length += hypot (b.x - a.x, b.y - a.y);
    }
  return length;
}

static double
bowl (double x, double y)
{
  return x * x + y * y;
}

static double
slope (double x, double y)
{
  return x + 2 * y;
}

static double
saddle (double x, double y)
{
  return x * y;
}

static double
two_bowls (double x, double y)
{
  return (x * x - 1) * (x * x - 1) + y * y;
}

static double
bowl_with_hole (double x, double y)
{
  return x > 0 && fabs (y) < 0.5 ? NAN : bowl (x, y);
}

/* A circle: closed, whole, of its radius everywhere */
static void
test_circle (void)
{
  double values[N * N];
  PurrPlaneGrid grid = make_grid (values, bowl);
  g_autoptr (GArray) line = purr_plane_contour (&grid, 1);

  g_assert_cmpuint (count_lines (line), ==, 1);
  g_assert_cmpuint (line->len, >, 100);
  for (guint i = 0; i < line->len; i++)
    g_assert_cmpfloat_with_epsilon (hypot (point_of (line, i).x,
                                           point_of (line, i).y),
                                    1, 1e-3);
  g_assert_cmpfloat (point_of (line, 0).x, ==,
                     point_of (line, line->len - 1).x);
  g_assert_cmpfloat (point_of (line, 0).y, ==,
                     point_of (line, line->len - 1).y);
  g_assert_cmpfloat_with_epsilon (length_of (line), 2 * G_PI, 5e-3);
}

/* A straight line from edge to edge, exactly where it belongs */
static void
test_straight (void)
{
  double values[N * N];
  PurrPlaneGrid grid = make_grid (values, slope);
  g_autoptr (GArray) line = purr_plane_contour (&grid, 0.3);

  g_assert_cmpuint (count_lines (line), ==, 1);
  for (guint i = 0; i < line->len; i++)
    g_assert_cmpfloat_with_epsilon (slope (point_of (line, i).x,
                                           point_of (line, i).y),
                                    0.3, 1e-12);
  /* x from -2 to 2: y falls by 2 */
  g_assert_cmpfloat_with_epsilon (length_of (line), sqrt (20), 1e-9);
}

static void
test_saddle (void)
{
  double values[N * N];
  PurrPlaneGrid grid = make_grid (values, saddle);
  g_autoptr (GArray) above = purr_plane_contour (&grid, 0.5);
  /* One square alone, whose corners lie crosswise: parted by its middle */
  const double crossed[] = { 1, 0, 0, 1 };
  PurrPlaneGrid square = { crossed, 2, 2, 0, 1, 0, 1 };
  g_autoptr (GArray) low = purr_plane_contour (&square, 0.3);
  g_autoptr (GArray) high = purr_plane_contour (&square, 0.7);

  g_assert_cmpuint (count_lines (above), ==, 2);
  for (guint i = 0; i < above->len; i++)
    if (purr_plane_point_usable (point_of (above, i)))
      g_assert_cmpfloat_with_epsilon (saddle (point_of (above, i).x,
                                              point_of (above, i).y),
                                      0.5, 1e-3);

  /* Below the middle's 0.5 the lines go around the low corners, above it
   * around the high ones: both as far from them */
  g_assert_cmpuint (count_lines (low), ==, 2);
  g_assert_cmpuint (count_lines (high), ==, 2);
  g_assert_cmpfloat_with_epsilon (length_of (low), 2 * 0.3 * sqrt (2), 1e-12);
  g_assert_cmpfloat_with_epsilon (length_of (high), 2 * 0.3 * sqrt (2), 1e-12);
  for (guint i = 0; i < low->len; i++)
    if (purr_plane_point_usable (point_of (low, i)))
      g_assert_cmpfloat (fabs (point_of (low, i).x - point_of (low, i).y), >=,
                         0.7 - 1e-12);
  for (guint i = 0; i < high->len; i++)
    if (purr_plane_point_usable (point_of (high, i)))
      g_assert_cmpfloat (fabs (point_of (high, i).x
                               - (1 - point_of (high, i).y)),
                         >=, 0.7 - 1e-12);
}

static void
test_two_rings (void)
{
  double values[N * N];
  PurrPlaneGrid grid = make_grid (values, two_bowls);
  g_autoptr (GArray) apart = purr_plane_contour (&grid, 0.5);
  g_autoptr (GArray) around = purr_plane_contour (&grid, 1.5);

  g_assert_cmpuint (count_lines (apart), ==, 2);
  g_assert_cmpuint (count_lines (around), ==, 1);
}

/* It ends at a hole, and nothing of it lies inside */
static void
test_hole (void)
{
  double values[N * N];
  PurrPlaneGrid grid = make_grid (values, bowl_with_hole);
  g_autoptr (GArray) line = purr_plane_contour (&grid, 1);

  g_assert_cmpuint (count_lines (line), ==, 1);
  for (guint i = 0; i < line->len; i++)
    {
      PurrPlanePoint point = point_of (line, i);

      g_assert_true (purr_plane_point_usable (point));
      g_assert_true (point.x <= 0 || fabs (point.y) >= 0.48);
    }
  g_assert_cmpfloat (point_of (line, 0).x, >, 0);
  g_assert_cmpfloat (length_of (line), <, 2 * G_PI - 0.9);
}

static void
test_nothing (void)
{
  double values[N * N];
  PurrPlaneGrid grid = make_grid (values, bowl);
  g_autoptr (GArray) below = purr_plane_contour (&grid, -1);
  g_autoptr (GArray) above = purr_plane_contour (&grid, 100);

  g_assert_cmpuint (below->len, ==, 0);
  g_assert_cmpuint (above->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plane-contour/circle", test_circle);
  g_test_add_func ("/plane-contour/straight", test_straight);
  g_test_add_func ("/plane-contour/saddle", test_saddle);
  g_test_add_func ("/plane-contour/two-rings", test_two_rings);
  g_test_add_func ("/plane-contour/hole", test_hole);
  g_test_add_func ("/plane-contour/nothing", test_nothing);
  return g_test_run ();
}
