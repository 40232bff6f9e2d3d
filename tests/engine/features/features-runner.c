/* features-runner: learns patches from pictures and applies them, for NumPy to do
 * the same
 *
 *   features-runner FOLDER N_PATCHES SEED
 *
 * Reads FOLDER/pictures (PURR_FEATURES x m bytes) and writes beside it, all as they
 * stand in memory: digits, step, offset, dead_zone, mean, scale, features; and
 * of the first picture split, with u_f = (37 f mod 101 − 50) / 50: its place, byte and
 * thresholds. */

#include "engine/features/patch-split.h"
#include "engine/kernels/workers.h"

static void
write_array (const char *folder, const char *name, const void *data, gsize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, data, size, &error))
    g_error ("%s", error->message);
}

static void
write_split (const char *folder,
             const PurrFeatureMap *map,
             const guint8 *column)
{
  g_autofree double *u = g_new (double, purr_feature_map_get_n (map));
  g_autofree PurrPatchSplit *split = g_new (PurrPatchSplit, 1);

  for (gsize f = 0; f < purr_feature_map_get_n (map); f++)
    u[f] = ((int) (37 * f % 101) - 50) / 50.0;
  purr_patch_split (map, column, u, split);
  write_array (folder, "split", split, sizeof *split);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  g_autofree guint8 *features = NULL;
  g_autoptr (PurrWorkers) workers = purr_workers_new (0);
  g_autoptr (PurrFeatureMap) map = NULL;
  g_autoptr (GError) error = NULL;
  const PurrDictionary *dictionary;
  PurrColumns pictures;
  gsize size, n, n_filters;

  g_assert_cmpint (argc, ==, 4);
  path = g_build_filename (argv[1], "pictures", NULL);
  if (!g_file_get_contents (path, &bytes, &size, &error))
    g_error ("%s", error->message);

  pictures = (PurrColumns) { (const guint8 *) bytes, NULL, size / PURR_FEATURES,
                             PURR_FEATURES };
  map = purr_feature_map_learn (&pictures, g_ascii_strtoull (argv[2], NULL, 10),
                                g_ascii_strtoull (argv[3], NULL, 10), workers,
                                NULL, NULL, &error);
  if (map == NULL)
    g_error ("%s", error->message);

  n = purr_feature_map_get_n (map);
  features = g_malloc (n * pictures.m);
  purr_feature_map_apply_to_all (map, &pictures, features, workers, NULL, NULL);

  dictionary = purr_feature_map_get_dictionary (map);
  n_filters = dictionary->n_filters;
  write_array (argv[1], "digits", dictionary->digits,
               n_filters * PURR_PATCH_BYTES);
  write_array (argv[1], "step", dictionary->step, n_filters * sizeof (double));
  write_array (argv[1], "offset", dictionary->offset,
               n_filters * sizeof (double));
  write_array (argv[1], "dead_zone", &dictionary->dead_zone, sizeof (double));
  write_array (argv[1], "mean", dictionary->mean, n * sizeof (double));
  write_array (argv[1], "scale", dictionary->scale, n * sizeof (double));
  write_array (argv[1], "features", features, n * pictures.m);
  write_split (argv[1], map, pictures.bytes);

  return 0;
}
