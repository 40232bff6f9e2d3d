/* feature-fixture.c: pictures to learn patches from */

#include "feature-fixture.h"

#include "engine/kernels/random.h"
#include "tests/engine/models/model-fixture.h"

static void
paint (guint8 *picture, guint64 *state)
{
  gsize left = purr_random_below (state, PURR_SIDE);
  gsize top = purr_random_below (state, PURR_SIDE);
  gsize right = left + 1 + purr_random_below (state, PURR_SIDE - left);
  gsize bottom = top + 1 + purr_random_below (state, PURR_SIDE - top);

  for (gsize channel = 0; channel < PURR_CHANNELS; channel++)
    {
      guint8 byte = purr_random_below (state, 240);

      for (gsize y = top; y < bottom; y++)
        for (gsize x = left; x < right; x++)
          picture[(y * PURR_SIDE + x) * PURR_CHANNELS + channel] = byte;
    }
}

guint8 *
fixture_pictures (gsize m, guint64 seed)
{
  guint8 *pictures = g_malloc0 (m * PURR_FEATURES);

  for (gsize i = 0; i < m; i++)
    {
      guint8 *picture = pictures + i * PURR_FEATURES;

      for (int n = 0; n < 12; n++)
        paint (picture, &seed);
      for (gsize k = 0; k < PURR_FEATURES; k++)
        picture[k] += purr_random_below (&seed, 16);
    }

  return pictures;
}

PurrColumns
fixture_columns (const guint8 *pictures, gsize m)
{
  return (PurrColumns) { pictures, NULL, m, PURR_FEATURES };
}

PurrFeatureMap *
fixture_patches (guint64 seed, int threads)
{
  const gsize m = 60;
  g_autofree guint8 *pictures = fixture_pictures (m, 5);
  PurrColumns columns = fixture_columns (pictures, m);
  g_autoptr (PurrWorkers) workers = purr_workers_new (threads);
  g_autoptr (GError) error = NULL;
  PurrFeatureMap *map
    = purr_feature_map_learn (&columns, PURR_PATCHES_MIN, seed, workers, NULL,
                              NULL, &error);

  g_assert_no_error (error);

  return map;
}

void
fixture_cache_begin (void)
{
  g_autofree char *folder = fixture_folder ();

  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_assert_cmpstr (g_get_user_cache_dir (), ==, folder);
}

void
fixture_cache_clear (void)
{
  g_autofree char *folder
    = g_build_filename (g_get_user_cache_dir (), "purrceptron", NULL);

  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    fixture_remove (g_steal_pointer (&folder));
}

int
fixture_cache_end (int status)
{
  fixture_remove (g_strdup (g_get_user_cache_dir ()));

  return status;
}
