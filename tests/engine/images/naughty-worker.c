/* naughty-worker.c: a decode worker that does what an attacker might
 *
 *   naughty-worker ACT [FLAG]
 *
 * It decodes honestly, but for pictures that end in NAUGHTY: there it commits
 * the act, as if that picture had taken it over. Acts of the first kind are
 * committed before it greets; with FLAG, only once, which that file remembers.
 * Never installed.
 */

#include "engine/decoding/decode-protocol.h"

#include "naughty.h"

#include <fcntl.h>
#include <linux/futex.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

typedef struct
{
  PurrDecoderMemory *memory;
  PurrDecoderRequest request;
  guint32 i; /* the naughty picture */
} Scene;

static void
say (gconstpointer message, gsize length)
{
  if (write (PURR_DECODER_SOCKET, message, length) != (gssize) length)
    _exit (3);
}

/* Forbidden ------------------------------------------------------------ */

static void
open_file (Scene *scene)
{
  syscall (SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY);
}

static void
make_socket (Scene *scene)
{
  socket (AF_INET, SOCK_STREAM, 0);
}

static void
connect_socket (Scene *scene)
{
  struct sockaddr_un address = { AF_UNIX, "/run/dbus/system_bus_socket" };

  connect (PURR_DECODER_SOCKET, (struct sockaddr *) &address, sizeof address);
}

static void
fork_itself (Scene *scene)
{
  if (syscall (SYS_clone, SIGCHLD, 0, 0, 0, 0) == 0)
    _exit (0);
}

static void
start_program (Scene *scene)
{
  char *nothing[] = { NULL };

  execve ("/bin/true", nothing, nothing);
}

static void
map_program (Scene *scene)
{
  syscall (SYS_mmap, NULL, 4096, PROT_READ | PROT_EXEC,
           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void
make_program (Scene *scene)
{
  void *page = mmap (NULL, 4096, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  syscall (SYS_mprotect, page, 4096, PROT_READ | PROT_EXEC);
}

static void
map_descriptor (Scene *scene)
{
  syscall (SYS_mmap, NULL, 4096, PROT_READ, MAP_SHARED, 0, 0);
}

static void
trace_parent (Scene *scene)
{
  syscall (SYS_ptrace, PTRACE_ATTACH, 1, 0, 0);
}

static void
kill_parent (Scene *scene)
{
  syscall (SYS_kill, 1, 0);
}

static void
read_elsewhere (Scene *scene)
{
  char byte;

  syscall (SYS_read, 0, &byte, 1);
}

static void
write_elsewhere (Scene *scene)
{
  syscall (SYS_write, 1, "x", 1);
}

static void
send_descriptor (Scene *scene)
{
  syscall (SYS_sendmsg, PURR_DECODER_SOCKET, NULL, 0);
}

static void
change_directory (Scene *scene)
{
  syscall (SYS_chdir, "/");
}

static void
change_rights (Scene *scene)
{
  syscall (SYS_prctl, 4, 1, 0, 0, 0);
}

/* Not forbidden: some decoders do it */
static void
complain (Scene *scene)
{
  fprintf (stderr, "# a complaint, to be heard by nobody\n");
}

/* Deaths and silence ---------------------------------------------------- */

static void
leave (Scene *scene)
{
  _exit (0);
}

static void
crash (Scene *scene)
{
  /* Of all crashes the one that sanitizers have nothing to say about */
  __builtin_trap ();
}

static void
sleep_on (Scene *scene)
{
  int word = 0;

  while (TRUE)
    syscall (SYS_futex, &word, FUTEX_WAIT, 0, NULL, NULL, 0);
}

static void
spin (Scene *scene)
{
  for (volatile guint turn = 0;; turn++)
    ;
}

/* The reader's patience begins anew with each picture that is done. */
static void
count_up_and_down (Scene *scene)
{
  while (TRUE)
    __atomic_fetch_xor (&scene->memory->done, 1, __ATOMIC_RELEASE);
}

static void
eat_memory (Scene *scene)
{
  const gsize piece = 32 << 20;

  for (int i = 0; i < 32; i++)
    {
      void *more = malloc (piece);

      if (more == NULL)
        crash (scene);
      memset (more, i, piece);
      /* Lest the compiler find it useless */
      __asm__ volatile("" : : "r"(more) : "memory");
    }
}

/* Messages -------------------------------------------------------------- */

static void
greet_wrongly (Scene *scene)
{
  PurrDecoderGreeting greeting
    = { PURR_DECODER_MAGIC + 1, sizeof (PurrDecoderMemory), 0 };

  say (&greeting, sizeof greeting);
}

static void
greet_as_older (Scene *scene)
{
  PurrDecoderGreeting greeting
    = { PURR_DECODER_MAGIC, sizeof (PurrDecoderMemory) - 64, 0 };

  say (&greeting, sizeof greeting);
}

static void
greet_briefly (Scene *scene)
{
  say ("Hi", 2);
}

static void
talk_on (Scene *scene)
{
  static const char words[1000] = { 0 };

  while (TRUE)
    say (words, sizeof words);
}

static void
answer_briefly (Scene *scene)
{
  say (&scene->request.number, sizeof scene->request.number);
}

static void
answer_at_length (Scene *scene)
{
  guint32 answer[1000] = { scene->request.number, scene->request.n };

  say (answer, sizeof answer);
}

static void
answer_another (Scene *scene)
{
  PurrDecoderAnswer answer = { scene->request.number + 1, scene->request.n };

  say (&answer, sizeof answer);
}

static void
answer_more (Scene *scene)
{
  PurrDecoderAnswer answer = { scene->request.number, scene->request.n + 1 };

  say (&answer, sizeof answer);
}

/* Before the next request has come */
static void
answer_early (Scene *scene)
{
  PurrDecoderAnswer answer = { scene->request.number, scene->request.n };

  say (&answer, sizeof answer);
  answer.number++;
  say (&answer, sizeof answer);
}

/* Replies --------------------------------------------------------------- */

static PurrDecodeReply *
reply_of (Scene *scene)
{
  return &scene->memory->replies[scene->i];
}

static void
lie_about_status (Scene *scene)
{
  reply_of (scene)->status = PURR_N_DECODE_STATUSES;
}

static void
lie_about_format (Scene *scene)
{
  reply_of (scene)->format = G_MAXUINT;
}

/* A refusal that names a format which has no name */
static void
lie_about_name (Scene *scene)
{
  guint number = 0;

  while (purr_format_get (number)->kind != PURR_FORMAT_UNKNOWN)
    number++;
  reply_of (scene)->status = PURR_DECODE_DAMAGED;
  reply_of (scene)->format = number;
}

static void
lie_about_size (Scene *scene)
{
  reply_of (scene)->width = G_MAXINT64;
}

static void
lie_about_preview (Scene *scene)
{
  reply_of (scene)->preview_width = PURR_PREVIEW_MAX_SIDE + 1;
  reply_of (scene)->preview_height = G_MAXINT;
}

static void
lie_about_everything (Scene *scene)
{
  memset (scene->memory, 0xff, offsetof (PurrDecoderMemory, data));
}

/* Replies that change all the time from now on, the next ones too */
static void
alter_replies (Scene *scene)
{
  PurrDecoderAnswer answer = { scene->request.number, scene->request.n };

  say (&answer, sizeof answer);
  for (guint turn = 0;; turn++)
    {
      volatile PurrDecodeReply *reply = reply_of (scene);

      reply->status = turn % (PURR_N_DECODE_STATUSES + 2);
      reply->format = turn % 100;
      reply->preview_width = (int) (turn * 0x9e3779b1u);
      reply->width = (gint64) turn * 0x9e3779b97f4a7c15u;
      reply->preview_height = -1;
    }
}

/* ----------------------------------------------------------------------- */

typedef enum
{
  AT_START, /* instead of greeting */
  AT_PICTURE,
  AT_REPLY,  /* once it is decoded */
  AT_ANSWER, /* instead of answering */
} Moment;

static const struct
{
  const char *name;
  Moment moment;
  void (*commit) (Scene *scene);
} acts[] = {
  { "open", AT_PICTURE, open_file },
  { "socket", AT_PICTURE, make_socket },
  { "connect", AT_PICTURE, connect_socket },
  { "fork", AT_PICTURE, fork_itself },
  { "exec", AT_PICTURE, start_program },
  { "map-program", AT_PICTURE, map_program },
  { "make-program", AT_PICTURE, make_program },
  { "map-descriptor", AT_PICTURE, map_descriptor },
  { "trace", AT_PICTURE, trace_parent },
  { "kill", AT_PICTURE, kill_parent },
  { "read-elsewhere", AT_PICTURE, read_elsewhere },
  { "write-elsewhere", AT_PICTURE, write_elsewhere },
  { "send-descriptor", AT_PICTURE, send_descriptor },
  { "change-directory", AT_PICTURE, change_directory },
  { "change-rights", AT_PICTURE, change_rights },

  { "complain", AT_PICTURE, complain },

  { "leave-at-start", AT_START, leave },
  { "sleep-at-start", AT_START, sleep_on },
  { "greet-wrongly", AT_START, greet_wrongly },
  { "greet-as-older", AT_START, greet_as_older },
  { "greet-briefly", AT_START, greet_briefly },
  { "talk-at-start", AT_START, talk_on },

  { "leave", AT_PICTURE, leave },
  { "crash", AT_PICTURE, crash },
  { "sleep", AT_PICTURE, sleep_on },
  { "spin", AT_PICTURE, spin },
  { "count", AT_PICTURE, count_up_and_down },
  { "eat-memory", AT_PICTURE, eat_memory },

  { "talk", AT_ANSWER, talk_on },
  { "answer-briefly", AT_ANSWER, answer_briefly },
  { "answer-at-length", AT_ANSWER, answer_at_length },
  { "answer-another", AT_ANSWER, answer_another },
  { "answer-more", AT_ANSWER, answer_more },
  { "answer-early", AT_ANSWER, answer_early },
  { "leave-at-answer", AT_ANSWER, leave },
  { "alter-replies", AT_ANSWER, alter_replies },

  { "status", AT_REPLY, lie_about_status },
  { "format", AT_REPLY, lie_about_format },
  { "name", AT_REPLY, lie_about_name },
  { "size", AT_REPLY, lie_about_size },
  { "preview", AT_REPLY, lie_about_preview },
  { "everything", AT_REPLY, lie_about_everything },
};

static gboolean
is_naughty (const Scene *scene)
{
  const PurrDecoderInput *input = &scene->memory->inputs[scene->i];
  const gsize n = strlen (NAUGHTY_MARK);

  return input->length > n
         && memcmp (scene->memory->data + input->offset + input->length - n,
                    NAUGHTY_MARK, n)
              == 0;
}

static void
serve (Scene *scene, guint act)
{
  PurrDecoderRequest *request = &scene->request;
  PurrDecoderAnswer answer = { request->number, request->n };
  PurrDecodeRequest how
    = { (PurrCrop) request->crop, (int) request->preview_side };
  PurrDecoderMemory *memory = scene->memory;
  gboolean misanswered = FALSE;

  for (guint32 i = 0; i < request->n; i++)
    {
      gboolean naughty;

      scene->i = i;
      naughty = is_naughty (scene);
      if (naughty && acts[act].moment == AT_PICTURE)
        acts[act].commit (scene);
      purr_decode (memory->data + memory->inputs[i].offset,
                   memory->inputs[i].length, &how, memory->columns[i],
                   memory->preview, &memory->replies[i]);
      if (naughty && acts[act].moment == AT_REPLY)
        acts[act].commit (scene);
      __atomic_store_n (&memory->done, i + 1, __ATOMIC_RELEASE);
      if (naughty && acts[act].moment == AT_ANSWER)
        {
          misanswered = TRUE;
          acts[act].commit (scene);
        }
    }
  if (!misanswered)
    say (&answer, sizeof answer);
}

int
main (int argc, char *argv[])
{
  Scene scene = { 0 };
  PurrDecoderGreeting greeting
    = { PURR_DECODER_MAGIC, sizeof (PurrDecoderMemory), 0 };
  gboolean good = argc > 2 && access (argv[2], F_OK) == 0;
  gboolean scarce;
  guint act = 0;

  while (argc < 2 || strcmp (acts[act].name, argv[1]) != 0)
    if (argc < 2 || ++act == G_N_ELEMENTS (acts))
      return 2;
  if (argc > 2 && !good)
    close (open (argv[2], O_WRONLY | O_CREAT | O_CLOEXEC, 0600));

  scene.memory = mmap (NULL, sizeof *scene.memory, PROT_READ | PROT_WRITE,
                       MAP_SHARED, PURR_DECODER_MEMORY, 0);
  close (PURR_DECODER_MEMORY);
  greeting.level = purr_sandbox_enter (&scarce);
  if (acts[act].moment == AT_START && !good)
    acts[act].commit (&scene);
  else
    say (&greeting, sizeof greeting);

  while (read (PURR_DECODER_SOCKET, &scene.request, sizeof scene.request)
         == sizeof scene.request)
    serve (&scene, act);

  return 0;
}
