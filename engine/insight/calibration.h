/* calibration.h: probabilities that mean what they say
 *
 * Of the pictures that are answered 80 %, four fifths should be of the class. Where
 * they are not, two numbers may put it right without another training: the probability
 * becomes p = sigmoid (slope z + intercept) for the z that the model answers. Slope and
 * intercept are fitted to held-out pictures, which the model did not learn from. The
 * order of answers, and so the ROC curve, stays as it is.
 *
 *   J. C. Platt, "Probabilistic outputs for support vector machines" (1999);
 *   H.-T. Lin, C.-J. Lin and R. C. Weng, "A note on Platt's probabilistic outputs for
 *   support vector machines", Machine Learning 68 (2007): how to compute it.
 *
 * What is fitted is the share of the class among the held-out pictures: a model that
 * was trained with balanced classes no longer answers as if there were as many of
 * either. Pure functions; any thread.
 */

#pragma once

#include "engine/insight/answers.h"

G_BEGIN_DECLS

/* With fewer pictures two numbers fit whatever chance has put there. */
#define PURR_CALIBRATION_LEAST 20

/* p = sigmoid (slope z + intercept), as purr_calibration_is_valid() wants them */
typedef struct
{
  double slope;
  double intercept;
} PurrCalibration;

/* Fits both to n pictures: z (n finite numbers) and labels (n of 0 or 1), of which N
 * and P are how many. They make
 *
 *   - sum [ t log p + (1 - t) log (1 - p) ],
 *   t = (P + 1) / (P + 2) where the label is 1, 1 / (N + 2) where it is 0,
 *
 * least: with these targets, not 1 and 0, there is one such place even where a
 * threshold divides the classes. By Newton's method with halved steps, in double
 * precision and in the order of the pictures, so the bits are always the same; both
 * are right to nine digits. FALSE where it makes no sense: too few pictures, one class
 * alone, a greater z that does not speak for the class, or numbers that no model may
 * have. reason then gets why, a static sentence; NULL otherwise. A microsecond a
 * picture. */
gboolean purr_calibration_fit (const double *z,
                               const guint8 *labels,
                               gsize n,
                               PurrCalibration *calibration,
                               const char **reason);

/* What calibration gives to n pictures that took no part in it: each picture's slope z +
 * intercept, into calibrated (n), where both are fitted to the half of the pictures
 * that it is not in. Every other picture of either class is in one half. FALSE where
 * either half alone cannot be fitted to; calibrated then means nothing. */
gboolean purr_calibration_cross (const double *z,
                                 const guint8 *labels,
                                 gsize n,
                                 double *calibrated);

/* Of answers ----------------------------------------------------------------- */

/* How right probabilities are on a set of pictures: what calibration changes */
typedef struct
{
  PurrScoreBin bins[PURR_SCORE_BINS];
  double error; /* purr_scores_calibration_error() */
  double cost;  /* the mean loss */
} PurrReliability;

/* What is known of a model's calibration, from its answers */
typedef struct
{
  gboolean known; /* else reason says why there is none, a static sentence */
  const char *reason;
  PurrCalibration
    calibration; /* the model's own, or what it would be: fitted to
                                  the held-out pictures */
  gboolean own;  /* it is the model's */
  gboolean
    fitted_here;   /* it is what fits the held-out pictures of these answers,
                           so judging it by them flatters it */
  PurrPart judged; /* the part to judge it by: test pictures, or else those
                           held out, or else others that it did not learn from;
                           PURR_PART_TRAIN where there are none of these */
  PurrModel
    *other; /* the same model without it, or where it has none with it */
  gboolean crossed;     /* there are no test pictures, and the held-out ones are
                              enough for purr_calibration_cross(): */
  PurrReliability with; /* of them so calibrated, */
  PurrReliability without; /* and not */
} PurrCalibrationFound;

/* Fits one. Clear with purr_calibration_found_clear(). */
void purr_calibration_find (PurrCalibrationFound *self,
                            const PurrAnswers *answers);
void purr_calibration_found_clear (PurrCalibrationFound *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrCalibrationFound,
                                  purr_calibration_found_clear)

/* The answers of the same model calibrated on their held-out pictures, whether it was
 * before or not. NULL where that makes no sense; reason then gets why, a static
 * sentence; NULL otherwise. */
PurrAnswers *purr_answers_new_calibrated (const PurrAnswers *answers,
                                          const char **reason);

/* Of what a model makes of these z. */
void purr_reliability_init (PurrReliability *self,
                            const PurrScores *scores,
                            PurrModel *model);

G_END_DECLS
