/* test-mapping-guard.c: a mapped file loses its bytes while it is read */

#include "engine/packed/mapping-guard.h"

#include "../decoding/test-pictures.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGES 64
#define READERS 4

typedef struct
{
  char *folder;
  char *path;
  gsize page;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "bytes", NULL);
  self->page = (gsize) sysconf (_SC_PAGESIZE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->path);
  test_folder_remove (self->folder);
}

/* PAGES pages of ones, mapped; nobody else has the file open */
static guint8 *
map_ones (const Fixture *self)
{
  gsize length = PAGES * self->page;
  g_autofree char *ones = g_malloc (length);
  guint8 *map;
  int fd;

  memset (ones, 1, length);
  g_unlink (self->path);
  g_assert_true (g_file_set_contents (self->path, ones, (gssize) length, NULL));
  fd = open (self->path, O_RDONLY | O_CLOEXEC);
  map = mmap (NULL, length, PROT_READ, MAP_PRIVATE, fd, 0);
  g_assert_true (map != MAP_FAILED);
  close (fd);
  return map;
}

static void
cut_to (const Fixture *self, gsize pages)
{
  g_assert_cmpint (truncate (self->path, (off_t) (pages * self->page)), ==, 0);
}

static gsize
count_ones (const guint8 *map, gsize length)
{
  const volatile guint8 *bytes = map;
  gsize ones = 0;

  for (gsize i = 0; i < length; i++)
    ones += bytes[i];
  return ones;
}

/* Zeros from the cut on, the file's bytes before it, also after a second cut,
 * and nothing of it in a neighbour. */
static void
test_cut (Fixture *self, gconstpointer data)
{
  gsize length = PAGES * self->page;
  guint8 *whole = map_ones (self);
  guint8 *map = map_ones (self);
  PurrMappingGuard *neighbour = purr_mapping_guard_add (whole, length);
  PurrMappingGuard *guard = purr_mapping_guard_add (map, length);

  g_assert_cmpuint (count_ones (map, length), ==, length);
  cut_to (self, 40);
  g_assert_cmpuint (count_ones (map, 40 * self->page), ==, 40 * self->page);
  g_assert_false (purr_mapping_guard_has_failed (guard));
  g_assert_cmpint (map[40 * self->page], ==, 0);
  g_assert_true (purr_mapping_guard_has_failed (guard));
  g_assert_cmpuint (count_ones (map, length), ==, 40 * self->page);

  cut_to (self, 7);
  g_assert_cmpuint (count_ones (map, length), ==, 7 * self->page);
  cut_to (self, 0);
  g_assert_cmpuint (count_ones (map, length), ==, 0);

  g_assert_false (purr_mapping_guard_has_failed (neighbour));
  g_assert_cmpuint (count_ones (whole, length), ==, length);
  purr_mapping_guard_remove (guard);
  purr_mapping_guard_remove (neighbour);
  munmap (map, length);
  munmap (whole, length);
}

/* The handler leaves the thread as it was. */
static void
test_errno (Fixture *self, gconstpointer data)
{
  gsize length = PAGES * self->page;
  guint8 *map = map_ones (self);
  PurrMappingGuard *guard = purr_mapping_guard_add (map, length);

  cut_to (self, 0);
  errno = 1234;
  g_assert_cmpint (*(volatile guint8 *) map, ==, 0);
  g_assert_cmpint (errno, ==, 1234);
  purr_mapping_guard_remove (guard);
  munmap (map, length);
}

typedef struct
{
  const guint8 *map;
  gsize length;
  const PurrMappingGuard *guard;
  int *rounds; /* of all readers, atomic */
} Reader;

/* Reads over and over until it has met zeros. */
static gpointer
read_until_cut (gpointer data)
{
  const Reader *self = data;
  gsize ones;

  do
    {
      ones = count_ones (self->map, self->length);
      g_atomic_int_inc (self->rounds);
    }
  while (ones == self->length);
  g_assert_true (purr_mapping_guard_has_failed (self->guard));
  return NULL;
}

/* Several threads fault on the same pages at once, while other mappings come
 * and go. */
static void
test_threads (Fixture *self, gconstpointer data)
{
  gsize length = PAGES * self->page;
  guint8 *elsewhere = map_ones (self);

  for (int round = 0; round < 20; round++)
    {
      int rounds = 0;
      guint8 *map = map_ones (self);
      PurrMappingGuard *guard = purr_mapping_guard_add (map, length);
      Reader reader = { map, length, guard, &rounds };
      GThread *readers[READERS];

      for (int i = 0; i < READERS; i++)
        readers[i] = g_thread_new ("reader", read_until_cut, &reader);
      while (g_atomic_int_get (&rounds) < READERS)
        {
          PurrMappingGuard *other = purr_mapping_guard_add (elsewhere, 1);

          g_assert_nonnull (other);
          purr_mapping_guard_remove (other);
        }
      cut_to (self, round % 3);
      for (int i = 0; i < READERS; i++)
        g_thread_join (readers[i]);
      g_assert_cmpuint (count_ones (map, length), ==, round % 3 * self->page);
      purr_mapping_guard_remove (guard);
      munmap (map, length);
    }
  munmap (elsewhere, length);
}

/* Places are used again and hold nothing of the one before. */
static void
test_places (Fixture *self, gconstpointer data)
{
  gsize length = PAGES * self->page;
  guint8 *map = map_ones (self);
  PurrMappingGuard *guards[PURR_MAPPING_GUARD_MAX];
  PurrMappingGuard *first;

  for (int i = 0; i < PURR_MAPPING_GUARD_MAX; i++)
    {
      guards[i] = purr_mapping_guard_add (map, length);
      g_assert_nonnull (guards[i]);
    }
  g_assert_null (purr_mapping_guard_add (map, length));
  for (int i = 1; i < PURR_MAPPING_GUARD_MAX; i++)
    purr_mapping_guard_remove (guards[i]);

  cut_to (self, 0);
  g_assert_cmpuint (count_ones (map, length), ==, 0);
  g_assert_true (purr_mapping_guard_has_failed (guards[0]));
  purr_mapping_guard_remove (guards[0]);
  first = purr_mapping_guard_add (map, length);
  g_assert_true (first == guards[0]);
  g_assert_false (purr_mapping_guard_has_failed (first));
  purr_mapping_guard_remove (first);
  munmap (map, length);
}

/* A child process goes on with zeros of its own. */
static void
test_fork (Fixture *self, gconstpointer data)
{
  gsize length = PAGES * self->page;
  guint8 *map = map_ones (self);
  PurrMappingGuard *guard = purr_mapping_guard_add (map, length);
  int status;
  pid_t child;

  cut_to (self, 1);
  child = fork ();
  if (child == 0)
    _exit (count_ones (map, length) == self->page
               && purr_mapping_guard_has_failed (guard)
             ? 7
             : 8);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 7);
  g_assert_false (purr_mapping_guard_has_failed (guard));
  purr_mapping_guard_remove (guard);
  munmap (map, length);
}

/* Faults of others ------------------------------------------------------ */

/* Has been guarded, but is no longer: the handler is there, the bytes are not,
 * nor is the folder, for whoever reads them may not live to remove it. */
static const volatile guint8 *
map_unguarded (const Fixture *self)
{
  guint8 *map = map_ones (self);

  purr_mapping_guard_remove (purr_mapping_guard_add (map, PAGES * self->page));
  cut_to (self, 0);
  g_unlink (self->path);
  g_rmdir (self->folder);
  return map;
}

static void
fault (const volatile guint8 *map)
{
  (void) *map;
}

static void
send (const volatile guint8 *map)
{
  raise (SIGBUS);
}

/* Sanitizers tell of the signal, and end the process in their own way. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TELLS_ITSELF 1
#else
#define TELLS_ITSELF 0
#endif

static void
assert_ends (const Fixture *self, void (*run) (const volatile guint8 *))
{
  const volatile guint8 *map = map_unguarded (self);
  const struct rlimit none = { 0, 0 };
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      setrlimit (RLIMIT_CORE, &none);
      if (TELLS_ITSELF)
        close (STDERR_FILENO);
      run (map);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (TELLS_ITSELF && WIFEXITED (status))
    g_assert_cmpint (WEXITSTATUS (status), !=, 0);
  else
    {
      g_assert_true (WIFSIGNALED (status));
      if (!TELLS_ITSELF)
        g_assert_cmpint (WTERMSIG (status), ==, SIGBUS);
    }
  munmap ((void *) map, PAGES * self->page);
}

/* As without us */
static void
test_ends (Fixture *self, gconstpointer data)
{
  assert_ends (self, fault);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  assert_ends (self, send);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
}

static const volatile guint8 *expected_address;

static void
earlier_cb (int number, siginfo_t *info, void *context)
{
  static const char sent[] = "sent\n";
  static const char faulted[] = "faulted\n";

  g_assert_cmpint (number, ==, SIGBUS);
  g_assert_nonnull (context);
  if (info->si_code <= 0)
    {
      g_assert_cmpint (write (STDOUT_FILENO, sent, strlen (sent)), >, 0);
      return;
    }
  g_assert_true (info->si_addr == expected_address);
  g_assert_cmpint (write (STDOUT_FILENO, faulted, strlen (faulted)), >, 0);
  _exit (0);
}

/* Whoever handled the signal before is still told, with everything. */
static void
test_handed_on (Fixture *self, gconstpointer data)
{
  struct sigaction earlier
    = { .sa_sigaction = earlier_cb, .sa_flags = SA_SIGINFO };

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stdout ("*sent\nfaulted\n*");
      return;
    }

  sigaction (SIGBUS, &earlier, NULL);
  expected_address = map_unguarded (self) + 3 * self->page + 5;
  raise (SIGBUS);
  fault (expected_address);
  g_assert_not_reached ();
}

static int times_called;

static void
simple_cb (int number)
{
  times_called += number == SIGBUS;
}

/* Likewise of the two simpler kinds */
static void
test_handed_on_simply (Fixture *self, gconstpointer data)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }

  signal (SIGBUS, simple_cb);
  (void) map_unguarded (self);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  raise (SIGBUS);
  g_assert_cmpint (times_called, ==, 1);
}

static void
test_ignored (Fixture *self, gconstpointer data)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }

  signal (SIGBUS, SIG_IGN);
  (void) map_unguarded (self);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  raise (SIGBUS);
  raise (SIGBUS);
}

#define ADD(name, test)                                                        \
  g_test_add ("/dataset/mapping-guard/" name, Fixture, NULL, set_up, test,     \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("cut", test_cut);
  ADD ("errno", test_errno);
  ADD ("threads", test_threads);
  ADD ("places", test_places);
  ADD ("fork", test_fork);
  ADD ("ends", test_ends);
  ADD ("handed-on", test_handed_on);
  ADD ("handed-on-simply", test_handed_on_simply);
  ADD ("ignored", test_ignored);
  return g_test_run ();
}
