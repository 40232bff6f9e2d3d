/* model-keeper-back.c: what was learnt at a moment of before, and that kept */

#include "app/session/model-keeper-private.h"

#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/problem.h"

#include <math.h>

/* What was there before a moment was kept */
struct _PurrBeforeKept
{
  PurrModel *model; /* or NULL, as learnt */
  char *name;
  PurrModel *learnt;
  gboolean opened;
  gboolean chosen;
};

void
purr_model_keeper_forget_before (PurrModelKeeper *self)
{
  PurrBeforeKept *before = g_steal_pointer (&self->before);

  if (before == NULL)
    return;
  g_clear_pointer (&before->model, purr_model_unref);
  g_clear_pointer (&before->learnt, purr_model_unref);
  g_free (before->name);
  g_free (before);
}

gboolean
purr_model_keeper_follows_run (PurrModelKeeper *self)
{
  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (self), FALSE);

  return !self->opened && !self->chosen;
}

/* Looking back --------------------------------------------------------------- */

static guint64
get_iteration (PurrModel *model)
{
  return purr_model_get_parts (model)->iterations_done;
}

PurrModel *
purr_model_keeper_get_looked_back (PurrModelKeeper *self)
{
  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (self), NULL);

  return self->looked.model != NULL
             && get_iteration (self->looked.model) == self->looked.iteration
           ? self->looked.model
           : NULL;
}

double
purr_model_keeper_get_looked_back_accuracy (PurrModelKeeper *self)
{
  return purr_model_keeper_get_looked_back (self) != NULL
           ? self->looked.accuracy
           : NAN;
}

typedef struct
{
  PurrTrainer *trainer;
  guint64 iteration;
  double accuracy; /* what comes of it, beside the model */
} MomentJob;

/* The pictures to check with are those held out, as the model tells, or the test
 * pictures where there are none */
static double
measure_checked (PurrProblem *problem, const PurrModelParts *parts)
{
  const PurrExamples *check = purr_problem_get_check (problem);
  g_autoptr (PurrWorkers) workers = NULL;
  PurrPass pass;

  if (!isnan (parts->validation_accuracy) || check->m == 0)
    return parts->validation_accuracy;
  workers = purr_workers_new (parts->settings.threads);
  pass = purr_logistic_pass (check, parts->normalisation, parts->w, parts->b, 0,
                             NULL, NULL, workers);
  return purr_problem_check_unchanged (problem, NULL)
           ? (double) pass.correct / (double) check->m
           : NAN;
}

/* The last reference to the trainer perhaps, which waits for its thread: not to be
 * dropped on the main thread */
static void
make_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  MomentJob *job = task_data;
  PurrModel *model = purr_model_new_from_moment (job->trainer, job->iteration);

  if (model != NULL)
    job->accuracy = measure_checked (purr_trainer_get_problem (job->trainer),
                                     purr_model_get_parts (model));
  g_clear_object (&job->trainer);
  g_task_return_pointer (task, model, (GDestroyNotify) purr_model_unref);
}

static void
moment_job_free (MomentJob *job)
{
  g_clear_object (&job->trainer);
  g_free (job);
}

static void make_moment (PurrModelKeeper *self);

/* model becomes the latest; what was it can be brought back */
static void
keep_model (PurrModelKeeper *self,
            PurrModel *model,
            const char *origin,
            const char *name)
{
  PurrBeforeKept *before = g_new0 (PurrBeforeKept, 1);

  purr_model_keeper_forget_before (self);
  self->before = before;
  before->name = g_strdup (self->name);
  before->opened = self->opened;
  before->chosen = self->chosen;
  purr_model_keeper_note (&before->model, self->model);
  purr_model_keeper_note (&before->learnt, self->learnt);

  self->opened = FALSE;
  self->chosen = TRUE;
  purr_model_keeper_note (&self->learnt, model);
  purr_model_keeper_set_latest (self, model, name);
  purr_model_keeper_look_at_now (self);
  purr_model_keeper_tell_kept (self, origin);
}

static void
keep (PurrModelKeeper *self)
{
  g_autoptr (PurrModel) model = purr_model_ref (self->looked.model);
  g_autofree char *origin
    = g_strdup_printf ("iteration %" G_GUINT64_FORMAT, get_iteration (model));
  g_autofree char *name = g_strdup_printf ("%s, not saved yet", origin);

  keep_model (self, model, origin, name);
}

void
purr_model_keeper_go_back (PurrModelKeeper *self,
                           PurrModel *model,
                           const char *name)
{
  g_autoptr (PurrModel) kept = NULL;

  g_return_if_fail (PURR_IS_MODEL_KEEPER (self));
  g_return_if_fail (model != NULL && name != NULL);

  kept = purr_model_ref (model);
  keep_model (self, kept, name, name);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrModelKeeper *self = PURR_MODEL_KEEPER (source);
  PurrLookedBack *looked = &self->looked;
  const MomentJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (PurrModel) model = purr_model_keeper_take_with_threshold (
    self, g_task_propagate_pointer (G_TASK (result), NULL));

  looked->making = FALSE;
  if (!looked->looking)
    return;
  if (GPOINTER_TO_UINT (user_data) == looked->serial)
    {
      if (model == NULL)
        return;
      /* The run has let that moment go since: the one beside it */
      if (job->iteration == looked->iteration)
        looked->iteration = get_iteration (model);
      /* Where another one is wanted by now this one still answers meanwhile */
      purr_model_keeper_note (&looked->model, model);
      looked->accuracy = job->accuracy;
      g_free (looked->name);
      looked->name
        = g_strdup_printf ("iteration %" G_GUINT64_FORMAT ", looking back",
                           get_iteration (model));
      purr_model_keeper_tell_changed (self);
    }
  make_moment (self);
}

/* Makes the model that is wanted, if it is not there */
static void
make_moment (PurrModelKeeper *self)
{
  PurrLookedBack *looked = &self->looked;
  g_autoptr (GTask) task = NULL;
  MomentJob *job;

  if (!looked->looking || looked->making)
    return;
  if (purr_model_keeper_get_looked_back (self) != NULL)
    {
      if (looked->keep)
        keep (self);
      return;
    }
  job = g_new0 (MomentJob, 1);
  job->trainer = g_object_ref (purr_run_get_trainer (self->run));
  job->iteration = looked->iteration;
  looked->making = TRUE;
  task = g_task_new (self, NULL, made_cb, GUINT_TO_POINTER (looked->serial));
  g_task_set_source_tag (task, make_moment);
  g_task_set_task_data (task, job, (GDestroyNotify) moment_job_free);
  g_task_run_in_thread (task, make_in_thread);
}

void
purr_model_keeper_look_back (PurrModelKeeper *self, guint64 iteration)
{
  g_return_if_fail (PURR_IS_MODEL_KEEPER (self));

  if (purr_run_get_trainer (self->run) == NULL)
    return;
  self->looked.looking = TRUE;
  self->looked.iteration = iteration;
  self->looked.keep = FALSE;
  make_moment (self);
}

void
purr_model_keeper_look_at_now (PurrModelKeeper *self)
{
  PurrLookedBack *looked;

  g_return_if_fail (PURR_IS_MODEL_KEEPER (self));

  looked = &self->looked;
  looked->looking = FALSE;
  looked->keep = FALSE;
  looked->serial++;
  if (looked->model == NULL)
    return;
  g_clear_pointer (&looked->model, purr_model_unref);
  g_clear_pointer (&looked->name, g_free);
  purr_model_keeper_tell_changed (self);
}

/* Keeping -------------------------------------------------------------------- */

void
purr_model_keeper_keep_moment (PurrModelKeeper *self)
{
  g_return_if_fail (PURR_IS_MODEL_KEEPER (self));

  if (!self->looked.looking)
    return;
  self->looked.keep = TRUE;
  make_moment (self);
}

gboolean
purr_model_keeper_undo_keep (PurrModelKeeper *self)
{
  PurrBeforeKept *before;

  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (self), FALSE);

  before = self->before;
  if (before == NULL)
    return FALSE;
  self->opened = before->opened;
  self->chosen = before->chosen;
  purr_model_keeper_note (&self->learnt, before->learnt);
  purr_model_keeper_set_latest (self, before->model, before->name);
  purr_model_keeper_forget_before (self);
  return TRUE;
}
