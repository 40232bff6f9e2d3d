/* The split of a sum over places and bytes (its numbers are compared with NumPy's in
 * test-features-numpy.py) */

#include "feature-fixture.h"

#include "engine/features/feature-map-private.h"
#include "engine/features/patch-split.h"

#include <math.h>
#include <string.h>

#define N_FEATURES (PURR_PATCHES_MIN * PURR_PATCH_POOLS)

static double
add (const double *numbers, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += numbers[i];

  return sum;
}

static void
make_weights (double *u)
{
  for (gsize f = 0; f < N_FEATURES; f++)
    u[f] = sin ((double) f);
}

static void
test_adds_up (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  g_autofree guint8 *picture = fixture_pictures (1, 21);
  PurrPatchSplit split;
  float v[N_FEATURES];
  double u[N_FEATURES], sum = 0, size = 0;

  make_weights (u);
  purr_patch_split (map, picture, u, &split);
  purr_feature_map_pool (map, picture, v);
  for (gsize f = 0; f < N_FEATURES; f++)
    {
      sum += u[f] * v[f];
      size += fabs (u[f] * v[f]);
    }
  g_assert_cmpfloat (size, >, 1);
  g_assert_cmpfloat_with_epsilon (add (split.place, PURR_PATCH_ALL_PLACES), sum,
                                  1e-6 * size);
  g_assert_cmpfloat_with_epsilon (add (split.byte, PURR_FEATURES)
                                    + split.thresholds,
                                  sum, 1e-6 * size);
}

/* A mirrored picture's split is the mirror image of the split */
static void
test_mirror (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  g_autofree guint8 *picture = fixture_pictures (1, 22);
  guint8 mirrored[PURR_FEATURES];
  g_autofree PurrPatchSplit *one = g_new (PurrPatchSplit, 1);
  g_autofree PurrPatchSplit *other = g_new (PurrPatchSplit, 1);
  double u[N_FEATURES];

  for (gsize y = 0; y < PURR_SIDE; y++)
    for (gsize x = 0; x < PURR_SIDE; x++)
      memcpy (mirrored + (y * PURR_SIDE + x) * PURR_CHANNELS,
              picture + (y * PURR_SIDE + PURR_SIDE - 1 - x) * PURR_CHANNELS,
              PURR_CHANNELS);
  make_weights (u);
  purr_patch_split (map, picture, u, one);
  purr_patch_split (map, mirrored, u, other);
  for (gsize y = 0; y < PURR_PATCH_PLACES; y++)
    for (gsize x = 0; x < PURR_PATCH_PLACES; x++)
      g_assert_cmpfloat_with_epsilon (
        one->place[y * PURR_PATCH_PLACES + x],
        other->place[y * PURR_PATCH_PLACES + PURR_PATCH_PLACES - 1 - x], 1e-12);
}

/* Where a picture is of one colour there is nothing to share out */
static void
test_one_colour (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  g_autofree guint8 *picture = fixture_pictures (1, 23);
  g_autofree PurrPatchSplit *split = g_new (PurrPatchSplit, 1);
  double u[N_FEATURES];

  memset (picture, 77, PURR_FEATURES / 2);
  make_weights (u);
  purr_patch_split (map, picture, u, split);
  /* Rows whose patches all end above the rest */
  for (gsize k = 0; k < (PURR_SIDE / 2 - PURR_PATCH_SIDE) * PURR_SIDE; k++)
    g_assert_cmpfloat (split->byte[k], ==, 0);
  g_assert_cmpfloat (fabs (split->byte[PURR_FEATURES - 3 * 16]), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/patch-split/adds-up", test_adds_up);
  g_test_add_func ("/patch-split/mirror", test_mirror);
  g_test_add_func ("/patch-split/one-colour", test_one_colour);

  return g_test_run ();
}
