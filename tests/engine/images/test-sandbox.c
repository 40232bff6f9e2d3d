/* test-sandbox.c: what a worker may not do ends it, and it alone */

#include "naughty.h"

#include "../decoding/test-pictures.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

static const char *const forbidden[] = {
  "open",
  "socket",
  "connect",
  "fork",
  "exec",
  "map-program",
  "make-program",
  "map-descriptor",
  "trace",
  "kill",
  "read-elsewhere",
  "write-elsewhere",
  "send-descriptor",
  "change-directory",
  "change-rights",
};

/* A worker that does so at its first naughty picture, and has greeted */
static PurrDecoderProcess *
start (const char *act)
{
  g_autoptr (GError) error = NULL;
  NaughtyCommand command;
  PurrDecoderProcess *process;

  naughty_command_init (&command, act, NULL);
  process
    = purr_decoder_process_start ((const char *const *) command.words, &error);
  naughty_command_clear (&command);
  g_assert_no_error (error);
  g_assert_cmpint (purr_decoder_process_greet (process, 10000, NULL), ==,
                   PURR_OUTCOME_DONE);
  return process;
}

/* Has a naughty picture decoded; says how the worker ended. */
static void
commit (const char *act, PurrSandboxLevel *level, siginfo_t *end)
{
  PurrDecodeRequest request = { PURR_CROP_CENTRE, 0 };
  g_autoptr (GBytes) bytes = naughty_picture (1, TRUE);
  PurrDecoderProcess *process = start (act);
  gsize n_done;

  *level = process->level;
  memset (end, 0, sizeof *end);
  if (*level == PURR_SANDBOX_SECCOMP)
    {
      memcpy (process->memory->data, g_bytes_get_data (bytes, NULL),
              g_bytes_get_size (bytes));
      process->memory->inputs[0]
        = (PurrDecoderInput) { 0, g_bytes_get_size (bytes) };
      g_assert_cmpint (purr_decoder_process_run (process, 1, &request, 10000,
                                                 NULL, &n_done),
                       ==, PURR_OUTCOME_DIED);
      g_assert_cmpuint (n_done, ==, 0);
      while (waitid (P_PID, (id_t) process->pid, end, WEXITED | WNOWAIT) != 0)
        g_assert_cmpint (errno, ==, EINTR);
    }
  purr_decoder_process_end (process);
}

static void
test_forbidden (gconstpointer act)
{
  PurrSandboxLevel level;
  siginfo_t end;

  commit (act, &level, &end);
  if (level != PURR_SANDBOX_SECCOMP)
    {
      g_test_skip ("this build or kernel has no seccomp");
      return;
    }
  g_assert_cmpint (end.si_code, ==, CLD_KILLED);
  g_assert_cmpint (end.si_status, ==, SIGSYS);
}

/* To the program it is one refused picture among others. */
static void
test_goes_on (void)
{
  const guint32 naughty = 1 << 2 | 1 << 3 | 1 << 9;
  char *folder = test_folder_new ();
  g_auto (GStrv) files = naughty_files (folder, 10, naughty);
  PurrSandboxLevel level;
  siginfo_t end;

  commit ("open", &level, &end);
  if (level == PURR_SANDBOX_SECCOMP)
    for (gsize k = 0; k < G_N_ELEMENTS (forbidden); k++)
      {
        g_autoptr (PurrDecoder) decoder = naughty_decoder (forbidden[k], NULL);

        naughty_assert_refused (decoder, PURR_IMAGE_ERROR_HARMFUL);
        naughty_assert_reads (decoder, 5);
        naughty_assert_reads_files (decoder, files, naughty, TRUE);
      }
  else
    g_test_skip ("this build or kernel has no seccomp");
  test_folder_remove (folder);
}

/* A decoder that complains about a damaged file says so by its reply, too: the
 * worker goes on to that. */
static void
test_complains (void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  g_test_skip ("sanitizers report where a worker else has nowhere to complain");
#else
  g_autoptr (PurrDecoder) decoder = naughty_decoder ("complain", NULL);
  g_autoptr (GBytes) bytes = naughty_picture (7, TRUE);
  g_autoptr (GError) error = NULL;
  guint8 column[PURR_FEATURES];

  purr_decoder_read_bytes (decoder, bytes, "complain.bmp", PURR_CROP_CENTRE,
                           column, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  naughty_assert_column (7, column);
#endif
}

/* What the worker takes with it: no environment, no files but the socket. */
static void
test_takes_nothing_along (void)
{
  PurrDecoderProcess *process = start ("leave");
  g_autofree char *files = NULL;
  g_autofree char *environment = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GDir) dir = NULL;
  gsize length;
  guint n = 0;

  files = g_strdup_printf ("/proc/%d/fd", process->pid);
  environment = g_strdup_printf ("/proc/%d/environ", process->pid);
  dir = g_dir_open (files, 0, NULL);
  if (dir == NULL)
    /* It let nobody look into it, which the superuser need not heed */
    g_test_skip ("only the superuser may look into a worker");
  else
    {
      while (g_dir_read_name (dir) != NULL)
        n++;
      g_assert_cmpuint (n, ==, 4);
      g_assert_true (
        g_file_get_contents (environment, &contents, &length, NULL));
      g_assert_cmpuint (length, ==, 0);
    }
  purr_decoder_process_end (process);
}

/* With a filter or without one */
static void
test_limits (void)
{
  PurrDecoderProcess *process = start ("leave");
  struct rlimit limit;

  g_assert_cmpint (prlimit (process->pid, RLIMIT_CPU, NULL, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, <=, 60);
  g_assert_cmpint (prlimit (process->pid, RLIMIT_CORE, NULL, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
  g_assert_cmpint (prlimit (process->pid, RLIMIT_FSIZE, NULL, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  g_assert_cmpint (prlimit (process->pid, RLIMIT_NOFILE, NULL, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
  g_assert_cmpint (prlimit (process->pid, RLIMIT_AS, NULL, &limit), ==, 0);
  /* 512 MB besides the memory that is shared, and the program itself */
  g_assert_cmpuint (limit.rlim_max, <,
                    sizeof (PurrDecoderMemory) + (612u << 20));
#endif
  purr_decoder_process_end (process);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize k = 0; k < G_N_ELEMENTS (forbidden); k++)
    {
      g_autofree char *path
        = g_strconcat ("/sandbox/forbidden/", forbidden[k], NULL);

      g_test_add_data_func (path, forbidden[k], test_forbidden);
    }
  g_test_add_func ("/sandbox/goes-on", test_goes_on);
  g_test_add_func ("/sandbox/complains", test_complains);
  g_test_add_func ("/sandbox/limits", test_limits);
  g_test_add_func ("/sandbox/takes-nothing-along", test_takes_nothing_along);
  return g_test_run ();
}
