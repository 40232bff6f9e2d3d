/* test-chart-numbers.c: numbers as people read them */

#include "app/widgets/chart-numbers.h"

#include <math.h>

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

static void
test_seconds (void)
{
  const struct
  {
    double value;
    const char *words;
  } cases[]
    = { { 3.21, "3.2 s" },       { 0.96, "1.0 s" }, { 0.032, "0.032 s" },
        { 4e-7, "0 s" },         { -1, "0 s" },     { NAN, "– s" },
        { 1234.56, "1,234.6 s" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = purr_chart_format_seconds (cases[i].value);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_append (void)
{
  g_autoptr (GString) text = g_string_new ("<");

  purr_chart_append_grouped (text, 1234567.85, 1);
  purr_chart_append_grouped (text, -0.04, 1);
  g_assert_cmpstr (text->str, ==, "<1,234,567.90.0");
  g_string_truncate (text, 1);
  purr_chart_append_scientific (text, 3.24e-7, 1);
  g_string_append_c (text, '|');
  purr_chart_append_scientific (text, -1e12, 0);
  g_string_append_c (text, '|');
  purr_chart_append_scientific (text, 9.96e5, 1);
  g_assert_cmpstr (text->str, ==, "<3.2×10⁻⁷|−10¹²|1.0×10⁶");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-numbers/words", test_words);
  g_test_add_func ("/chart-numbers/seconds", test_seconds);
  g_test_add_func ("/chart-numbers/append", test_append);
  return g_test_run ();
}
