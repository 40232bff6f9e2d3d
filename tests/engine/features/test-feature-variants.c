/* Features of pictures that are one but for a few pixels, against the map itself */

#include "feature-fixture.h"

#include "engine/features/feature-variants.h"

#include <string.h>

#define N_FEATURES (PURR_PATCHES_MIN * PURR_PATCH_POOLS)

typedef struct
{
  PurrFeatureMap *map;
  guint8 *picture;
  PurrFeatureVariants *variants;
} Case;

static void
set_up (Case *self)
{
  self->map = fixture_patches (1, 2);
  self->picture = fixture_pictures (1, 31);
  self->variants = purr_feature_variants_new (self->map, self->picture);
}

static void
tear_down (Case *self)
{
  purr_feature_variants_free (self->variants);
  purr_feature_map_unref (self->map);
  g_free (self->picture);
}

/* Returns whether they are other than those of the picture itself. */
static gboolean
check (const Case *self, const guint8 *column)
{
  guint8 features[N_FEATURES], expected[N_FEATURES], own[N_FEATURES];

  purr_feature_variants_apply (self->variants, column, features);
  purr_feature_map_apply (self->map, column, expected);
  g_assert_cmpmem (features, sizeof features, expected, sizeof expected);
  purr_feature_map_apply (self->map, self->picture, own);
  return memcmp (own, features, sizeof own) != 0;
}

/* Each pixel is reached, those at the rim, too, of which only one patch knows */
static void
test_pixels (void)
{
  Case self;

  set_up (&self);
  for (gsize p = 0; p < PURR_SIDE * PURR_SIDE; p++)
    {
      guint8 column[PURR_FEATURES];

      memcpy (column, self.picture, PURR_FEATURES);
      for (gsize k = p * PURR_CHANNELS; k < (p + 1) * PURR_CHANNELS; k++)
        column[k] ^= 0x80;
      g_assert_true (check (&self, column));
    }
  tear_down (&self);
}

static void
test_many_at_once (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (32);
  Case self;

  set_up (&self);
  for (int round = 0; round < 60; round++)
    {
      guint8 column[PURR_FEATURES];

      memcpy (column, self.picture, PURR_FEATURES);
      for (int i = 0; i < round; i++)
        column[g_rand_int_range (random, 0, PURR_FEATURES)] ^= 0xff;
      g_assert_cmpint (check (&self, column), ==, round > 0);
    }
  tear_down (&self);
}

/* The picture itself, and one that has nothing of it */
static void
test_none_and_all (void)
{
  g_autofree guint8 *other = fixture_pictures (1, 33);
  Case self;

  set_up (&self);
  g_assert_false (check (&self, self.picture));
  g_assert_true (check (&self, other));
  tear_down (&self);
}

/* What was given at first may be changed or gone */
static void
test_keeps_its_own (void)
{
  guint8 column[PURR_FEATURES], was[N_FEATURES], is[N_FEATURES];
  Case self;

  set_up (&self);
  memcpy (column, self.picture, PURR_FEATURES);
  purr_feature_variants_apply (self.variants, column, was);
  memset (self.picture, 9, PURR_FEATURES);
  purr_feature_variants_apply (self.variants, column, is);
  g_assert_cmpmem (was, sizeof was, is, sizeof is);
  tear_down (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feature-variants/pixels", test_pixels);
  g_test_add_func ("/feature-variants/many-at-once", test_many_at_once);
  g_test_add_func ("/feature-variants/none-and-all", test_none_and_all);
  g_test_add_func ("/feature-variants/keeps-its-own", test_keeps_its_own);

  return g_test_run ();
}
