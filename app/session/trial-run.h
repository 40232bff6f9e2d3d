/* trial-run.h: many models taught behind the main loop, and what they tell
 *
 * Cross-validation or a learning curve of the run's pictures, learnt as the settings
 * say: it is begun by a person and can be stopped. Main thread only.
 *
 * Signals
 *   "changed"  it begins, ends or is stopped, or its figures are no longer those of
 *              the pictures and settings that there are
 */

#pragma once

#include "app/session/run.h"
#include "engine/insight/cross-validation.h"
#include "engine/insight/learning-curve.h"

G_BEGIN_DECLS

#define PURR_TYPE_TRIAL_RUN (purr_trial_run_get_type ())
G_DECLARE_FINAL_TYPE (PurrTrialRun, purr_trial_run, PURR, TRIAL_RUN, GObject)

/* References are kept. settings: the program's. */
PurrTrialRun *purr_trial_run_new (PurrRun *run, GSettings *settings);

/* Not while there are no labelled pictures. folds: how many; 0: a learning curve. What
 * is under way is stopped. */
gboolean purr_trial_run_can_start (PurrTrialRun *self);
void purr_trial_run_start (PurrTrialRun *self, guint folds);
/* What it told before stays. */
void purr_trial_run_stop (PurrTrialRun *self);

gboolean purr_trial_run_is_busy (PurrTrialRun *self);
/* 0 to 1 while it is busy */
double purr_trial_run_get_progress (PurrTrialRun *self);

/* What it told last, borrowed until "changed": one of them, or none. The error is a
 * sentence. */
const PurrCrossValidation *purr_trial_run_get_folds (PurrTrialRun *self);
const PurrLearningCurve *purr_trial_run_get_curve (PurrTrialRun *self);
const char *purr_trial_run_get_error (PurrTrialRun *self);

/* Of what it told: the pictures and settings it was taught with; NULL where it told
 * nothing. Borrowed. */
PurrDataset *purr_trial_run_get_dataset (PurrTrialRun *self);
const PurrTrainingSettings *purr_trial_run_get_settings (PurrTrialRun *self);

/* Whether pictures and settings are still these. */
gboolean purr_trial_run_is_current (PurrTrialRun *self);

G_END_DECLS
