/* test-decimal.c: numbers as people type them */

#include "app/text/decimal.h"

#include <math.h>

static void
test_numbers (void)
{
  const struct
  {
    const char *text;
    double value;
  } numbers[] = {
    { "0.005", 0.005 }, { "5e-3", 5e-3 }, { "-1", -1 },
    { "+2.5", 2.5 },    { ".5", 0.5 },    { "1E3", 1000 },
    { "7.", 7 },        { "0", 0 },       { "1e999", INFINITY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      double value = 42;

      g_assert_true (purr_parse_decimal (numbers[i].text, &value));
      g_assert_cmpfloat (value, ==, numbers[i].value);
    }
}

static void
test_others (void)
{
  const char *others[]
    = { "", "a", "nan", "inf", "0x10", " 1", "1 ", "1,5", "1e", "1-", "--1" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      double value = 42;

      g_assert_false (purr_parse_decimal (others[i], &value));
      g_assert_cmpfloat (value, ==, 42);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal/numbers", test_numbers);
  g_test_add_func ("/decimal/others", test_others);
  return g_test_run ();
}
