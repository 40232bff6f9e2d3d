/* dataset-overlay.c: what a person changes about a dataset's pictures */

#include "engine/dataset/dataset-private.h"

#include <string.h>

/* Arrays ------------------------------------------------------------------- */

static gpointer
keep (gpointer array)
{
  return array != NULL ? g_atomic_rc_box_acquire (array) : NULL;
}

static void
let_go (gpointer array)
{
  if (array != NULL)
    g_atomic_rc_box_release (array);
}

#define CLEAR(array) (let_go (array), (array) = NULL)

static gpointer
new_array (gsize n, gsize size)
{
  return g_atomic_rc_box_alloc0 (MAX (1, n * size));
}

PurrOverlay *
purr_overlay_ref (PurrOverlay *self)
{
  if (self != NULL)
    g_atomic_int_inc (&self->references);
  return self;
}

void
purr_overlay_unref (PurrOverlay *self)
{
  if (self == NULL || !g_atomic_int_dec_and_test (&self->references))
    return;
  let_go (self->class_of);
  let_go (self->parts);
  let_go (self->left_out);
  let_go (self->takes_part);
  g_free (self->class_sizes);
  g_free (self->fingerprint);
  g_free (self);
}

/* The dataset's own, each a new reference */
static PurrOverlay
get_arrays (const PurrDataset *dataset)
{
  const PurrOverlay *own = dataset->overlay;
  PurrOverlay arrays = { 0 };

  if (own == NULL)
    return arrays;
  arrays.class_of = keep (own->class_of);
  arrays.parts = keep (own->parts);
  arrays.left_out = keep (own->left_out);
  arrays.takes_part = keep (own->takes_part);
  return arrays;
}

/* Putting together ----------------------------------------------------------- */

/* Those that say what the material says are not needed */
static void
drop_idle (const PurrDataset *dataset, PurrOverlay *overlay)
{
  const PurrMaterial *material = dataset->material;
  gboolean same = TRUE;

  for (gsize i = 0; overlay->class_of != NULL && same && i < material->m; i++)
    same
      = overlay->class_of[i] == purr_dataset_get_original_class_of (dataset, i);
  if (same)
    CLEAR (overlay->class_of);
  same = TRUE;
  for (guint c = 0;
       overlay->takes_part != NULL && same && c < material->class_names->len;
       c++)
    same = overlay->takes_part[c] != 0;
  if (same)
    CLEAR (overlay->takes_part);
}

/* Who is left out, for its class too, and how many that leaves of each */
static void
count (const PurrDataset *dataset, PurrOverlay *overlay)
{
  gsize m = dataset->material->m;
  guint8 *left_out = new_array (m, 1);

  overlay->class_sizes = g_new0 (gsize, dataset->material->class_names->len);
  for (gsize i = 0; i < m; i++)
    {
      guint class_of = overlay->class_of != NULL
                         ? overlay->class_of[i]
                         : purr_dataset_get_original_class_of (dataset, i);

      if (overlay->left_out != NULL)
        left_out[i] = overlay->left_out[i] & ~PURR_LEFT_OUT_CLASS;
      if (overlay->takes_part != NULL && !overlay->takes_part[class_of])
        left_out[i] |= PURR_LEFT_OUT_CLASS;
      overlay->n_left_out += left_out[i] != 0;
      overlay->class_sizes[class_of] += left_out[i] == 0;
    }
  CLEAR (overlay->left_out);
  if (overlay->n_left_out > 0)
    overlay->left_out = left_out;
  else
    let_go (left_out);
}

static gboolean
check_classes_left (const PurrOverlay *overlay,
                    guint n_classes,
                    const char *complaint,
                    GError **error)
{
  guint left = 0;

  for (guint c = 0; c < n_classes; c++)
    left += overlay->class_sizes[c] > 0;
  if (left >= 2)
    return TRUE;
  g_set_error_literal (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS,
                       complaint);
  return FALSE;
}

PurrDataset *
purr_dataset_overlay (PurrDataset *self,
                      const PurrOverlay *arrays,
                      const char *complaint,
                      GError **error)
{
  PurrOverlay *overlay = g_new0 (PurrOverlay, 1);

  *overlay = *arrays;
  overlay->references = 1;
  drop_idle (self, overlay);
  count (self, overlay);
  if (overlay->class_of == NULL && overlay->parts == NULL
      && overlay->left_out == NULL && overlay->takes_part == NULL)
    g_clear_pointer (&overlay, purr_overlay_unref);
  else if (complaint != NULL
           && !check_classes_left (overlay, self->material->class_names->len,
                                   complaint, error))
    {
      purr_overlay_unref (overlay);
      return NULL;
    }
  return purr_dataset_new_sharing (self, self->positive_class, overlay);
}

/* Changing ------------------------------------------------------------------- */

PurrDataset *
purr_dataset_exclude (PurrDataset *self,
                      PurrLeftOut reason,
                      const guint32 *pictures,
                      gsize n,
                      GError **error)
{
  gsize m = self->material->m;
  PurrOverlay arrays;
  guint8 *left_out;

  g_return_val_if_fail (reason == PURR_LEFT_OUT_BY_HAND
                          || reason == PURR_LEFT_OUT_DUPLICATE,
                        NULL);
  for (gsize k = 0; k < n; k++)
    g_return_val_if_fail (pictures[k] < m, NULL);

  arrays = get_arrays (self);
  left_out = new_array (m, 1);
  for (gsize i = 0; arrays.left_out != NULL && i < m; i++)
    left_out[i] = arrays.left_out[i] & ~reason;
  for (gsize k = 0; k < n; k++)
    left_out[pictures[k]] |= reason;
  let_go (arrays.left_out);
  arrays.left_out = left_out;
  return purr_dataset_overlay (
    self, &arrays,
    n == 0 ? NULL
           : "Without these pictures fewer than two classes would be left to "
             "tell apart. Add other pictures, or keep these.",
    error);
}

PurrDataset *
purr_dataset_reclass (PurrDataset *self,
                      const guint32 *pictures,
                      gsize n,
                      guint class_index,
                      GError **error)
{
  gsize m = self->material->m;
  PurrOverlay arrays;
  guint16 *class_of;
  g_autofree char *complaint = NULL;

  g_return_val_if_fail (class_index < self->material->class_names->len, NULL);
  for (gsize k = 0; k < n; k++)
    g_return_val_if_fail (pictures[k] < m, NULL);

  complaint = g_strdup_printf (
    "With these pictures in “%s” fewer than two classes would be left to tell "
    "apart. Keep some of them where they are.",
    purr_dataset_get_class_name (self, class_index));
  arrays = get_arrays (self);
  class_of = new_array (m, sizeof *class_of);
  for (gsize i = 0; i < m; i++)
    class_of[i] = (guint16) purr_dataset_get_class_of (self, i);
  for (gsize k = 0; k < n; k++)
    class_of[pictures[k]] = (guint16) class_index;
  let_go (arrays.class_of);
  arrays.class_of = class_of;
  return purr_dataset_overlay (self, &arrays, n == 0 ? NULL : complaint, error);
}

static gboolean
check_positive (const PurrDataset *self,
                const guint8 *takes_part,
                GError **error)
{
  if (self->positive_class < 0 || takes_part[self->positive_class])
    return TRUE;
  g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS,
               "“%s” answers yes, so it has to take part. Choose another "
               "positive class first.",
               purr_dataset_get_positive_name (self));
  return FALSE;
}

static guint8 *
copy_flags (const guint8 *flags, guint n)
{
  guint8 *copy = new_array (n, 1);

  for (guint c = 0; c < n; c++)
    copy[c] = flags[c] != 0;
  return copy;
}

PurrDataset *
purr_dataset_choose_classes (PurrDataset *self,
                             const guint8 *takes_part,
                             GError **error)
{
  PurrOverlay arrays;

  g_return_val_if_fail (takes_part != NULL, NULL);

  if (!check_positive (self, takes_part, error))
    return NULL;
  arrays = get_arrays (self);
  let_go (arrays.takes_part);
  arrays.takes_part = copy_flags (takes_part, self->material->class_names->len);
  return purr_dataset_overlay (self, &arrays,
                               "At least two classes that have pictures need "
                               "to take part: there is nothing to tell apart "
                               "otherwise.",
                               error);
}

PurrDataset *
purr_dataset_repart (PurrDataset *self, const guint8 *parts)
{
  gsize m = self->material->m;
  PurrOverlay arrays;

  for (gsize i = 0; parts != NULL && i < m; i++)
    g_return_val_if_fail (parts[i] <= PURR_PART_TEST, NULL);

  arrays = get_arrays (self);
  CLEAR (arrays.parts);
  if (parts != NULL)
    {
      arrays.parts = new_array (m, 1);
      memcpy (arrays.parts, parts, m);
    }
  return purr_dataset_overlay (self, &arrays, NULL, NULL);
}

PurrDataset *
purr_dataset_apply_edits (PurrDataset *self,
                          const PurrPictureEdit *edits,
                          gsize n,
                          const guint8 *takes_part,
                          GError **error)
{
  const PurrMaterial *material = self->material;
  PurrOverlay arrays = { 0 };

  for (gsize k = 0; k < n; k++)
    {
      g_return_val_if_fail (edits[k].picture < material->m, NULL);
      g_return_val_if_fail (edits[k].class_index
                              < (int) material->class_names->len,
                            NULL);
    }
  if (takes_part != NULL && !check_positive (self, takes_part, error))
    return NULL;

  arrays.class_of = new_array (material->m, sizeof *arrays.class_of);
  arrays.left_out = new_array (material->m, 1);
  for (gsize i = 0; i < material->m; i++)
    arrays.class_of[i] = (guint16) purr_dataset_get_original_class_of (self, i);
  for (gsize k = 0; k < n; k++)
    {
      guint32 i = edits[k].picture;

      arrays.class_of[i]
        = (guint16) (edits[k].class_index >= 0
                       ? (guint) edits[k].class_index
                       : purr_dataset_get_original_class_of (self, i));
      arrays.left_out[i] = edits[k].left_out & ~PURR_LEFT_OUT_CLASS;
    }
  if (takes_part != NULL)
    arrays.takes_part = copy_flags (takes_part, material->class_names->len);
  if (self->overlay != NULL)
    arrays.parts = keep (self->overlay->parts);
  return purr_dataset_overlay (
    self, &arrays,
    "With these changes fewer than two classes would be left to tell apart. "
    "Load the pictures without them, or add others.",
    error);
}
