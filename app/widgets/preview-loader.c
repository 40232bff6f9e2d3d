/* preview-loader.c: small pictures, decoded in the background */

#include "app/widgets/preview-loader.h"

#include "app/widgets/later.h"

/* So many are kept at most, and take so much memory */
#define KEPT_MAX 600
#define KEPT_BYTES (16 * 1024 * 1024)

typedef struct
{
  PurrPreviewLoader *loader;
  gsize key;
  PurrPreviewRead read;
  gpointer source;
  GDestroyNotify free_source;
  int side;
  guint generation;
  GCancellable *cancellable;
  PurrPreviewReady ready;
  gpointer user_data;
  PurrPreview preview; /* pixels is NULL when it could not be read */
} Job;

typedef struct
{
  PurrPreview preview;
  GList link; /* in the queue of recently used ones; data is the key */
} Kept;

struct _PurrPreviewLoader
{
  GObject parent_instance;

  PurrDecoder *decoder;
  int side;
  guint generation; /* grows with each clear: late results are thrown away */
  GThreadPool *pool;
  GHashTable *kept; /* key -> Kept */
  GQueue recent;    /* most recently used first */
};

G_DEFINE_FINAL_TYPE (PurrPreviewLoader, purr_preview_loader, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  g_object_unref (job->loader);
  job->free_source (job->source);
  g_object_unref (job->cancellable);
  purr_preview_clear (&job->preview);
  g_free (job);
}

static void
kept_free (Kept *kept)
{
  purr_preview_clear (&kept->preview);
  g_free (kept);
}

static guint
count_kept (PurrPreviewLoader *self)
{
  guint64 each = 3 * (guint64) self->side * (guint64) self->side;

  return (guint) CLAMP (KEPT_BYTES / each, 1, KEPT_MAX);
}

static void
keep (PurrPreviewLoader *self, Job *job)
{
  gpointer key = GSIZE_TO_POINTER (job->key);
  Kept *kept;

  if (g_hash_table_contains (self->kept, key))
    return;
  kept = g_new0 (Kept, 1);
  kept->preview = job->preview;
  g_bytes_ref (kept->preview.pixels);
  kept->link.data = key;
  g_hash_table_insert (self->kept, key, kept);
  g_queue_push_head_link (&self->recent, &kept->link);

  if (self->recent.length > count_kept (self))
    {
      GList *last = g_queue_pop_tail_link (&self->recent);

      g_hash_table_remove (self->kept, last->data);
    }
}

static void
job_done_cb (gpointer user_data)
{
  Job *job = user_data;
  PurrPreviewLoader *self = job->loader;

  if (job->preview.pixels != NULL && job->generation == self->generation)
    keep (self, job);
  if (job->preview.pixels != NULL
      && !g_cancellable_is_cancelled (job->cancellable))
    job->ready (&job->preview, job->user_data);
  job_free (job);
}

static void
decode_in_pool (gpointer data, gpointer user_data)
{
  Job *job = data;

  if (!g_cancellable_is_cancelled (job->cancellable))
    job->read (job->source, job->loader->decoder, job->side, &job->preview);
  /* Back on the main thread, also to be freed there */
  purr_later (job_done_cb, job);
}

void
purr_preview_loader_load (PurrPreviewLoader *self,
                          gsize key,
                          PurrPreviewRead read,
                          gpointer source,
                          GDestroyNotify free_source,
                          GCancellable *cancellable,
                          PurrPreviewReady ready,
                          gpointer user_data)
{
  Kept *kept;
  Job *job;

  g_return_if_fail (PURR_IS_PREVIEW_LOADER (self));

  kept = g_hash_table_lookup (self->kept, GSIZE_TO_POINTER (key));
  if (kept != NULL)
    {
      g_queue_unlink (&self->recent, &kept->link);
      g_queue_push_head_link (&self->recent, &kept->link);
      free_source (source);
      ready (&kept->preview, user_data);
      return;
    }

  job = g_new0 (Job, 1);
  job->loader = g_object_ref (self);
  job->key = key;
  job->read = read;
  job->source = source;
  job->free_source = free_source;
  job->side = self->side;
  job->generation = self->generation;
  job->cancellable = g_object_ref (cancellable);
  job->ready = ready;
  job->user_data = user_data;
  g_thread_pool_push (self->pool, job, NULL);
}

void
purr_preview_loader_set_side (PurrPreviewLoader *self, int side)
{
  g_return_if_fail (PURR_IS_PREVIEW_LOADER (self));
  g_return_if_fail (side > 0);

  if (side == self->side)
    return;
  self->side = side;
  purr_preview_loader_clear (self);
}

void
purr_preview_loader_clear (PurrPreviewLoader *self)
{
  g_return_if_fail (PURR_IS_PREVIEW_LOADER (self));

  self->generation++;
  g_queue_init (&self->recent);
  g_hash_table_remove_all (self->kept);
}

static void
purr_preview_loader_finalize (GObject *object)
{
  PurrPreviewLoader *self = PURR_PREVIEW_LOADER (object);

  /* Every job holds a reference to us, so the pool is idle by now */
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_hash_table_unref (self->kept);
  purr_decoder_unref (self->decoder);

  G_OBJECT_CLASS (purr_preview_loader_parent_class)->finalize (object);
}

static void
purr_preview_loader_class_init (PurrPreviewLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = purr_preview_loader_finalize;
}

static void
purr_preview_loader_init (PurrPreviewLoader *self)
{
  self->kept
    = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) kept_free);
  g_queue_init (&self->recent);
}

PurrPreviewLoader *
purr_preview_loader_new (PurrDecoder *decoder, int side)
{
  PurrPreviewLoader *self;

  g_return_val_if_fail (side > 0, NULL);

  self = g_object_new (PURR_TYPE_PREVIEW_LOADER, NULL);
  self->decoder = purr_decoder_ref (decoder);
  self->side = side;
  self->pool = g_thread_pool_new (decode_in_pool, NULL,
                                  MAX (1, (int) g_get_num_processors () - 1),
                                  FALSE, NULL);
  return self;
}
