/* learning-curve.h: would more pictures help?
 *
 * Models are taught with ever more of the pictures to learn from, and all are tried
 * on the same held-out ones. Where the last doubling still brought something, the next
 * is likely to.
 */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/insight/trials.h"
#include "engine/learning/training-settings.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PurrWorkers PurrWorkers;

#define PURR_CURVE_MAX_SIZES 8
#define PURR_CURVE_REPEATS 3
#define PURR_CURVE_LEAST_PICTURES 8

/* Models that learnt from so many pictures; shares are means over the repeats. */
typedef struct
{
  gsize n_train;
  double accuracy; /* of held-out pictures */
  double
    low; /* Wilson's interval of 95 % of that share, of as many pictures as */
  double high;           /* one repeat holds out */
  double train_accuracy; /* of those it learnt from */
} PurrLearningPoint;

/* Would twice as many help? By what the last doubling brought: see
 * purr_learning_curve_judge(). */
typedef enum
{
  PURR_MORE_HELP,   /* surely more were right */
  PURR_MORE_HARDLY, /* surely less than one point more */
  PURR_MORE_UNSURE, /* neither can be told */
} PurrMoreVerdict;

/* Immutable. */
typedef struct
{
  guint n_points; /* 2 to PURR_CURVE_MAX_SIZES */
  PurrLearningPoint points[PURR_CURVE_MAX_SIZES]; /* ascending */
  gsize n_held_out;                               /* in one repeat */
  gboolean held_out_test; /* they are test pictures, for want of others */

  /* What the last doubling brought: the mean over the repeats of how many more are
   * right, as a share, and its interval of 95 % */
  double gain;
  double gain_low;
  double gain_high;
  PurrMoreVerdict verdict;
} PurrLearningCurve;

/* Divides as the settings say; the held-out pictures are the validation pictures, or
 * the test pictures where there are none. Of those to learn from each size takes
 * half of the next larger one, of each class its share, up to all; the smallest has
 * PURR_CURVE_LEAST_PICTURES. All that is repeated PURR_CURVE_REPEATS times with other
 * seeds (seed, seed + 1, ...), which choose what is held out, where the settings do,
 * and which pictures come first. patience is not heeded.
 *
 * Blocks. The same bits whatever the number of threads. NULL with error:
 * G_IO_ERROR_INVALID_ARGUMENT where nothing is held out or there are too few to take
 * half of; else as for purr_cross_validate(). progress may be NULL. */
PurrLearningCurve *purr_learning_curve_new (
  PurrDataset *dataset,
  const PurrTrainingSettings *settings,
  PurrWorkers *workers,
  PurrTrialsProgress *progress,
  GError **error);

void purr_learning_curve_free (PurrLearningCurve *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrLearningCurve, purr_learning_curve_free)

/* The rule. The same n pictures, answered by two models: gained are right by the
 * second alone, lost by the first alone, in the mean over repeats. The gain is
 * (gained - lost) / n, its standard error sqrt (gained + lost - (gained - lost)^2 / n) / n
 * (A. Agresti, "Categorical Data Analysis", 10.1.1), at least that of one
 * picture; the interval is 1.96 of them to either side. PURR_MORE_HELP where
 * it lies above 0, PURR_MORE_HARDLY where it lies below 0.01, else UNSURE. */
PurrMoreVerdict purr_learning_curve_judge (double gained,
                                           double lost,
                                           gsize n,
                                           double *gain,
                                           double *low,
                                           double *high);

/* The verdict in one plain sentence or two. Free with g_free(). */
char *purr_learning_curve_describe (const PurrLearningCurve *self);

G_END_DECLS
