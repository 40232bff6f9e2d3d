/* tournament.h: several learning rates, trained in step */

#pragma once

#include "engine/learning/problem.h"
#include "engine/learning/training-state.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PurrTrainingSettings PurrTrainingSettings;

/* The greatest number of rates in one tournament */
#define PURR_TOURNAMENT_MAX_RATES 8

/* Gradient descent from zero with each of several learning rates, in step, on
 * the same problem: one pass over the bytes serves all. Each entry learns what a PurrTrainer with its rate would. Runs one thread, which
 * is joined when the tournament is finalised. As with the trainer, every
 * function below may be called from any thread, none but wait blocks, and
 * whoever shows the curves asks for a snapshot once a frame. */
#define PURR_TYPE_TOURNAMENT (purr_tournament_get_type ())
G_DECLARE_FINAL_TYPE (PurrTournament,
                      purr_tournament,
                      PURR,
                      TOURNAMENT,
                      GObject)

/* A reference of the problem is kept, which the settings must suit
 * (purr_problem_suits()). rates: n_rates (1 to PURR_TOURNAMENT_MAX_RATES)
 * learning rates > 0. Of the settings, learning_rate, optimizer, batch_size,
 * momentum, patience and gradient_tolerance are not used.
 * G_IO_ERROR_INVALID_ARGUMENT where the others do not pass their check, or for
 * rates that make no sense. Returns a new reference or NULL. */
PurrTournament *purr_tournament_new (PurrProblem *problem,
                                     const PurrTrainingSettings *settings,
                                     const double *rates,
                                     guint n_rates,
                                     GError **error);

/* From READY, PAUSED or FAILED. Pausing lets an iteration end first and changes no
 * bit of what comes after; while the problem is being prepared it ends that, and the
 * tournament is READY again. */
void purr_tournament_start (PurrTournament *self);
void purr_tournament_pause (PurrTournament *self);

typedef struct _PurrTournamentEntry
{
  double rate;
  gboolean diverged;          /* no longer trained; message says so */
  guint64 iteration;          /* updates done; when it diverged, fewer than the
                             others' */
  double cost;                /* the latest, NaN before the first */
  double validation_cost;     /* the latest, NaN where there is none */
  double validation_accuracy; /* likewise */
  double train_accuracy;      /* the latest, NaN before the first */
  char *message;              /* why it was dropped, else NULL; owned */
  GArray *costs;              /* double, from costs_seen on; owned */
  guint64 diverged_at;        /* the iteration at which it was noticed */
} PurrTournamentEntry;

typedef struct _PurrTournamentSnapshot
{
  PurrTrainerState state; /* FINISHED also when every entry has diverged, so
                             never DIVERGED */
  PurrPreparation preparation; /* as in PurrTrainerSnapshot */
  guint64 iteration;           /* of the entries that are still trained */
  guint64 iterations;          /* where it will stop */
  double seconds;              /* spent training, validation included */
  double stable_rate;   /* 2 / L, the largest rate with which the cost surely
                             falls; NaN until it is known */
  gboolean checks_test; /* what is called validation below is measured on test
                             pictures, for want of others */
  guint n_entries;
  PurrTournamentEntry entries[PURR_TOURNAMENT_MAX_RATES]; /* as rates were
                             given */
  int winner;    /* the lowest validation cost so far (training cost
                             where there is no validation set; test pictures
                             decide nothing) among those that have not
                             diverged; -1 before the first */
  char *message; /* why it stopped by itself, else NULL; owned */
} PurrTournamentSnapshot;

/* costs_seen: how many costs of each entry the caller already holds; an entry
 * that has no more of them gives an empty array. Clear with
 * purr_tournament_snapshot_clear(). */
void purr_tournament_get_snapshot (PurrTournament *self,
                                   guint64 costs_seen,
                                   PurrTournamentSnapshot *snapshot);
void purr_tournament_snapshot_clear (PurrTournamentSnapshot *snapshot);

/* What winning means, in two or three sentences: by which cost, and how the
 * rate stands to the stable one. NULL while there is no winner; free with
 * g_free(). */
char *purr_tournament_describe_winner (const PurrTournamentSnapshot *snapshot);

/* The weights of an entry as they are now: w is n_x long. Returns the
 * iteration that they belong to. */
guint64 purr_tournament_get_weights (PurrTournament *self,
                                     guint entry,
                                     double *w,
                                     double *b);

/* As those of the trainer. The settings' learning_rate means nothing. */
PurrProblem *purr_tournament_get_problem (PurrTournament *self);
const PurrTrainingSettings *purr_tournament_get_settings (PurrTournament *self);

/* Blocks until the thread has come to rest (no longer RUNNING) or cancellable
 * is cancelled. For the command line and tests; not for the main thread. */
void purr_tournament_wait (PurrTournament *self, GCancellable *cancellable);

/* n rates (1 to PURR_TOURNAMENT_MAX_RATES) for a first look, ascending, rounded
 * to one digit: evenly spaced on a logarithmic scale from a tenth of the stable
 * rate to thirty times as much, so that on any pictures some are too slow and
 * some diverge. stable_rate: see purr_problem_stable_rate(); where it is not
 * known (NaN) they are from 0.001 to 10. */
void purr_tournament_default_rates (double *rates, guint n, double stable_rate);

G_END_DECLS
