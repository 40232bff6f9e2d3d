/* decoder.c: worker processes shared by all threads that read pictures */

#include "engine/images/decoder.h"

#include "engine/files/own-files.h"
#include "engine/images/images-private.h"

#include <pthread.h>
#include <time.h>

#define PATIENCE 10000 /* milliseconds for one picture */

/* A cancelled wait ends within so many nanoseconds */
#define SLICE (100 * 1000 * 1000)

/* So many microseconds it is waited for room for a first worker, and looked for
 * it every so many nanoseconds */
#define PATIENCE_FOR_ROOM (2 * G_USEC_PER_SEC)
#define LOOK_FOR_ROOM (25 * 1000 * 1000)

#define WORKER "purrceptron-decode-worker"

struct _PurrDecoder
{
  int references; /* atomic */
  int patience;
  char **command;
  PurrDecoderStart start; /* or NULL */
  gpointer start_data;

  pthread_mutex_t mutex; /* guards what follows */
  pthread_cond_t returned;
  GPtrArray *idle; /* PurrDecoderProcess */
  guint n_workers; /* idle and busy */
  guint most;
};

/* Looked up each time: G_DEFINE_QUARK keeps the answer in a variable that
 * threads write without a lock */
GQuark
purr_image_error_quark (void)
{
  return g_quark_from_static_string ("purr-image-error-quark");
}

void
purr_preview_clear (PurrPreview *preview)
{
  g_clear_pointer (&preview->pixels, g_bytes_unref);
  preview->width = 0;
  preview->height = 0;
}

static guint
most_workers (void)
{
  /* One more, that a dropped picture does not wait for a folder */
  return g_get_num_processors () + 1;
}

PurrDecoder *
purr_decoder_new (const char *const *command)
{
  PurrDecoder *self = g_new0 (PurrDecoder, 1);
  gboolean found;

  self->references = 1;
  self->patience = PATIENCE;
  if (command != NULL)
    self->command = g_strdupv ((char **) command);
  else
    {
      self->command = g_new0 (char *, 2);
      self->command[0]
        = purr_own_file (PURR_LIBEXECDIR, "engine/decoding", WORKER, &found);
    }
  pthread_mutex_init (&self->mutex, NULL);
  pthread_cond_init (&self->returned, NULL);
  self->idle = g_ptr_array_new ();
  self->most = most_workers ();

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
  pthread_mutex_destroy (&self->mutex);
  pthread_cond_destroy (&self->returned);
  g_strfreev (self->command);
  g_free (self);
}

void
purr_decoder_set_patience (PurrDecoder *self, int milliseconds)
{
  self->patience = milliseconds;
}

int
purr_decoder_get_patience (PurrDecoder *self)
{
  return self->patience;
}

void
purr_decoder_set_start (PurrDecoder *self,
                        PurrDecoderStart start,
                        gpointer data)
{
  self->start = start;
  self->start_data = data;
}

/* Workers -------------------------------------------------------------- */

/* With the mutex held: until one is returned, or for a while */
static void
wait_a_while (PurrDecoder *self, long nanoseconds)
{
  struct timespec end;

  clock_gettime (CLOCK_MONOTONIC, &end);
  end.tv_nsec += nanoseconds;
  end.tv_sec += end.tv_nsec / 1000000000;
  end.tv_nsec %= 1000000000;
  pthread_cond_clockwait (&self->returned, &self->mutex, CLOCK_MONOTONIC, &end);
}

/* One that is idle, NULL where one more may be started. FALSE when cancelled. */
static gboolean
wait_for_turn (PurrDecoder *self,
               GCancellable *cancellable,
               PurrDecoderProcess **process)
{
  gboolean cancelled = FALSE;

  *process = NULL;
  pthread_mutex_lock (&self->mutex);
  while (self->idle->len == 0 && self->n_workers >= self->most && !cancelled)
    {
      wait_a_while (self, SLICE);
      cancelled = g_cancellable_is_cancelled (cancellable);
    }
  if (!cancelled && self->idle->len > 0)
    *process = g_ptr_array_steal_index (self->idle, self->idle->len - 1);
  else if (!cancelled)
    self->n_workers++;
  pthread_mutex_unlock (&self->mutex);

  return !cancelled;
}

/* Those that there are now are as many as there can be. Says whether there is
 * one. Without, waits for better times. */
static gboolean
make_do_with_fewer (PurrDecoder *self)
{
  gboolean some;

  pthread_mutex_lock (&self->mutex);
  self->n_workers--;
  some = self->n_workers > 0;
  self->most = MAX (1, self->n_workers);
  pthread_cond_signal (&self->returned);
  if (!some)
    wait_a_while (self, LOOK_FOR_ROOM);
  pthread_mutex_unlock (&self->mutex);

  return some;
}

PurrDecoderProcess *
purr_decoder_borrow (PurrDecoder *self,
                     gboolean fresh,
                     GCancellable *cancellable,
                     GError **error)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_FOR_ROOM;

  while (TRUE)
    {
      PurrDecoderProcess *process;
      g_autoptr (GError) problem = NULL;

      if (!wait_for_turn (self, cancellable, &process))
        return NULL;
      if (process != NULL && fresh && process->number > 0)
        g_clear_pointer (&process, purr_decoder_process_end);
      if (process == NULL && self->start != NULL)
        process = self->start (self->start_data, &problem);
      else if (process == NULL)
        process
          = purr_decoder_process_start ((const char *const *) self->command,
                                        &problem);
      if (process != NULL)
        return process;

      if (!make_do_with_fewer (self)
          && (!g_error_matches (problem, PURR_IMAGE_ERROR,
                                PURR_IMAGE_ERROR_SHORTAGE)
              || g_get_monotonic_time () > end))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
    }
}

void
purr_decoder_make_do (PurrDecoder *self, PurrDecoderProcess *process)
{
  purr_decoder_process_end (process);
  make_do_with_fewer (self);
}

void
purr_decoder_give_back (PurrDecoder *self,
                        PurrDecoderProcess *process,
                        gboolean usable)
{
  if (usable && purr_decoder_process_is_tired (process))
    usable = FALSE;
  if (!usable)
    purr_decoder_process_end (process);

  pthread_mutex_lock (&self->mutex);
  if (usable)
    g_ptr_array_add (self->idle, process);
  else
    self->n_workers--;
  pthread_cond_signal (&self->returned);
  pthread_mutex_unlock (&self->mutex);
}

void
purr_decoder_warm_up (PurrDecoder *self)
{
  PurrDecoderProcess *process = purr_decoder_borrow (self, FALSE, NULL, NULL);

  if (process != NULL)
    purr_decoder_give_back (self, process, TRUE);
}

void
purr_decoder_rest (PurrDecoder *self)
{
  g_autoptr (GPtrArray) leaving = g_ptr_array_new ();

  pthread_mutex_lock (&self->mutex);
  while (self->idle->len > 1)
    {
      g_ptr_array_add (leaving, g_ptr_array_steal_index (self->idle,
                                                         self->idle->len - 1));
      self->n_workers--;
    }
  /* What was short may be no more */
  self->most = most_workers ();
  pthread_cond_broadcast (&self->returned);
  pthread_mutex_unlock (&self->mutex);

  for (guint i = 0; i < leaving->len; i++)
    purr_decoder_process_end (g_ptr_array_index (leaving, i));
}

char *
purr_decoder_describe (PurrDecoder *self, GError **error)
{
  PurrDecoderProcess *process = purr_decoder_borrow (self, FALSE, NULL, error);
  PurrSandboxLevel level;
  PurrOutcome outcome;

  if (process == NULL)
    return NULL;
  outcome = purr_decoder_process_greet (process, self->patience, NULL);
  level = process->level;
  purr_decoder_give_back (self, process, outcome == PURR_OUTCOME_DONE);
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
