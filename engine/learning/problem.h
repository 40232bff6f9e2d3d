/* problem.h: what is learnt from, and how it counts
 *
 * A PurrProblem holds the examples to learn from and to check with, their class
 * weights, whether mirror images count too, and the normalisation. Trainer,
 * tournament and model-making share it: what it was made from is checked once
 * and measured once. It never changes once it is made, but for the
 * normalisation that it measures at the first need; it is reference counted and
 * may be used by any number of threads.
 */

#pragma once

#include "engine/images/geometry.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PurrDataset PurrDataset;
typedef struct _PurrExamples PurrExamples;
typedef struct _PurrNormalisation PurrNormalisation;
typedef struct _PurrPassOptions PurrPassOptions;
typedef struct _PurrSplit PurrSplit;
typedef struct _PurrTrainingSettings PurrTrainingSettings;
typedef struct _PurrWorkers PurrWorkers;

typedef struct _PurrProblem PurrProblem;

/* Making --------------------------------------------------------------- */

/* The dataset's pictures, divided as purr_training_settings_split() does. Of the settings
 * it heeds normalise, validation_share, test_share, seed, mirrored and balanced; only these
 * need make sense (else G_IO_ERROR_INVALID_ARGUMENT). The dataset must have
 * labels, and after the split at least one training picture of either class
 * (else PURR_DATASET_ERROR_ONE_CLASS). Reads the labels, no picture. Returns a
 * new reference or NULL. */
PurrProblem *purr_problem_new (PurrDataset *dataset,
                               const PurrTrainingSettings *settings,
                               GError **error);

/* The same, but divided as split says, which is copied; each of its indices < m. Of
 * the settings, shares and seed mean nothing here. */
PurrProblem *purr_problem_new_divided (PurrDataset *dataset,
                                       const PurrSplit *split,
                                       const PurrTrainingSettings *settings,
                                       GError **error);

/* Columns from anywhere */
typedef struct
{
  gsize n_x; /* bytes in a column, >= 1 */
  gsize m;   /* columns, >= 1 */

  /* How a column stands in a picture: n_x bytes of it. Zeros: it does not. */
  PurrGeometry geometry;

  GBytes *bytes;  /* n_x x m, column after column */
  GBytes *labels; /* m: 0 or 1 */

  /* Which of them train, which only check; each index < m */
  const PurrSplit *split;

  /* What the classes are called, UTF-8 */
  const char *positive_name;
  const char *negative_name;
} PurrProblemColumns;

/* Takes references of the bytes and copies the rest. Errors as for
 * purr_problem_new(), without labels that are missing; and
 * G_IO_ERROR_INVALID_ARGUMENT where the settings ask for mirror images of
 * columns that have no geometry. Of the settings, shares and seed mean
 * nothing here: the split is made already. */
PurrProblem *purr_problem_new_from_columns (
  const PurrProblemColumns *columns,
  const PurrTrainingSettings *settings,
  GError **error);

PurrProblem *purr_problem_ref (PurrProblem *self);
void purr_problem_unref (PurrProblem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrProblem, purr_problem_unref)

/* Whether the settings say of the problem what it was made with, so that it
 * serves whoever trains with them. */
gboolean purr_problem_suits (const PurrProblem *self,
                             const PurrTrainingSettings *settings);

/* What it holds -------------------------------------------------------- */

/* All borrowed: they live as long as the problem and never change. */

/* NULL where the columns came from elsewhere. */
PurrDataset *purr_problem_get_dataset (const PurrProblem *self);
const PurrSplit *purr_problem_get_split (const PurrProblem *self);
PurrGeometry purr_problem_get_geometry (const PurrProblem *self);
const char *purr_problem_get_positive_name (const PurrProblem *self);
const char *purr_problem_get_negative_name (const PurrProblem *self);

/* Those to learn from: m >= 1, of both classes. */
const PurrExamples *purr_problem_get_train (const PurrProblem *self);
/* Those to check with: the validation set, else the test set; m is 0 without
 * both. */
const PurrExamples *purr_problem_get_check (const PurrProblem *self);

/* What the cost of training is made of: class weights, mirror images. */
const PurrPassOptions *purr_problem_get_train_options (const PurrProblem *self);
/* Of checking: the same weights, no mirror images. */
const PurrPassOptions *purr_problem_get_check_options (const PurrProblem *self);

/* Whether the examples are still what they were: see
 * purr_dataset_check_unchanged(), whose error this is. Asks the disk, so not
 * for the main thread. Always TRUE for columns from elsewhere. */
gboolean purr_problem_check_unchanged (const PurrProblem *self, GError **error);

/* Measuring ------------------------------------------------------------ */

/* Measured on the examples to learn from at the first call, on the workers, and
 * then kept: that takes one pass over them where the settings say standardise,
 * so it is not for the main thread. Two threads that call at once may both
 * measure and get the same. Borrowed, for as long as the problem lives. NULL
 * when the workers were cancelled meanwhile: another call may succeed. */
const PurrNormalisation *purr_problem_get_normalisation (PurrProblem *self,
                                                         PurrWorkers *workers);

/* An upper bound on how strongly the cost can curve:
 * purr_logistic_curvature_bound() with the class weights. With mirror images it
 * holds too, though the cost may curve less. Many passes over the examples: not
 * for the main thread. Means nothing when the workers were cancelled. */
double purr_problem_bound_curvature (PurrProblem *self,
                                     double lambda,
                                     PurrWorkers *workers);

/* 2 / L, L being that bound: with any smaller learning rate gradient descent
 * surely falls. NaN where it is not known, for the workers were cancelled
 * meanwhile or the examples are no longer what they were. Not for the main
 * thread. */
double purr_problem_stable_rate (PurrProblem *self,
                                 double lambda,
                                 PurrWorkers *workers);

G_END_DECLS
