/* problem-private.h: what the problem's files share */

#pragma once

#include "engine/dataset/dataset-split.h"
#include "engine/dataset/dataset.h"
#include "engine/learning/examples.h"
#include "engine/learning/normalisation.h"
#include "engine/learning/pass-options.h"
#include "engine/learning/problem.h"
#include "engine/learning/training-settings.h"

#include <pthread.h>

G_BEGIN_DECLS

struct _PurrProblem
{
  gatomicrefcount ref_count;

  PurrDataset *dataset; /* or NULL */
  GBytes *bytes;        /* or NULL: the dataset's own; likewise labels */
  GBytes *labels;
  char *positive_name;
  char *negative_name;
  PurrSplit *split;
  gboolean is_divided; /* by whoever made it, not by the settings */
  PurrGeometry geometry;

  /* What it was asked for */
  PurrNormalise normalise;
  double validation_share;
  double test_share;
  guint64 seed;
  gboolean mirrored;
  gboolean balanced;
  guint64 patches;

  PurrExamples train;
  PurrExamples check;
  PurrPassOptions train_options;
  PurrPassOptions check_options;

  PurrNormalisation *normalisation; /* atomic: NULL until measured, then kept */

  /* Only with patches. POSIX ones, for the thread sanitizer: see workers.c */
  pthread_mutex_t mutex;
  pthread_cond_t settled; /* nobody prepares any more */
  gboolean preparing;     /* under the mutex, as the next two */
  PurrPreparation preparation;
  PurrFeatureMap *given; /* to be used; NULL: one is to be learnt */
  PurrFeatureMap *map;   /* set by the thread that prepares, as features and */
  GBytes *features;      /* the bytes of train and check, before */
  gint is_prepared;      /* this, atomic, says so */
};

/* problem-features.c: the examples of a problem with patches, whose labels are there
 * and whose bytes are not yet. */
void purr_problem_set_up_features (PurrProblem *self);
void purr_problem_clear_features (PurrProblem *self);

G_END_DECLS
