/* test-time-bar.c: a time stands where it belongs, linear or logarithmic */

#include <math.h>

#include "app/widgets/time-bar.h"
#include "widget-picture.h"

static void
test_linear (void)
{
  const double times[] = { 2, NAN, -1, 8, 0 };
  PurrTimeScale scale = purr_time_scale_linear (times, G_N_ELEMENTS (times));

  g_assert_false (scale.logarithmic);
  g_assert_cmpfloat (purr_time_scale_place (&scale, 8), ==, 1);
  g_assert_cmpfloat (purr_time_scale_place (&scale, 2), ==, 0.25);
  g_assert_cmpfloat (purr_time_scale_place (&scale, 0), ==, 0);
  g_assert_cmpfloat (purr_time_scale_place (&scale, NAN), ==, 0);
  g_assert_cmpfloat (purr_time_scale_place (&scale, 9), ==, 1);
  scale = purr_time_scale_linear (times, 0);
  g_assert_cmpfloat (scale.to, ==, 1);
}

static void
test_logarithmic (void)
{
  const double times[] = { 0.002, NAN, -1, 3, 0 };
  const double one[] = { 100 };
  PurrTimeScale scale
    = purr_time_scale_logarithmic (times, G_N_ELEMENTS (times));

  /* From a thousandth to ten: four decades */
  g_assert_cmpfloat_with_epsilon (scale.from, 0.001, 1e-15);
  g_assert_cmpfloat_with_epsilon (scale.to, 10, 1e-12);
  g_assert_cmpfloat_with_epsilon (purr_time_scale_place (&scale, 0.01), 0.25,
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (purr_time_scale_place (&scale, 1), 0.75,
                                  1e-12);
  g_assert_cmpfloat (purr_time_scale_place (&scale, 0), ==, 0);
  scale = purr_time_scale_logarithmic (one, 1);
  g_assert_cmpfloat (scale.to, ==, 10 * scale.from);
  scale = purr_time_scale_logarithmic (NULL, 0);
  g_assert_cmpfloat (scale.to, >, scale.from);
}

static void
test_finalize (void)
{
  PurrTimeScale scale = purr_time_scale_linear (NULL, 0);
  PurrTimeBar *bar
    = g_object_ref_sink (g_object_new (PURR_TYPE_TIME_BAR, NULL));

  purr_time_bar_show (bar, 0.5, 0.5, &scale);
  g_assert_finalize_object (bar);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/time-bar/linear", test_linear);
  g_test_add_func ("/time-bar/logarithmic", test_logarithmic);
  g_test_add_func ("/time-bar/finalize", test_finalize);

  return g_test_run ();
}
