/* test-patches-advice.c: with which settings patches are learnt well, and why */

#include "app/text/patches-advice.h"

#include <math.h>

static void
test_suited (void)
{
  PurrTrainingSettings settings = purr_training_settings_default ();
  double lambda = purr_patches_advise_lambda (8000);

  settings.patches = 100;
  g_assert_false (purr_patches_are_suited (&settings, lambda));
  settings.optimizer = PURR_OPTIMIZER_LBFGS;
  g_assert_false (purr_patches_are_suited (&settings, lambda));
  /* It is not known how many pictures there are */
  g_assert_true (purr_patches_are_suited (&settings, NAN));
  settings.lambda = 24;
  g_assert_true (purr_patches_are_suited (&settings, lambda));
  settings.optimizer = PURR_OPTIMIZER_ADAM;
  g_assert_false (purr_patches_are_suited (&settings, lambda));
}

static void
test_words (void)
{
  static const struct
  {
    PurrOptimizer instead_of;
    const char *gain;
  } cases[] = {
    { PURR_OPTIMIZER_GRADIENT_DESCENT,
      "Gradient descent needs thousands of rounds with patches; L-BFGS needs "
      "about fifty." },
    { PURR_OPTIMIZER_ADAM, "With patches, L-BFGS is at the lowest cost after "
                           "about fifty rounds, and needs no learning rate." },
    { PURR_OPTIMIZER_LBFGS,
      "The penalty λ keeps the model from learning its pictures by heart: more "
      "of those held out are answered right." },
  };
  g_autofree char *both = purr_patches_name_suited (1.4);
  g_autofree char *one = purr_patches_name_suited (NAN);

  g_assert_cmpstr (both, ==, "L-BFGS and λ = 1.4");
  g_assert_cmpstr (one, ==, "L-BFGS");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *gain = purr_patches_tell_gain (cases[i].instead_of);

      g_assert_cmpstr (gain, ==, cases[i].gain);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patches-advice/suited", test_suited);
  g_test_add_func ("/patches-advice/words", test_words);
  return g_test_run ();
}
