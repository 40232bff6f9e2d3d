/* The maps of a dataset and their features: right, computed once, never stale */

#include "engine/features/feature-columns.h"

#include "engine/dataset/dataset.h"
#include "engine/packed/packed.h"

#include "../packed/packed-fixture.h"
#include "feature-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PICTURES 60
#define PATCHES PURR_PATCHES_MIN

static PurrDataset *
new_dataset (void)
{
  static const char *const names[] = { "cat", "dog", NULL };
  g_autofree guint8 *columns = fixture_pictures (PICTURES, 5);
  guint class_of[PICTURES];

  for (guint i = 0; i < PICTURES; i++)
    class_of[i] = i % 2;
  return purr_dataset_new_from_columns (columns, PICTURES, names, class_of,
                                        NULL);
}

/* How often somebody was told how far it is: never where nothing is computed */
static void
count_cb (gsize done, gsize of, gpointer data)
{
  guint *told = data;

  g_assert_cmpuint (done, <=, of);
  ++*told;
}

static PurrFeatureMap *
learn (PurrDataset *dataset, gsize n, guint64 seed, guint *told)
{
  static const guint32 pictures[PICTURES]
    = { 3,  1,  4,  15, 9,  2,  6,  5,  35, 8,  27, 7,  33, 40, 41,
        42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56 };
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (GError) error = NULL;
  PurrFeatureMap *map
    = purr_feature_columns_learn (dataset, pictures, n, PATCHES, seed, workers,
                                  count_cb, told, &error);

  g_assert_no_error (error);
  return map;
}

static GBytes *
get (PurrDataset *dataset, const PurrFeatureMap *map, guint *told)
{
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (GError) error = NULL;
  GBytes *features
    = purr_feature_columns_get (dataset, map, workers, count_cb, told, &error);

  g_assert_no_error (error);
  return features;
}

/* Learnt once for the same pictures, number and seed */
static void
test_learn (void)
{
  g_autoptr (PurrDataset) dataset = new_dataset ();
  guint told = 0;
  g_autoptr (PurrFeatureMap) map = learn (dataset, 30, 1, &told);
  g_autoptr (PurrFeatureMap) again = NULL;
  g_autoptr (PurrFeatureMap) fewer = NULL;
  g_autoptr (PurrFeatureMap) seeded = NULL;

  g_assert_cmpuint (purr_feature_map_get_n_patches (map), ==, PATCHES);
  g_assert_cmpuint (told, >, 0);
  told = 0;
  again = learn (dataset, 30, 1, &told);
  g_assert_cmpuint (told, ==, 0);
  g_assert_true (purr_feature_map_equal (map, again));
  fewer = learn (dataset, 29, 1, &told);
  g_assert_cmpuint (told, >, 0);
  g_assert_false (purr_feature_map_equal (map, fewer));
  told = 0;
  seeded = learn (dataset, 30, 2, &told);
  g_assert_cmpuint (told, >, 0);
  g_assert_false (purr_feature_map_equal (map, seeded));
}

static void
assert_right (PurrDataset *dataset, const PurrFeatureMap *map, GBytes *features)
{
  gsize n = purr_feature_map_get_n (map);
  gsize m = purr_dataset_get_size (dataset);
  g_autofree guint8 *column = g_malloc (n);
  const guint8 *data = g_bytes_get_data (features, NULL);

  g_assert_cmpuint (g_bytes_get_size (features), ==, n * m);
  for (gsize i = 0; i < m; i++)
    {
      purr_feature_map_apply (
        map, purr_dataset_get_columns (dataset) + i * PURR_FEATURES, column);
      g_assert_cmpmem (data + i * n, n, column, n);
    }
}

/* What is left out has them, too, and whoever shares the columns finds them */
static void
test_get (void)
{
  static const guint32 picture = 7;
  g_autoptr (PurrDataset) dataset = new_dataset ();
  g_autoptr (PurrDataset) fewer
    = purr_dataset_exclude (dataset, PURR_LEFT_OUT_BY_HAND, &picture, 1, NULL);
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  guint told = 0;
  g_autoptr (GBytes) features = get (fewer, map, &told);
  g_autoptr (GBytes) again = NULL;

  g_assert_cmpuint (told, >, 0);
  assert_right (dataset, map, features);
  told = 0;
  again = get (dataset, map, &told);
  g_assert_cmpuint (told, ==, 0);
  g_assert_true (again == features);
}

static void
test_some (void)
{
  static const guint32 pictures[] = { 9, 2, 2, 59 };
  g_autoptr (PurrDataset) dataset = new_dataset ();
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  guint told = 0;
  g_autoptr (GBytes) all = NULL;
  gsize n = purr_feature_map_get_n (map);
  g_autoptr (GBytes) some
    = purr_feature_columns_compute (dataset, map, pictures,
                                    G_N_ELEMENTS (pictures), workers, NULL,
                                    NULL, NULL);

  /* None of it was kept */
  all = get (dataset, map, &told);
  g_assert_cmpuint (told, >, 0);
  for (gsize j = 0; j < G_N_ELEMENTS (pictures); j++)
    g_assert_cmpmem ((const guint8 *) g_bytes_get_data (some, NULL) + j * n, n,
                     (const guint8 *) g_bytes_get_data (all, NULL)
                       + pictures[j] * n,
                     n);
}

static void
test_cancelled (void)
{
  g_autoptr (PurrDataset) dataset = new_dataset ();
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;
  g_autoptr (GBytes) features = NULL;
  static const guint32 pictures[] = { 0, 1, 2 };
  guint told = 0;

  purr_workers_set_cancelled (workers, TRUE);
  g_assert_null (
    purr_feature_columns_get (dataset, map, workers, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (purr_feature_columns_learn (dataset, pictures, 3, PATCHES, 1,
                                             workers, NULL, NULL, &other));
  g_assert_error (other, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* Nothing that was half done is found */
  features = get (dataset, map, &told);
  assert_right (dataset, map, features);
}

/* Packed files -------------------------------------------------------------- */

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  fixture_cache_clear ();
  self->folder = g_dir_make_tmp ("purrceptron-test-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "some.purr", NULL);
  packed_write (self->path, PICTURES, 5);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static PurrDataset *
open_packed (const Fixture *self)
{
  g_autoptr (GError) error = NULL;
  PurrDataset *dataset = purr_dataset_open_packed (self->path, &error);

  g_assert_no_error (error);
  return dataset;
}

/* Another program, later, need not compute them */
static void
test_packed (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrDataset) dataset = open_packed (self);
  g_autoptr (PurrDataset) later = NULL;
  g_autoptr (PurrFeatureMap) map = NULL;
  g_autoptr (PurrFeatureMap) found_map = NULL;
  g_autoptr (GBytes) features = NULL;
  g_autoptr (GBytes) found = NULL;
  guint told = 0;

  map = learn (dataset, 30, 1, &told);
  features = get (dataset, map, &told);
  assert_right (dataset, map, features);
  g_assert_cmpuint (told, >, 1);

  told = 0;
  later = open_packed (self);
  found_map = learn (later, 30, 1, &told);
  found = get (later, found_map, &told);
  g_assert_cmpuint (told, ==, 0);
  g_assert_true (purr_feature_map_equal (map, found_map));
  g_assert_true (g_bytes_equal (features, found));
}

/* A file of other pictures finds none of these, a damaged cache is as good as none */
static void
test_stale (Fixture *self, gconstpointer data)
{
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (),
                                             "purrceptron", "features", NULL);
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint told = 0;

  for (guint seed = 5; seed < 7; seed++)
    {
      g_autoptr (PurrDataset) dataset = NULL;
      g_autoptr (GBytes) features = NULL;

      g_assert_cmpint (g_unlink (self->path), ==, 0);
      packed_write (self->path, PICTURES, seed);
      dataset = open_packed (self);
      told = 0;
      features = get (dataset, map, &told);
      g_assert_cmpuint (told, >, 0);
      assert_right (dataset, map, features);
    }

  dir = g_dir_open (cache, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (cache, name, NULL);

      g_assert_cmpint (truncate (path, 1000), ==, 0);
    }
  {
    g_autoptr (PurrDataset) dataset = open_packed (self);
    g_autoptr (GBytes) features = NULL;

    told = 0;
    features = get (dataset, map, &told);
    g_assert_cmpuint (told, >, 0);
    assert_right (dataset, map, features);
  }
}

/* What was computed of a file that was cut short is no features of anything */
static void
test_cut (Fixture *self, gconstpointer data)
{
  g_autoptr (PurrDataset) dataset = open_packed (self);
  g_autoptr (PurrFeatureMap) map = fixture_patches (1, 2);
  g_autoptr (PurrWorkers) workers = purr_workers_new (2);
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (),
                                             "purrceptron", "features", NULL);

  g_assert_cmpint (g_chmod (self->path, 0600), ==, 0);
  g_assert_cmpint (truncate (self->path, 4096 + 20 * PURR_FEATURES), ==, 0);
  g_assert_null (
    purr_feature_columns_get (dataset, map, workers, NULL, NULL, &error));
  g_assert_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_DAMAGED);
  g_assert_false (g_file_test (cache, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  fixture_cache_begin ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feature-columns/learn", test_learn);
  g_test_add_func ("/feature-columns/get", test_get);
  g_test_add_func ("/feature-columns/some", test_some);
  g_test_add_func ("/feature-columns/cancelled", test_cancelled);
  g_test_add ("/feature-columns/packed", Fixture, NULL, set_up, test_packed,
              tear_down);
  g_test_add ("/feature-columns/stale", Fixture, NULL, set_up, test_stale,
              tear_down);
  g_test_add ("/feature-columns/cut", Fixture, NULL, set_up, test_cut,
              tear_down);

  return fixture_cache_end (g_test_run ());
}
