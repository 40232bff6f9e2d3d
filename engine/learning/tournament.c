/* tournament.c: making a tournament and telling it what to do */

#include "engine/learning/tournament-private.h"

#include <math.h>

G_DEFINE_FINAL_TYPE (PurrTournament, purr_tournament, G_TYPE_OBJECT)

static void
purr_tournament_dispose (GObject *object)
{
  PurrTournament *self = PURR_TOURNAMENT (object);
  GThread *thread;

  purr_tournament_lock (self);
  self->quit = TRUE;
  thread = g_steal_pointer (&self->thread);
  if (self->workers != NULL)
    purr_workers_set_cancelled (self->workers, TRUE);
  pthread_cond_broadcast (&self->changed);
  purr_tournament_unlock (self);

  if (thread != NULL)
    g_thread_join (thread);

  G_OBJECT_CLASS (purr_tournament_parent_class)->dispose (object);
}

static void
purr_tournament_finalize (GObject *object)
{
  PurrTournament *self = PURR_TOURNAMENT (object);

  for (guint i = 0; i < self->n; i++)
    {
      g_free (self->contestants[i].shown.message);
      g_array_unref (self->contestants[i].shown.costs);
    }
  g_free (self->message);
  g_free (self->u);
  g_clear_pointer (&self->objective, purr_objective_free);
  g_clear_pointer (&self->problem, purr_problem_unref);
  pthread_cond_destroy (&self->changed);
  pthread_mutex_destroy (&self->mutex);

  G_OBJECT_CLASS (purr_tournament_parent_class)->finalize (object);
}

static void
purr_tournament_class_init (PurrTournamentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = purr_tournament_dispose;
  object_class->finalize = purr_tournament_finalize;
}

static void
purr_tournament_init (PurrTournament *self)
{
  pthread_mutex_init (&self->mutex, NULL);
  pthread_cond_init (&self->changed, NULL);
  self->stable_rate = NAN;
}

G_STATIC_ASSERT (PURR_TOURNAMENT_MAX_RATES <= PURR_MAX_ROWS);

/* Construction ---------------------------------------------------------- */

static gboolean
check_rates (const double *rates, guint n_rates, GError **error)
{
  if (n_rates < 1 || n_rates > PURR_TOURNAMENT_MAX_RATES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "A tournament takes from 1 to %d learning rates.",
                   PURR_TOURNAMENT_MAX_RATES);
      return FALSE;
    }

  for (guint i = 0; i < n_rates; i++)
    if (!purr_learning_rate_is_valid (rates[i]))
      {
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                             "Each learning rate must be greater than 0 and "
                             "at most 1000, for example 0.005.");
        return FALSE;
      }

  return TRUE;
}

PurrTournament *
purr_tournament_new (PurrProblem *problem,
                     const PurrTrainingSettings *settings,
                     const double *rates,
                     guint n_rates,
                     GError **error)
{
  PurrTrainingSettings used = *settings;
  PurrTrainingSettings defaults = purr_training_settings_default ();
  g_autofree char *complaint = NULL;
  PurrTournament *self;

  g_return_val_if_fail (purr_problem_suits (problem, settings), NULL);

  if (!check_rates (rates, n_rates, error))
    return NULL;

  /* What is not used cannot be wrong */
  used.learning_rate = rates[0];
  used.optimizer = PURR_OPTIMIZER_GRADIENT_DESCENT;
  used.batch_size = defaults.batch_size;
  used.momentum = defaults.momentum;
  used.gradient_tolerance = defaults.gradient_tolerance;
  used.patience = 0;
  complaint = purr_training_settings_check (&used);
  if (complaint != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           complaint);
      return NULL;
    }

  self = g_object_new (PURR_TYPE_TOURNAMENT, NULL);
  self->problem = purr_problem_ref (problem);
  self->settings = used;
  self->n = n_rates;
  for (guint i = 0; i < n_rates; i++)
    self->contestants[i].shown = (PurrTournamentEntry) {
      .rate = rates[i],
      .cost = NAN,
      .validation_cost = NAN,
      .validation_accuracy = NAN,
      .train_accuracy = NAN,
      .costs = g_array_new (FALSE, FALSE, sizeof (double)),
    };

  return self;
}

void
purr_tournament_default_rates (double *rates, guint n, double stable_rate)
{
  gboolean known = stable_rate > 0 && isfinite (stable_rate);
  /* Powers of ten */
  double lowest = known ? log10 (stable_rate / 10) : -3;
  double highest = known ? log10 (stable_rate * 30) : 1;

  g_return_if_fail (n >= 1 && n <= PURR_TOURNAMENT_MAX_RATES);

  for (guint i = 0; i < n; i++)
    {
      double share = n == 1 ? 0.5 : (double) i / (n - 1);
      char text[16];

      /* Back from its one digit: the very number that a person would type */
      g_snprintf (text, sizeof text, "%.0e",
                  pow (10, lowest + (highest - lowest) * share));
      rates[i] = g_ascii_strtod (text, NULL);
    }
}

/* Controls -------------------------------------------------------------- */

void
purr_tournament_start (PurrTournament *self)
{
  g_autoptr (GError) error = NULL;

  purr_tournament_lock (self);
  self->pausing = FALSE;
  if (self->state != PURR_TRAINER_FINISHED
      && self->state != PURR_TRAINER_DATA_CHANGED)
    {
      g_clear_pointer (&self->message, g_free);
      if (self->thread == NULL)
        self->thread = g_thread_try_new ("tournament", purr_tournament_thread,
                                         self, &error);
      if (self->thread == NULL)
        self->message = g_strdup ("The computer has no room for another "
                                  "thread. Close other programs, then start "
                                  "again.");
      self->state
        = self->thread != NULL ? PURR_TRAINER_RUNNING : PURR_TRAINER_FAILED;
    }
  pthread_cond_broadcast (&self->changed);
  purr_tournament_unlock (self);
}

void
purr_tournament_pause (PurrTournament *self)
{
  purr_tournament_lock (self);
  /* It is PAUSED when the thread has ended its iteration */
  self->pausing = TRUE;
  /* Many passes over the data; begun again when it goes on */
  if (self->measuring)
    purr_workers_set_cancelled (self->workers, TRUE);
  purr_tournament_unlock (self);
}
