/* report-fixture.c: a small evaluated folder whose figures are known */

#include "report-fixture.h"

#include "engine/kernels/workers.h"
#include "engine/learning/normalisation.h"

#include <math.h>

#define N 11
#define MANY 60

static PurrModel *
make_model (const char *positive)
{
  g_autofree double *w = g_new0 (double, PURR_FEATURES);
  g_autofree double *zeros = g_new0 (double, PURR_FEATURES);
  g_autofree double *ones = g_new (double, PURR_FEATURES);
  g_autofree char *negative = g_strconcat ("not ", positive, NULL);
  PurrNormalisation normalisation
    = { PURR_NORMALISE_STANDARDISE, PURR_FEATURES, zeros, ones };
  PurrModelParts parts = {
    .n_x = PURR_FEATURES,
    .geometry = PURR_PICTURE_GEOMETRY,
    .w = w,
    .b = -100,
    .normalisation = &normalisation,
    .positive_name = positive,
    .negative_name = negative,
    .threshold = 0.5,
    .settings = purr_training_settings_default (),
    .iterations_done = 2000,
    .train_cost = NAN,
    .train_accuracy = NAN,
    .validation_accuracy = NAN,
    .n_train = 8,
    .fingerprint = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789"
                   "abcdef",
  };

  for (gsize k = 0; k < PURR_FEATURES; k++)
    ones[k] = 1;
  w[0] = 1;
  return purr_model_new (&parts);
}

PurrAnswers *
report_fixture_answer (const char *const *names)
{
  static const char *const usual[] = { "bird", "cat", "dog", NULL };
  static const guint class_of[N] = { 0, 0, 1, 1, 1, 2, 2, 2, 1, 2, 2 };
  static const guint8 first[N]
    = { 10, 90, 150, 99, 100, 120, 99, 101, 110, 0, 130 };
  g_autofree guint8 *columns = g_malloc0 (N * PURR_FEATURES);
  g_autoptr (PurrModel) model = NULL;
  g_autoptr (PurrDataset) unlabelled = NULL;
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  PurrPart parts[N];
  int positive;

  if (names == NULL)
    names = usual;
  for (gsize i = 0; i < N; i++)
    {
      columns[i * PURR_FEATURES] = first[i];
      parts[i] = i < 8 ? PURR_PART_TRAIN : PURR_PART_TEST;
    }
  unlabelled
    = purr_dataset_new_from_columns (columns, N, names, class_of, parts);
  positive = purr_dataset_find_class (unlabelled, names[1]);
  dataset = purr_dataset_relabel (unlabelled, (guint) positive);
  model = make_model (names[1]);
  return purr_answers_new (model, dataset, NULL, workers);
}

PurrAnswers *
report_fixture_answer_many (void)
{
  static const char *const names[] = { "cat", "dog", NULL };
  g_autofree guint8 *columns = g_malloc0 (MANY * PURR_FEATURES);
  g_autoptr (PurrModel) model = make_model ("cat");
  g_autoptr (PurrDataset) unlabelled = NULL;
  g_autoptr (PurrDataset) dataset = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  PurrPart parts[MANY];
  guint class_of[MANY];

  for (guint i = 0; i < MANY; i++)
    {
      guint first = 70 + i * 7 % MANY;

      columns[(gsize) i * PURR_FEATURES] = (guint8) first;
      class_of[i] = first + i * 31 % 40 > 120 ? 0 : 1;
      parts[i] = i < 40 ? PURR_PART_VALIDATION : PURR_PART_TEST;
    }
  unlabelled
    = purr_dataset_new_from_columns (columns, MANY, names, class_of, parts);
  dataset = purr_dataset_relabel (unlabelled, 0);
  return purr_answers_new (model, dataset, NULL, workers);
}

PurrAnswers *
report_fixture_calibrate (const PurrAnswers *answers)
{
  const char *reason;

  return purr_answers_new_calibrated (answers, &reason);
}
