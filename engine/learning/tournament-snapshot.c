/* tournament-snapshot.c: what others see of a tournament */

#include "engine/learning/tournament-private.h"

#include "engine/dataset/dataset-split.h"

#include "engine/learning/curve-private.h"
#include "engine/learning/divergence.h"

#include <math.h>
#include <string.h>

/* The mutex is held. */
static int
find_winner (const PurrTournament *self)
{
  gboolean by_validation
    = purr_problem_get_split (self->problem)->n_validation > 0;
  double lowest = INFINITY;
  int winner = -1;

  for (guint i = 0; i < self->n; i++)
    {
      const PurrTournamentEntry *entry = &self->contestants[i].shown;
      double cost = by_validation ? entry->validation_cost : entry->cost;

      /* Before the first update all are alike */
      if (!entry->diverged && entry->iteration > 0 && cost < lowest)
        {
          lowest = cost;
          winner = (int) i;
        }
    }

  return winner;
}

void
purr_tournament_get_snapshot (PurrTournament *self,
                              guint64 costs_seen,
                              PurrTournamentSnapshot *snapshot)
{
  purr_tournament_lock (self);
  *snapshot = (PurrTournamentSnapshot) {
    .state = self->state,
    .preparation = purr_problem_get_preparation (self->problem),
    .iteration = self->iteration,
    .iterations = self->settings.iterations,
    .seconds = self->seconds,
    .stable_rate = self->stable_rate,
    .checks_test = purr_problem_get_split (self->problem)->n_validation == 0
                   && purr_problem_get_check (self->problem)->m > 0,
    .n_entries = self->n,
    .winner = find_winner (self),
    .message = g_strdup (self->message),
  };
  for (guint i = 0; i < self->n; i++)
    {
      const PurrTournamentEntry *shown = &self->contestants[i].shown;
      guint64 from = MIN (costs_seen, shown->costs->len);

      snapshot->entries[i] = *shown;
      snapshot->entries[i].message = g_strdup (shown->message);
      snapshot->entries[i].costs
        = purr_curve_copy_tail (shown->costs, sizeof (double), from);
    }
  purr_tournament_unlock (self);
}

void
purr_tournament_snapshot_clear (PurrTournamentSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->n_entries; i++)
    {
      g_clear_pointer (&snapshot->entries[i].message, g_free);
      g_clear_pointer (&snapshot->entries[i].costs, g_array_unref);
    }
  g_clear_pointer (&snapshot->message, g_free);
}

char *
purr_tournament_describe_winner (const PurrTournamentSnapshot *snapshot)
{
  const PurrTournamentEntry *entry;
  gboolean held_out;
  double sure = purr_rate_below (snapshot->stable_rate);
  g_autofree char *rate = NULL;
  g_autofree char *bound = NULL;
  GString *text;

  if (snapshot->winner < 0)
    return NULL;
  entry = &snapshot->entries[snapshot->winner];
  held_out = !snapshot->checks_test && !isnan (entry->validation_cost);
  rate = purr_format_rate (entry->rate);
  bound = purr_format_rate (sure);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s has the lowest cost on the pictures %s%s.",
                          rate, held_out ? "held out" : "learnt from",
                          snapshot->state == PURR_TRAINER_FINISHED ? ""
                                                                   : " so far");
  if (isnan (sure))
    return g_string_free (text, FALSE);
  if (entry->rate <= sure)
    g_string_append_printf (
      text, " It is not above %s, so the cost was sure to fall at every step.",
      bound);
  else
    g_string_append_printf (
      text,
      " It is above %s, up to which the cost surely falls: that it went well "
      "was not certain beforehand.",
      bound);
  return g_string_free (text, FALSE);
}

guint64
purr_tournament_get_weights (PurrTournament *self,
                             guint entry,
                             double *w,
                             double *b)
{
  g_autofree double *u = NULL;
  PurrObjective *objective;
  guint64 iteration;

  g_return_val_if_fail (entry < self->n, 0);

  purr_tournament_lock (self);
  /* Once chosen it stays for as long as the tournament does */
  objective = self->objective;
  if (objective != NULL)
    u = g_memdup2 (self->u + entry * objective->n,
                   objective->n * sizeof (double));
  *b = self->contestants[entry].b;
  iteration = self->contestants[entry].shown.iteration;
  purr_tournament_unlock (self);

  if (objective != NULL)
    {
      g_autoptr (PurrWorkers) workers = purr_workers_new (1);

      objective->to_weights (objective, u, w, workers);
    }
  else
    memset (w, 0,
            purr_problem_get_train (self->problem)->n_x * sizeof (double));

  return iteration;
}

PurrProblem *
purr_tournament_get_problem (PurrTournament *self)
{
  return self->problem;
}

const PurrTrainingSettings *
purr_tournament_get_settings (PurrTournament *self)
{
  return &self->settings;
}

/* Waiting --------------------------------------------------------------- */

static void
wait_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  PurrTournament *self = data;

  purr_tournament_lock (self);
  pthread_cond_broadcast (&self->changed);
  purr_tournament_unlock (self);
}

void
purr_tournament_wait (PurrTournament *self, GCancellable *cancellable)
{
  gulong handler = 0;

  if (cancellable != NULL)
    handler
      = g_cancellable_connect (cancellable, G_CALLBACK (wait_cancelled_cb),
                               self, NULL);

  purr_tournament_lock (self);
  while (self->state == PURR_TRAINER_RUNNING
         && !g_cancellable_is_cancelled (cancellable))
    pthread_cond_wait (&self->changed, &self->mutex);
  purr_tournament_unlock (self);

  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);
}
