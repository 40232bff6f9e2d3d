/* folder-loader.c: a scanned folder -> one matrix of columns
 *
 * Each file has its place in the matrix before the first is decoded, so the
 * threads share nothing but the number of the next file, and the result does
 * not depend on who was faster. Refused files leave gaps, closed at the end.
 */

#include "engine/loading/loading-private.h"

#include "engine/dataset/load-threads.h"
#include "engine/dataset/material.h"
#include "engine/images/decoder.h"
#include "engine/images/display-name.h"
#include "engine/loading/load.h"

#include <string.h>

/* Bytes for each file, and for all of them together */
#define SPARE_FOR_FILE 32
#define SPARE ((gsize) 64 * 1024 * 1024)

typedef struct
{
  const char *folder; /* borrowed, as the next three */
  const PurrScan *scan;
  const PurrLoadOptions *options;
  GCancellable *cancellable;
  PurrDecoder *decoder;

  guint8 *columns;        /* PURR_FEATURES x files */
  char **reasons;         /* one for each file: NULL, or why it was refused */
  PurrMaterial *material; /* room for what is accepted */
  guint8 *labels;         /* likewise */

  gsize next; /* the file to be decoded next; atomic, as done */
  gsize done;
  PurrLoadFailure failure;

  PurrLoadReporter reporter;
} Loader;

static gpointer
decode_files (gpointer data)
{
  Loader *self = data;
  gsize total = self->scan->files->len;

  gsize first, n;

  while (
    !g_cancellable_is_cancelled (self->cancellable)
    && !purr_load_failure_is_set (&self->failure)
    && (n = purr_load_take (&self->next, total, self->options->threads, &first))
         > 0)
    {
      guint8 *columns[PURR_LOAD_SHARE];
      GError *error = NULL;

      for (gsize k = 0; k < n; k++)
        columns[k] = self->columns + (first + k) * PURR_FEATURES;
      if (!purr_load_share (self->decoder, self->folder, self->scan,
                            self->options->crop, first, n, columns,
                            self->reasons + first, self->cancellable, &error))
        {
          purr_load_failure_set (&self->failure, error);
          break;
        }
      __atomic_fetch_add (&self->done, n, __ATOMIC_RELAXED);
      purr_load_reporter_report (&self->reporter, PURR_LOAD_DECODING,
                                 __atomic_load_n (&self->done,
                                                  __ATOMIC_RELAXED),
                                 total);
    }
  return NULL;
}

/* A class all of whose files were refused is as empty as one without any.
 * index_of: 0 for those. */
static void
add_refused_classes (PurrScan *scan, const guint16 *index_of)
{
  g_autofree guint8 *told = g_new0 (guint8, scan->n_classes + 1);

  for (guint i = 0; i < scan->files->len; i++)
    {
      const PurrFoundFile *file
        = &g_array_index (scan->files, PurrFoundFile, i);

      if (index_of[file->class_index] > 0 || told[file->class_index])
        continue;
      told[file->class_index] = TRUE;
      g_ptr_array_add (scan->empty, g_strdup (file->class_name));
    }
}

/* Moves the columns, names and classes of the accepted files together. */
static PurrMaterial *
gather (Loader *self, PurrScan *scan)
{
  PurrMaterial *material = g_steal_pointer (&self->material);
  gsize n = scan->files->len;
  g_autofree guint16 *index_of = g_new0 (guint16, scan->n_classes + 1);
  guint8 *shrunk;

  material->crop = self->options->crop;
  material->path = g_strdup (self->folder);
  material->memory = g_steal_pointer (&self->columns);
  material->class_names = g_ptr_array_new_with_free_func (g_free);
  material->refusals = g_ptr_array_ref (scan->refusals);
  material->notes = g_ptr_array_ref (scan->notes);
  material->empty_classes = g_ptr_array_ref (scan->empty);

  for (gsize i = 0; i < n; i++)
    {
      PurrFoundFile *file = &g_array_index (scan->files, PurrFoundFile, i);
      gsize m = material->m;

      if (self->reasons[i] != NULL)
        {
          g_ptr_array_add (material->refusals,
                           purr_refusal_new (file->path, self->reasons[i]));
          continue;
        }
      /* A class is called as it is first met, and only those are kept of
       * which a picture was accepted */
      if (index_of[file->class_index] == 0)
        {
          g_ptr_array_add (material->class_names, g_strdup (file->class_name));
          index_of[file->class_index] = (guint16) material->class_names->len;
        }
      if (m != i)
        memcpy (material->memory + m * PURR_FEATURES,
                material->memory + i * PURR_FEATURES, PURR_FEATURES);
      material->names[m] = g_steal_pointer (&file->path);
      material->class_of[m] = index_of[file->class_index] - 1;
      material->parts[m] = file->part;
      material->m++;
    }

  add_refused_classes (scan, index_of);
  g_ptr_array_sort (material->refusals, purr_refusal_compare_cb);
  shrunk
    = g_try_realloc (material->memory, MAX (material->m, 1) * PURR_FEATURES);
  if (shrunk != NULL)
    material->memory = shrunk;
  return material;
}

gboolean
purr_dataset_check_found (const char *path,
                          guint n_classes,
                          gsize m,
                          const GPtrArray *class_names,
                          const GPtrArray *refusals,
                          GError **error)
{
  g_autofree char *folder = purr_display_name (path);

  if (m == 0 && refusals->len == 0)
    g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_NO_PICTURES,
                 "“%s” holds no pictures. Choose a folder that holds one "
                 "subfolder for each class, such as “cat” and “non-cat”.",
                 folder);
  else if (m == 0)
    g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_NO_PICTURES,
                 "“%s” holds no pictures that can be read. %s", folder,
                 ((PurrRefusal *) g_ptr_array_index (refusals, 0))->reason);
  else if (class_names->len < n_classes)
    g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_ONE_CLASS,
                 "“%s” holds pictures of one class only, “%s”. Add a second "
                 "subfolder with pictures of something else.%s%s",
                 folder, (char *) g_ptr_array_index (class_names, 0),
                 refusals->len > 0 ? " Also, " : "",
                 refusals->len > 0
                   ? ((PurrRefusal *) g_ptr_array_index (refusals, 0))->reason
                   : "");
  else
    return TRUE;
  return FALSE;
}

/* All that the load takes for each file; and whether there is room left for the
 * little that it takes besides, and those who then learn from it, which end the
 * program where they find none. */
static gboolean
allocate (Loader *self, GError **error)
{
  gsize n = MAX (self->scan->files->len, 1);
  PurrMaterial *material = self->material = g_new0 (PurrMaterial, 1);
  g_autofree char *folder = NULL;
  g_autofree guint8 *spare = NULL;

  material->references = 1;
  self->columns = g_try_malloc_n (n, PURR_FEATURES);
  self->reasons = g_try_new0 (char *, n);
  self->labels = g_try_malloc0 (n);
  material->names = g_try_new0 (char *, n);
  material->class_of = g_try_new0 (guint16, n);
  material->parts = g_try_new0 (guint8, n);
  spare = g_try_malloc (n * SPARE_FOR_FILE + SPARE);
  if (self->columns != NULL && self->reasons != NULL && self->labels != NULL
      && material->names != NULL && material->class_of != NULL
      && material->parts != NULL && spare != NULL)
    return TRUE;

  folder = purr_display_name (self->folder);
  g_set_error (error, PURR_DATASET_ERROR, PURR_DATASET_ERROR_NO_MEMORY,
               "There is not enough memory for the pictures of %s. Close other "
               "programs or choose a folder with fewer pictures.",
               folder);
  return FALSE;
}

static PurrDataset *
decode_scanned (Loader *self, PurrScan *scan, GError **error)
{
  PurrMaterial *material;

  if (!allocate (self, error))
    return NULL;

  purr_load_threads_run (self->options->threads, scan->files->len, decode_files,
                         self);
  if (!purr_load_failure_check (&self->failure, self->cancellable, error))
    return NULL;
  if (self->options->progress != NULL)
    self->options->progress (PURR_LOAD_DECODING, scan->files->len,
                             scan->files->len, self->options->progress_data);

  material = gather (self, scan);
  if (purr_dataset_check_found (material->path,
                                self->options->one_class ? 1 : 2, material->m,
                                material->class_names, material->refusals,
                                error))
    return purr_dataset_new_from_material (material,
                                           g_steal_pointer (&self->labels));
  purr_material_unref (material);
  return NULL;
}

PurrDataset *
purr_dataset_load_folder (const char *path,
                          const PurrLoadOptions *options,
                          GCancellable *cancellable,
                          GError **error)
{
  const PurrLoadOptions usual = { .crop = PURR_CROP_CENTRE };
  g_autofree char *folder = g_canonicalize_filename (path, NULL);
  g_autoptr (PurrScan) scan = NULL;
  Loader self = { .folder = folder, .cancellable = cancellable };
  PurrDataset *dataset;

  self.options = options != NULL ? options : &usual;
  scan = purr_scan_folder (folder, PURR_DATASET_MAX_FILES, self.options,
                           cancellable, error);
  if (scan == NULL)
    return NULL;

  self.scan = scan;
  purr_load_reporter_init (&self.reporter, self.options);
  /* The search is over, however long the first pictures take */
  if (scan->files->len > 0)
    purr_load_reporter_report (&self.reporter, PURR_LOAD_DECODING, 0,
                               scan->files->len);
  self.decoder = purr_load_decoder_get (self.options);
  dataset = decode_scanned (&self, scan, error);
  purr_load_decoder_release (self.decoder);
  purr_load_reporter_clear (&self.reporter);

  for (gsize i = 0; self.reasons != NULL && i < scan->files->len; i++)
    g_free (self.reasons[i]);
  g_free (self.reasons);
  g_free (self.columns);
  g_free (self.labels);
  if (self.material != NULL)
    purr_material_unref (self.material);
  return dataset;
}
