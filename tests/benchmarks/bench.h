/* bench.h: timing for the programs of `meson test --benchmark`
 *
 * Times are printed for people; nothing in the tests depends on one.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*BenchFunc) (gpointer data);

typedef struct
{
  double minimum; /* seconds */
  double median;
  guint runs;
} BenchTimes;

/* Prints the benchmark's name, the machine's processor, how many of them may
 * be used, and its memory. */
void bench_print_machine (const char *title);

/* Runs func once or twice to warm up, then again and again until seconds are
 * over, at least 5 and at most 1,000 times. */
BenchTimes bench_run (BenchFunc func, gpointer data, double seconds);

/* "name: minimum 1.23 ms, median 1.31 ms of 200 runs"; then, when amount is
 * not 0, amount / minimum with the unit's name: "12.3 GB/s", "4567 pictures/s".
 */
void bench_print_times (const char *name,
                        const BenchTimes *times,
                        double amount,
                        const char *unit);

G_END_DECLS
