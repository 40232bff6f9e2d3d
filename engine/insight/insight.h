/* insight.h: how good the answers are, and why one came out as it did
 *
 * Pure functions; any thread.
 */

#pragma once

#include "engine/decoding/column.h"
#include "engine/models/models.h"

G_BEGIN_DECLS

/* Metrics ------------------------------------------------------------- */

/* Counts over a set of pictures, and what follows from them. */
typedef struct
{
  guint64 true_positives;
  guint64 false_negatives; /* positive pictures answered negative */
  guint64 false_positives;
  guint64 true_negatives;
  double cost_sum; /* of purr_logistic_loss() of the log-odds over the set */
} PurrMetrics;

void purr_metrics_add (PurrMetrics *self,
                       const PurrAnswer *answer,
                       gboolean label);
guint64 purr_metrics_total (const PurrMetrics *self);
/* Whether a picture of the class was among them */
gboolean purr_metrics_has_positives (const PurrMetrics *self);
gboolean purr_metrics_has_negatives (const PurrMetrics *self);
/* Each is NaN where its denominator is 0. */
double purr_metrics_accuracy (const PurrMetrics *self);
double purr_metrics_precision (const PurrMetrics *self);
double purr_metrics_recall (const PurrMetrics *self);
/* The same of the negative class: how many of its pictures are answered so. */
double purr_metrics_negative_recall (const PurrMetrics *self);
double purr_metrics_f1 (const PurrMetrics *self);
double purr_metrics_cost (const PurrMetrics *self); /* mean loss */
/* The mean of both classes' recalls. */
double purr_metrics_balanced_accuracy (const PurrMetrics *self);
/* Matthews' correlation between answers and labels, -1 to 1; 0 where the one or the
 * other are all alike, as scikit-learn has it. */
double purr_metrics_correlation (const PurrMetrics *self);
/* The accuracy of always giving the answer that is right most often. */
double purr_metrics_baseline (const PurrMetrics *self);

/* Explanation --------------------------------------------------------- */

/* The exact reason for an answer: the logit is a sum, so each pixel's part in
 * it can be told. pixel[p] = sum over the channels of
 * w_k (x_k - mean_k) / scale_k, and logit = bias + towards + away = bias + sum
 * of all pixel[p], to rounding. Of a model of patches see shares.h for what a pixel's
 * part and the bias are. Where the model's columns are no picture there is no map
 * of pixels, and each feature is a part by itself. */
typedef struct
{
  double bias;
  double towards; /* sum of the positive parts */
  double away;    /* sum of the negative parts, <= 0 */

  gsize width; /* of the map; 0 without one, likewise height */
  gsize height;
  double *pixel; /* height x width, row by row; NULL without one; owned */
} PurrExplanation;

/* column: of the model, see purr_model_classify(). Clear with
 * purr_explanation_clear(). */
void purr_explain (const PurrModel *model,
                   const guint8 *column,
                   PurrExplanation *explanation);
void purr_explanation_clear (PurrExplanation *explanation);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrExplanation, purr_explanation_clear)

G_END_DECLS
