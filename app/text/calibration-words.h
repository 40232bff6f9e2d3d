/* calibration-words.h: what is said of calibrated probabilities
 *
 * One writing for the command line, the window and reports. Any thread; new strings
 * are freed with g_free().
 */

#pragma once

#include "engine/insight/calibration.h"

G_BEGIN_DECLS

/* What calibrating is worth, on pictures that it was not fitted to and that the model
 * did not learn from */
typedef enum
{
  PURR_CALIBRATION_UNTOLD, /* there are no such pictures, or too few */
  PURR_CALIBRATION_BETTER,
  PURR_CALIBRATION_NO_GAIN, /* nothing, or one figure gains and the other loses */
  PURR_CALIBRATION_WORSE,
} PurrCalibrationGain;

/* What is known of it, and of the pictures that it is judged by */
typedef struct
{
  const PurrCalibrationFound *found;
  const char *positive_class; /* the folder's */
  guint64 n_held_out;
  double positive_share; /* of them that are of the class */
  gboolean balanced;     /* in its training either class counted as much */
  guint64 n_judged;
  double threshold;  /* a probability, with either model */
  guint64 n_changed; /* of those judged: answered otherwise by the other one */
  PurrReliability now; /* of the pictures that it is judged by: of the model */
  PurrReliability other; /* and of the one that found has beside it */
} PurrToldCalibration;

/* "σ(0.5312 z − 0.1204)" */
char *purr_calibration_write (const PurrCalibration *calibration);

/* What it is worth; with, without (or NULL): on which figures of calibrated
 * probabilities and of others that stands. */
PurrCalibrationGain purr_calibration_weigh (const PurrToldCalibration *told,
                                            PurrReliability *with,
                                            PurrReliability *without);

/* Appends sentences (of char *): what it is and what it was fitted to, what it
 * changes and what that is worth, how many answers are others for it, and what it means for a model of balanced classes. Where none is known, why
 * not. */
void purr_calibration_tell (const PurrToldCalibration *told,
                            GPtrArray *sentences);

/* In a few words what it is worth and what it changes: "Calibrating made it better.
 * Test pictures: mean error 0.0123, before 0.1042; log loss 0.6123, before 0.7004"; or
 * why there is none. */
char *purr_calibration_summarise (const PurrToldCalibration *told);

G_END_DECLS
