/* test-run-legend.c: what a run is called in the chart's legend
 *
 * What the program's settings make of it, test-run.c looks at.
 */

#include "app/session/run-legend.h"

static void
assert_legend (const PurrTrainingSettings *settings,
               const char *start,
               const char *expected)
{
  g_autofree char *legend = purr_run_legend (settings, start);

  g_assert_cmpstr (legend, ==, expected);
}

static void
test_usual (void)
{
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.learning_rate = 0.005;
  assert_legend (&settings, NULL, "α 0.005 · ÷255");
  settings.lambda = 0.5;
  assert_legend (&settings, "a.safetensors",
                 "α 0.005 · λ 0.5 · ÷255 · from a.safetensors");
}

/* Each optimizer names what it looks at, and only where that is unusual */
static void
test_optimizers (void)
{
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.learning_rate = 0.01;
  settings.normalise = PURR_NORMALISE_STANDARDISE;
  settings.momentum = 0.5;
  settings.batch_size = 0;
  assert_legend (&settings, NULL, "α 0.01 · standardised");
  settings.optimizer = PURR_OPTIMIZER_NESTEROV;
  assert_legend (&settings, NULL,
                 "Nesterov · α 0.01 · momentum 0.5 · standardised");
  settings.optimizer = PURR_OPTIMIZER_ADAM;
  assert_legend (&settings, NULL, "Adam · α 0.01 · no batches · standardised");
  settings.batch_size = 32;
  settings.mirrored = TRUE;
  assert_legend (&settings, NULL,
                 "Adam · α 0.01 · batches of 32 · standardised · mirrored");
  settings.optimizer = PURR_OPTIMIZER_LBFGS;
  settings.mirrored = FALSE;
  settings.balanced = TRUE;
  assert_legend (&settings, NULL, "L-BFGS · standardised · balanced");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-legend/usual", test_usual);
  g_test_add_func ("/run-legend/optimizers", test_optimizers);
  return g_test_run ();
}
