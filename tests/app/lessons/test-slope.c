#include "app/lessons/slope.h"

#include <math.h>

/* What the course says: from 2 to 2.001, from 5 to 5.001 */
static void
test_course (void)
{
  static const struct
  {
    const char *text;
    double a, before, slope;
  } expected[] = {
    { "3*a", 2, 6, 3 },
    { "3*a", 5, 15, 3 },
    { "a**2", 2, 4, 4 },
    { "a**2", 5, 25, 10 },
    { "a**3", 2, 8, 12 },
    { "a**3", 5, 125, 75 },
    { "log(a)", 2, 0.69314718055994531, 0.5 },
    { "log(a)", 5, 1.6094379124341003, 0.2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (PurrSlope) slope = purr_slope_new (expected[i].text, NULL);
      char *why = NULL;
      PurrSlopeFigures figures
        = purr_slope_figures (slope, expected[i].a, 0.001, &why);

      g_assert_null (why);
      g_assert_cmpfloat_with_epsilon (figures.before, expected[i].before,
                                      1e-14);
      g_assert_cmpfloat_with_epsilon (figures.slope, expected[i].slope, 1e-13);
      /* f'' / 2 times a thousandth away, at most 6 * 5 / 2 */
      g_assert_cmpfloat_with_epsilon (figures.ratio, expected[i].slope, 0.0151);
      g_assert_cmpfloat_with_epsilon (figures.measured, expected[i].slope,
                                      1e-7);
      g_assert_true (figures.agrees);
    }
}

static void
test_undefined (void)
{
  g_autoptr (PurrSlope) slope = purr_slope_new ("log(a)", NULL);
  g_autofree char *why = NULL;
  PurrSlopeFigures figures = purr_slope_figures (slope, -1, 0.5, &why);

  g_assert_cmpstr (
    why, ==,
    "J = log(a) cannot be computed for a = -1: only numbers above "
    "0 have a logarithm.");
  g_assert_true (isnan (figures.before) && isnan (figures.slope)
                 && isnan (figures.ratio));
  g_assert_true (isnan (purr_slope_at (0, slope)));
}

static void
test_kink (void)
{
  g_autoptr (PurrSlope) slope = purr_slope_new ("abs(a)", NULL);
  PurrSlopeFigures figures = purr_slope_figures (slope, 0, 0.5, NULL);

  g_assert_cmpfloat (figures.ratio, ==, 1);
  g_assert_nonnull (g_strstr_len (figures.note, -1, "kink at 0"));
}

static void
check_refused (const char *text, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (purr_slope_new (text, &error));
  g_assert_nonnull (g_strstr_len (error->message, -1, part));
}

static void
test_refused (void)
{
  check_refused ("a*b", "One variable is wanted, and here are a and b");
  check_refused ("3", "depends on no variable");
  check_refused ("a = 5; 3*a", "A variable without a value is wanted");
  check_refused ("3*(a", "SyntaxError");
}

static void
test_names (void)
{
  g_autoptr (PurrSlope) slope = purr_slope_new (" 3*x**2 ", NULL);
  g_autoptr (PurrSlope) inner = purr_slope_new ("b = 2; b*t", NULL);

  g_assert_cmpstr (purr_slope_get_variable (slope), ==, "x");
  g_assert_cmpstr (purr_slope_get_variable (inner), ==, "t");
  g_assert_cmpfloat (purr_slope_at (5, inner), ==, 10);
}

static void
test_range (void)
{
  g_autoptr (PurrSlope) line = purr_slope_new ("3*a", NULL);
  g_autoptr (PurrSlope) pole = purr_slope_new ("1/a", NULL);
  g_autoptr (PurrSlope) flat = purr_slope_new ("0*a + 2", NULL);
  g_autoptr (PurrSlope) none = purr_slope_new ("log(-a**2 - 1)", NULL);
  double low, high;

  g_assert_true (purr_slope_range (line, 0, 10, &low, &high));
  g_assert_cmpfloat (low, <, 0);
  g_assert_cmpfloat (high, >, 30);
  g_assert_cmpfloat (high, <, 40);
  /* Not up to the 1,000 next to the pole */
  g_assert_true (purr_slope_range (pole, -4.001, 4, &low, &high));
  g_assert_cmpfloat (high, <, 10);
  g_assert_cmpfloat (low, >, -10);
  g_assert_true (purr_slope_range (flat, 0, 10, &low, &high));
  g_assert_cmpfloat (low, <, 2);
  g_assert_cmpfloat (high, >, 2);
  g_assert_false (purr_slope_range (none, 0, 10, &low, &high));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slope/course", test_course);
  g_test_add_func ("/slope/undefined", test_undefined);
  g_test_add_func ("/slope/kink", test_kink);
  g_test_add_func ("/slope/refused", test_refused);
  g_test_add_func ("/slope/names", test_names);
  g_test_add_func ("/slope/range", test_range);

  return g_test_run ();
}
