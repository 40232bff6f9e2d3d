/* decoder-process.c: one worker process, from its start to its end */

#include "engine/images/images-private.h"

#include "engine/files/printable.h"
#include "engine/images/display-name.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* A cancelled wait ends within so many milliseconds */
#define SLICE 100

/* Larger data are given back at once */
#define KEPT_BYTES ((gsize) 16 * 1024 * 1024)

/* Milliseconds of processor time; the worker's limit is a minute, or what the
 * person has set */
#define TIRED 30000

/* A worker that the computer does not let work may take so many times as long
 * again; one that somebody stops whenever it is let go on, as long again */
#define WAITS 5
#define WAITS_STOPPED 1

static void
set_no_decoder (const char *program, int code, GError **error)
{
  g_autofree char *shown_name = purr_display_name (program);
  g_autofree char *shown = purr_printable (program);

  if (code == ENOENT)
    g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_NO_DECODER,
                 "The program that decodes pictures is missing: there is no "
                 "%s. Install Purrceptron again.",
                 shown);
  else if (purr_image_code_is_shortage (code))
    g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_SHORTAGE,
                 "The program that decodes pictures, %s, cannot be started "
                 "(%s). Close other programs and try again.",
                 shown_name, g_strerror (code));
  else
    g_set_error (error, PURR_IMAGE_ERROR, PURR_IMAGE_ERROR_NO_DECODER,
                 "The program that decodes pictures, %s, cannot be started "
                 "(%s). Install Purrceptron again.",
                 shown_name, g_strerror (code));
}

/* The memory, sealed: were the worker able to make it smaller, reading it here
 * would end this process. Returns an errno. */
static int
make_memory (int *memory_fd, PurrDecoderMemory **memory)
{
  int fd
    = memfd_create ("purrceptron-pictures", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  int code;

  if (fd < 0)
    return errno;
  /* What the worker writes has its place now: there is no failing later */
  code = ftruncate (fd, sizeof **memory) != 0
           ? errno
           : posix_fallocate (fd, 0, offsetof (PurrDecoderMemory, data));
  if (code == 0
      && fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL)
           != 0)
    code = errno;
  if (code == 0)
    {
      *memory = mmap (NULL, sizeof **memory, PROT_READ | PROT_WRITE, MAP_SHARED,
                      fd, 0);
      code = *memory == MAP_FAILED ? errno : 0;
    }
  if (code != 0)
    close (fd);
  *memory_fd = fd;

  return code;
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
  sigset_t signals;
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
  posix_spawn_file_actions_adddup2 (&actions, from_socket, PURR_DECODER_SOCKET);
  posix_spawn_file_actions_adddup2 (&actions, from_memory, PURR_DECODER_MEMORY);
  posix_spawn_file_actions_addclosefrom_np (&actions, PURR_DECODER_MEMORY + 1);
  /* A group of its own: Ctrl+C in the terminal is for us, who then end the
   * worker. No signal that somebody sends reaches it but SIGKILL and SIGSTOP:
   * whatever else ends it, it did itself */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  sigemptyset (&signals);
#else
  sigfillset (&signals);
#endif
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setsigmask (&attributes, &signals);
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
purr_decoder_process_new (int *other, int *code)
{
  PurrDecoderMemory *memory = NULL;
  int memory_fd = -1;
  int sockets[2];
  PurrDecoderProcess *self;

  *code = make_memory (&memory_fd, &memory);
  if (*code != 0)
    return NULL;
  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
    {
      *code = errno;
      munmap (memory, sizeof *memory);
      close (memory_fd);
      return NULL;
    }

  self = g_new0 (PurrDecoderProcess, 1);
  self->socket = sockets[0];
  self->memory_fd = memory_fd;
  self->memory = memory;
  *other = sockets[1];

  return self;
}

PurrDecoderProcess *
purr_decoder_process_start (const char *const *command, GError **error)
{
  int other, code;
  PurrDecoderProcess *self = purr_decoder_process_new (&other, &code);

  if (self != NULL)
    {
      code = spawn (command, other, self->memory_fd, &self->pid);
      close (other);
      if (code == 0)
        return self;
      self->pid = 0;
      purr_decoder_process_end (self);
    }
  set_no_decoder (command[0], code, error);

  return NULL;
}

/* Where SIGCHLD is ignored the system forgets a child that has ended, and its
 * number may be somebody else's by now: such a one is left alone. */
static void
end_child (pid_t pid)
{
  siginfo_t info;
  int status;

  if (waitid (P_PID, (id_t) pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0)
    return;
  kill (pid, SIGKILL);
  while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
    ;
}

void
purr_decoder_process_end (PurrDecoderProcess *self)
{
  if (self->pid != 0)
    end_child (self->pid);
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

/* Whether a worker from which nothing has come in time, waits times already, is
 * to have more of it: it has not had the processor for as long. worked: what it
 * had in milliseconds before, or -1. */
static gboolean
deserves_more (const PurrDecoderProcess *self,
               gint64 worked,
               int milliseconds,
               int waits,
               int most_waits,
               PurrOutcome *outcome)
{
  gint64 now = purr_worker_get_worked (self->pid);

  *outcome = PURR_OUTCOME_SILENT;
  if (worked < 0 || now < 0 || now - worked >= milliseconds
      || !purr_worker_is_kept_waiting (self->pid))
    return FALSE;
  *outcome = PURR_OUTCOME_STALLED;

  return waits < most_waits;
}

/* Waits for one message of at most size bytes; length says of how many. The
 * patience begins anew with each of the n pictures that is done, and only so
 * often: the worker writes that number itself. */
static PurrOutcome
receive (const PurrDecoderProcess *self,
         gpointer message,
         gsize size,
         guint32 n,
         int milliseconds,
         GCancellable *cancellable,
         gsize *length)
{
  guint32 done = 0;
  gint64 patience = (gint64) milliseconds * 1000;
  gint64 end = g_get_monotonic_time () + patience;
  gint64 worked = purr_worker_get_worked (self->pid);
  int slice = SLICE;
  int waits = 0;
  int most_waits = WAITS;

  while (TRUE)
    {
      struct pollfd wait = { .fd = self->socket, .events = POLLIN };
      guint32 now_done;
      gint64 left = (end - g_get_monotonic_time () + 999) / 1000;
      PurrOutcome outcome;
      gssize got;
      int n_ready = poll (&wait, 1, (int) CLAMP (left, 0, slice));

      if (n_ready < 0 && errno == EINTR)
        continue;
      if (n_ready > 0)
        {
          got = recv (self->socket, message, size, MSG_DONTWAIT | MSG_TRUNC);
          if (got > 0)
            {
              *length = (gsize) got;
              return PURR_OUTCOME_DONE;
            }
          if (got == 0 || (errno != EINTR && errno != EAGAIN))
            return purr_worker_get_death (self->pid);
        }
      /* Somebody has stopped it, perhaps again and again */
      if (purr_worker_wake (self->pid))
        {
          slice = 1;
          most_waits = WAITS_STOPPED;
        }
      if (g_cancellable_is_cancelled (cancellable))
        return PURR_OUTCOME_CANCELLED;
      now_done = MIN (count_done (self), n);
      if (now_done > done)
        {
          done = now_done;
          waits = 0;
          worked = purr_worker_get_worked (self->pid);
          end = g_get_monotonic_time () + patience;
        }
      else if (g_get_monotonic_time () >= end)
        {
          if (!deserves_more (self, worked, milliseconds, waits++, most_waits,
                              &outcome))
            return outcome;
          end = g_get_monotonic_time () + patience;
        }
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
         && greeting.level < PURR_N_SANDBOX_LEVELS && greeting.scarce <= 1;
}

PurrOutcome
purr_decoder_process_greet (PurrDecoderProcess *self,
                            int milliseconds,
                            GCancellable *cancellable)
{
  PurrDecoderGreeting greeting;
  PurrOutcome outcome;
  gsize length;

  if (self->greeted)
    return PURR_OUTCOME_DONE;
  outcome = receive (self, &greeting, sizeof greeting, 0, milliseconds,
                     cancellable, &length);
  if (outcome != PURR_OUTCOME_DONE)
    return outcome;
  if (!purr_decoder_greeting_is_valid (&greeting, length))
    return PURR_OUTCOME_LIED;
  self->greeted = TRUE;
  self->level = (PurrSandboxLevel) greeting.level;
  self->scarce = greeting.scarce != 0;

  return PURR_OUTCOME_DONE;
}

/* Whether nothing lies in the socket, as it must be before a request: neither a
 * word that nobody asked for nor the end (PURR_OUTCOME_GONE or, where somebody
 * else has ended it, _KILLED) */
static PurrOutcome
check_quiet (const PurrDecoderProcess *self)
{
  guint8 byte;
  gssize got = recv (self->socket, &byte, sizeof byte, MSG_PEEK | MSG_DONTWAIT);

  if (got < 0 && (errno == EAGAIN || errno == EINTR))
    return PURR_OUTCOME_DONE;
  if (got <= 0 && purr_worker_get_death (self->pid) == PURR_OUTCOME_KILLED)
    return PURR_OUTCOME_KILLED;

  return PURR_OUTCOME_GONE;
}

PurrOutcome
purr_decoder_process_run (PurrDecoderProcess *self,
                          guint32 n,
                          const PurrDecodeRequest *request,
                          int milliseconds,
                          GCancellable *cancellable,
                          gsize *n_done)
{
  PurrDecoderRequest message = {
    .number = self->number + 1,
    .n = n,
    .crop = (guint32) request->crop,
    .preview_side = (guint32) request->preview_side,
  };
  PurrDecoderAnswer answer;
  PurrOutcome outcome;
  gsize length;

  g_return_val_if_fail (n >= 1 && n <= PURR_DECODER_BATCH, PURR_OUTCOME_LIED);
  g_return_val_if_fail (n == 1 || request->preview_side == 0,
                        PURR_OUTCOME_LIED);

  *n_done = 0;
  outcome = purr_decoder_process_greet (self, milliseconds, cancellable);
  if (outcome == PURR_OUTCOME_CANCELLED || outcome == PURR_OUTCOME_KILLED
      || outcome == PURR_OUTCOME_STALLED)
    return outcome;
  /* One that says what it should not, or nothing, will not be another if it is
   * started again and again */
  if (outcome == PURR_OUTCOME_LIED || outcome == PURR_OUTCOME_SILENT)
    return PURR_OUTCOME_USELESS;
  if (outcome != PURR_OUTCOME_DONE)
    return PURR_OUTCOME_GONE;
  outcome = check_quiet (self);
  if (outcome != PURR_OUTCOME_DONE)
    return outcome;

  memset (self->memory->wanting, 0, n * sizeof self->memory->wanting[0]);
  __atomic_store_n (&self->memory->done, 0, __ATOMIC_RELEASE);
  /* Should it not take so few bytes at once, it reads no more */
  if (send (self->socket, &message, sizeof message, MSG_NOSIGNAL | MSG_DONTWAIT)
      != sizeof message)
    return check_quiet (self) == PURR_OUTCOME_KILLED ? PURR_OUTCOME_KILLED
                                                     : PURR_OUTCOME_GONE;
  self->number = message.number;
  outcome = receive (self, &answer, sizeof answer, n, milliseconds, cancellable,
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
  struct rlimit limit;
  gint64 tired = TIRED;
  gint64 worked;

  if (self->pid == 0)
    return FALSE;
  if (getrlimit (RLIMIT_CPU, &limit) == 0 && limit.rlim_cur < TIRED / 1000 * 2)
    tired = (gint64) limit.rlim_cur * 1000 / 2;
  worked = purr_worker_get_worked (self->pid);

  return worked < 0 || worked >= tired;
}

gboolean
purr_decoder_reply_is_valid (const PurrDecodeReply *reply,
                             const PurrDecodeRequest *request)
{
  const PurrFormat *format = purr_format_get (reply->format);
  gboolean decoded = reply->status == PURR_DECODE_OK;
  gboolean with_preview = decoded && request->preview_side > 0;
  int most = MIN (request->preview_side, PURR_PREVIEW_MAX_SIDE);
  gint64 max_pixels = format != NULL ? purr_format_get_max_pixels (format) : 0;

  /* Most refusals name the format, and not all formats have a name */
  if ((guint) reply->status >= PURR_N_DECODE_STATUSES || format == NULL
      || (decoded && format->kind != PURR_FORMAT_DECODED)
      || (reply->status != PURR_DECODE_NOT_DECODED && format->name == NULL)
      || (reply->status == PURR_DECODE_NOT_DECODED
          && format->kind == PURR_FORMAT_DECODED)
      || reply->limit < 0 || reply->limit > G_MAXINT || reply->width < 0
      || reply->height < 0)
    return FALSE;
  if (decoded
      && (reply->width < 1 || reply->width > max_pixels || reply->height < 1
          || reply->height > max_pixels / reply->width))
    return FALSE;
  if (with_preview)
    return reply->preview_width >= 1 && reply->preview_width <= most
           && reply->preview_height >= 1 && reply->preview_height <= most;
  return reply->preview_width == 0 && reply->preview_height == 0;
}
