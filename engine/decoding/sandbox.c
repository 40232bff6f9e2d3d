/* sandbox.c: a process locks itself in, before it touches what it was given
 *
 * Limits come first, for every kernel has them. Then a filter decides about each
 * system call: those on the list work, any other ends the process at once, as
 * does one on the list that asks for memory to run as a program.
 */

#include "engine/decoding/decode-protocol.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef HAVE_SECCOMP
#include <errno.h>
#include <seccomp.h>
#endif

/* Beyond what the program itself takes when it starts */
#define MEMORY ((rlim_t) 512 * 1024 * 1024)
#define PROCESSOR_SECONDS 60

/* No decoder needs more; with less they may run out of it */
#define STACK ((rlim_t) 1024 * 1024)

/* Sanitizers reserve terabytes of addresses, and have threads and reports */
#if defined(__SANITIZE_ADDRESS__)
#define WATCHED_MEMORY 1
#elif defined(__SANITIZE_THREAD__)
#define WATCHED_MEMORY 1
#define WATCHED_THREADS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCHED_MEMORY 1
#elif __has_feature(thread_sanitizer)
#define WATCHED_MEMORY 1
#define WATCHED_THREADS 1
#endif
#endif

/* Less, where the process has come with less. Says whether it has so much. */
static gboolean
set_limit (__rlimit_resource_t what, rlim_t most)
{
  struct rlimit limit;

  if (getrlimit (what, &limit) != 0)
    return FALSE;
  limit.rlim_max = MIN (limit.rlim_max, most);
  limit.rlim_cur = limit.rlim_max;

  return setrlimit (what, &limit) == 0 && limit.rlim_cur == most;
}

/* Whether it has come with so much */
static gboolean
has (__rlimit_resource_t what, rlim_t least)
{
  struct rlimit limit;

  return getrlimit (what, &limit) == 0 && limit.rlim_cur >= least;
}

/* Bytes of addresses in use, or 0 where nobody tells */
static rlim_t
count_addresses (void)
{
  char text[32] = "";
  FILE *file = fopen ("/proc/self/statm", "re");

  if (file == NULL)
    return 0;
  if (fgets (text, sizeof text, file) == NULL)
    text[0] = '\0';
  fclose (file);

  return (rlim_t) strtoul (text, NULL, 10) * (rlim_t) sysconf (_SC_PAGESIZE);
}

/* Whether it has as much memory as it should */
static gboolean
enter_limits (void)
{
  rlim_t used = count_addresses ();
  gboolean plenty = has (RLIMIT_STACK, STACK) && has (RLIMIT_DATA, MEMORY);

#ifndef WATCHED_MEMORY
  /* Without /proc the data alone can be limited */
  if (used > 0)
    plenty &= set_limit (RLIMIT_AS, used + MEMORY);
  else
    plenty &= set_limit (RLIMIT_DATA, MEMORY);
  /* Where there is no filter, these keep it from opening and starting much */
  set_limit (RLIMIT_NOFILE, 0);
  set_limit (RLIMIT_NPROC, 0);
#else
  (void) used;
#endif
  set_limit (RLIMIT_CPU, PROCESSOR_SECONDS);
  set_limit (RLIMIT_CORE, 0);
  set_limit (RLIMIT_FSIZE, 0);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);

  return plenty;
}

#if defined(HAVE_SECCOMP) && !defined(WATCHED_THREADS)

static int
allow (scmp_filter_ctx filter)
{
  static const int free_for_all[] = {
    SCMP_SYS (exit),
    SCMP_SYS (exit_group),
    SCMP_SYS (rt_sigreturn),
    SCMP_SYS (restart_syscall),
    SCMP_SYS (brk),
    SCMP_SYS (munmap),
    SCMP_SYS (mremap),
    SCMP_SYS (futex),
    SCMP_SYS (clock_gettime),
    SCMP_SYS (gettimeofday),
    SCMP_SYS (getrandom),
#ifdef WATCHED_MEMORY
    SCMP_SYS (madvise),
    SCMP_SYS (sigaltstack),
    SCMP_SYS (getpid),
    SCMP_SYS (gettid),
    SCMP_SYS (rt_sigprocmask),
#endif
  };
  /* To give memory back; other advice can do harm to what is shared */
  static const scmp_datum_t advice[] = { MADV_DONTNEED, MADV_FREE };
  /* What libraries ask and can do without an answer to */
  static const int refused[] = { SCMP_SYS (sysinfo), SCMP_SYS (sched_yield) };
  int failed = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (free_for_all); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, free_for_all[i], 0);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), refused[i], 0);

#ifndef WATCHED_MEMORY
  for (gsize i = 0; i < G_N_ELEMENTS (advice); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (madvise), 1,
                                SCMP_A2 (SCMP_CMP_EQ, advice[i]));
#else
  (void) advice;
#endif

  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (read), 1,
                              SCMP_A0 (SCMP_CMP_EQ, PURR_DECODER_SOCKET));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (write), 1,
                              SCMP_A0 (SCMP_CMP_EQ, PURR_DECODER_SOCKET));
#ifdef WATCHED_MEMORY
  /* Its report */
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (write), 1,
                              SCMP_A0 (SCMP_CMP_EQ, STDERR_FILENO));
#else
  /* Some libraries complain there about a damaged file. That fails, but is no
   * reason to die: else the file would be called harmful */
  failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EBADF), SCMP_SYS (write),
                              1, SCMP_A0 (SCMP_CMP_EQ, STDERR_FILENO));
#endif
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 2,
                              SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                              SCMP_A3 (SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS,
                                       MAP_ANONYMOUS));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1,
                              SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));

  return failed;
}

static gboolean
enter_filter (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_KILL_PROCESS);
  gboolean entered;

  if (filter == NULL)
    return FALSE;
  /* Likewise for calls made in another machine's manner */
  entered
    = seccomp_attr_set (filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS)
        == 0
      && allow (filter) == 0 && seccomp_load (filter) == 0;
  seccomp_release (filter);

  return entered;
}

#else

static gboolean
enter_filter (void)
{
  return FALSE;
}

#endif

PurrSandboxLevel
purr_sandbox_enter (gboolean *scarce)
{
  *scarce = !enter_limits ();

  return enter_filter () ? PURR_SANDBOX_SECCOMP : PURR_SANDBOX_LIMITS;
}
