/* test-load-threads.c: files shared out among threads */

#include "engine/dataset/load-threads.h"

#define TOTAL 5000
#define N_THREADS 3

typedef struct
{
  gsize next;
  int taken[TOTAL]; /* how often each file was; atomic */
} Work;

static gpointer
take_all (gpointer data)
{
  Work *work = data;
  gsize first, n;

  while ((n = purr_load_take (&work->next, TOTAL, N_THREADS, &first)) > 0)
    {
      g_assert_cmpuint (n, <=, PURR_LOAD_SHARE);
      for (gsize k = 0; k < n; k++)
        __atomic_fetch_add (&work->taken[first + k], 1, __ATOMIC_RELAXED);
    }
  return NULL;
}

static void
test_each_file_once (void)
{
  g_autofree Work *work = g_new0 (Work, 1);

  purr_load_threads_run (N_THREADS, TOTAL, take_all, work);
  for (gsize i = 0; i < TOTAL; i++)
    g_assert_cmpint (work->taken[i], ==, 1);
}

/* Whatever is taken, the others can share what is left: a handful of slow files
 * never waits for one thread. */
static void
test_fair (void)
{
  static const gsize totals[] = { 1, 2, 7, 50, 200, 10000 };

  for (gsize k = 0; k < G_N_ELEMENTS (totals); k++)
    for (int threads = 1; threads <= 8; threads *= 2)
      {
        gsize next = 0, first, n, before = G_MAXSIZE;

        while ((n = purr_load_take (&next, totals[k], threads, &first)) > 0)
          {
            g_assert_cmpuint (n, <=, before);
            g_assert_cmpuint (n, <=,
                              MAX ((totals[k] - first) / (gsize) threads / 2,
                                   1));
            before = n;
          }
        g_assert_cmpuint (next, ==, totals[k]);
        g_assert_cmpuint (before, ==, 1);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load-threads/each-file-once", test_each_file_once);
  g_test_add_func ("/load-threads/fair", test_fair);
  return g_test_run ();
}
