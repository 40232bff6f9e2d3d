/* example-maker.h: random examples, and the plain loops to compare with */

#pragma once

#include "engine/kernels/byte-kernels.h"
#include "engine/kernels/workers.h"
#include "engine/learning/curvature.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"

#include <math.h>
#include <string.h>

typedef struct
{
  PurrExamples examples; /* points into what follows */
  guint8 *bytes;
  guint8 *labels;
  guint32 *index;
} Made;

static inline void
made_clear (Made *made)
{
  g_free (made->bytes);
  g_free (made->labels);
  g_free (made->index);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

/* m examples of n_x bytes from low to high (both included) */
static inline Made
make_examples (gsize m, gsize n_x, int low, int high, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Made made = { 0 };

  made.bytes = g_malloc (m * n_x);
  made.labels = g_malloc (m);
  for (gsize i = 0; i < m * n_x; i++)
    made.bytes[i] = (guint8) g_rand_int_range (random, low, high + 1);
  for (gsize j = 0; j < m; j++)
    made.labels[j] = (guint8) g_rand_int_range (random, 0, 2);
  made.examples.bytes = made.bytes;
  made.examples.labels = made.labels;
  made.examples.m = m;
  made.examples.n_x = n_x;

  return made;
}

/* n numbers from -size to size, free with g_free() */
static inline double *
make_weights (gsize n, double size, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  double *w = g_new (double, n);

  for (gsize k = 0; k < n; k++)
    w[k] = g_rand_double_range (random, -size, size);

  return w;
}

/* x~ of feature k of example j, straight from the definition */
static inline double
plain_feature (const PurrExamples *examples,
               const PurrNormalisation *normalisation,
               gsize j,
               gsize k)
{
  gsize at = examples->index != NULL ? examples->index[j] : j;
  double x = examples->bytes[at * examples->n_x + k];

  return (x - normalisation->mean[k]) / normalisation->scale[k];
}

/* What purr_logistic_pass() is to compute, one number at a time in double
 * precision and with the course's own formulas. size, when not NULL, gets
 * the mean of |x~ dz| for each feature: how large the terms of dw are. */
static inline PurrPass
plain_pass (const PurrExamples *examples,
            const PurrNormalisation *normalisation,
            const double *w,
            double b,
            double lambda,
            double *dw,
            double *size)
{
  gsize m = examples->m;
  gsize n_x = examples->n_x;
  PurrPass pass = { 0 };

  for (gsize k = 0; k < n_x; k++)
    {
      pass.cost += lambda / 2 * w[k] * w[k];
      dw[k] = lambda * w[k];
      size[k] = 0;
    }
  for (gsize j = 0; j < m; j++)
    {
      double y = examples->labels[examples->index ? examples->index[j] : j];
      double z = b;
      double a;

      for (gsize k = 0; k < n_x; k++)
        z += w[k] * plain_feature (examples, normalisation, j, k);
      a = 1 / (1 + exp (-z));
      pass.cost -= y != 0 ? log (a) : log (1 - a);
      pass.db += a - y;
      pass.correct += (a >= 0.5) == (y != 0);
      for (gsize k = 0; k < n_x; k++)
        {
          double x = plain_feature (examples, normalisation, j, k);

          dw[k] += x * (a - y);
          size[k] += fabs (x * (a - y));
        }
    }

  pass.cost /= (double) m;
  pass.db /= (double) m;
  for (gsize k = 0; k < n_x; k++)
    {
      dw[k] /= (double) m;
      size[k] /= (double) m;
    }

  return pass;
}
