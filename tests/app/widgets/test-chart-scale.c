/* test-chart-scale.c: axes against numbers worked out by hand */

#include "app/widgets/chart-scale.h"

#include "app/widgets/chart-ticks.h"

static void
test_linear (void)
{
  PurrScale scale;

  purr_scale_init (&scale, PURR_SCALE_LINEAR, 10, 30, 100, 500);
  g_assert_false (scale.empty);
  g_assert_false (scale.flat);
  g_assert_cmpfloat (purr_scale_to_pixel (&scale, 10), ==, 100);
  g_assert_cmpfloat (purr_scale_to_pixel (&scale, 30), ==, 500);
  g_assert_cmpfloat (purr_scale_to_pixel (&scale, 15), ==, 200);
  g_assert_cmpfloat (purr_scale_to_pixel (&scale, 0), ==, -100);
  g_assert_cmpfloat (purr_scale_to_value (&scale, 200), ==, 15);

  /* An axis that grows upwards */
  purr_scale_init (&scale, PURR_SCALE_LINEAR, 0, 0.8, 300, 100);
  g_assert_cmpfloat_with_epsilon (purr_scale_to_pixel (&scale, 0.2), 250, 1e-9);
  g_assert_cmpfloat_with_epsilon (purr_scale_to_value (&scale, 150), 0.6,
                                  1e-12);
}

static void
test_logarithmic (void)
{
  PurrScale scale;

  purr_scale_init (&scale, PURR_SCALE_LOGARITHMIC, 0.01, 100, 400, 0);
  g_assert_cmpfloat_with_epsilon (purr_scale_to_pixel (&scale, 0.01), 400,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (purr_scale_to_pixel (&scale, 1), 200, 1e-9);
  g_assert_cmpfloat_with_epsilon (purr_scale_to_pixel (&scale, 10), 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (purr_scale_to_value (&scale, 300), 0.1,
                                  1e-12);
  g_assert_true (isnan (purr_scale_to_pixel (&scale, 0)));
  g_assert_true (isnan (purr_scale_to_pixel (&scale, -1)));

  /* A least value with no place: three decades are shown instead */
  purr_scale_init (&scale, PURR_SCALE_LOGARITHMIC, 0, 5, 0, 300);
  g_assert_false (scale.empty);
  g_assert_cmpfloat (scale.min, ==, 0.005);
  g_assert_cmpfloat (scale.max, ==, 5);
}

static void
test_not_numbers (void)
{
  PurrScale scale;

  purr_scale_init (&scale, PURR_SCALE_LINEAR, 0, 1, 0, 100);
  g_assert_true (isnan (purr_scale_to_pixel (&scale, NAN)));
  g_assert_true (isnan (purr_scale_to_pixel (&scale, INFINITY)));
  g_assert_true (isnan (purr_scale_to_pixel (&scale, -INFINITY)));
  g_assert_true (isnan (purr_scale_to_pixel (&scale, 1e305)));
}

static void
test_empty (void)
{
  const double bad[][2] = {
    { NAN, 1 }, { 0, NAN }, { 0, INFINITY }, { INFINITY, -INFINITY }, { 2, 1 }
  };
  PurrScale scale;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      purr_scale_init (&scale, PURR_SCALE_LINEAR, bad[i][0], bad[i][1], 0, 100);
      g_assert_true (scale.empty);
      g_assert_cmpfloat (scale.min, ==, 0);
      g_assert_cmpfloat (scale.max, ==, 1);
    }

  purr_scale_init (&scale, PURR_SCALE_LOGARITHMIC, -3, 0, 0, 100);
  g_assert_true (scale.empty);
  g_assert_cmpfloat (scale.min, >, 0);
  g_assert_cmpfloat (scale.min, <, scale.max);
}

static void
test_flat (void)
{
  const double values[] = { 0.6931, 0, -4, 1e299, -1e-300, 1e6 };
  PurrScale scale;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GArray) ticks = NULL;

      purr_scale_init (&scale, PURR_SCALE_LINEAR, values[i], values[i], 0, 200);
      g_assert_true (scale.flat);
      g_assert_cmpfloat (scale.min, <, scale.max);
      g_assert_cmpfloat_with_epsilon (purr_scale_to_pixel (&scale, values[i]),
                                      100, 1e-6);
      ticks = purr_scale_ticks (&scale, 40, FALSE);
      g_assert_cmpuint (ticks->len, >=, 2);
      g_assert_cmpuint (ticks->len, <=, 6);
    }

  purr_scale_init (&scale, PURR_SCALE_LOGARITHMIC, 0.5, 0.5, 0, 200);
  g_assert_true (scale.flat);
  g_assert_cmpfloat_with_epsilon (purr_scale_to_pixel (&scale, 0.5), 100, 1e-9);

  /* Only the rounding of the last digits differs */
  purr_scale_init (&scale, PURR_SCALE_LINEAR, 0.3, 0.3 + 1e-15, 0, 200);
  g_assert_true (scale.flat);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-scale/linear", test_linear);
  g_test_add_func ("/chart-scale/logarithmic", test_logarithmic);
  g_test_add_func ("/chart-scale/not-numbers", test_not_numbers);
  g_test_add_func ("/chart-scale/empty", test_empty);
  g_test_add_func ("/chart-scale/flat", test_flat);
  return g_test_run ();
}
