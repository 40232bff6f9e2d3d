/* test-plane-sample.c: the lines of functions, with their gaps */

#include "app/widgets/plane-sample.h"

static double
square (double x, gpointer data)
{
  return x * x;
}

static double
logarithm (double x, gpointer data)
{
  return log (x);
}

static double
reciprocal (double x, gpointer data)
{
  return 1 / x;
}

static double
stairs (double x, gpointer data)
{
  return floor (x);
}

static double
steep (double x, gpointer data)
{
  return tanh (1000 * (x - 0.123));
}

static double
nowhere (double x, gpointer data)
{
  return NAN;
}

static double
scaled (double x, gpointer data)
{
  return x * *(double *) data;
}

static PurrPlanePoint
point_of (const GArray *line, guint i)
{
  return g_array_index (line, PurrPlanePoint, i);
}

static guint
count_lifts (const GArray *line)
{
  guint n = 0;

  for (guint i = 0; i < line->len; i++)
    n += !purr_plane_point_usable (point_of (line, i));
  if (line->len > 0)
    {
      g_assert_true (purr_plane_point_usable (point_of (line, 0)));
      g_assert_true (purr_plane_point_usable (point_of (line, line->len - 1)));
    }
  return n;
}

static void
test_plain (void)
{
  g_autoptr (GArray) line = purr_plane_sample (square, NULL, -3, 5, 16);
  double factor = 2.5;
  g_autoptr (GArray) straight = purr_plane_sample (scaled, &factor, 0, 1, 1);

  g_assert_cmpuint (line->len, ==, 17);
  for (guint i = 0; i < line->len; i++)
    {
      g_assert_cmpfloat (point_of (line, i).x, ==, -3 + 0.5 * i);
      g_assert_cmpfloat (point_of (line, i).y, ==,
                         point_of (line, i).x * point_of (line, i).x);
    }
  g_assert_cmpuint (straight->len, ==, 2);
  g_assert_cmpfloat (point_of (straight, 1).y, ==, 2.5);
}

/* log is drawn from as near to 0 as there are numbers that look like it */
static void
test_begins (void)
{
  g_autoptr (GArray) line = purr_plane_sample (logarithm, NULL, -1, 1, 10);

  g_assert_cmpuint (count_lifts (line), ==, 0);
  g_assert_cmpfloat (point_of (line, 0).x, >, 0);
  g_assert_cmpfloat (point_of (line, 0).x, <, 1e-9);
  g_assert_cmpfloat (point_of (line, line->len - 1).x, ==, 1);
}

/* 1 / x goes down to the left of 0 and begins high to its right, wherever the
 * samples are: no line joins the two */
static void
test_pole (void)
{
  const guint counts[] = { 10, 11, 100, 401 };

  for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
    {
      g_autoptr (GArray) line
        = purr_plane_sample (reciprocal, NULL, -1, 1, counts[k]);

      g_assert_cmpuint (count_lifts (line), ==, 1);
      for (guint i = 1; i < line->len; i++)
        g_assert_false (point_of (line, i - 1).y < 0
                        && point_of (line, i).y > 0);
    }
}

static void
test_jumps (void)
{
  g_autoptr (GArray) line = purr_plane_sample (stairs, NULL, 0.5, 3.5, 30);

  g_assert_cmpuint (count_lifts (line), ==, 3);
  for (guint i = 1; i < line->len; i++)
    if (purr_plane_point_usable (point_of (line, i))
        && purr_plane_point_usable (point_of (line, i - 1)))
      g_assert_cmpfloat (point_of (line, i).y, ==, point_of (line, i - 1).y);
}

/* What is only steep is not torn */
static void
test_steep (void)
{
  g_autoptr (GArray) line = purr_plane_sample (steep, NULL, -1, 1, 20);

  g_assert_cmpuint (count_lifts (line), ==, 0);
  g_assert_cmpuint (line->len, ==, 21);
}

static void
test_nowhere (void)
{
  g_autoptr (GArray) line = purr_plane_sample (nowhere, NULL, -1, 1, 20);

  g_assert_cmpuint (line->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plane-sample/plain", test_plain);
  g_test_add_func ("/plane-sample/begins", test_begins);
  g_test_add_func ("/plane-sample/pole", test_pole);
  g_test_add_func ("/plane-sample/jumps", test_jumps);
  g_test_add_func ("/plane-sample/steep", test_steep);
  g_test_add_func ("/plane-sample/nowhere", test_nowhere);
  return g_test_run ();
}
