/* model-answers.c: the answers that come from what was learnt */

#include "engine/models/model-private.h"

#include "engine/learning/logistic-pass.h"

#include <math.h>
#include <string.h>

/* One picture ------------------------------------------------------------ */

PurrAnswer
purr_model_classify_features (const PurrModel *self, const guint8 *features)
{
  PurrAnswer answer;
  double z = self->c;

  /* In order and in double precision: a faster sum would add in another
   * order on another machine and change the last bits */
  for (gsize k = 0; k < self->parts.n_x; k++)
    z += self->v[k] * features[k];

  answer.logit = z;
  answer.log_odds = purr_model_get_log_odds (self, z);
  answer.probability = purr_sigmoid (answer.log_odds);
  answer.positive = answer.probability >= self->parts.threshold;
  answer.name
    = answer.positive ? self->parts.positive_name : self->parts.negative_name;

  return answer;
}

PurrAnswer
purr_model_classify (const PurrModel *self, const guint8 *column)
{
  g_autofree guint8 *features = NULL;

  if (self->parts.map == NULL)
    return purr_model_classify_features (self, column);
  features = g_malloc (self->parts.n_x);
  purr_feature_map_apply (self->parts.map, column, features);
  return purr_model_classify_features (self, features);
}

/* Many pictures ---------------------------------------------------------- */

/* Several pictures side by side, so that no addition waits for the one before;
 * each of the sums is added in the order of above */
#define ABREAST 8

static void
add_up_abreast (const PurrModel *self,
                const guint8 *const features[ABREAST],
                double sums[ABREAST])
{
  for (gsize i = 0; i < ABREAST; i++)
    sums[i] = self->c;
  for (gsize k = 0; k < self->parts.n_x; k++)
    for (gsize i = 0; i < ABREAST; i++)
      sums[i] += self->v[k] * features[i][k];
}

void
purr_model_find_logits_of_features (const PurrModel *self,
                                    const guint8 *features,
                                    const guint32 *pictures,
                                    gsize n,
                                    double *z)
{
  gsize n_x = self->parts.n_x, j = 0;

  for (; j + ABREAST <= n; j += ABREAST)
    {
      const guint8 *abreast[ABREAST];

      for (gsize i = 0; i < ABREAST; i++)
        abreast[i] = features + pictures[j + i] * n_x;
      add_up_abreast (self, abreast, z + j);
    }
  for (; j < n; j++)
    z[j]
      = purr_model_classify_features (self, features + pictures[j] * n_x).logit;
}

void
purr_model_find_logits (const PurrModel *self,
                        const guint8 *columns,
                        const guint32 *pictures,
                        gsize n,
                        double *z)
{
  static const guint32 in_order[ABREAST] = { 0, 1, 2, 3, 4, 5, 6, 7 };
  gsize n_x = self->parts.n_x;
  g_autofree guint8 *features = NULL;

  if (self->parts.map == NULL)
    {
      purr_model_find_logits_of_features (self, columns, pictures, n, z);
      return;
    }
  features = g_malloc (ABREAST * n_x);
  for (gsize j = 0; j < n; j += ABREAST)
    {
      gsize some = MIN (n - j, ABREAST);

      for (gsize i = 0; i < some; i++)
        purr_feature_map_apply (self->parts.map,
                                columns
                                  + (gsize) pictures[j + i] * PURR_FEATURES,
                                features + i * n_x);
      purr_model_find_logits_of_features (self, features, in_order, some,
                                          z + j);
    }
}

/* What a logit means ------------------------------------------------------ */

gboolean
purr_calibration_is_valid (double slope, double intercept)
{
  /* Not for what is no number either */
  return slope >= 1e-6 && slope <= 1e6 && fabs (intercept) <= 1e6;
}

double
purr_model_get_log_odds (const PurrModel *self, double z)
{
  if (self == NULL || !self->parts.calibrated)
    return z;
  return self->parts.slope * z + self->parts.intercept;
}

double
purr_model_get_probability (const PurrModel *self, double z)
{
  return purr_sigmoid (purr_model_get_log_odds (self, z));
}

/* Doubles as whole numbers in the same order */
static gint64
to_rank (double value)
{
  gint64 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits >= 0 ? bits : G_MININT64 - bits;
}

static double
from_rank (gint64 rank)
{
  gint64 bits = rank >= 0 ? rank : G_MININT64 - rank;
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* The least number from -reach on, up to reach, of which func, which rises, is at
 * least this; func (reach) is. */
static double
find_least (double (*func) (const PurrModel *model, double number),
            const PurrModel *model,
            double reach,
            double least)
{
  gint64 low = to_rank (-reach), high = to_rank (reach);

  while (low + 1 < high)
    {
      /* Their difference may be too large for a number */
      gint64 middle = (low & high) + ((low ^ high) >> 1);

      if (func (model, from_rank (middle)) >= least)
        high = middle;
      else
        low = middle;
    }
  return from_rank (high);
}

static double
sigmoid (const PurrModel *model, double log_odds)
{
  return purr_sigmoid (log_odds);
}

double
purr_model_threshold_to_logit (const PurrModel *self, double threshold)
{
  double log_odds;

  g_return_val_if_fail (threshold >= 0 && threshold <= 1, 0);

  if (threshold <= 0)
    return -INFINITY;
  /* Beyond 1,000 sigmoids no longer differ from 0 and 1; what any calibration
   * makes of 1e13 is far beyond it */
  log_odds = find_least (sigmoid, self, 1000, threshold);
  return self != NULL && self->parts.calibrated
           ? find_least (purr_model_get_log_odds, self, 1e13, log_odds)
           : log_odds;
}
