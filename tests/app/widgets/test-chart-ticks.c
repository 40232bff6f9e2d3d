/* test-chart-ticks.c: ticks against numbers worked out by hand */

#include "app/widgets/chart-ticks.h"

static void
assert_ticks (const PurrScale *scale,
              double spacing,
              gboolean whole,
              const char *expected)
{
  g_autoptr (GArray) ticks = purr_scale_ticks (scale, spacing, whole);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < ticks->len; i++)
    {
      const PurrTick *tick = &g_array_index (ticks, PurrTick, i);

      if (i > 0)
        {
          g_string_append_c (labels, '|');
          g_assert_cmpfloat (tick->value, >, (tick - 1)->value);
          g_assert_cmpfloat (fabs (tick->pixel - (tick - 1)->pixel), >=,
                             spacing * (1 - 1e-6));
        }
      g_assert_cmpfloat_with_epsilon (tick->pixel,
                                      purr_scale_to_pixel (scale, tick->value),
                                      1e-9);
      g_string_append (labels, tick->label);
    }
  g_assert_cmpstr (labels->str, ==, expected);
}

static void
test_linear_ticks (void)
{
  PurrScale scale;

  purr_scale_init (&scale, PURR_SCALE_LINEAR, 0, 0.7, 0, 280);
  assert_ticks (&scale, 40, FALSE, "0|0.1|0.2|0.3|0.4|0.5|0.6|0.7");
  assert_ticks (&scale, 41, FALSE, "0|0.2|0.4|0.6");
  assert_ticks (&scale, 100, FALSE, "0|0.5");

  purr_scale_init (&scale, PURR_SCALE_LINEAR, 0.2991, 0.3008, 0, 400);
  assert_ticks (&scale, 80, FALSE, "0.2995|0.3000|0.3005");

  purr_scale_init (&scale, PURR_SCALE_LINEAR, -1, 1, 0, 100);
  assert_ticks (&scale, 50, FALSE, "−1|0|1");

  /* Iterations: nothing between 0 and 1 */
  purr_scale_init (&scale, PURR_SCALE_LINEAR, 0, 3, 0, 900);
  assert_ticks (&scale, 60, TRUE, "0|1|2|3");
  purr_scale_init (&scale, PURR_SCALE_LINEAR, 0, 2000, 0, 500);
  assert_ticks (&scale, 90, TRUE, "0|500|1,000|1,500|2,000");
  purr_scale_init (&scale, PURR_SCALE_LINEAR, 0, 34000, 0, 500);
  assert_ticks (&scale, 90, TRUE, "0|10,000|20,000|30,000");
  purr_scale_init (&scale, PURR_SCALE_LINEAR, 0, 999999, 0, 500);
  assert_ticks (&scale, 90, TRUE, "0|200,000|400,000|600,000|800,000");
  purr_scale_init (&scale, PURR_SCALE_LINEAR, 0, 2000000, 0, 500);
  assert_ticks (&scale, 90, TRUE, "0|0.5\u00a0M|1\u00a0M|1.5\u00a0M|2\u00a0M");
  purr_scale_init (&scale, PURR_SCALE_LINEAR, 0, 1e7, 0, 500);
  assert_ticks (&scale, 90, TRUE,
                "0|2\u00a0M|4\u00a0M|6\u00a0M|8\u00a0M|10\u00a0M");

  /* Very large, very small */
  purr_scale_init (&scale, PURR_SCALE_LINEAR, 0, 2e12, 0, 200);
  assert_ticks (&scale, 50, FALSE, "0|5×10¹¹|1.0×10¹²|1.5×10¹²|2.0×10¹²");
  purr_scale_init (&scale, PURR_SCALE_LINEAR, 0, 4e-12, 0, 200);
  assert_ticks (&scale, 100, FALSE, "0|2×10⁻¹²|4×10⁻¹²");
}

static void
test_logarithmic_ticks (void)
{
  PurrScale scale;

  purr_scale_init (&scale, PURR_SCALE_LOGARITHMIC, 0.01, 1, 400, 0);
  assert_ticks (&scale, 40, FALSE, "0.01|0.02|0.05|0.1|0.2|0.5|1");
  assert_ticks (&scale, 70, FALSE, "0.01|0.1|1");
  assert_ticks (&scale, 25, FALSE,
                "0.01|0.02|0.03|0.05|0.07|0.1|0.2|0.3|0.5|0.7|1");

  purr_scale_init (&scale, PURR_SCALE_LOGARITHMIC, 1e-10, 1, 300, 0);
  assert_ticks (&scale, 50, FALSE, "10⁻¹⁰|10⁻⁸|10⁻⁶|10⁻⁴|10⁻²|10⁰");

  purr_scale_init (&scale, PURR_SCALE_LOGARITHMIC, 50, 2e7, 600, 0);
  assert_ticks (&scale, 60, FALSE,
                "100|1,000|10,000|100,000|1\u00a0M|10\u00a0M");

  /* Less than a decade: linear steps at logarithmic places */
  purr_scale_init (&scale, PURR_SCALE_LOGARITHMIC, 0.45, 0.7, 300, 0);
  assert_ticks (&scale, 40, FALSE, "0.45|0.50|0.55|0.60|0.65|0.70");
  assert_ticks (&scale, 60, FALSE, "0.5|0.6|0.7");
}

static void
test_doubling_ticks (void)
{
  PurrScale scale;

  purr_scale_init (&scale, PURR_SCALE_LOGARITHMIC, 100, 1600, 0, 400);
  scale.doubling = TRUE;
  assert_ticks (&scale, 100, TRUE, "100|200|400|800|1,600");
  assert_ticks (&scale, 101, TRUE, "100|400|1,600");
  assert_ticks (&scale, 300, TRUE, "100|800");
  assert_ticks (&scale, 500, TRUE, "100");
  purr_scale_init (&scale, PURR_SCALE_LOGARITHMIC, 63, 1000, 0, 400);
  scale.doubling = TRUE;
  assert_ticks (&scale, 50, TRUE, "63|126|252|504");
}

/* No combination may hang or flood */
static void
test_tick_counts (void)
{
  const double ends[] = { -1e300, -7e11,      -3, -1e-9,   0,    1e-300, 1e-12,
                          0.3,    0.3 + 1e-8, 1,  1e6 + 1, 1e15, 1e300 };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    for (guint j = i; j < G_N_ELEMENTS (ends); j++)
      for (int kind = 0; kind < 2; kind++)
        {
          g_autoptr (GArray) ticks = NULL;
          PurrScale scale;

          purr_scale_init (&scale, (PurrScaleKind) kind, ends[i], ends[j], 0,
                           500);
          purr_scale_round_out (&scale, 50);
          g_assert_cmpfloat (scale.min, <, scale.max);
          ticks = purr_scale_ticks (&scale, 50, FALSE);
          g_assert_cmpuint (ticks->len, <=, 11);
          g_assert_cmpuint (ticks->len, >=, 1);
        }
}

static void
test_round_out (void)
{
  PurrScale scale;

  purr_scale_init (&scale, PURR_SCALE_LINEAR, 0.213, 0.6931, 300, 0);
  purr_scale_round_out (&scale, 40);
  g_assert_cmpfloat (scale.min, ==, 0.2);
  g_assert_cmpfloat (scale.max, ==, 0.7);

  /* Ends that are ticks already stay */
  purr_scale_round_out (&scale, 40);
  g_assert_cmpfloat (scale.min, ==, 0.2);
  g_assert_cmpfloat (scale.max, ==, 0.7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-ticks/linear", test_linear_ticks);
  g_test_add_func ("/chart-ticks/logarithmic", test_logarithmic_ticks);
  g_test_add_func ("/chart-ticks/doubling", test_doubling_ticks);
  g_test_add_func ("/chart-ticks/counts", test_tick_counts);
  g_test_add_func ("/chart-ticks/round-out", test_round_out);
  return g_test_run ();
}
