/* turn-recorder.c: how long each turn of a program's main loop takes
 *
 * Loaded into the program by LD_PRELOAD, it stands where the main loop waits for
 * something to do: what is done from one return to the next call is a turn. A
 * wait within a turn, as for the X server's answer, belongs to it. For each it
 * writes two numbers of 32 bits into the file that PURRCEPTRON_TURNS names, in
 * microseconds: the processor's time, which other programs don't swell, and
 * the time on the wall. The file begins with how many there are. Children
 * of the program are left alone.
 */

#include <fcntl.h>
#include <glib.h>
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

static Record *record; /* NULL while nothing is recorded */
static struct timespec processor_start, wall_start;
static int began;

static int watched_poll (GPollFD *fds, guint n, int timeout);

__attribute__ ((constructor)) static void
set_up (void)
{
  const char *path = getenv ("PURRCEPTRON_TURNS");
  int fd;

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
  else
    g_main_context_set_poll_func (NULL, watched_poll);
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
  return gettid () == getpid ();
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

static int
watched_poll (GPollFD *fds, guint n, int timeout)
{
  int result;

  end_turn ();
  result = g_poll (fds, n, timeout);
  begin_turn ();
  return result;
}
