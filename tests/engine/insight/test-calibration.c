/* test-calibration.c: Platt's scaling, against NumPy with 80 bits
 *
 * The numbers are what make-calibration.py printed for answers that both make by the
 * same small generator.
 */

#include "engine/insight/calibration.h"

#include "answers-fixture.h"

#include "engine/learning/logistic-pass.h"

#include <math.h>

#define N_MAX 5000

typedef struct
{
  double z[N_MAX];
  guint8 labels[N_MAX];
} Made;

static guint64
next (guint64 *state)
{
  *state = (*state * 1103515245 + 12345) % ((guint64) 1 << 31);
  return *state >> 16;
}

static Made *
make (guint64 seed, gsize n, double size, double shift)
{
  Made *made = g_new0 (Made, 1);
  guint64 state = seed;

  for (gsize i = 0; i < n; i++)
    {
      made->labels[i] = next (&state) % 10 < 4;
      made->z[i] = ((double) (next (&state) % 1000) / 100 - 5
                    + (made->labels[i] ? 1.5 : -0.5))
                     * size
                   + shift;
    }
  return made;
}

static void
assert_near (double found, double expected)
{
  g_assert_cmpfloat_with_epsilon (found, expected, 1e-9 * fabs (expected));
}

static void
test_against_numpy (void)
{
  static const struct
  {
    guint64 seed;
    gsize n;
    double size, shift, slope, intercept;
  } rows[] = {
    { 12345, 200, 1, 0, 0.19750030855433981, -0.63105819859505041 },
    { 7, 20, 1, 0, 0.28321272701364675, -0.91194950932200425 },
    { 99, 1000, 40, 3, 0.0057431387801912285, -0.51026418924140293 },
    { 5, 300, 0.01, -2, 18.150297475283157, 35.893768042470846 },
    { 3, 5000, 1, 0, 0.24257587891574425, -0.52005428039572221 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree Made *made
        = make (rows[i].seed, rows[i].n, rows[i].size, rows[i].shift);
      PurrCalibration calibration, again;
      const char *reason = "";

      g_assert_true (purr_calibration_fit (made->z, made->labels, rows[i].n,
                                           &calibration, &reason));
      g_assert_null (reason);
      assert_near (calibration.slope, rows[i].slope);
      assert_near (calibration.intercept, rows[i].intercept);
      g_assert_true (purr_calibration_fit (made->z, made->labels, rows[i].n,
                                           &again, &reason));
      g_assert_cmpmem (&again, sizeof again, &calibration, sizeof calibration);
    }
}

/* A threshold divides the classes: without the targets' smoothing there is no least
 * loss */
static void
test_apart (void)
{
  double z[30];
  guint8 labels[30];
  PurrCalibration calibration;
  const char *reason;

  for (int i = 0; i < 30; i++)
    {
      z[i] = i - 15.5;
      labels[i] = z[i] > 0;
    }
  g_assert_true (purr_calibration_fit (z, labels, 30, &calibration, &reason));
  assert_near (calibration.slope, 0.34527470804632138);
  g_assert_cmpfloat_with_epsilon (calibration.intercept, 0.00088102911000904763,
                                  1e-9);
}

/* What is calibrated already stays as it is, and what is twice as sure as it should be
 * gets half: the fit undoes any such change of z */
static void
test_undoes (void)
{
  g_autofree Made *made = make (12345, N_MAX, 1, 0);
  PurrCalibration plain, changed;
  const char *reason;

  g_assert_true (
    purr_calibration_fit (made->z, made->labels, N_MAX, &plain, &reason));
  for (gsize i = 0; i < N_MAX; i++)
    made->z[i] = plain.slope * made->z[i] + plain.intercept;
  g_assert_true (
    purr_calibration_fit (made->z, made->labels, N_MAX, &changed, &reason));
  g_assert_cmpfloat_with_epsilon (changed.slope, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (changed.intercept, 0, 1e-9);
  for (gsize i = 0; i < N_MAX; i++)
    made->z[i] = 2 * made->z[i] + 5;
  g_assert_true (
    purr_calibration_fit (made->z, made->labels, N_MAX, &changed, &reason));
  g_assert_cmpfloat_with_epsilon (changed.slope, 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (changed.intercept, -2.5, 1e-9);
}

/* z of any size, and a single one that is far off */
static void
test_sizes (void)
{
  static const double sizes[] = { 1e-6, 1e-3, 1e3, 1e5 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree Made *made = make (12345, 200, sizes[i], 0);
      PurrCalibration calibration;
      const char *reason;

      g_assert_true (purr_calibration_fit (made->z, made->labels, 200,
                                           &calibration, &reason));
      assert_near (calibration.slope, 0.19750030855433981 / sizes[i]);
      assert_near (calibration.intercept, -0.63105819859505041);
      made->z[0] = 300 * sizes[i];
      made->labels[0] = 1;
      g_assert_true (purr_calibration_fit (made->z, made->labels, 200,
                                           &calibration, &reason));
      g_assert_cmpfloat_with_epsilon (calibration.slope * sizes[i], 0.1975,
                                      0.01);
    }
}

static void
assert_refused (const Made *made, gsize n, const char *word)
{
  PurrCalibration calibration;
  const char *reason = NULL;

  g_assert_false (
    purr_calibration_fit (made->z, made->labels, n, &calibration, &reason));
  g_assert_nonnull (reason);
  g_assert_nonnull (strstr (reason, word));
}

static void
test_refuses (void)
{
  g_autofree Made *made = make (12345, 200, 1, 0);

  assert_refused (made, 0, "there are none");
  assert_refused (made, PURR_CALIBRATION_LEAST - 1, "fewer than 20");
  for (gsize i = 0; i < 200; i++)
    made->labels[i] = !made->labels[i];
  assert_refused (made, 200, "does not speak");
  for (gsize i = 0; i < 200; i++)
    made->z[i] = 3;
  assert_refused (made, 200, "does not speak");
  for (gsize i = 0; i < 200; i++)
    made->labels[i] = 1;
  assert_refused (made, 200, "all of one");
  memset (made->labels, 0, sizeof made->labels);
  assert_refused (made, 200, "all of one");
  /* As many of either class at each z: nothing speaks for anything */
  for (gsize i = 0; i < 200; i++)
    {
      made->z[i] = (double) (i / 2 % 10);
      made->labels[i] = i % 2;
    }
  assert_refused (made, 200, "does not speak");
}

/* Any z that a model may answer gets an answer, if only that it is out of reach */
static void
test_out_of_reach (void)
{
  static const double sizes[] = { 1e-100, 1e-8, 1e8, 1e98 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree Made *made = make (12345, 200, sizes[i], 0);

      assert_refused (made, 200, "too far from");
    }
}

/* Of answers ----------------------------------------------------------------- */

#define PICTURES 120

typedef struct
{
  gsize n_validation, n_test; /* the others are learnt */
  gboolean divided;
} Parts;

/* Pictures of brightness 0 to 119, the brighter the more often "cat"; model: z =
 * brightness - 6.5, which is far too sure */
static PurrAnswers *
answer (PurrModel *model, const Parts *parts)
{
  static const char *const names[] = { "ant", "cat", NULL };
  g_autofree guint8 *columns = g_new0 (guint8, PICTURES * PURR_FEATURES);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autoptr (PurrDataset) plain = NULL;
  g_autoptr (PurrDataset) dataset = NULL;
  guint32 validation[PICTURES], test[PICTURES], train[PICTURES];
  PurrSplit split = { .validation = validation, .test = test, .train = train };
  guint class_of[PICTURES];

  for (guint32 i = 0; i < PICTURES; i++)
    {
      columns[i * PURR_FEATURES] = (guint8) (i * 7 % PICTURES);
      class_of[i] = i * 7 % PICTURES + i * 31 % 70 > 90;
      if (i < parts->n_validation)
        validation[split.n_validation++] = i;
      else if (i < parts->n_validation + parts->n_test)
        test[split.n_test++] = i;
      else
        train[split.n_train++] = i;
    }
  plain
    = purr_dataset_new_from_columns (columns, PICTURES, names, class_of, NULL);
  dataset = purr_dataset_relabel (plain, 1);
  return purr_answers_new (model, dataset, parts->divided ? &split : NULL,
                           workers);
}

/* Each half with what fits the other, against NumPy; not where a half is too small */
static void
test_cross (void)
{
  static const struct
  {
    guint64 seed;
    gsize n;
    double size, shift, cost, error;
  } cases[] = {
    { 12345, 200, 1, 0, 0.62603203542529062, 0.053911842137897903 },
    { 99, 1000, 40, 3, 0.62576352623549136, 0.080469414125699926 },
    { 5, 300, 0.01, -2, 0.64785525101951558, 0.078924362748432911 },
    { 3, 5000, 1, 0, 0.61532356169119473, 0.099714951915548994 },
  };
  g_autofree Made *few = make (7, 30, 1, 0);
  g_autofree double *calibrated = g_new (double, N_MAX);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree Made *made
        = make (cases[i].seed, cases[i].n, cases[i].size, cases[i].shift);
      g_autoptr (PurrScores) scores = NULL;
      PurrMetrics counts;

      g_assert_true (
        purr_calibration_cross (made->z, made->labels, cases[i].n, calibrated));
      scores = purr_scores_new (calibrated, made->labels, cases[i].n);
      counts = purr_scores_count (scores, 0);
      assert_near (purr_metrics_cost (&counts), cases[i].cost);
      assert_near (purr_scores_calibration_error (scores), cases[i].error);
    }
  g_assert_false (purr_calibration_cross (few->z, few->labels, 30, calibrated));
  g_assert_false (purr_calibration_cross (few->z, few->labels, 0, calibrated));
}

static void
test_find (void)
{
  static const Parts parts = { 50, 30, TRUE };
  g_autoptr (PurrModel) model = answers_model_new (0.25);
  g_autoptr (PurrAnswers) answers = answer (model, &parts);
  const PurrPartAnswers *held_out
    = purr_answers_get (answers, PURR_PART_VALIDATION);
  g_auto (PurrCalibrationFound) found = { 0 };
  g_auto (PurrCalibrationFound) of_other = { 0 };
  g_auto (PurrCalibrationFound) of_file = { 0 };
  g_autoptr (PurrAnswers) calibrated = NULL;
  g_autoptr (PurrAnswers) of_another = NULL;
  g_autoptr (PurrAnswers) here = NULL;
  g_autoptr (PurrModel) another = NULL;
  const PurrModelParts *other;
  PurrCalibration fitted;
  const char *reason;

  purr_calibration_find (&found, answers);
  g_assert_true (found.known && !found.own && found.fitted_here);
  g_assert_null (found.reason);
  g_assert_cmpint (found.judged, ==, PURR_PART_TEST);
  g_assert_false (found.crossed);
  g_assert_true (purr_calibration_fit (held_out->z, held_out->labels,
                                       held_out->n, &fitted, &reason));
  g_assert_cmpmem (&fitted, sizeof fitted, &found.calibration, sizeof fitted);
  other = purr_model_get_parts (found.other);
  g_assert_true (other->calibrated);
  g_assert_cmpfloat (other->slope, ==, fitted.slope);
  g_assert_cmpfloat (other->intercept, ==, fitted.intercept);
  g_assert_cmpfloat (other->threshold, ==, 0.25);

  /* The model that comes of it: nothing else would fit better */
  calibrated = purr_answers_new_for_model (answers, found.other);
  purr_calibration_find (&of_other, calibrated);
  g_assert_true (of_other.known && of_other.own && of_other.fitted_here);
  g_assert_cmpmem (&of_other.calibration, sizeof fitted, &fitted,
                   sizeof fitted);
  g_assert_false (purr_model_get_parts (of_other.other)->calibrated);

  /* One that was calibrated elsewhere, and what it is here */
  another = purr_model_new_calibrated (model, 0.5, 1);
  of_another = purr_answers_new_for_model (answers, another);
  purr_calibration_find (&of_file, of_another);
  g_assert_true (of_file.known && of_file.own && !of_file.fitted_here);
  g_assert_cmpfloat (of_file.calibration.slope, ==, 0.5);
  here = purr_answers_new_calibrated (of_another, &reason);
  g_assert_nonnull (here);
  g_assert_null (reason);
  other = purr_model_get_parts (purr_answers_get_model (here));
  g_assert_true (other->calibrated);
  g_assert_cmpfloat (other->slope, ==, fitted.slope);
  g_assert_cmpfloat (other->intercept, ==, fitted.intercept);
}

static void
test_find_none (void)
{
  static const struct
  {
    Parts parts;
    PurrPart judged;
  } cases[] = {
    { { 0, 30, TRUE }, PURR_PART_TEST },
    { { 19, 30, TRUE }, PURR_PART_TEST },
    { { 0, 0, TRUE }, PURR_PART_TRAIN },
    { { 0, 0, FALSE }, PURR_PART_ANY },
    { { 12, 0, TRUE }, PURR_PART_VALIDATION },
  };
  g_autoptr (PurrModel) model = answers_model_new (0.5);
  g_autoptr (PurrModel) calibrated = purr_model_new_calibrated (model, 0.5, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PurrAnswers) answers = answer (model, &cases[i].parts);
      g_autoptr (PurrAnswers) own
        = purr_answers_new_for_model (answers, calibrated);
      g_auto (PurrCalibrationFound) found = { 0 };
      g_auto (PurrCalibrationFound) of_own = { 0 };
      const char *reason = NULL;

      g_assert_null (purr_answers_new_calibrated (own, &reason));
      g_assert_nonnull (reason);
      purr_calibration_find (&found, answers);
      g_assert_false (found.known || found.own || found.fitted_here);
      g_assert_nonnull (found.reason);
      g_assert_null (found.other);
      g_assert_cmpint (found.judged, ==, cases[i].judged);
      /* What it has it has, whatever is held out here */
      purr_calibration_find (&of_own, own);
      g_assert_true (of_own.known && of_own.own && !of_own.fitted_here);
      g_assert_null (of_own.reason);
      g_assert_false (purr_model_get_parts (of_own.other)->calibrated);
    }
}

/* Without test pictures, the held-out ones in halves; whether it is the model's own or
 * not, but not where it is of others */
static void
test_find_crossed (void)
{
  static const Parts parts = { 80, 0, TRUE };
  g_autoptr (PurrModel) model = answers_model_new (0.25);
  g_autoptr (PurrAnswers) answers = answer (model, &parts);
  const PurrPartAnswers *held_out
    = purr_answers_get (answers, PURR_PART_VALIDATION);
  g_auto (PurrCalibrationFound) found = { 0 };
  g_auto (PurrCalibrationFound) own = { 0 };
  g_auto (PurrCalibrationFound) of_others = { 0 };
  g_autoptr (PurrModel) another = purr_model_new_calibrated (model, 0.5, 1);
  g_autoptr (PurrAnswers) of_own = NULL;
  g_autoptr (PurrAnswers) of_another
    = purr_answers_new_for_model (answers, another);
  PurrReliability without;

  purr_calibration_find (&found, answers);
  g_assert_true (found.crossed);
  purr_reliability_init (&without, held_out->scores, model);
  g_assert_cmpfloat (found.without.error, ==, without.error);
  g_assert_cmpfloat (found.without.cost, ==, without.cost);
  g_assert_cmpfloat (found.with.cost, !=, without.cost);
  of_own = purr_answers_new_for_model (answers, found.other);
  purr_calibration_find (&own, of_own);
  g_assert_true (own.own && own.crossed);
  g_assert_cmpfloat (own.with.cost, ==, found.with.cost);
  g_assert_cmpfloat (own.without.cost, ==, found.without.cost);
  purr_calibration_find (&of_others, of_another);
  g_assert_false (of_others.crossed);
}

/* The mean loss of the pictures that it was fitted to falls; each figure is that of
 * answers of that model */
static void
test_reliability (void)
{
  static const Parts parts = { 70, 30, TRUE };
  g_autoptr (PurrModel) model = answers_model_new (0.5);
  g_autoptr (PurrAnswers) answers = answer (model, &parts);
  g_auto (PurrCalibrationFound) found = { 0 };
  const PurrPartAnswers *held_out
    = purr_answers_get (answers, PURR_PART_VALIDATION);
  PurrReliability before, after;
  double cost = 0;
  gsize n = 0;

  purr_calibration_find (&found, answers);
  purr_reliability_init (&before, held_out->scores, model);
  purr_reliability_init (&after, held_out->scores, found.other);
  g_assert_cmpfloat (after.cost, <, before.cost);
  g_assert_cmpfloat (after.error, <, before.error);
  g_assert_cmpfloat (before.error, ==,
                     purr_scores_calibration_error (held_out->scores));
  for (gsize i = 0; i < held_out->n; i++)
    cost += purr_logistic_loss (found.calibration.slope * held_out->z[i]
                                  + found.calibration.intercept,
                                held_out->labels[i])
            / (double) held_out->n;
  g_assert_cmpfloat_with_epsilon (after.cost, cost, 1e-12);
  for (int bin = 0; bin < PURR_SCORE_BINS; bin++)
    n += after.bins[bin].n;
  g_assert_cmpuint (n, ==, held_out->n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calibration/against-numpy", test_against_numpy);
  g_test_add_func ("/calibration/apart", test_apart);
  g_test_add_func ("/calibration/undoes", test_undoes);
  g_test_add_func ("/calibration/sizes", test_sizes);
  g_test_add_func ("/calibration/refuses", test_refuses);
  g_test_add_func ("/calibration/out-of-reach", test_out_of_reach);
  g_test_add_func ("/calibration/find", test_find);
  g_test_add_func ("/calibration/find-none", test_find_none);
  g_test_add_func ("/calibration/find-crossed", test_find_crossed);
  g_test_add_func ("/calibration/cross", test_cross);
  g_test_add_func ("/calibration/reliability", test_reliability);
  return g_test_run ();
}
