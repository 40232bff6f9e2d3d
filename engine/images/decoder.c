/* decoder.c: worker processes shared by all threads that read pictures */

#include "engine/images/images-private.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define PATIENCE 10000 /* milliseconds for one picture */

#define WORKER "purrceptron-decode-worker"

struct _PurrDecoder
{
  int references; /* atomic */
  int patience;
  char **command;

  GMutex mutex; /* guards what follows */
  GCond returned;
  GPtrArray *idle; /* PurrDecoderProcess */
  guint n_workers; /* idle and busy */
  guint most;
};

/* Beside the program itself; in a build folder, where it was built; or where it
 * is installed */
static char *
find_worker (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder
    = program != NULL ? g_path_get_dirname (program) : NULL;
  static const char *const places[]
    = { ".", "../engine/decoding", "../../engine/decoding",
        "../../../engine/decoding" };

  for (gsize i = 0; folder != NULL && i < G_N_ELEMENTS (places); i++)
    {
      char *found = g_build_filename (folder, places[i], WORKER, NULL);

      if (g_file_test (found, G_FILE_TEST_IS_EXECUTABLE))
        return found;
      g_free (found);
    }

  return g_build_filename (PURR_LIBEXECDIR, WORKER, NULL);
}

PurrDecoder *
purr_decoder_new (const char *const *command)
{
  PurrDecoder *self = g_new0 (PurrDecoder, 1);

  self->references = 1;
  self->patience = PATIENCE;
  if (command != NULL)
    self->command = g_strdupv ((char **) command);
  else
    {
      self->command = g_new0 (char *, 2);
      self->command[0] = find_worker ();
    }
  g_mutex_init (&self->mutex);
  g_cond_init (&self->returned);
  self->idle = g_ptr_array_new ();
  /* One more, that a dropped picture does not wait for a folder */
  self->most = g_get_num_processors () + 1;

  return self;
}

PurrDecoder *
purr_decoder_ref (PurrDecoder *self)
{
  g_atomic_int_inc (&self->references);

  return self;
}

void
purr_decoder_unref (PurrDecoder *self)
{
  if (!g_atomic_int_dec_and_test (&self->references))
    return;

  for (guint i = 0; i < self->idle->len; i++)
    purr_decoder_process_end (g_ptr_array_index (self->idle, i));
  g_ptr_array_unref (self->idle);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->returned);
  g_strfreev (self->command);
  g_free (self);
}

void
purr_decoder_set_patience (PurrDecoder *self, int milliseconds)
{
  self->patience = milliseconds;
}

/* Workers -------------------------------------------------------------- */

/* A worker for the calling thread alone; waits where all are busy. */
static PurrDecoderProcess *
borrow (PurrDecoder *self, GError **error)
{
  PurrDecoderProcess *process = NULL;

  g_mutex_lock (&self->mutex);
  while (self->idle->len == 0 && self->n_workers >= self->most)
    g_cond_wait (&self->returned, &self->mutex);
  if (self->idle->len > 0)
    process = g_ptr_array_steal_index (self->idle, self->idle->len - 1);
  else
    self->n_workers++;
  g_mutex_unlock (&self->mutex);
  if (process != NULL)
    return process;

  process = purr_decoder_process_start ((const char *const *) self->command,
                                        error);
  if (process == NULL)
    {
      g_mutex_lock (&self->mutex);
      self->n_workers--;
      g_cond_signal (&self->returned);
      g_mutex_unlock (&self->mutex);
    }

  return process;
}

/* usable: whether it may serve again */
static void
give_back (PurrDecoder *self, PurrDecoderProcess *process, gboolean usable)
{
  if (usable && purr_decoder_process_is_tired (process))
    usable = FALSE;
  if (!usable)
    purr_decoder_process_end (process);

  g_mutex_lock (&self->mutex);
  if (usable)
    g_ptr_array_add (self->idle, process);
  else
    self->n_workers--;
  g_cond_signal (&self->returned);
  g_mutex_unlock (&self->mutex);
}

void
purr_decoder_warm_up (PurrDecoder *self)
{
  PurrDecoderProcess *process = borrow (self, NULL);

  if (process != NULL)
    give_back (self, process, TRUE);
}

void
purr_decoder_rest (PurrDecoder *self)
{
  g_autoptr (GPtrArray) leaving = g_ptr_array_new ();

  g_mutex_lock (&self->mutex);
  while (self->idle->len > 1)
    {
      g_ptr_array_add (leaving,
                       g_ptr_array_steal_index (self->idle,
                                                self->idle->len - 1));
      self->n_workers--;
    }
  g_cond_broadcast (&self->returned);
  g_mutex_unlock (&self->mutex);

  for (guint i = 0; i < leaving->len; i++)
    purr_decoder_process_end (g_ptr_array_index (leaving, i));
}

char *
purr_decoder_describe (PurrDecoder *self, GError **error)
{
  PurrDecoderProcess *process = borrow (self, error);
  PurrSandboxLevel level;
  PurrOutcome outcome;

  if (process == NULL)
    return NULL;
  outcome = purr_decoder_process_greet (process, self->patience, NULL);
  level = process->level;
  give_back (self, process, outcome == PURR_OUTCOME_DONE);
  if (outcome != PURR_OUTCOME_DONE)
    {
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_NO_DECODER,
                   "The program that decodes pictures does not answer. "
                   "Install Purrceptron again.");
      return NULL;
    }

  return g_strdup (
    level == PURR_SANDBOX_SECCOMP
      ? "Pictures are decoded in a process of its own, which has little memory "
        "and time and can open, send and start nothing (seccomp)."
      : "Pictures are decoded in a process of its own, which has little memory "
        "and time. This kernel or build has no seccomp to lock it in further.");
}

/* Pictures ------------------------------------------------------------- */

static void
set_failed (PurrOutcome outcome, int patience, const char *shown_name,
            GError **error)
{
  switch (outcome)
    {
    case PURR_OUTCOME_SILENT:
      g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_HARMFUL,
                   "%s was not decoded within %d seconds. It is damaged or made "
                   "to keep programs busy; leave it out.",
                   shown_name, (patience + 999) / 1000);
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
                   "%s made the decoder stop, which did no harm. It is damaged "
                   "or made to break programs; leave it out.",
                   shown_name);
      break;
    }
}

/* The reply about picture i, copied before it is looked at */
static PurrOutcome
take_reply (const PurrDecoderProcess *process, gsize i,
            const PurrDecodeRequest *request, PurrDecodeReply *reply)
{
  memcpy (reply, &process->memory->replies[i], sizeof *reply);

  return purr_decoder_reply_is_valid (reply, request) ? PURR_OUTCOME_DONE
                                                      : PURR_OUTCOME_LIED;
}

/* Puts a picture that is in memory already where the worker finds it. */
static gboolean
put_bytes (PurrDecoderProcess *process, GBytes *bytes, const char *shown_name,
           gsize *length, GError **error)
{
  const guint8 *data = g_bytes_get_data (bytes, length);
  gsize at = 0;

  if (!purr_image_check_length (*length, shown_name, error))
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
put_picture (PurrDecoderProcess *process, const char *path, GBytes *bytes,
             const char *shown_name, gsize *length, GError **error)
{
  if (bytes != NULL
        ? !put_bytes (process, bytes, shown_name, length, error)
        : !purr_image_file_load (path, shown_name, process->memory->data,
                                 PURR_DECODER_ROOM, length, error))
    return FALSE;
  process->memory->inputs[0] = (PurrDecoderInput) { 0, *length };

  return TRUE;
}

static void
take_preview (const PurrDecoderProcess *process, const PurrDecodeReply *reply,
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
take_one (const PurrDecoderProcess *process, const PurrDecodeReply *reply,
          const char *shown_name, guint8 *column, PurrPreview *preview,
          PurrImageInfo *info, GError **error)
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

static gboolean
read_one (PurrDecoder *self, const char *path, GBytes *bytes,
          const char *shown_name, PurrCrop crop, guint8 *column,
          int preview_side, PurrPreview *preview, PurrImageInfo *info,
          GError **error)
{
  PurrDecodeRequest request = { .crop = crop };
  PurrDecoderProcess *process = borrow (self, error);
  PurrDecodeReply reply;
  PurrOutcome outcome;
  gboolean taken = FALSE;
  gsize n_done, length;

  if (process == NULL)
    return FALSE;
  if (preview != NULL)
    request.preview_side = CLAMP (preview_side, 1, PURR_PREVIEW_MAX_SIDE);

  if (!put_picture (process, path, bytes, shown_name, &length, error))
    {
      give_back (self, process, TRUE);
      return FALSE;
    }
  outcome = purr_decoder_process_run (process, 1, &request, self->patience,
                                      NULL, &n_done);
  if (outcome == PURR_OUTCOME_DONE)
    outcome = take_reply (process, 0, &request, &reply);
  if (outcome == PURR_OUTCOME_DONE)
    {
      taken = take_one (process, &reply, shown_name, column, preview, info,
                        error);
      purr_decoder_process_forget (process, length);
    }
  else
    set_failed (outcome, self->patience, shown_name, error);
  give_back (self, process, outcome == PURR_OUTCOME_DONE);

  return taken;
}

gboolean
purr_decoder_read_file (PurrDecoder *self, const char *path, PurrCrop crop,
                        guint8 *column, int preview_side,
                        PurrPreview *preview, PurrImageInfo *info,
                        GError **error)
{
  g_autofree char *shown_name = purr_display_name (path);

  return read_one (self, path, NULL, shown_name, crop, column, preview_side,
                   preview, info, error);
}

gboolean
purr_decoder_read_bytes (PurrDecoder *self, GBytes *bytes, const char *name,
                         PurrCrop crop, guint8 *column, int preview_side,
                         PurrPreview *preview, PurrImageInfo *info,
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
  guint32 n;
  gsize length; /* bytes of all pictures */
  gsize next;   /* the first task that is not part of it */
} Batch;

/* Loads tasks from first on until there are enough for one request. */
static void
fill_batch (PurrDecoderProcess *process, PurrImageTask *tasks, gsize first,
            gsize n, Batch *batch)
{
  *batch = (Batch) { .next = first };
  while (batch->next < n && batch->n < PURR_DECODER_BATCH
         && batch->length < PURR_DECODER_BATCH_BYTES)
    {
      gsize i = batch->next++;
      g_autofree char *shown_name = purr_display_name (tasks[i].path);
      gsize length;

      if (!purr_image_file_load (tasks[i].path, shown_name,
                                 process->memory->data + batch->length,
                                 PURR_DECODER_ROOM - batch->length, &length,
                                 &tasks[i].error))
        continue;
      process->memory->inputs[batch->n]
        = (PurrDecoderInput) { batch->length, length };
      batch->tasks[batch->n++] = i;
      batch->length += length;
    }
}

static void
fail_task (const PurrDecoder *self, PurrImageTask *task, PurrOutcome outcome)
{
  g_autofree char *shown_name = purr_display_name (task->path);

  set_failed (outcome, self->patience, shown_name, &task->error);
}

/* Takes over what the worker says of the first n_done pictures. Returns the
 * first of which it says what cannot be, or n_done. */
static gsize
take_batch (const PurrDecoderProcess *process, PurrImageTask *tasks,
            const Batch *batch, gsize n_done, const PurrDecodeRequest *request)
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
 * cancelled ones are. */
static gsize
read_batch (PurrDecoder *self, PurrDecoderProcess *process,
            PurrImageTask *tasks, gsize first, gsize n,
            const PurrDecodeRequest *request, GCancellable *cancellable,
            PurrOutcome *outcome)
{
  Batch batch;
  gsize n_done = 0;
  gsize taken;

  *outcome = PURR_OUTCOME_DONE;
  fill_batch (process, tasks, first, n, &batch);
  if (batch.n == 0)
    return batch.next;

  *outcome = purr_decoder_process_run (process, batch.n, request,
                                       self->patience, cancellable, &n_done);
  taken = take_batch (process, tasks, &batch, n_done, request);
  if (taken < n_done)
    *outcome = PURR_OUTCOME_LIED;
  if (*outcome == PURR_OUTCOME_DONE)
    {
      purr_decoder_process_forget (process, batch.length);
      return batch.next;
    }
  if (*outcome == PURR_OUTCOME_CANCELLED)
    return first;

  /* It was at this one; those after it are read again for the next worker, but
   * what has been refused is */
  fail_task (self, &tasks[batch.tasks[taken]], *outcome);
  for (gsize i = batch.tasks[taken] + 1; i < batch.next; i++)
    g_clear_error (&tasks[i].error);

  return batch.tasks[taken] + 1;
}

gboolean
purr_decoder_read_files (PurrDecoder *self, PurrImageTask *tasks, gsize n,
                         PurrCrop crop, GCancellable *cancellable)
{
  PurrDecodeRequest request = { .crop = crop };
  PurrDecoderProcess *process = NULL;
  gsize next = 0;

  while (next < n && !g_cancellable_is_cancelled (cancellable))
    {
      PurrOutcome outcome;

      if (process == NULL)
        process = borrow (self, &tasks[next].error);
      if (process == NULL)
        {
          next++;
          continue;
        }
      next = read_batch (self, process, tasks, next, n, &request, cancellable,
                         &outcome);
      if (outcome != PURR_OUTCOME_DONE)
        {
          give_back (self, process, FALSE);
          process = NULL;
        }
    }
  if (process != NULL)
    give_back (self, process, TRUE);

  return next == n;
}
