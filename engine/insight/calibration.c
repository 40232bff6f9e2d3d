/* calibration.c: probabilities that mean what they say */

#include "engine/insight/calibration.h"

#include <math.h>

/* Newton needs about ten */
#define STEPS_MAX 100
/* A step that promises less than this, of a mean loss of about 1, can no longer be told
 * from rounding. As each step squares the error of the one before, it is the last. */
#define SMALL_PROMISE 1e-12
/* So many halves of a step are too short to tell */
#define HALVES_MAX 50
/* A step has to bring this share of what the gradient promises */
#define SUFFICIENT 1e-4
/* Keeps the Hessian from being singular (Lin, Lin and Weng) */
#define RIDGE 1e-12
/* A slope of standardised z that is nothing but rounding */
#define NO_SLOPE 1e-9

typedef struct
{
  const double *z;
  const guint8 *labels;
  gsize n;
  double mean;      /* of z */
  double deviation; /* > 0 */
  double targets[2];
} Fit;

/* z with mean 0 and deviation 1, whatever its size is */
static double
standardised (const Fit *fit, gsize i)
{
  return (fit->z[i] - fit->mean) / fit->deviation;
}

/* Means over the pictures: of the loss, and of its derivatives by slope and
 * intercept, where they are asked for */
typedef struct
{
  double loss;
  double gradient[2];
  double hessian[3]; /* slope slope, slope intercept, intercept intercept */
} Sums;

static Sums
sum_up (const Fit *fit, double slope, double intercept)
{
  Sums sums = { 0 };
  double n = (double) fit->n;

  for (gsize i = 0; i < fit->n; i++)
    {
      double x = standardised (fit, i);
      double z = slope * x + intercept;
      double t = fit->targets[fit->labels[i] != 0];
      /* As purr_sigmoid() and purr_logistic_loss() have it, with one exp() for all */
      double e = exp (-fabs (z));
      double p = z >= 0 ? 1 / (1 + e) : e / (1 + e);
      double error = p - t;
      /* p (1 - p), where 1 - p would be 0 for p nearly 1 */
      double curvature = e / ((1 + e) * (1 + e));

      sums.loss += (z >= 0 ? (1 - t) * z : -t * z) + log1p (e);
      sums.gradient[0] += error * x;
      sums.gradient[1] += error;
      sums.hessian[0] += curvature * x * x;
      sums.hessian[1] += curvature * x;
      sums.hessian[2] += curvature;
    }
  sums.loss /= n;
  for (int k = 0; k < 2; k++)
    sums.gradient[k] /= n;
  for (int k = 0; k < 3; k++)
    sums.hessian[k] /= n;
  return sums;
}

/* From there to where the loss is least, of standardised z */
static void
descend (const Fit *fit, double *slope, double *intercept)
{
  Sums now = sum_up (fit, *slope, *intercept);

  for (int step = 0; step < STEPS_MAX; step++)
    {
      const double *g = now.gradient;
      double a = now.hessian[0] + RIDGE, b = now.hessian[1];
      double c = now.hessian[2] + RIDGE;
      double determinant = a * c - b * b;
      double d_slope = -(c * g[0] - b * g[1]) / determinant;
      double d_intercept = -(a * g[1] - b * g[0]) / determinant;
      double promised = g[0] * d_slope + g[1] * d_intercept;
      int halves = 0;

      if (!(promised < -SMALL_PROMISE))
        {
          *slope += d_slope;
          *intercept += d_intercept;
          return;
        }
      for (; halves < HALVES_MAX; halves++)
        {
          double share = ldexp (1, -halves);
          Sums next = sum_up (fit, *slope + share * d_slope,
                              *intercept + share * d_intercept);

          if (!(next.loss < now.loss + SUFFICIENT * share * promised))
            continue;
          *slope += share * d_slope;
          *intercept += share * d_intercept;
          now = next;
          break;
        }
      /* No better number can be told from this one */
      if (halves == HALVES_MAX)
        return;
    }
}

static gboolean
measure (Fit *fit)
{
  double sum = 0, squares = 0;

  for (gsize i = 0; i < fit->n; i++)
    sum += fit->z[i] / (double) fit->n;
  fit->mean = sum;
  for (gsize i = 0; i < fit->n; i++)
    squares += (fit->z[i] - sum) * (fit->z[i] - sum) / (double) fit->n;
  fit->deviation = sqrt (squares);
  return fit->deviation > 0 && isfinite (fit->deviation);
}

/* Why no fit makes sense; NULL: one may */
static const char *
find_hindrance (gsize n, gsize n_positive)
{
  if (n == 0)
    return "Probabilities are calibrated on held-out pictures, and there are "
           "none.";
  if (n < PURR_CALIBRATION_LEAST)
    return "There are fewer than " G_STRINGIFY (
      PURR_CALIBRATION_LEAST) " held-out pictures, too few to calibrate "
                              "probabilities on. Hold out more of them.";
  if (n_positive == 0 || n_positive == n)
    return "Probabilities are calibrated on held-out pictures of both classes, "
           "and these are all of one.";
  return NULL;
}

gboolean
purr_calibration_fit (const double *z,
                      const guint8 *labels,
                      gsize n,
                      PurrCalibration *calibration,
                      const char **reason)
{
  Fit fit = { .z = z, .labels = labels, .n = n };
  gsize n_positive = 0;
  double positives, negatives, slope = 0, intercept;

  for (gsize i = 0; i < n; i++)
    n_positive += labels[i] != 0;
  *reason = find_hindrance (n, n_positive);
  if (*reason != NULL)
    return FALSE;

  positives = (double) n_positive;
  negatives = (double) (n - n_positive);
  fit.targets[0] = 1 / (negatives + 2);
  fit.targets[1] = (positives + 1) / (positives + 2);
  intercept = log ((positives + 1) / (negatives + 1));
  if (measure (&fit))
    descend (&fit, &slope, &intercept);
  if (!(slope > NO_SLOPE))
    {
      *reason
        = "Calibration makes no sense: among the held-out pictures a "
          "greater z does not speak for the class. The model has to learn "
          "something first.";
      return FALSE;
    }
  calibration->slope = slope / fit.deviation;
  calibration->intercept = intercept - slope * (fit.mean / fit.deviation);
  if (purr_calibration_is_valid (calibration->slope, calibration->intercept))
    return TRUE;
  *reason
    = "Calibration makes no sense: what the model answers is too far from "
      "any probability. It has to learn anew, at a smaller rate perhaps.";
  return FALSE;
}

/* half: 1 of those of either class that come first, third ..., else 0 */
static void
halve (const guint8 *labels, gsize n, guint8 *half)
{
  guint8 next[2] = { 1, 1 };

  for (gsize i = 0; i < n; i++)
    {
      guint8 *of_class = &next[labels[i] != 0];

      half[i] = *of_class;
      *of_class = !*of_class;
    }
}

gboolean
purr_calibration_cross (const double *z,
                        const guint8 *labels,
                        gsize n,
                        double *calibrated)
{
  g_autofree guint8 *half = g_new (guint8, n);
  g_autofree double *half_z = g_new (double, n);
  g_autofree guint8 *half_labels = g_new (guint8, n);

  halve (labels, n, half);
  for (guint8 fitted = 0; fitted < 2; fitted++)
    {
      PurrCalibration calibration;
      const char *reason;
      gsize n_half = 0;

      for (gsize i = 0; i < n; i++)
        if (half[i] == fitted)
          {
            half_z[n_half] = z[i];
            half_labels[n_half++] = labels[i];
          }
      if (!purr_calibration_fit (half_z, half_labels, n_half, &calibration,
                                 &reason))
        return FALSE;
      for (gsize i = 0; i < n; i++)
        if (half[i] != fitted)
          calibrated[i] = calibration.slope * z[i] + calibration.intercept;
    }
  return TRUE;
}

/* Of answers ----------------------------------------------------------------- */

static void
measure_scores (PurrReliability *self, const PurrScores *scores)
{
  PurrMetrics counts = purr_scores_count (scores, 0);

  purr_scores_bins (scores, self->bins);
  self->error = purr_scores_calibration_error (scores);
  self->cost = purr_metrics_cost (&counts);
}

static void
cross (PurrCalibrationFound *self, const PurrPartAnswers *held_out)
{
  g_autofree double *calibrated = g_new (double, held_out->n);
  g_autoptr (PurrScores) with = NULL;
  g_autoptr (PurrScores) without = NULL;

  self->crossed = purr_calibration_cross (held_out->z, held_out->labels,
                                          held_out->n, calibrated);
  if (!self->crossed)
    return;
  with = purr_scores_new (calibrated, held_out->labels, held_out->n);
  without = purr_scores_new (held_out->z, held_out->labels, held_out->n);
  measure_scores (&self->with, with);
  measure_scores (&self->without, without);
}

static PurrPart
find_judge (const PurrAnswers *answers)
{
  static const PurrPart telling[]
    = { PURR_PART_TEST, PURR_PART_VALIDATION, PURR_PART_ANY };

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    if (purr_answers_get (answers, telling[i])->n > 0)
      return telling[i];
  return PURR_PART_TRAIN;
}

void
purr_calibration_find (PurrCalibrationFound *self, const PurrAnswers *answers)
{
  PurrModel *model = purr_answers_get_model (answers);
  const PurrModelParts *parts = purr_model_get_parts (model);
  const PurrPartAnswers *held_out
    = purr_answers_get (answers, PURR_PART_VALIDATION);
  PurrCalibration fitted;
  gboolean fits = purr_calibration_fit (held_out->z, held_out->labels,
                                        held_out->n, &fitted, &self->reason);

  self->judged = find_judge (answers);
  self->own = parts->calibrated;
  self->calibration = parts->calibrated
                        ? (PurrCalibration) { parts->slope, parts->intercept }
                      : fits ? fitted
                             : (PurrCalibration) { 1, 0 };
  self->known = fits || parts->calibrated;
  self->fitted_here = fits && self->calibration.slope == fitted.slope
                      && self->calibration.intercept == fitted.intercept;
  self->other
    = parts->calibrated ? purr_model_new_uncalibrated (model)
      : fits ? purr_model_new_calibrated (model, fitted.slope, fitted.intercept)
             : NULL;
  if (self->known)
    self->reason = NULL;
  if (self->fitted_here && self->judged == PURR_PART_VALIDATION)
    cross (self, held_out);
}

void
purr_calibration_found_clear (PurrCalibrationFound *self)
{
  g_clear_pointer (&self->other, purr_model_unref);
}

PurrAnswers *
purr_answers_new_calibrated (const PurrAnswers *answers, const char **reason)
{
  const PurrPartAnswers *held_out
    = purr_answers_get (answers, PURR_PART_VALIDATION);
  g_autoptr (PurrModel) model = NULL;
  PurrCalibration fitted;

  if (!purr_calibration_fit (held_out->z, held_out->labels, held_out->n,
                             &fitted, reason))
    return NULL;
  model = purr_model_new_calibrated (purr_answers_get_model (answers),
                                     fitted.slope, fitted.intercept);
  return purr_answers_new_for_model (answers, model);
}

void
purr_reliability_init (PurrReliability *self,
                       const PurrScores *scores,
                       PurrModel *model)
{
  g_autoptr (PurrScores) own = purr_scores_new_for_model (scores, model);

  measure_scores (self, own);
}
