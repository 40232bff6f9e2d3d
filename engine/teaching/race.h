/* race.h: one job, done one number at a time and all at once
 *
 * The job is a dot product, z = sum_k w_k x_k, or one whole iteration of gradient
 * descent over m examples of n_x numbers each, forward, cost, gradient and update
 * (see logistic-pass.h for the notation). Contestants do the very same job on the very same doubles, one
 * after the other, so that none takes processors from another. Each is warmed
 * up, runs several times, and its fastest run counts; one that is too slow is
 * stopped when its time is up, and what the whole job would take is worked out
 * from the share that it did, and said to be.
 *
 * Results agree to rounding. A sum of n products that are rounded one by one is
 * off by a rounding error of each addition, of either sign, so that they gather
 * like the root of n (N. Higham and T. Mary, "A new approach to probabilistic
 * rounding error analysis", 2019), and two orders of adding give two of such
 * results. Allowed is 8 sqrt (n) 2^-53 sum_k |w_k x_k| from the sum in extended
 * precision, and what follows from it through sigma, the logarithms, the
 * sums over the examples and the update. One product left out or doubled is a share of 1/n, and
 * shows even among the thousand millions that there may be.
 *
 * A PurrRace runs one thread of its own from start to free; it is looked at from
 * any thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PurrDataset PurrDataset;
typedef struct _PurrRace PurrRace;

typedef enum
{
  PURR_RACE_DOT,
  PURR_RACE_DESCENT,
} PurrRaceTask;

/* In the order in which they run. Layout and loop are alike in all: examples one
 * after the other, each its n_x numbers in turn. */
typedef enum
{
  PURR_RACE_PYTHON_LOOP,   /* python3, the explicit loop */
  PURR_RACE_NOTATION_LOOP, /* the lessons' notation, the explicit loop */
  PURR_RACE_C_LOOP,        /* compiled C, one number at a time, no vectors */
  PURR_RACE_VECTORS,       /* vector instructions on one processor */
  PURR_RACE_CACHED, /* the same on a few numbers that stay in the cache: as many
                        as the job's, but the same ones again and again */
  PURR_RACE_THREADS,      /* vector instructions on all processors */
  PURR_RACE_BLAS,         /* OpenBLAS on all processors */
  PURR_RACE_NOTATION_DOT, /* the lessons' notation, vectorised */
  PURR_RACE_NUMPY,        /* python3 with NumPy, vectorised */
} PurrRaceContestant;
#define PURR_RACE_N_CONTESTANTS (PURR_RACE_NUMPY + 1)

typedef enum
{
  PURR_RACE_WAITING,
  PURR_RACE_RUNNING,
  PURR_RACE_DONE,
  PURR_RACE_LEFT_OUT, /* see note */
} PurrRaceState;

/* Numbers: n of the dot product, n_x m of an iteration, in which w, b and the
 * labels are not counted. */
typedef struct
{
  PurrRaceState state;
  guint64 done;   /* numbers in the present or only run, */
  guint64 total;  /* of so many */
  double elapsed; /* seconds that this run has taken */

  /* Done: */
  guint runs;      /* without the one for warming up */
  guint64 counted; /* numbers in the fastest run; fewer than total when it was
                      stopped */
  double took;     /* the fastest run's seconds */
  double seconds;  /* the whole job's: took, or worked out from it */
  gboolean estimated;
  double cost; /* z, or J over the examples that were done */
  double off;  /* the largest difference to the result in extended precision,
                       as a share of what is allowed: agrees where <= 1. NaN for
                       the cached one, whose numbers are others */
  gboolean compared; /* off is known */
  gboolean agrees;

  char note[256]; /* left out: why, a sentence; else how it ran, or "" */
} PurrRaceLane;

/* All but the task may be 0. */
typedef struct
{
  PurrRaceTask task;
  guint64 size; /* made-up numbers: so many, see PURR_RACE_MIN_SIZE */

  /* In their place: all pictures of a dataset with labels, / 255. A reference is
   * taken. For the dot product they are one long row. NULL: made-up ones */
  PurrDataset *dataset;

  double seconds;     /* for each contestant, 0: 2 */
  guint contestants;  /* a bit for each, 1 << PURR_RACE_...; 0: all */
  int threads;        /* 0: one for each processor */
  const char *python; /* program; NULL: python3 as found in the PATH */
  gboolean gentle;    /* give way to other threads, a window's above all */
} PurrRaceOptions;

#define PURR_RACE_MIN_SIZE 10000
#define PURR_RACE_MAX_SIZE 1000000000

/* Features of a made-up example */
#define PURR_RACE_FEATURES 100

/* The learning rate of the iteration's update */
#define PURR_RACE_ALPHA 0.005

typedef enum
{
  PURR_RACE_PREPARING, /* the numbers are being made */
  PURR_RACE_ON,
  PURR_RACE_OVER, /* all have run or were left out */
  PURR_RACE_CANCELLED,
  PURR_RACE_FAILED, /* there is no race: see problem */
} PurrRaceStage;

typedef struct
{
  PurrRaceStage stage;
  guint64 n_x;
  guint64 m;         /* 1 for the dot product */
  guint64 numbers;   /* n_x m */
  char problem[512]; /* a sentence, where it failed */
  PurrRaceLane lanes[PURR_RACE_N_CONTESTANTS];
} PurrRaceView;

/* Starts it. Returns at once: memory is looked for by the thread. */
PurrRace *purr_race_start (const PurrRaceOptions *options);

/* Ends it: within a few hundredths of a second nobody runs any more. */
void purr_race_cancel (PurrRace *self);
void purr_race_free (PurrRace *self); /* cancels, and waits for the thread */
/* Cancels, and does not wait: much memory takes a while to be given back. */
void purr_race_abandon (PurrRace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrRace, purr_race_free)

/* How it stands. */
void purr_race_look (PurrRace *self, PurrRaceView *view);

/* Waits until it is over, one way or another, or so many seconds have passed;
 * TRUE when it is over. */
gboolean purr_race_wait (PurrRace *self, double seconds);

/* Names and code --------------------------------------------------------- */

/* "python-loop", for programs; NULL for a number that is none */
const char *purr_race_get_id (PurrRaceContestant contestant);
/* "Python, one at a time", for people */
const char *purr_race_get_name (PurrRaceContestant contestant);

/* What it runs, static. For Python and the notation the very text; in C the lines
 * that matter, as compiled. */
const char *purr_race_get_code (PurrRaceContestant contestant,
                                PurrRaceTask task);

/* What each switch brings ------------------------------------------------- */

typedef enum
{
  PURR_RACE_COMPILING,
  PURR_RACE_VECTORISING,
  PURR_RACE_THREADING,
  PURR_RACE_CACHING,
} PurrRaceSwitch;
#define PURR_RACE_N_SWITCHES (PURR_RACE_CACHING + 1)

/* "compiling", for programs; "Compiling", for people */
const char *purr_race_switch_get_id (PurrRaceSwitch which);
const char *purr_race_switch_get_name (PurrRaceSwitch which);

/* Which two contestants differ by nothing but this. Compiling: from the notation,
 * or from Python where the notation did not run. */
void purr_race_switch_get_pair (const PurrRaceView *view,
                                PurrRaceSwitch which,
                                PurrRaceContestant *off,
                                PurrRaceContestant *on);

/* How many times faster one is than another; NaN while not both are done. */
double purr_race_get_ratio (const PurrRaceView *view,
                            PurrRaceContestant slow,
                            PurrRaceContestant fast);

/* "AMD EPYC, 2 processors, AVX-512": what the figures hold for. Free with
 * g_free(). */
char *purr_race_describe_machine (void);

G_END_DECLS
