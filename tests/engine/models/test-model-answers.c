/* test-model-answers.c: the answers that come from what was learnt */

#include "engine/models/models.h"

#include "model-fixture.h"

#include "engine/learning/logistic-pass.h"

#include <math.h>
#include <string.h>

/* Two features, so that everything can be worked out on paper */
static PurrModel *
small_model (double threshold)
{
  double w[] = { 2, -3 };
  double mean[] = { 100, 50 };
  double scale[] = { 4, 8 };
  PurrNormalisation normalisation
    = { PURR_NORMALISE_STANDARDISE, 2, mean, scale };
  PurrModelParts parts = {
    .n_x = 2,
    .w = w,
    .b = 0.5,
    .normalisation = &normalisation,
    .positive_name = "cat",
    .negative_name = "dog",
    .threshold = threshold,
  };

  return purr_model_new (&parts);
}

static void
test_answer (void)
{
  g_autoptr (PurrModel) model = small_model (0.5);
  guint8 cat[] = { 104, 42 }; /* 2 * 1 - 3 * -1 + 0.5 = 5.5 */
  guint8 dog[] = { 96, 58 };  /* 2 * -1 - 3 * 1 + 0.5 = -4.5 */
  PurrAnswer answer = purr_model_classify (model, cat);

  g_assert_cmpfloat (answer.logit, ==, 5.5);
  /* 1 / (1 + e^-5.5), to 16 digits */
  g_assert_cmpfloat_with_epsilon (answer.probability, 0.9959298622841039,
                                  1e-15);
  g_assert_true (answer.positive);
  g_assert_cmpstr (answer.name, ==, "cat");

  answer = purr_model_classify (model, dog);
  g_assert_cmpfloat (answer.logit, ==, -4.5);
  g_assert_cmpfloat_with_epsilon (answer.probability, 0.01098694263059318,
                                  1e-16);
  g_assert_false (answer.positive);
  g_assert_cmpstr (answer.name, ==, "dog");
}

static void
test_threshold (void)
{
  guint8 column[] = { 104, 42 };
  g_autoptr (PurrModel) half = small_model (0.5);
  double probability = purr_model_classify (half, column).probability;
  g_autoptr (PurrModel) equal = small_model (probability);
  g_autoptr (PurrModel) above = small_model (nextafter (probability, 2));
  g_autoptr (PurrModel) all = small_model (0);

  g_assert_true (purr_model_classify (equal, column).positive);
  g_assert_false (purr_model_classify (above, column).positive);
  g_assert_true (purr_model_classify (all, column).positive);
}

/* The file's promise: one plain loop in order, in double precision */
static void
test_plain_loop (void)
{
  g_autoptr (PurrModel) model = fixture_model ();
  const PurrModelParts *parts = purr_model_get_parts (model);
  guint8 column[PURR_FEATURES];
  double direct = parts->b;
  PurrAnswer answer;

  fixture_column (column);
  for (gsize k = 0; k < parts->n_x; k++)
    direct += parts->w[k] * (column[k] - parts->normalisation->mean[k])
              / parts->normalisation->scale[k];

  answer = purr_model_classify (model, column);
  /* The two differ by rounding only: 3,072 terms, the largest about 1e6 */
  g_assert_cmpfloat_with_epsilon (answer.logit, direct, 1e-12 * fabs (direct));
}

/* The least logit whose probability is the threshold or more */
static void
test_threshold_logit (void)
{
  g_autoptr (PurrModel) model = small_model (0.5);
  static const double thresholds[] = { 1e-300, 0.01, 0.3, 0.5, 0.7, 0.999, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (thresholds); i++)
    {
      double z = purr_model_threshold_to_logit (model, thresholds[i]);

      g_assert_cmpfloat (purr_sigmoid (z), >=, thresholds[i]);
      g_assert_cmpfloat (purr_sigmoid (nextafter (z, -INFINITY)), <,
                         thresholds[i]);
    }
  g_assert_cmpfloat_with_epsilon (purr_model_threshold_to_logit (model, 0.5), 0,
                                  1e-15);
  g_assert_cmpfloat_with_epsilon (purr_model_threshold_to_logit (model, 0.3),
                                  -0.8472978603872036, 1e-14);
  g_assert_true (isinf (purr_model_threshold_to_logit (model, 0)));
}

/* Features ------------------------------------------------------------------ */

/* z by the definition, of what the map makes of a picture */
static double
find_direct (const PurrModel *model, const guint8 *features)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  double direct = parts->b;

  for (gsize k = 0; k < parts->n_x; k++)
    direct += parts->w[k] * (features[k] - parts->normalisation->mean[k])
              / parts->normalisation->scale[k];
  return direct;
}

static void
test_features (void)
{
  g_autoptr (PurrModel) model = fixture_patches_model (7);
  PurrFeatureMap *map = purr_model_get_map (model);
  gsize n_x = purr_feature_map_get_n (map);
  g_autofree guint8 *features = g_malloc (n_x);
  guint8 column[PURR_FEATURES];
  PurrAnswer answer, same;

  g_assert_cmpuint (n_x, ==, 70);
  fixture_column (column);
  purr_feature_map_apply (map, column, features);
  answer = purr_model_classify (model, column);
  same = purr_model_classify_features (model, features);
  g_assert_cmpmem (&answer.logit, 8, &same.logit, 8);
  g_assert_cmpfloat_with_epsilon (answer.logit, find_direct (model, features),
                                  1e-12);
  /* Else it would tell nothing */
  g_assert_cmpfloat (fabs (answer.logit - purr_model_get_parts (model)->b), >,
                     0.01);
}

/* All at once has the bits of one by one, also where few remain */
static void
test_many (void)
{
  enum
  {
    M = 29
  };
  g_autoptr (PurrModel) pixels = fixture_model ();
  g_autoptr (PurrModel) patches = fixture_patches_model (7);
  const PurrModel *const models[] = { pixels, patches };
  g_autofree guint8 *columns = g_malloc (M * PURR_FEATURES);
  guint32 pictures[M];
  double z[M];

  for (gsize i = 0; i < M * PURR_FEATURES; i++)
    columns[i] = (guint8) (i * i / 7 + i);
  for (guint32 j = 0; j < M; j++)
    pictures[j] = j * 17 % M;
  for (int of = 0; of < 2; of++)
    {
      PurrFeatureMap *map = purr_model_get_map (models[of]);
      gsize n_x = purr_model_get_parts (models[of])->n_x;
      g_autofree guint8 *features = g_malloc (M * n_x);
      double again[M];

      purr_model_find_logits (models[of], columns, pictures, M, z);
      for (int j = 0; j < M; j++)
        {
          const guint8 *column = columns + pictures[j] * PURR_FEATURES;
          PurrAnswer answer = purr_model_classify (models[of], column);

          g_assert_cmpmem (&z[j], 8, &answer.logit, 8);
          if (map != NULL)
            purr_feature_map_apply (map, column, features + pictures[j] * n_x);
          else
            memcpy (features + pictures[j] * n_x, column, n_x);
        }
      purr_model_find_logits_of_features (models[of], features, pictures, M,
                                          again);
      g_assert_cmpmem (z, sizeof z, again, sizeof again);
    }
}

/* Calibration --------------------------------------------------------------- */

static PurrModel *
calibrated_model (double slope, double intercept, double threshold)
{
  g_autoptr (PurrModel) plain = small_model (threshold);
  PurrModelParts parts = *purr_model_get_parts (plain);

  parts.calibrated = TRUE;
  parts.slope = slope;
  parts.intercept = intercept;
  return purr_model_new (&parts);
}

static void
test_calibration (void)
{
  g_autoptr (PurrModel) model = calibrated_model (0.5, -1, 0.85);
  g_autoptr (PurrModel) plain = small_model (0.85);
  guint8 cat[] = { 104, 42 }; /* 5.5, so 1.75 */
  PurrAnswer answer = purr_model_classify (model, cat);

  g_assert_cmpfloat (answer.logit, ==, 5.5);
  g_assert_cmpfloat (answer.log_odds, ==, 1.75);
  /* 1 / (1 + e^-1.75) */
  g_assert_cmpfloat_with_epsilon (answer.probability, 0.8519528019683106,
                                  1e-15);
  g_assert_true (answer.positive);
  g_assert_cmpfloat (purr_model_get_probability (model, 5.5), ==,
                     answer.probability);
  g_assert_cmpfloat (purr_model_get_log_odds (model, 5.5), ==, 1.75);

  answer = purr_model_classify (plain, cat);
  g_assert_cmpfloat (answer.log_odds, ==, 5.5);
  g_assert_cmpfloat (purr_model_get_probability (plain, 5.5), ==,
                     answer.probability);

  /* (ln (0.85 / 0.15) + 1) / 0.5 */
  g_assert_cmpfloat_with_epsilon (purr_model_threshold_to_logit (model, 0.85),
                                  5.469202110776212, 1e-14);
}

/* Whatever the calibration, the threshold's logit divides the same pictures as the
 * threshold itself */
static void
test_calibrated_threshold (void)
{
  static const double lines[][2]
    = { { 1, 0 },      { 0.5, -1 },    { 1.0 / 3, 7 }, { 1e-6, 1e6 },
        { 1e6, -1e6 }, { 1e-6, -1e6 }, { 3.3, 0.1 },   { 1e6, 1e6 } };
  static const double thresholds[] = { 1e-300, 0.01, 0.5, 0.7, 0.999, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (PurrModel) model
        = calibrated_model (lines[i][0], lines[i][1], 0.5);

      g_assert_true (isinf (purr_model_threshold_to_logit (model, 0)));
      for (guint t = 0; t < G_N_ELEMENTS (thresholds); t++)
        {
          double z = purr_model_threshold_to_logit (model, thresholds[t]);
          double below = nextafter (z, -INFINITY);

          g_assert_cmpfloat (purr_model_get_probability (model, z), >=,
                             thresholds[t]);
          g_assert_cmpfloat (purr_model_get_probability (model, below), <,
                             thresholds[t]);
        }
    }
}

static void
test_valid_calibrations (void)
{
  g_assert_true (purr_calibration_is_valid (1, 0));
  g_assert_true (purr_calibration_is_valid (1e-6, -1e6));
  g_assert_true (purr_calibration_is_valid (1e6, 1e6));
  g_assert_false (purr_calibration_is_valid (0, 0));
  g_assert_false (purr_calibration_is_valid (-1, 0));
  g_assert_false (purr_calibration_is_valid (9e-7, 0));
  g_assert_false (purr_calibration_is_valid (1.1e6, 0));
  g_assert_false (purr_calibration_is_valid (NAN, 0));
  g_assert_false (purr_calibration_is_valid (INFINITY, 0));
  g_assert_false (purr_calibration_is_valid (1, NAN));
  g_assert_false (purr_calibration_is_valid (1, -1.1e6));
  g_assert_false (purr_calibration_is_valid (1, INFINITY));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/answers/answer", test_answer);
  g_test_add_func ("/models/answers/threshold", test_threshold);
  g_test_add_func ("/models/answers/plain-loop", test_plain_loop);
  g_test_add_func ("/models/answers/threshold-logit", test_threshold_logit);
  g_test_add_func ("/models/answers/features", test_features);
  g_test_add_func ("/models/answers/many", test_many);
  g_test_add_func ("/models/answers/calibration", test_calibration);
  g_test_add_func ("/models/answers/calibrated-threshold",
                   test_calibrated_threshold);
  g_test_add_func ("/models/answers/valid-calibrations",
                   test_valid_calibrations);
  return g_test_run ();
}
