/* scores.h: answers to labelled pictures, at every threshold at once
 *
 * The z of n pictures, sorted once, so that each count, curve and area below comes
 * from looking up places: also a million pictures follow a slider. A picture is
 * answered positive where z >= threshold. P and N: pictures of the positive class and
 * of the negative one. Pictures of equal z are answered alike, so curves have one
 * point for each different z.
 *
 * Immutable once made; any thread.
 */

#pragma once

#include "engine/insight/insight.h"

G_BEGIN_DECLS

typedef struct _PurrScores PurrScores;

/* z: n finite numbers, labels: n of 0 or 1; both are copied. n >= 1. Sorts: a tenth of
 * a second for a million. A picture's probability is sigmoid (z). */
PurrScores *purr_scores_new (const double *z, const guint8 *labels, gsize n);
/* Likewise, where z are those of a model: it says what is made of them, a reference to
 * it is kept. Without one, they are those of the probability itself. */
PurrScores *purr_scores_new_of_model (PurrModel *model,
                                      const double *z,
                                      const guint8 *labels,
                                      gsize n);
/* The z of other scores with what another model makes of them. Sorts nothing. */
PurrScores *purr_scores_new_for_model (const PurrScores *self,
                                       PurrModel *model);
void purr_scores_free (PurrScores *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrScores, purr_scores_free)

gsize purr_scores_get_n (const PurrScores *self);
gsize purr_scores_get_n_positive (const PurrScores *self);

/* The pictures in ascending order of z, equal ones in the order of before: places in
 * the arrays that it was made from. n of them; borrowed. */
const guint32 *purr_scores_get_order (const PurrScores *self);
/* Their z, ascending; n of them; borrowed. */
const double *purr_scores_get_z (const PurrScores *self);
/* How many of those from begin to before end in that order are of the positive class.
 * begin <= end <= n. */
gsize purr_scores_count_positive (const PurrScores *self,
                                  gsize begin,
                                  gsize end);
/* How many have z < threshold: the first of them in that order. */
gsize purr_scores_find (const PurrScores *self, double threshold);

/* The probability that is answered at z. */
double purr_scores_get_probability (const PurrScores *self, double z);

/* Counts at a threshold of z; cost_sum is that of all losses. Quick. */
PurrMetrics purr_scores_count (const PurrScores *self, double threshold);

/* Curves --------------------------------------------------------------- */

typedef struct
{
  double threshold; /* z; +infinity: nothing is answered positive */
  double x, y;
} PurrScorePoint;

/* Receiver operating characteristic: x false positives / N, y true positives / P,
 * from (0, 0) to (1, 1). Of PurrScorePoint, free with g_array_unref(); empty where
 * either class has no picture. */
GArray *purr_scores_roc (const PurrScores *self);

/* x recall, y precision, with descending threshold. Empty where P is 0. */
GArray *purr_scores_precision_recall (const PurrScores *self);

/* The area below the first: the chance that a positive picture has a greater z than
 * a negative one, equal ones counting half. NaN where either class has none. */
double purr_scores_area (const PurrScores *self);

/* Its interval of 95 %. R. G. Newcombe, "Confidence intervals for an effect size
 * measure based on the Mann-Whitney statistic", part 2 (2006), method 5: the areas A
 * with |A - area| <= 1.96 sqrt V (A),
 *   V (A) = A (1 - A) [1 + M (1 - A) / (2 - A) + M A / (1 + A)] / (P N),
 *   M = (P + N) / 2 - 1
 * which also holds where the area is 0 or 1. FALSE where it is NaN. */
gboolean purr_scores_area_interval (const PurrScores *self,
                                    double *low,
                                    double *high);

/* The sum of precision times the step of recall over the second curve. NaN where P
 * is 0. */
double purr_scores_average_precision (const PurrScores *self);

/* Calibration ---------------------------------------------------------- */

#define PURR_SCORE_BINS 10

/* Pictures of about one probability: above i / 10, up to (i + 1) / 10, and the first
 * with 0. */
typedef struct
{
  gsize n;
  gsize n_positive;
  double probability; /* the mean of what was answered; NaN where n is 0 */
} PurrScoreBin;

void purr_scores_bins (const PurrScores *self,
                       PurrScoreBin bins[PURR_SCORE_BINS]);

/* How far probabilities are from the share of positive pictures, in the mean over
 * all pictures: sum n_bin / n |positive share - probability|. */
double purr_scores_calibration_error (const PurrScores *self);

/* Choosing a threshold --------------------------------------------------- */

/* The z at which mistakes cost least, where answering a picture of the negative class
 * positive costs false_positive and the other way round false_negative, both >= 0. In
 * the middle between two z; of several that are as good the one that answers most
 * positive. -infinity or +infinity where one answer for all is best. cost: that of
 * all pictures together; may be NULL. */
double purr_scores_best_threshold (const PurrScores *self,
                                   double false_positive,
                                   double false_negative,
                                   double *cost);

G_END_DECLS
