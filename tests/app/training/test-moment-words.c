/* test-moment-words.c: what a moment of a run is called */

#include "app/training/moment-words.h"

#include <math.h>

static void
test_words (void)
{
  const struct
  {
    PurrMoment moment;
    guint64 of;
    const char *words;
  } cases[] = {
    { { 120, 0.431249, 0.781, 0 },
      2000,
      "Iteration 120 of 2,000 · J 0.4312 · 78.1 % of training pictures" },
    { { 0, log (2), 0.5, 0 },
      1,
      "Iteration 0 of 1 · J 0.6931 · 50.0 % of training pictures" },
    { { 1234567, 12345.678, 1, 0 },
      2000000,
      "Iteration 1,234,567 of 2,000,000 · J 1.235e+04 · 100.0 % of training "
      "pictures" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words
        = purr_moment_describe (&cases[i].moment, cases[i].of);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moment-words/words", test_words);
  return g_test_run ();
}
