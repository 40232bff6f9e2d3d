/* A map as bytes and back, and bytes that are none */

#include "engine/features/feature-map-bytes.h"

#include "feature-fixture.h"

#include <string.h>

static void
test_there_and_back (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  g_autoptr (GBytes) bytes = purr_feature_map_to_bytes (map);
  g_autoptr (PurrFeatureMap) again = purr_feature_map_from_bytes (bytes);

  g_assert_nonnull (again);
  g_assert_true (purr_feature_map_equal (map, again));
  g_assert_cmpuint (purr_feature_map_get_n (again), ==,
                    purr_feature_map_get_n (map));
  /* 8 bytes n, dead zone, 2 x 50 of the filters, 2 x 500 of the features, digits */
  g_assert_cmpuint (g_bytes_get_size (bytes), ==,
                    8 * (2 + 100 + 1000) + 50 * PURR_PATCH_BYTES);
}

static void
assert_refused (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  g_assert_null (purr_feature_map_from_bytes (bytes));
}

static void
test_lies (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  g_autoptr (GBytes) right = purr_feature_map_to_bytes (map);
  gsize size;
  const guint8 *data = g_bytes_get_data (right, &size);
  g_autofree guint8 *changed = g_malloc (size + 1);
  const guint64 counts[]
    = { 0, 49, 51, PURR_PATCHES_MAX / 2 + 1, G_MAXUINT64, G_MAXUINT64 / 108 };

  memcpy (changed, data, size);
  changed[size] = 0;
  for (gsize length = 0; length <= size + 1; length += 97)
    if (length != size)
      assert_refused (changed, length);
  assert_refused (changed, size - 1);
  assert_refused (changed, size + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      guint64 count = GUINT64_TO_LE (counts[i]);

      memcpy (changed, &count, sizeof count);
      assert_refused (changed, size);
    }

  /* A step that is no number, and digits that are out of balance */
  memcpy (changed, data, size);
  memset (changed + 16, 0xff, 8);
  assert_refused (changed, size);
  memcpy (changed, data, size);
  changed[size - 1] ^= 1;
  assert_refused (changed, size);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feature-map-bytes/there-and-back", test_there_and_back);
  g_test_add_func ("/feature-map-bytes/lies", test_lies);

  return g_test_run ();
}
