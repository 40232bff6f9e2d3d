/* standing.c: where each picture stands: learnt, held out, or for testing */

#include "app/session/standing.h"

#include "engine/dataset/dataset-split.h"
#include "engine/learning/problem.h"

struct _PurrStanding
{
  PurrRun *run;
  GSettings *settings;
  PurrStandingChanged changed;
  gpointer data;

  /* One of the two, or none */
  PurrProblem *problem; /* of the run */
  PurrSplit *split;     /* of the next one */

  GCancellable *dividing; /* the task under way, or NULL */
};

typedef struct
{
  PurrDataset *dataset;
  PurrTrainingSettings settings;
} Division;

static void
division_free (Division *division)
{
  purr_dataset_unref (division->dataset);
  g_free (division);
}

static void
divide_in_thread (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  const Division *division = task_data;

  g_task_return_pointer (task,
                         purr_training_settings_split (&division->settings,
                                                       division->dataset),
                         (GDestroyNotify) purr_split_free);
}

static void
divided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrStanding *self = user_data;
  PurrSplit *split = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Given up: there may be nobody left */
  if (split == NULL)
    return;
  g_clear_object (&self->dividing);
  self->split = split;
  self->changed (self->data);
}

static void
divide (PurrStanding *self, PurrDataset *dataset)
{
  Division *division = g_new (Division, 1);
  g_autoptr (GTask) task = NULL;

  division->dataset = purr_dataset_ref (dataset);
  division->settings = purr_run_get_settings (self->run);
  self->dividing = g_cancellable_new ();
  task = g_task_new (NULL, self->dividing, divided_cb, self);
  g_task_set_source_tag (task, divide);
  g_task_set_task_data (task, division, (GDestroyNotify) division_free);
  g_task_run_in_thread (task, divide_in_thread);
}

static void
forget (PurrStanding *self)
{
  if (self->dividing != NULL)
    g_cancellable_cancel (self->dividing);
  g_clear_object (&self->dividing);
  g_clear_pointer (&self->problem, purr_problem_unref);
  g_clear_pointer (&self->split, purr_split_free);
}

static void
look_again (PurrStanding *self)
{
  PurrDataset *dataset = purr_run_get_dataset (self->run);
  PurrTrainer *trainer = purr_run_get_trainer (self->run);

  forget (self);
  if (trainer != NULL)
    self->problem = purr_problem_ref (purr_trainer_get_problem (trainer));
  else if (dataset != NULL && purr_dataset_get_labels (dataset) != NULL)
    divide (self, dataset);
  if (self->dividing == NULL)
    self->changed (self->data);
}

static void
setting_changed_cb (PurrStanding *self, const char *key)
{
  /* A run goes on with what it began with */
  if (purr_run_get_trainer (self->run) == NULL
      && (g_str_equal (key, "validation-share")
          || g_str_equal (key, "test-share") || g_str_equal (key, "seed")))
    look_again (self);
}

PurrStanding *
purr_standing_new (PurrRun *run,
                   GSettings *settings,
                   PurrStandingChanged changed,
                   gpointer data)
{
  PurrStanding *self = g_new0 (PurrStanding, 1);

  self->run = g_object_ref (run);
  self->settings = g_object_ref (settings);
  self->changed = changed;
  self->data = data;
  g_signal_connect_swapped (run, "began", G_CALLBACK (look_again), self);
  g_signal_connect_swapped (settings, "changed",
                            G_CALLBACK (setting_changed_cb), self);
  look_again (self);
  return self;
}

void
purr_standing_free (PurrStanding *self)
{
  forget (self);
  g_signal_handlers_disconnect_by_data (self->run, self);
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_object_unref (self->run);
  g_object_unref (self->settings);
  g_free (self);
}

PurrPart
purr_standing_get (PurrStanding *self, gsize i)
{
  PurrDataset *dataset = purr_run_get_dataset (self->run);

  if (self->problem != NULL)
    return purr_split_find (purr_problem_get_split (self->problem), i);
  if (self->split != NULL)
    return purr_split_find (self->split, i);
  return dataset != NULL && i < purr_dataset_get_size (dataset)
           ? purr_dataset_get_part (dataset, i)
           : PURR_PART_ANY;
}

const char *
purr_standing_word (PurrPart part)
{
  switch (part)
    {
    case PURR_PART_TRAIN:
      return "train";
    case PURR_PART_VALIDATION:
      return "held out";
    case PURR_PART_TEST:
      return "test";
    case PURR_PART_ANY:
    default:
      return "";
    }
}
