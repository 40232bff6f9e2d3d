/* learning-private.h: what the files of this folder share */

#pragma once

#include "engine/kernels/byte-kernels.h"
#include "engine/kernels/workers.h"
#include "engine/learning/learning.h"

G_BEGIN_DECLS

/* Sweep --------------------------------------------------------------- */

/* What is summed over the examples. */
typedef struct
{
  double loss;
  double dz;
  double weight; /* where examples count differently, else left alone */
  gsize correct;
} PurrSums;

/* For n examples with logits z and labels y (0 or 1): adds to sums, and says
 * in dz how much of each example goes into the backward product. */
typedef void (*PurrDzFunc) (const double *z,
                            const guint8 *y,
                            gsize n,
                            double *dz,
                            PurrSums *sums);

/* Z = w'X~ + b, then func() for dZ, then, when dw is not NULL, dw = X~ dZ',
 * where X~ is the normalised X. Reads each byte of X from memory once.
 * w, dw: n_x, may not overlap. */
PurrSums purr_sweep (const PurrExamples *examples,
                     const PurrNormalisation *normalisation,
                     const double *w,
                     double b,
                     PurrDzFunc func,
                     double *dw,
                     PurrWorkers *workers);

/* The same for up to PURR_MAX_ROWS w at once, and with mirror images; and
 * without doing for each sweep what can be done once for many. */
typedef struct _PurrSweepPlan PurrSweepPlan;

/* As PurrDzFunc. z, dz: PURR_BLOCK_MAX, of which all beyond n are 0. */
typedef void (*PurrBlockFunc) (const PurrByteKernels *kernels,
                               const double *z,
                               const guint8 *y,
                               gsize n,
                               double *dz,
                               PurrSums *sums,
                               gpointer data);

/* Of the options, only the mirroring is the sweep's business. The workers are
 * borrowed, the rest is copied. */
PurrSweepPlan *purr_sweep_plan_new (const PurrNormalisation *normalisation,
                                    const PurrPassOptions *options,
                                    PurrWorkers *workers);
void purr_sweep_plan_free (PurrSweepPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrSweepPlan, purr_sweep_plan_free)

/* w   n_rows x n_x, each row n_x numbers in turn     b, sums  n_rows
 * dw  likewise, or NULL; may not overlap w
 * Each row's results have the bits that it would have alone. func is called
 * once for a block of examples and, where there are mirror images, once more
 * for these. Nothing is allocated but for the workers' scratch memory. */
void purr_sweep_plan_run (PurrSweepPlan *self,
                          const PurrExamples *examples,
                          gsize n_rows,
                          const double *w,
                          const double *b,
                          PurrBlockFunc func,
                          gpointer data,
                          double *dw,
                          PurrSums *sums);

/* Mirror images ------------------------------------------------------- */

/* For each of n_x features, which one stands there in the mirror image: rows
 * of options->width pixels of options->channels bytes. Free with g_free();
 * NULL when n_x is not a number of such rows. */
guint32 *purr_mirror_features (gsize n_x, const PurrPassOptions *options);

/* Divergence ---------------------------------------------------------- */

#define PURR_WATCH_LENGTH 50

typedef enum
{
  PURR_DIVERGENCE_NONE,
  PURR_DIVERGENCE_GROWING,    /* higher than the one before, 50 times over */
  PURR_DIVERGENCE_ZIGZAG,     /* up and down, but upwards on the whole */
  PURR_DIVERGENCE_NOT_FINITE, /* too large for a double */
} PurrDivergence;

/* Watches the costs of a run go by. Zeros begin a new watch. */
typedef struct
{
  guint64 seen;
  double first;
  double latest;
  guint growing; /* latest costs that were higher than the one before */
  guint above;   /* latest costs that were higher than the first */
  double recent[2 * PURR_WATCH_LENGTH]; /* ring of the latest */
} PurrWatch;

PurrDivergence purr_watch_add (PurrWatch *self, double cost);

/* The rate to advise instead of one that diverged: 1 / curvature, rounded
 * down to one significant digit, and smaller than rate in any case. */
double purr_divergence_advise (double rate, double curvature);

/* What to tell a person; free with g_free(). */
char *purr_divergence_message (PurrDivergence kind,
                               guint64 iteration,
                               double rate,
                               double advised);

/* rate in plain decimals, "0.005"; free with g_free(). */
char *purr_format_rate (double rate);

/* Settings ------------------------------------------------------------ */

gboolean purr_learning_rate_is_valid (double rate);
gboolean purr_lambda_is_valid (double lambda);
gboolean purr_iterations_is_valid (guint64 iterations);

G_END_DECLS
