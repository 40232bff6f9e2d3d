/* tournament-thread.c: what trains all entries, an iteration at a time
 *
 * The thread holds the mutex except while it computes, and computes with
 * copies. Entries that have diverged leave the pass: the others' rows move up.
 */

#include "engine/learning/tournament-private.h"

#include "engine/dataset/dataset.h"
#include "engine/learning/validation-timing-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  PurrTournament *tournament;
  PurrWorkers *workers;
  const PurrNormalisation *normalisation;
  PurrObjective *objective;
  PurrObjective *view[PURR_TOURNAMENT_MAX_RATES]; /* each entry's own, or
                                                     objective itself */

  /* What is still trained: row r belongs to entry[r] */
  guint n_rows;
  guint entry[PURR_TOURNAMENT_MAX_RATES];
  double rate[PURR_TOURNAMENT_MAX_RATES];
  double lambda[PURR_TOURNAMENT_MAX_RATES];
  double b[PURR_TOURNAMENT_MAX_RATES];
  double *u;  /* n_rows x n */
  double *du; /* likewise */
  double *w;  /* n_rows x n_x, the weights of u, when they are looked at */
  PurrPass passes[PURR_TOURNAMENT_MAX_RATES];
} Work;

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* The mutex is held. */
static void
come_to_rest (PurrTournament *self, PurrTrainerState state)
{
  self->state = state;
  pthread_cond_broadcast (&self->changed);
}

/* The mutex is held, and let go meanwhile. Whether the pictures' file is no
 * longer what it was: then it is over, nothing that was computed since this was
 * last asked for is to be kept, and the message says why. */
static gboolean
stop_if_changed (Work *work)
{
  PurrTournament *self = work->tournament;
  g_autoptr (GError) error = NULL;
  gboolean unchanged;

  purr_tournament_unlock (self);
  unchanged = purr_problem_check_unchanged (self->problem, &error);
  purr_tournament_lock (self);
  if (unchanged)
    return FALSE;

  work->n_rows = 0;
  g_free (self->message);
  self->message = g_strdup (error->message);
  come_to_rest (self, PURR_TRAINER_DATA_CHANGED);

  return TRUE;
}

/* The mutex is held. Takes the message. */
static void
fail (PurrTournament *self, char *message)
{
  g_free (self->message);
  self->message = message;
  come_to_rest (self, PURR_TRAINER_FAILED);
}

/* Validation ------------------------------------------------------------ */

/* One pass over examples for all rows */
static void
pass_all (Work *work, const PurrExamples *examples, PurrPass *passes)
{
  const double no_lambda[PURR_TOURNAMENT_MAX_RATES] = { 0 };

  purr_logistic_pass_many (examples, work->normalisation, work->n_rows, work->w,
                           work->b, no_lambda,
                           purr_problem_get_check_options (
                             work->tournament->problem),
                           NULL, passes, work->workers);
}

/* The mutex is held, and let go meanwhile. Of the weights as they are now. At
 * rest, the accuracy of training is theirs too and not that of the weights
 * before the latest update. */
static void
validate (Work *work, gboolean at_rest)
{
  PurrTournament *self = work->tournament;
  const PurrExamples *train = purr_problem_get_train (self->problem);
  const PurrExamples *check = purr_problem_get_check (self->problem);
  gsize n_x = train->n_x;
  PurrPass learnt[PURR_TOURNAMENT_MAX_RATES];
  PurrPass checked[PURR_TOURNAMENT_MAX_RATES];
  gint64 start = g_get_monotonic_time ();

  purr_tournament_unlock (self);
  for (guint row = 0; row < work->n_rows; row++)
    work->objective->to_weights (work->objective,
                                 work->u + row * work->objective->n,
                                 work->w + row * n_x, work->workers);
  if (at_rest)
    pass_all (work, train, learnt);
  if (check->m > 0)
    pass_all (work, check, checked);
  purr_tournament_lock (self);
  if (self->quit || stop_if_changed (work))
    return;

  for (guint row = 0; row < work->n_rows; row++)
    {
      PurrTournamentEntry *shown = &self->contestants[work->entry[row]].shown;

      if (at_rest)
        shown->train_accuracy
          = (double) learnt[row].correct / (double) train->m;
      if (check->m > 0)
        {
          shown->validation_cost = checked[row].cost;
          shown->validation_accuracy
            = (double) checked[row].correct / (double) check->m;
        }
    }
  self->is_validated = TRUE;
  self->validated_at = self->iteration;
  self->validation_took = seconds_since (start);
  self->seconds += self->validation_took;
  self->trained_since = 0;
}

/* The mutex is held, and let go meanwhile. */
static void
rest (Work *work)
{
  PurrTournament *self = work->tournament;

  if (work->n_rows > 0)
    validate (work, TRUE);
  if (self->state != PURR_TRAINER_RUNNING)
    return;

  /* Meanwhile somebody may have asked for more */
  if (work->n_rows == 0 || self->iteration >= self->settings.iterations)
    come_to_rest (self, PURR_TRAINER_FINISHED);
  else if (self->pausing)
    come_to_rest (self, PURR_TRAINER_PAUSED);
}

/* An iteration ----------------------------------------------------------- */

/* The mutex is not held. The update is the one of gradient-descent.c,
 * to the last bit. Tells for each row whether all of it is finite. */
static void
take_step (Work *work, gboolean *finite)
{
  PurrObjective *objective = work->objective;
  gsize n = objective->n;

  if (objective->evaluate_many != NULL)
    objective->evaluate_many (objective, work->n_rows, work->u, work->b,
                              work->lambda, work->du, work->passes,
                              work->workers);
  else
    for (guint row = 0; row < work->n_rows; row++)
      work->passes[row]
        = objective->evaluate (work->view[work->entry[row]], work->u + row * n,
                               work->b[row], work->lambda[row],
                               work->du + row * n, work->workers);

  for (guint row = 0; row < work->n_rows; row++)
    {
      double *u = work->u + row * n;
      const double *du = work->du + row * n;
      double rate = work->rate[row];

      for (gsize k = 0; k < n; k++)
        u[k] = u[k] - rate * du[k];
      work->b[row] = work->b[row] - rate * work->passes[row].db;

      finite[row] = isfinite (work->b[row]);
      for (gsize k = 0; k < n; k++)
        finite[row] = finite[row] && isfinite (u[k]);
    }
}

/* The mutex is held. */
static void
keep_step (Work *work, guint row)
{
  PurrTournament *self = work->tournament;
  gsize n = work->objective->n;
  guint entry = work->entry[row];
  PurrContestant *contestant = &self->contestants[entry];
  const PurrPass *pass = &work->passes[row];

  contestant->shown.cost = pass->cost;
  contestant->shown.train_accuracy
    = (double) pass->correct
      / ((purr_problem_get_train_options (self->problem)->mirrored ? 2.0 : 1.0)
         * (double) purr_problem_get_train (self->problem)->m);
  g_array_append_val (contestant->shown.costs, pass->cost);
  contestant->shown.iteration++;
  contestant->b = work->b[row];
  memcpy (self->u + entry * n, work->u + row * n, n * sizeof (double));
}

/* The mutex is held. */
static void
drop (Work *work, guint row, PurrDivergence divergence)
{
  PurrTournament *self = work->tournament;
  PurrTournamentEntry *shown = &self->contestants[work->entry[row]].shown;

  shown->diverged = TRUE;
  shown->diverged_at = self->iteration;
  shown->message
    = purr_divergence_message (divergence, self->iteration, shown->rate,
                               purr_divergence_advise (shown->rate,
                                                       2 / self->stable_rate));
}

/* The mutex is held. Closes the gaps that dropped rows leave. */
static void
close_up (Work *work)
{
  gsize n = work->objective->n;
  guint kept = 0;

  for (guint row = 0; row < work->n_rows; row++)
    if (!work->tournament->contestants[work->entry[row]].shown.diverged)
      {
        if (kept < row)
          {
            work->entry[kept] = work->entry[row];
            work->rate[kept] = work->rate[row];
            work->b[kept] = work->b[row];
            memcpy (work->u + kept * n, work->u + row * n, n * sizeof (double));
          }
        kept++;
      }
  work->n_rows = kept;
}

/* The mutex is held, and let go meanwhile. */
static void
iterate (Work *work)
{
  PurrTournament *self = work->tournament;
  gboolean finite[PURR_TOURNAMENT_MAX_RATES];
  gboolean dropped = FALSE;
  gint64 start = g_get_monotonic_time ();
  double took;

  purr_tournament_unlock (self);
  take_step (work, finite);
  purr_tournament_lock (self);
  took = seconds_since (start);
  /* The first iteration answers for the normalisation, too */
  if ((!work->objective->keeps_examples || self->iteration == 0)
      && stop_if_changed (work))
    return;
  if (self->quit)
    return;

  self->seconds += took;
  self->trained_since += took;
  for (guint row = 0; row < work->n_rows; row++)
    {
      PurrContestant *contestant = &self->contestants[work->entry[row]];
      PurrDivergence divergence
        = finite[row]
            ? purr_watch_add (&contestant->watch, work->passes[row].cost)
            : PURR_DIVERGENCE_NOT_FINITE;

      /* A cost or update that is not finite leaves everything as it was */
      if (divergence != PURR_DIVERGENCE_NOT_FINITE)
        keep_step (work, row);
      if (divergence != PURR_DIVERGENCE_NONE)
        {
          drop (work, row, divergence);
          dropped = TRUE;
        }
    }
  if (dropped)
    close_up (work);

  if (work->n_rows > 0)
    self->iteration++;
  if (work->n_rows > 0 && purr_problem_get_check (self->problem)->m > 0
      && (!self->is_validated
          || purr_validation_is_affordable (self->trained_since,
                                            self->validation_took,
                                            self->iteration,
                                            self->validated_at)))
    validate (work, FALSE);
}

/* The thread ------------------------------------------------------------ */

static void
free_views (Work *work)
{
  for (guint row = 0; row < work->tournament->n; row++)
    {
      if (work->view[row] != work->objective)
        purr_objective_free (work->view[row]);
      work->view[row] = NULL;
    }
}

/* The mutex is held, and let go meanwhile. Of a problem with patches; see prepare() */
static gboolean
prepare_problem (Work *work)
{
  PurrTournament *self = work->tournament;
  g_autoptr (GError) error = NULL;
  gboolean prepared;

  if (self->pausing)
    {
      come_to_rest (self, PURR_TRAINER_READY);
      return FALSE;
    }

  self->measuring = TRUE;
  purr_tournament_unlock (self);
  prepared
    = purr_problem_prepare (self->problem, work->workers, NULL, NULL, &error);
  purr_tournament_lock (self);
  self->measuring = FALSE;

  if (!self->quit)
    purr_workers_set_cancelled (work->workers, FALSE);
  if (prepared)
    return TRUE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Meanwhile somebody may have started it again: then that begins anew */
      if (self->pausing)
        come_to_rest (self, PURR_TRAINER_READY);
      return FALSE;
    }
  g_free (self->message);
  self->message = g_strdup (error->message);
  come_to_rest (self, error->domain == PURR_DATASET_ERROR
                        ? PURR_TRAINER_DATA_CHANGED
                        : PURR_TRAINER_FAILED);
  return FALSE;
}

/* The mutex is held, and let go meanwhile. FALSE when it is to end already, or to
 * pause, or when there is no memory for it: then it may be tried again. */
static gboolean
prepare (Work *work)
{
  PurrTournament *self = work->tournament;
  const PurrExamples *train = purr_problem_get_train (self->problem);
  char *problem = NULL;

  if (!purr_problem_is_prepared (self->problem) && !prepare_problem (work))
    return FALSE;

  purr_tournament_unlock (self);
  work->normalisation
    = purr_problem_get_normalisation (self->problem, work->workers);
  if (work->normalisation != NULL)
    work->objective
      = purr_objective_choose (train, work->normalisation,
                               purr_problem_get_train_options (self->problem),
                               TRUE, work->workers, &problem);
  purr_tournament_lock (self);

  if (problem != NULL)
    fail (self, problem);
  /* Only the end of it all cancels here */
  self->objective = work->objective;
  if (work->objective == NULL)
    return FALSE;

  for (guint row = 0; row < self->n; row++)
    {
      work->view[row] = work->objective;
      if (work->objective->fork != NULL)
        work->view[row] = work->objective->fork (work->objective);
      if (work->view[row] == NULL)
        {
          free_views (work);
          g_clear_pointer (&work->objective, purr_objective_free);
          self->objective = NULL;
          fail (self, g_strdup ("There is not enough memory for so many rates. "
                                "Close other programs, or try fewer."));
          return FALSE;
        }
    }

  self->u = g_new0 (double, self->n * work->objective->n);
  work->u = g_new0 (double, self->n * work->objective->n);
  work->du = g_new (double, self->n * work->objective->n);
  work->w = g_new (double, self->n * train->n_x);
  work->n_rows = self->n;
  for (guint row = 0; row < self->n; row++)
    {
      work->entry[row] = row;
      work->rate[row] = self->contestants[row].shown.rate;
      work->lambda[row] = self->settings.lambda;
    }

  return !self->quit;
}

/* The mutex is held, and let go meanwhile. */
static void
measure_stable_rate (Work *work)
{
  PurrTournament *self = work->tournament;
  gint64 start = g_get_monotonic_time ();
  double rate;

  self->measuring = TRUE;
  purr_tournament_unlock (self);
  rate = purr_problem_stable_rate (self->problem, self->settings.lambda,
                                   work->workers);
  purr_tournament_lock (self);
  self->measuring = FALSE;
  self->seconds += seconds_since (start);

  if (!isnan (rate))
    self->stable_rate = rate;
  else if (!purr_workers_is_cancelled (work->workers))
    stop_if_changed (work);
  else if (!self->quit)
    purr_workers_set_cancelled (work->workers, FALSE);
}

gpointer
purr_tournament_thread (gpointer data)
{
  PurrTournament *self = data;
  Work work = { .tournament = self };
  PurrWorkers *workers;

  if (self->settings.gives_way)
    purr_thread_give_way ();
  workers = work.workers = purr_workers_new (self->settings.threads);

  purr_tournament_lock (self);
  self->workers = workers;
  while (!self->quit && !prepare (&work))
    while (!self->quit && self->state != PURR_TRAINER_RUNNING)
      pthread_cond_wait (&self->changed, &self->mutex);
  while (!self->quit)
    {
      if (self->state != PURR_TRAINER_RUNNING)
        pthread_cond_wait (&self->changed, &self->mutex);
      else if (work.n_rows == 0 || self->pausing
               || self->iteration >= self->settings.iterations)
        rest (&work);
      else if (isnan (self->stable_rate))
        measure_stable_rate (&work);
      else
        iterate (&work);
    }
  self->workers = NULL;
  purr_tournament_unlock (self);

  free_views (&work);
  g_free (work.u);
  g_free (work.du);
  g_free (work.w);
  purr_workers_free (workers);

  return NULL;
}
