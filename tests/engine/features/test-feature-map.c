/* A map as an object: identity, copies, hashes, and dictionaries that lie */

#include "feature-fixture.h"

#include <math.h>
#include <string.h>

static void
test_pixels (void)
{
  g_autoptr (PurrFeatureMap) map = purr_feature_map_new_pixels ();
  g_autoptr (PurrFeatureMap) other = purr_feature_map_new_pixels ();
  g_autofree guint8 *picture = fixture_pictures (1, 1);
  guint8 features[PURR_FEATURES];

  g_assert_true (purr_feature_map_is_pixels (map));
  g_assert_cmpuint (purr_feature_map_get_n (map), ==, PURR_FEATURES);
  g_assert_cmpuint (purr_feature_map_get_n_patches (map), ==, 0);
  g_assert_null (purr_feature_map_get_dictionary (map));
  g_assert_true (purr_feature_map_equal (map, other));

  purr_feature_map_apply (map, picture, features);
  g_assert_cmpmem (features, sizeof features, picture, PURR_FEATURES);
}

/* What a dictionary says is all that there is of a map */
static void
test_from_dictionary (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  const char *complaint = NULL;
  g_autoptr (PurrFeatureMap) again = purr_feature_map_new_from_dictionary (
    purr_feature_map_get_dictionary (map), &complaint);
  g_autoptr (PurrFeatureMap) pixels = purr_feature_map_new_pixels ();
  g_autofree guint8 *picture = fixture_pictures (1, 9);
  guint8 one[PURR_PATCHES_MIN * PURR_PATCH_POOLS];
  guint8 other[PURR_PATCHES_MIN * PURR_PATCH_POOLS];

  g_assert_null (complaint);
  g_assert_false (purr_feature_map_is_pixels (again));
  g_assert_cmpuint (purr_feature_map_get_n_patches (again), ==,
                    PURR_PATCHES_MIN);
  g_assert_cmpuint (purr_feature_map_get_n (again), ==, sizeof one);
  g_assert_cmpuint (strlen (purr_feature_map_get_hash (again)), ==, 64);
  g_assert_true (purr_feature_map_equal (map, again));
  g_assert_false (purr_feature_map_equal (map, pixels));

  purr_feature_map_apply (map, picture, one);
  purr_feature_map_apply (again, picture, other);
  g_assert_cmpmem (one, sizeof one, other, sizeof other);
}

/* A dictionary of arrays that may be written to */
typedef struct
{
  PurrDictionary dictionary;
  gint8 digits[PURR_PATCH_BYTES * PURR_PATCHES_MIN / 2];
  double step[PURR_PATCHES_MIN / 2];
  double offset[PURR_PATCHES_MIN / 2];
  double mean[PURR_PATCHES_MIN * PURR_PATCH_POOLS];
  double scale[PURR_PATCHES_MIN * PURR_PATCH_POOLS];
} Copy;

static void
copy_dictionary (const PurrDictionary *from, Copy *to)
{
  to->dictionary = *from;
  memcpy (to->digits, from->digits, sizeof to->digits);
  memcpy (to->step, from->step, sizeof to->step);
  memcpy (to->offset, from->offset, sizeof to->offset);
  memcpy (to->mean, from->mean, sizeof to->mean);
  memcpy (to->scale, from->scale, sizeof to->scale);
  to->dictionary.digits = to->digits;
  to->dictionary.step = to->step;
  to->dictionary.offset = to->offset;
  to->dictionary.mean = to->mean;
  to->dictionary.scale = to->scale;
}

static void
assert_refused (const Copy *copy, const char *expected)
{
  const char *complaint = NULL;

  g_assert_null (
    purr_feature_map_new_from_dictionary (&copy->dictionary, &complaint));
  g_assert_cmpstr (complaint, ==, expected);
}

/* Each number of a dictionary in turn is one that no dictionary has */
static void
test_lies (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  g_autofree Copy *copy = g_new0 (Copy, 1);
  const double bad[] = { NAN, INFINITY, -INFINITY, 1e300 };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      double *places[] = { &copy->step[49], &copy->offset[0] };
      double *scales[] = { &copy->mean[499], &copy->scale[3] };

      for (gsize j = 0; j < G_N_ELEMENTS (places); j++)
        {
          copy_dictionary (purr_feature_map_get_dictionary (map), copy);
          *places[j] = bad[i];
          assert_refused (copy, "a patch's step or offset is out of range");
          copy_dictionary (purr_feature_map_get_dictionary (map), copy);
          *scales[j] = bad[i];
          assert_refused (copy,
                          "a feature's mean or deviation is out of range");
        }
      copy_dictionary (purr_feature_map_get_dictionary (map), copy);
      copy->dictionary.dead_zone = bad[i];
      assert_refused (copy, "the dead zone is out of range");
    }

  copy_dictionary (purr_feature_map_get_dictionary (map), copy);
  copy->step[7] = 0;
  assert_refused (copy, "a patch's step or offset is out of range");
  copy->step[7] = -1;
  assert_refused (copy, "a patch's step or offset is out of range");

  copy_dictionary (purr_feature_map_get_dictionary (map), copy);
  copy->scale[7] = -1;
  assert_refused (copy, "a feature's mean or deviation is out of range");

  copy_dictionary (purr_feature_map_get_dictionary (map), copy);
  copy->digits[700]++;
  assert_refused (copy, "the digits of a patch are not balanced");
  copy->digits[700] = -128;
  assert_refused (copy, "a digit of a patch is out of range");

  copy_dictionary (purr_feature_map_get_dictionary (map), copy);
  copy->dictionary.n_filters = 0;
  assert_refused (copy, "the number of patches is out of range");
  copy->dictionary.n_filters = PURR_PATCHES_MAX / 2 + 1;
  assert_refused (copy, "the number of patches is out of range");
}

/* The wildest numbers that pass still give features */
static void
test_extremes (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  g_autofree Copy *copy = g_new0 (Copy, 1);
  g_autofree guint8 *picture = fixture_pictures (1, 9);
  g_autoptr (PurrFeatureMap) wild = NULL;
  guint8 features[PURR_PATCHES_MIN * PURR_PATCH_POOLS];

  copy_dictionary (purr_feature_map_get_dictionary (map), copy);
  for (gsize k = 0; k < PURR_PATCHES_MIN / 2; k++)
    {
      copy->step[k] = k % 2 ? 1e9 : 1e-9;
      copy->offset[k] = k % 3 ? -1e9 * copy->step[k] : 0;
    }
  copy->dictionary.dead_zone = 0;
  for (gsize f = 0; f < G_N_ELEMENTS (copy->mean); f++)
    {
      copy->mean[f] = f % 2 ? 1e9 : -1e9;
      copy->scale[f] = f % 3 ? 0 : 1e9;
    }
  wild = purr_feature_map_new_from_dictionary (&copy->dictionary, NULL);
  g_assert_nonnull (wild);
  purr_feature_map_apply (wild, picture, features);
  for (gsize f = 0; f < G_N_ELEMENTS (features); f++)
    g_assert_cmpuint (features[f], >=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feature-map/pixels", test_pixels);
  g_test_add_func ("/feature-map/from-dictionary", test_from_dictionary);
  g_test_add_func ("/feature-map/lies", test_lies);
  g_test_add_func ("/feature-map/extremes", test_extremes);

  return g_test_run ();
}
