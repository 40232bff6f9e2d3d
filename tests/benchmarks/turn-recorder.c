/* turn-recorder.c: how long each turn of a program's main loop takes
 *
 * Loaded into the program by LD_PRELOAD, it stands between the main thread and
 * poll(): what is done from one return to the next call is a turn. For each it
 * writes two numbers of 32 bits into the file that PURRCEPTRON_TURNS names, in
 * microseconds: the processor's time, which other programs don't swell, and
 * the time on the wall. The file begins with how many there are. Children
 * of the program are left alone.
 */

#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#define TURNS_MAX (1 << 22)

typedef struct
{
  _Atomic uint32_t n;
  uint32_t unused;
  struct
  {
    uint32_t processor;
    uint32_t wall;
  } turns[TURNS_MAX];
} Record;

typedef int (*Poll) (struct pollfd *fds, nfds_t n, int timeout);
typedef int (*PPoll) (struct pollfd *fds,
                      nfds_t n,
                      const struct timespec *timeout,
                      const sigset_t *mask);

static Record *record; /* NULL while nothing is recorded */
static Poll real_poll;
static PPoll real_ppoll;
static struct timespec processor_start, wall_start;
static int began;

__attribute__ ((constructor)) static void
set_up (void)
{
  const char *path = getenv ("PURRCEPTRON_TURNS");
  int fd;

  real_poll = (Poll) dlsym (RTLD_NEXT, "poll");
  real_ppoll = (PPoll) dlsym (RTLD_NEXT, "ppoll");
  unsetenv ("LD_PRELOAD");
  if (path == NULL)
    return;
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0 || ftruncate (fd, sizeof (Record)) != 0)
    return;
  record
    = mmap (NULL, sizeof (Record), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (record == MAP_FAILED)
    record = NULL;
  close (fd);
}

static uint32_t
microseconds_since (clockid_t clock, const struct timespec *start)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (uint32_t) ((now.tv_sec - start->tv_sec) * 1000000
                     + (now.tv_nsec - start->tv_nsec) / 1000);
}

static int
is_watched (void)
{
  return record != NULL && gettid () == getpid ();
}

static void
end_turn (void)
{
  uint32_t n;

  if (!is_watched () || !began)
    return;
  n = record->n;
  if (n == TURNS_MAX)
    return;
  record->turns[n].processor
    = microseconds_since (CLOCK_THREAD_CPUTIME_ID, &processor_start);
  record->turns[n].wall = microseconds_since (CLOCK_MONOTONIC, &wall_start);
  record->n = n + 1;
}

static void
begin_turn (void)
{
  if (!is_watched ())
    return;
  began = 1;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &processor_start);
  clock_gettime (CLOCK_MONOTONIC, &wall_start);
}

int
poll (struct pollfd *fds, nfds_t n, int timeout)
{
  int result;

  end_turn ();
  result = real_poll (fds, n, timeout);
  begin_turn ();
  return result;
}

int
ppoll (struct pollfd *fds,
       nfds_t n,
       const struct timespec *timeout,
       const sigset_t *mask)
{
  int result;

  end_turn ();
  result = real_ppoll (fds, n, timeout, mask);
  begin_turn ();
  return result;
}
