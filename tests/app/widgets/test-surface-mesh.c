/* test-surface-mesh.c: what is seen of a surface, and in which order */

#include "app/widgets/surface-mesh.h"

#define N 9

static PurrSurfaceBox
make_box (double turn, double tilt)
{
  return (PurrSurfaceBox) { { -2, -1, 0 }, { 2, 1, 10 }, turn, tilt };
}

static PurrPlaneGrid
make_grid (double *values, double height)
{
  for (guint k = 0; k < N * N; k++)
    values[k] = height;
  return (PurrPlaneGrid) { values, N, N, -2, 2, -1, 1 };
}

/* From above it is a map: x to the right, y upwards */
static void
test_from_above (void)
{
  PurrSurfaceBox box = make_box (0, G_PI / 2);
  PurrPlanePoint point
    = purr_surface_project (&box, (PurrSurfacePoint) { 2, -1, 3 });

  g_assert_cmpfloat_with_epsilon (point.x, 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (point.y, 1, 1e-12);
  /* Turned by a quarter, what was to the right lies behind */
  box.turn = G_PI / 2;
  point = purr_surface_project (&box, (PurrSurfacePoint) { 2, 0, 3 });
  g_assert_cmpfloat_with_epsilon (point.x, 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (point.y, -1, 1e-12);
}

/* From the side, what is high stands high, and never above the box */
static void
test_from_the_side (void)
{
  PurrSurfaceBox box = make_box (0.3, 0);
  double floor = purr_surface_project (&box, (PurrSurfacePoint) { 1, 1, 0 }).y;
  double middle
    = purr_surface_project (&box, (PurrSurfacePoint) { 1, -1, 5 }).y;
  double top = purr_surface_project (&box, (PurrSurfacePoint) { -1, 1, 10 }).y;
  double beyond
    = purr_surface_project (&box, (PurrSurfacePoint) { -1, 1, 1e9 }).y;

  g_assert_cmpfloat (floor, >, middle);
  g_assert_cmpfloat_with_epsilon (middle, 0, 1e-12);
  g_assert_cmpfloat (top, <, middle);
  g_assert_cmpfloat (beyond, ==, top);
}

static double
middle_of (const PurrSurfaceFace *face)
{
  return (face->corners[0].y + face->corners[2].y) / 2;
}

/* On a level floor, tilted, what lies behind comes out higher: it is painted
 * before its neighbours in front, however the box is turned */
static void
test_order (void)
{
  double values[N * N];
  PurrPlaneGrid grid = make_grid (values, 2);

  for (int degrees = 5; degrees < 360; degrees += 10)
    {
      PurrSurfaceBox box = make_box (degrees * G_PI / 180, 0.6);
      g_autoptr (GArray) faces = purr_surface_faces (&box, &grid);

      g_assert_cmpuint (faces->len, ==, (N - 1) * (N - 1));
      for (guint i = 0; i < faces->len; i++)
        {
          const PurrSurfaceFace *face
            = &g_array_index (faces, PurrSurfaceFace, i);

          if ((i + 1) % (N - 1) != 0)
            g_assert_cmpfloat (middle_of (face), <, middle_of (face + 1));
          if (i + N - 1 < faces->len)
            g_assert_cmpfloat (middle_of (face), <, middle_of (face + N - 1));
          g_assert_cmpfloat (face->height, ==, 0.2);
          g_assert_cmpfloat_with_epsilon (face->light, 0.8, 0.01);
          for (int k = 0; k < 4; k++)
            g_assert_cmpfloat (hypot (face->corners[k].x, face->corners[k].y),
                               <, PURR_SURFACE_REACH);
        }
    }
}

/* What faces the light, from the left, is lighter than what turns away */
static void
test_light (void)
{
  double values[N * N];
  PurrPlaneGrid grid = make_grid (values, 0);
  PurrSurfaceBox box = make_box (0, 0.6);
  double lights[2];

  for (int side = 0; side < 2; side++)
    {
      g_autoptr (GArray) faces = NULL;

      for (guint k = 0; k < N * N; k++)
        values[k] = side == 0 ? k % N : N - 1.0 - k % N;
      faces = purr_surface_faces (&box, &grid);
      lights[side] = g_array_index (faces, PurrSurfaceFace, 0).light;
    }
  /* Rising to the right it looks left */
  g_assert_cmpfloat (lights[0], >, lights[1] + 0.2);
}

static void
test_holes (void)
{
  double values[N * N];
  PurrPlaneGrid grid = make_grid (values, 1);
  PurrSurfaceBox box = make_box (0.5, 0.6);
  g_autoptr (GArray) faces = NULL;

  values[4 * N + 4] = NAN;
  values[0] = INFINITY;
  faces = purr_surface_faces (&box, &grid);
  g_assert_cmpuint (faces->len, ==, (N - 1) * (N - 1) - 4 - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/surface-mesh/from-above", test_from_above);
  g_test_add_func ("/surface-mesh/from-the-side", test_from_the_side);
  g_test_add_func ("/surface-mesh/order", test_order);
  g_test_add_func ("/surface-mesh/light", test_light);
  g_test_add_func ("/surface-mesh/holes", test_holes);
  return g_test_run ();
}
