/* problem-features.c: learning from patches: the map, and what it makes of pictures */

#include "engine/learning/problem-private.h"

#include "engine/dataset/kept.h"
#include "engine/features/feature-columns.h"
#include "engine/kernels/workers.h"

#include <errno.h>
#include <string.h>
#include <time.h>

/* How often one who waits for another's work looks whether it is to end */
#define LOOK_EVERY_NS 20000000L
#define SECOND_NS 1000000000L

/* Setting up --------------------------------------------------------------- */

/* Where no others will ever be asked for, those of the split alone, one behind the
 * other: what is to be learnt from, then what is to be checked with. */
static void
set_up_compact (PurrProblem *self)
{
  gsize n = self->train.m + self->check.m;
  guint8 *labels = g_malloc (MAX (n, 1));

  for (gsize j = 0; j < self->train.m; j++)
    labels[j] = self->train.labels[self->train.index[j]];
  for (gsize j = 0; j < self->check.m; j++)
    labels[self->train.m + j] = self->check.labels[self->check.index[j]];
  self->labels = g_bytes_new_take (labels, n);
  self->train.index = self->check.index = NULL;
  self->train.labels = labels;
  self->check.labels = labels + self->train.m;
}

void
purr_problem_set_up_features (PurrProblem *self)
{
  gsize n_x = (gsize) self->patches * PURR_PATCH_POOLS;

  pthread_mutex_init (&self->mutex, NULL);
  pthread_cond_init (&self->settled, NULL);
  self->train.bytes = self->check.bytes = NULL;
  self->train.n_x = self->check.n_x = n_x;
  if (self->is_divided)
    set_up_compact (self);
  self->normalisation
    = purr_normalisation_new_even (PURR_NORMALISE_STANDARDISE, n_x,
                                   PURR_PATCH_MIDDLE, PURR_PATCH_DEVIATION);
}

void
purr_problem_clear_features (PurrProblem *self)
{
  g_clear_pointer (&self->given, purr_feature_map_unref);
  g_clear_pointer (&self->map, purr_feature_map_unref);
  g_clear_pointer (&self->features, g_bytes_unref);
  pthread_cond_destroy (&self->settled);
  pthread_mutex_destroy (&self->mutex);
}

gboolean
purr_problem_use_map (PurrProblem *self, PurrFeatureMap *map)
{
  gboolean used;

  g_return_val_if_fail (self->patches > 0, FALSE);
  g_return_val_if_fail (purr_feature_map_get_n_patches (map) == self->patches,
                        FALSE);

  pthread_mutex_lock (&self->mutex);
  used = !self->preparing && !purr_problem_is_prepared (self);
  if (used)
    {
      g_clear_pointer (&self->given, purr_feature_map_unref);
      self->given = purr_feature_map_ref (map);
    }
  else if (!self->preparing)
    used = purr_feature_map_equal (self->map, map);
  pthread_mutex_unlock (&self->mutex);
  return used;
}

/* Preparing ---------------------------------------------------------------- */

/* Of all that is to be done, and where applying begins */
#define ALL_PARTS 1000
#define LEARNING_PARTS 600

typedef struct
{
  PurrProblem *problem;
  const char *doing;
  gsize begin; /* the parts that this takes of all */
  gsize end;
  PurrFeatureProgress progress; /* of whoever asked */
  gpointer data;
} Telling;

static void
tell (gsize done, gsize of, gpointer data)
{
  const Telling *telling = data;
  PurrProblem *self = telling->problem;
  gsize parts = telling->begin
                + (gsize) ((double) (telling->end - telling->begin)
                           * (double) done / (double) of);

  pthread_mutex_lock (&self->mutex);
  self->preparation = (PurrPreparation) { telling->doing, parts, ALL_PARTS };
  pthread_mutex_unlock (&self->mutex);
  if (telling->progress != NULL)
    telling->progress (parts, ALL_PARTS, telling->data);
}

static void
begin_telling (Telling *telling, const char *doing, gsize begin, gsize end)
{
  telling->doing = doing;
  telling->begin = begin;
  telling->end = end;
  tell (0, 1, telling);
}

static PurrFeatureMap *
learn (PurrProblem *self,
       PurrWorkers *workers,
       Telling *telling,
       GError **error)
{
  PurrColumns columns = {
    purr_dataset_get_columns (self->dataset),
    self->split->train,
    self->split->n_train,
    PURR_FEATURES,
  };

  if (self->given != NULL)
    return purr_feature_map_ref (self->given);
  begin_telling (telling, "Learning patches", 0, LEARNING_PARTS);
  /* One of many trials is of no use to others */
  if (self->is_divided)
    return purr_feature_map_learn (&columns, self->patches, self->seed, workers,
                                   tell, telling, error);
  return purr_feature_columns_learn (self->dataset, columns.index, columns.m,
                                     self->patches, self->seed, workers, tell,
                                     telling, error);
}

/* In the order of set_up_compact() */
static GBytes *
apply_to_some (PurrProblem *self,
               const PurrFeatureMap *map,
               PurrWorkers *workers,
               Telling *telling,
               GError **error)
{
  const PurrSplit *split = self->split;
  gboolean validates = split->n_validation > 0;
  gsize n = self->train.m + self->check.m;
  g_autofree guint32 *pictures = g_new (guint32, MAX (n, 1));

  memcpy (pictures, split->train, self->train.m * sizeof *pictures);
  if (self->check.m > 0)
    memcpy (pictures + self->train.m,
            validates ? split->validation : split->test,
            self->check.m * sizeof *pictures);
  return purr_feature_columns_compute (self->dataset, map, pictures, n, workers,
                                       tell, telling, error);
}

/* What it takes, by the one thread that may */
static gboolean
prepare (PurrProblem *self,
         PurrWorkers *workers,
         Telling *telling,
         GError **error)
{
  g_autoptr (PurrFeatureMap) map = learn (self, workers, telling, error);
  const guint8 *bytes;

  if (map == NULL)
    return FALSE;
  begin_telling (telling, "Looking for patches", LEARNING_PARTS, ALL_PARTS);
  if (self->is_divided)
    self->features = apply_to_some (self, map, workers, telling, error);
  else
    self->features = purr_feature_columns_get (self->dataset, map, workers,
                                               tell, telling, error);
  if (self->features == NULL)
    return FALSE;

  bytes = g_bytes_get_data (self->features, NULL);
  self->train.bytes = self->check.bytes = bytes;
  if (self->is_divided)
    self->check.bytes = bytes + self->train.m * self->train.n_x;
  self->map = g_steal_pointer (&map);
  return TRUE;
}

/* The mutex is held, and let go meanwhile. FALSE when the workers were cancelled. */
static gboolean
wait_for_other (PurrProblem *self, PurrWorkers *workers)
{
  while (self->preparing && !purr_workers_is_cancelled (workers))
    {
      struct timespec until;

      clock_gettime (CLOCK_REALTIME, &until);
      until.tv_nsec += LOOK_EVERY_NS;
      if (until.tv_nsec >= SECOND_NS)
        {
          until.tv_nsec -= SECOND_NS;
          until.tv_sec++;
        }
      pthread_cond_timedwait (&self->settled, &self->mutex, &until);
    }
  return !self->preparing;
}

gboolean
purr_problem_prepare (PurrProblem *self,
                      PurrWorkers *workers,
                      PurrFeatureProgress progress,
                      gpointer data,
                      GError **error)
{
  Telling telling = { self, NULL, 0, 0, progress, data };
  gboolean prepared;

  if (purr_problem_is_prepared (self))
    return TRUE;

  pthread_mutex_lock (&self->mutex);
  if (!wait_for_other (self, workers))
    {
      pthread_mutex_unlock (&self->mutex);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           "It was stopped.");
      return FALSE;
    }
  if (purr_problem_is_prepared (self))
    {
      pthread_mutex_unlock (&self->mutex);
      return TRUE;
    }
  self->preparing = TRUE;
  pthread_mutex_unlock (&self->mutex);

  prepared = prepare (self, workers, &telling, error);

  pthread_mutex_lock (&self->mutex);
  self->preparing = FALSE;
  self->preparation = (PurrPreparation) { NULL, 0, 0 };
  if (prepared)
    g_atomic_int_set (&self->is_prepared, TRUE);
  pthread_cond_broadcast (&self->settled);
  pthread_mutex_unlock (&self->mutex);
  return prepared;
}

gboolean
purr_problem_is_prepared (const PurrProblem *self)
{
  return self->patches == 0 || g_atomic_int_get (&self->is_prepared);
}

PurrPreparation
purr_problem_get_preparation (PurrProblem *self)
{
  PurrPreparation preparation;

  if (purr_problem_is_prepared (self))
    return (PurrPreparation) { NULL, 0, 0 };
  pthread_mutex_lock (&self->mutex);
  preparation = self->preparation;
  pthread_mutex_unlock (&self->mutex);
  return preparation;
}

PurrFeatureMap *
purr_problem_get_map (const PurrProblem *self)
{
  return self->patches > 0 && purr_problem_is_prepared (self) ? self->map
                                                              : NULL;
}

void
purr_problem_keep_features (const PurrProblem *self)
{
  const PurrFeatureMap *map = purr_problem_get_map (self);

  /* Of one of many trials there are only those of its own pictures */
  if (map != NULL && !self->is_divided)
    purr_dataset_keep (self->dataset, PURR_KEPT_FEATURES,
                       purr_feature_map_get_hash (map), self->features);
}

guint64
purr_problem_get_n_patches (const PurrProblem *self)
{
  return self->patches;
}
