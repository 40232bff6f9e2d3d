/* figure-faults.c: what is to be known of a run's accuracies */

#include "app/training/figure-faults.h"

#include "app/training/checked-pictures.h"
#include "engine/dataset/dataset-split.h"
#include "engine/insight/set-faults.h"
#include "engine/learning/problem.h"

typedef struct
{
  PurrSentences *sentences; /* the widget that it is kept with */
  PurrRun *run;             /* owned */
  gboolean counted;         /* what follows, for the run as it is */
  PurrSetFigures train;
  PurrSetFigures checked;
  GPtrArray *of_classes; /* of char *, owned */
} Follower;

static void
follower_free (gpointer data)
{
  Follower *self = data;

  g_object_unref (self->run);
  g_ptr_array_unref (self->of_classes);
  g_free (self);
}

/* Once a run: a million pictures take some milliseconds. */
static void
count_run (Follower *self, PurrTrainer *trainer)
{
  PurrProblem *problem = purr_trainer_get_problem (trainer);
  PurrDataset *dataset = purr_problem_get_dataset (problem);
  const PurrSplit *split = purr_problem_get_split (problem);

  self->train
    = purr_set_count (PURR_SET_TRAIN, dataset, split->train, split->n_train);
  if (purr_find_checked (dataset) == PURR_CHECKED_TEST)
    self->checked
      = purr_set_count (PURR_SET_TEST, dataset, split->test, split->n_test);
  else
    self->checked = purr_set_count (PURR_SET_VALIDATION, dataset,
                                    split->validation, split->n_validation);
  g_ptr_array_set_size (self->of_classes, 0);
  purr_classes_find_faults (dataset, self->of_classes);
  self->counted = TRUE;
}

static void
trained_cb (Follower *self, const PurrTrainerSnapshot *snapshot)
{
  PurrTrainer *trainer = purr_run_get_trainer (self->run);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  if (trainer == NULL)
    return;
  if (!self->counted)
    count_run (self, trainer);
  purr_set_answer (&self->checked, snapshot->validation.accuracy);
  purr_set_find_faults (&self->checked, found);
  purr_set_find_faults (&self->train, found);
  for (guint i = 0; i < self->of_classes->len; i++)
    g_ptr_array_add (found, g_strdup (self->of_classes->pdata[i]));
  purr_sentences_show (self->sentences, found);
}

/* The figures are put away with the run. */
static void
forget_cb (Follower *self)
{
  self->counted = FALSE;
  purr_sentences_show (self->sentences, NULL);
}

/* The widget has gone when it is told no more. */
static void
on_trained_cb (PurrSentences *sentences, const PurrTrainerSnapshot *snapshot)
{
  trained_cb (g_object_get_data (G_OBJECT (sentences), "purr-follower"),
              snapshot);
}

static void
on_forget_cb (PurrSentences *sentences)
{
  forget_cb (g_object_get_data (G_OBJECT (sentences), "purr-follower"));
}

void
purr_figure_faults_bind (PurrSentences *sentences, PurrRun *run)
{
  Follower *self = g_new0 (Follower, 1);

  self->sentences = sentences;
  self->run = g_object_ref (run);
  self->of_classes = g_ptr_array_new_with_free_func (g_free);
  g_object_set_data_full (G_OBJECT (sentences), "purr-follower", self,
                          follower_free);
  g_signal_connect_object (run, "trained", G_CALLBACK (on_trained_cb),
                           sentences, G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "began", G_CALLBACK (on_forget_cb), sentences,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "dataset-changed", G_CALLBACK (on_forget_cb),
                           sentences, G_CONNECT_SWAPPED);
}
