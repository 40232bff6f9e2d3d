/* decoder-process.c: one worker process, from its start to its end */

#include "engine/images/images-private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A cancelled wait ends within so many milliseconds */
#define SLICE 100

/* Larger data are given back at once */
#define KEPT_BYTES ((gsize) 16 * 1024 * 1024)

/* Seconds of processor time; the worker's limit is a minute */
#define TIRED 30

static void
set_no_decoder (const char *program, int code, GError **error)
{
  g_autofree char *shown_name = purr_display_name (program);

  g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_NO_DECODER,
               "The program that decodes pictures, %s, cannot be started "
               "(%s). Install Purrceptron again, or close other programs.",
               shown_name, g_strerror (code));
}

/* The memory, sealed: were the worker able to make it smaller, reading it here
 * would end this process. -1 on failure. */
static int
make_memory (PurrDecoderMemory **memory)
{
  int fd = memfd_create ("purrceptron-pictures",
                         MFD_CLOEXEC | MFD_ALLOW_SEALING);

  *memory = MAP_FAILED;
  /* What the worker writes has its place now: there is no failing later */
  if (fd >= 0 && ftruncate (fd, sizeof **memory) == 0
      && posix_fallocate (fd, 0, offsetof (PurrDecoderMemory, data)) == 0
      && fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL)
           == 0)
    *memory = mmap (NULL, sizeof **memory, PROT_READ | PROT_WRITE, MAP_SHARED,
                    fd, 0);
  if (fd >= 0 && *memory == MAP_FAILED)
    {
      int code = errno;

      close (fd);
      errno = code;
      fd = -1;
    }

  return fd;
}

/* Nothing of ours goes along but the two descriptors: no environment, no other
 * open file. Returns an errno. */
static int
spawn (const char *const *command, int socket, int memory, pid_t *pid)
{
  /* Above their places in the worker, so that none overwrites the other */
  int from_socket = fcntl (socket, F_DUPFD_CLOEXEC, PURR_DECODER_MEMORY + 1);
  int from_memory = fcntl (memory, F_DUPFD_CLOEXEC, PURR_DECODER_MEMORY + 1);
  char *environment[] = { NULL };
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none;
  int code;

  if (from_socket < 0 || from_memory < 0)
    {
      code = errno;
      if (from_socket >= 0)
        close (from_socket);
      if (from_memory >= 0)
        close (from_memory);
      return code;
    }

  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_addopen (&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen (&actions, 1, "/dev/null", O_WRONLY, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  /* Decoders complain about damaged files; sanitizers report ours */
  posix_spawn_file_actions_addopen (&actions, 2, "/dev/null", O_WRONLY, 0);
#endif
  posix_spawn_file_actions_adddup2 (&actions, from_socket,
                                    PURR_DECODER_SOCKET);
  posix_spawn_file_actions_adddup2 (&actions, from_memory,
                                    PURR_DECODER_MEMORY);
  posix_spawn_file_actions_addclosefrom_np (&actions,
                                            PURR_DECODER_MEMORY + 1);
  /* Signals as they are for any new program, and a group of its own: Ctrl+C in
   * the terminal is for us, who then end the worker */
  sigemptyset (&none);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setsigmask (&attributes, &none);
  posix_spawnattr_setpgroup (&attributes, 0);
  posix_spawnattr_setflags (&attributes,
                            POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);

  code = posix_spawn (pid, command[0], &actions, &attributes,
                      (char *const *) command, environment);
  posix_spawnattr_destroy (&attributes);
  posix_spawn_file_actions_destroy (&actions);
  close (from_socket);
  close (from_memory);

  return code;
}

PurrDecoderProcess *
purr_decoder_process_start (const char *const *command, GError **error)
{
  PurrDecoderMemory *memory;
  int memory_fd = make_memory (&memory);
  int sockets[2] = { -1, -1 };
  PurrDecoderProcess *self;
  int code = 0;
  pid_t pid;

  if (memory_fd < 0
      || socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
    code = errno;
  else
    code = spawn (command, sockets[1], memory_fd, &pid);
  if (sockets[1] >= 0)
    close (sockets[1]);
  if (code != 0)
    {
      if (sockets[0] >= 0)
        close (sockets[0]);
      if (memory_fd >= 0)
        {
          munmap (memory, sizeof *memory);
          close (memory_fd);
        }
      set_no_decoder (command[0], code, error);
      return NULL;
    }

  self = g_new0 (PurrDecoderProcess, 1);
  self->pid = pid;
  self->socket = sockets[0];
  self->memory_fd = memory_fd;
  self->memory = memory;

  return self;
}

void
purr_decoder_process_end (PurrDecoderProcess *self)
{
  int status;

  kill (self->pid, SIGKILL);
  while (waitpid (self->pid, &status, 0) < 0 && errno == EINTR)
    ;
  close (self->socket);
  munmap (self->memory, sizeof *self->memory);
  close (self->memory_fd);
  g_free (self);
}

/* Waiting -------------------------------------------------------------- */

static guint32
count_done (const PurrDecoderProcess *self)
{
  return __atomic_load_n (&self->memory->done, __ATOMIC_ACQUIRE);
}

/* Waits for one message of at most size bytes; length says of how many. The
 * patience begins anew with each picture that is done. */
static PurrOutcome
receive (const PurrDecoderProcess *self, gpointer message, gsize size,
         int milliseconds, GCancellable *cancellable, gsize *length)
{
  guint32 done = count_done (self);
  gint64 patience = (gint64) milliseconds * 1000;
  gint64 end = g_get_monotonic_time () + patience;

  while (TRUE)
    {
      struct pollfd wait = { .fd = self->socket, .events = POLLIN };
      gint64 left = (end - g_get_monotonic_time () + 999) / 1000;
      gssize got;

      if (poll (&wait, 1, (int) CLAMP (left, 0, SLICE)) > 0)
        {
          got = recv (self->socket, message, size, MSG_DONTWAIT | MSG_TRUNC);
          if (got > 0)
            {
              *length = (gsize) got;
              return PURR_OUTCOME_DONE;
            }
          if (got == 0 || (errno != EINTR && errno != EAGAIN))
            return PURR_OUTCOME_DIED;
        }
      if (g_cancellable_is_cancelled (cancellable))
        return PURR_OUTCOME_CANCELLED;
      if (count_done (self) != done)
        {
          done = count_done (self);
          end = g_get_monotonic_time () + patience;
        }
      else if (g_get_monotonic_time () >= end)
        return PURR_OUTCOME_SILENT;
    }
}

gboolean
purr_decoder_greeting_is_valid (gconstpointer message, gsize length)
{
  PurrDecoderGreeting greeting;

  if (length != sizeof greeting)
    return FALSE;
  memcpy (&greeting, message, sizeof greeting);

  return greeting.magic == PURR_DECODER_MAGIC
         && greeting.memory_size == sizeof (PurrDecoderMemory)
         && greeting.level < PURR_N_SANDBOX_LEVELS;
}

PurrOutcome
purr_decoder_process_greet (PurrDecoderProcess *self, int milliseconds,
                            GCancellable *cancellable)
{
  PurrDecoderGreeting greeting;
  PurrOutcome outcome;
  gsize length;

  if (self->greeted)
    return PURR_OUTCOME_DONE;
  outcome = receive (self, &greeting, sizeof greeting, milliseconds,
                     cancellable, &length);
  if (outcome != PURR_OUTCOME_DONE)
    return outcome;
  if (!purr_decoder_greeting_is_valid (&greeting, length))
    return PURR_OUTCOME_LIED;
  self->greeted = TRUE;
  self->level = (PurrSandboxLevel) greeting.level;

  return PURR_OUTCOME_DONE;
}

PurrOutcome
purr_decoder_process_run (PurrDecoderProcess *self, guint32 n,
                          const PurrDecodeRequest *request, int milliseconds,
                          GCancellable *cancellable, gsize *n_done)
{
  PurrDecoderRequest message = {
    .number = ++self->number,
    .n = n,
    .crop = (guint32) request->crop,
    .preview_side = (guint32) request->preview_side,
  };
  PurrDecoderAnswer answer;
  PurrOutcome outcome;
  gsize length;

  g_return_val_if_fail (n >= 1 && n <= PURR_DECODER_BATCH,
                        PURR_OUTCOME_LIED);
  g_return_val_if_fail (n == 1 || request->preview_side == 0,
                        PURR_OUTCOME_LIED);

  *n_done = 0;
  outcome = purr_decoder_process_greet (self, milliseconds, cancellable);
  if (outcome != PURR_OUTCOME_DONE)
    return outcome;

  __atomic_store_n (&self->memory->done, 0, __ATOMIC_RELEASE);
  /* Should it not take so few bytes at once, it reads no more */
  if (send (self->socket, &message, sizeof message,
            MSG_NOSIGNAL | MSG_DONTWAIT)
      != sizeof message)
    return PURR_OUTCOME_DIED;
  outcome = receive (self, &answer, sizeof answer, milliseconds, cancellable,
                     &length);
  if (outcome == PURR_OUTCOME_DONE
      && (length != sizeof answer || answer.number != message.number
          || answer.n != n))
    outcome = PURR_OUTCOME_LIED;

  *n_done = outcome == PURR_OUTCOME_DONE ? n : MIN (count_done (self), n - 1);
  return outcome;
}

/* Afterwards ----------------------------------------------------------- */

void
purr_decoder_process_forget (PurrDecoderProcess *self, gsize length)
{
  if (length > KEPT_BYTES)
    fallocate (self->memory_fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
               offsetof (PurrDecoderMemory, data), (off_t) length);
}

gboolean
purr_decoder_process_is_tired (const PurrDecoderProcess *self)
{
  clockid_t clock;
  struct timespec used;

  return clock_getcpuclockid (self->pid, &clock) != 0
         || clock_gettime (clock, &used) != 0 || used.tv_sec >= TIRED;
}

gboolean
purr_decoder_reply_is_valid (const PurrDecodeReply *reply,
                             const PurrDecodeRequest *request)
{
  const PurrFormat *format = purr_format_get (reply->format);
  gboolean decoded = reply->status == PURR_DECODE_OK;
  gboolean with_preview = decoded && request->preview_side > 0;
  int most = MIN (request->preview_side, PURR_PREVIEW_MAX_SIDE);

  if ((guint) reply->status >= PURR_N_DECODE_STATUSES || format == NULL
      || (decoded && format->kind != PURR_FORMAT_DECODED)
      || (reply->status == PURR_DECODE_NOT_DECODED
          && format->kind == PURR_FORMAT_DECODED)
      || reply->limit < 0 || reply->limit > G_MAXINT || reply->width < 0
      || reply->height < 0)
    return FALSE;
  if (decoded
      && (reply->width < 1 || reply->width > PURR_IMAGE_MAX_PIXELS
          || reply->height < 1
          || reply->height > PURR_IMAGE_MAX_PIXELS / reply->width))
    return FALSE;
  if (with_preview)
    return reply->preview_width >= 1 && reply->preview_width <= most
           && reply->preview_height >= 1 && reply->preview_height <= most;
  return reply->preview_width == 0 && reply->preview_height == 0;
}
