/* test-chart-axis.c: what an axis shows becomes a scale */

#include "app/widgets/chart-axis.h"

static void
assert_ends (const PurrAxis *axis, double min, double max)
{
  PurrScale scale;

  purr_axis_get_scale (axis, 40, 0, 400, &scale);
  g_assert_false (scale.empty);
  g_assert_cmpfloat_with_epsilon (scale.min, min, 1e-12 * fabs (min) + 1e-15);
  g_assert_cmpfloat_with_epsilon (scale.max, max, 1e-12 * fabs (max) + 1e-15);
  g_assert_cmpfloat (scale.start, ==, 0);
  g_assert_cmpfloat (scale.end, ==, 400);
}

static void
test_exact (void)
{
  PurrAxis axis;
  PurrScale scale;

  purr_axis_init (&axis);
  purr_axis_get_scale (&axis, 40, 0, 400, &scale);
  g_assert_true (scale.empty);

  purr_axis_include (&axis, 0.213);
  purr_axis_get_scale (&axis, 40, 0, 400, &scale);
  g_assert_true (scale.flat);

  purr_axis_include (&axis, 0.6931);
  assert_ends (&axis, 0.213, 0.6931);
  purr_axis_include (&axis, NAN);
  purr_axis_include (&axis, INFINITY);
  purr_axis_include (&axis, 0.5);
  assert_ends (&axis, 0.213, 0.6931);
}

static void
test_roomy (void)
{
  PurrAxis axis;

  purr_axis_init (&axis);
  axis.roomy = TRUE;
  purr_axis_include (&axis, 0.613);
  purr_axis_include (&axis, 0.6931);
  assert_ends (&axis, 0.61, 0.7);
  /* From 0 where that costs little */
  purr_axis_include (&axis, 0.213);
  assert_ends (&axis, 0, 0.7);
  purr_axis_include (&axis, -0.05);
  assert_ends (&axis, -0.1, 0.7);
}

static void
test_logarithmic (void)
{
  PurrAxis axis;
  PurrScale scale;

  purr_axis_init (&axis);
  axis.kind = PURR_SCALE_LOGARITHMIC;
  purr_axis_include (&axis, -1);
  purr_axis_include (&axis, 0);
  purr_axis_get_scale (&axis, 40, 0, 400, &scale);
  g_assert_true (scale.empty);

  /* What has no place takes no room */
  purr_axis_include (&axis, 0.01);
  purr_axis_include (&axis, 100);
  assert_ends (&axis, 0.01, 100);
  axis.roomy = TRUE;
  assert_ends (&axis, 0.01 / pow (1e4, 0.04), 100 * pow (1e4, 0.04));
  purr_axis_init (&axis);
  axis.kind = PURR_SCALE_LOGARITHMIC;
  axis.doubling = TRUE;
  purr_axis_include (&axis, 100);
  purr_axis_get_scale (&axis, 40, 0, 400, &scale);
  g_assert_false (scale.doubling);
  purr_axis_include (&axis, 1600);
  purr_axis_get_scale (&axis, 40, 0, 400, &scale);
  g_assert_true (scale.doubling);
  assert_ends (&axis, 100, 1600);
}

static void
test_series (void)
{
  g_autoptr (PurrSeries) series = purr_series_new (TRUE);
  PurrAxis axis;

  purr_axis_init (&axis);
  purr_axis_include_series (&axis, series);
  g_assert_cmpfloat (axis.range.min, >, axis.range.max);
  purr_series_append_values (series, (double[]) { 3, NAN, -2, 0.5 }, 4);
  purr_axis_include_series (&axis, series);
  assert_ends (&axis, -2, 3);
  g_assert_cmpfloat (axis.range.min_positive, ==, 0.5);
  purr_axis_include (&axis, 0.25);
  g_assert_cmpfloat (axis.range.min_positive, ==, 0.25);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-axis/exact", test_exact);
  g_test_add_func ("/chart-axis/roomy", test_roomy);
  g_test_add_func ("/chart-axis/logarithmic", test_logarithmic);
  g_test_add_func ("/chart-axis/series", test_series);
  return g_test_run ();
}
