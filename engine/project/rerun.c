/* rerun.c: a run trained once more, and whether the same comes out */

#include "engine/project/rerun.h"

#include "engine/kernels/byte-kernels.h"
#include "engine/learning/problem.h"
#include "engine/learning/trainer.h"
#include "engine/models/model-start.h"

#include <math.h>
#include <string.h>

/* Microseconds from one look at the training to the next */
#define LOOK_EVERY 100000

typedef struct
{
  const PurrRunRecordParts *parts;
  PurrTrainer *trainer;
  PurrRerunProgress progress;
  gpointer data;
  guint64 updates; /* to be done in all */
} Work;

guint64
purr_rerun_get_updates (const PurrRunRecord *record)
{
  const PurrRunRecordParts *parts;
  guint64 learnt;

  g_return_val_if_fail (record != NULL, 0);

  parts = purr_run_record_get_parts (record);
  if (parts->model == NULL)
    return parts->iterations_done;
  learnt = purr_model_get_parts (parts->model)->iterations_done;
  /* Fewer where the best weights were put back, after all updates */
  return learnt == parts->weights_iteration ? parts->iterations_done : learnt;
}

/* Training ---------------------------------------------------------------- */

static PurrTrainerSnapshot
look (const Work *work)
{
  PurrTrainerSnapshot snapshot;

  purr_trainer_get_snapshot (work->trainer, G_MAXUINT64, G_MAXUINT64,
                             &snapshot);
  return snapshot;
}

/* Until it has come to rest; the updates done then */
static guint64
train (const Work *work, guint64 iterations, PurrTrainerState *state)
{
  gboolean rests = FALSE;
  guint64 iteration = 0;

  purr_trainer_set_iterations (work->trainer, iterations);
  purr_trainer_start (work->trainer);
  while (!rests)
    {
      PurrTrainerSnapshot snapshot;
      PurrPreparation preparation;

      rests = purr_trainer_wait_briefly (work->trainer, LOOK_EVERY);
      snapshot = look (work);
      iteration = snapshot.iteration;
      *state = snapshot.state;
      preparation = snapshot.preparation;
      purr_trainer_snapshot_clear (&snapshot);
      if (work->progress != NULL && preparation.doing != NULL)
        work->progress (preparation.doing, preparation.done, preparation.of,
                        work->data);
      else if (work->progress != NULL)
        work->progress (NULL, MIN (iteration, work->updates), work->updates,
                        work->data);
    }
  return iteration;
}

/* The value at an iteration, and in *next the first iteration of another one, if that
 * is sooner than what stands there */
static double
find_value (const PurrRunChange *changes,
            gsize n,
            guint64 iteration,
            guint64 *next)
{
  gsize i = 0;

  while (i + 1 < n && changes[i + 1].since <= iteration)
    i++;
  if (i + 1 < n)
    *next = MIN (*next, changes[i + 1].since);
  return changes[i].value;
}

/* From one change to the next. Where it stops by itself before, as it did for the
 * person, it goes on as that person did, unless it no longer gets anywhere. */
static guint64
train_all (const Work *work, PurrTrainerState *state)
{
  const PurrRunRecordParts *parts = work->parts;
  guint64 iteration = 0;
  guint64 as_of = 0;

  while (iteration < work->updates)
    {
      guint64 next = work->updates;
      guint64 reached;

      purr_trainer_set_learning_rate (work->trainer,
                                      find_value (parts->rates, parts->n_rates,
                                                  as_of, &next));
      purr_trainer_set_lambda (work->trainer,
                               find_value (parts->lambdas, parts->n_lambdas,
                                           as_of, &next));
      reached = train (work, next, state);
      if (*state == PURR_TRAINER_FAILED || *state == PURR_TRAINER_DATA_CHANGED)
        return reached;
      /* A step that led nowhere: on with what was set after it */
      if (reached == iteration && next == work->updates)
        return reached;
      as_of = MAX (as_of, reached == iteration ? next : reached);
      iteration = reached;
    }
  return iteration;
}

static void
take_result (PurrRerun *self, const Work *work)
{
  PurrTrainerSnapshot snapshot;

  purr_trainer_get_snapshot (work->trainer, 0, G_MAXUINT64, &snapshot);
  self->costs = g_steal_pointer (&snapshot.costs);
  self->updates = snapshot.iteration;
  self->diverged = snapshot.state == PURR_TRAINER_DIVERGED;
  self->message = g_steal_pointer (&snapshot.message);
  purr_trainer_snapshot_clear (&snapshot);
}

/* A step whose result was no number leaves no trace but that it was tried */
static void
try_divergence (PurrRerun *self, const Work *work)
{
  PurrTrainerState state = PURR_TRAINER_READY;

  if (work->parts->end != PURR_RUN_DIVERGED || self->diverged
      || self->updates != work->updates
      || !purr_iterations_is_valid (work->updates + 1))
    return;
  if (train (work, work->updates + 1, &state) == work->updates
      && state == PURR_TRAINER_DIVERGED)
    {
      PurrTrainerSnapshot snapshot = look (work);

      self->diverged = TRUE;
      g_free (self->message);
      self->message = g_steal_pointer (&snapshot.message);
      purr_trainer_snapshot_clear (&snapshot);
    }
}

PurrRerun *
purr_rerun_new (const PurrRunRecord *record,
                PurrDataset *dataset,
                PurrRerunProgress progress,
                gpointer data,
                GError **error)
{
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrTrainer) trainer = NULL;
  g_autoptr (PurrRerun) self = NULL;
  PurrTrainerState state = PURR_TRAINER_READY;
  Work work = { .progress = progress, .data = data };

  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (dataset != NULL, NULL);

  work.parts = purr_run_record_get_parts (record);
  work.updates = purr_rerun_get_updates (record);
  problem = purr_problem_new (dataset, &work.parts->settings, error);
  if (problem == NULL)
    return NULL;
  work.trainer = trainer
    = purr_trainer_new (problem, &work.parts->settings, error);
  if (trainer == NULL)
    return NULL;
  if (work.parts->start != NULL
      && !purr_model_check_start (work.parts->start, problem, error))
    return NULL;
  if (work.parts->start != NULL)
    purr_model_start_trainer (work.parts->start, trainer);

  train_all (&work, &state);
  self = g_new0 (PurrRerun, 1);
  take_result (self, &work);
  if (state != PURR_TRAINER_FAILED && state != PURR_TRAINER_DATA_CHANGED)
    self->model = purr_model_new_from_trainer (trainer);
  if (self->model == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           self->message != NULL
                             ? self->message
                             : "The training could not go on.");
      return NULL;
    }
  try_divergence (self, &work);
  return g_steal_pointer (&self);
}

void
purr_rerun_free (PurrRerun *self)
{
  g_clear_pointer (&self->model, purr_model_unref);
  g_clear_pointer (&self->costs, g_array_unref);
  g_free (self->message);
  g_free (self);
}

/* Comparing --------------------------------------------------------------- */

static gboolean
are_same (double one, double other)
{
  guint64 a, b;

  memcpy (&a, &one, sizeof a);
  memcpy (&b, &other, sizeof b);
  return a == b;
}

/* Keeps a difference that is no number, whatever comes after it */
static void
note_largest (double *largest, double one, double other)
{
  double difference = fabs (one - other);

  if (isnan (difference) || difference > *largest)
    *largest = difference;
}

static void
compare_number (double one, double other, PurrRerunDifference *difference)
{
  difference->n_weights++;
  if (are_same (one, other))
    return;
  difference->n_other_weights++;
  note_largest (&difference->largest, one, other);
}

static void
compare_models (PurrModel *one,
                PurrModel *other,
                PurrRerunDifference *difference)
{
  const PurrModelParts *a = purr_model_get_parts (one);
  const PurrModelParts *b = purr_model_get_parts (other);

  difference->has_model = TRUE;
  difference->same_scale
    = a->n_x == b->n_x && purr_feature_map_equal (a->map, b->map);
  for (gsize k = 0; k < MIN (a->n_x, b->n_x); k++)
    {
      compare_number (a->w[k], b->w[k], difference);
      difference->same_scale
        &= are_same (a->normalisation->mean[k], b->normalisation->mean[k])
           && are_same (a->normalisation->scale[k], b->normalisation->scale[k]);
    }
  compare_number (a->b, b->b, difference);
}

/* Of one that was cut off, as far as the latest model goes */
static void
compare_costs (const GArray *costs,
               const PurrRunRecordParts *parts,
               guint64 updates,
               PurrRerunDifference *difference)
{
  for (gsize i = 0; i < parts->n_costs; i++)
    {
      const PurrRunCost *cost = &parts->costs[i];
      double again = cost->iteration < costs->len
                       ? g_array_index (costs, double, cost->iteration)
                       : NAN;

      if (cost->iteration >= updates)
        break;
      difference->n_costs++;
      if (are_same (cost->cost, again))
        continue;
      if (difference->n_other_costs++ == 0)
        difference->first_other = cost->iteration;
      note_largest (&difference->largest_of_cost, cost->cost, again);
    }
}

gboolean
purr_rerun_compare (const PurrRerun *self,
                    const PurrRunRecord *record,
                    PurrRerunDifference *difference)
{
  const PurrRunRecordParts *parts = purr_run_record_get_parts (record);
  guint64 updates = purr_rerun_get_updates (record);

  *difference = (PurrRerunDifference) {
    .same_scale = TRUE,
    .same_updates = self->updates == updates,
    .same_end = updates != parts->iterations_done
                || self->diverged == (parts->end == PURR_RUN_DIVERGED),
    .same_version = g_strcmp0 (parts->version, PURR_VERSION) == 0,
    .same_processor
    = g_strcmp0 (parts->processor, purr_rerun_get_processor ()) == 0,
  };
  if (parts->model != NULL)
    compare_models (parts->model, self->model, difference);
  compare_costs (self->costs, parts, updates, difference);

  return (difference->has_model || difference->n_costs > 0)
         && difference->n_other_weights == 0 && difference->same_scale
         && difference->n_other_costs == 0 && difference->same_updates
         && difference->same_end;
}

const char *
purr_rerun_get_processor (void)
{
  return purr_byte_kernels_get (0)->name;
}
