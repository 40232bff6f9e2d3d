/* evaluation.c: how good the model that answers is on the pictures that there are */

#include "app/session/evaluation-private.h"

#include "engine/dataset/dataset.h"
#include "engine/insight/learnt-from.h"
#include "engine/learning/problem.h"

#include "app/session/background.h"
#include "app/session/ready-made.h"

#include <string.h>

/* While a run goes on they rest for so many times as long as making them took: most
 * of the time is for learning */
#define REST 3
#define LEAST_REST (G_TIME_SPAN_SECOND / 4)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrEvaluation, purr_evaluation, G_TYPE_OBJECT)

static void
forget_answers (PurrEvaluation *self)
{
  g_clear_pointer (&self->answers, purr_answers_unref);
  g_clear_pointer (&self->answered, purr_dataset_unref);
}

/* State ---------------------------------------------------------------------- */

/* reason: taken over */
static void
set_state (PurrEvaluation *self, PurrEvaluationState state, char *reason)
{
  g_free (self->reason);
  self->state = state;
  self->reason = reason;
}

/* While there is no model that could be evaluated */
static char *
tell_what_is_missing (PurrEvaluation *self)
{
  static const char *const advice
    = "Train a model on the Training page, or open a model file.";
  g_autofree char *meanwhile = NULL;

  if (!purr_model_keeper_is_ready_made (self->keeper))
    return g_strdup (advice);
  meanwhile
    = purr_ready_made_tell (purr_model_keeper_get_answering (self->keeper));
  return g_strdup_printf (
    "%s\nHow good it is stands under “About This Model” on "
    "the Classify page. This page tells it of a model of "
    "your own. %s",
    meanwhile, advice);
}

/* With a reason if there can be no answers */
static PurrEvaluationState
find_hindrance (PurrEvaluation *self, char **reason)
{
  PurrDataset *dataset = purr_run_get_dataset (self->run);
  PurrModel *model = purr_model_keeper_get_model (self->keeper);
  const PurrModelParts *parts;

  *reason = NULL;
  if (dataset == NULL)
    {
      *reason = g_strdup ("Open a folder of pictures, with a folder inside it "
                          "for each class.");
      return PURR_EVALUATION_NO_PICTURES;
    }
  if (model == NULL)
    {
      *reason = tell_what_is_missing (self);
      return PURR_EVALUATION_NO_MODEL;
    }
  parts = purr_model_get_parts (model);
  if (purr_model_find_class (parts, dataset) < 0)
    {
      *reason = g_strdup_printf (
        "The model recognises “%s”, and no class of these pictures is called "
        "so. Train a model on them, or open pictures of its classes.",
        parts->positive_name);
      return PURR_EVALUATION_OTHER_CLASSES;
    }
  if (purr_dataset_get_crop (dataset) != parts->crop)
    {
      *reason = g_strdup (
        parts->crop == PURR_CROP_CENTRE
          ? "The model learnt from the centre of pictures, and these are "
            "stretched. Choose “Cutting Out the Centre” in the menu."
          : "The model learnt from stretched pictures, and these are cut to "
            "their centre. Choose “Stretching” in the menu.");
      return PURR_EVALUATION_OTHER_CROP;
    }
  return PURR_EVALUATION_READY;
}

/* Making answers ------------------------------------------------------------- */

typedef struct
{
  PurrModel *model;
  PurrDataset *dataset;
  PurrProblem *problems[2]; /* that the model may come from, or NULL */
  PurrAnswers *alike;       /* of a model with the same z, or NULL */

  /* What comes of it, beside the answers */
  PurrProblem *learnt_from;
} Job;

static void
job_free (Job *job)
{
  purr_model_unref (job->model);
  purr_dataset_unref (job->dataset);
  for (guint i = 0; i < G_N_ELEMENTS (job->problems); i++)
    g_clear_pointer (&job->problems[i], purr_problem_unref);
  g_clear_pointer (&job->alike, purr_answers_unref);
  g_free (job);
}

/* Whether the model was made from the problem, whose pictures are the same columns,
 * whatever their labels have become since */
static gboolean
comes_from (const Job *job, PurrProblem *problem)
{
  const PurrModelParts *parts = purr_model_get_parts (job->model);
  PurrDataset *dataset = purr_problem_get_dataset (problem);

  return dataset != NULL
         && purr_dataset_get_columns (dataset)
              == purr_dataset_get_columns (job->dataset)
         && purr_problem_suits (problem, &parts->settings)
         && strcmp (purr_dataset_get_fingerprint (dataset), parts->fingerprint)
              == 0;
}

static gpointer
make_answers (gpointer task_data, PurrWorkers *workers, GError **error)
{
  Job *job = task_data;
  const PurrModelParts *parts = purr_model_get_parts (job->model);
  g_autoptr (PurrDataset) labelled = NULL;
  g_autoptr (PurrSplit) own_split = NULL;
  g_autoptr (PurrAnswers) answers = NULL;
  const PurrSplit *split = NULL;
  int class_index;

  if (job->alike != NULL)
    return purr_answers_new_for_model (job->alike, job->model);
  class_index = purr_model_find_class (parts, job->dataset);
  labelled = purr_dataset_get_positive_class (job->dataset) == class_index
               ? purr_dataset_ref (job->dataset)
               : purr_dataset_relabel (job->dataset, (guint) class_index);
  for (guint i = 0; i < G_N_ELEMENTS (job->problems) && split == NULL; i++)
    if (job->problems[i] != NULL && comes_from (job, job->problems[i]))
      {
        job->learnt_from = job->problems[i];
        split = purr_problem_get_split (job->learnt_from);
      }
  if (split == NULL)
    split = own_split = purr_model_find_split (parts, labelled, NULL);
  answers = purr_answers_new (job->model, labelled, split, workers);
  if (answers != NULL && !purr_dataset_check_unchanged (labelled, error))
    return NULL;
  return g_steal_pointer (&answers);
}

static void start (PurrEvaluation *self);

static gboolean
rested_cb (gpointer data)
{
  PurrEvaluation *self = data;

  self->rest_timer = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrEvaluation *self = PURR_EVALUATION (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (PurrAnswers) answers
    = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_task_get_cancellable (G_TASK (result)) != self->making)
    return;
  g_clear_object (&self->making);
  self->took = g_get_monotonic_time () - self->begun;
  if (answers != NULL)
    {
      forget_answers (self);
      self->answers = g_steal_pointer (&answers);
      self->answered = purr_dataset_ref (job->dataset);
      if (job->learnt_from != NULL && job->learnt_from != self->learnt_from)
        {
          g_clear_pointer (&self->learnt_from, purr_problem_unref);
          self->learnt_from = purr_problem_ref (job->learnt_from);
        }
      set_state (self, PURR_EVALUATION_READY, NULL);
    }
  else if (error != NULL)
    {
      forget_answers (self);
      set_state (self, PURR_EVALUATION_FAILED, g_strdup (error->message));
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  purr_evaluation_tell_threshold (self);
  if (!self->stale || self->rest_timer != 0)
    return;
  if (purr_run_get_state (self->run) == PURR_TRAINER_RUNNING)
    self->rest_timer
      = g_timeout_add ((guint) (MAX (REST * self->took, LEAST_REST)
                                / G_TIME_SPAN_MILLISECOND),
                       rested_cb, self);
  else
    start (self);
}

/* Whether the answers that there are are those of a model with the same z */
static gboolean
has_answers_alike (PurrEvaluation *self, PurrModel *model, PurrDataset *dataset)
{
  return self->answers != NULL && self->answered == dataset
         && purr_model_has_equal_logits (purr_answers_get_model (self->answers),
                                         model);
}

static void
start (PurrEvaluation *self)
{
  PurrModel *model = purr_model_keeper_get_model (self->keeper);
  PurrDataset *dataset = purr_run_get_dataset (self->run);
  PurrTrainer *trainer = purr_run_get_trainer (self->run);
  g_autoptr (GTask) task = NULL;
  char *reason;
  PurrEvaluationState hindrance;
  gboolean alike;
  Job *job;

  if (self->watchers == 0 || self->making != NULL || self->rest_timer != 0)
    return;
  self->stale = FALSE;
  hindrance = find_hindrance (self, &reason);
  if (hindrance != PURR_EVALUATION_READY)
    {
      forget_answers (self);
      set_state (self, hindrance, reason);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return;
    }
  alike = has_answers_alike (self, model, dataset);
  if (alike
      && purr_model_has_equal_probabilities (
        purr_answers_get_model (self->answers), model))
    return;

  job = g_new0 (Job, 1);
  job->model = purr_model_ref (model);
  job->dataset = purr_dataset_ref (dataset);
  if (alike)
    job->alike = purr_answers_ref (self->answers);
  if (trainer != NULL)
    job->problems[0] = purr_problem_ref (purr_trainer_get_problem (trainer));
  if (self->learnt_from != NULL)
    job->problems[1] = purr_problem_ref (self->learnt_from);
  self->making = g_cancellable_new ();
  self->begun = g_get_monotonic_time ();
  task = g_task_new (self, self->making, made_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  if (self->answers == NULL)
    {
      set_state (self, PURR_EVALUATION_WAITING, NULL);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  purr_background_start (task, make_answers,
                         (GDestroyNotify) purr_answers_unref,
                         "There is no room for another thread, so the pictures "
                         "cannot be answered. Close other programs and try "
                         "again.");
}

static void
look_again (PurrEvaluation *self)
{
  self->stale = TRUE;
  start (self);
}

/* What is being made is of no use. Where only labels are others, what there is stays
 * until it is made anew. */
static void
dataset_changed_cb (PurrEvaluation *self)
{
  PurrDataset *dataset = purr_run_get_dataset (self->run);

  if (self->making != NULL)
    g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  g_clear_handle_id (&self->rest_timer, g_source_remove);
  if (self->answered != NULL
      && (dataset == NULL
          || purr_dataset_get_columns (self->answered)
               != purr_dataset_get_columns (dataset)))
    {
      forget_answers (self);
      set_state (self, PURR_EVALUATION_WAITING, NULL);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  look_again (self);
}

static void
model_changed_cb (PurrEvaluation *self)
{
  look_again (self);
  purr_evaluation_tell_threshold (self);
}

void
purr_evaluation_watch (PurrEvaluation *self)
{
  g_return_if_fail (PURR_IS_EVALUATION (self));

  if (self->watchers++ == 0 && self->stale)
    start (self);
}

void
purr_evaluation_unwatch (PurrEvaluation *self)
{
  g_return_if_fail (PURR_IS_EVALUATION (self));
  g_return_if_fail (self->watchers > 0);

  self->watchers--;
}

PurrAnswers *
purr_evaluation_get_answers (PurrEvaluation *self)
{
  g_return_val_if_fail (PURR_IS_EVALUATION (self), NULL);

  return self->answers;
}

PurrEvaluationState
purr_evaluation_get_state (PurrEvaluation *self)
{
  g_return_val_if_fail (PURR_IS_EVALUATION (self), PURR_EVALUATION_WAITING);

  return self->state;
}

const char *
purr_evaluation_get_reason (PurrEvaluation *self)
{
  g_return_val_if_fail (PURR_IS_EVALUATION (self), "");

  return self->reason != NULL ? self->reason : "";
}

gboolean
purr_evaluation_is_busy (PurrEvaluation *self)
{
  g_return_val_if_fail (PURR_IS_EVALUATION (self), FALSE);

  return self->making != NULL || self->rest_timer != 0
         || self->settle_timer != 0;
}

/* Asking --------------------------------------------------------------------- */

void
purr_evaluation_ask (PurrEvaluation *self, const char *title, GArray *pictures)
{
  g_return_if_fail (PURR_IS_EVALUATION (self));
  g_return_if_fail (title != NULL && pictures != NULL);

  g_signal_emit (self, signals[SIGNAL_ASKED], 0, title, pictures);
  g_array_unref (pictures);
}

/* The object ----------------------------------------------------------------- */

static void
purr_evaluation_dispose (GObject *object)
{
  PurrEvaluation *self = PURR_EVALUATION (object);

  if (self->keeper != NULL)
    purr_evaluation_settle_threshold (self);
  g_clear_handle_id (&self->settle_timer, g_source_remove);
  g_clear_handle_id (&self->rest_timer, g_source_remove);
  if (self->making != NULL)
    g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  forget_answers (self);
  g_clear_pointer (&self->learnt_from, purr_problem_unref);
  g_clear_object (&self->run);
  g_clear_weak_pointer (&self->keeper);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (purr_evaluation_parent_class)->dispose (object);
}

static void
purr_evaluation_finalize (GObject *object)
{
  g_free (PURR_EVALUATION (object)->reason);

  G_OBJECT_CLASS (purr_evaluation_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_arguments, GType first, GType second)
{
  return g_signal_new (name, PURR_TYPE_EVALUATION, G_SIGNAL_RUN_LAST, 0, NULL,
                       NULL, NULL, G_TYPE_NONE, n_arguments, first, second);
}

static void
purr_evaluation_class_init (PurrEvaluationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = purr_evaluation_dispose;
  G_OBJECT_CLASS (klass)->finalize = purr_evaluation_finalize;

  signals[SIGNAL_CHANGED] = new_signal ("changed", 0, 0, 0);
  new_signal ("threshold", 0, 0, 0);
  new_signal ("costs", 0, 0, 0);
  signals[SIGNAL_ASKED] = new_signal ("asked", 2, G_TYPE_STRING, G_TYPE_ARRAY);
}

static void
purr_evaluation_init (PurrEvaluation *self)
{
  self->state = PURR_EVALUATION_WAITING;
  self->stale = TRUE;
  self->told_threshold = PURR_USUAL_THRESHOLD;
}

PurrEvaluation *
purr_evaluation_new (PurrRun *run, PurrModelKeeper *keeper, GSettings *settings)
{
  PurrEvaluation *self;

  g_return_val_if_fail (PURR_IS_RUN (run), NULL);
  g_return_val_if_fail (PURR_IS_MODEL_KEEPER (keeper), NULL);

  self = g_object_new (PURR_TYPE_EVALUATION, NULL);
  self->run = g_object_ref (run);
  g_set_weak_pointer (&self->keeper, keeper);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (run, "dataset-changed",
                           G_CALLBACK (dataset_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "changed", G_CALLBACK (model_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed",
                           G_CALLBACK (purr_evaluation_setting_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}
