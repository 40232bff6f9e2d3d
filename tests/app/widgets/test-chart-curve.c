/* test-chart-curve.c: the line that is drawn against the points themselves */

#include "app/widgets/chart-curve.h"

static GArray *
trace (const PurrSeries *series,
       double max_x,
       PurrScaleKind kind,
       double min_y,
       double max_y)
{
  PurrScale x, y;

  purr_scale_init (&x, PURR_SCALE_LINEAR, 0, max_x, 0, 100);
  purr_scale_init (&y, kind, min_y, max_y, 100, 0);
  return purr_curve_trace (series, NULL, &x, &y);
}

static void
assert_point (GArray *points, guint i, double x, double y)
{
  const PurrCurvePoint *point;

  g_assert_cmpuint (i, <, points->len);
  point = &g_array_index (points, PurrCurvePoint, i);
  if (isnan (y))
    {
      g_assert_true (isnan (point->y));
      return;
    }
  g_assert_cmpfloat_with_epsilon (point->x, x, 1e-9);
  g_assert_cmpfloat_with_epsilon (point->y, y, 1e-9);
}

static void
test_few (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);
  g_autoptr (GArray) points = NULL;

  purr_series_append_values (series, (double[]) { 10, 5, 0, 5, 10 }, 5);
  points = trace (series, 4, PURR_SCALE_LINEAR, 0, 10);
  g_assert_cmpuint (points->len, ==, 5);
  assert_point (points, 0, 0, 0);
  assert_point (points, 1, 25, 50);
  assert_point (points, 2, 50, 100);
  assert_point (points, 4, 100, 0);
}

static GArray *
trace_timed (const PurrSeries *series, const PurrSeries *clock, double seconds)
{
  PurrScale x, y;

  purr_scale_init (&x, PURR_SCALE_LINEAR, 0, seconds, 0, 100);
  purr_scale_init (&y, PURR_SCALE_LINEAR, 0, 10, 100, 0);
  return purr_curve_trace (series, clock, &x, &y);
}

/* A clock says where each point stands */
static void
test_clock (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);
  g_autoptr (PurrSeries) clock = purr_series_new (TRUE);
  g_autoptr (PurrSeries) rare = purr_series_new (FALSE);
  g_autoptr (GArray) none = NULL;
  g_autoptr (GArray) points = NULL;
  g_autoptr (GArray) rare_points = NULL;
  g_autoptr (GArray) early = NULL;

  purr_series_append_values (series, (double[]) { 10, 5, 0, 5 }, 4);
  none = trace_timed (series, clock, 4);
  g_assert_cmpuint (none->len, ==, 0);

  purr_series_append_values (clock, (double[]) { 0.5, 1, 1, 4 }, 4);
  points = trace_timed (series, clock, 4);
  g_assert_cmpuint (points->len, ==, 4);
  assert_point (points, 0, 12.5, 0);
  assert_point (points, 1, 25, 50);
  assert_point (points, 2, 25, 100);
  assert_point (points, 3, 100, 50);
  early = trace_timed (series, clock, 1);
  g_assert_cmpuint (early->len, ==, 3);

  /* x are ticks of the clock; beyond its end they stand where it stopped */
  purr_series_append_point (rare, 1, 10);
  purr_series_append_point (rare, 4, 0);
  rare_points = trace_timed (rare, clock, 4);
  g_assert_cmpuint (rare_points->len, ==, 2);
  assert_point (rare_points, 0, 25, 0);
  assert_point (rare_points, 1, 100, 100);
}

/* A million points that came at an uneven pace: the picture is that of all of
 * them, made of a few */
static void
test_clock_reduces (void)
{
  enum
  {
    N = 1000000
  };
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);
  g_autoptr (PurrSeries) clock = purr_series_new (TRUE);
  g_autoptr (GArray) points = NULL;
  double least[101], greatest[101];

  for (int c = 0; c <= 100; c++)
    {
      least[c] = INFINITY;
      greatest[c] = -INFINITY;
    }
  for (int i = 0; i < N; i++)
    {
      double y = 5 + 5 * sin (i * 0.37) * exp (-3.0 * i / N);
      double t = 4 * pow ((double) i / (N - 1), 3);
      int column = (int) (25 * t);

      purr_series_append_values (series, &y, 1);
      purr_series_append_values (clock, &t, 1);
      least[column] = MIN (least[column], y);
      greatest[column] = MAX (greatest[column], y);
    }
  points = trace_timed (series, clock, 4);
  g_assert_cmpuint (points->len, <=, 4 * 100);
  for (guint i = 0; i < points->len; i++)
    {
      const PurrCurvePoint *point = &g_array_index (points, PurrCurvePoint, i);
      int column = MIN ((int) floor (point->x + 1e-9), 99);

      g_assert_cmpfloat (point->x, >=, 0);
      g_assert_cmpfloat (point->x, <=, 100 + 1e-9);
      /* The last column holds the last point, too */
      if (column < 99)
        {
          g_assert_cmpfloat (point->y, <=, 100 - 10 * least[column] + 1e-9);
          g_assert_cmpfloat (point->y, >=, 100 - 10 * greatest[column] - 1e-9);
        }
    }
  for (int c = 0; c < 99; c++)
    {
      gboolean low = FALSE;
      gboolean high = FALSE;

      for (guint i = 0; i < points->len; i++)
        {
          double y = 10 - g_array_index (points, PurrCurvePoint, i).y / 10;

          low = low || fabs (y - least[c]) < 1e-9;
          high = high || fabs (y - greatest[c]) < 1e-9;
        }
      g_assert_true (low && high);
    }
}

static void
test_gaps (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);
  g_autoptr (GArray) points = NULL;

  purr_series_append_values (series,
                             (double[]) { NAN, 10, 5, NAN, INFINITY, 0, NAN },
                             7);
  points = trace (series, 6, PURR_SCALE_LINEAR, 0, 10);
  g_assert_cmpuint (points->len, ==, 4);
  assert_point (points, 0, 100 / 6.0, 0);
  assert_point (points, 1, 200 / 6.0, 50);
  assert_point (points, 2, 0, NAN);
  assert_point (points, 3, 500 / 6.0, 100);
}

static void
test_logarithmic_zeros (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);
  g_autoptr (GArray) points = NULL;

  purr_series_append_values (series, (double[]) { 100, 1, 0, -1, 10 }, 5);
  points = trace (series, 4, PURR_SCALE_LOGARITHMIC, 1, 100);
  g_assert_cmpuint (points->len, ==, 4);
  assert_point (points, 0, 0, 0);
  assert_point (points, 1, 25, 100);
  assert_point (points, 2, 0, NAN);
  assert_point (points, 3, 100, 50);
}

/* However many points: few in the line, and every pixel column covers just
 * what its points cover */
static void
test_many (void)
{
  const int n = 200000;
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GArray) points = NULL;
  double least[101], greatest[101];
  double drawn_least[101], drawn_greatest[101];

  for (int i = 0; i <= 100; i++)
    {
      least[i] = drawn_least[i] = INFINITY;
      greatest[i] = drawn_greatest[i] = -INFINITY;
    }
  for (int i = 0; i < n; i++)
    {
      double value = 5 + 4 * sin (i / 9000.0) + g_rand_double (rand);
      int column = (int) floor (i * 100.0 / (n - 1));

      purr_series_append_values (series, &value, 1);
      least[column] = MIN (least[column], 100 - value * 10);
      greatest[column] = MAX (greatest[column], 100 - value * 10);
    }

  points = trace (series, n - 1, PURR_SCALE_LINEAR, 0, 10);
  g_assert_cmpuint (points->len, <=, 400);
  for (guint i = 0; i < points->len; i++)
    {
      const PurrCurvePoint *point = &g_array_index (points, PurrCurvePoint, i);
      int column = (int) floor (point->x);

      drawn_least[column] = MIN (drawn_least[column], point->y);
      drawn_greatest[column] = MAX (drawn_greatest[column], point->y);
    }
  for (int i = 0; i < 99; i++)
    {
      g_assert_cmpfloat_with_epsilon (drawn_least[i], least[i], 1e-6);
      g_assert_cmpfloat_with_epsilon (drawn_greatest[i], greatest[i], 1e-6);
    }
  assert_point (points, 0, 0, 100 - 10 * purr_series_get_y (series, 0));
  assert_point (points, points->len - 1, 100,
                100 - 10 * purr_series_get_y (series, (gsize) n - 1));
}

/* A falling curve is a plain line: no going to and fro in a column */
static void
test_monotone (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);
  g_autoptr (GArray) points = NULL;

  for (int i = 0; i < 10000; i++)
    purr_series_append_values (series, (double[]) { 10 - i / 1000.0 }, 1);
  points = trace (series, 9999, PURR_SCALE_LINEAR, 0, 10);
  for (guint i = 1; i < points->len; i++)
    {
      const PurrCurvePoint *point = &g_array_index (points, PurrCurvePoint, i);

      g_assert_cmpfloat (point->x, >=, (point - 1)->x);
      g_assert_cmpfloat (point->y, >, (point - 1)->y);
    }
}

static void
test_many_gaps (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);
  g_autoptr (GArray) points = NULL;
  int lifts = 0;

  for (int i = 0; i < 10000; i++)
    purr_series_append_values (series,
                               (double[]) { i >= 3000 && i < 6000 ? NAN : 5 },
                               1);
  points = trace (series, 9999, PURR_SCALE_LINEAR, 0, 10);
  for (guint i = 0; i < points->len; i++)
    {
      const PurrCurvePoint *point = &g_array_index (points, PurrCurvePoint, i);

      if (isnan (point->y))
        lifts++;
      else
        g_assert_true (point->x < 30.01 || point->x > 59.99);
    }
  g_assert_cmpint (lifts, ==, 1);
}

/* From 0, on whole pixels, a pixel apart; what is outside ends at the axis */
static void
test_bars (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (FALSE);
  g_autoptr (GArray) corners = NULL;
  g_autoptr (GArray) logarithmic = NULL;
  PurrScale x, y;

  purr_scale_init (&x, PURR_SCALE_LINEAR, 0, 10, 0, 103);
  purr_scale_init (&y, PURR_SCALE_LINEAR, -10, 10, 200, 0);
  purr_series_append_point (series, 0, 5);
  purr_series_append_point (series, 1, NAN);
  purr_series_append_point (series, 2, -2.5);
  purr_series_append_point (series, 3, 20);
  corners = purr_curve_trace_bars (series, 1, &x, &y);
  g_assert_cmpuint (corners->len, ==, 6);
  assert_point (corners, 0, 0, 50);
  assert_point (corners, 1, 9, 100);
  assert_point (corners, 2, 21, 125);
  assert_point (corners, 3, 30, 100);
  assert_point (corners, 4, 31, 0);
  assert_point (corners, 5, 40, 100);

  /* There 0 has no place: they stand on the axis */
  purr_scale_init (&y, PURR_SCALE_LOGARITHMIC, 0.1, 10, 200, 0);
  logarithmic = purr_curve_trace_bars (series, 1, &x, &y);
  g_assert_cmpuint (logarithmic->len, ==, 4);
  assert_point (logarithmic, 1, 9, 200);
  assert_point (logarithmic, 2, 31, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-curve/few", test_few);
  g_test_add_func ("/chart-curve/clock", test_clock);
  g_test_add_func ("/chart-curve/clock-reduces", test_clock_reduces);
  g_test_add_func ("/chart-curve/gaps", test_gaps);
  g_test_add_func ("/chart-curve/logarithmic-zeros", test_logarithmic_zeros);
  g_test_add_func ("/chart-curve/many", test_many);
  g_test_add_func ("/chart-curve/monotone", test_monotone);
  g_test_add_func ("/chart-curve/many-gaps", test_many_gaps);
  g_test_add_func ("/chart-curve/bars", test_bars);
  return g_test_run ();
}
