/* problem.h: what is learnt from, and how it counts
 *
 * A PurrProblem holds the examples to learn from and to check with, their class
 * weights, whether mirror images count too, and the normalisation. Trainer,
 * tournament and model-making share it: what it was made from is checked once
 * and measured once. It never changes once it is made, but for what it prepares and
 * measures at the first need; it is reference counted and may be used by any number
 * of threads.
 *
 * With patches the examples are not the pictures but what a feature map makes of
 * them, and the map is learnt from the very pictures to learn from, never from those
 * to check with. That takes seconds, so it is done at the first need, by
 * purr_problem_prepare(): until then the bytes of the examples are NULL, and all else
 * of them is known. Each feature's mean is then taken to be PURR_PATCH_MIDDLE and its
 * scale PURR_PATCH_DEVIATION, as the map has made them: the settings' normalise is not
 * looked at; nor is mirrored, for the features of a picture and of its mirror image
 * are the same.
 */

#pragma once

#include "engine/features/feature-map.h"
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
 * it heeds normalise, validation_share, test_share, seed, mirrored, balanced and patches; only these
 * need make sense (else G_IO_ERROR_INVALID_ARGUMENT). The dataset must have
 * labels, and after the split at least one training picture of either class
 * (else PURR_DATASET_ERROR_ONE_CLASS). Reads the labels, no picture. Returns a
 * new reference or NULL. */
PurrProblem *purr_problem_new (PurrDataset *dataset,
                               const PurrTrainingSettings *settings,
                               GError **error);

/* The same, but divided as split says, which is copied; each of its indices < m. Of
 * the settings, shares mean nothing here, and the seed only for patches. With patches
 * the examples are those of the split alone, one behind the other and without an
 * index, and nothing that is learnt of them is kept beside the dataset. */
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
 * columns that have no geometry, or for patches. Of the settings, shares and seed mean
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

/* Preparing ------------------------------------------------------------ */

/* What takes a while before anything can be learnt: with patches the map is learnt, or
 * found where it was learnt before, and applied; without, nothing. Once: of several
 * threads that call one does it and the others wait. Not for the main thread. The
 * examples' bytes may be looked at by whoever called this, and got TRUE. progress may be
 * NULL; it is called from this thread. FALSE with error set: as for
 * purr_feature_columns_learn() and purr_feature_columns_get(); another call begins
 * anew. */
gboolean purr_problem_prepare (PurrProblem *self,
                               PurrWorkers *workers,
                               PurrFeatureProgress progress,
                               gpointer data,
                               GError **error);

/* Whether it was, or needs not be: then that returns TRUE at once. */
gboolean purr_problem_is_prepared (const PurrProblem *self);

/* How far somebody's preparing is: what is done now, constant, as "Learning patches",
 * or NULL when nothing is; 0 <= done <= of. */
typedef struct
{
  const char *doing;
  gsize done;
  gsize of;
} PurrPreparation;

PurrPreparation purr_problem_get_preparation (PurrProblem *self);

/* Before it is prepared: has it use this map, of as many patches as it was made with,
 * rather than learn one. FALSE where it is being prepared, or was with another. */
gboolean purr_problem_use_map (PurrProblem *self, PurrFeatureMap *map);

/* Once it is prepared: what the map makes of the dataset's pictures, which it holds
 * anyway, becomes the last that has to go from what is kept beside the dataset
 * (kept.h), also where it has had to go already. Without a map nothing happens. Any
 * thread. */
void purr_problem_keep_features (const PurrProblem *self);

/* What it holds -------------------------------------------------------- */

/* All borrowed: they live as long as the problem and, but for the examples' bytes
 * as said above, never change. */

/* NULL where the features are the pixels, and before it is prepared. */
PurrFeatureMap *purr_problem_get_map (const PurrProblem *self);
/* 0 where the features are the pixels. */
guint64 purr_problem_get_n_patches (const PurrProblem *self);

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
 * measure and get the same. Prepares the problem first. Borrowed, for as long as the
 * problem lives. NULL when the workers were cancelled meanwhile, or it could not be
 * prepared: another call may succeed. */
const PurrNormalisation *purr_problem_get_normalisation (PurrProblem *self,
                                                         PurrWorkers *workers);

/* What of it is known without any work: NULL before it was measured, with patches all
 * of it at once. */
const PurrNormalisation *purr_problem_peek_normalisation (PurrProblem *self);

/* An upper bound on how strongly the cost can curve:
 * purr_logistic_curvature_bound() with the class weights. With mirror images it
 * holds too, though the cost may curve less. Many passes over the examples: not
 * for the main thread. Means nothing when the workers were cancelled, NaN when it
 * could not be prepared. */
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
