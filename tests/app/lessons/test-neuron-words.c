/* test-neuron-words.c: a neuron's numbers, also at its limits */

#include "app/lessons/neuron-words.h"

static void
test_values (void)
{
  const struct
  {
    double value;
    const char *text;
  } cases[] = {
    { 0, "0.00" },        { -0.001, "0.00" },  { -1, "−1.00" },
    { 3.607, "3.61" },    { 1000, "1000.00" }, { -0.005001, "−0.01" },
    { -2.0849, "−2.08" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = purr_word_neuron (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Expected digits: Python's decimal module, 50 digits, rounded */
static void
test_sigmoid (void)
{
  const struct
  {
    double z;
    const char *sigmoid;
    const char *slope;
  } cases[] = {
    { 0, "0.5", "0.25" },
    { -1, "0.268941", "0.196612" },
    { 2, "0.880797", "0.104994" },
    { -10, "4.53979e-05", "4.53958e-05" },
    { 20, "1 − 2.06115e-09", "2.06115e-09" },
    { 1000, "1 exactly", "0 exactly" },
    { -1000, "0 exactly", "0 exactly" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sigmoid = purr_word_sigmoid (cases[i].z);
      g_autofree char *slope = purr_word_sigmoid_slope (cases[i].z);

      g_assert_cmpstr (sigmoid, ==, cases[i].sigmoid);
      g_assert_cmpstr (slope, ==, cases[i].slope);
    }
  /* The same on both sides, though 1 - a has lost its digits on one */
  g_assert_cmpfloat (purr_sigmoid_slope (30), ==, purr_sigmoid_slope (-30));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/neuron-words/values", test_values);
  g_test_add_func ("/neuron-words/sigmoid", test_sigmoid);
  return g_test_run ();
}
