/* shares.c: what each byte of a picture adds to z */

#include "engine/insight/shares.h"

#include "engine/features/patch-split.h"
#include "engine/learning/normalisation.h"

/* u: what each unit of a feature's value before rounding adds; z0: what is added
 * where all of them are 0 */
static double *
fold_map (const PurrModelParts *parts, double *z0)
{
  const PurrDictionary *dictionary
    = purr_feature_map_get_dictionary (parts->map);
  double *u = g_new (double, parts->n_x);

  *z0 = parts->b;
  for (gsize f = 0; f < parts->n_x; f++)
    {
      double v = parts->w[f] / parts->normalisation->scale[f];

      u[f] = v * purr_feature_map_get_gain (parts->map, f);
      *z0 += v * (PURR_PATCH_MIDDLE - parts->normalisation->mean[f])
             - u[f] * dictionary->mean[f];
    }

  return u;
}

static void
add_up_patches (const PurrModelParts *parts,
                const guint8 *features,
                PurrShares *shares)
{
  shares->n_filters = purr_feature_map_get_dictionary (parts->map)->n_filters;
  shares->patch = g_new0 (double, shares->n_filters);
  for (gsize f = 0; f < parts->n_x; f++)
    shares->patch[f % shares->n_filters]
      += parts->w[f] / parts->normalisation->scale[f]
         * (features[f] - parts->normalisation->mean[f]);
}

static void
measure_patches (const PurrModel *model,
                 const guint8 *column,
                 PurrShares *shares)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autofree PurrPatchSplit *split = g_new (PurrPatchSplit, 1);
  g_autofree guint8 *features = g_malloc (parts->n_x);
  double z, z0, sum = 0;
  g_autofree double *u = fold_map (parts, &z0);

  purr_feature_map_apply (parts->map, column, features);
  z = purr_model_classify_features (model, features).logit;
  purr_patch_split (parts->map, column, u, split);
  for (gsize i = 0; i < PURR_PATCH_ALL_PLACES; i++)
    sum += split->place[i];
  *shares = (PurrShares) {
    .n_x = PURR_FEATURES,
    .share = g_memdup2 (split->byte, sizeof split->byte),
    .thresholds = split->thresholds,
    .rounding = z - z0 - sum,
    .place = g_memdup2 (split->place, sizeof split->place),
  };
  shares->bias = z0 + shares->thresholds + shares->rounding;
  add_up_patches (parts, features, shares);
}

void
purr_shares_measure (const PurrModel *model,
                     const guint8 *column,
                     const double *reference,
                     PurrShares *shares)
{
  const PurrModelParts *parts = purr_model_get_parts (model);
  const double *mean = parts->normalisation->mean;
  const double *scale = parts->normalisation->scale;

  if (parts->map != NULL)
    {
      measure_patches (model, column, shares);
      return;
    }

  *shares = (PurrShares) { 0 };
  shares->n_x = parts->n_x;
  shares->bias = parts->b;
  shares->share = g_new (double, parts->n_x);
  for (gsize k = 0; k < parts->n_x; k++)
    {
      double r = reference != NULL ? reference[k] : 0;
      double v = parts->w[k] / scale[k];

      shares->share[k] = v * (column[k] - r);
      shares->bias += v * (r - mean[k]);
    }
}

void
purr_shares_clear (PurrShares *shares)
{
  g_clear_pointer (&shares->share, g_free);
  g_clear_pointer (&shares->place, g_free);
  g_clear_pointer (&shares->patch, g_free);
}

double
purr_shares_sum (const PurrShares *shares, gsize n)
{
  double sum = shares->bias;

  for (gsize k = 0; k < MIN (n, shares->n_x); k++)
    sum += shares->share[k];
  return sum;
}

void
purr_shares_add_up (const PurrShares *shares,
                    gsize together,
                    double *sums,
                    double *towards,
                    double *away)
{
  *towards = *away = 0;
  for (gsize p = 0; p < shares->n_x / together; p++)
    {
      double sum = 0;

      for (gsize k = p * together; k < (p + 1) * together; k++)
        sum += shares->share[k];
      if (sums != NULL)
        sums[p] = sum;
      if (sum > 0)
        *towards += sum;
      else
        *away += sum;
    }
}

static int
compare_regions (gconstpointer a, gconstpointer b)
{
  double first = ((const PurrRegion *) a)->share;
  double second = ((const PurrRegion *) b)->share;

  return (first < second) - (first > second);
}

GArray *
purr_shares_regions (const PurrShares *shares,
                     const PurrGeometry *geometry,
                     gsize side,
                     int channel)
{
  GArray *regions = g_array_new (FALSE, FALSE, sizeof (PurrRegion));

  g_return_val_if_fail (purr_geometry_get_size (geometry) == shares->n_x,
                        regions);
  g_return_val_if_fail (side > 0, regions);
  g_return_val_if_fail (channel < (int) geometry->channels, regions);

  for (gsize y = 0; y < geometry->height; y += side)
    for (gsize x = 0; x < geometry->width; x += side)
      {
        PurrRegion region = { x, y, MIN (side, geometry->width - x),
                              MIN (side, geometry->height - y), 0 };

        for (gsize row = y; row < y + region.height; row++)
          {
            gsize begin = (row * geometry->width + x) * geometry->channels;
            gsize n = region.width * geometry->channels;

            for (gsize k = begin + MAX (channel, 0); k < begin + n;
                 k += channel < 0 ? 1 : geometry->channels)
              region.share += shares->share[k];
          }
        g_array_append_val (regions, region);
      }
  g_array_sort (regions, compare_regions);
  return regions;
}
