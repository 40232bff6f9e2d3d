/* test-worker-state.c: what became of a child process */

#include "engine/images/images-private.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t
start (void (*act) (void))
{
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      act ();
      _exit (0);
    }
  return pid;
}

static void
wait_for_ever (void)
{
  while (TRUE)
    pause ();
}

static void
leave (void)
{
  _exit (3);
}

static void
crash (void)
{
  raise (SIGTRAP);
}

static void
spin (void)
{
  for (volatile guint turn = 0;; turn++)
    ;
}

static void
end (pid_t pid)
{
  int status;

  kill (pid, SIGKILL);
  while (waitpid (pid, &status, 0) < 0)
    g_assert_cmpint (errno, ==, EINTR);
}

static void
test_death (void)
{
  pid_t killed = start (wait_for_ever);
  pid_t left = start (leave);
  pid_t crashed = start (crash);
  pid_t ended = start (wait_for_ever);

  kill (killed, SIGKILL);
  kill (ended, SIGTERM);
  g_assert_cmpint (purr_worker_get_death (killed), ==, PURR_OUTCOME_KILLED);
  g_assert_cmpint (purr_worker_get_death (left), ==, PURR_OUTCOME_DIED);
  g_assert_cmpint (purr_worker_get_death (crashed), ==, PURR_OUTCOME_DIED);
  g_assert_cmpint (purr_worker_get_death (ended), ==, PURR_OUTCOME_DIED);
  g_assert_cmpint (purr_worker_get_death (0), ==, PURR_OUTCOME_DIED);
  end (killed);
  end (left);
  end (crashed);
  end (ended);
  /* One of which nothing is known any more */
  g_assert_cmpint (purr_worker_get_death (killed), ==, PURR_OUTCOME_DIED);
}

static void
spin_for_a_second (void)
{
  struct rlimit limit = { 1, 1 };
  sigset_t all;

  sigfillset (&all);
  sigprocmask (SIG_BLOCK, &all, NULL);
  g_assert_cmpint (setrlimit (RLIMIT_CPU, &limit), ==, 0);
  spin ();
}

/* By the system, for it has used up its processor time; by somebody else, though
 * it has such a limit. */
static void
test_spent (void)
{
  pid_t spent = start (spin_for_a_second);
  pid_t killed = start (spin_for_a_second);
  siginfo_t info = { 0 };

  kill (killed, SIGKILL);
  g_assert_cmpint (purr_worker_get_death (killed), ==, PURR_OUTCOME_KILLED);
  g_assert_cmpint (waitid (P_PID, (id_t) spent, &info, WEXITED | WNOWAIT), ==,
                   0);
  g_assert_cmpint (info.si_status, ==, SIGKILL);
  g_assert_cmpint (purr_worker_get_death (spent), ==, PURR_OUTCOME_SPENT);
  end (spent);
  end (killed);
}

static void
test_stopped (void)
{
  pid_t pid = start (spin);
  siginfo_t info = { 0 };

  g_assert_false (purr_worker_wake (pid));
  g_assert_true (purr_worker_is_kept_waiting (pid));
  kill (pid, SIGSTOP);
  g_assert_cmpint (waitid (P_PID, (id_t) pid, &info, WSTOPPED | WNOWAIT), ==,
                   0);
  g_assert_true (purr_worker_is_kept_waiting (pid));
  g_assert_true (purr_worker_wake (pid));
  g_assert_false (purr_worker_wake (pid));
  g_assert_cmpint (waitid (P_PID, (id_t) pid, &info, WCONTINUED), ==, 0);
  end (pid);
  g_assert_false (purr_worker_wake (0));
}

static void
test_worked (void)
{
  pid_t pid = start (spin);

  /* It works, whoever else does */
  while (purr_worker_get_worked (pid) < 20)
    g_thread_yield ();
  end (pid);
  g_assert_cmpint (purr_worker_get_worked (0), ==, -1);
  g_assert_cmpint (purr_worker_get_worked (pid), ==, -1);
}

static void
test_asleep (void)
{
  pid_t pid = start (wait_for_ever);

  while (purr_worker_is_kept_waiting (pid))
    g_thread_yield ();
  end (pid);
  g_assert_false (purr_worker_is_kept_waiting (pid));
  g_assert_false (purr_worker_is_kept_waiting (0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker-state/death", test_death);
  g_test_add_func ("/worker-state/spent", test_spent);
  g_test_add_func ("/worker-state/stopped", test_stopped);
  g_test_add_func ("/worker-state/worked", test_worked);
  g_test_add_func ("/worker-state/asleep", test_asleep);
  return g_test_run ();
}
