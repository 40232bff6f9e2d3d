/* trials.c: many models taught, each tried on pictures it never saw */

#include "engine/insight/trials-private.h"

#include "engine/dataset/dataset.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/problem.h"
#include "engine/models/models.h"

#include <math.h>

/* A training of fewer pictures is better left to one thread, where there are as many
 * trainings as threads: sharing a pass of 2,000 takes longer than half of it. */
#define FEW_PICTURES 2048

#define THOUSAND 1000

/* Of these, what learning patches takes, where there are some */
#define PREPARING 500

void
purr_trial_clear (PurrTrial *self)
{
  purr_trained_clear (&self->trained);
  g_clear_pointer (&self->z, g_free);
}

GArray *
purr_trials_new (guint n)
{
  GArray *trials = g_array_new (FALSE, TRUE, sizeof (PurrTrial));

  g_array_set_clear_func (trials, (GDestroyNotify) purr_trial_clear);
  g_array_set_size (trials, n);
  return trials;
}

double
purr_trials_progress_get (const PurrTrialsProgress *self)
{
  int trainings = g_atomic_int_get (&self->trainings);

  if (trainings == 0)
    return 0;
  return (double) g_atomic_int_get (&self->parts_done)
         / ((double) trainings * THOUSAND);
}

/* One training ------------------------------------------------------------- */

typedef struct
{
  GArray *trials;
  PurrDataset *dataset;
  const PurrTrainingSettings *settings;
  PurrWorkers *workers; /* cancelled by whoever waits for all of it */
  PurrTrialsProgress *progress;
  GMutex mutex;  /* of error */
  GError *error; /* the first that was found in the trials' order */
  guint failed;  /* whose it is */
} Work;

typedef struct
{
  Work *work;
  PurrWorkers *workers; /* of this training */
  int begin;            /* the thousandth at which its iterations begin */
  int told;             /* thousandths of this training */
} Steps;

static void
tell (Steps *steps, int parts)
{
  if (steps->work->progress != NULL && parts > steps->told)
    g_atomic_int_add (&steps->work->progress->parts_done, parts - steps->told);
  steps->told = MAX (steps->told, parts);
}

static gboolean
step_cb (guint64 iterations, gpointer data)
{
  Steps *steps = data;
  guint64 all = steps->work->settings->iterations;

  tell (steps,
        steps->begin
          + (int) (iterations * (guint64) (THOUSAND - steps->begin) / all));
  return !purr_workers_is_cancelled (steps->work->workers);
}

/* Who cancels all of it does not know of one's own workers */
static void
prepare_cb (gsize done, gsize of, gpointer data)
{
  Steps *steps = data;

  tell (steps, (int) ((double) PREPARING * (double) done / (double) of));
  if (purr_workers_is_cancelled (steps->work->workers))
    purr_workers_set_cancelled (steps->workers, TRUE);
}

/* One that runs away has no figures worth telling */
static gboolean
check_converges (const Work *work,
                 PurrProblem *problem,
                 const PurrTrained *trained,
                 PurrWorkers *workers,
                 GError **error)
{
  double rate = work->settings->learning_rate;
  double curvature = 0;
  g_autofree char *message = NULL;

  if (trained->divergence == PURR_DIVERGENCE_NONE)
    return TRUE;
  if (purr_optimizer_get_flags (work->settings->optimizer)
      & PURR_OPTIMIZER_HAS_STABLE_RATE)
    curvature
      = purr_problem_bound_curvature (problem, work->settings->lambda, workers);
  message
    = purr_divergence_message (trained->divergence, trained->iterations, rate,
                               purr_divergence_advise (rate, curvature));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, message);
  return FALSE;
}

static void
answer_held_out (const PurrModel *model, const PurrProblem *problem, double *z)
{
  const PurrExamples *check = purr_problem_get_check (problem);
  g_autofree guint32 *all = NULL;
  const guint32 *index = check->index;

  if (index == NULL)
    {
      index = all = g_new (guint32, MAX (check->m, 1));
      for (gsize j = 0; j < check->m; j++)
        all[j] = (guint32) j;
    }
  purr_model_find_logits_of_features (model, check->bytes, index, check->m, z);
}

/* Of what it learnt from and of what it never saw */
static void
answer (const Work *work,
        PurrProblem *problem,
        PurrTrial *trial,
        PurrWorkers *workers)
{
  const PurrSplit *split = trial->split;
  const PurrExamples *train = purr_problem_get_train (problem);
  PurrPass pass;
  g_autoptr (PurrModel) model = NULL;
  PurrModelParts parts = {
    .n_x = train->n_x,
    .geometry = purr_problem_get_geometry (problem),
    .map = purr_problem_get_map (problem),
    .w = trial->trained.w,
    .b = trial->trained.b,
    .normalisation = purr_problem_get_normalisation (problem, workers),
    .positive_name = purr_problem_get_positive_name (problem),
    .negative_name = purr_problem_get_negative_name (problem),
    .crop = purr_dataset_get_crop (work->dataset),
    .threshold = 0.5,
    .settings = *work->settings,
    .iterations_done = trial->trained.iterations,
    .train_cost = NAN,
    .train_accuracy = NAN,
    .validation_accuracy = NAN,
    .n_train = split->n_train,
  };

  model = purr_model_new (&parts);
  g_return_if_fail (split->n_validation > 0);
  trial->z = g_new (double, split->n_validation);
  answer_held_out (model, problem, trial->z);
  pass = purr_logistic_pass (train, parts.normalisation, parts.w, parts.b, 0,
                             NULL, NULL, workers);
  trial->train_accuracy = (double) pass.correct / (double) train->m;
}

static gboolean
try (Work *work, PurrTrial *trial, PurrWorkers *workers, GError **error)
{
  gboolean patches = work->settings->patches > 0;
  Steps steps = { work, workers, patches ? PREPARING : 0, 0 };
  g_autoptr (PurrProblem) problem
    = purr_problem_new_divided (work->dataset, trial->split, work->settings,
                                error);

  if (problem == NULL
      || !purr_problem_prepare (problem, workers, prepare_cb, &steps, error)
      || !purr_train_through (problem, work->settings, workers, step_cb, &steps,
                              &trial->trained, error)
      || !check_converges (work, problem, &trial->trained, workers, error))
    return FALSE;
  answer (work, problem, trial, workers);
  tell (&steps, THOUSAND);
  return TRUE;
}

/* All of them --------------------------------------------------------------- */

/* Of several that fail the first is told, whoever was quicker. */
static void
note_error (Work *work, guint index, GError *error)
{
  g_mutex_lock (&work->mutex);
  if (work->error == NULL || index < work->failed)
    {
      g_clear_error (&work->error);
      work->error = g_steal_pointer (&error);
      work->failed = index;
    }
  g_mutex_unlock (&work->mutex);
  g_clear_error (&error);
}

static void
try_alone (gsize index, int worker, gpointer data)
{
  Work *work = data;
  g_autoptr (PurrWorkers) own = purr_workers_new (1);
  GError *error = NULL;

  if (!try (work, &g_array_index (work->trials, PurrTrial, index), own, &error))
    note_error (work, (guint) index, error);
}

static gboolean
is_small (const PurrTrial *trial)
{
  return trial->split->n_train < FEW_PICTURES;
}

/* Those from begin on that are small, side by side; returns where they end */
static guint
try_small_ones (Work *work, guint begin)
{
  guint end = begin;
  GArray *all = work->trials;

  while (end < all->len && is_small (&g_array_index (all, PurrTrial, end)))
    end++;
  for (guint at = begin; at < end && work->error == NULL;)
    {
      guint n = MIN (end - at, PURR_MAX_SHARDS);
      GArray *some = g_array_sized_new (FALSE, FALSE, sizeof (PurrTrial), n);

      /* Lent, and taken back */
      g_array_append_vals (some, &g_array_index (all, PurrTrial, at), n);
      work->trials = some;
      purr_workers_run (work->workers, n, try_alone, work);
      work->trials = all;
      for (guint i = 0; i < n; i++)
        g_array_index (all, PurrTrial, at + i)
          = g_array_index (some, PurrTrial, i);
      g_array_unref (some);
      at += n;
    }
  return end;
}

gboolean
purr_trials_run (GArray *trials,
                 PurrDataset *dataset,
                 const PurrTrainingSettings *settings,
                 PurrWorkers *workers,
                 PurrTrialsProgress *progress,
                 GError **error)
{
  Work work = {
    .trials = trials,
    .dataset = dataset,
    .settings = settings,
    .workers = workers,
    .progress = progress,
  };
  guint next = 0;

  g_mutex_init (&work.mutex);
  if (progress != NULL)
    g_atomic_int_set (&progress->trainings, (int) trials->len);
  while (next < trials->len && work.error == NULL
         && !purr_workers_is_cancelled (workers))
    {
      PurrTrial *trial = &g_array_index (trials, PurrTrial, next);

      if (is_small (trial))
        next = try_small_ones (&work, next);
      else if (try (&work, trial, workers, &work.error))
        next++;
    }
  g_mutex_clear (&work.mutex);
  if (purr_workers_is_cancelled (workers))
    {
      g_clear_error (&work.error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           "It was stopped.");
      return FALSE;
    }
  if (work.error != NULL)
    {
      g_propagate_error (error, work.error);
      return FALSE;
    }
  return purr_dataset_check_unchanged (dataset, error);
}
