/* dataset.c: pictures as columns, their classes, labels and fingerprint */

#include "engine/dataset/dataset-private.h"

#include "engine/dataset/class-name.h"

#include <string.h>

/* Looked up each time: G_DEFINE_QUARK keeps the answer in a variable that
 * threads write without a lock */
GQuark
purr_dataset_error_quark (void)
{
  return g_quark_from_static_string ("purr-dataset-error-quark");
}

gboolean
purr_dataset_is_packed (const PurrDataset *self)
{
  return self->material->functions != NULL;
}

static guint
class_of (const PurrMaterial *material, gsize i)
{
  return material->functions != NULL
           ? material->functions->get_class_of (material->source, i)
           : material->class_of[i];
}

static int
compare_names_cb (gconstpointer a, gconstpointer b, gpointer names)
{
  return strcmp (g_ptr_array_index ((GPtrArray *) names, *(const guint *) a),
                 g_ptr_array_index ((GPtrArray *) names, *(const guint *) b));
}

/* Sorts the classes by name and renumbers the pictures' classes to match. */
static void
order_classes (PurrMaterial *material)
{
  GPtrArray *names = material->class_names;
  guint n = names->len;
  g_autofree guint *order = g_new (guint, n);
  g_autofree guint16 *new_index = g_new (guint16, n);
  g_autofree char **sorted = g_new (char *, n);

  for (guint c = 0; c < n; c++)
    order[c] = c;
  g_qsort_with_data (order, (int) n, sizeof *order, compare_names_cb, names);
  for (guint c = 0; c < n; c++)
    {
      sorted[c] = g_ptr_array_index (names, order[c]);
      new_index[order[c]] = (guint16) c;
    }
  for (guint c = 0; c < n; c++)
    g_ptr_array_index (names, c) = sorted[c];

  for (gsize i = 0; i < material->m; i++)
    material->class_of[i] = new_index[material->class_of[i]];
}

/* The other class's where two take part */
static char *
make_negative_name (const PurrDataset *self)
{
  const GPtrArray *names = self->material->class_names;
  guint positive = (guint) self->positive_class;

  if (purr_dataset_get_n_taking_part (self) == 2)
    for (guint c = 0; c < names->len; c++)
      if (c != positive && purr_dataset_takes_part (self, c))
        return g_strdup (g_ptr_array_index (names, c));
  return purr_class_name_of_rest (g_ptr_array_index (names, positive));
}

/* Takes the first two, and labels, m bytes to be filled in. */
static PurrDataset *
new_labelled (PurrMaterial *material,
              PurrOverlay *overlay,
              int positive_class,
              guint8 *labels)
{
  PurrDataset *self = g_new0 (PurrDataset, 1);

  self->references = 1;
  self->material = material;
  self->overlay = overlay;
  self->positive_class = positive_class;
  if (positive_class < 0)
    {
      g_free (labels);
      return self;
    }

  self->labels = labels;
  for (gsize i = 0; i < material->m; i++)
    labels[i] = purr_dataset_get_class_of (self, i) == (guint) positive_class;
  self->negative_name = make_negative_name (self);
  return self;
}

/* The class called cat or cats, unless several are. */
static int
guess_positive_class (const PurrMaterial *material)
{
  int found = -1;

  for (guint c = 0; c < material->class_names->len; c++)
    {
      const char *name = g_ptr_array_index (material->class_names, c);

      if (purr_class_name_matches (name, "cat")
          || purr_class_name_matches (name, "cats"))
        {
          if (found >= 0)
            return -1;
          found = (int) c;
        }
    }
  return found;
}

PurrDataset *
purr_dataset_new_from_material (PurrMaterial *material, guint8 *labels)
{
  material->references = 1;
  material->kept = purr_kept_new ();
  if (material->refusals == NULL)
    material->refusals
      = g_ptr_array_new_with_free_func ((GDestroyNotify) purr_refusal_free);
  if (material->notes == NULL)
    material->notes = g_ptr_array_new_with_free_func (g_free);
  if (material->empty_classes == NULL)
    material->empty_classes = g_ptr_array_new_with_free_func (g_free);
  if (material->functions == NULL)
    {
      material->columns = material->memory;
      order_classes (material);
    }
  material->class_sizes = g_new0 (gsize, material->class_names->len);
  for (gsize i = 0; i < material->m; i++)
    material->class_sizes[class_of (material, i)]++;
  return new_labelled (material, NULL, guess_positive_class (material), labels);
}

PurrDataset *
purr_dataset_new_from_columns (const guint8 *columns,
                               gsize m,
                               const char *const *class_names,
                               const guint *class_of,
                               const PurrPart *parts)
{
  PurrMaterial *material;
  guint n_classes = g_strv_length ((char **) class_names);

  g_return_val_if_fail (m >= 1, NULL);
  g_return_val_if_fail (n_classes >= 2, NULL);
  g_return_val_if_fail (n_classes <= PURR_DATASET_MAX_CLASSES, NULL);
  for (gsize i = 0; i < m; i++)
    g_return_val_if_fail (class_of[i] < n_classes, NULL);

  material = g_new0 (PurrMaterial, 1);
  material->crop = PURR_CROP_CENTRE;
  material->m = m;
  material->memory = g_malloc_n (m, PURR_FEATURES);
  memcpy (material->memory, columns, m * PURR_FEATURES);
  material->names = g_new (char *, m);
  material->class_of = g_new (guint16, m);
  material->parts = g_new (guint8, m);
  for (gsize i = 0; i < m; i++)
    {
      material->names[i] = g_strdup_printf ("%" G_GSIZE_FORMAT, i);
      material->class_of[i] = (guint16) class_of[i];
      material->parts[i] = parts != NULL ? (guint8) parts[i] : PURR_PART_ANY;
    }
  material->class_names = g_ptr_array_new_with_free_func (g_free);
  for (guint c = 0; c < n_classes; c++)
    g_ptr_array_add (material->class_names, g_strdup (class_names[c]));

  return purr_dataset_new_from_material (material, g_malloc (m));
}

PurrDataset *
purr_dataset_ref (PurrDataset *self)
{
  g_atomic_int_inc (&self->references);
  return self;
}

void
purr_dataset_unref (PurrDataset *self)
{
  if (!g_atomic_int_dec_and_test (&self->references))
    return;
  purr_material_unref (self->material);
  purr_overlay_unref (self->overlay);
  g_free (self->labels);
  g_free (self->negative_name);
  g_free (self);
}

const char *
purr_dataset_get_path (const PurrDataset *self)
{
  return self->material->path;
}

gsize
purr_dataset_get_size (const PurrDataset *self)
{
  return self->material->m;
}

const guint8 *
purr_dataset_get_columns (const PurrDataset *self)
{
  return self->material->columns;
}

const char *
purr_dataset_get_name (const PurrDataset *self, gsize i)
{
  g_return_val_if_fail (i < self->material->m, NULL);
  if (self->material->functions != NULL)
    return self->material->functions->get_name (self->material->source, i);
  return self->material->names[i];
}

char *
purr_dataset_get_file (const PurrDataset *self, gsize i)
{
  g_return_val_if_fail (i < self->material->m, NULL);
  if (self->material->path == NULL || self->material->functions != NULL)
    return NULL;
  return g_build_filename (self->material->path, self->material->names[i],
                           NULL);
}

PurrPart
purr_dataset_get_original_part (const PurrDataset *self, gsize i)
{
  const PurrMaterial *material = self->material;

  g_return_val_if_fail (i < material->m, PURR_PART_ANY);
  return material->functions != NULL
           ? material->functions->get_part (material->source, i)
           : material->parts[i];
}

PurrPart
purr_dataset_get_part (const PurrDataset *self, gsize i)
{
  g_return_val_if_fail (i < self->material->m, PURR_PART_ANY);
  if (self->overlay != NULL && self->overlay->parts != NULL)
    return self->overlay->parts[i];
  return purr_dataset_get_original_part (self, i);
}

PurrCrop
purr_dataset_get_crop (const PurrDataset *self)
{
  return self->material->crop;
}

guint
purr_dataset_get_n_classes (const PurrDataset *self)
{
  return self->material->class_names->len;
}

const char *
purr_dataset_get_class_name (const PurrDataset *self, guint class_index)
{
  g_return_val_if_fail (class_index < self->material->class_names->len, NULL);
  return g_ptr_array_index (self->material->class_names, class_index);
}

gsize
purr_dataset_get_class_size (const PurrDataset *self, guint class_index)
{
  g_return_val_if_fail (class_index < self->material->class_names->len, 0);
  if (self->overlay != NULL)
    return self->overlay->class_sizes[class_index];
  return self->material->class_sizes[class_index];
}

guint
purr_dataset_get_class_of (const PurrDataset *self, gsize i)
{
  g_return_val_if_fail (i < self->material->m, 0);
  if (self->overlay != NULL && self->overlay->class_of != NULL)
    return self->overlay->class_of[i];
  return class_of (self->material, i);
}

guint
purr_dataset_get_original_class_of (const PurrDataset *self, gsize i)
{
  g_return_val_if_fail (i < self->material->m, 0);
  return class_of (self->material, i);
}

const GPtrArray *
purr_dataset_get_refusals (const PurrDataset *self)
{
  return self->material->refusals;
}

const GPtrArray *
purr_dataset_get_notes (const PurrDataset *self)
{
  return self->material->notes;
}

const GPtrArray *
purr_dataset_get_empty_classes (const PurrDataset *self)
{
  return self->material->empty_classes;
}

int
purr_dataset_get_positive_class (const PurrDataset *self)
{
  return self->positive_class;
}

PurrDataset *
purr_dataset_new_sharing (PurrDataset *self,
                          int positive_class,
                          PurrOverlay *overlay)
{
  PurrDataset *other;

  g_atomic_int_inc (&self->material->references);
  other = new_labelled (self->material, overlay, positive_class,
                        g_malloc (MAX (self->material->m, 1)));
  /* Those that are negative ones all, without a positive class */
  if (positive_class < 0 && self->positive_class < 0 && self->labels != NULL)
    other->labels = g_malloc0 (MAX (self->material->m, 1));
  return other;
}

PurrDataset *
purr_dataset_relabel (PurrDataset *self, guint class_index)
{
  g_return_val_if_fail (class_index < self->material->class_names->len, NULL);
  return purr_dataset_new_sharing (self, (int) class_index,
                                   purr_overlay_ref (self->overlay));
}

PurrDataset *
purr_dataset_label_negative (PurrDataset *self)
{
  PurrDataset *other
    = purr_dataset_new_sharing (self, -1, purr_overlay_ref (self->overlay));

  if (other->labels == NULL)
    other->labels = g_malloc0 (MAX (self->material->m, 1));
  return other;
}

int
purr_dataset_find_class (const PurrDataset *self, const char *name)
{
  for (guint c = 0; c < self->material->class_names->len; c++)
    if (purr_class_name_matches (g_ptr_array_index (self->material->class_names,
                                                    c),
                                 name))
      return (int) c;
  return -1;
}

const guint8 *
purr_dataset_get_labels (const PurrDataset *self)
{
  return self->labels;
}

const char *
purr_dataset_get_positive_name (const PurrDataset *self)
{
  if (self->positive_class < 0)
    return NULL;
  return g_ptr_array_index (self->material->class_names, self->positive_class);
}

const char *
purr_dataset_get_negative_name (const PurrDataset *self)
{
  return self->negative_name;
}

const char *
purr_dataset_keep_fingerprint (char **place, const char *fingerprint)
{
  char *copy = g_strdup (fingerprint);

  if (!g_atomic_pointer_compare_and_exchange (place, NULL, copy))
    g_free (copy);
  return g_atomic_pointer_get (place);
}

const char *
purr_dataset_get_original_fingerprint (PurrDataset *self)
{
  PurrMaterial *material = self->material;
  g_autoptr (GChecksum) sum = NULL;
  const char *fingerprint = g_atomic_pointer_get (&material->fingerprint);

  /* Found before, or brought by the source */
  if (fingerprint != NULL)
    return fingerprint;

  sum = g_checksum_new (G_CHECKSUM_SHA256);
  for (gsize i = 0; i < material->m; i++)
    {
      const char *class_name
        = g_ptr_array_index (material->class_names, material->class_of[i]);

      g_checksum_update (sum, material->columns + i * PURR_FEATURES,
                         PURR_FEATURES);
      /* With its closing zero, so that no two lists look the same */
      g_checksum_update (sum, (const guchar *) class_name,
                         (gssize) strlen (class_name) + 1);
      g_checksum_update (sum, &material->parts[i], 1);
    }
  return purr_dataset_keep_fingerprint (&material->fingerprint,
                                        g_checksum_get_string (sum));
}

const char *
purr_dataset_get_fingerprint (PurrDataset *self)
{
  const char *whole = purr_dataset_get_original_fingerprint (self);

  return self->overlay != NULL ? purr_overlay_get_fingerprint (self, whole)
                               : whole;
}

gboolean
purr_dataset_verify (const PurrDataset *self,
                     const PurrLoadOptions *options,
                     GCancellable *cancellable,
                     GError **error)
{
  const PurrLoadOptions usual = { .crop = PURR_CROP_CENTRE };
  const PurrMaterial *material = self->material;

  return material->functions == NULL
         || material->functions->verify (material->source,
                                         options != NULL ? options : &usual,
                                         cancellable, error);
}

gboolean
purr_dataset_check_unchanged (const PurrDataset *self, GError **error)
{
  const PurrMaterial *material = self->material;

  return material->functions == NULL
         || material->functions->check_unchanged (material->source, error);
}
