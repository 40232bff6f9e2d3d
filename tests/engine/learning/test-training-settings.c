
#include "engine/learning/training-settings.h"

#include <math.h>
#include <string.h>

static void
test_default (void)
{
  PurrTrainingSettings settings = purr_training_settings_default ();

  g_assert_cmpfloat (settings.learning_rate, ==, 0.005);
  g_assert_cmpuint (settings.iterations, ==, 2000);
  g_assert_cmpfloat (settings.lambda, ==, 0);
  g_assert_cmpint (settings.normalise, ==, PURR_NORMALISE_255);
  g_assert_cmpfloat (settings.validation_share, ==, 0.2);
  g_assert_cmpfloat (settings.test_share, ==, 0);
  g_assert_cmpuint (settings.seed, ==, 1);
  g_assert_cmpint (settings.optimizer, ==, PURR_OPTIMIZER_GRADIENT_DESCENT);
  g_assert_cmpuint (settings.batch_size, ==, 64);
  g_assert_cmpfloat (settings.momentum, ==, 0.9);
  g_assert_false (settings.mirrored);
  g_assert_false (settings.balanced);
  g_assert_cmpuint (settings.patience, ==, 0);
  g_assert_cmpfloat (settings.gradient_tolerance, ==, 1e-6);
  g_assert_cmpuint (settings.patches, ==, 0);
  g_assert_null (purr_training_settings_check (&settings));
}

static void
assert_names (const PurrTrainingSettings *settings, const char *what)
{
  g_autofree char *sentence = purr_training_settings_check (settings);

  if (what == NULL)
    {
      g_assert_null (sentence);
      return;
    }
  g_assert_nonnull (sentence);
  g_assert_nonnull (strstr (sentence, what));
  g_assert_true (g_str_has_suffix (sentence, "."));
}

#define CHECK(field, value, what)                                              \
  G_STMT_START                                                                 \
  {                                                                            \
    PurrTrainingSettings settings = purr_training_settings_default ();         \
    settings.field = value;                                                    \
    assert_names (&settings, what);                                            \
  }                                                                            \
  G_STMT_END

static void
test_check (void)
{
  CHECK (learning_rate, 1e-300, NULL);
  CHECK (learning_rate, 1000, NULL);
  CHECK (learning_rate, 0, "learning rate");
  CHECK (learning_rate, -0.1, "learning rate");
  CHECK (learning_rate, 1000.1, "learning rate");
  CHECK (learning_rate, NAN, "learning rate");
  CHECK (learning_rate, INFINITY, "learning rate");
  CHECK (iterations, 1, NULL);
  CHECK (iterations, 10000000, NULL);
  CHECK (iterations, 0, "iterations");
  CHECK (iterations, 10000001, "iterations");
  CHECK (lambda, 1e6, NULL);
  CHECK (lambda, -1e-9, "lambda");
  CHECK (lambda, 1e7, "lambda");
  CHECK (lambda, NAN, "lambda");
  CHECK (normalise, PURR_NORMALISE_STANDARDISE, NULL);
  CHECK (normalise, (PurrNormalise) 2, "normalisation");
  CHECK (validation_share, 0, NULL);
  CHECK (validation_share, 0.9, NULL);
  CHECK (validation_share, 0.91, "validation");
  CHECK (validation_share, -0.01, "validation");
  CHECK (validation_share, NAN, "validation");
  CHECK (test_share, 0.7, NULL);
  CHECK (test_share, 0.71, "together");
  CHECK (test_share, 0.91, "testing");
  CHECK (test_share, -0.01, "testing");
  CHECK (test_share, NAN, "testing");
  CHECK (seed, G_MAXUINT64, NULL);
  CHECK (threads, 8, NULL);
  CHECK (threads, -1, "threads");
  CHECK (optimizer, PURR_OPTIMIZER_LBFGS, NULL);
  CHECK (optimizer, (PurrOptimizer) PURR_N_OPTIMIZERS, "optimizer");
  CHECK (optimizer, (PurrOptimizer) -1, "optimizer");
  CHECK (batch_size, 0, NULL);
  CHECK (batch_size, 1000000, NULL);
  CHECK (batch_size, 1000001, "batch size");
  CHECK (momentum, 0, NULL);
  CHECK (momentum, 0.999, NULL);
  CHECK (momentum, 1, "momentum");
  CHECK (momentum, -0.1, "momentum");
  CHECK (momentum, NAN, "momentum");
  CHECK (mirrored, TRUE, NULL);
  CHECK (balanced, TRUE, NULL);
  CHECK (patience, 1000000, NULL);
  CHECK (patience, 1000001, "patience");
  CHECK (gradient_tolerance, 0, NULL);
  CHECK (gradient_tolerance, 1, NULL);
  CHECK (gradient_tolerance, 1.1, "tolerance");
  CHECK (gradient_tolerance, -1e-9, "tolerance");
  CHECK (gradient_tolerance, NAN, "tolerance");
  CHECK (patches, 100, NULL);
  CHECK (patches, 1600, NULL);
  CHECK (patches, 98, "patches");
  CHECK (patches, 101, "patches");
  CHECK (patches, 1602, "patches");
  CHECK (patches, G_MAXUINT64 - 1, "patches");
}

/* As a person would type it */
static void
test_lambda_of_patches (void)
{
  g_assert_cmpfloat (purr_patches_advise_lambda (8000), ==, 24);
  g_assert_cmpfloat (purr_patches_advise_lambda (400), ==, 1.2);
  g_assert_cmpfloat (purr_patches_advise_lambda (1), ==, 0.003);
  g_assert_cmpfloat (purr_patches_advise_lambda (123456), ==, 370);
  g_assert_true (purr_lambda_is_valid (purr_patches_advise_lambda (2000000)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training-settings/default", test_default);
  g_test_add_func ("/training-settings/check", test_check);
  g_test_add_func ("/training-settings/lambda-of-patches",
                   test_lambda_of_patches);

  return g_test_run ();
}
