/* run-comparison.h: in what several runs differ, and whether one is surely better
 *
 * Any thread.
 */

#pragma once

#include "engine/project/run-record.h"

G_BEGIN_DECLS

/* A setting, or what was learnt from, in which they differ */
typedef struct
{
  const char *name; /* "Learning rate", static */
  char **values;    /* one for each run, NULL-terminated; owned */
} PurrRunDifference;

/* runs: n of them, n >= 1. Only what differs; what an optimiser never looks at is "–".
 * Of PurrRunDifference; free with g_array_unref(). */
GArray *purr_runs_find_differences (const PurrRunRecordParts *const *runs,
                                    guint n);

/* Appends to sentences (of char *) what is to be known of n >= 2 runs beside each
 * other:
 *
 * - that they learnt from other pictures or labels, or were checked with others: then
 *   a better figure says nothing, and no more is said;
 * - else which answers most of the test pictures rightly, or of the held-out ones where
 *   there is no test, and whether it is surely better: by McNemar's exact test (see
 *   paired.h) where it is known which pictures each has right, else by Newcombe's
 *   interval (purr_surely_better_by()), which is the more careful. With 5 % for all
 *   comparisons together (Bonferroni). Runs that are not answered yet are said so. */
void purr_runs_judge (const PurrRunRecordParts *const *runs,
                      guint n,
                      GPtrArray *sentences);

G_END_DECLS
