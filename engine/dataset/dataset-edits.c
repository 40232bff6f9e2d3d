/* dataset-edits.c: what was changed about a dataset's pictures, asked for */

#include "engine/dataset/dataset-private.h"

#include <string.h>

PurrLeftOut
purr_dataset_get_left_out (const PurrDataset *self, gsize i)
{
  g_return_val_if_fail (i < self->material->m, PURR_LEFT_OUT_NOT);
  return self->overlay != NULL && self->overlay->left_out != NULL
           ? (PurrLeftOut) self->overlay->left_out[i]
           : PURR_LEFT_OUT_NOT;
}

gboolean
purr_dataset_is_excluded (const PurrDataset *self, gsize i)
{
  return purr_dataset_get_left_out (self, i) != PURR_LEFT_OUT_NOT;
}

gsize
purr_dataset_get_n_excluded (const PurrDataset *self)
{
  return self->overlay != NULL ? self->overlay->n_left_out : 0;
}

gsize
purr_dataset_count_left_out (const PurrDataset *self, PurrLeftOut reasons)
{
  gsize n = 0;

  if (purr_dataset_get_n_excluded (self) > 0)
    for (gsize i = 0; i < self->material->m; i++)
      n += (self->overlay->left_out[i] & reasons) != 0;
  return n;
}

gboolean
purr_dataset_takes_part (const PurrDataset *self, guint class_index)
{
  g_return_val_if_fail (class_index < self->material->class_names->len, FALSE);
  return self->overlay == NULL || self->overlay->takes_part == NULL
         || self->overlay->takes_part[class_index] != 0;
}

guint
purr_dataset_get_n_taking_part (const PurrDataset *self)
{
  guint n = 0;

  for (guint c = 0; c < self->material->class_names->len; c++)
    n += purr_dataset_takes_part (self, c);
  return n;
}

static gboolean
is_reclassed (const PurrDataset *self, gsize i)
{
  return self->overlay->class_of != NULL
         && self->overlay->class_of[i]
              != purr_dataset_get_original_class_of (self, i);
}

gsize
purr_dataset_get_n_reclassed (const PurrDataset *self)
{
  gsize n = 0;

  if (self->overlay != NULL && self->overlay->class_of != NULL)
    for (gsize i = 0; i < self->material->m; i++)
      n += is_reclassed (self, i);
  return n;
}

gboolean
purr_dataset_is_reparted (const PurrDataset *self)
{
  return self->overlay != NULL && self->overlay->parts != NULL;
}

GArray *
purr_dataset_get_edits (const PurrDataset *self)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (PurrPictureEdit));

  for (gsize i = 0; self->overlay != NULL && i < self->material->m; i++)
    {
      PurrPictureEdit edit = { .picture = (guint32) i, .class_index = -1 };

      if (is_reclassed (self, i))
        edit.class_index = (int) purr_dataset_get_class_of (self, i);
      edit.left_out = purr_dataset_get_left_out (self, i)
                      & (PURR_LEFT_OUT_BY_HAND | PURR_LEFT_OUT_DUPLICATE);
      if (edit.class_index >= 0 || edit.left_out != PURR_LEFT_OUT_NOT)
        g_array_append_val (edits, edit);
    }
  return edits;
}

/* The fingerprint ------------------------------------------------------------ */

static void
add_index (GChecksum *sum, gsize i)
{
  guint64 index = GUINT64_TO_LE ((guint64) i);

  g_checksum_update (sum, (const guchar *) &index, sizeof index);
}

/* With the pictures that stand elsewhere */
static char *
add_moved (const PurrDataset *dataset, const char *whole)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, (const guchar *) whole, (gssize) strlen (whole));
  for (gsize i = 0; i < dataset->material->m; i++)
    {
      const char *name
        = purr_dataset_get_class_name (dataset,
                                       purr_dataset_get_class_of (dataset, i));
      guint8 part = (guint8) purr_dataset_get_part (dataset, i);

      if (!is_reclassed (dataset, i)
          && part == purr_dataset_get_original_part (dataset, i))
        continue;
      add_index (sum, i);
      g_checksum_update (sum, (const guchar *) name,
                         (gssize) strlen (name) + 1);
      g_checksum_update (sum, &part, 1);
    }
  return g_strdup (g_checksum_get_string (sum));
}

const char *
purr_overlay_get_fingerprint (const PurrDataset *dataset, const char *whole)
{
  PurrOverlay *overlay = dataset->overlay;
  const char *fingerprint = g_atomic_pointer_get (&overlay->fingerprint);
  g_autofree char *moved = NULL;
  g_autoptr (GChecksum) sum = NULL;

  if (fingerprint != NULL)
    return fingerprint;
  moved = overlay->class_of != NULL || overlay->parts != NULL
            ? add_moved (dataset, whole)
            : g_strdup (whole);
  if (overlay->left_out == NULL)
    return purr_dataset_keep_fingerprint (&overlay->fingerprint, moved);

  sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (sum, (const guchar *) moved, (gssize) strlen (moved));
  for (gsize i = 0; i < dataset->material->m; i++)
    if (overlay->left_out[i] != 0)
      add_index (sum, i);
  return purr_dataset_keep_fingerprint (&overlay->fingerprint,
                                        g_checksum_get_string (sum));
}
