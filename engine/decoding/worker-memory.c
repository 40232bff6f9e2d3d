/* worker-memory.c: whether the worker was refused memory
 *
 * When a picture is refused for want of memory the libraries say it in many
 * ways, and some only that the picture is damaged. So it is seen here, where all
 * of them ask for it. Part of the worker program alone: these functions take the
 * place of the C library's.
 */

#include "engine/decoding/worker-memory.h"

#include <errno.h>
#include <stddef.h>

/* Sanitizers stand in the same place */
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)                       \
  && !defined(__SANITIZE_THREAD__)

/* The names that are taken, which no header is to declare differently */
extern void *malloc (size_t size);
extern void *calloc (size_t n, size_t size);
extern void *realloc (void *old, size_t size);
extern void *aligned_alloc (size_t alignment, size_t size);
extern void *memalign (size_t alignment, size_t size);
extern int posix_memalign (void **given, size_t alignment, size_t size);

/* The C library's own, behind the names that a program may take */
extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t n, size_t size);
extern void *__libc_realloc (void *old, size_t size);
extern void *__libc_memalign (size_t alignment, size_t size);

static unsigned int *where;

void
purr_worker_memory_watch (unsigned int *wanting)
{
  where = wanting;
}

static void *
note (void *given, size_t size)
{
  if (given == NULL && size > 0 && where != NULL)
    *where = 1;
  return given;
}

void *
malloc (size_t size)
{
  return note (__libc_malloc (size), size);
}

void *
calloc (size_t n, size_t size)
{
  return note (__libc_calloc (n, size), n > 0 ? size : 0);
}

void *
realloc (void *old, size_t size)
{
  return note (__libc_realloc (old, size), size);
}

void *
aligned_alloc (size_t alignment, size_t size)
{
  return note (__libc_memalign (alignment, size), size);
}

void *
memalign (size_t alignment, size_t size)
{
  return note (__libc_memalign (alignment, size), size);
}

int
posix_memalign (void **given, size_t alignment, size_t size)
{
  void *memory;

  if (alignment % sizeof (void *) != 0 || alignment == 0
      || (alignment & (alignment - 1)) != 0)
    return EINVAL;
  memory = note (__libc_memalign (alignment, size), size);
  if (memory == NULL && size > 0)
    return ENOMEM;
  *given = memory;

  return 0;
}

#else

void
purr_worker_memory_watch (unsigned int *wanting)
{
}

#endif
