/* run-followed.c: what becomes of one run while it is followed */

#include "app/session/run-followed.h"

#include "app/session/background.h"

#include "engine/dataset/dataset-split.h"
#include "engine/learning/problem.h"

#include <math.h>
#include <string.h>

struct _PurrRunFollowed
{
  /* Owned */
  PurrTrainer *trainer;
  PurrStartPoint *start; /* or NULL */
  PurrRunCurve *curve;
  char *legend;
  GArray *rates;   /* PurrRunChange */
  GArray *lambdas; /* likewise */
  char *message;   /* or NULL */
  char *split_name;
  PurrModel *model; /* or NULL */
  PurrRunFigures figures[PURR_N_RUN_PARTS];

  gint64 began;
  guint64 target;
  guint64 iteration;
  guint64 weights_iteration;
  guint64 costs_seen;
  guint64 validations_seen;
  double seconds;
  double training_seconds;
  double divergence;
  PurrRunEnd end;
  guint64 found; /* the iteration that the findings are of, plus 1; 0: none */
};

PurrRunFollowed *
purr_run_followed_new (PurrRun *run)
{
  PurrRunFollowed *self = g_new0 (PurrRunFollowed, 1);
  PurrStartPoint *start = purr_run_get_begun_with (run);

  self->trainer = g_object_ref (purr_run_get_trainer (run));
  self->start = start != NULL ? purr_start_point_ref (start) : NULL;
  self->curve = purr_run_curve_new ();
  self->rates = g_array_new (FALSE, FALSE, sizeof (PurrRunChange));
  self->lambdas = g_array_new (FALSE, FALSE, sizeof (PurrRunChange));
  self->began = g_get_real_time ();
  self->divergence = NAN;
  return self;
}

static void
clear_figures (PurrRunFollowed *self)
{
  for (int i = 0; i < PURR_N_RUN_PARTS; i++)
    g_clear_pointer (&self->figures[i].right, g_bytes_unref);
  memset (self->figures, 0, sizeof self->figures);
}

void
purr_run_followed_free (PurrRunFollowed *self)
{
  purr_background_let_go (self->trainer);
  g_clear_pointer (&self->start, purr_start_point_unref);
  purr_run_curve_free (self->curve);
  g_free (self->legend);
  g_array_unref (self->rates);
  g_array_unref (self->lambdas);
  g_free (self->message);
  g_free (self->split_name);
  g_clear_pointer (&self->model, purr_model_unref);
  clear_figures (self);
  g_free (self);
}

/* News ------------------------------------------------------------------- */

static void
add_costs (PurrRunFollowed *self, const PurrTrainerSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->costs->len; i++)
    {
      PurrRunCost cost = { snapshot->costs_from + i,
                           g_array_index (snapshot->costs, double, i),
                           g_array_index (snapshot->cost_seconds, double, i) };

      purr_run_curve_add (self->curve, &cost);
    }
  for (guint i = 0; i < snapshot->validations->len; i++)
    purr_run_curve_add_validation (self->curve,
                                   &g_array_index (snapshot->validations,
                                                   PurrValidation, i));
  self->costs_seen += snapshot->costs->len;
  self->validations_seen += snapshot->validations->len;
}

/* Of more changes than a record holds, the first and the latest */
static void
copy_changes (GArray *copy, const GArray *changes)
{
  guint most = PURR_RUN_RECORD_MAX_POINTS;

  g_array_set_size (copy, 0);
  g_array_append_vals (copy, changes->data, MIN (changes->len, most));
  if (changes->len > most)
    g_array_index (copy, PurrRunChange, most - 1)
      = g_array_index (changes, PurrRunChange, changes->len - 1);
}

static PurrRunEnd
find_end (PurrTrainerState state)
{
  switch (state)
    {
    case PURR_TRAINER_FINISHED:
      return PURR_RUN_FINISHED;
    case PURR_TRAINER_DIVERGED:
      return PURR_RUN_DIVERGED;
    case PURR_TRAINER_DATA_CHANGED:
    case PURR_TRAINER_FAILED:
      return PURR_RUN_FAILED;
    case PURR_TRAINER_RUNNING:
      return PURR_RUN_RUNNING;
    case PURR_TRAINER_READY:
    case PURR_TRAINER_PAUSED:
    default:
      return PURR_RUN_PAUSED;
    }
}

static void
hear_figures (PurrRunFollowed *self, const PurrTrainerSnapshot *snapshot)
{
  add_costs (self, snapshot);
  if (snapshot->iteration != self->iteration)
    {
      /* Those were of other weights */
      clear_figures (self);
      self->found = 0;
    }
  self->iteration = snapshot->iteration;
  self->weights_iteration = snapshot->weights_iteration;
  self->seconds = snapshot->seconds;
  self->training_seconds = snapshot->training_seconds;
  self->target = snapshot->iterations;
  g_free (self->message);
  self->message = g_strdup (snapshot->message);
}

void
purr_run_followed_hear (PurrRunFollowed *self,
                        PurrRun *run,
                        const PurrTrainerSnapshot *snapshot)
{
  hear_figures (self, snapshot);
  self->end = find_end (purr_run_get_state (run));
  self->divergence = snapshot->state == PURR_TRAINER_DIVERGED
                       ? (double) snapshot->iteration
                       : NAN;
  g_free (self->legend);
  self->legend = g_strdup (purr_run_get_legend (run));
  copy_changes (self->rates, purr_run_get_rates (run));
  copy_changes (self->lambdas, purr_run_get_lambdas (run));
}

void
purr_run_followed_take_model (PurrRunFollowed *self, PurrModel *model)
{
  purr_model_ref (model);
  g_clear_pointer (&self->model, purr_model_unref);
  self->model = model;
}

void
purr_run_followed_take_findings (PurrRunFollowed *self,
                                 const PurrRunFindings *findings)
{
  if (findings->told)
    hear_figures (self, &findings->snapshot);
  if (findings->model != NULL)
    purr_run_followed_take_model (self, findings->model);
  g_free (self->split_name);
  self->split_name = g_strdup (findings->split_name);
  /* It may have gone on meanwhile */
  if (!purr_run_followed_has_last_model (self))
    return;
  clear_figures (self);
  for (int i = 0; i < PURR_N_RUN_PARTS; i++)
    {
      self->figures[i] = findings->figures[i];
      if (self->figures[i].right != NULL)
        g_bytes_ref (self->figures[i].right);
    }
  self->found = self->iteration + 1;
}

void
purr_run_followed_give_up (PurrRunFollowed *self)
{
  if (self->end == PURR_RUN_RUNNING || self->end == PURR_RUN_PAUSED)
    self->end = PURR_RUN_RESET;
}

gboolean
purr_run_followed_is_open (PurrRunFollowed *self)
{
  return self->found != self->iteration + 1;
}

gboolean
purr_run_followed_is_running (PurrRunFollowed *self)
{
  return self->end == PURR_RUN_RUNNING;
}

gboolean
purr_run_followed_has_last_model (PurrRunFollowed *self)
{
  return self->model != NULL
         && purr_model_get_parts (self->model)->iterations_done
              == self->weights_iteration;
}

guint64
purr_run_followed_get_iteration (PurrRunFollowed *self)
{
  return self->iteration;
}

PurrRunFindingsWish
purr_run_followed_wish (PurrRunFollowed *self)
{
  return (PurrRunFindingsWish) {
    .trainer = g_object_ref (self->trainer),
    .model = self->model,
    .over = self->end == PURR_RUN_RESET,
    .costs_seen = self->costs_seen,
    .validations_seen = self->validations_seen,
  };
}

/* Records ---------------------------------------------------------------- */

PurrRunRecord *
purr_run_followed_make_record (PurrRunFollowed *self,
                               const char *id,
                               guint64 number,
                               const char *name,
                               gboolean starred)
{
  PurrProblem *problem = purr_trainer_get_problem (self->trainer);
  const PurrSplit *split = purr_problem_get_split (problem);
  PurrDataset *dataset = purr_problem_get_dataset (problem);
  g_autoptr (GArray) costs = purr_run_curve_copy_costs (self->curve);
  g_autoptr (GArray) validations
    = purr_run_curve_copy_validations (self->curve);
  PurrRunRecordParts parts = {
    .id = id,
    .number = number,
    .name = name,
    .starred = starred,
    .legend = self->legend,
    .began = self->began,
    .settings = *purr_trainer_get_settings (self->trainer),
    .target = self->target,
    .rates = (const PurrRunChange *) self->rates->data,
    .n_rates = self->rates->len,
    .lambdas = (const PurrRunChange *) self->lambdas->data,
    .n_lambdas = self->lambdas->len,
    .start_name
    = self->start != NULL ? purr_start_point_get_name (self->start) : NULL,
    .start
    = self->start != NULL ? purr_start_point_get_model (self->start) : NULL,
    .path = purr_dataset_get_path (dataset),
    .fingerprint = self->model != NULL
                     ? purr_model_get_parts (self->model)->fingerprint
                     : NULL,
    .split_name = self->split_name,
    .positive_name = purr_problem_get_positive_name (problem),
    .negative_name = purr_problem_get_negative_name (problem),
    .n_train = split->n_train,
    .n_validation = split->n_validation,
    .n_test = split->n_test,
    .n_excluded = purr_dataset_get_n_excluded (dataset),
    .end = self->end,
    .message = self->message,
    .iterations_done = self->iteration,
    .weights_iteration = self->weights_iteration,
    .seconds = self->seconds,
    .training_seconds = self->training_seconds,
    .divergence = self->divergence,
    .costs = (const PurrRunCost *) costs->data,
    .n_costs = costs->len,
    .validations = (const PurrValidation *) validations->data,
    .n_validations = validations->len,
    .model = self->model,
  };

  memcpy (parts.figures, self->figures, sizeof parts.figures);
  return purr_run_record_new (&parts);
}
