/* decoder-read.c: pictures given to workers, and what comes back
 *
 * A worker that has broken down may have done so over an earlier picture. So
 * before a picture is called harmful it is read once more, alone, by a worker
 * that has seen no other.
 */

#include "engine/images/images-private.h"

#include "engine/images/display-name.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Pictures ------------------------------------------------------------- */

static void
set_failed (PurrOutcome outcome,
            int patience,
            const PurrFormat *format,
            const char *shown_name,
            GError **error)
{
  switch (outcome)
    {
    case PURR_OUTCOME_SILENT:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_HARMFUL,
                   "%s is %s that was not decoded within %d seconds. It is "
                   "damaged or made to keep programs busy; leave it out.",
                   shown_name, format->with_article, (patience + 999) / 1000);
      break;

    case PURR_OUTCOME_GONE:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_NO_DECODER,
                   "%s was not read, because the program that decodes pictures "
                   "does not answer. Install Purrceptron again.",
                   shown_name);
      break;

    case PURR_OUTCOME_CANCELLED:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                   "%s was not read: it was called off.", shown_name);
      break;

    case PURR_OUTCOME_LIED:
    case PURR_OUTCOME_DIED:
    case PURR_OUTCOME_DONE:
    default:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_HARMFUL,
                   "%s is %s that made the decoder stop, which did no harm. It "
                   "is damaged or made to break programs; leave it out.",
                   shown_name, format->with_article);
      break;
    }
}

/* Whether another picture than the one that the worker was at, in a request of
 * n, may be the reason that it broke down. */
static gboolean
may_be_innocent (const PurrDecoderProcess *process,
                 guint32 n,
                 PurrOutcome outcome)
{
  return outcome == PURR_OUTCOME_GONE
         || (outcome != PURR_OUTCOME_DONE && outcome != PURR_OUTCOME_CANCELLED
             && (n > 1 || process->number > 1));
}

/* The reply about picture i, copied before it is looked at */
static PurrOutcome
take_reply (const PurrDecoderProcess *process,
            gsize i,
            const PurrDecodeRequest *request,
            PurrDecodeReply *reply)
{
  memcpy (reply, &process->memory->replies[i], sizeof *reply);
  /* The compiler must not read it there again, where it may have changed */
  __atomic_signal_fence (__ATOMIC_SEQ_CST);

  return purr_decoder_reply_is_valid (reply, request) ? PURR_OUTCOME_DONE
                                                      : PURR_OUTCOME_LIED;
}

/* Puts a picture that is in memory already where the worker finds it. */
static gboolean
put_bytes (PurrDecoderProcess *process,
           GBytes *bytes,
           const char *shown_name,
           gsize *length,
           const PurrFormat **format,
           GError **error)
{
  const guint8 *data = g_bytes_get_data (bytes, length);
  gsize at = 0;

  if (!purr_image_check_length (*length, shown_name, error)
      || !purr_image_check_format (data, MIN (*length, PURR_SNIFF_BYTES),
                                   *length, shown_name, format, error))
    return FALSE;
  while (at < *length)
    {
      /* Writing says when there is no memory; touching it would end us */
      gssize put = pwrite (process->memory_fd, data + at, *length - at,
                           (off_t) (offsetof (PurrDecoderMemory, data) + at));

      if (put < 0 && errno == EINTR)
        continue;
      if (put <= 0)
        {
          PurrDecodeReply reply = { .status = PURR_DECODE_NO_MEMORY };

          purr_image_set_refusal (&reply, shown_name, error);
          return FALSE;
        }
      at += (gsize) put;
    }

  return TRUE;
}

/* Either path or bytes */
static gboolean
put_picture (PurrDecoderProcess *process,
             const char *path,
             GBytes *bytes,
             const char *shown_name,
             gsize *length,
             const PurrFormat **format,
             GError **error)
{
  if (bytes != NULL
        ? !put_bytes (process, bytes, shown_name, length, format, error)
        : !purr_image_file_load (path, shown_name, process->memory->data,
                                 PURR_DECODER_ROOM, length, format, error))
    return FALSE;
  process->memory->inputs[0] = (PurrDecoderInput) { 0, *length };

  return TRUE;
}

static void
take_preview (const PurrDecoderProcess *process,
              const PurrDecodeReply *reply,
              PurrPreview *preview)
{
  preview->width = reply->preview_width;
  preview->height = reply->preview_height;
  preview->pixels = g_bytes_new (process->memory->preview,
                                 (gsize) preview->width
                                   * (gsize) preview->height * PURR_CHANNELS);
}

/* What became of the only picture of a request */
static gboolean
take_one (const PurrDecoderProcess *process,
          const PurrDecodeReply *reply,
          const char *shown_name,
          guint8 *column,
          PurrPreview *preview,
          PurrImageInfo *info,
          GError **error)
{
  if (reply->status != PURR_DECODE_OK)
    {
      purr_image_set_refusal (reply, shown_name, error);
      return FALSE;
    }

  if (column != NULL)
    memcpy (column, process->memory->columns[0], PURR_FEATURES);
  if (preview != NULL)
    take_preview (process, reply, preview);
  if (info != NULL)
    *info = (PurrImageInfo) { purr_format_get (reply->format)->name,
                              (int) reply->width, (int) reply->height };
  return TRUE;
}

/* Has one worker decode the picture. outcome: PURR_OUTCOME_DONE, if anything
 * can be said about it; if not, format is what it is. */
static gboolean
try_one (PurrDecoder *self,
         PurrDecoderProcess *process,
         const char *path,
         GBytes *bytes,
         const char *shown_name,
         const PurrDecodeRequest *request,
         guint8 *column,
         PurrPreview *preview,
         PurrImageInfo *info,
         PurrOutcome *outcome,
         const PurrFormat **format,
         GError **error)
{
  PurrDecodeReply reply;
  gboolean taken;
  gsize n_done;
  gsize length = 0;

  *outcome = PURR_OUTCOME_DONE;
  taken
    = put_picture (process, path, bytes, shown_name, &length, format, error);
  if (taken)
    {
      *outcome = purr_decoder_process_run (process, 1, request,
                                           purr_decoder_get_patience (self),
                                           NULL, &n_done);
      if (*outcome == PURR_OUTCOME_DONE)
        *outcome = take_reply (process, 0, request, &reply);
      taken = *outcome == PURR_OUTCOME_DONE
              && take_one (process, &reply, shown_name, column, preview, info,
                           error);
    }
  purr_decoder_process_forget (process, length);

  return taken;
}

static gboolean
read_one (PurrDecoder *self,
          const char *path,
          GBytes *bytes,
          const char *shown_name,
          PurrCrop crop,
          guint8 *column,
          int preview_side,
          PurrPreview *preview,
          PurrImageInfo *info,
          GError **error)
{
  PurrDecodeRequest request = { .crop = crop };
  const PurrFormat *format = NULL;
  PurrOutcome outcome;
  gboolean taken;
  gboolean again = FALSE;
  gboolean innocent;

  if (preview != NULL)
    request.preview_side = CLAMP (preview_side, 1, PURR_PREVIEW_MAX_SIDE);
  do
    {
      PurrDecoderProcess *process
        = purr_decoder_borrow (self, again, NULL, error);

      if (process == NULL)
        return FALSE;
      taken = try_one (self, process, path, bytes, shown_name, &request, column,
                       preview, info, &outcome, &format, error);
      innocent = !again && may_be_innocent (process, 1, outcome);
      again = TRUE;
      purr_decoder_give_back (self, process, outcome == PURR_OUTCOME_DONE);
    }
  while (innocent);
  if (outcome != PURR_OUTCOME_DONE)
    set_failed (outcome, purr_decoder_get_patience (self), format, shown_name,
                error);

  return taken;
}

gboolean
purr_decoder_read_file (PurrDecoder *self,
                        const char *path,
                        PurrCrop crop,
                        guint8 *column,
                        int preview_side,
                        PurrPreview *preview,
                        PurrImageInfo *info,
                        GError **error)
{
  g_autofree char *shown_name = purr_display_name (path);

  return read_one (self, path, NULL, shown_name, crop, column, preview_side,
                   preview, info, error);
}

gboolean
purr_decoder_read_bytes (PurrDecoder *self,
                         GBytes *bytes,
                         const char *name,
                         PurrCrop crop,
                         guint8 *column,
                         int preview_side,
                         PurrPreview *preview,
                         PurrImageInfo *info,
                         GError **error)
{
  g_autofree char *shown_name = purr_display_name (name);

  return read_one (self, NULL, bytes, shown_name, crop, column, preview_side,
                   preview, info, error);
}

/* Many files ----------------------------------------------------------- */

typedef struct
{
  gsize tasks[PURR_DECODER_BATCH]; /* which task each picture belongs to */
  const PurrFormat *formats[PURR_DECODER_BATCH]; /* what each is */
  guint32 n;
  gsize length; /* bytes of all pictures */
  gsize reach;  /* bytes of the memory that were written to */
  gsize next;   /* the first task that is not part of it */
} Batch;

/* Loads tasks from first on until there are enough for one request, or up to
 * the end. */
static void
fill_batch (PurrDecoderProcess *process,
            PurrImageTask *tasks,
            gsize first,
            gsize end,
            Batch *batch)
{
  *batch = (Batch) { .next = first };
  while (batch->next < end && batch->n < PURR_DECODER_BATCH
         && batch->length < PURR_DECODER_BATCH_BYTES)
    {
      gsize i = batch->next++;
      g_autofree char *shown_name = purr_display_name (tasks[i].path);
      gsize length = 0;
      gboolean loaded
        = purr_image_file_load (tasks[i].path, shown_name,
                                process->memory->data + batch->length,
                                PURR_DECODER_ROOM - batch->length, &length,
                                &batch->formats[batch->n], &tasks[i].error);

      batch->reach = MAX (batch->reach, batch->length + length);
      if (!loaded)
        continue;
      process->memory->inputs[batch->n]
        = (PurrDecoderInput) { batch->length, length };
      batch->tasks[batch->n++] = i;
      batch->length += length;
    }
}

static void
fail_task (PurrDecoder *self,
           PurrImageTask *task,
           const PurrFormat *format,
           PurrOutcome outcome)
{
  g_autofree char *shown_name = purr_display_name (task->path);

  set_failed (outcome, purr_decoder_get_patience (self), format, shown_name,
              &task->error);
}

/* Takes over what the worker says of the first n_done pictures. Returns the
 * first of which it says what cannot be, or n_done. */
static gsize
take_batch (const PurrDecoderProcess *process,
            PurrImageTask *tasks,
            const Batch *batch,
            gsize n_done,
            const PurrDecodeRequest *request)
{
  for (gsize k = 0; k < n_done; k++)
    {
      PurrImageTask *task = &tasks[batch->tasks[k]];
      PurrDecodeReply reply;

      if (take_reply (process, k, request, &reply) != PURR_OUTCOME_DONE)
        return k;
      if (reply.status == PURR_DECODE_OK)
        memcpy (task->column, process->memory->columns[k], PURR_FEATURES);
      else
        {
          g_autofree char *shown_name = purr_display_name (task->path);

          purr_image_set_refusal (&reply, shown_name, &task->error);
        }
    }

  return n_done;
}

/* One request for tasks from first on. Returns the first task that is left;
 * cancelled ones are. alone: the one task that is to be asked about, if it is
 * the first, else G_MAXSIZE; set where it should be asked about next. */
static gsize
read_batch (PurrDecoder *self,
            PurrDecoderProcess *process,
            PurrImageTask *tasks,
            gsize first,
            gsize n,
            const PurrDecodeRequest *request,
            GCancellable *cancellable,
            gsize *alone,
            PurrOutcome *outcome)
{
  gboolean again = *alone == first;
  Batch batch;
  gsize n_done = 0;
  gsize taken = 0;
  gsize at;

  *outcome = PURR_OUTCOME_DONE;
  *alone = G_MAXSIZE;
  fill_batch (process, tasks, first, again ? first + 1 : n, &batch);
  if (batch.n > 0)
    {
      *outcome = purr_decoder_process_run (process, batch.n, request,
                                           purr_decoder_get_patience (self),
                                           cancellable, &n_done);
      taken = take_batch (process, tasks, &batch, n_done, request);
    }
  if (taken < n_done)
    *outcome = PURR_OUTCOME_LIED;
  purr_decoder_process_forget (process, batch.reach);
  if (*outcome == PURR_OUTCOME_DONE)
    return batch.next;
  if (*outcome == PURR_OUTCOME_CANCELLED)
    return first;

  /* It was at this one; those after it are read again for the next worker, and
   * so are those that were refused before it saw them */
  at = batch.tasks[taken];
  for (gsize i = at + 1; i < batch.next; i++)
    g_clear_error (&tasks[i].error);
  if (!again && may_be_innocent (process, batch.n, *outcome))
    {
      *alone = at;
      return at;
    }
  fail_task (self, &tasks[at], batch.formats[taken], *outcome);

  return at + 1;
}

gboolean
purr_decoder_read_files (PurrDecoder *self,
                         PurrImageTask *tasks,
                         gsize n,
                         PurrCrop crop,
                         GCancellable *cancellable)
{
  PurrDecodeRequest request = { .crop = crop };
  PurrDecoderProcess *process = NULL;
  gsize next = 0;
  gsize alone = G_MAXSIZE;

  while (next < n && !g_cancellable_is_cancelled (cancellable))
    {
      PurrOutcome outcome;

      if (process == NULL)
        process = purr_decoder_borrow (self, alone == next, cancellable,
                                       &tasks[next].error);
      if (process == NULL)
        {
          /* Without a reason it was cancelled */
          if (tasks[next].error != NULL)
            next++;
          continue;
        }
      next = read_batch (self, process, tasks, next, n, &request, cancellable,
                         &alone, &outcome);
      /* One that is tired must not stay for a long list: it would run out of
       * time in the midst of it */
      if (outcome != PURR_OUTCOME_DONE
          || purr_decoder_process_is_tired (process))
        {
          purr_decoder_give_back (self, process, outcome == PURR_OUTCOME_DONE);
          process = NULL;
        }
    }
  if (process != NULL)
    purr_decoder_give_back (self, process, TRUE);

  return next == n;
}
