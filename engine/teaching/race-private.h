/* race-private.h: what the parts of the race share */

#pragma once

#include "engine/teaching/race.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PurrWorkers PurrWorkers;
typedef struct _PurrRaceNotation PurrRaceNotation;

/* What all contestants are given: one file in memory, which other processes can
 * be handed, with x, w and y one after the other. */
typedef struct
{
  PurrRaceTask task;
  gsize n_x;
  gsize m;         /* 1 for the dot product */
  const double *x; /* n_x x m, column by column */
  const double *w; /* n_x */
  const double *y; /* m labels, 0 or 1; the dot product's are 0 */
  double b;
  double alpha; /* the learning rate; the dot product has none */
  int file;     /* to be read from by others, at its beginning */
  gsize size;   /* bytes */
} PurrRaceNumbers;

/* A contestant at work. Results are 1 number for the dot product, z; for an
 * iteration n_x + 2: J before it, and b and w after it, over the examples that
 * were done. Each run begins with the same w and b. */
typedef struct
{
  const PurrRaceNumbers *numbers;
  PurrWorkers *workers;       /* all processors */
  const char *python;         /* program, or NULL */
  double seconds;             /* for all runs */
  const int *cancelled;       /* atomic */
  GCancellable *cancellable;  /* likewise, for the interpreter */
  PurrRaceNotation *notation; /* its own, or NULL */
  gsize *done;                /* atomic: numbers, for whoever looks */
  gsize *begun;               /* atomic: microseconds, when this run began */
  gint64 deadline;            /* of one run, monotonic time; loops heed it */
  double *result;
} PurrRaceRun;

static inline gsize
purr_race_n_results (const PurrRaceNumbers *numbers)
{
  return numbers->task == PURR_RACE_DOT ? 1 : numbers->n_x + 2;
}

static inline gboolean
purr_race_run_is_cancelled (const PurrRaceRun *run)
{
  return g_atomic_int_get (run->cancelled) != 0;
}

static inline gboolean
purr_race_run_is_over (const PurrRaceRun *run)
{
  return purr_race_run_is_cancelled (run)
         || g_get_monotonic_time () > run->deadline;
}

static inline void
purr_race_run_begins (const PurrRaceRun *run)
{
  g_atomic_pointer_set (run->begun, (gsize) g_get_monotonic_time ());
  g_atomic_pointer_set (run->done, (gsize) 0);
}

/* Numbers ------------------------------------------------------------------ */

/* Makes them; NULL and a sentence in *problem, to be freed with g_free(), where
 * there is no memory or the pictures cannot be had; where it was cancelled NULL
 * and no sentence. The files' memory is checked before. */
PurrRaceNumbers *purr_race_numbers_new (const PurrRaceOptions *options,
                                        const int *cancelled,
                                        char **problem);
void purr_race_numbers_free (PurrRaceNumbers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrRaceNumbers, purr_race_numbers_free)

/* Bytes that may be taken now without others having to give any back. */
guint64 purr_race_available_memory (void);

/* Results in extended precision of the first count numbers (whole examples), and
 * in allowed how far each may be off. Both are purr_race_n_results() numbers.
 * FALSE where cancelled. */
gboolean purr_race_reference (const PurrRaceNumbers *numbers,
                              gsize count,
                              const int *cancelled,
                              double *result,
                              double *allowed);

/* Contestants --------------------------------------------------------------- */

/* One run each. Returns how many numbers were done, in whole examples; after a
 * cancellation it means nothing. */
gsize purr_race_run_c_loop (PurrRaceRun *run);
gsize purr_race_run_vectors (PurrRaceRun *run);
gsize purr_race_run_cached (PurrRaceRun *run);
gsize purr_race_run_threads (PurrRaceRun *run);
gsize purr_race_run_blas (PurrRaceRun *run); /* after purr_blas_prepare() */

/* An interpreter that has the numbers: all of them for the vectorised form, for the
 * loop as many as fit. NULL and a sentence where they do not. */
PurrRaceNotation *purr_race_notation_new (const PurrRaceNumbers *numbers,
                                          gboolean loop,
                                          char **problem);
void purr_race_notation_free (PurrRaceNotation *self);
gsize purr_race_run_notation_loop (PurrRaceRun *run);
gsize purr_race_run_notation_dot (PurrRaceRun *run);

/* What Python told of its fastest run */
typedef struct
{
  guint runs;
  gsize counted;
  double took;
} PurrRaceTold;

/* All runs, in a process of its own. FALSE and a sentence where python3 is not
 * there, or ends without a result; after a cancellation neither means
 * anything. */
gboolean purr_race_run_python (PurrRaceRun *run,
                               const char *script,
                               PurrRaceTold *told,
                               char **problem);

G_END_DECLS
