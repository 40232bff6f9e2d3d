/* mapping-guard.c: reading mapped files that may lose their bytes
 *
 * The engine has no variables that outlive a call, but here: a signal belongs
 * to the whole process, and its handler is told nothing but an address. So what
 * it needs to know stands in variables of this file, which nobody else sees:
 * the table of mappings, what handled the signal before, and the size of a
 * page. The handler is there from the first mapping on, for good, and hands on
 * every fault at another address.
 *
 * It may interrupt any code in any thread, also in several at once. So it takes
 * no lock, allocates nothing and calls nothing but the system.
 */

#include "engine/packed/mapping-guard.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* All fields are atomic. */
struct _PurrMappingGuard
{
  int taken;
  guint changes; /* odd while start and end are being written */
  guintptr start;
  guintptr end; /* behind the last page */
  int failed;
};

static PurrMappingGuard guards[PURR_MAPPING_GUARD_MAX];
static struct sigaction before;
static guintptr page_size;
static gboolean is_installed;
static pthread_once_t installing = PTHREAD_ONCE_INIT;

#define LOAD(place) __atomic_load_n (place, __ATOMIC_SEQ_CST)
#define STORE(place, value) __atomic_store_n (place, value, __ATOMIC_SEQ_CST)

/* The handler ---------------------------------------------------------- */

/* One that changes meanwhile is passed over: what a thread is reading is not
 * being added or removed. */
static PurrMappingGuard *
find (guintptr address)
{
  for (gsize i = 0; i < G_N_ELEMENTS (guards); i++)
    {
      PurrMappingGuard *self = &guards[i];
      guint changes = LOAD (&self->changes);
      guintptr start = LOAD (&self->start);
      guintptr end = LOAD (&self->end);

      if (changes % 2 == 0 && LOAD (&self->changes) == changes
          && start <= address && address < end)
        return self;
    }
  return NULL;
}

/* From the missing page to the end, for what is missing is most often the end
 * of a file: page by page a large one would take a million faults, and more
 * pieces than a process may have. Threads that come here together do the same
 * twice.
 *
 * Past the C library, whose mmap() sanitizers take for a write to every page,
 * in a race with all readers. */
static gboolean
put_zeros (guintptr page, guintptr end)
{
#ifdef SYS_mmap2
  const long number = SYS_mmap2;
#else
  const long number = SYS_mmap;
#endif

  return syscall (number, page, end - page, PROT_READ,
                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0)
         != -1;
}

/* Does what would have happened without us. */
static void
pass_on (int number, siginfo_t *info, void *context)
{
  if ((before.sa_flags & SA_SIGINFO) != 0)
    before.sa_sigaction (number, info, context);
  else if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN)
    before.sa_handler (number);
  else if (info->si_code > 0 || before.sa_handler == SIG_DFL)
    {
      sigaction (number, &before, NULL);
      /* A fault comes again when the thread goes on, and ends the process where
       * it happened; a signal that somebody sent does not */
      if (info->si_code <= 0)
        raise (number);
    }
}

static void
fault_cb (int number, siginfo_t *info, void *context)
{
  int code = errno;
  PurrMappingGuard *self = NULL;
  guintptr address = (guintptr) info->si_addr;

  /* Signals that somebody sent have no address */
  if (info->si_code > 0)
    self = find (address);
  if (self != NULL)
    {
      STORE (&self->failed, TRUE);
      if (!put_zeros (address - address % page_size, LOAD (&self->end)))
        self = NULL;
    }
  if (self == NULL)
    pass_on (number, info, context);
  errno = code;
}

static void
install (void)
{
  /* Where there is a stack for signals, other handlers may need it */
  struct sigaction action = {
    .sa_sigaction = fault_cb,
    .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART,
  };

  sigemptyset (&action.sa_mask);
  page_size = (guintptr) sysconf (_SC_PAGESIZE);
  /* Known before it is needed: another thread may fault at once */
  is_installed = sigaction (SIGBUS, NULL, &before) == 0
                 && sigaction (SIGBUS, &action, NULL) == 0;
}

/* Mappings ------------------------------------------------------------- */

static void
set_place (PurrMappingGuard *self, guintptr start, guintptr end)
{
  guint changes = LOAD (&self->changes);

  STORE (&self->changes, changes + 1);
  STORE (&self->start, start);
  STORE (&self->end, end);
  STORE (&self->changes, changes + 2);
}

PurrMappingGuard *
purr_mapping_guard_add (const void *map, gsize length)
{
  pthread_once (&installing, install);
  if (!is_installed)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (guards); i++)
    {
      PurrMappingGuard *self = &guards[i];
      int nobody = FALSE;

      if (__atomic_compare_exchange_n (&self->taken, &nobody, TRUE, FALSE,
                                       __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        {
          guintptr start = (guintptr) map;
          guintptr pages = (length + page_size - 1) / page_size;

          STORE (&self->failed, FALSE);
          set_place (self, start, start + pages * page_size);
          return self;
        }
    }
  return NULL;
}

void
purr_mapping_guard_remove (PurrMappingGuard *self)
{
  set_place (self, 0, 0);
  STORE (&self->taken, FALSE);
}

gboolean
purr_mapping_guard_has_failed (const PurrMappingGuard *self)
{
  return LOAD (&self->failed);
}
