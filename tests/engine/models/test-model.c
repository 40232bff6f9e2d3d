/* test-model.c: answers and the object that gives them */

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

static void
test_copies (void)
{
  g_autoptr (PurrModel) model = NULL;
  PurrModel *again;
  double w[] = { 1 };
  double mean[] = { 0 };
  double scale[] = { 1 };
  char name[] = "cat";
  PurrNormalisation normalisation = { PURR_NORMALISE_255, 1, mean, scale };
  PurrModelParts parts = {
    .n_x = 1,
    .w = w,
    .normalisation = &normalisation,
    .positive_name = name,
    .negative_name = name,
    .threshold = 0.5,
  };
  guint8 column[] = { 7 };

  model = purr_model_new (&parts);
  w[0] = mean[0] = scale[0] = 99;
  name[0] = 'b';
  again = purr_model_ref (model);
  g_assert_true (again == model);
  purr_model_unref (again);

  g_assert_cmpfloat (purr_model_classify (model, column).logit, ==, 7);
  g_assert_cmpstr (purr_model_classify (model, column).name, ==, "cat");
  g_assert_cmpfloat (*purr_model_get_parts (model)->w, ==, 1);
  g_assert_cmpstr (purr_model_get_parts (model)->version, ==, PURR_VERSION);
  g_assert_cmpuint (strlen (purr_model_get_parts (model)->fingerprint), ==, 64);
}

/* Folders may be called anything; what a model calls its classes can always
 * be shown in one line */
static void
test_names (void)
{
  double one[] = { 1 };
  PurrNormalisation normalisation = { PURR_NORMALISE_255, 1, one, one };
  g_autofree char *longest = g_strnfill (255, 'x');
  g_autofree char *cut = g_strnfill (200, 'x');
  struct
  {
    const char *name;
    const char *shown;
  } cases[] = {
    { "Kätzchen 🐱", "Kätzchen 🐱" },
    { "two\nlines", "two\xef\xbf\xbdlines" },
    { "\x1b[31mred", "\xef\xbf\xbd[31mred" },
    { "\xe2\x80\xaeturned", "\xef\xbf\xbdturned" },
    { "latin \xe9", "latin \xef\xbf\xbd" },
    { "", "?" },
    { longest, cut },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PurrModel) model = NULL;
      PurrModelParts parts = {
        .n_x = 1,
        .w = one,
        .normalisation = &normalisation,
        .positive_name = cases[i].name,
        .negative_name = "rest",
        .threshold = 0.5,
      };

      model = purr_model_new (&parts);
      g_assert_cmpstr (purr_model_get_parts (model)->positive_name, ==,
                       cases[i].shown);
    }
}

/* The least logit whose probability is the threshold or more */
static void
test_threshold_logit (void)
{
  static const double thresholds[] = { 1e-300, 0.01, 0.3, 0.5, 0.7, 0.999, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (thresholds); i++)
    {
      double z = purr_threshold_to_logit (thresholds[i]);

      g_assert_cmpfloat (purr_sigmoid (z), >=, thresholds[i]);
      g_assert_cmpfloat (purr_sigmoid (nextafter (z, -INFINITY)), <,
                         thresholds[i]);
    }
  g_assert_cmpfloat_with_epsilon (purr_threshold_to_logit (0.5), 0, 1e-15);
  g_assert_cmpfloat_with_epsilon (purr_threshold_to_logit (0.3),
                                  -0.8472978603872036, 1e-14);
  g_assert_true (isinf (purr_threshold_to_logit (0)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/model/answer", test_answer);
  g_test_add_func ("/models/model/threshold", test_threshold);
  g_test_add_func ("/models/model/threshold-logit", test_threshold_logit);
  g_test_add_func ("/models/model/plain-loop", test_plain_loop);
  g_test_add_func ("/models/model/copies", test_copies);
  g_test_add_func ("/models/model/names", test_names);
  return g_test_run ();
}
