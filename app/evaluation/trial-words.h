/* trial-words.h: cross-validation and learning curve in words and lines */

#pragma once

#include "app/report/told-trial.h"
#include "app/session/trial-run.h"

G_BEGIN_DECLS

/* What is to be read above all, in a few sentences; an error where there is one, what
 * it is good for where nothing has been taught yet. folds: cross-validation. Free with
 * g_free(). */
char *purr_trial_describe (PurrTrialRun *run, gboolean folds);

/* The settings that were learnt with, and whether they are still those that are set;
 * "" where nothing was. Free with g_free(). */
char *purr_trial_describe_origin (PurrTrialRun *run);

/* All of it; NULL where there is nothing. Free with purr_told_trial_free(). */
PurrToldTrial *purr_trial_tell (PurrTrialRun *run);

/* The lines of the table: of PurrTrialRow. Free with g_ptr_array_unref(). */
GPtrArray *purr_trial_rows (PurrTrialRun *run);

/* For programs, the table and the points of the curves; NULL where there is nothing.
 * Free with g_free(). */
char *purr_trial_to_csv (PurrTrialRun *run);
char *purr_trial_curves (PurrTrialRun *run);

G_END_DECLS
