/* example-losses.c: the loss of each picture that is learnt from */

#include "app/lessons/example-losses.h"

#include "engine/dataset/dataset.h"
#include "engine/learning/examples.h"
#include "engine/learning/logistic-pass.h"
#include "engine/learning/pass-options.h"
#include "engine/learning/problem.h"
#include "engine/models/models.h"
#include "engine/teaching/small-set.h"

#include "app/text/wording.h"

/* Pictures between two looks at the cancellable */
#define BATCH 256

typedef struct
{
  PurrTrainer *trainer; /* or NULL */
  PurrDataset *dataset; /* or NULL */
  PurrTrainingSettings settings;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->trainer);
  g_clear_pointer (&work->dataset, purr_dataset_unref);
  g_free (work);
}

static void
loss_clear (gpointer data)
{
  g_free (((PurrExampleLoss *) data)->name);
}

void
purr_example_losses_free (PurrExampleLosses *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->shown);
  g_free (self->note);
  g_free (self);
}

static PurrExampleLosses *
losses_new (void)
{
  PurrExampleLosses *self = g_new0 (PurrExampleLosses, 1);

  self->shown = g_array_new (FALSE, FALSE, sizeof (PurrExampleLoss));
  g_array_set_clear_func (self->shown, loss_clear);
  return self;
}

/* takes name over */
static double
add (PurrExampleLosses *self, char *name, double z, gboolean y)
{
  PurrExampleLoss example
    = { name, y, purr_sigmoid (z), purr_logistic_loss (z, y) };

  g_array_append_val (self->shown, example);
  return example.loss;
}

static PurrExampleLosses *
look_at_six (void)
{
  PurrExampleLosses *self = losses_new ();
  const PurrSmallExample *six = purr_small_set_six (&self->m);

  for (gsize i = 0; i < self->m; i++)
    self->cost
      += add (self, g_strdup_printf ("x = %g", six[i].x), six[i].x, six[i].y)
         / (double) self->m;
  self->source = "Six numbers x, with w = 1 and b = 0. Load pictures to see "
                 "theirs.";
  return self;
}

/* model: or NULL for zeros. options: NULL for none. NULL when cancelled. */
static PurrExampleLosses *
look_at (const PurrDataset *dataset,
         const PurrExamples *examples,
         const PurrModel *model,
         const PurrPassOptions *options,
         GCancellable *cancellable)
{
  PurrExampleLosses *self = losses_new ();
  double sum = 0;
  double weights = 0;

  self->m = examples->m;
  for (gsize j = 0; j < examples->m; j++)
    {
      gsize i = examples->index != NULL ? examples->index[j] : j;
      gboolean y = examples->labels[i];
      double z = 0;
      double weight = 1;

      if (j % BATCH == 0 && g_cancellable_is_cancelled (cancellable))
        {
          purr_example_losses_free (self);
          return NULL;
        }
      if (model != NULL)
        z = purr_model_classify_features (model,
                                          examples->bytes + i * examples->n_x)
              .logit;
      if (options != NULL)
        weight = y ? options->positive_weight : options->negative_weight;
      if (j < PURR_EXAMPLE_LOSSES_SHOWN)
        add (self, g_strdup (purr_dataset_get_name (dataset, i)), z, y);
      sum += weight * purr_logistic_loss (z, y);
      weights += weight;
    }
  self->cost = sum / weights;
  return self;
}

/* The trainer's latest cost is that of the weights before its latest update */
static char *
compare (PurrTrainer *trainer, double cost)
{
  PurrTrainerSnapshot snapshot;
  g_autofree char *here = purr_word_cost (cost);
  g_autofree char *there = NULL;

  purr_trainer_get_snapshot (trainer, 0, 0, &snapshot);
  there = purr_word_cost (snapshot.cost);
  purr_trainer_snapshot_clear (&snapshot);
  if (g_str_equal (here, there))
    return NULL;
  return g_strdup_printf ("The Training page shows J = %s: that of the weights "
                          "before the latest update.",
                          there);
}

static PurrExampleLosses *
look_at_run (PurrTrainer *trainer, GCancellable *cancellable)
{
  PurrProblem *problem = purr_trainer_get_problem (trainer);
  const PurrPassOptions *options = purr_problem_get_train_options (problem);
  g_autoptr (PurrModel) model = purr_model_new_from_trainer (trainer);
  PurrExampleLosses *self
    = look_at (purr_problem_get_dataset (problem),
               purr_problem_get_train (problem), model, options, cancellable);

  if (self == NULL)
    return NULL;
  self->source = "The pictures to learn from, with the weights of the run.";
  if (options->mirrored)
    self->note
      = g_strdup ("The Training page's J counts their mirror images too.");
  else if (purr_model_get_parts (model)->settings.lambda > 0)
    self->note
      = g_strdup ("The Training page's J has the penalty on w on top.");
  else
    self->note = compare (trainer, self->cost);
  return self;
}

/* Before anything has been learnt each answer is 1/2 */
static PurrExampleLosses *
look_at_pictures (PurrDataset *dataset,
                  const PurrTrainingSettings *settings,
                  GCancellable *cancellable)
{
  g_autoptr (PurrProblem) problem = purr_problem_new (dataset, settings, NULL);
  PurrExampleLosses *self;

  if (problem == NULL)
    return look_at_six ();
  self = look_at (dataset, purr_problem_get_train (problem), NULL,
                  purr_problem_get_train_options (problem), cancellable);
  if (self != NULL)
    self->source = "The pictures to learn from, before anything has been "
                   "learnt: w = 0 and b = 0.";
  return self;
}

static void
compute (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  PurrExampleLosses *losses;

  /* One that is still learning patches has learnt nothing yet */
  if (work->trainer != NULL
      && purr_problem_is_prepared (purr_trainer_get_problem (work->trainer))
      && purr_problem_get_dataset (purr_trainer_get_problem (work->trainer))
           != NULL)
    losses = look_at_run (work->trainer, cancellable);
  else if (work->dataset != NULL)
    losses = look_at_pictures (work->dataset, &work->settings, cancellable);
  else
    losses = look_at_six ();

  if (losses == NULL)
    g_task_return_error_if_cancelled (task);
  else
    g_task_return_pointer (task, losses,
                           (GDestroyNotify) purr_example_losses_free);
}

void
purr_example_losses_compute (PurrSession *session,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Work *work = g_new0 (Work, 1);

  if (session != NULL)
    {
      PurrRun *run = purr_session_get_run (session);
      PurrDataset *dataset = purr_session_get_dataset (session);

      if (purr_run_get_trainer (run) != NULL)
        work->trainer = g_object_ref (purr_run_get_trainer (run));
      work->settings = purr_run_get_settings (run);
      if (dataset != NULL)
        work->dataset = purr_dataset_ref (dataset);
    }
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, compute);
}

PurrExampleLosses *
purr_example_losses_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
