#include "engine/insight/insight.h"
#include "engine/learning/normalisation.h"

#include <math.h>

/* Some 75 kB: rather not on the stack of a loop */
typedef struct
{
  double w[PURR_FEATURES];
  double mean[PURR_FEATURES];
  double scale[PURR_FEATURES];
  guint8 column[PURR_FEATURES];
  PurrExplanation explanation;
} Case;

static PurrModel *
make_model (Case *self, double b)
{
  PurrNormalisation normalisation = {
    PURR_NORMALISE_STANDARDISE,
    PURR_FEATURES,
    self->mean,
    self->scale,
  };
  PurrModelParts parts = {
    .n_x = PURR_FEATURES,
    .geometry = PURR_PICTURE_GEOMETRY,
    .w = self->w,
    .b = b,
    .normalisation = &normalisation,
    .positive_name = "cat",
    .negative_name = "dog",
    .crop = PURR_CROP_CENTRE,
    .threshold = 0.5,
    .settings = purr_training_settings_default (),
    .train_cost = NAN,
    .train_accuracy = NAN,
    .validation_accuracy = NAN,
    .fingerprint = "0000000000000000000000000000000000000000000000000000000000"
                   "000000",
  };

  return purr_model_new (&parts);
}

/* A few pixels that can be worked out by hand */
static void
test_by_hand (void)
{
  g_autofree Case *self = g_new0 (Case, 1);
  g_autoptr (PurrModel) model = NULL;
  PurrExplanation *explanation = &self->explanation;

  for (gsize k = 0; k < PURR_FEATURES; k++)
    {
      self->mean[k] = 100;
      self->scale[k] = 50;
      self->column[k] = 100;
    }
  /* The second pixel of the third row comes after 65 others */
  self->w[65 * 3 + 0] = 2;
  self->w[65 * 3 + 1] = -1;
  self->w[65 * 3 + 2] = 0.5;
  self->column[65 * 3 + 0] = 150; /* 2 * 1 */
  self->column[65 * 3 + 1] = 200; /* -1 * 2 */
  self->column[65 * 3 + 2] = 50;  /* 0.5 * -1 */
  /* The last pixel */
  self->w[PURR_FEATURES - 1] = 4;
  self->column[PURR_FEATURES - 1] = 225; /* 4 * 2.5 */
  model = make_model (self, -3);
  purr_explain (model, self->column, explanation);

  g_assert_cmpfloat (explanation->bias, ==, -3);
  for (gsize p = 0; p < PURR_SIDE * PURR_SIDE; p++)
    g_assert_cmpfloat (explanation->pixel[p], ==,
                       p == 65     ? -0.5
                       : p == 1023 ? 10
                                   : 0);
  g_assert_cmpuint (explanation->width, ==, PURR_SIDE);
  g_assert_cmpuint (explanation->height, ==, PURR_SIDE);
  g_assert_cmpfloat (explanation->towards, ==, 10);
  g_assert_cmpfloat (explanation->away, ==, -0.5);
  purr_explanation_clear (explanation);
}

/* Whatever the model: bias and pixels add up to the logit of the answer */
static void
test_adds_up (void)
{
  g_autofree Case *self = g_new0 (Case, 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int round = 0; round < 20; round++)
    {
      g_autoptr (PurrModel) model = NULL;
      PurrExplanation *explanation = &self->explanation;
      double sum;

      for (gsize k = 0; k < PURR_FEATURES; k++)
        {
          self->w[k] = g_rand_double_range (random, -1, 1);
          self->mean[k] = g_rand_double_range (random, 0, 255);
          self->scale[k] = g_rand_double_range (random, 0.5, 100);
          self->column[k] = (guint8) g_rand_int_range (random, 0, 256);
        }
      model = make_model (self, g_rand_double_range (random, -5, 5));
      purr_explain (model, self->column, explanation);

      sum = explanation->bias;
      for (gsize p = 0; p < PURR_SIDE * PURR_SIDE; p++)
        sum += explanation->pixel[p];
      g_assert_cmpfloat_with_epsilon (
        sum, purr_model_classify (model, self->column).logit, 1e-9);
      g_assert_cmpfloat_with_epsilon (explanation->bias + explanation->towards
                                        + explanation->away,
                                      sum, 1e-9);
      g_assert_cmpfloat (explanation->towards, >, 0);
      g_assert_cmpfloat (explanation->away, <, 0);
      purr_explanation_clear (explanation);
    }
}

/* Pictures of another shape have a map of theirs; columns that are no pictures
 * have none, and each feature counts by itself */
static void
test_other_columns (void)
{
  const double w[8] = { 1, 2, -3, 0.5, 0, 1, -1, 4 };
  const double mean[8] = { 0 };
  const double scale[8] = { 1, 1, 1, 1, 1, 1, 1, 1 };
  const guint8 column[8] = { 10, 20, 30, 40, 50, 60, 70, 1 };
  /* w x: 10, 40, -90, 20, 0, 60, -70, 4 */
  PurrNormalisation normalisation = {
    PURR_NORMALISE_255,
    8,
    (double *) mean,
    (double *) scale,
  };
  PurrModelParts parts = {
    .n_x = 8,
    .geometry = { 2, 1, 4 },
    .w = w,
    .b = 0.25,
    .normalisation = &normalisation,
    .positive_name = "yes",
    .negative_name = "no",
    .threshold = 0.5,
  };
  g_autoptr (PurrModel) picture = purr_model_new (&parts);
  g_autoptr (PurrModel) none = NULL;
  g_auto (PurrExplanation) map = { 0 };
  g_auto (PurrExplanation) sums = { 0 };

  purr_explain (picture, column, &map);
  g_assert_cmpuint (map.width, ==, 2);
  g_assert_cmpuint (map.height, ==, 1);
  g_assert_cmpfloat (map.pixel[0], ==, -20);
  g_assert_cmpfloat (map.pixel[1], ==, -6);
  g_assert_cmpfloat (map.towards, ==, 0);
  g_assert_cmpfloat (map.away, ==, -26);

  parts.geometry = (PurrGeometry) { 0 };
  parts.n_x = normalisation.n_x = 7;
  none = purr_model_new (&parts);
  purr_explain (none, column, &sums);
  g_assert_null (sums.pixel);
  g_assert_cmpuint (sums.width, ==, 0);
  g_assert_cmpuint (sums.height, ==, 0);
  g_assert_cmpfloat (sums.bias, ==, 0.25);
  g_assert_cmpfloat (sums.towards, ==, 130);
  g_assert_cmpfloat (sums.away, ==, -160);
  g_assert_cmpfloat (purr_model_classify (none, column).logit, ==, -29.75);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explanation/by-hand", test_by_hand);
  g_test_add_func ("/explanation/adds-up", test_adds_up);
  g_test_add_func ("/explanation/other-columns", test_other_columns);

  return g_test_run ();
}
