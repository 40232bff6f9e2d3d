/* pass-options.c: class weights and mirror images */

#include "engine/learning/pass-options.h"

#include "engine/learning/examples.h"

PurrPassOptions
purr_pass_options_default (void)
{
  return (PurrPassOptions) {
    .width = 32,
    .channels = 3,
    .positive_weight = 1,
    .negative_weight = 1,
  };
}

void
purr_balanced_weights (const PurrExamples *examples,
                       double *positive,
                       double *negative)
{
  gsize m = examples->m;
  gsize ones = 0;

  for (gsize j = 0; j < m; j++)
    ones += examples->labels[examples->index != NULL ? examples->index[j] : j];

  *positive = 1;
  *negative = 1;
  if (ones > 0 && ones < m)
    {
      *positive = (double) m / (2.0 * (double) ones);
      *negative = (double) m / (2.0 * (double) (m - ones));
    }
}

guint32 *
purr_mirror_features (gsize n_x, const PurrPassOptions *options)
{
  gsize width = options->width;
  gsize channels = options->channels;
  guint32 *mirror;

  g_return_val_if_fail (width > 0 && channels > 0, NULL);
  g_return_val_if_fail (n_x % (width * channels) == 0, NULL);

  mirror = g_new (guint32, n_x);
  for (gsize k = 0; k < n_x; k++)
    {
      gsize channel = k % channels;
      gsize x = k / channels % width;
      gsize row = k / (width * channels);

      mirror[k]
        = (guint32) ((row * width + width - 1 - x) * channels + channel);
    }

  return mirror;
}
