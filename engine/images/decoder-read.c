/* decoder-read.c: pictures given to workers, and what comes back
 *
 * A worker that has broken down may have done so over an earlier picture, or
 * through no fault of any. So before a picture is called harmful it is read once
 * more, alone, by workers that have seen no other (decoder-trial.c).
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

    case PURR_OUTCOME_SPENT:
      g_set_error (
        error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_HARMFUL,
        "%s is %s that takes more processor time than a picture may "
        "have. It is damaged or made to keep programs busy; leave it "
        "out.",
        shown_name, format->with_article);
      break;

    case PURR_OUTCOME_LIED:
    case PURR_OUTCOME_DIED:
    case PURR_OUTCOME_DONE:
    case PURR_OUTCOME_GONE:
    case PURR_OUTCOME_USELESS:
    case PURR_OUTCOME_KILLED:
    case PURR_OUTCOME_STALLED:
    case PURR_OUTCOME_CANCELLED:
    default:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_HARMFUL,
                   "%s is %s that made the decoder stop, which did no harm. It "
                   "is damaged or made to break programs; leave it out.",
                   shown_name, format->with_article);
      break;
    }
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

  if (!purr_decoder_reply_is_valid (reply, request))
    return PURR_OUTCOME_LIED;
  /* All that it may have was not enough */
  if (reply->status == PURR_DECODE_NO_MEMORY)
    reply->status = PURR_DECODE_TOO_MUCH_MEMORY;

  return PURR_OUTCOME_DONE;
}

/* Whether the worker was refused memory for picture i */
static gboolean
is_wanting (const PurrDecoderProcess *process, gsize i)
{
  return __atomic_load_n (&process->memory->wanting[i], __ATOMIC_RELAXED) != 0;
}

static gboolean
is_shortage (const GError *error)
{
  return g_error_matches (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_SHORTAGE);
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

/* What is asked for of one picture: either path or bytes */
typedef struct
{
  const char *path;
  GBytes *bytes;
  const char *shown_name;
  PurrDecodeRequest request;
  guint8 *column;
  PurrPreview *preview;
  PurrImageInfo *info;
} Wish;

/* Has one worker decode the picture, which it gives back. taken: what became of
 * it, when it is not to be read again. */
static PurrVerdict
try_one (PurrDecoder *self,
         PurrDecoderProcess *process,
         const Wish *wish,
         PurrTrial *trial,
         gboolean *taken,
         GError **error)
{
  const PurrFormat *format = NULL;
  PurrOutcome outcome = PURR_OUTCOME_DONE;
  PurrVerdict verdict = PURR_VERDICT_TAKE;
  PurrDecodeReply reply;
  GError *problem = NULL;
  gsize n_done;
  gsize length = 0;

  *taken = FALSE;
  if (!put_picture (process, wish->path, wish->bytes, wish->shown_name, &length,
                    &format, &problem))
    {
      if (is_shortage (problem))
        {
          verdict = purr_trial_lose (trial, PURR_OUTCOME_GONE)
                      ? PURR_VERDICT_AGAIN
                      : PURR_VERDICT_GIVE_UP;
          purr_decoder_make_do (self, process);
        }
      else
        {
          purr_decoder_process_forget (process, length);
          purr_decoder_give_back (self, process, TRUE);
        }
      if (verdict == PURR_VERDICT_AGAIN)
        g_error_free (problem);
      else
        g_propagate_error (error, problem);
      return verdict;
    }

  outcome = purr_decoder_process_run (process, 1, &wish->request,
                                      purr_decoder_get_patience (self), NULL,
                                      &n_done);
  if (outcome == PURR_OUTCOME_DONE)
    outcome = take_reply (process, 0, &wish->request, &reply);
  verdict
    = purr_trial_judge (trial, process, 1, outcome, is_wanting (process, 0));
  if (verdict == PURR_VERDICT_TAKE)
    *taken = take_one (process, &reply, wish->shown_name, wish->column,
                       wish->preview, wish->info, error);
  else if (verdict == PURR_VERDICT_REFUSE)
    set_failed (outcome, purr_decoder_get_patience (self), format,
                wish->shown_name, error);
  else if (verdict == PURR_VERDICT_GIVE_UP)
    purr_trial_set_given_up (outcome, wish->shown_name, error);
  purr_decoder_process_forget (process, length);
  purr_decoder_give_back (self, process, outcome == PURR_OUTCOME_DONE);

  return verdict;
}

static gboolean
read_one (PurrDecoder *self, const Wish *wish, GError **error)
{
  PurrTrial trial = { 0 };
  PurrVerdict verdict = PURR_VERDICT_AGAIN;
  gboolean alone = FALSE;
  gboolean taken;

  do
    {
      PurrDecoderProcess *process
        = purr_decoder_borrow (self, alone, NULL, error);

      if (process == NULL)
        return FALSE;
      verdict = try_one (self, process, wish, &trial, &taken, error);
      alone |= verdict == PURR_VERDICT_ALONE;
    }
  while (verdict == PURR_VERDICT_AGAIN || verdict == PURR_VERDICT_ALONE);

  return taken;
}

static Wish
make_wish (const char *path,
           GBytes *bytes,
           const char *shown_name,
           PurrCrop crop,
           guint8 *column,
           int preview_side,
           PurrPreview *preview,
           PurrImageInfo *info)
{
  Wish wish = {
    .path = path,
    .bytes = bytes,
    .shown_name = shown_name,
    .request = { .crop = crop },
    .column = column,
    .preview = preview,
    .info = info,
  };

  if (preview != NULL)
    wish.request.preview_side = CLAMP (preview_side, 1, PURR_PREVIEW_MAX_SIDE);

  return wish;
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
  Wish wish = make_wish (path, NULL, shown_name, crop, column, preview_side,
                         preview, info);

  return read_one (self, &wish, error);
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
  Wish wish = make_wish (NULL, bytes, shown_name, crop, column, preview_side,
                         preview, info);

  return read_one (self, &wish, error);
}

/* Many files ----------------------------------------------------------- */

typedef struct
{
  gsize tasks[PURR_DECODER_BATCH]; /* which task each picture belongs to */
  const PurrFormat *formats[PURR_DECODER_BATCH]; /* what each is */
  guint32 n;
  gsize length;     /* bytes of all pictures */
  gsize reach;      /* bytes of the memory that were written to */
  gsize next;       /* the first task that is not part of it */
  GError *shortage; /* why it could not be loaded, or NULL */
} Batch;

/* Loads tasks from first on until there are enough for one request, up to the
 * end, or as far as there is enough of what it takes. */
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
      if (!loaded && is_shortage (tasks[i].error))
        {
          batch->shortage = g_steal_pointer (&tasks[i].error);
          batch->next = i;
          break;
        }
      if (!loaded)
        continue;
      process->memory->inputs[batch->n]
        = (PurrDecoderInput) { batch->length, length };
      batch->tasks[batch->n++] = i;
      batch->length += length;
    }
}

/* Takes over what the worker says of the first n_done pictures. Returns the
 * first of which it says what cannot be, for which it was refused memory that it
 * should have, or n_done; outcome then tells. */
static gsize
take_batch (const PurrDecoderProcess *process,
            PurrImageTask *tasks,
            const Batch *batch,
            gsize n_done,
            const PurrDecodeRequest *request,
            PurrTrial *trial,
            PurrOutcome *outcome)
{
  for (gsize k = 0; k < n_done; k++)
    {
      PurrImageTask *task = &tasks[batch->tasks[k]];
      PurrDecodeReply reply;

      if (take_reply (process, k, request, &reply) != PURR_OUTCOME_DONE)
        {
          *outcome = PURR_OUTCOME_LIED;
          return k;
        }
      if (is_wanting (process, k)
          && purr_trial_judge (trial, process, batch->n, PURR_OUTCOME_DONE,
                               TRUE)
               != PURR_VERDICT_TAKE)
        {
          *outcome = PURR_OUTCOME_DONE;
          return k;
        }
      if (reply.status == PURR_DECODE_OK)
        memcpy (task->column, process->memory->columns[k], PURR_FEATURES);
      else
        {
          g_autofree char *shown_name = purr_display_name (task->path);

          purr_image_set_refusal (&reply, shown_name, &task->error);
        }
      purr_trial_succeed (trial);
    }

  return n_done;
}

/* Where the reading of a list stands */
typedef struct
{
  PurrDecoder *decoder;
  PurrImageTask *tasks;
  gsize n;
  PurrDecodeRequest request;
  GCancellable *cancellable;

  gsize next;     /* the first task that is left */
  gboolean alone; /* that one is to be asked about alone */
  PurrTrial trial;
} List;

/* It was at picture k of the batch that the worker was lost, or to it that memory
 * was refused. Those after it are read again, and so are those that were refused
 * before a worker saw them. Returns FALSE with error set when it is given up. */
static gboolean
go_back (List *self,
         const PurrDecoderProcess *process,
         const Batch *batch,
         gsize k,
         PurrOutcome outcome,
         GError **error)
{
  PurrImageTask *task = &self->tasks[batch->tasks[k]];
  g_autofree char *shown_name = purr_display_name (task->path);
  PurrVerdict verdict = purr_trial_judge (&self->trial, process, batch->n,
                                          outcome, is_wanting (process, k));

  self->next = batch->tasks[k];
  for (gsize i = self->next + 1; i < batch->next; i++)
    g_clear_error (&self->tasks[i].error);
  self->alone = verdict == PURR_VERDICT_ALONE
                || (self->alone && verdict == PURR_VERDICT_AGAIN);
  if (verdict == PURR_VERDICT_GIVE_UP)
    {
      purr_trial_set_given_up (outcome, shown_name, error);
      return FALSE;
    }
  if (verdict == PURR_VERDICT_REFUSE)
    {
      set_failed (outcome, purr_decoder_get_patience (self->decoder),
                  batch->formats[k], shown_name, &task->error);
      self->next++;
      purr_trial_succeed (&self->trial);
    }

  return TRUE;
}

/* One request for tasks from the next on, to a process that is given back where
 * it cannot go on. Returns FALSE when it is given up, with error set, or
 * cancelled. */
static gboolean
read_batch (List *self, PurrDecoderProcess **process, GError **error)
{
  PurrOutcome outcome = PURR_OUTCOME_DONE;
  PurrOutcome at; /* of the first picture that was not taken */
  gsize n_done = 0;
  gsize taken;
  gboolean usable;
  gboolean goes_on = TRUE;
  Batch batch;

  fill_batch (*process, self->tasks, self->next,
              self->alone ? self->next + 1 : self->n, &batch);
  if (batch.n == 0 && batch.shortage != NULL)
    {
      /* A worker less leaves more for others */
      purr_decoder_make_do (self->decoder, g_steal_pointer (process));
      self->next = batch.next;
      if (purr_trial_lose (&self->trial, PURR_OUTCOME_GONE))
        {
          g_error_free (batch.shortage);
          return TRUE;
        }
      g_propagate_error (error, batch.shortage);
      return FALSE;
    }
  g_clear_error (&batch.shortage);

  if (batch.n > 0)
    outcome
      = purr_decoder_process_run (*process, batch.n, &self->request,
                                  purr_decoder_get_patience (self->decoder),
                                  self->cancellable, &n_done);
  at = outcome;
  taken = take_batch (*process, self->tasks, &batch, n_done, &self->request,
                      &self->trial, &at);
  usable = outcome == PURR_OUTCOME_DONE && at == PURR_OUTCOME_DONE;
  purr_decoder_process_forget (*process, batch.reach);
  if (outcome == PURR_OUTCOME_CANCELLED)
    goes_on = FALSE;
  else if (taken < batch.n)
    goes_on = go_back (self, *process, &batch, taken, at, error);
  else
    {
      self->next = batch.next;
      self->alone = FALSE;
    }

  /* One that is tired must not stay for a long list: it would run out of time
   * in the midst of it */
  if (!usable || self->alone || purr_decoder_process_is_tired (*process))
    purr_decoder_give_back (self->decoder, g_steal_pointer (process), usable);

  return goes_on;
}

gboolean
purr_decoder_read_files (PurrDecoder *self,
                         PurrImageTask *tasks,
                         gsize n,
                         PurrCrop crop,
                         GCancellable *cancellable,
                         GError **error)
{
  List list = {
    .decoder = self,
    .tasks = tasks,
    .n = n,
    .request = { .crop = crop },
    .cancellable = cancellable,
  };
  PurrDecoderProcess *process = NULL;
  gboolean goes_on = TRUE;

  while (goes_on && list.next < n && !g_cancellable_is_cancelled (cancellable))
    {
      if (process == NULL)
        process = purr_decoder_borrow (self, list.alone, cancellable, error);
      goes_on = process != NULL && read_batch (&list, &process, error);
    }
  if (process != NULL)
    purr_decoder_give_back (self, process, TRUE);
  if (list.next == n)
    return TRUE;

  if (g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (error);
      g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  return FALSE;
}
