/* test-cost-chart-data.c: runs that come and go, and what is said of them */

#include <math.h>

#include "app/widgets/cost-chart-data.h"

static void
append (PurrCostData *data, double cost)
{
  purr_series_append_values (purr_cost_data_get_current (data)->costs, &cost,
                             1);
}

static void
test_runs (void)
{
  g_autoptr (PurrCostData) data = purr_cost_data_new ();

  g_assert_true (purr_cost_data_is_empty (data));
  g_assert_cmpfloat (purr_cost_data_get_last_x (data), ==, -1);

  /* A run without points leaves no trace */
  purr_cost_data_begin_run (data, "first");
  purr_cost_data_begin_run (data, "second");
  g_assert_cmpuint (data->runs->len, ==, 1);
  g_assert_cmpuint (purr_cost_data_get_current (data)->number, ==, 1);
  g_assert_cmpstr (purr_cost_data_get_current (data)->legend, ==, "second");

  for (int i = 0; i < 12; i++)
    {
      append (data, i);
      purr_cost_data_begin_run (data, "next");
    }
  g_assert_cmpuint (data->runs->len, ==, PURR_COST_MAX_EARLIER_RUNS + 1);
  g_assert_cmpuint (((PurrCostRun *) data->runs->pdata[0])->number, ==, 5);
  g_assert_cmpuint (purr_cost_data_get_current (data)->number, ==, 13);
  g_assert_false (purr_cost_data_is_empty (data));
}

static void
assert_words (const PurrCostData *data, double iteration, const char *expected)
{
  g_autofree char *words = purr_cost_data_describe (data, iteration);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_describe (void)
{
  g_autoptr (PurrCostData) data = purr_cost_data_new ();
  PurrCostRun *run = purr_cost_data_get_current (data);
  double cost, at, validation;

  for (int i = 0; i <= 1500; i++)
    append (data, 0.3456 + (i == 1234 ? 0 : 1));
  purr_series_append_point (run->validation, 100, 0.5);
  purr_series_append_point (run->validation, 1000, 0.4012);
  purr_series_append_point (run->validation, 1400, 0.3);

  assert_words (data, 1234,
                "iteration 1,234 · cost 0.3456 · validation 0.4012");
  assert_words (data, 0, "iteration 0 · cost 1.346");
  assert_words (data, 1400, "iteration 1,400 · cost 1.346 · validation 0.3000");
  /* Beyond the run's end, where an earlier one may go on */
  assert_words (data, 1501, "iteration 1,501");

  purr_cost_data_look_up (data, 1399, &cost, &at, &validation);
  g_assert_cmpfloat (at, ==, 1000);
  g_assert_cmpfloat (validation, ==, 0.4012);
  purr_cost_data_look_up (data, 99, &cost, &at, &validation);
  g_assert_cmpfloat (cost, ==, 0.3456 + 1);
  g_assert_true (isnan (at));
  g_assert_true (isnan (validation));
}

static void
test_seconds (void)
{
  g_autoptr (PurrCostData) data = purr_cost_data_new ();
  g_autoptr (PurrCostData) copy = NULL;
  PurrCostRun *run = purr_cost_data_get_current (data);

  g_assert_null (purr_cost_data_get_clock (data, run));
  data->by_seconds = TRUE;
  g_assert_cmpfloat (purr_cost_data_get_last_x (data), ==, -1);
  g_assert_cmpfloat (purr_cost_data_get_last_stop (data), ==, -1);

  /* What goes back or is no number does not stop the clock */
  purr_cost_run_append (run, (double[]) { 3, 2, 1, 0.5, 0.25 },
                        (double[]) { 0.032, 3.2, 1, NAN, 123.46 }, 5);
  purr_series_append_point (run->validation, 5, 0.4);
  g_assert_cmpfloat (purr_series_get_y (run->seconds, 3), ==, 3.2);
  g_assert_cmpfloat (purr_cost_data_get_last_x (data), ==, 123.46);
  assert_words (data, 0, "0.032 s · iteration 0 · cost 3.000");
  assert_words (data, 1, "3.2 s · iteration 1 · cost 2.000");
  assert_words (data, 5, "123.5 s · iteration 5 · validation 0.4000");

  /* The axis is as long as the longest run; the cursor stays in its own */
  purr_cost_data_begin_run (data, "quick");
  g_assert_cmpfloat (purr_cost_data_get_last_stop (data), ==, -1);
  purr_cost_run_append (purr_cost_data_get_current (data), (double[]) { 1, 1 },
                        (double[]) { 0.1, 0.2 }, 2);
  g_assert_cmpfloat (purr_cost_data_get_last_x (data), ==, 123.46);
  g_assert_cmpfloat (purr_cost_data_get_last_stop (data), ==, 1);

  copy = purr_cost_data_copy (data);
  g_assert_true (copy->by_seconds);
  g_assert_cmpfloat (purr_cost_data_get_last_x (copy), ==, 123.46);
  copy->by_seconds = FALSE;
  g_assert_cmpfloat (purr_cost_data_get_last_x (copy), ==, 5);
  g_assert_cmpfloat (purr_cost_data_get_last_stop (copy), ==, 5);
}

/* Runs of the same rank: the leader is the one that is told of */
static void
test_comparison (void)
{
  const char *legends[] = { "α 0.1", "α 1", "α 10" };
  g_autoptr (PurrCostData) data = purr_cost_data_new ();
  g_autoptr (PurrCostData) copy = NULL;

  append (data, 7);
  purr_cost_data_begin_comparison (data, legends, 3);
  g_assert_true (purr_cost_data_is_empty (data));
  g_assert_cmpuint (data->runs->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    purr_cost_run_append (data->runs->pdata[i], (double[]) { 1, i }, NULL, 2);
  assert_words (data, 1, "α 0.1 · iteration 1 · cost 0");
  data->leader = 2;
  assert_words (data, 1, "α 10 · iteration 1 · cost 2.000");
  copy = purr_cost_data_copy (data);
  assert_words (copy, 1, "α 10 · iteration 1 · cost 2.000");
}

static void
test_copy (void)
{
  g_autoptr (PurrCostData) data = purr_cost_data_new ();
  g_autoptr (PurrCostData) copy = NULL;

  append (data, 7);
  purr_cost_data_get_current (data)->divergence_text = g_strdup ("here");
  data->title = g_strdup ("title");
  copy = purr_cost_data_copy (data);
  append (data, 8);
  purr_cost_data_begin_run (data, "later");

  g_assert_cmpuint (copy->runs->len, ==, 1);
  g_assert_cmpfloat (purr_cost_data_get_last_x (copy), ==, 0);
  g_assert_cmpstr (copy->title, ==, "title");
  g_assert_cmpstr (copy->x_label, ==, "iteration");
  g_assert_cmpstr (purr_cost_data_get_current (copy)->divergence_text, ==,
                   "here");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cost-chart-data/runs", test_runs);
  g_test_add_func ("/cost-chart-data/describe", test_describe);
  g_test_add_func ("/cost-chart-data/seconds", test_seconds);
  g_test_add_func ("/cost-chart-data/comparison", test_comparison);
  g_test_add_func ("/cost-chart-data/copy", test_copy);
  return g_test_run ();
}
