/* tournament-private.h: what the tournament's files share */

#pragma once

#include "engine/learning/divergence.h"
#include "engine/learning/objective-private.h"
#include "engine/learning/problem.h"
#include "engine/learning/tournament.h"
#include "engine/learning/training-settings.h"

#include <pthread.h>

G_BEGIN_DECLS

/* One rate and what it has come to */
typedef struct
{
  PurrTournamentEntry shown; /* costs: all of them */
  double b;
  PurrWatch watch;
} PurrContestant;

struct _PurrTournament
{
  GObject parent_instance;

  /* Owned; never change once made */
  PurrProblem *problem;
  PurrTrainingSettings settings;
  guint n;

  /* POSIX ones, for the thread sanitizer: see workers.c */
  pthread_mutex_t mutex;
  pthread_cond_t changed; /* anything the thread or a waiter waits for */

  /* Everything below is under the mutex. As in the trainer, the thread works
   * on copies and returns with the results of a whole iteration. */
  GThread *thread;      /* NULL until the first start */
  PurrWorkers *workers; /* the thread's; others may only cancel it */
  gboolean quit;
  gboolean pausing;   /* rest after the iteration under way */
  gboolean measuring; /* the stable rate, or preparing the problem: may be
                         cancelled for a pause */

  PurrTrainerState state;
  guint64 iteration;
  PurrObjective *objective; /* NULL until the thread has chosen it */
  double *u;                /* n rows of coordinates; NULL until then */
  PurrContestant contestants[PURR_TOURNAMENT_MAX_RATES];
  double stable_rate;
  char *message;

  gboolean is_validated;
  guint64 validated_at; /* iteration of the latest validation */
  double validation_took;
  double trained_since; /* seconds of training since */
  double seconds;
};

static inline void
purr_tournament_lock (PurrTournament *self)
{
  pthread_mutex_lock (&self->mutex);
}

static inline void
purr_tournament_unlock (PurrTournament *self)
{
  pthread_mutex_unlock (&self->mutex);
}

/* The thread's function. Holds no reference: dispose joins it. */
gpointer purr_tournament_thread (gpointer data);

G_END_DECLS
