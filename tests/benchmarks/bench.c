/* bench.c: timing for the programs of `meson test --benchmark` */

#include "bench.h"

#include <stdlib.h>
#include <string.h>

#define MIN_RUNS 5
#define MAX_RUNS 1000

/* The value after "key ... :" in one of Linux's description files */
static char *
describe (const char *file, const char *key)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (file, &text, NULL, NULL))
    return g_strdup ("unknown");

  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *colon = strchr (lines[i], ':');

      if (colon != NULL && g_str_has_prefix (lines[i], key))
        return g_strstrip (g_strdup (colon + 1));
    }

  return g_strdup ("unknown");
}

void
bench_print_machine (const char *title)
{
  g_autofree char *processor = describe ("/proc/cpuinfo", "model name");
  g_autofree char *cache = describe ("/proc/cpuinfo", "cache size");
  g_autofree char *memory = describe ("/proc/meminfo", "MemTotal");

  g_print ("%s\n", title);
  g_print ("machine: %s, %u processors, cache %s, memory %s\n", processor,
           g_get_num_processors (), cache, memory);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

BenchTimes
bench_run (BenchFunc func, gpointer data, double seconds)
{
  double times[MAX_RUNS];
  BenchTimes result = { 0 };
  gint64 begin;

  func (data);
  func (data);

  begin = g_get_monotonic_time ();
  while (result.runs < MAX_RUNS
         && (result.runs < MIN_RUNS
             || g_get_monotonic_time () - begin < seconds * G_USEC_PER_SEC))
    {
      gint64 start = g_get_monotonic_time ();

      func (data);
      times[result.runs++]
        = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
    }

  qsort (times, result.runs, sizeof times[0], compare_doubles);
  result.minimum = times[0];
  result.median = times[result.runs / 2];

  return result;
}

void
bench_print_times (const char *name,
                   const BenchTimes *times,
                   double amount,
                   const char *unit)
{
  g_print ("%s: minimum %.3f ms, median %.3f ms of %u runs", name,
           times->minimum * 1e3, times->median * 1e3, times->runs);
  if (amount > 0)
    g_print (", at best %.3g %s/s", amount / times->minimum, unit);
  g_print ("\n");
}
