/* worker-state.c: what became of a worker, as the system sees it */

#include "engine/images/images-private.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

/* Milliseconds that a process whose socket has ended may take to end itself */
#define END_WAIT 1000

/* Whether a process, ended or not, has had the processor time that it may have
 * (RLIMIT_CPU), at which the system kills it. The system counts whole ticks for
 * that, which on a busy computer are up to twice what it had. */
static gboolean
has_spent_its_time (pid_t pid)
{
  gint64 worked = purr_worker_get_worked (pid);
  struct rlimit limit;

  return worked >= 0 && prlimit (pid, RLIMIT_CPU, NULL, &limit) == 0
         && limit.rlim_max != RLIM_INFINITY
         && worked / 500 >= (gint64) limit.rlim_max;
}

PurrOutcome
purr_worker_get_death (pid_t pid)
{
  siginfo_t info = { 0 };

  for (int i = 0; pid != 0 && i < END_WAIT; i++)
    {
      if (waitid (P_PID, (id_t) pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0)
        return PURR_OUTCOME_DIED;
      if (info.si_pid != 0)
        {
          if (info.si_code != CLD_KILLED || info.si_status != SIGKILL)
            return PURR_OUTCOME_DIED;
          return has_spent_its_time (pid) ? PURR_OUTCOME_SPENT
                                          : PURR_OUTCOME_KILLED;
        }
      poll (NULL, 0, 1);
    }

  return PURR_OUTCOME_DIED;
}

gboolean
purr_worker_wake (pid_t pid)
{
  siginfo_t info = { 0 };

  if (pid == 0 || waitid (P_PID, (id_t) pid, &info, WSTOPPED | WNOHANG) != 0
      || info.si_pid == 0)
    return FALSE;

  return kill (pid, SIGCONT) == 0;
}

gint64
purr_worker_get_worked (pid_t pid)
{
  clockid_t clock;
  struct timespec used;

  if (pid == 0 || clock_getcpuclockid (pid, &clock) != 0
      || clock_gettime (clock, &used) != 0)
    return -1;

  return (gint64) used.tv_sec * 1000 + used.tv_nsec / 1000000;
}

gboolean
purr_worker_is_kept_waiting (pid_t pid)
{
  char path[32];
  char text[256] = "";
  const char *name_end;
  FILE *file;

  if (pid == 0)
    return FALSE;
  g_snprintf (path, sizeof path, "/proc/%d/stat", (int) pid);
  file = fopen (path, "re");
  if (file == NULL)
    return FALSE;
  if (fgets (text, sizeof text, file) == NULL)
    text[0] = '\0';
  fclose (file);

  /* "PID (name) S ..." where a name may be anything */
  name_end = strrchr (text, ')');

  return name_end != NULL && name_end[1] == ' '
         && strchr ("RDTt", name_end[2]) != NULL && name_end[2] != '\0';
}
