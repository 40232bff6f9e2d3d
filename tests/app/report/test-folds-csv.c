/* test-folds-csv.c: a line each, every digit there */

#include "app/report/folds-csv.h"

#include <math.h>

static void
test_folds (void)
{
  double z[] = { -1, 2, -3, 0.5 };
  guint8 labels[] = { 0, 1, 0, 0 };
  PurrFold folds[] = {
    { .n_train = 100,
      .n_held_out = 50,
      .iterations = 7,
      .train_cost = 1.0 / 3,
      .metrics = { 20, 5, 5, 20, 25 },
      .area = 0.75 },
    { .n_train = 101,
      .n_held_out = 49,
      .iterations = 8,
      .train_cost = 0.25,
      .metrics = { 25, 0, 0, 24, 12.25 },
      .area = NAN },
  };
  PurrCrossValidation crossed
    = { .k = 2, .folds = folds, .n = 4, .z = z, .labels = labels };
  g_autofree char *table = purr_folds_to_csv (&crossed);

  g_assert_cmpstr (table, ==,
                   "fold,learnt_from,held_out,iterations,train_cost,accuracy,"
                   "balanced_accuracy,roc_area,cost\n"
                   "1,100,50,7,0.33333333333333331,0.80000000000000004,"
                   "0.80000000000000004,0.75,0.5\n"
                   "2,101,49,8,0.25,1,1,,0.25\n"
                   "mean,,,,,0.90000000000000002,0.90000000000000002,,0.375\n"
                   "deviation,,,,,0.14142135623730948,0.14142135623730948,,"
                   "0.17677669529663689\n");
}

static void
test_curve (void)
{
  PurrLearningCurve curve = {
    .n_points = 2,
    .points = { { 50, 0.75, 0.5, 1, 0.875 }, { 100, 1, 0.5, 1, 1 } },
  };
  g_autofree char *table = purr_learning_curve_to_csv (&curve);

  g_assert_cmpstr (table, ==,
                   "learnt_from,train_accuracy,accuracy,accuracy_low,"
                   "accuracy_high\n"
                   "50,0.875,0.75,0.5,1\n"
                   "100,1,1,0.5,1\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folds-csv/folds", test_folds);
  g_test_add_func ("/folds-csv/curve", test_curve);
  return g_test_run ();
}
