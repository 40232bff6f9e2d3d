/* test-blas.c: OpenBLAS comes when it is needed, alone, and never hangs */

#include "engine/kernels/blas.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

/* What /proc/self/status says of it */
static guint64
read_status (const char *name)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (
    g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, name);
  g_assert_nonnull (line);

  return g_ascii_strtoull (line + strlen (name) + 1, NULL, 10);
}

static gboolean
is_loaded (void)
{
  g_autofree char *maps = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  return strstr (maps, "openblas") != NULL;
}

/* A product of whole numbers, which are exact */
static void
assert_multiplies (void)
{
  enum
  {
    M = 37,
    N = 29,
    K = 53,
  };
  double a[M * K], b[K * N], c[M * N];

  for (int i = 0; i < M * K; i++)
    a[i] = i % 17 - 8;
  for (int i = 0; i < K * N; i++)
    b[i] = i % 13 - 6;
  purr_blas_multiply (CblasRowMajor, CblasNoTrans, CblasNoTrans, M, N, K, 2, a,
                      K, b, N, 0, c, N);
  for (int i = 0; i < M; i++)
    for (int j = 0; j < N; j++)
      {
        double sum = 0;

        for (int k = 0; k < K; k++)
          sum += a[i * K + k] * b[k * N + j];
        g_assert_cmpfloat (c[i * N + j], ==, 2 * sum);
      }
}

/* y = A'x and A x by columns, and a sum of products, of whole numbers */
static void
test_vectors (void)
{
  enum
  {
    M = 37,
    N = 29,
  };
  double a[M * N], x[M], y[N], back[M];
  double dot = 0;

  for (int i = 0; i < M * N; i++)
    a[i] = i % 17 - 8;
  for (int i = 0; i < M; i++)
    x[i] = i % 7 - 3;
  for (int j = 0; j < N; j++)
    y[j] = j;
  g_assert_true (purr_blas_prepare (1, NULL));
  purr_blas_multiply_vector (CblasTrans, M, N, 2, a, M, x, 1, y);
  for (int j = 0; j < N; j++)
    {
      double sum = 0;

      for (int i = 0; i < M; i++)
        sum += a[i + j * M] * x[i];
      g_assert_cmpfloat (y[j], ==, 2 * sum + j);
    }
  purr_blas_multiply_vector (CblasNoTrans, M, N, 1, a, M, y, 0, back);
  for (int i = 0; i < M; i++)
    {
      double sum = 0;

      for (int j = 0; j < N; j++)
        sum += a[i + j * M] * y[j];
      g_assert_cmpfloat (back[i], ==, sum);
      dot += x[i] * back[i];
    }
  g_assert_cmpfloat (purr_blas_dot (M, x, back), ==, dot);
  g_assert_cmpfloat (purr_blas_dot (0, x, back), ==, 0);
}

static void
test_comes_alone (void)
{
  guint64 threads = read_status ("Threads:");
  char *problem = (char *) "untouched";

  g_assert_false (is_loaded ());
  g_assert_true (purr_blas_prepare (3, &problem));
  g_assert_null (problem);
  g_assert_true (is_loaded ());
  g_assert_cmpuint (read_status ("Threads:"), ==, threads);
  assert_multiplies ();
  g_assert_true (purr_blas_prepare (1, NULL));
  g_assert_true (purr_blas_prepare (5, NULL));
  assert_multiplies ();
  g_assert_cmpuint (read_status ("Threads:"), ==, threads);
}

static gpointer
multiply_often (gpointer data)
{
  for (int i = 0; i < 200; i++)
    assert_multiplies ();
  return NULL;
}

static void
multiply_in_crowd (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("crowd", multiply_often, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_crowd (void)
{
  g_assert_true (purr_blas_prepare (2, NULL));
  multiply_in_crowd ();
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

/* Leaves so many megabytes of addresses. */
static void
leave (rlim_t megabytes)
{
  rlim_t size = ((rlim_t) read_status ("VmSize:") << 10) + (megabytes << 20);
  struct rlimit limit = { size, size };

  g_assert_cmpint (setrlimit (RLIMIT_AS, &limit), ==, 0);
}

/* One caller at a time, where there is memory for one but not for three */
static void
in_little_memory (void)
{
  g_assert_true (purr_blas_prepare (1, NULL));
  leave (130);
  g_assert_true (purr_blas_prepare (3, NULL));
  multiply_in_crowd ();
}

static void
in_no_memory (void)
{
  char *problem = NULL;

  leave (100);
  g_assert_false (purr_blas_prepare (1, &problem));
  g_assert_true (g_str_has_suffix (problem, "try again."));
  g_free (problem);
  g_assert_false (is_loaded ());
}

/* It fits itself, but what it works in does not */
static void
in_nearly_no_memory (void)
{
  char *problem = NULL;

  leave (140);
  g_assert_false (purr_blas_prepare (1, &problem));
  g_assert_true (g_str_has_suffix (problem, "try again."));
  g_free (problem);
}

/* All in processes of their own: a limit once set stays. */
static void
test_memory (gconstpointer data)
{
  if (g_test_subprocess ())
    {
      ((void (*) (void)) data) ();
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

#endif

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* First, while it has not come yet */
  g_test_add_func ("/blas/comes-alone", test_comes_alone);
  g_test_add_func ("/blas/crowd", test_crowd);
  g_test_add_func ("/blas/vectors", test_vectors);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  g_test_add_data_func ("/blas/memory/little", in_little_memory, test_memory);
  g_test_add_data_func ("/blas/memory/none", in_no_memory, test_memory);
  g_test_add_data_func ("/blas/memory/nearly-none", in_nearly_no_memory,
                        test_memory);
#endif
  return g_test_run ();
}
