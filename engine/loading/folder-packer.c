/* folder-packer.c: a folder of pictures -> a packed file
 *
 * Each thread takes the next files, has them decoded into their places in a ring
 * and goes on; whoever finds the oldest place filled, while nobody else is writing,
 * writes all that is ready, in the files' order. A thread that runs ahead by
 * the length of the ring waits. So one thread alone suffices, no order depends
 * on who was faster, and no more than the ring is ever held.
 */

#include "engine/loading/folder-packer.h"

#include "engine/dataset/load-threads.h"
#include "engine/dataset/material.h"
#include "engine/images/decoder.h"
#include "engine/loading/loading-private.h"
#include "engine/packed/packed-writer.h"

#define RING 256 /* pictures */

typedef struct
{
  guint8 column[PURR_FEATURES];
  char *reason; /* why it was refused, or NULL */
  gboolean ready;
} Place;

typedef struct
{
  const char *folder; /* borrowed, as the next three */
  PurrScan *scan;
  const PurrLoadOptions *options;
  GCancellable *cancellable;
  PurrDecoder *decoder;

  PurrPackedWriter *writer; /* of the thread that writes, as what follows */
  char **class_names;       /* one for each class that was met, or NULL */

  PurrLoadFailure failure;

  pthread_mutex_t lock; /* guards the rest */
  pthread_cond_t moved; /* something of it has changed */
  Place *places;        /* RING; file i has place i % RING */
  gsize next;           /* file to be decoded next */
  gsize written;        /* files that are done with */
  gboolean writing;
  gboolean failed;

  PurrLoadReporter reporter;
} Packer;

/* A class is called as it is first met among the accepted pictures, as when
 * the folder is loaded. */
static const char *
class_name_of (Packer *self, const PurrFoundFile *file)
{
  char **name = &self->class_names[file->class_index];

  if (*name == NULL)
    *name = g_strdup (file->class_name);
  return *name;
}

/* Writes file i, whose place nobody else touches now. */
static gboolean
write_file (Packer *self, gsize i)
{
  Place *place = &self->places[i % RING];
  const PurrFoundFile *file
    = &g_array_index (self->scan->files, PurrFoundFile, i);
  gboolean ok = TRUE;
  GError *error = NULL;

  if (place->reason != NULL)
    g_ptr_array_add (self->scan->refusals,
                     purr_refusal_new (file->path, place->reason));
  else
    ok
      = purr_packed_writer_add (self->writer, place->column, file->path,
                                class_name_of (self, file), file->part, &error);
  if (!ok)
    purr_load_failure_set (&self->failure, error);
  g_clear_pointer (&place->reason, g_free);
  return ok;
}

/* With the lock held, which is let go meanwhile. */
static void
write_ready (Packer *self)
{
  gsize first = self->written;
  gsize end = first;
  gboolean ok = TRUE;

  while (end < self->next && end < first + RING
         && self->places[end % RING].ready)
    end++;
  self->writing = TRUE;
  pthread_mutex_unlock (&self->lock);

  for (gsize i = first; ok && i < end; i++)
    ok = write_file (self, i);
  purr_load_reporter_report (&self->reporter, PURR_LOAD_DECODING, end,
                             self->scan->files->len);

  pthread_mutex_lock (&self->lock);
  for (gsize i = first; i < end; i++)
    self->places[i % RING].ready = FALSE;
  self->written = end;
  self->writing = FALSE;
  self->failed |= !ok;
}

/* With the lock held, which is let go meanwhile. */
static void
decode_next (Packer *self)
{
  gsize first = self->next;
  gsize end = MIN (self->scan->files->len, self->written + RING);
  gsize n = MIN (end - first, PURR_LOAD_SHARE);
  guint8 *columns[PURR_LOAD_SHARE];
  char *reasons[PURR_LOAD_SHARE] = { NULL };
  GError *error = NULL;
  gboolean ok;

  self->next += n;
  pthread_mutex_unlock (&self->lock);
  for (gsize k = 0; k < n; k++)
    columns[k] = self->places[(first + k) % RING].column;
  ok = purr_load_share (self->decoder, self->folder, self->scan,
                        self->options->crop, first, n, columns, reasons,
                        self->cancellable, &error);
  if (!ok)
    purr_load_failure_set (&self->failure, error);
  pthread_mutex_lock (&self->lock);
  self->failed |= !ok;
  for (gsize k = 0; k < n; k++)
    {
      self->places[(first + k) % RING].reason = reasons[k];
      self->places[(first + k) % RING].ready = TRUE;
    }
}

static gpointer
pack_files (gpointer data)
{
  Packer *self = data;
  gsize n = self->scan->files->len;

  pthread_mutex_lock (&self->lock);
  while (self->written < n && !self->failed
         && !g_cancellable_is_cancelled (self->cancellable))
    {
      if (!self->writing && self->places[self->written % RING].ready)
        write_ready (self);
      else if (self->next < n && self->next < self->written + RING)
        decode_next (self);
      else
        {
          pthread_cond_wait (&self->moved, &self->lock);
          continue;
        }
      pthread_cond_broadcast (&self->moved);
    }
  pthread_cond_broadcast (&self->moved);
  pthread_mutex_unlock (&self->lock);
  return NULL;
}

static gboolean
pack_scanned (Packer *self, GError **error)
{
  gsize n = self->scan->files->len;

  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->moved, NULL);
  purr_load_reporter_init (&self->reporter, self->options);
  /* The search is over, however long the first pictures take */
  if (n > 0)
    purr_load_reporter_report (&self->reporter, PURR_LOAD_DECODING, 0, n);
  self->places = g_new0 (Place, RING);
  self->class_names = g_new0 (char *, MAX (self->scan->n_classes, 1));

  purr_load_threads_run (self->options->threads, n, pack_files, self);

  for (gsize k = 0; k < RING; k++)
    g_free (self->places[k].reason);
  g_free (self->places);
  for (guint c = 0; c < self->scan->n_classes; c++)
    g_free (self->class_names[c]);
  g_free (self->class_names);
  purr_load_reporter_clear (&self->reporter);
  pthread_cond_destroy (&self->moved);
  pthread_mutex_destroy (&self->lock);

  if (!purr_load_failure_check (&self->failure, self->cancellable, error))
    return FALSE;
  if (self->options->progress != NULL)
    self->options->progress (PURR_LOAD_DECODING, n, n,
                             self->options->progress_data);
  return TRUE;
}

gboolean
purr_dataset_pack_folder (const char *folder,
                          const char *output,
                          const PurrLoadOptions *options,
                          GPtrArray **refusals,
                          GPtrArray **notes,
                          GCancellable *cancellable,
                          GError **error)
{
  const PurrLoadOptions usual = { .crop = PURR_CROP_CENTRE };
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autoptr (PurrPackedWriter) writer = NULL;
  g_autoptr (PurrScan) scan = NULL;
  Packer self = { .folder = absolute, .cancellable = cancellable };
  gboolean ok;

  if (refusals != NULL)
    *refusals = NULL;
  if (notes != NULL)
    *notes = NULL;
  self.options = options != NULL ? options : &usual;

  /* Where the file cannot be written, that is known before the work */
  writer = purr_packed_writer_new (output, self.options->crop, error);
  if (writer == NULL)
    return FALSE;
  scan = purr_scan_folder (absolute, PURR_DATASET_MAX_FILES, self.options,
                           cancellable, error);
  if (scan == NULL)
    return FALSE;

  self.scan = scan;
  self.writer = writer;
  self.decoder = purr_load_decoder_get (self.options);
  ok = pack_scanned (&self, error);
  purr_load_decoder_release (self.decoder);
  g_ptr_array_sort (scan->refusals, purr_refusal_compare_cb);
  if (refusals != NULL)
    *refusals = g_ptr_array_ref (scan->refusals);
  if (notes != NULL)
    *notes = g_ptr_array_ref (scan->notes);

  return ok
         && purr_dataset_check_found (
           absolute, 2, (gsize) purr_packed_writer_get_size (writer),
           purr_packed_writer_get_class_names (writer), scan->refusals, error)
         && (self.options->may_replace == NULL
             || self.options->may_replace (self.options->may_replace_data,
                                           error))
         && purr_packed_writer_finish (writer, error);
}
