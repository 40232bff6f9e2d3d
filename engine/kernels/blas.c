/* blas.c: products of matrices by OpenBLAS, which comes when it is needed
 *
 * There is one OpenBLAS in a process, with one table of the memory that it works
 * in. So what is known of it stands in a variable of this file, which nobody
 * else sees.
 */

#include "engine/kernels/blas.h"

#include <dlfcn.h>
#include <pthread.h>
#include <sched.h>
#include <sys/mman.h>

#define LIBRARY "libopenblas.so.0"

/* What OpenBLAS takes for each thread that multiplies at a time, and keeps; and
 * a little for what else goes on meanwhile */
#define ROOM ((gsize) 128 * 1024 * 1024)
#define RESERVE ((gsize) 8 * 1024 * 1024)

/* Its table has room for twice as many as it was built for threads, 64 and more
 * in Debian */
#define MAX_CALLERS 64

typedef __typeof__ (cblas_dgemm) Multiply;
typedef __typeof__ (cblas_dgemv) MultiplyVector;
typedef __typeof__ (cblas_ddot) Dot;
typedef __typeof__ (openblas_set_num_threads) SetThreads;
typedef void *Take (int where);
typedef void Give (void *room);

static struct
{
  pthread_mutex_t mutex; /* guards what follows */
  pthread_cond_t given;
  void *library;
  Multiply *multiply;
  MultiplyVector *multiply_vector;
  Dot *dot;
  Take *take; /* a thread's memory, or NULL where it cannot be asked for */
  Give *give;
  int ready; /* threads that it has memory for */
  int busy;  /* and those that use it */
} blas
  = { .mutex = PTHREAD_MUTEX_INITIALIZER, .given = PTHREAD_COND_INITIALIZER };

/* It starts a thread for each processor but one as soon as it is loaded. While
 * this thread may run on one processor only, it believes that there is but
 * one. */
static void *
load_without_threads (void)
{
  cpu_set_t all, one;
  gboolean known = sched_getaffinity (0, sizeof all, &all) == 0;
  void *library;

  CPU_ZERO (&one);
  for (int i = 0; known && i < CPU_SETSIZE && CPU_COUNT (&one) == 0; i++)
    if (CPU_ISSET (i, &all))
      CPU_SET (i, &one);
  if (known)
    known = sched_setaffinity (0, sizeof one, &one) == 0;
  /* It cannot be unloaded again: its table would go, but not what it tells of */
  library = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (known)
    sched_setaffinity (0, sizeof all, &all);

  return library;
}

/* Whether size bytes more could be had now */
static gboolean
is_there_room (gsize size)
{
  void *room = mmap (NULL, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (room == MAP_FAILED)
    return FALSE;
  munmap (room, size);

  return TRUE;
}

/* With the mutex held */
static gboolean
load (char **problem)
{
  SetThreads *set_threads;

  if (blas.library != NULL)
    return TRUE;
  /* Its own loading would end the process without */
  if (!is_there_room (ROOM))
    {
      if (problem != NULL)
        *problem = g_strdup ("There is not enough memory to multiply matrices. "
                             "Close other programs and try again.");
      return FALSE;
    }

  blas.library = load_without_threads ();
  if (blas.library != NULL)
    {
      blas.multiply = (Multiply *) dlsym (blas.library, "cblas_dgemm");
      blas.multiply_vector
        = (MultiplyVector *) dlsym (blas.library, "cblas_dgemv");
      blas.dot = (Dot *) dlsym (blas.library, "cblas_ddot");
    }
  if (blas.multiply == NULL || blas.multiply_vector == NULL || blas.dot == NULL)
    {
      if (problem != NULL)
        *problem = g_strdup ("OpenBLAS, which multiplies matrices, cannot be "
                             "loaded (" LIBRARY "). Install it again, or close "
                             "other programs.");
      g_clear_pointer (&blas.library, dlclose);
      return FALSE;
    }
  blas.take = (Take *) dlsym (blas.library, "blas_memory_alloc");
  blas.give = (Give *) dlsym (blas.library, "blas_memory_free");
  /* The work is shared out by us. Where it did start threads, they rest */
  set_threads = (SetThreads *) dlsym (blas.library, "openblas_set_num_threads");
  if (set_threads != NULL)
    set_threads (1);

  return TRUE;
}

/* With the mutex held, and nobody multiplying: lets OpenBLAS take memory for as
 * many callers as there is enough for, which it keeps. */
static void
take_room (int callers)
{
  void *rooms[MAX_CALLERS];
  int more = MIN (callers, MAX_CALLERS) - blas.ready;
  int n = 0;

  while (more > 0 && !is_there_room ((gsize) more * ROOM + RESERVE))
    more--;
  if (more <= 0)
    return;

  /* Those that it has already it gives first */
  if (blas.take != NULL && blas.give != NULL)
    {
      while (n < blas.ready + more)
        rooms[n++] = blas.take (0);
      while (n > 0)
        blas.give (rooms[--n]);
    }
  blas.ready += more;
}

gboolean
purr_blas_prepare (int callers, char **problem)
{
  gboolean ready;

  if (problem != NULL)
    *problem = NULL;
  pthread_mutex_lock (&blas.mutex);
  ready = load (problem);
  /* While others multiply, what there is will do */
  if (ready && blas.busy == 0)
    take_room (callers);
  if (ready && blas.ready == 0)
    {
      ready = FALSE;
      if (problem != NULL)
        *problem = g_strdup ("There is not enough memory to multiply matrices. "
                             "Close other programs and try again.");
    }
  pthread_mutex_unlock (&blas.mutex);

  return ready;
}

/* Waits for memory, and takes it */
static void
begin_product (void)
{
  pthread_mutex_lock (&blas.mutex);
  g_assert (blas.ready > 0);
  while (blas.busy >= blas.ready)
    pthread_cond_wait (&blas.given, &blas.mutex);
  blas.busy++;
  pthread_mutex_unlock (&blas.mutex);
}

static void
end_product (void)
{
  pthread_mutex_lock (&blas.mutex);
  blas.busy--;
  pthread_cond_broadcast (&blas.given);
  pthread_mutex_unlock (&blas.mutex);
}

void
purr_blas_multiply (CBLAS_ORDER order,
                    CBLAS_TRANSPOSE transpose_a,
                    CBLAS_TRANSPOSE transpose_b,
                    int m,
                    int n,
                    int k,
                    double alpha,
                    const double *a,
                    int stride_a,
                    const double *b,
                    int stride_b,
                    double beta,
                    double *c,
                    int stride_c)
{
  begin_product ();
  blas.multiply (order, transpose_a, transpose_b, m, n, k, alpha, a, stride_a,
                 b, stride_b, beta, c, stride_c);
  end_product ();
}

void
purr_blas_multiply_vector (CBLAS_TRANSPOSE transpose_a,
                           int m,
                           int n,
                           double alpha,
                           const double *a,
                           int stride_a,
                           const double *x,
                           double beta,
                           double *y)
{
  begin_product ();
  blas.multiply_vector (CblasColMajor, transpose_a, m, n, alpha, a, stride_a, x,
                        1, beta, y, 1);
  end_product ();
}

double
purr_blas_dot (gsize n, const double *a, const double *b)
{
  const gsize most = (gsize) 1 << 30; /* it counts with an int */
  double sum = 0;

  g_return_val_if_fail (blas.dot != NULL, 0);

  for (gsize k = 0; k < n; k += most)
    sum += blas.dot ((int) MIN (n - k, most), a + k, 1, b + k, 1);

  return sum;
}
