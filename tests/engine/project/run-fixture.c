/* run-fixture.c: a run to test with */

#include "tests/engine/project/run-fixture.h"

#include "tests/engine/models/model-fixture.h"

#include <math.h>

static const PurrRunChange RATES[]
  = { { 0.005, 0 }, { 0.1 / 3, 120 }, { 1e-300, G_MAXUINT32 + 1ull } };
static const PurrRunChange LAMBDAS[] = { { 0, 0 } };
static const PurrRunCost COSTS[] = { { 0, 0.6931471805599453, 0.25 },
                                     { 1, INFINITY, NAN },
                                     { G_MAXUINT32 + 7ull, 1e-310, 12.5 } };
static const PurrValidation VALIDATIONS[]
  = { { 0, 0.5, 0.69, 0.25 }, { 9, 1, NAN, 0.75 } };

void
fixture_run_parts_init (PurrRunRecordParts *parts)
{
  const guint8 right[] = { 0xa5, 0x03 };

  *parts = (PurrRunRecordParts) {
    .id = FIXTURE_RUN_ID,
    .number = 7,
    .name = "the one with “balance” — 猫",
    .legend = "Adam · α 0.005 · ÷255",
    .starred = TRUE,
    .began = 1700000000123456,
    .settings = purr_training_settings_default (),
    .target = 4000,
    .rates = RATES,
    .n_rates = G_N_ELEMENTS (RATES),
    .lambdas = LAMBDAS,
    .n_lambdas = G_N_ELEMENTS (LAMBDAS),
    .start_name = "cats.safetensors",
    .start = fixture_model (),
    .path = "/pictures/k\xe4tzchen", /* of a disk that is not UTF-8 */
    .fingerprint
    = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
    .split_name = "one in five",
    .positive_name = "cat",
    .negative_name = "not cat",
    .n_train = 167,
    .n_validation = 42,
    .n_test = 50,
    .n_excluded = 3,
    .end = PURR_RUN_PAUSED,
    .message = "It is at the minimum.",
    .iterations_done = 2400,
    .weights_iteration = 2399,
    .seconds = 1.5,
    .training_seconds = 1.25,
    .divergence = 2401,
    .costs = COSTS,
    .n_costs = G_N_ELEMENTS (COSTS),
    .validations = VALIDATIONS,
    .n_validations = G_N_ELEMENTS (VALIDATIONS),
    .model = fixture_model (),
    .version = "0.1-earlier",
    .processor = "another",
  };
  parts->settings.optimizer = PURR_OPTIMIZER_ADAM;
  parts->settings.seed = G_MAXUINT64 - 2;
  parts->settings.test_share = 0.4 / 3;
  parts->settings.momentum = 1.0 / 3;
  parts->settings.mirrored = TRUE;
  parts->settings.test_share = 0.1;
  parts->settings.normalise = PURR_NORMALISE_STANDARDISE;
  parts->settings.gradient_tolerance = 1e-7;
  parts->figures[PURR_RUN_LEARNT].metrics
    = (PurrMetrics) { 60, 5, 2, 100, 17.25 };
  parts->figures[PURR_RUN_VALIDATION].metrics
    = (PurrMetrics) { 4, 3, 1, 2, 0.1 };
  parts->figures[PURR_RUN_VALIDATION].right = g_bytes_new (right, sizeof right);
}

void
fixture_run_parts_clear (PurrRunRecordParts *parts)
{
  g_clear_pointer (&parts->start, purr_model_unref);
  g_clear_pointer (&parts->model, purr_model_unref);
  for (int i = 0; i < PURR_N_RUN_PARTS; i++)
    g_clear_pointer (&parts->figures[i].right, g_bytes_unref);
}

PurrRunRecord *
fixture_run (guint64 number)
{
  PurrRunRecordParts parts;
  PurrRunRecord *record;
  g_autofree char *id
    = g_strdup_printf ("01234567-89ab-4cde-8f01-%012" G_GINT64_MODIFIER "x",
                       number);

  fixture_run_parts_init (&parts);
  parts.id = id;
  parts.number = number;
  record = purr_run_record_new (&parts);
  fixture_run_parts_clear (&parts);
  return record;
}

/* NaN has many bit patterns and one meaning */
static void
assert_same (double a, double b)
{
  if (!isnan (a) || !isnan (b))
    g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
}

static void
assert_same_model (PurrModel *a, PurrModel *b)
{
  g_assert_cmpint (a == NULL, ==, b == NULL);
  if (a != NULL)
    fixture_assert_equal (a, b);
}

static void
assert_same_settings (const PurrTrainingSettings *a,
                      const PurrTrainingSettings *b)
{
  assert_same (a->learning_rate, b->learning_rate);
  g_assert_cmpuint (a->iterations, ==, b->iterations);
  assert_same (a->lambda, b->lambda);
  g_assert_cmpint (a->normalise, ==, b->normalise);
  assert_same (a->validation_share, b->validation_share);
  assert_same (a->test_share, b->test_share);
  assert_same (a->test_share, b->test_share);
  g_assert_cmpuint (a->seed, ==, b->seed);
  g_assert_cmpint (a->optimizer, ==, b->optimizer);
  g_assert_cmpuint (a->batch_size, ==, b->batch_size);
  g_assert_cmpint (a->batched, ==, b->batched);
  assert_same (a->momentum, b->momentum);
  g_assert_cmpint (a->mirrored, ==, b->mirrored);
  g_assert_cmpint (a->balanced, ==, b->balanced);
  g_assert_cmpuint (a->patience, ==, b->patience);
  assert_same (a->gradient_tolerance, b->gradient_tolerance);
  g_assert_cmpuint (a->patches, ==, b->patches);
}

static void
assert_same_changes (const PurrRunChange *a,
                     gsize n,
                     const PurrRunChange *b,
                     gsize other_n)
{
  g_assert_cmpuint (n, ==, other_n);
  for (gsize i = 0; i < n; i++)
    {
      assert_same (a[i].value, b[i].value);
      g_assert_cmpuint (a[i].since, ==, b[i].since);
    }
}

static void
assert_same_curves (const PurrRunRecordParts *a, const PurrRunRecordParts *b)
{
  g_assert_cmpuint (a->n_costs, ==, b->n_costs);
  for (gsize i = 0; i < a->n_costs; i++)
    {
      g_assert_cmpuint (a->costs[i].iteration, ==, b->costs[i].iteration);
      assert_same (a->costs[i].cost, b->costs[i].cost);
      assert_same (a->costs[i].seconds, b->costs[i].seconds);
    }
  g_assert_cmpuint (a->n_validations, ==, b->n_validations);
  for (gsize i = 0; i < a->n_validations; i++)
    {
      const PurrValidation *x = &a->validations[i], *y = &b->validations[i];

      g_assert_cmpuint (x->iteration, ==, y->iteration);
      assert_same (x->train_accuracy, y->train_accuracy);
      assert_same (x->cost, y->cost);
      assert_same (x->accuracy, y->accuracy);
    }
}

static void
assert_same_figures (const PurrRunFigures *a, const PurrRunFigures *b)
{
  g_assert_cmpuint (a->metrics.true_positives, ==, b->metrics.true_positives);
  g_assert_cmpuint (a->metrics.false_negatives, ==, b->metrics.false_negatives);
  g_assert_cmpuint (a->metrics.false_positives, ==, b->metrics.false_positives);
  g_assert_cmpuint (a->metrics.true_negatives, ==, b->metrics.true_negatives);
  assert_same (a->metrics.cost_sum, b->metrics.cost_sum);
  g_assert_cmpint (a->right == NULL, ==, b->right == NULL);
  if (a->right != NULL)
    g_assert_true (g_bytes_equal (a->right, b->right));
}

void
fixture_run_assert_equal (const PurrRunRecord *one, const PurrRunRecord *other)
{
  const PurrRunRecordParts *a = purr_run_record_get_parts (one);
  const PurrRunRecordParts *b = purr_run_record_get_parts (other);

  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpuint (a->number, ==, b->number);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->legend, ==, b->legend);
  g_assert_cmpint (a->starred, ==, b->starred);
  g_assert_cmpint (a->began, ==, b->began);
  assert_same_settings (&a->settings, &b->settings);
  g_assert_cmpuint (a->target, ==, b->target);
  assert_same_changes (a->rates, a->n_rates, b->rates, b->n_rates);
  assert_same_changes (a->lambdas, a->n_lambdas, b->lambdas, b->n_lambdas);
  g_assert_cmpstr (a->start_name, ==, b->start_name);
  assert_same_model (a->start, b->start);
  g_assert_cmpstr (a->path, ==, b->path);
  g_assert_cmpstr (a->fingerprint, ==, b->fingerprint);
  g_assert_cmpstr (a->split_name, ==, b->split_name);
  g_assert_cmpstr (a->positive_name, ==, b->positive_name);
  g_assert_cmpstr (a->negative_name, ==, b->negative_name);
  g_assert_cmpuint (a->n_train, ==, b->n_train);
  g_assert_cmpuint (a->n_validation, ==, b->n_validation);
  g_assert_cmpuint (a->n_test, ==, b->n_test);
  g_assert_cmpuint (a->n_excluded, ==, b->n_excluded);
  g_assert_cmpint (a->end, ==, b->end);
  g_assert_cmpstr (a->message, ==, b->message);
  g_assert_cmpuint (a->iterations_done, ==, b->iterations_done);
  g_assert_cmpuint (a->weights_iteration, ==, b->weights_iteration);
  assert_same (a->seconds, b->seconds);
  assert_same (a->training_seconds, b->training_seconds);
  assert_same (a->divergence, b->divergence);
  assert_same_curves (a, b);
  for (int i = 0; i < PURR_N_RUN_PARTS; i++)
    assert_same_figures (&a->figures[i], &b->figures[i]);
  assert_same_model (a->model, b->model);
  g_assert_cmpstr (a->version, ==, b->version);
  g_assert_cmpstr (a->processor, ==, b->processor);
}
