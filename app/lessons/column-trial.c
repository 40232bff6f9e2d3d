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

typedef struct
{
  PurrColumnSide told;
  PurrTrainer *trainer; /* while it learns, or NULL */
  GTask *task;          /* while figures are found, or NULL */
  GCancellable *cancellable;
} Side;

struct _PurrColumnTrial
{
  GObject parent_instance;

  /* Owned */
  PurrDataset *dataset; /* or NULL */
  Side sides[PURR_N_COLUMNS];
  GArray *tries; /* of PurrColumnTry */

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
give_up (Side *side)
{
  if (side->cancellable != NULL)
    g_cancellable_cancel (side->cancellable);
  g_clear_object (&side->cancellable);
  g_clear_object (&side->task);
  if (side->trainer != NULL)
    {
      purr_trainer_pause (side->trainer);
      purr_background_let_go (g_steal_pointer (&side->trainer));
    }
  side->told.busy = FALSE;
  side->told.preparation = (PurrPreparation) { NULL, 0, 0 };
}

static void
forget (Side *side)
{
  give_up (side);
  g_clear_pointer (&side->told.costs, purr_series_free);
  g_clear_pointer (&side->told.held_out, purr_series_free);
  g_clear_pointer (&side->told.problem, g_free);
  g_clear_pointer (&side->told.model, purr_model_unref);
  g_clear_pointer (&side->told.right, g_bytes_unref);
  side->told = (PurrColumnSide) { 0 };
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

static int
compare_tries (gconstpointer one, gconstpointer other)
{
  guint64 a = ((const PurrColumnTry *) one)->n_patches;
  guint64 b = ((const PurrColumnTry *) other)->n_patches;

  return (a > b) - (a < b);
}

static void
keep_try (PurrColumnTrial *self, const PurrColumnSide *side)
{
  const PurrColumnTry try = {
    side->n_patches,
    side->learnt.of[PURR_FIGURE_ACCURACY],
    side->held_out_figures.of[PURR_FIGURE_ACCURACY],
  };

  for (guint i = 0; i < self->tries->len; i++)
    if (g_array_index (self->tries, PurrColumnTry, i).n_patches
        == try.n_patches)
      return;
  g_array_append_val (self->tries, try);
  g_array_sort (self->tries, compare_tries);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PurrColumnTrial *self = PURR_COLUMN_TRIAL (source);
  Side *side = &self->sides[GPOINTER_TO_INT (data)];
  g_autoptr (GError) error = NULL;
  Found *found = g_task_propagate_pointer (G_TASK (result), &error);

  /* Given up meanwhile */
  if (side->task != G_TASK (result))
    {
      g_clear_pointer (&found, found_free);
      return;
    }
  give_up (side);
  if (found != NULL)
    {
      side->told.model = g_steal_pointer (&found->model);
      side->told.right = g_steal_pointer (&found->right);
      side->told.learnt = found->learnt;
      side->told.held_out_figures = found->held_out;
      found_free (found);
      if (side->told.n_patches > 0)
        keep_try (self, &side->told);
    }
  else
    side->told.problem = g_strdup (error->message);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
seek_figures (PurrColumnTrial *self, Side *side)
{
  side->cancellable = g_cancellable_new ();
  side->task = g_task_new (self, side->cancellable, found_cb,
                           GINT_TO_POINTER ((int) (side - self->sides)));
  g_task_set_source_tag (side->task, seek_figures);
  g_task_set_task_data (side->task, g_object_ref (side->trainer),
                        purr_background_let_go);
  purr_background_start (side->task, find_figures, found_free,
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
  Side *side = &self->sides[kind];
  PurrTrainingSettings settings = self->settings;
  g_autoptr (PurrProblem) problem = NULL;
  g_autoptr (PurrTrainer) trainer = NULL;

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

  forget (side);
  side->trainer = g_steal_pointer (&trainer);
  side->told.n_x = purr_problem_get_train (problem)->n_x;
  side->told.n_train = purr_problem_get_train (problem)->m;
  side->told.n_held_out = purr_problem_get_check (problem)->m;
  side->told.n_patches = n_patches;
  side->told.lambda = settings.lambda;
  side->told.costs = purr_series_new (TRUE);
  side->told.held_out = purr_series_new (FALSE);
  side->told.busy = TRUE;
  purr_trainer_set_pace (side->trainer, pace);
  purr_trainer_start (side->trainer);
  return TRUE;
}

static gboolean
is_taught (const Side *side, guint64 n_patches)
{
  return side->told.n_x > 0 && side->told.n_patches == n_patches
         && (side->told.busy || side->told.model != NULL);
}

gboolean
purr_column_trial_start (PurrColumnTrial *self,
                         guint64 n_patches,
                         double iterations_a_second,
                         GError **error)
{
  const guint64 patches[] = { 0, n_patches };

  g_return_val_if_fail (PURR_IS_COLUMN_TRIAL (self), FALSE);
  g_return_val_if_fail (self->dataset != NULL
                          && purr_dataset_get_labels (self->dataset) != NULL,
                        FALSE);
  g_return_val_if_fail (n_patches > 0 && purr_patches_is_valid (n_patches),
                        FALSE);

  if (!hold_out (self, error))
    return FALSE;
  for (int kind = 0; kind < PURR_N_COLUMNS; kind++)
    if (!is_taught (&self->sides[kind], patches[kind])
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
    give_up (&self->sides[kind]);
}

gboolean
purr_column_trial_is_busy (PurrColumnTrial *self)
{
  g_return_val_if_fail (PURR_IS_COLUMN_TRIAL (self), FALSE);

  for (int kind = 0; kind < PURR_N_COLUMNS; kind++)
    if (self->sides[kind].told.busy)
      return TRUE;
  return FALSE;
}

static gboolean
take_news (Side *side, const PurrTrainerSnapshot *snapshot)
{
  PurrPreparation before = side->told.preparation;
  gboolean news = snapshot->costs->len > 0 || snapshot->validations->len > 0
                  || before.doing != snapshot->preparation.doing
                  || before.done != snapshot->preparation.done;

  purr_series_append_values (side->told.costs,
                             (const double *) (void *) snapshot->costs->data,
                             snapshot->costs->len);
  for (guint i = 0; i < snapshot->validations->len; i++)
    {
      const PurrValidation *point
        = &g_array_index (snapshot->validations, PurrValidation, i);

      purr_series_append_point (side->told.held_out, (double) point->iteration,
                                point->cost);
    }
  side->told.preparation = snapshot->preparation;
  side->told.iteration = snapshot->iteration;
  return news;
}

static gboolean
look (PurrColumnTrial *self, Side *side)
{
  PurrTrainerSnapshot snapshot = { 0 };
  gboolean news;

  if (side->trainer == NULL || side->task != NULL)
    return FALSE;
  purr_trainer_get_snapshot (side->trainer,
                             purr_series_get_length (side->told.costs),
                             purr_series_get_length (side->told.held_out),
                             &snapshot);
  news = take_news (side, &snapshot);
  if (snapshot.state == PURR_TRAINER_FINISHED)
    seek_figures (self, side);
  else if (purr_trainer_state_is_stopped (snapshot.state))
    {
      give_up (side);
      side->told.problem = g_strdup (snapshot.message);
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
    news |= look (self, &self->sides[kind]);
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
  for (int kind = 0; kind < PURR_N_COLUMNS; kind++)
    forget (&self->sides[kind]);
  g_array_set_size (self->tries, 0);
  if (dataset != NULL)
    purr_dataset_ref (dataset);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  self->dataset = dataset;
  self->holds_out = FALSE;
  self->settings = heeded;
}

const PurrColumnSide *
purr_column_trial_get (PurrColumnTrial *self, PurrColumnKind kind)
{
  g_return_val_if_fail (PURR_IS_COLUMN_TRIAL (self), NULL);
  g_return_val_if_fail (kind < PURR_N_COLUMNS, NULL);

  return &self->sides[kind].told;
}

const GArray *
purr_column_trial_get_tries (PurrColumnTrial *self)
{
  g_return_val_if_fail (PURR_IS_COLUMN_TRIAL (self), NULL);

  return self->tries;
}

gboolean
purr_column_trial_compare (PurrColumnTrial *self,
                           guint64 *only_pixels,
                           guint64 *only_patches)
{
  const PurrColumnSide *pixels = &self->sides[PURR_COLUMN_PIXELS].told;
  const PurrColumnSide *patches = &self->sides[PURR_COLUMN_PATCHES].told;

  g_return_val_if_fail (PURR_IS_COLUMN_TRIAL (self), FALSE);

  if (pixels->right == NULL || patches->right == NULL)
    return FALSE;
  purr_paired_count (g_bytes_get_data (pixels->right, NULL),
                     g_bytes_get_data (patches->right, NULL),
                     pixels->n_held_out, only_pixels, only_patches);
  return TRUE;
}

/* The object --------------------------------------------------------------- */

static void
purr_column_trial_dispose (GObject *object)
{
  PurrColumnTrial *self = PURR_COLUMN_TRIAL (object);

  for (int kind = 0; kind < PURR_N_COLUMNS; kind++)
    forget (&self->sides[kind]);
  g_clear_pointer (&self->dataset, purr_dataset_unref);
  g_clear_pointer (&self->tries, g_array_unref);

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
  self->tries = g_array_new (FALSE, FALSE, sizeof (PurrColumnTry));
  self->settings = purr_training_settings_default ();
}

PurrColumnTrial *
purr_column_trial_new (void)
{
  return g_object_new (PURR_TYPE_COLUMN_TRIAL, NULL);
}
