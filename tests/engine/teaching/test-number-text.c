#include "engine/teaching/number-text.h"

#include <float.h>
#include <math.h>

/* Python's repr() of the same numbers */
static void
test_python (void)
{
  static const struct
  {
    double value;
    const char *text;
  } numbers[] = {
    { 0.1, "0.1" },
    { 1, "1.0" },
    { -0.0, "-0.0" },
    { 1e16, "1e+16" },
    { 9999999999999998.0, "9999999999999998.0" },
    { 0.0001, "0.0001" },
    { 0.00001, "1e-05" },
    { 123456789.125, "123456789.125" },
    { 1.0 / 3, "0.3333333333333333" },
    { 5e-324, "5e-324" },
    { DBL_MAX, "1.7976931348623157e+308" },
    { 2.2250738585072014e-308, "2.2250738585072014e-308" },
    /* A power of two: the shortest is not the nearest of its length */
    { 5.684341886080802e-14, "5.684341886080802e-14" },
    { 9007199254740993.0, "9007199254740992.0" },
    { 1e22, "1e+22" },
    { 1e100, "1e+100" },
  };
  g_autofree char *nan_text = purr_float_text (NAN);
  g_autofree char *inf_text = purr_float_text (-INFINITY);

  for (gsize k = 0; k < G_N_ELEMENTS (numbers); k++)
    {
      g_autofree char *text = purr_float_text (numbers[k].value);

      g_assert_cmpstr (text, ==, numbers[k].text);
    }
  g_assert_cmpstr (nan_text, ==, "nan");
  g_assert_cmpstr (inf_text, ==, "-inf");
}

static void
test_eight_digits (void)
{
  g_autofree char *third = purr_float_positional (1.0 / 3, 8);
  g_autofree char *two = purr_float_positional (2, 8);
  g_autofree char *tiny = purr_float_positional (1e-9, 8);
  g_autofree char *large = purr_float_scientific (123456789012.0, 8, 0, 2);
  g_autofree char *padded = purr_float_scientific (1e5, 8, 3, 3);

  g_assert_cmpstr (third, ==, "0.33333333");
  g_assert_cmpstr (two, ==, "2.");
  g_assert_cmpstr (tiny, ==, "0.");
  g_assert_cmpstr (large, ==, "1.23456789e+11");
  g_assert_cmpstr (padded, ==, "1.000e+005");
}

/* Whatever the bits, what is written reads back as the same number */
static void
test_round_trip (void)
{
  for (int k = 0; k < 20000; k++)
    {
      union
      {
        guint64 bits;
        double value;
      } number;
      g_autofree char *text = NULL;

      number.bits = ((guint64) (guint32) g_test_rand_int () << 32)
                    | (guint32) g_test_rand_int ();
      if (!isfinite (number.value))
        continue;
      text = purr_float_text (number.value);
      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, number.value);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/number-text/python", test_python);
  g_test_add_func ("/number-text/eight-digits", test_eight_digits);
  g_test_add_func ("/number-text/round-trip", test_round_trip);

  return g_test_run ();
}
