/* column-trial.c: the same pictures as two columns: pixels, and learned patches */

#include "app/lessons/column-trial.h"

#include "app/session/background.h"
#include "engine/dataset/dataset-split.h"
#include "engine/insight/answers.h"
#include "engine/insight/paired.h"
#include "engine/learning/examples.h"
#include "engine/learning/problem.h"

/* Held out where the settings hold nothing out */
#define SHARE 0.2

/* What one kind of column is being taught */
typedef struct
{
  PurrColumnSide *side; /* NULL: nothing, and so are the others */
  PurrTrainer *trainer;
  GTask *task; /* while figures are found, or NULL */
  GCancellable *cancellable;
} Work;

struct _PurrColumnTrial
{
  GObject parent_instance;

  /* Owned */
  PurrDataset *dataset; /* or NULL */
  Work works[PURR_N_COLUMNS];
  GPtrArray *sides; /* of PurrColumnSide, by n_patches, none of them busy */

  PurrTrainingSettings settings; /* as get_settings() */
  gboolean holds_out; /* with this share to validate, or test pictures */
  double share;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurrColumnTrial, purr_column_trial, G_TYPE_OBJECT)

/* Sides ------------------------------------------------------------------- */

static void
side_free (gpointer data)
{
  PurrColumnSide *side = data;

  g_clear_pointer (&side->costs, purr_series_free);
  g_clear_pointer (&side->held_out, purr_series_free);
  g_clear_pointer (&side->problem, g_free);
  g_clear_pointer (&side->model, purr_model_unref);
  g_clear_pointer (&side->right, g_bytes_unref);
  g_free (side);
}

/* Where that many patches have their place */
static guint
find (PurrColumnTrial *self, guint64 n_patches, PurrColumnSide **found)
{
  guint i = 0;

  *found = NULL;
  for (; i < self->sides->len; i++)
    {
      PurrColumnSide *side = g_ptr_array_index (self->sides, i);

      if (side->n_patches >= n_patches)
        {
          *found = side->n_patches == n_patches ? side : NULL;
          return i;
        }
    }
  return i;
}

/* Takes it. One with figures stays in front of one without. */
static void
keep (PurrColumnTrial *self, PurrColumnSide *side)
{
  PurrColumnSide *before;
  guint i = find (self, side->n_patches, &before);

  side->busy = FALSE;
  side->preparation = (PurrPreparation) { NULL, 0, 0 };
  if (before != NULL && before->model != NULL && side->model == NULL)
    {
      before->problem = g_steal_pointer (&side->problem);
      side_free (side);
      return;
    }
  if (before != NULL)
    g_ptr_array_remove_index (self->sides, i);
  g_ptr_array_insert (self->sides, (int) i, side);
}

/* What is under way ends here, with what it has come to */
static void
end (PurrColumnTrial *self, Work *work)
{
  if (work->side == NULL)
    return;
  if (work->cancellable != NULL)
    g_cancellable_cancel (work->cancellable);
  g_clear_object (&work->cancellable);
  g_clear_object (&work->task);
  purr_trainer_pause (work->trainer);
  purr_background_let_go (g_steal_pointer (&work->trainer));
  keep (self, g_steal_pointer (&work->side));
}

/* Figures ----------------------------------------------------------------- */

/* What a side has come to */
typedef struct
{
  PurrModel *model;
  PurrFigures learnt;
  PurrFigures held_out;
  GBytes *right;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->model, purr_model_unref);
  g_clear_pointer (&found->right, g_bytes_unref);
  g_free (found);
}

static GBytes *
find_right (const PurrPartAnswers *answers)
{
  gsize n_bytes = (answers->n + 7) / 8;
  guint8 *right = g_new0 (guint8, n_bytes);

  for (gsize i = 0; i < answers->n; i++)
    if ((answers->z[i] >= 0) == answers->labels[i])
      right[i / 8] |= (guint8) (1 << (i % 8));
  return g_bytes_new_take (right, n_bytes);
}

static gpointer
find_figures (gpointer task_data, PurrWorkers *workers, GError **error)
{
  PurrTrainer *trainer = task_data;
  PurrProblem *problem = purr_trainer_get_problem (trainer);
  PurrDataset *dataset = purr_problem_get_dataset (problem);
  const PurrSplit *split = purr_problem_get_split (problem);
  Found *found = g_new0 (Found, 1);
  g_autoptr (PurrAnswers) answers = NULL;
  const PurrPartAnswers *learnt, *held_out;

  found->model = purr_model_new_from_trainer (trainer);
  if (found->model != NULL)
    answers = purr_answers_new (found->model, dataset, split, workers);
  if (answers == NULL || !purr_dataset_check_unchanged (dataset, error))
    {
      if (*error == NULL)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                             "The pictures could not be answered. Try again.");
      found_free (found);
      return NULL;
    }
  learnt = purr_answers_get (answers, PURR_PART_TRAIN);
  held_out
    = purr_answers_get (answers, split->n_validation > 0 ? PURR_PART_VALIDATION
                                                         : PURR_PART_TEST);
  purr_figures_init (&found->learnt, learnt->scores, 0);
  purr_figures_init (&found->held_out, held_out->scores, 0);
  found->right = find_right (held_out);
  return found;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PurrColumnTrial *self = PURR_COLUMN_TRIAL (source);
  Work *work = &self->works[GPOINTER_TO_INT (data)];
  g_autoptr (GError) error = NULL;
  Found *found = g_task_propagate_pointer (G_TASK (result), &error);

  /* Given up meanwhile */
  if (work->task != G_TASK (result))
    {
      g_clear_pointer (&found, found_free);
      return;
    }
  if (found != NULL)
    {
      work->side->model = g_steal_pointer (&found->model);
      work->side->right = g_steal_pointer (&found->right);
      work->side->learnt = found->learnt;
      work->side->held_out_figures = found->held_out;
      found_free (found);
    }
  else
    work->side->problem = g_strdup (error->message);
  end (self, work);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
seek_figures (PurrColumnTrial *self, Work *work)
{
  work->cancellable = g_cancellable_new ();
  work->task = g_task_new (self, work->cancellable, found_cb,
                           GINT_TO_POINTER ((int) (work - self->works)));
  g_task_set_source_tag (work->task, seek_figures);
  g_task_set_task_data (work->task, g_object_ref (work->trainer),
                        purr_background_let_go);
  purr_background_start (work->task, find_figures, found_free,
                         "There is no room to answer the pictures now. Close "
                         "other programs and try again.");
}

/* Learning ---------------------------------------------------------------- */

/* What both are told, but for the patches and the penalty */
static PurrTrainingSettings
get_settings (const PurrTrainingSettings *given)
{
  PurrTrainingSettings settings = purr_training_settings_default ();

  settings.validation_share = given->validation_share;
  settings.test_share = given->test_share;
  settings.seed = given->seed;
  settings.threads = given->threads;
  settings.gives_way = given->gives_way;
  settings.optimizer = PURR_OPTIMIZER_LBFGS;
  return settings;
}

/* Has a fifth be held out where nothing is */
static gboolean
hold_out (PurrColumnTrial *self, GError **error)
{
  const double shares[] = { self->settings.validation_share, SHARE };

  for (gsize i = 0; i < G_N_ELEMENTS (shares) && !self->holds_out; i++)
    {
      PurrTrainingSettings settings = self->settings;
      g_autoptr (PurrSplit) split = NULL;

      settings.validation_share = shares[i];
      split = purr_training_settings_split (&settings, self->dataset);
      self->holds_out = split->n_validation > 0 || split->n_test > 0;
      self->share = shares[i];
    }
  if (!self->holds_out)
    g_set_error_literal (
      error, G_IO_ERROR, G_IO_ERROR_FAILED,
      purr_dataset_is_reparted (self->dataset)
        ? "All pictures have been put among those to learn from. Hold some of "
          "them out on the Images page."
        : "There are too few pictures to hold any of them out. Load more of "
          "them on the Images page.");
  return self->holds_out;
}

static gboolean
begin (PurrColumnTrial *self,
       PurrColumnKind kind,
       guint64 n_patches,
       double pace,
       GError **error)
{
  Work *work = &self->works[kind];
  PurrTrainingSettings settings = self->settings;
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrTrainer) trainer = NULL;
  PurrColumnSide *side;

  settings.patches = n_patches;
  settings.validation_share = self->share;
  problem = purr_problem_new (self->dataset, &settings, error);
  if (problem == NULL)
    return FALSE;
  /* The same for both: of the pictures alone, not of the column */
  settings.lambda
    = purr_patches_advise_lambda (purr_problem_get_train (problem)->m);
  trainer = purr_trainer_new (problem, &settings, error);
  if (trainer == NULL)
    return FALSE;

  find (self, n_patches, &side);
  if (side != NULL)
    g_clear_pointer (&side->problem, g_free);
  side = work->side = g_new0 (PurrColumnSide, 1);
  side->n_x = purr_problem_get_train (problem)->n_x;
  side->n_train = purr_problem_get_train (problem)->m;
  side->n_held_out = purr_problem_get_check (problem)->m;
  side->n_patches = n_patches;
  side->lambda = settings.lambda;
  side->costs = purr_series_new (TRUE);
  side->held_out = purr_series_new (FALSE);
  side->busy = TRUE;
  work->trainer = g_steal_pointer (&trainer);
  purr_trainer_set_pace (work->trainer, pace);
  purr_trainer_start (work->trainer);
  return TRUE;
}

static gboolean
lacks (PurrColumnTrial *self, guint64 n_patches)
{
  return purr_column_trial_get (self, n_patches)->model == NULL;
}

gboolean
purr_column_trial_start (PurrColumnTrial *self,
                         guint64 n_patches,
                         double iterations_a_second,
                         GError **error)
{
  const guint64 patches[] = { 0, n_patches };
  int n_kinds = n_patches > 0 ? PURR_N_COLUMNS : PURR_COLUMN_PATCHES;
  gboolean anew = TRUE;

  g_return_val_if_fail (PURR_IS_COLUMN_TRIAL (self), FALSE);
  g_return_val_if_fail (self->dataset != NULL
                          && purr_dataset_get_labels (self->dataset) != NULL,
                        FALSE);
  g_return_val_if_fail (purr_patches_is_valid (n_patches), FALSE);
  g_return_val_if_fail (!purr_column_trial_is_busy (self), FALSE);

  if (!hold_out (self, error))
    return FALSE;
  for (int kind = 0; kind < n_kinds; kind++)
    anew &= !lacks (self, patches[kind]);
  for (int kind = 0; kind < n_kinds; kind++)
    if ((anew || lacks (self, patches[kind]))
        && !begin (self, (PurrColumnKind) kind, patches[kind],
                   iterations_a_second, error))
      {
        purr_column_trial_stop (self);
        return FALSE;
      }
  return TRUE;
}

void
purr_column_trial_stop (PurrColumnTrial *self)
{
  g_return_if_fail (PURR_IS_COLUMN_TRIAL (self));

  for (int kind = 0; kind < PURR_N_COLUMNS; kind++)
    end (self, &self->works[kind]);
}

void
purr_column_trial_forget (PurrColumnTrial *self)
{
  purr_column_trial_stop (self);
  g_ptr_array_set_size (self->sides, 0);
}

gboolean
purr_column_trial_is_busy (PurrColumnTrial *self)
{
  g_return_val_if_fail (PURR_IS_COLUMN_TRIAL (self), FALSE);

  for (int kind = 0; kind < PURR_N_COLUMNS; kind++)
    if (self->works[kind].side != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
take_news (PurrColumnSide *side, const PurrTrainerSnapshot *snapshot)
{
  PurrPreparation before = side->preparation;
  gboolean news = snapshot->costs->len > 0 || snapshot->validations->len > 0
                  || before.doing != snapshot->preparation.doing
                  || before.done != snapshot->preparation.done;

  purr_series_append_values (side->costs,
                             (const double *) (void *) snapshot->costs->data,
                             snapshot->costs->len);
  for (guint i = 0; i < snapshot->validations->len; i++)
    {
      const PurrValidation *point
        = &g_array_index (snapshot->validations, PurrValidation, i);

      purr_series_append_point (side->held_out, (double) point->iteration,
                                point->cost);
    }
  side->preparation = snapshot->preparation;
  side->iteration = snapshot->iteration;
  return news;
}

static gboolean
look (PurrColumnTrial *self, Work *work)
{
  PurrTrainerSnapshot snapshot = { 0 };
  gboolean news;

  if (work->side == NULL || work->task != NULL)
    return FALSE;
  purr_trainer_get_snapshot (work->trainer,
                             purr_series_get_length (work->side->costs),
                             purr_series_get_length (work->side->held_out),
                             &snapshot);
  news = take_news (work->side, &snapshot);
  if (snapshot.state == PURR_TRAINER_FINISHED)
    seek_figures (self, work);
  else if (purr_trainer_state_is_stopped (snapshot.state))
    {
      work->side->problem = g_strdup (snapshot.message);
      end (self, work);
      news = TRUE;
    }
  purr_trainer_snapshot_clear (&snapshot);
  return news;
}

gboolean
purr_column_trial_look (PurrColumnTrial *self)
{
  gboolean news = FALSE;

  g_return_val_if_fail (PURR_IS_COLUMN_TRIAL (self), FALSE);

  for (int kind = 0; kind < PURR_N_COLUMNS; kind++)
    news |= look (self, &self->works[kind]);
  return news;
}

/* What is to be known of it ------------------------------------------------ */

void
purr_column_trial_set_pictures (PurrColumnTrial *self,
                                PurrDataset *dataset,
                                const PurrTrainingSettings *settings)
{
  PurrTrainingSettings heeded = get_settings (settings);

  g_return_if_fail (PURR_IS_COLUMN_TRIAL (self));

  if (dataset == self->dataset
      && purr_training_settings_split_alike (&heeded, &self->settings))
    {
      self->settings = heeded;
      return;
    }
  purr_column_trial_forget (self);
  if (dataset != NULL)
    purr_dataset_ref (dataset);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  self->dataset = dataset;
  self->holds_out = FALSE;
  self->settings = heeded;
}

const PurrColumnSide *
purr_column_trial_get (PurrColumnTrial *self, guint64 n_patches)
{
  static const PurrColumnSide nothing = { 0 };
  PurrColumnSide *found;

  g_return_val_if_fail (PURR_IS_COLUMN_TRIAL (self), NULL);

  find (self, n_patches, &found);
  return found != NULL ? found : &nothing;
}

const PurrColumnSide *
purr_column_trial_get_work (PurrColumnTrial *self, PurrColumnKind kind)
{
  g_return_val_if_fail (PURR_IS_COLUMN_TRIAL (self), NULL);
  g_return_val_if_fail (kind < PURR_N_COLUMNS, NULL);

  return self->works[kind].side;
}

const GPtrArray *
purr_column_trial_get_all (PurrColumnTrial *self)
{
  g_return_val_if_fail (PURR_IS_COLUMN_TRIAL (self), NULL);

  return self->sides;
}

gboolean
purr_column_sides_compare (const PurrColumnSide *one,
                           const PurrColumnSide *other,
                           guint64 *only_one,
                           guint64 *only_other)
{
  if (one->right == NULL || other->right == NULL)
    return FALSE;
  purr_paired_count (g_bytes_get_data (one->right, NULL),
                     g_bytes_get_data (other->right, NULL), one->n_held_out,
                     only_one, only_other);
  return TRUE;
}

/* The object --------------------------------------------------------------- */

static void
purr_column_trial_dispose (GObject *object)
{
  PurrColumnTrial *self = PURR_COLUMN_TRIAL (object);

  if (self->sides != NULL)
    purr_column_trial_forget (self);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_clear_pointer (&self->sides, g_ptr_array_unref);

  G_OBJECT_CLASS (purr_column_trial_parent_class)->dispose (object);
}

static void
purr_column_trial_class_init (PurrColumnTrialClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = purr_column_trial_dispose;

  signals[SIGNAL_CHANGED]
    = g_signal_new ("changed", PURR_TYPE_COLUMN_TRIAL, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
purr_column_trial_init (PurrColumnTrial *self)
{
  self->sides = g_ptr_array_new_with_free_func (side_free);
  self->settings = purr_training_settings_default ();
}

PurrColumnTrial *
purr_column_trial_new (void)
{
  return g_object_new (PURR_TYPE_COLUMN_TRIAL, NULL);
}
