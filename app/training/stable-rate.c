/* stable-rate.c: the largest learning rate that surely descends, found aside */

#include "app/training/stable-rate.h"

#include "engine/dataset/dataset-split.h"
#include "engine/kernels/workers.h"
#include "engine/learning/examples.h"
#include "engine/learning/problem.h"
#include "engine/learning/training-settings.h"

#include <math.h>

typedef struct
{
  PurrDataset *dataset;
  PurrTrainingSettings settings;
} Search;

static void
search_free (Search *search)
{
  purr_dataset_unref (search->dataset);
  g_free (search);
}

static double
find (const Search *search)
{
  /* One thread: whatever else goes on is of more interest than this */
  g_autoptr (PurrWorkers) workers = purr_workers_new (1);
  g_autoptr (PurrProblem) problem
    = purr_problem_new (search->dataset, &search->settings, NULL);

  /* With patches they would have to be learnt first, which is for the run to do */
  if (problem == NULL || !purr_problem_is_prepared (problem)
      || purr_problem_get_train (problem)->m > PURR_STABLE_RATE_MAX_PICTURES)
    return NAN;

  return purr_problem_stable_rate (problem, search->settings.lambda, workers);
}

static void
find_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  double *rate = g_new (double, 1);

  *rate = g_cancellable_is_cancelled (cancellable) ? NAN : find (task_data);
  g_task_return_pointer (task, rate, g_free);
}

void
purr_stable_rate_find (PurrDataset *dataset,
                       const PurrTrainingSettings *settings,
                       GCancellable *cancellable,
                       GAsyncReadyCallback done,
                       gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, data);
  Search *search = g_new0 (Search, 1);

  search->dataset = purr_dataset_ref (dataset);
  search->settings = *settings;
  g_task_set_source_tag (task, purr_stable_rate_find);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  g_task_run_in_thread (task, find_in_thread);
}

double
purr_stable_rate_find_finish (GAsyncResult *result, gboolean *cancelled)
{
  g_autoptr (GError) error = NULL;
  g_autofree double *rate = g_task_propagate_pointer (G_TASK (result), &error);

  *cancelled = rate == NULL;
  return rate != NULL ? *rate : NAN;
}

/* Search ----------------------------------------------------------------- */

/* There may be more changes to come */
#define WAIT_MS 200

struct _PurrStableRateSearch
{
  PurrRun *run;
  GSettings *settings;
  PurrStableRateFound found;
  gpointer data;
  GCancellable *cancellable; /* of the task under way, or NULL */
  guint soon;                /* the source that will begin one, or 0 */
};

static void
give_up (PurrStableRateSearch *self)
{
  g_clear_handle_id (&self->soon, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PurrStableRateSearch *self = user_data;
  gboolean cancelled;
  double rate = purr_stable_rate_find_finish (result, &cancelled);

  /* Then there may be no search left */
  if (cancelled)
    return;
  g_clear_object (&self->cancellable);
  self->found (self->data, rate);
}

static gboolean
soon_cb (gpointer user_data)
{
  PurrStableRateSearch *self = user_data;
  PurrTrainingSettings settings = purr_run_get_settings (self->run);

  self->soon = 0;
  self->cancellable = g_cancellable_new ();
  purr_stable_rate_find (purr_run_get_dataset (self->run), &settings,
                         self->cancellable, found_cb, self);
  return G_SOURCE_REMOVE;
}

static void
look_again (PurrStableRateSearch *self)
{
  PurrDataset *dataset = purr_run_get_dataset (self->run);

  give_up (self);
  self->found (self->data, NAN);
  if (dataset != NULL && purr_dataset_get_labels (dataset) != NULL)
    self->soon = g_timeout_add (WAIT_MS, soon_cb, self);
}

static void
setting_changed_cb (PurrStableRateSearch *self, const char *key)
{
  const char *keys[]
    = { "features",   "normalise", "lambda",   "validation-share",
        "test-share", "seed",      "mirrored", "balanced" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (key, keys[i]))
      {
        look_again (self);
        return;
      }
}

PurrStableRateSearch *
purr_stable_rate_search_new (PurrRun *run,
                             GSettings *settings,
                             PurrStableRateFound found,
                             gpointer data)
{
  PurrStableRateSearch *self = g_new0 (PurrStableRateSearch, 1);

  self->run = g_object_ref (run);
  self->settings = g_object_ref (settings);
  self->found = found;
  self->data = data;
  g_signal_connect_swapped (run, "dataset-changed", G_CALLBACK (look_again),
                            self);
  g_signal_connect_swapped (settings, "changed",
                            G_CALLBACK (setting_changed_cb), self);
  look_again (self);
  return self;
}

void
purr_stable_rate_search_free (PurrStableRateSearch *self)
{
  give_up (self);
  g_signal_handlers_disconnect_by_data (self->run, self);
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_object_unref (self->run);
  g_object_unref (self->settings);
  g_free (self);
}
