/* test-features-run.c: line by line comes to what NumPy comes to, both ways */

#include "app/lessons/features-run.h"

#include <math.h>
#include <string.h>

static const PurrFeaturesPoint points[] = {
  { 1, 3, TRUE },
  { 2, 4, TRUE },
  { 2, 1, FALSE },
  { 3, 2, FALSE },
};

static PurrFeaturesRun *
new_run (void)
{
  PurrFeaturesRun *run = purr_features_run_new ();

  purr_features_run_set_points (run, points, G_N_ELEMENTS (points));
  g_assert_null (purr_features_run_get_problem (run));
  return run;
}

static void
assert_says (PurrFeaturesRun *run, const char *name, const char *value)
{
  g_autofree char *said = purr_features_run_describe (run, name);

  g_assert_cmpstr (said, ==, value);
}

static void
test_empty (void)
{
  g_autoptr (PurrFeaturesRun) run = purr_features_run_new ();
  PurrFeaturesSums a, b;

  g_assert_cmpuint (purr_features_run_get_n_steps (run), ==, 0);
  g_assert_false (purr_features_run_step (run, 1));
  g_assert_false (purr_features_run_step (run, -1));
  purr_features_run_skip (run, 5);
  g_assert_cmpuint (purr_features_run_get_iteration (run), ==, 0);
  g_assert_false (purr_features_run_compare (run, &a, &b));
  g_assert_cmpint (purr_features_run_get_example (run), ==, -1);
  assert_says (run, "m", "0");
}

/* The first iteration by hand: z = 0, a = 0.5, dz = -0.5 or 0.5,
 * dw1 = (-0.5 - 1 + 1 + 1.5) / 4, dw2 = (-1.5 - 2 + 0.5 + 1) / 4 */
static void
test_first (void)
{
  g_autoptr (PurrFeaturesRun) run = new_run ();
  PurrFeaturesSums loop, whole;
  PurrFeaturesWeights w;
  guint n = purr_features_run_get_n_steps (run);

  g_assert_true (purr_features_run_compare (run, &loop, &whole));
  g_assert_cmpfloat_with_epsilon (loop.cost, log (2), 1e-15);
  g_assert_cmpfloat_with_epsilon (loop.dw1, 0.25, 1e-15);
  g_assert_cmpfloat_with_epsilon (loop.dw2, -0.5, 1e-15);
  g_assert_cmpfloat_with_epsilon (loop.db, 0, 1e-15);
  g_assert_cmpfloat_with_epsilon (whole.cost, loop.cost, 1e-15);
  g_assert_cmpfloat_with_epsilon (whole.dw1, loop.dw1, 1e-15);
  g_assert_cmpfloat_with_epsilon (whole.dw2, loop.dw2, 1e-15);
  g_assert_cmpfloat_with_epsilon (whole.db, loop.db, 1e-15);

  g_assert_cmpuint (purr_features_run_get_line (run), ==, 0);
  for (guint k = 0; k < n; k++)
    g_assert_true (purr_features_run_step (run, 1));
  g_assert_cmpuint (purr_features_run_get_iteration (run), ==, 0);
  g_assert_cmpuint (purr_features_run_get_line (run), ==, 19);
  w = purr_features_run_get_weights (run);
  g_assert_cmpfloat_with_epsilon (w.w1, -0.25, 1e-15);
  g_assert_cmpfloat_with_epsilon (w.w2, 0.5, 1e-15);
  g_assert_cmpfloat_with_epsilon (w.b, 0, 1e-15);
}

/* What the names hold after each line, and which one has just changed */
static void
test_lines (void)
{
  g_autoptr (PurrFeaturesRun) run = new_run ();
  PurrFeaturesValue *values;
  guint n;
  guint changed = 0;

  assert_says (run, "J", NULL);
  assert_says (run, "w1", "0");
  g_assert_true (purr_features_run_step (run, 1));
  g_assert_cmpuint (purr_features_run_get_line (run), ==, 1);
  assert_says (run, "J", "0");
  while (purr_features_run_get_line (run) != 9)
    g_assert_true (purr_features_run_step (run, 1));
  assert_says (run, "i", "0");
  assert_says (run, "a", "0.5");
  assert_says (run, "dz", "-0.5");
  assert_says (run, "J", "0.693147");
  g_assert_cmpint (purr_features_run_get_example (run), ==, 0);
  values = purr_features_run_get_values (run, &n);
  for (guint k = 0; k < n; k++)
    if (values[k].changed)
      {
        changed++;
        g_assert_cmpstr (values[k].name, ==, "dz");
      }
  g_assert_cmpuint (changed, ==, 1);
  purr_features_values_free (values, n);

  /* Back again */
  while (purr_features_run_get_position (run) > 0)
    g_assert_true (purr_features_run_step (run, -1));
  assert_says (run, "J", NULL);
  g_assert_false (purr_features_run_step (run, -1));
}

/* Over the end into the next iteration, and back over its beginning */
static void
test_over_the_end (void)
{
  g_autoptr (PurrFeaturesRun) run = new_run ();
  guint n = purr_features_run_get_n_steps (run);

  for (guint k = 0; k < n + 1; k++)
    g_assert_true (purr_features_run_step (run, 1));
  g_assert_cmpuint (purr_features_run_get_iteration (run), ==, 1);
  g_assert_cmpuint (purr_features_run_get_position (run), ==, 1);
  assert_says (run, "w2", "0.5");
  g_assert_true (purr_features_run_step (run, -1));
  g_assert_true (purr_features_run_step (run, -1));
  g_assert_cmpuint (purr_features_run_get_iteration (run), ==, 0);
  g_assert_cmpuint (purr_features_run_get_position (run), ==, n - 1);
}

/* After 200 iterations with alpha = 1 in NumPy 1.24.2 */
#define W1 -3.8413985769677086
#define W2 3.442002652534918
#define B -0.7476764713462649
#define J 0.004842470818671313

static void
test_skip (void)
{
  for (int vectorised = 0; vectorised < 2; vectorised++)
    {
      g_autoptr (PurrFeaturesRun) run = new_run ();
      PurrFeaturesSums loop, whole;
      PurrFeaturesWeights w;

      purr_features_run_set_vectorised (run, vectorised);
      g_assert_cmpuint (strlen (purr_features_run_get_code (run)), >, 0);
      purr_features_run_skip (run, 100);
      purr_features_run_skip (run, 99);
      purr_features_run_skip (run, 1);
      g_assert_cmpuint (purr_features_run_get_iteration (run), ==, 200);
      w = purr_features_run_get_weights (run);
      g_assert_true (purr_features_run_compare (run, &loop, &whole));
      g_assert_cmpfloat_with_epsilon (w.w1, W1, 1e-12);
      g_assert_cmpfloat_with_epsilon (w.w2, W2, 1e-12);
      g_assert_cmpfloat_with_epsilon (w.b, B, 1e-12);
      g_assert_cmpfloat_with_epsilon (loop.cost, J, 1e-14);
      g_assert_cmpfloat_with_epsilon (whole.cost, J, 1e-14);
      purr_features_run_skip (run, -150);
      g_assert_cmpuint (purr_features_run_get_iteration (run), ==, 50);
      purr_features_run_reset (run);
      g_assert_cmpfloat (purr_features_run_get_weights (run).w1, ==, 0);
    }
}

/* The vectorised form has few lines, and arrays by their shapes */
static void
test_vectorised (void)
{
  g_autoptr (PurrFeaturesRun) run = new_run ();

  purr_features_run_set_vectorised (run, TRUE);
  g_assert_cmpuint (purr_features_run_get_n_steps (run), ==, 8);
  for (int k = 0; k < 5; k++)
    g_assert_true (purr_features_run_step (run, 1));
  assert_says (run, "Z", "(1, 4): 0, 0, 0, 0");
  assert_says (run, "dw", "(2, 1): 0.25, -0.5");
  assert_says (run, "X", "(2, 4)");
  g_assert_cmpint (purr_features_run_get_example (run), ==, -1);
}

/* A rate far too large ends in infinite numbers, not in a crash */
static void
test_diverges (void)
{
  g_autoptr (PurrFeaturesRun) run = new_run ();
  const PurrFeaturesPoint contrary[]
    = { { 1e200, 1, TRUE }, { 1e200, 1, FALSE }, { 1e200, 2, TRUE } };

  purr_features_run_set_points (run, contrary, G_N_ELEMENTS (contrary));
  purr_features_run_set_rate (run, 1e200);
  purr_features_run_skip (run, 1000);
  while (purr_features_run_step (run, 1))
    g_assert_cmpuint (purr_features_run_get_iteration (run), <, 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/features-run/empty", test_empty);
  g_test_add_func ("/features-run/first", test_first);
  g_test_add_func ("/features-run/lines", test_lines);
  g_test_add_func ("/features-run/over-the-end", test_over_the_end);
  g_test_add_func ("/features-run/skip", test_skip);
  g_test_add_func ("/features-run/vectorised", test_vectorised);
  g_test_add_func ("/features-run/diverges", test_diverges);

  return g_test_run ();
}
