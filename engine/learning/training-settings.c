/* training-settings.c: what training can be told, and what it refuses */

#include "engine/learning/training-settings.h"

#include "engine/dataset/dataset-split.h"
#include "engine/features/feature-map.h"

#include <math.h>

/* As the sentence below has them */
G_STATIC_ASSERT (PURR_PATCHES_MIN == 100 && PURR_PATCHES_MAX == 1600);

#define MAX_RATE 1000.0
#define MAX_ITERATIONS G_GUINT64_CONSTANT (10000000)
#define MAX_LAMBDA 1e6
#define MAX_SHARE 0.9
#define MAX_SHARES (0.9 + 1e-9) /* of both; no sum is exact */
#define MAX_THREADS 1024
#define MAX_BATCH 1000000
#define MAX_PATIENCE 1000000

PurrTrainingSettings
purr_training_settings_default (void)
{
  return (PurrTrainingSettings) {
    .learning_rate = 0.005,
    .iterations = 2000,
    .lambda = 0,
    .normalise = PURR_NORMALISE_255,
    .validation_share = 0.2,
    .seed = 1,
    .threads = 0,
    .optimizer = PURR_OPTIMIZER_GRADIENT_DESCENT,
    .batch_size = 64,
    .momentum = 0.9,
    .mirrored = FALSE,
    .balanced = FALSE,
    .patience = 0,
    .gradient_tolerance = 1e-6,
    .patches = 0,
  };
}

/* Each comparison is also false for NaN */
gboolean
purr_learning_rate_is_valid (double rate)
{
  return rate > 0 && rate <= MAX_RATE;
}

gboolean
purr_lambda_is_valid (double lambda)
{
  return lambda >= 0 && lambda <= MAX_LAMBDA;
}

gboolean
purr_iterations_is_valid (guint64 iterations)
{
  return iterations >= 1 && iterations <= MAX_ITERATIONS;
}

gboolean
purr_patches_is_valid (guint64 patches)
{
  return patches == 0
         || (patches >= PURR_PATCHES_MIN && patches <= PURR_PATCHES_MAX
             && patches % 2 == 0);
}

double
purr_patches_advise_lambda (guint64 n_train)
{
  char text[16];

  /* Back from its two digits: the very number that a person would type */
  g_snprintf (text, sizeof text, "%.1e",
              PURR_LAMBDA_A_PICTURE * (double) n_train);
  return g_ascii_strtod (text, NULL);
}

const char *
purr_problem_settings_complaint (const PurrTrainingSettings *settings)
{
  if (settings->normalise != PURR_NORMALISE_255
      && settings->normalise != PURR_NORMALISE_STANDARDISE)
    return "The normalisation must be \"255\" or \"standardise\".";
  if (!(settings->validation_share >= 0
        && settings->validation_share <= MAX_SHARE))
    return "The share held out for validation must be from 0 to 0.9, "
           "for example 0.2.";
  if (!(settings->test_share >= 0 && settings->test_share <= MAX_SHARE))
    return "The share held out for testing must be from 0 to 0.9, "
           "for example 0.2.";
  if (settings->validation_share + settings->test_share > MAX_SHARES)
    return "The shares held out for validation and testing must be 0.9 at most "
           "together: the others are learnt from.";
  if (!purr_patches_is_valid (settings->patches))
    return "The number of patches must be 0 (learn from the pixels) or an even "
           "number from 100 to 1600, for example 400.";

  return NULL;
}

char *
purr_training_settings_check (const PurrTrainingSettings *settings)
{
  const char *complaint;
  const char *sentence = NULL;

  if (!purr_learning_rate_is_valid (settings->learning_rate))
    sentence = "The learning rate must be greater than 0 and at most 1000, "
               "for example 0.005.";
  else if (!purr_iterations_is_valid (settings->iterations))
    sentence = "The number of iterations must be from 1 to 10000000, "
               "for example 2000.";
  else if (!purr_lambda_is_valid (settings->lambda))
    sentence = "The penalty lambda must be from 0 (none) to 1000000.";
  else if ((complaint = purr_problem_settings_complaint (settings)) != NULL)
    sentence = complaint;
  else if (settings->threads < 0 || settings->threads > MAX_THREADS)
    sentence = "The number of threads must be from 0 (one for each "
               "processor) to 1024.";
  else if ((gsize) settings->optimizer >= PURR_N_OPTIMIZERS)
    {
      g_autofree char *words = purr_optimizer_list_words (0, "\"", "or");

      return g_strdup_printf ("The optimizer must be %s.", words);
    }
  else if (settings->batch_size > MAX_BATCH)
    sentence = "The batch size must be from 0 (all pictures) to 1000000, "
               "for example 64.";
  else if (!(settings->momentum >= 0 && settings->momentum < 1))
    sentence = "The momentum must be from 0 to less than 1, for example 0.9.";
  else if (settings->patience > MAX_PATIENCE)
    sentence = "The patience must be from 0 (never stop early) to 1000000 "
               "validations, for example 10.";
  else if (!(settings->gradient_tolerance >= 0
             && settings->gradient_tolerance <= 1))
    sentence = "The tolerance of the gradient must be from 0 to 1, "
               "for example 0.000001.";

  return g_strdup (sentence);
}

PurrSplit *
purr_training_settings_split (const PurrTrainingSettings *settings,
                              const PurrDataset *dataset)
{
  return purr_dataset_split_three (dataset, settings->validation_share,
                                   settings->test_share, settings->seed);
}

gboolean
purr_training_settings_split_alike (const PurrTrainingSettings *one,
                                    const PurrTrainingSettings *other)
{
  return one->validation_share == other->validation_share
         && one->test_share == other->test_share && one->seed == other->seed;
}

PurrOptimizerSettings
purr_training_settings_get_optimizer (const PurrTrainingSettings *settings)
{
  return (PurrOptimizerSettings) {
    .batch_size = settings->batch_size,
    .batched = settings->batched,
    .momentum = settings->momentum,
    .gradient_tolerance = settings->gradient_tolerance,
  };
}
