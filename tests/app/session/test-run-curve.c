/* test-run-curve.c: what is kept of a long curve */

#include "app/session/run-curve.h"

#include <math.h>

static void
add (PurrRunCurve *curve, guint64 iteration, double cost)
{
  PurrRunCost point = { iteration, cost, (double) iteration / 100 };

  purr_run_curve_add (curve, &point);
}

static const PurrRunCost *
get (GArray *costs, guint i)
{
  return &g_array_index (costs, PurrRunCost, i);
}

static void
test_empty (void)
{
  g_autoptr (PurrRunCurve) curve = purr_run_curve_new ();
  g_autoptr (GArray) costs = purr_run_curve_copy_costs (curve);
  g_autoptr (GArray) validations = purr_run_curve_copy_validations (curve);

  g_assert_cmpuint (costs->len, ==, 0);
  g_assert_cmpuint (validations->len, ==, 0);
}

/* Of a short one everything is there, as it was */
static void
test_short (void)
{
  g_autoptr (PurrRunCurve) curve = purr_run_curve_new ();
  g_autoptr (GArray) costs = NULL;

  for (guint i = 0; i < 1000; i++)
    add (curve, i, 1.0 / (i + 1));
  add (curve, 1000, NAN);
  costs = purr_run_curve_copy_costs (curve);
  g_assert_cmpuint (costs->len, ==, 1000);
  for (guint i = 0; i < 1000; i++)
    {
      g_assert_cmpuint (get (costs, i)->iteration, ==, i);
      g_assert_cmpfloat (get (costs, i)->cost, ==, 1.0 / (i + 1));
      g_assert_cmpfloat (get (costs, i)->seconds, ==, i / 100.0);
    }
}

/* A cost that jumps at every iteration, and one single peak, are still seen among a
 * million, and the points ascend */
static void
test_long (void)
{
  g_autoptr (PurrRunCurve) curve = purr_run_curve_new ();
  g_autoptr (GArray) costs = NULL;
  guint high = 0, low = 0, peaks = 0;

  for (guint i = 0; i < 1000001; i++)
    add (curve, i, i == 777777 ? 9 : i % 2 == 0 ? 1 : 2);
  costs = purr_run_curve_copy_costs (curve);
  g_assert_cmpuint (costs->len, <=, PURR_RUN_CURVE_MAX);
  g_assert_cmpuint (costs->len, <=, PURR_RUN_RECORD_MAX_POINTS);
  g_assert_cmpuint (costs->len, >, 900);
  g_assert_cmpuint (get (costs, 0)->iteration, ==, 0);
  g_assert_cmpuint (get (costs, costs->len - 1)->iteration, ==, 1000000);
  for (guint i = 0; i < costs->len; i++)
    {
      g_assert_true (
        i == 0 || get (costs, i)->iteration > get (costs, i - 1)->iteration);
      high += get (costs, i)->cost == 2;
      low += get (costs, i)->cost == 1;
      peaks += get (costs, i)->cost == 9;
    }
  g_assert_cmpuint (peaks, ==, 1);
  g_assert_cmpuint (high, >, 400);
  g_assert_cmpuint (low, >, 400);
}

static void
test_validations (void)
{
  g_autoptr (PurrRunCurve) curve = purr_run_curve_new ();
  g_autoptr (GArray) validations = NULL;
  const PurrValidation *all;

  for (guint i = 1; i <= 100000; i++)
    {
      PurrValidation validation = { i, 0.5, 1.0 / i, 0.5 };

      purr_run_curve_add_validation (curve, &validation);
    }
  validations = purr_run_curve_copy_validations (curve);
  all = (const PurrValidation *) validations->data;
  g_assert_cmpuint (validations->len, <=, 2048);
  g_assert_cmpuint (validations->len, >, 1000);
  g_assert_cmpuint (all[0].iteration, ==, 1);
  g_assert_cmpuint (all[validations->len - 1].iteration, ==, 100000);
  for (guint i = 1; i < validations->len; i++)
    g_assert_cmpuint (all[i].iteration, >, all[i - 1].iteration);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-curve/empty", test_empty);
  g_test_add_func ("/run-curve/short", test_short);
  g_test_add_func ("/run-curve/long", test_long);
  g_test_add_func ("/run-curve/validations", test_validations);
  return g_test_run ();
}
