/* peer-set.c: a set of columns that both sides of a comparison work on */

#include "peer-set.h"

#define N_X PURR_FEATURES

void
peer_set_free (PeerSet *set)
{
  g_clear_pointer (&set->bytes, g_mapped_file_unref);
  g_clear_pointer (&set->labels, g_mapped_file_unref);
  g_clear_pointer (&set->dataset, purr_dataset_unref);
  g_clear_pointer (&set->by_255, purr_normalisation_free);
  g_clear_pointer (&set->plan, purr_pass_plan_free);
  g_free (set);
}

PeerSet *
peer_set_open (const char *bytes,
               const char *labels,
               gsize m,
               PurrWorkers *workers,
               GError **error)
{
  PeerSet *set = g_new0 (PeerSet, 1);

  set->bytes = g_mapped_file_new (bytes, FALSE, error);
  if (set->bytes != NULL)
    set->labels = g_mapped_file_new (labels, FALSE, error);
  if (set->labels == NULL)
    {
      peer_set_free (set);
      return NULL;
    }
  if (m == 0 || g_mapped_file_get_length (set->labels) != m
      || g_mapped_file_get_length (set->bytes) / N_X != m)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "%s does not hold %zu columns.", bytes, m);
      peer_set_free (set);
      return NULL;
    }

  set->examples.bytes
    = (const guint8 *) g_mapped_file_get_contents (set->bytes);
  set->examples.labels
    = (const guint8 *) g_mapped_file_get_contents (set->labels);
  set->examples.m = m;
  set->examples.n_x = N_X;
  set->by_255
    = purr_normalisation_new (PURR_NORMALISE_255, &set->examples, NULL);
  set->plan = purr_pass_plan_new (set->by_255, NULL, workers);

  return set;
}

PurrDataset *
peer_set_get_dataset (PeerSet *set)
{
  const char *const names[] = { "non-cat", "cat", NULL };
  g_autofree guint *classes = NULL;

  if (set->dataset == NULL)
    {
      classes = g_new (guint, set->examples.m);
      for (gsize j = 0; j < set->examples.m; j++)
        classes[j] = set->examples.labels[j];
      set->dataset
        = purr_dataset_new_from_columns (set->examples.bytes, set->examples.m,
                                         names, classes, NULL);
    }

  return set->dataset;
}
