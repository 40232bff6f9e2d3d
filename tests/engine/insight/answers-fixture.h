/* answers-fixture.h: twelve pictures, each brighter than the one before, answered by a
 * model whose z is brightness - 6.5: brightness 1 to 12, of which 5, 6, 9 to 12 are
 * positive ("cat"), 1 to 4, 7 and 8 are of two other classes in turn ("ant", "dog") */

#pragma once

#include "engine/insight/answers.h"
#include "engine/kernels/workers.h"
#include "engine/learning/normalisation.h"

#define ANSWERS_N 12

/* Where picture i (from 0) of brightness i + 1 stands */
typedef enum
{
  ANSWERS_NOT_DIVIDED,
  ANSWERS_ALL_LEARNT,
  ANSWERS_HALF_HELD_OUT,      /* those of odd brightness */
  ANSWERS_HALF_TEST,          /* the same */
  ANSWERS_ONE_CLASS_HELD_OUT, /* those of brightness 9 to 12 */
} AnswersParts;

static const guint8 answers_positive[ANSWERS_N]
  = { 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1 };

/* All bytes of a picture but the first are 0 */
static inline PurrDataset *
answers_dataset_new (void)
{
  static const char *const names[] = { "ant", "cat", "dog", NULL };
  g_autofree guint8 *columns = g_new0 (guint8, ANSWERS_N * PURR_FEATURES);
  guint class_of[ANSWERS_N];

  for (guint i = 0; i < ANSWERS_N; i++)
    {
      columns[i * PURR_FEATURES] = (guint8) (i + 1);
      class_of[i] = answers_positive[i] ? 1 : (i % 2 == 0 ? 0 : 2);
    }
  return purr_dataset_new_from_columns (columns, ANSWERS_N, names, class_of,
                                        NULL);
}

static inline PurrModel *
answers_model_new (double threshold)
{
  g_autofree double *w = g_new0 (double, PURR_FEATURES);
  g_autofree double *mean = g_new0 (double, PURR_FEATURES);
  g_autofree double *scale = g_new (double, PURR_FEATURES);
  PurrNormalisation normalisation
    = { .n_x = PURR_FEATURES, .mean = mean, .scale = scale };
  PurrModelParts parts = {
    .n_x = PURR_FEATURES,
    .w = w,
    .b = -6.5,
    .normalisation = &normalisation,
    .positive_name = "cat",
    .negative_name = "not cat",
    .threshold = threshold,
  };

  w[0] = 1;
  for (gsize k = 0; k < PURR_FEATURES; k++)
    scale[k] = 1;
  return purr_model_new (&parts);
}

static inline PurrAnswers *
answers_new (AnswersParts parts)
{
  g_autoptr (PurrDataset) dataset = answers_dataset_new ();
  g_autoptr (PurrModel) model = answers_model_new (0.5);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  guint32 one[ANSWERS_N], other[ANSWERS_N];
  gsize n_one = 0, n_other = 0;
  PurrSplit split = { .train = one };

  if (parts == ANSWERS_NOT_DIVIDED)
    return purr_answers_new (model, dataset, NULL, workers);
  for (guint32 i = 0; i < ANSWERS_N; i++)
    {
      gboolean out = parts == ANSWERS_ALL_LEARNT           ? FALSE
                     : parts == ANSWERS_ONE_CLASS_HELD_OUT ? i >= 8
                                                           : i % 2 == 0;

      if (out)
        other[n_other++] = i;
      else
        one[n_one++] = i;
    }
  split.n_train = n_one;
  if (parts == ANSWERS_HALF_TEST)
    {
      split.test = other;
      split.n_test = n_other;
    }
  else
    {
      split.validation = other;
      split.n_validation = n_other;
    }
  return purr_answers_new (model, dataset, &split, workers);
}
