/* Learning patches: the same to the bit, only from what it may look at, and ended */

#include "feature-fixture.h"

#include <string.h>

static void
test_threads (void)
{
  g_autoptr (PurrFeatureMap) one = fixture_patches (1, 1);
  g_autoptr (PurrFeatureMap) two = fixture_patches (1, 2);
  g_autoptr (PurrFeatureMap) five = fixture_patches (1, 5);

  g_assert_true (purr_feature_map_equal (one, two));
  g_assert_true (purr_feature_map_equal (one, five));
}

static void
test_seed (void)
{
  g_autoptr (PurrFeatureMap) one = fixture_patches (1, 2);
  g_autoptr (PurrFeatureMap) two = fixture_patches (2, 2);

  g_assert_false (purr_feature_map_equal (one, two));
}

/* Of all pictures those alone count that the columns name */
static void
test_others_do_not_count (void)
{
  const gsize m = 50;
  g_autofree guint8 *pictures = fixture_pictures (m, 3);
  g_autofree guint32 *index = g_new (guint32, m / 2);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrFeatureMap) before = NULL;
  g_autoptr (PurrFeatureMap) after = NULL;
  g_autoptr (PurrFeatureMap) all = NULL;
  PurrColumns columns = fixture_columns (pictures, m);

  for (gsize j = 0; j < m / 2; j++)
    index[j] = 2 * j;
  columns.index = index;
  columns.m = m / 2;
  before = purr_feature_map_learn (&columns, 100, 1, workers, NULL, NULL, NULL);
  for (gsize j = 1; j < m; j += 2)
    memset (pictures + j * PURR_FEATURES, j, PURR_FEATURES);
  after = purr_feature_map_learn (&columns, 100, 1, workers, NULL, NULL, NULL);
  g_assert_true (purr_feature_map_equal (before, after));

  columns = fixture_columns (pictures, m);
  all = purr_feature_map_learn (&columns, 100, 1, workers, NULL, NULL, NULL);
  g_assert_false (purr_feature_map_equal (before, all));
}

/* No two filters alike, all balanced, with the dead zone that belongs to them */
static void
test_filters (void)
{
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  const PurrDictionary *dictionary = purr_feature_map_get_dictionary (map);

  g_assert_cmpuint (dictionary->n_filters, ==, PURR_PATCHES_MIN / 2);
  g_assert_cmpfloat (dictionary->dead_zone, >, 0);
  for (gsize k = 0; k < dictionary->n_filters; k++)
    {
      const gint8 *digits = dictionary->digits + k * PURR_PATCH_BYTES;
      int sum = 0, largest = 0;

      for (gsize i = 0; i < PURR_PATCH_BYTES; i++)
        {
          sum += digits[i];
          largest = MAX (largest, ABS (digits[i]));
        }
      g_assert_cmpint (sum, ==, 0);
      g_assert_cmpint (largest, >=, 126);
      for (gsize other = 0; other < k; other++)
        g_assert_cmpint (memcmp (digits,
                                 dictionary->digits + other * PURR_PATCH_BYTES,
                                 PURR_PATCH_BYTES),
                         !=, 0);
    }
}

static void
assert_alike (const guint8 *pictures, gsize m)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autoptr (GError) error = NULL;
  PurrColumns columns = fixture_columns (pictures, m);

  g_assert_null (
    purr_feature_map_learn (&columns, 100, 1, workers, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "so plain or alike"));
}

static void
test_plain_pictures (void)
{
  g_autofree guint8 *pictures = g_malloc (3 * PURR_FEATURES);

  for (gsize i = 0; i < 3; i++)
    memset (pictures + i * PURR_FEATURES, 100 * i, PURR_FEATURES);
  assert_alike (pictures, 1);
  assert_alike (pictures, 3);
}

/* Two colours in two halves: few patches, but some */
static void
test_few_patches (void)
{
  g_autofree guint8 *picture = g_malloc0 (PURR_FEATURES);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autoptr (PurrFeatureMap) map = NULL;
  g_autoptr (GError) error = NULL;
  PurrColumns columns = fixture_columns (picture, 1);

  memset (picture, 200, PURR_FEATURES / 2);
  map = purr_feature_map_learn (&columns, 100, 1, workers, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (map);
}

/* Progress never falls, and ends at the end */
typedef struct
{
  PurrWorkers *workers;
  gsize last;
  gsize of;
  guint calls;
  guint cancel_at; /* this call, or never: 0 */
} Watch;

static void
watch_cb (gsize done, gsize of, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpuint (done, >=, watch->last);
  g_assert_cmpuint (done, <=, of);
  watch->last = done;
  watch->of = of;
  if (++watch->calls == watch->cancel_at)
    purr_workers_set_cancelled (watch->workers, TRUE);
}

static void
test_progress_and_cancel (void)
{
  const gsize m = 600;
  g_autofree guint8 *pictures = fixture_pictures (m, 3);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (PurrFeatureMap) map = NULL;
  PurrColumns columns = fixture_columns (pictures, m);
  Watch whole = { workers };

  map = purr_feature_map_learn (&columns, 100, 1, workers, watch_cb, &whole,
                                NULL);
  g_assert_nonnull (map);
  g_assert_cmpuint (whole.last, ==, whole.of);
  g_assert_cmpuint (whole.calls, >, 6);

  for (guint call = 1; call < whole.calls; call++)
    {
      Watch watch = { workers, .cancel_at = call };
      g_autoptr (GError) error = NULL;

      g_assert_null (purr_feature_map_learn (&columns, 100, 1, workers,
                                             watch_cb, &watch, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      purr_workers_set_cancelled (workers, FALSE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dictionary/threads", test_threads);
  g_test_add_func ("/dictionary/seed", test_seed);
  g_test_add_func ("/dictionary/others-do-not-count", test_others_do_not_count);
  g_test_add_func ("/dictionary/filters", test_filters);
  g_test_add_func ("/dictionary/plain-pictures", test_plain_pictures);
  g_test_add_func ("/dictionary/few-patches", test_few_patches);
  g_test_add_func ("/dictionary/progress-and-cancel", test_progress_and_cancel);

  return g_test_run ();
}
