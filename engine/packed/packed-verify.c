/* packed-verify.c: are the columns of a packed file as they were packed?
 *
 * The bytes are read, not looked at in the map: a file that is cut short
 * meanwhile is an answer here and no accident. The pages that this leaves in
 * the system's cache are those that the map shows.
 */

#include "engine/packed/packed-private.h"

#include "engine/dataset/load-threads.h"

#include <string.h>

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
  PurrPackedChecksum sum;
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
  purr_packed_checksum_init (&sum);
  purr_packed_checksum_add (&sum, buffer, length);
  return purr_packed_checksum_get (&sum) == GUINT64_FROM_LE (expected);
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
