/* A picture's features: blind to mirrors and to brightness, the same for all threads
 * (their numbers are compared with NumPy's in test-features-numpy.py) */

#include "feature-fixture.h"

#include "engine/features/feature-map-private.h"

#include <string.h>

#define N_FEATURES (PURR_PATCHES_MIN * PURR_PATCH_POOLS)

static void
test_mirror (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  g_autofree guint8 *pictures = fixture_pictures (2, 11);

  for (gsize i = 0; i < 2; i++)
    {
      const guint8 *picture = pictures + i * PURR_FEATURES;
      guint8 mirrored[PURR_FEATURES];
      guint8 one[N_FEATURES], other[N_FEATURES];

      for (gsize k = 0; k < PURR_FEATURES; k++)
        {
          gsize y = k / (PURR_SIDE * PURR_CHANNELS);
          gsize x = k / PURR_CHANNELS % PURR_SIDE;

          mirrored[(y * PURR_SIDE + PURR_SIDE - 1 - x) * PURR_CHANNELS
                   + k % PURR_CHANNELS]
            = picture[k];
        }
      purr_feature_map_apply (map, picture, one);
      purr_feature_map_apply (map, mirrored, other);
      g_assert_cmpmem (one, sizeof one, other, sizeof other);
    }
}

/* A brighter picture has the same patches */
static void
test_brightness (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  g_autofree guint8 *picture = fixture_pictures (1, 12);
  guint8 brighter[PURR_FEATURES];
  guint8 one[N_FEATURES], other[N_FEATURES];

  for (gsize k = 0; k < PURR_FEATURES; k++)
    {
      picture[k] /= 2;
      brighter[k] = picture[k] + 100;
    }
  purr_feature_map_apply (map, picture, one);
  purr_feature_map_apply (map, brighter, other);
  g_assert_cmpmem (one, sizeof one, other, sizeof other);
}

/* A picture of one colour answers with its offsets alone */
static void
test_one_colour (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  guint8 black[PURR_FEATURES] = { 0 }, white[PURR_FEATURES];
  guint8 one[N_FEATURES], other[N_FEATURES];

  memset (white, 255, sizeof white);
  purr_feature_map_apply (map, black, one);
  purr_feature_map_apply (map, white, other);
  g_assert_cmpmem (one, sizeof one, other, sizeof other);
}

/* All pictures at once, some of them, in any order */
static void
test_all (void)
{
  const gsize m = 40;
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  g_autofree guint8 *pictures = fixture_pictures (m, 13);
  g_autofree guint8 *all = g_malloc (m * N_FEATURES);
  g_autofree guint8 *some = g_malloc (3 * N_FEATURES);
  guint32 index[] = { 39, 0, 17 };
  PurrColumns columns = fixture_columns (pictures, m);

  for (int threads = 1; threads <= 3; threads++)
    {
      g_autoptr (PurrWorkers) workers = purr_workers_new (threads);

      memset (all, 0, m * N_FEATURES);
      g_assert_true (purr_feature_map_apply_to_all (map, &columns, all, workers,
                                                    NULL, NULL));
      for (gsize i = 0; i < m; i++)
        {
          guint8 one[N_FEATURES];

          purr_feature_map_apply (map, pictures + i * PURR_FEATURES, one);
          g_assert_cmpmem (one, sizeof one, all + i * N_FEATURES, N_FEATURES);
        }
      columns.index = index;
      columns.m = 3;
      g_assert_true (purr_feature_map_apply_to_all (map, &columns, some,
                                                    workers, NULL, NULL));
      for (gsize i = 0; i < 3; i++)
        g_assert_cmpmem (some + i * N_FEATURES, N_FEATURES,
                         all + index[i] * N_FEATURES, N_FEATURES);
      columns = fixture_columns (pictures, m);

      purr_workers_set_cancelled (workers, TRUE);
      g_assert_false (purr_feature_map_apply_to_all (map, &columns, all,
                                                     workers, NULL, NULL));
    }
}

/* Halves of the middle's weight at its rim: exp (-d² / 2σ²) */
static void
test_weights (void)
{
  g_assert_cmpfloat (purr_patch_pool_weight (4, 4, 4), ==, 1);
  g_assert_cmpfloat_with_epsilon (purr_patch_pool_weight (4, 4, 5), 0.785742,
                                  1e-6);
  g_assert_cmpfloat_with_epsilon (purr_patch_pool_weight (0, 0, 0), 0.366408,
                                  1e-6);
  /* The quarters are each other's mirror images */
  for (guint y = 0; y < PURR_PATCH_BLOCKS; y++)
    for (guint x = 0; x < PURR_PATCH_BLOCKS; x++)
      {
        guint last = PURR_PATCH_BLOCKS - 1;

        g_assert_cmpfloat_with_epsilon (purr_patch_pool_weight (0, y, x),
                                        purr_patch_pool_weight (1, y, last - x),
                                        1e-6);
        g_assert_cmpfloat_with_epsilon (purr_patch_pool_weight (0, y, x),
                                        purr_patch_pool_weight (2, last - y, x),
                                        1e-6);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patch-picture/mirror", test_mirror);
  g_test_add_func ("/patch-picture/brightness", test_brightness);
  g_test_add_func ("/patch-picture/one-colour", test_one_colour);
  g_test_add_func ("/patch-picture/all", test_all);
  g_test_add_func ("/patch-picture/weights", test_weights);

  return g_test_run ();
}
