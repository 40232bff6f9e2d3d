/* against-torch-server.c: this program's side of tests/benchmarks/against-torch
 *
 * Reads requests, one a line, and answers each with one line:
 *   load FOLDER N OUT   N of its pictures, evenly spread, from now on; OUT gets them
 *   learn K SEED OUT    K patches of them; OUT-digits, OUT-step, OUT-offset,
 *                       OUT-zone, OUT-mean and OUT-scale get the dictionary
 *   apply OUT           the features of all; OUT gets them
 *
 * An answer is "ok key value ..." or "error sentence"; seconds is the work alone. */

#include "engine/dataset/dataset.h"
#include "engine/features/feature-map.h"
#include "engine/kernels/workers.h"
#include "engine/loading/load.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  PurrWorkers *workers;
  guint8 *pictures;
  gsize m;
  PurrFeatureMap *map;
} Server;

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1e6;
}

static gboolean
write_out (const char *path,
           const char *part,
           const void *data,
           gsize size,
           GError **error)
{
  g_autofree char *name = g_strconcat (path, part, NULL);

  return g_file_set_contents (name, data, size, error);
}

static gboolean
load (Server *self, char **words, GError **error)
{
  g_autoptr (PurrDataset) dataset
    = purr_dataset_load (words[1], NULL, NULL, error);
  gsize all;

  if (dataset == NULL)
    return FALSE;
  all = purr_dataset_get_size (dataset);
  self->m = MIN (g_ascii_strtoull (words[2], NULL, 10), all);
  self->pictures = g_malloc (self->m * PURR_FEATURES);
  for (gsize i = 0; i < self->m; i++)
    memcpy (self->pictures + i * PURR_FEATURES,
            purr_dataset_get_columns (dataset)
              + i * all / self->m * PURR_FEATURES,
            PURR_FEATURES);
  printf ("ok n %" G_GSIZE_FORMAT "\n", self->m);

  return write_out (words[3], "", self->pictures, self->m * PURR_FEATURES,
                    error);
}

static gboolean
learn (Server *self, char **words, GError **error)
{
  PurrColumns columns = { self->pictures, NULL, self->m, PURR_FEATURES };
  double begin = now ();
  const PurrDictionary *dictionary;
  gsize n, k;

  g_clear_pointer (&self->map, purr_feature_map_unref);
  self->map
    = purr_feature_map_learn (&columns, g_ascii_strtoull (words[1], NULL, 10),
                              g_ascii_strtoull (words[2], NULL, 10),
                              self->workers, NULL, NULL, error);
  if (self->map == NULL)
    return FALSE;
  printf ("ok seconds %.9f\n", now () - begin);

  dictionary = purr_feature_map_get_dictionary (self->map);
  k = dictionary->n_filters;
  n = purr_feature_map_get_n (self->map);
  return write_out (words[3], "-digits", dictionary->digits,
                    k * PURR_PATCH_BYTES, error)
         && write_out (words[3], "-step", dictionary->step, k * 8, error)
         && write_out (words[3], "-offset", dictionary->offset, k * 8, error)
         && write_out (words[3], "-zone", &dictionary->dead_zone, 8, error)
         && write_out (words[3], "-mean", dictionary->mean, n * 8, error)
         && write_out (words[3], "-scale", dictionary->scale, n * 8, error);
}

static gboolean
apply (Server *self, char **words, GError **error)
{
  PurrColumns columns = { self->pictures, NULL, self->m, PURR_FEATURES };
  gsize n = purr_feature_map_get_n (self->map);
  g_autofree guint8 *features = g_malloc (n * self->m);
  double begin = now ();

  purr_feature_map_apply_to_all (self->map, &columns, features, self->workers,
                                 NULL, NULL);
  printf ("ok seconds %.9f\n", now () - begin);

  return write_out (words[1], "", features, n * self->m, error);
}

int
main (void)
{
  Server self = { purr_workers_new (0) };
  char line[4096];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", -1);
      g_autoptr (GError) error = NULL;
      guint n = g_strv_length (words);
      gboolean done = FALSE;

      if (n == 4 && strcmp (words[0], "load") == 0)
        done = load (&self, words, &error);
      else if (n == 4 && strcmp (words[0], "learn") == 0)
        done = learn (&self, words, &error);
      else if (n == 2 && strcmp (words[0], "apply") == 0 && self.map != NULL)
        done = apply (&self, words, &error);
      if (!done)
        printf ("error %s\n", error != NULL ? error->message : "What?");
      fflush (stdout);
    }

  g_clear_pointer (&self.map, purr_feature_map_unref);
  g_free (self.pictures);
  purr_workers_free (self.workers);

  return 0;
}
