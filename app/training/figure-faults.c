/* figure-faults.c: what is to be known of a run's accuracies */

#include "app/training/figure-faults.h"

#include "engine/dataset/dataset-split.h"
#include "engine/insight/set-faults.h"
#include "engine/learning/problem.h"

/* What is known of a run before it answers anything */
typedef struct
{
  PurrProblem *problem; /* owned */
  PurrSetFigures train;
  PurrSetFigures checked;
  GPtrArray *of_classes; /* of char * */
} Counts;

static void
counts_free (Counts *self)
{
  purr_problem_unref (self->problem);
  g_ptr_array_unref (self->of_classes);
  g_free (self);
}

typedef struct
{
  PurrRun *run;              /* owned */
  Counts *counts;            /* NULL until the run's pictures are counted */
  GCancellable *cancellable; /* of the task that counts them, or NULL */
  double accuracy;           /* on the pictures that check it, the latest */
} Follower;

/* What was counted or is being counted was another run's */
static void
forget (Follower *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->counts, counts_free);
}

static void
follower_free (gpointer data)
{
  Follower *self = data;

  forget (self);
  g_object_unref (self->run);
  g_free (self);
}

static Follower *
get_follower (PurrSentences *sentences)
{
  return g_object_get_data (G_OBJECT (sentences), "purr-follower");
}

static void
show (PurrSentences *sentences, Follower *self)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  purr_set_answer (&self->counts->checked, self->accuracy);
  purr_set_find_faults (&self->counts->checked, found);
  purr_set_find_faults (&self->counts->train, found);
  for (guint i = 0; i < self->counts->of_classes->len; i++)
    g_ptr_array_add (found, g_strdup (self->counts->of_classes->pdata[i]));
  purr_sentences_show (sentences, found);
}

/* A million pictures take longer than a window may wait */
static void
count_in_thread (GTask *task,
                 gpointer source,
                 gpointer task_data,
                 GCancellable *cancellable)
{
  PurrProblem *problem = task_data;
  PurrDataset *dataset = purr_problem_get_dataset (problem);
  const PurrSplit *split = purr_problem_get_split (problem);
  Counts *counts = g_new0 (Counts, 1);

  counts->problem = purr_problem_ref (problem);
  counts->train
    = purr_set_count (PURR_SET_TRAIN, dataset, split->train, split->n_train);
  if (split->n_validation == 0 && split->n_test > 0)
    counts->checked
      = purr_set_count (PURR_SET_TEST, dataset, split->test, split->n_test);
  else
    counts->checked = purr_set_count (PURR_SET_VALIDATION, dataset,
                                      split->validation, split->n_validation);
  counts->of_classes = g_ptr_array_new_with_free_func (g_free);
  purr_classes_find_faults (dataset, counts->of_classes);
  g_task_return_pointer (task, counts, (GDestroyNotify) counts_free);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrSentences *sentences = PURR_SENTENCES (source);
  Follower *self = get_follower (sentences);
  Counts *counts = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Given up, for the run has gone */
  if (counts == NULL)
    return;
  g_clear_object (&self->cancellable);
  self->counts = counts;
  show (sentences, self);
}

static void
count_run (PurrSentences *sentences, Follower *self, PurrTrainer *trainer)
{
  g_autoptr (GTask) task = NULL;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (sentences, self->cancellable, counted_cb, NULL);
  g_task_set_source_tag (task, count_run);
  g_task_set_task_data (task,
                        purr_problem_ref (purr_trainer_get_problem (trainer)),
                        (GDestroyNotify) purr_problem_unref);
  g_task_run_in_thread (task, count_in_thread);
}

static void
trained_cb (PurrSentences *sentences, const PurrTrainerSnapshot *snapshot)
{
  Follower *self = get_follower (sentences);
  PurrTrainer *trainer = purr_run_get_trainer (self->run);

  if (trainer == NULL)
    return;
  self->accuracy = snapshot->validation.accuracy;
  if (self->counts != NULL)
    show (sentences, self);
  else if (self->cancellable == NULL)
    count_run (sentences, self, trainer);
}

/* The figures are put away with the run. */
static void
forget_cb (PurrSentences *sentences)
{
  forget (get_follower (sentences));
  purr_sentences_show (sentences, NULL);
}

void
purr_figure_faults_bind (PurrSentences *sentences, PurrRun *run)
{
  Follower *self = g_new0 (Follower, 1);

  self->run = g_object_ref (run);
  g_object_set_data_full (G_OBJECT (sentences), "purr-follower", self,
                          follower_free);
  g_signal_connect_object (run, "trained", G_CALLBACK (trained_cb), sentences,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "began", G_CALLBACK (forget_cb), sentences,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "dataset-changed", G_CALLBACK (forget_cb),
                           sentences, G_CONNECT_SWAPPED);
}
