/* packed-verify.c: are the columns of a packed file as they were packed?
 *
 * The bytes are read, not looked at in the map: a file that is cut short
 * meanwhile is an answer here and no accident. The pages that this leaves in
 * the system's cache are those that the map shows.
 */

#include "engine/packed/packed-private.h"

#include "engine/dataset/load-threads.h"

#include <string.h>
#include <xxhash.h>

#define NOTHING G_MAXUINT64

typedef struct
{
  const PurrPacked *packed;
  GCancellable *cancellable;
  PurrLoadReporter reporter;
  guint64 next; /* chunk; atomic, as the others */
  guint64 done; /* pictures */
  guint64 bad;  /* the first chunk known to be bad */
  int missing;  /* could not all be read */
} Verifier;

static void
keep_lowest (guint64 *lowest, guint64 value)
{
  guint64 before = __atomic_load_n (lowest, __ATOMIC_RELAXED);

  while (value < before
         && !__atomic_compare_exchange_n (lowest, &before, value, FALSE,
                                          __ATOMIC_RELAXED, __ATOMIC_RELAXED))
    ;
}

static gboolean
is_sound (Verifier *self, guint64 chunk, guint64 n, guint8 *buffer)
{
  const PurrPacked *packed = self->packed;
  const PurrPackedHeader *header = &packed->header;
  gsize length = (gsize) n * PURR_FEATURES;
  guint64 expected;

  if (!purr_packed_read_at (packed->fd, header->checksums_at + chunk * 8,
                            &expected, sizeof expected)
      || !purr_packed_read_at (packed->fd,
                               header->columns_at
                                 + chunk * PURR_PACKED_CHUNK * PURR_FEATURES,
                               buffer, length))
    {
      __atomic_store_n (&self->missing, TRUE, __ATOMIC_RELAXED);
      return FALSE;
    }
  return XXH3_64bits (buffer, length) == GUINT64_FROM_LE (expected);
}

static gpointer
verify_chunks (gpointer data)
{
  Verifier *self = data;
  const PurrPackedHeader *header = &self->packed->header;
  g_autofree guint8 *buffer
    = g_malloc_n (MIN (header->m, PURR_PACKED_CHUNK), PURR_FEATURES);

  while (!g_cancellable_is_cancelled (self->cancellable))
    {
      guint64 chunk = __atomic_fetch_add (&self->next, 1, __ATOMIC_RELAXED);
      guint64 n;

      /* Behind a bad chunk nothing matters any more */
      if (chunk >= header->n_chunks
          || chunk > __atomic_load_n (&self->bad, __ATOMIC_RELAXED))
        break;
      n = MIN (header->m - chunk * PURR_PACKED_CHUNK, PURR_PACKED_CHUNK);
      if (!is_sound (self, chunk, n, buffer))
        keep_lowest (&self->bad, chunk);
      purr_load_reporter_report (&self->reporter, PURR_LOAD_CHECKING,
                                 (gsize) __atomic_add_fetch (&self->done, n,
                                                             __ATOMIC_RELAXED),
                                 (gsize) header->m);
    }
  return NULL;
}

/* Adds what purr_dataset_get_fingerprint() is made of, n pictures from first
 * on. */
static void
add_pictures (GChecksum *sum,
              const PurrPacked *packed,
              guint64 first,
              guint64 n,
              const guint8 *columns)
{
  for (guint64 k = 0; k < n; k++)
    {
      guint class_index
        = purr_packed_get_class_of (packed, (gsize) (first + k));
      const char *name = g_ptr_array_index (packed->class_names, class_index);
      guint8 part = (guint8) purr_packed_get_part (packed, (gsize) (first + k));

      g_checksum_update (sum, columns + k * PURR_FEATURES, PURR_FEATURES);
      g_checksum_update (sum, (const guchar *) name,
                         (gssize) strlen (name) + 1);
      g_checksum_update (sum, &part, 1);
    }
}

/* Old files had checksums of their own kind. Rather than keep that for ever, the
 * fingerprint is computed again, which tells as much of the pictures and takes
 * some seconds for a million of them. */
static gboolean
verify_fingerprint (const PurrPacked *self,
                    const PurrLoadOptions *options,
                    GCancellable *cancellable,
                    GError **error)
{
  const PurrPackedHeader *header = &self->header;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *buffer
    = g_malloc_n (MIN (header->m, PURR_PACKED_CHUNK), PURR_FEATURES);
  guint8 found[sizeof header->fingerprint];
  gsize length = sizeof found;
  PurrLoadReporter reporter;
  guint64 n;

  purr_load_reporter_init (&reporter, options);
  for (guint64 i = 0;
       i < header->m && !g_cancellable_is_cancelled (cancellable); i += n)
    {
      n = MIN (header->m - i, PURR_PACKED_CHUNK);
      if (!purr_packed_read_at (self->fd,
                                header->columns_at + i * PURR_FEATURES, buffer,
                                (gsize) n * PURR_FEATURES))
        break;
      add_pictures (sum, self, i, n, buffer);
      purr_load_reporter_report (&reporter, PURR_LOAD_CHECKING, (gsize) (i + n),
                                 (gsize) header->m);
    }
  purr_load_reporter_clear (&reporter);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_checksum_get_digest (sum, found, &length);
  if (!purr_packed_check_unchanged (self, error))
    return FALSE;
  if (memcmp (found, header->fingerprint, sizeof found) == 0)
    return TRUE;
  purr_packed_set_damaged (self->path, "its pictures have changed", error);
  return FALSE;
}

gboolean
purr_packed_verify (const PurrPacked *self,
                    const PurrLoadOptions *options,
                    GCancellable *cancellable,
                    GError **error)
{
  Verifier verifier = {
    .packed = self,
    .cancellable = cancellable,
    .bad = NOTHING,
  };

  if (self->header.version == PURR_PACKED_OLD_VERSION)
    return verify_fingerprint (self, options, cancellable, error);

  purr_load_reporter_init (&verifier.reporter, options);
  purr_load_threads_run (options->threads, (gsize) self->header.n_chunks,
                         verify_chunks, &verifier);
  purr_load_reporter_clear (&verifier.reporter);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if ((verifier.bad == NOTHING || verifier.missing)
      && !purr_packed_check_unchanged (self, error))
    return FALSE;
  if (verifier.bad != NOTHING)
    {
      guint64 first = verifier.bad * PURR_PACKED_CHUNK + 1;
      guint64 last = MIN (first + PURR_PACKED_CHUNK - 1, self->header.m);
      g_autofree char *what = g_strdup_printf (
        "there are changed bytes in its pictures %" G_GUINT64_FORMAT
        " to %" G_GUINT64_FORMAT,
        first, last);

      purr_packed_set_damaged (self->path, what, error);
      return FALSE;
    }
  return TRUE;
}
