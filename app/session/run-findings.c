/* run-findings.c: what is to be known of a run once it has come to rest */

#include "app/session/run-findings.h"

#include "app/session/background.h"

#include "engine/dataset/dataset-split.h"
#include "engine/insight/answers.h"
#include "engine/learning/problem.h"

#include <math.h>

void
purr_run_findings_free (PurrRunFindings *self)
{
  g_clear_pointer (&self->model, purr_model_unref);
  for (int i = 0; i < PURR_N_RUN_PARTS; i++)
    g_clear_pointer (&self->figures[i].right, g_bytes_unref);
  g_free (self->split_name);
  if (self->told)
    purr_trainer_snapshot_clear (&self->snapshot);
  g_free (self);
}

static void
add_indices (GChecksum *sum, const guint32 *pictures, gsize n)
{
  guint64 count = GUINT64_TO_LE (n);

  g_checksum_update (sum, (const guchar *) &count, sizeof count);
  for (gsize i = 0; i < n; i++)
    {
      guint32 picture = GUINT32_TO_LE (pictures[i]);

      g_checksum_update (sum, (const guchar *) &picture, sizeof picture);
    }
}

static char *
name_split (const PurrSplit *split)
{
  g_autoptr (GChecksum) sum = NULL;

  if (split->n_validation == 0 && split->n_test == 0)
    return NULL;
  sum = g_checksum_new (G_CHECKSUM_SHA256);
  add_indices (sum, split->validation, split->n_validation);
  add_indices (sum, split->test, split->n_test);
  return g_strdup (g_checksum_get_string (sum));
}

static void
count (const PurrPartAnswers *answers,
       double threshold,
       PurrRunFigures *figures)
{
  gboolean few = answers->n <= PURR_RUN_RECORD_MAX_RIGHT;
  gsize n_bytes = (answers->n + 7) / 8;
  g_autofree guint8 *right = few ? g_new0 (guint8, n_bytes) : NULL;

  if (answers->n == 0)
    return;
  figures->metrics = purr_scores_count (answers->scores, threshold);
  for (gsize i = 0; few && i < answers->n; i++)
    if ((answers->z[i] >= threshold) == answers->labels[i])
      right[i / 8] |= 1 << (i % 8);
  if (few)
    figures->right = g_bytes_new_take (g_steal_pointer (&right), n_bytes);
}

/* Weights far astray, as of a rate that was too large, answer nothing */
static gboolean
is_sane (const PurrModelParts *parts)
{
  for (gsize k = 0; k < parts->n_x; k++)
    if (!(fabs (parts->w[k]) < 1e100))
      return FALSE;
  return fabs (parts->b) < 1e100;
}

static void
answer (PurrRunFindings *self, PurrProblem *problem, PurrWorkers *workers)
{
  const PurrModelParts *parts = purr_model_get_parts (self->model);
  double threshold
    = purr_model_threshold_to_logit (self->model, parts->threshold);
  PurrDataset *dataset = purr_problem_get_dataset (problem);
  g_autoptr (PurrAnswers) answers = NULL;

  if (dataset == NULL || !is_sane (parts))
    return;
  answers = purr_answers_new (self->model, dataset,
                              purr_problem_get_split (problem), workers);
  if (answers == NULL || !purr_dataset_check_unchanged (dataset, NULL))
    return;
  count (purr_answers_get (answers, PURR_PART_TRAIN), threshold,
         &self->figures[PURR_RUN_LEARNT]);
  count (purr_answers_get (answers, PURR_PART_VALIDATION), threshold,
         &self->figures[PURR_RUN_VALIDATION]);
  count (purr_answers_get (answers, PURR_PART_TEST), threshold,
         &self->figures[PURR_RUN_TEST]);
}

static gboolean
holds (PurrModel *model, PurrTrainer *trainer)
{
  PurrTrainerSnapshot snapshot = { 0 };
  gboolean same;

  if (model == NULL)
    return FALSE;
  purr_trainer_get_snapshot (trainer, G_MAXUINT64, G_MAXUINT64, &snapshot);
  same = snapshot.weights_iteration
         == purr_model_get_parts (model)->iterations_done;
  purr_trainer_snapshot_clear (&snapshot);
  return same;
}

PurrRunFindings *
purr_run_findings_find (PurrRunFindingsWish *wish, PurrWorkers *workers)
{
  PurrRunFindings *self = g_new0 (PurrRunFindings, 1);
  PurrProblem *problem = purr_trainer_get_problem (wish->trainer);

  if (wish->over)
    {
      purr_trainer_wait (wish->trainer, NULL);
      purr_trainer_get_snapshot (wish->trainer, wish->costs_seen,
                                 wish->validations_seen, &self->snapshot);
      self->told = TRUE;
    }
  if (holds (wish->model, wish->trainer))
    self->model = purr_model_ref (wish->model);
  /* Else it was given up before it began, and has learnt nothing */
  else if (purr_problem_is_prepared (problem))
    self->model = purr_model_new_from_trainer (wish->trainer);
  self->split_name = name_split (purr_problem_get_split (problem));
  if (self->model != NULL)
    answer (self, problem, workers);
  g_clear_object (&wish->trainer);
  return self;
}

/* Behind the main loop --------------------------------------------------- */

static gpointer
find_work (gpointer task_data, PurrWorkers *workers, GError **error)
{
  return purr_run_findings_find (task_data, workers);
}

static void
wish_free (gpointer data)
{
  PurrRunFindingsWish *wish = data;

  g_clear_pointer (&wish->model, purr_model_unref);
  /* Where there was no thread for it */
  if (wish->trainer != NULL)
    purr_background_let_go (wish->trainer);
  g_free (wish);
}

void
purr_run_findings_find_async (const PurrRunFindingsWish *wish,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  PurrRunFindingsWish *copy = g_memdup2 (wish, sizeof *wish);

  if (copy->model != NULL)
    purr_model_ref (copy->model);
  g_task_set_source_tag (task, purr_run_findings_find_async);
  g_task_set_task_data (task, copy, wish_free);
  purr_background_start (task, find_work,
                         (GDestroyNotify) purr_run_findings_free,
                         "There is no room for another thread.");
}

typedef struct
{
  PurrModel *model;
  PurrProblem *problem;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  purr_model_unref (question->model);
  purr_problem_unref (question->problem);
  g_free (question);
}

static gpointer
answer_work (gpointer task_data, PurrWorkers *workers, GError **error)
{
  const Question *question = task_data;
  PurrRunFindings *self = g_new0 (PurrRunFindings, 1);

  self->model = purr_model_ref (question->model);
  self->split_name = name_split (purr_problem_get_split (question->problem));
  answer (self, question->problem, workers);
  return self;
}

void
purr_run_findings_answer_async (PurrModel *model,
                                PurrProblem *problem,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->model = purr_model_ref (model);
  question->problem = purr_problem_ref (problem);
  g_task_set_source_tag (task, purr_run_findings_answer_async);
  g_task_set_task_data (task, question, question_free);
  purr_background_start (task, answer_work,
                         (GDestroyNotify) purr_run_findings_free,
                         "There is no room for another thread.");
}

PurrRunFindings *
purr_run_findings_find_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
