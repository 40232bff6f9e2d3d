/* test-shares.c: the parts of z add up to z, whatever they are measured from */

#include "engine/insight/insight.h"
#include "engine/insight/shares.h"

#include "tests/engine/insight/insight-fixture.h"
#include "tests/engine/models/model-fixture.h"

#define SETS 200

static void
test_adds_up (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (int i = 0; i < SETS; i++)
    {
      g_autoptr (PurrModel) model
        = random_model (random, g_rand_double_range (random, -3, 3));
      g_autofree guint8 *column = random_bytes (random, PURR_FEATURES);
      g_autofree double *reference = g_new (double, PURR_FEATURES);
      double z = purr_model_classify (model, column).logit;
      g_auto (PurrShares) black = { 0 };
      g_auto (PurrShares) other = { 0 };

      for (gsize k = 0; k < PURR_FEATURES; k++)
        reference[k] = g_rand_double_range (random, 0, 255);
      purr_shares_measure (model, column, NULL, &black);
      purr_shares_measure (model, column, reference, &other);
      g_assert_cmpuint (black.n_x, ==, PURR_FEATURES);
      g_assert_cmpfloat_with_epsilon (purr_shares_sum (&black, PURR_FEATURES),
                                      z, 1e-9 * MAX (fabs (z), 1e-3));
      g_assert_cmpfloat_with_epsilon (purr_shares_sum (&other, PURR_FEATURES),
                                      z, 1e-9 * MAX (fabs (z), 1e-3));
    }
}

/* What is left where nothing differs from the reference is the z of that: for
 * black that of a black picture */
static void
test_reference (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  g_autoptr (PurrModel) model = random_model (random, 0.25);
  g_autofree guint8 *column = g_new0 (guint8, PURR_FEATURES);
  g_auto (PurrShares) black = { 0 };
  double z = purr_model_classify (model, column).logit;

  column[7] = 100;
  purr_shares_measure (model, column, NULL, &black);
  g_assert_cmpfloat_with_epsilon (black.bias, z, 1e-9 * fabs (z));
  g_assert_cmpfloat_with_epsilon (purr_shares_sum (&black, 0), z,
                                  1e-9 * fabs (z));
  for (gsize k = 0; k < PURR_FEATURES; k++)
    if (k != 7)
      g_assert_cmpfloat (black.share[k], ==, 0);
  g_assert_cmpfloat (purr_shares_sum (&black, 7), ==, black.bias);
  g_assert_cmpfloat (purr_shares_sum (&black, 8), ==,
                     black.bias + black.share[7]);
}

static void
test_by_hand (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);
  g_autoptr (PurrModel) model = random_model (random, 1);
  const PurrModelParts *parts = purr_model_get_parts (model);
  g_autofree guint8 *column = random_bytes (random, PURR_FEATURES);
  g_autofree double *reference = g_new0 (double, PURR_FEATURES);
  g_auto (PurrShares) shares = { 0 };

  reference[100] = 12.5;
  purr_shares_measure (model, column, reference, &shares);
  g_assert_cmpfloat_with_epsilon (shares.share[100],
                                  parts->w[100] * (column[100] - 12.5)
                                    / parts->normalisation->scale[100],
                                  1e-12);
}

/* Squares cover the picture once, sorted, those at the edge narrower */
/* Those of the channels are parts of those of all */
static void
test_channels (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (15);
  g_autoptr (PurrModel) model = random_model (random, 1);
  g_autofree guint8 *column = random_bytes (random, PURR_FEATURES);
  PurrGeometry geometry = PURR_PICTURE_GEOMETRY;
  g_auto (PurrShares) shares = { 0 };
  double parts[32][32] = { { 0 } };
  g_autoptr (GArray) all = NULL;

  purr_shares_measure (model, column, NULL, &shares);
  for (int channel = 0; channel < 3; channel++)
    {
      g_autoptr (GArray) regions
        = purr_shares_regions (&shares, &geometry, 8, channel);

      for (guint i = 0; i < regions->len; i++)
        {
          const PurrRegion *region = &g_array_index (regions, PurrRegion, i);
          double sum = 0;

          for (gsize y = region->y; y < region->y + 8; y++)
            for (gsize x = region->x; x < region->x + 8; x++)
              sum += shares.share[(y * 32 + x) * 3 + (gsize) channel];
          g_assert_cmpfloat_with_epsilon (region->share, sum, 1e-12);
          parts[region->y][region->x] += sum;
        }
    }
  all = purr_shares_regions (&shares, &geometry, 8, -1);
  for (guint i = 0; i < all->len; i++)
    {
      const PurrRegion *region = &g_array_index (all, PurrRegion, i);

      g_assert_cmpfloat_with_epsilon (region->share,
                                      parts[region->y][region->x], 1e-12);
    }
}

static void
test_regions (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (14);
  g_autoptr (PurrModel) model = random_model (random, 1);
  g_autofree guint8 *column = random_bytes (random, PURR_FEATURES);
  PurrGeometry geometry = PURR_PICTURE_GEOMETRY;
  g_auto (PurrShares) shares = { 0 };
  g_autoptr (GArray) regions = NULL;
  guint8 seen[32][32] = { { 0 } };
  double sum = 0;

  purr_shares_measure (model, column, NULL, &shares);
  regions = purr_shares_regions (&shares, &geometry, 5, -1);
  g_assert_cmpuint (regions->len, ==, 49);
  for (guint i = 0; i < regions->len; i++)
    {
      const PurrRegion *region = &g_array_index (regions, PurrRegion, i);
      double part = 0;

      if (i > 0)
        g_assert_cmpfloat (region->share, <=,
                           g_array_index (regions, PurrRegion, i - 1).share);
      for (gsize y = region->y; y < region->y + region->height; y++)
        for (gsize x = region->x; x < region->x + region->width; x++)
          {
            seen[y][x]++;
            for (gsize channel = 0; channel < 3; channel++)
              part += shares.share[(y * 32 + x) * 3 + channel];
          }
      g_assert_cmpfloat_with_epsilon (region->share, part, 1e-12);
      sum += region->share;
    }
  for (int y = 0; y < 32; y++)
    for (int x = 0; x < 32; x++)
      g_assert_cmpuint (seen[y][x], ==, 1);
  g_assert_cmpfloat_with_epsilon (shares.bias + sum,
                                  purr_shares_sum (&shares, PURR_FEATURES),
                                  1e-9);
}

static double
add (const double *numbers, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += numbers[i];

  return sum;
}

/* Pixels, places and patches each add up to z with what they leave over */
static void
test_patches (void)
{
  g_autoptr (PurrModel) model = fixture_patches_model (5);
  const PurrModelParts *parts = purr_model_get_parts (model);
  const gsize n_places = PURR_PATCH_PLACES * PURR_PATCH_PLACES;
  g_autofree guint8 *column = g_malloc (PURR_FEATURES);
  g_autofree guint8 *features = g_malloc (parts->n_x);
  double z, size, first = 0, rounded = 0;
  g_auto (PurrShares) shares = { 0 };
  g_auto (PurrExplanation) explanation = { 0 };

  fixture_column (column);
  purr_feature_map_apply (parts->map, column, features);
  purr_shares_measure (model, column, NULL, &shares);
  z = purr_model_classify (model, column).logit;
  size = fabs (z) + fabs (shares.bias);
  g_assert_cmpuint (shares.n_x, ==, PURR_FEATURES);
  g_assert_cmpfloat_with_epsilon (purr_shares_sum (&shares, PURR_FEATURES), z,
                                  1e-9 * size);
  g_assert_cmpfloat_with_epsilon (add (shares.place, n_places) + shares.bias
                                    - shares.thresholds,
                                  z, 1e-9 * size);
  g_assert_cmpuint (shares.n_filters, ==, 5);
  g_assert_cmpfloat_with_epsilon (add (shares.patch, 5) + parts->b, z,
                                  1e-9 * size);

  /* A patch's part is that of its features */
  for (gsize f = 2; f < parts->n_x; f += 5)
    first += parts->w[f] * (features[f] - 128) / 32.0;
  g_assert_cmpfloat_with_epsilon (shares.patch[2], first, 1e-9 * size);

  /* Half a byte of each feature at most, unless it was cut off */
  for (gsize f = 0; f < parts->n_x; f++)
    if (features[f] > 1 && features[f] < 255)
      rounded += fabs (parts->w[f]) / 32 * 0.5;
    else
      rounded = INFINITY;
  g_assert_cmpfloat (fabs (shares.rounding), <=, rounded + 1e-6 * size);

  purr_explain (model, column, &explanation);
  g_assert_nonnull (explanation.pixel);
  g_assert_cmpuint (explanation.width, ==, PURR_SIDE);
  g_assert_cmpfloat_with_epsilon (explanation.bias + explanation.towards
                                    + explanation.away,
                                  z, 1e-9 * size);
}

/* Of pixels there are no patches */
static void
test_no_patches (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);
  g_autoptr (PurrModel) model = random_model (random, 1);
  g_autofree guint8 *column = random_bytes (random, PURR_FEATURES);
  g_auto (PurrShares) shares = { .rounding = 1 };

  purr_shares_measure (model, column, NULL, &shares);
  g_assert_null (shares.place);
  g_assert_null (shares.patch);
  g_assert_cmpfloat (shares.rounding, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shares/adds-up", test_adds_up);
  g_test_add_func ("/shares/reference", test_reference);
  g_test_add_func ("/shares/by-hand", test_by_hand);
  g_test_add_func ("/shares/regions", test_regions);
  g_test_add_func ("/shares/channels", test_channels);
  g_test_add_func ("/shares/patches", test_patches);
  g_test_add_func ("/shares/no-patches", test_no_patches);
  return g_test_run ();
}
