/* test-chart-scale.c: axes against numbers worked out by hand */

#include "app/widgets/chart-scale.h"

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

static void
test_words (void)
{
  const struct
  {
    double value;
    const char *words;
  } counts[] = { { 0, "0" },        { 999, "999" },
                 { 1234, "1,234" }, { 1234567, "1,234,567" },
                 { -12, "−12" },    { -0.2, "0" },
                 { NAN, "–" } },
    costs[] = { { 0.3456, "0.3456" },
                { 0.69314718, "0.6931" },
                { 12.344, "12.34" },
                { 1234.6, "1,235" },
                { 0, "0" },
                { 0.012341, "0.01234" },
                { 0.999996, "1.000" },
                { 3.2e-7, "3.200×10⁻⁷" },
                { 9.9999e-7, "1.000×10⁻⁶" },
                { 4.5e20, "4.500×10²⁰" },
                { -0.5, "−0.5000" },
                { NAN, "–" },
                { INFINITY, "∞" } };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *words = purr_chart_format_count (counts[i].value);

      g_assert_cmpstr (words, ==, counts[i].words);
    }
  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      g_autofree char *words = purr_chart_format_cost (costs[i].value);

      g_assert_cmpstr (words, ==, costs[i].words);
    }
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
  g_test_add_func ("/chart-scale/linear-ticks", test_linear_ticks);
  g_test_add_func ("/chart-scale/logarithmic-ticks", test_logarithmic_ticks);
  g_test_add_func ("/chart-scale/tick-counts", test_tick_counts);
  g_test_add_func ("/chart-scale/round-out", test_round_out);
  g_test_add_func ("/chart-scale/words", test_words);
  return g_test_run ();
}
