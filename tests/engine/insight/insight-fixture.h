/* insight-fixture.h: a model and pictures made of chance */

#pragma once

#include "engine/learning/normalisation.h"
#include "engine/models/models.h"

#include <math.h>

G_BEGIN_DECLS

/* n bytes from 0 to 255; free with g_free() */
static inline guint8 *
random_bytes (GRand *random, gsize n)
{
  guint8 *bytes = g_malloc (n);

  for (gsize k = 0; k < n; k++)
    bytes[k] = (guint8) g_rand_int_range (random, 0, 256);
  return bytes;
}

/* Weights, means and deviations of chance */
static inline PurrModel *
random_model (GRand *random, double b)
{
  g_autofree double *numbers = g_new (double, 3 * PURR_FEATURES);
  PurrNormalisation normalisation
    = { PURR_NORMALISE_STANDARDISE, PURR_FEATURES, numbers + PURR_FEATURES,
        numbers + 2 * PURR_FEATURES };
  PurrModelParts parts = {
    .n_x = PURR_FEATURES,
    .geometry = PURR_PICTURE_GEOMETRY,
    .w = numbers,
    .b = b,
    .normalisation = &normalisation,
    .positive_name = "cat",
    .negative_name = "dog",
    .threshold = 0.5,
    .settings = purr_training_settings_default (),
    .train_cost = NAN,
    .train_accuracy = NAN,
    .validation_accuracy = NAN,
    .fingerprint = "0000000000000000000000000000000000000000000000000000000000"
                   "000000",
  };

  for (gsize k = 0; k < PURR_FEATURES; k++)
    {
      numbers[k] = g_rand_double_range (random, -0.05, 0.05);
      numbers[PURR_FEATURES + k] = g_rand_double_range (random, 80, 170);
      numbers[2 * PURR_FEATURES + k] = g_rand_double_range (random, 30, 90);
    }
  return purr_model_new (&parts);
}

G_END_DECLS
