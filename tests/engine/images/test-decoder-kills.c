/* test-decoder-kills.c: workers that somebody else ends, at any time */

#include "naughty.h"

#include "../decoding/test-pictures.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Longer than any test: only what the test does ends a wait */
#define NEVER 600000

/* How often a worker is lost, and a crowd comes: with a sanitizer each start of
 * a worker takes several times as long */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OFTEN 25
#define ROUNDS 4
#else
#define OFTEN 100
#define ROUNDS 10
#endif

static PurrDecoder *
honest_decoder (void)
{
  PurrDecoder *decoder = purr_decoder_new (NULL);

  purr_decoder_set_patience (decoder, NEVER);
  return decoder;
}

/* Kills all children; with wait, returns when they are dead, for which nobody
 * else may wait. Says how many. */
static guint
kill_children (gboolean wait)
{
  g_autofree pid_t *children = naughty_list_children ();
  guint n = 0;

  for (; children[n] != 0; n++)
    {
      siginfo_t info;

      kill (children[n], SIGKILL);
      while (wait
             && waitid (P_PID, (id_t) children[n], &info, WEXITED | WNOWAIT)
                  != 0)
        g_assert_cmpint (errno, ==, EINTR);
    }
  return n;
}

/* Killed while it waits for work, no picture is lost, however often. */
static void
test_often_idle (void)
{
  guint n_files = naughty_count_files ();
  PurrDecoder *decoder = honest_decoder ();

  for (guint k = 0; k < OFTEN; k++)
    {
      naughty_assert_reads (decoder, k);
      g_assert_cmpuint (kill_children (TRUE), ==, 1);
    }
  naughty_assert_reads (decoder, OFTEN);
  purr_decoder_unref (decoder);
  g_assert_cmpuint (naughty_count_files (), ==, n_files);
  g_assert_cmpuint (naughty_count_children (), ==, 0);
}

/* Pictures that each end their worker, one after the other */
static void
test_often_harmful (void)
{
  guint n_files = naughty_count_files ();
  PurrDecoder *decoder = naughty_decoder ("leave", NULL);

  purr_decoder_set_patience (decoder, NEVER);
  for (guint k = 0; k < OFTEN; k++)
    naughty_assert_refused (decoder, PURR_IMAGE_ERROR_HARMFUL);
  naughty_assert_reads (decoder, OFTEN);
  purr_decoder_unref (decoder);
  g_assert_cmpuint (naughty_count_files (), ==, n_files);
  g_assert_cmpuint (naughty_count_children (), ==, 0);
}

/* Before it has greeted: the next one takes its place. */
static gpointer
kill_when_there (gpointer flag)
{
  while (!g_file_test (flag, G_FILE_TEST_EXISTS) || kill_children (FALSE) == 0)
    g_thread_yield ();
  return NULL;
}

static void
test_before_greeting (void)
{
  char *folder = test_folder_new ();
  g_autofree char *flag = g_build_filename (folder, "flag", NULL);
  g_autoptr (PurrDecoder) decoder = naughty_decoder ("sleep-at-start", flag);
  GThread *killer = g_thread_new ("killer", kill_when_there, flag);

  purr_decoder_set_patience (decoder, NEVER);
  naughty_assert_reads (decoder, 1);
  g_thread_join (killer);
  test_folder_remove (folder);
}

typedef struct
{
  int stop;  /* atomic */
  int kills; /* atomic */
} Killer;

/* Clock ticks that the process has worked for, 0 for one that is gone */
static guint
count_ticks (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *stat = NULL;
  guint ticks = 0;

  if (!g_file_get_contents (path, &stat, NULL, NULL))
    return 0;
  sscanf (strrchr (stat, ')'),
          ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %u", &ticks);
  return ticks;
}

/* So many times in all, and then no more */
#define KILLS_OVER_PICTURE 5

static gpointer
kill_busy (gpointer data)
{
  Killer *killer = data;

  while (g_atomic_int_get (&killer->kills) < KILLS_OVER_PICTURE)
    {
      g_autofree pid_t *children = naughty_list_children ();

      for (guint n = 0; children[n] != 0; n++)
        if (count_ticks (children[n]) >= 10 && kill (children[n], SIGKILL) == 0)
          g_atomic_int_inc (&killer->kills);
      g_thread_yield ();
    }
  return NULL;
}

/* Over a picture that keeps it busy for ever: that it was killed says nothing
 * against the picture, that it is not done in time does. */
static void
test_over_picture (void)
{
  const guint32 naughty = 1 << 3;
  char *folder = test_folder_new ();
  g_auto (GStrv) files = naughty_files (folder, 6, naughty);
  g_autoptr (PurrDecoder) decoder = naughty_decoder ("spin", NULL);
  Killer killer = { 0 };
  GThread *thread = g_thread_new ("killer", kill_busy, &killer);

  naughty_assert_reads_files (decoder, files, naughty, TRUE);
  g_thread_join (thread);
  naughty_assert_refused (decoder, PURR_IMAGE_ERROR_HARMFUL);
  naughty_assert_reads (decoder, 1);
  test_folder_remove (folder);
}

/* At any moment whatever: no picture is lost. */
static gpointer
kill_hundred (gpointer data)
{
  Killer *killer = data;
  pid_t last = 0;

  while (killer->kills < 100)
    {
      g_autofree pid_t *children = naughty_list_children ();

      for (guint n = 0; children[n] != 0; n++)
        if (children[n] != last)
          {
            last = children[n];
            kill (last, SIGKILL);
            killer->kills++;
          }
      g_thread_yield ();
    }
  g_atomic_int_set (&killer->stop, TRUE);
  return NULL;
}

static void
test_any_moment (void)
{
  guint n_files = naughty_count_files ();
  PurrDecoder *decoder = honest_decoder ();
  Killer killer = { 0 };
  GThread *thread = g_thread_new ("killer", kill_hundred, &killer);

  for (guint k = 0; !g_atomic_int_get (&killer.stop); k++)
    naughty_assert_reads (decoder, k);
  g_thread_join (thread);
  naughty_assert_reads (decoder, 1);
  purr_decoder_unref (decoder);
  g_assert_cmpuint (naughty_count_files (), ==, n_files);
  g_assert_cmpuint (naughty_count_children (), ==, 0);
}

/* Whether a child runs the worker's program yet. Until then it is a copy of us
 * for whose start posix_spawn() waits: stopped there, it would be for ever, and
 * we with it. */
static gboolean
is_worker (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/exe", pid);
  g_autofree char *program = g_file_read_link (path, NULL);
  g_autofree char *ours = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL && strcmp (program, ours) != 0;
}

/* Signals that end other programs, and one that stops them */
static gpointer
send_signals (gpointer data)
{
  static const int numbers[] = { SIGSEGV, SIGABRT, SIGTERM, SIGBUS, SIGSTOP,
                                 SIGHUP,  SIGUSR1, SIGILL,  SIGFPE };
  Killer *killer = data;

  while (!g_atomic_int_get (&killer->stop))
    {
      g_autofree pid_t *children = naughty_list_children ();

      for (guint n = 0; children[n] != 0; n++)
        if (is_worker (children[n]))
          kill (children[n],
                numbers[killer->kills++ % (int) G_N_ELEMENTS (numbers)]);
      g_thread_yield ();
    }
  return NULL;
}

static void
test_signals (void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  g_test_skip ("sanitizers handle these signals themselves");
#else
  PurrDecoder *decoder = honest_decoder ();
  Killer killer = { 0 };
  GThread *thread = g_thread_new ("killer", send_signals, &killer);

  for (guint k = 0; k < OFTEN; k++)
    naughty_assert_reads (decoder, k);
  g_atomic_int_set (&killer.stop, TRUE);
  g_thread_join (thread);
  purr_decoder_unref (decoder);
  g_assert_cmpuint (naughty_count_children (), ==, 0);
#endif
}

/* More threads than workers ------------------------------------------- */

#define N_THREADS 12

typedef struct
{
  PurrDecoder *decoder;
  char **files;
  guint32 naughty;
  GCancellable *cancellable;
} Crowd;

static gpointer
read_in_crowd (gpointer data)
{
  Crowd *crowd = data;

  for (guint k = 0; k < ROUNDS; k++)
    {
      naughty_assert_reads (crowd->decoder, k);
      naughty_assert_reads_files (crowd->decoder, crowd->files, crowd->naughty,
                                  TRUE);
    }
  return NULL;
}

static void
test_crowd (void)
{
  char *folder = test_folder_new ();
  guint n_files = naughty_count_files ();
  Crowd crowd
    = { .decoder = naughty_decoder ("crash", NULL), .naughty = 1 << 7 };
  g_auto (GStrv) files = naughty_files (folder, 8, crowd.naughty);
  GThread *threads[N_THREADS];
  guint most = g_get_num_processors () + 1;

  crowd.files = files;
  purr_decoder_set_patience (crowd.decoder, NEVER);
  for (guint k = 0; k < N_THREADS; k++)
    threads[k] = g_thread_new ("crowd", read_in_crowd, &crowd);
  for (guint k = 0; k < N_THREADS; k++)
    g_thread_join (threads[k]);
  g_assert_cmpuint (naughty_count_children (), <=, most);
  purr_decoder_rest (crowd.decoder);
  g_assert_cmpuint (naughty_count_children (), <=, 1);
  purr_decoder_unref (crowd.decoder);
  g_assert_cmpuint (naughty_count_files (), ==, n_files);
  g_assert_cmpuint (naughty_count_children (), ==, 0);
  test_folder_remove (folder);
}

/* Cancelled: those who wait for an answer, and those who wait for a worker. */
static gpointer
read_for_ever (gpointer data)
{
  Crowd *crowd = data;
  PurrImageTask tasks[4] = { 0 };
  g_autoptr (GError) error = NULL;
  guint8 columns[4][PURR_FEATURES];

  for (guint k = 0; k < G_N_ELEMENTS (tasks); k++)
    {
      tasks[k].path = crowd->files[k];
      tasks[k].column = columns[k];
    }
  g_assert_false (
    purr_decoder_read_files (crowd->decoder, tasks, G_N_ELEMENTS (tasks),
                             PURR_CROP_CENTRE, crowd->cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  for (guint k = 0; k < G_N_ELEMENTS (tasks); k++)
    g_clear_error (&tasks[k].error);
  return NULL;
}

static void
test_cancelled (void)
{
  char *folder = test_folder_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Crowd crowd = { .decoder = naughty_decoder ("sleep", NULL),
                  .naughty = 1 << 1,
                  .cancellable = cancellable };
  g_auto (GStrv) files = naughty_files (folder, 4, crowd.naughty);
  GThread *threads[N_THREADS];

  crowd.files = files;
  purr_decoder_set_patience (crowd.decoder, NEVER);
  for (guint k = 0; k < N_THREADS; k++)
    threads[k] = g_thread_new ("crowd", read_for_ever, &crowd);
  while (naughty_count_children ()
         < MIN (g_get_num_processors () + 1, N_THREADS))
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  for (guint k = 0; k < N_THREADS; k++)
    g_thread_join (threads[k]);
  naughty_assert_reads (crowd.decoder, 1);
  purr_decoder_unref (crowd.decoder);
  g_assert_cmpuint (naughty_count_children (), ==, 0);
  test_folder_remove (folder);
}

/* Orphans --------------------------------------------------------------- */

/* What the program does when it is started to be killed: it has a worker, says
 * who that is, and waits for ever. */
G_NORETURN static void
hold_worker (void)
{
  PurrDecoder *decoder = purr_decoder_new (NULL);
  g_autofree pid_t *children = NULL;

  naughty_assert_reads (decoder, 1);
  children = naughty_list_children ();
  printf ("%d\n", children[0]);
  fflush (stdout);
  while (TRUE)
    pause ();
}

static void
test_parent_killed (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  char *command[] = { program, (char *) "--hold-worker", NULL };
  g_autoptr (GError) error = NULL;
  GPid parent;
  pid_t worker = 0;
  int output, status;
  FILE *file;

  if (prctl (PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0)
    {
      g_test_skip ("orphans cannot be taken in here");
      return;
    }
  g_spawn_async_with_pipes (NULL, command, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
                            NULL, NULL, &parent, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  file = fdopen (output, "r");
  g_assert_cmpint (fscanf (file, "%d", &worker), ==, 1);
  g_assert_cmpint (worker, >, 1);

  kill (parent, SIGKILL);
  while (waitpid (parent, &status, 0) < 0)
    g_assert_cmpint (errno, ==, EINTR);
  g_assert_true (WIFSIGNALED (status));
  /* By itself, for nobody kills it */
  while (waitpid (worker, &status, 0) < 0)
    g_assert_cmpint (errno, ==, EINTR);
#ifndef __SANITIZE_ADDRESS__ /* which looks for leaks, and may not */
  g_assert_true (WIFEXITED (status));
#endif
  fclose (file);
  prctl (PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
}

int
main (int argc, char *argv[])
{
  /* Before GLib says anything: our first word is the worker */
  if (argc == 2 && strcmp (argv[1], "--hold-worker") == 0)
    hold_worker ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decoder-kills/often-idle", test_often_idle);
  g_test_add_func ("/decoder-kills/often-harmful", test_often_harmful);
  g_test_add_func ("/decoder-kills/before-greeting", test_before_greeting);
  g_test_add_func ("/decoder-kills/over-picture", test_over_picture);
  g_test_add_func ("/decoder-kills/any-moment", test_any_moment);
  g_test_add_func ("/decoder-kills/signals", test_signals);
  g_test_add_func ("/decoder-kills/crowd", test_crowd);
  g_test_add_func ("/decoder-kills/cancelled", test_cancelled);
  g_test_add_func ("/decoder-kills/parent-killed", test_parent_killed);
  return g_test_run ();
}
