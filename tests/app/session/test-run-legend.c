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
  g_autofree char *legend = purr_run_legend (settings, NULL, NULL, start);

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

/* Of patches, what changes nothing is not told */
static void
test_patches (void)
{
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.patches = 1600;
  settings.optimizer = PURR_OPTIMIZER_LBFGS;
  settings.lambda = 24;
  settings.normalise = PURR_NORMALISE_STANDARDISE;
  settings.mirrored = TRUE;
  assert_legend (&settings, NULL, "L-BFGS · λ 24 · 1,600 patches");
}

static GArray *
values_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (PurrRunChange));
}

/* What was changed on the way is told, with the iteration */
static void
test_changed (void)
{
  PurrTrainingSettings settings = purr_training_settings_default ();
  g_autoptr (GArray) rates = values_new ();
  g_autoptr (GArray) lambdas = values_new ();
  const struct
  {
    double rate;
    guint64 since;
    const char *legend;
  } changes[] = {
    { 0.003, 0, "α 0.003 · ÷255" },
    /* No iteration has used the one before */
    { 0.004, 0, "α 0.004 · ÷255" },
    { 0.1, 1500, "α 0.004, then 0.1 at 1,500 · ÷255" },
    { 0.1, 1600, "α 0.004, then 0.1 at 1,500 · ÷255" },
    { 0.2, 1500, "α 0.004, then 0.2 at 1,500 · ÷255" },
    { 0.004, 1500, "α 0.004 · ÷255" },
    { 0.1, 1700, "α 0.004, then 0.1 at 1,700 · ÷255" },
    { 0.01, 2000, "α 0.004, then 0.1 at 1,700, then 0.01 at 2,000 · ÷255" },
    { 0.02, 3000, "α 0.004, then others, then 0.02 at 3,000 · ÷255" },
  };

  purr_run_values_note (lambdas, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *legend = NULL;

      purr_run_values_note (rates, changes[i].rate, changes[i].since);
      settings.learning_rate = changes[i].rate;
      legend = purr_run_legend (&settings, rates, lambdas, NULL);
      g_assert_cmpstr (legend, ==, changes[i].legend);
    }

  {
    g_autofree char *legend = NULL;

    purr_run_values_note (lambdas, 0.5, 40);
    legend = purr_run_legend (&settings, NULL, lambdas, NULL);
    g_assert_cmpstr (legend, ==, "α 0.02 · λ 0, then 0.5 at 40 · ÷255");
  }
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
  g_test_add_func ("/run-legend/patches", test_patches);
  g_test_add_func ("/run-legend/changed", test_changed);
  g_test_add_func ("/run-legend/optimizers", test_optimizers);
  return g_test_run ();
}
