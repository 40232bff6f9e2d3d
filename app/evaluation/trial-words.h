/* trial-words.h: cross-validation and learning curve in words and lines */

#pragma once

#include "app/session/trial-run.h"

G_BEGIN_DECLS

/* What is to be read above all, in a few sentences; an error where there is one, what
 * it is good for where nothing has been taught yet. folds: cross-validation. Free with
 * g_free(). */
char *purr_trial_describe (PurrTrialRun *run, gboolean folds);

/* The settings that were learnt with, and whether they are still those that are set;
 * "" where nothing was. Free with g_free(). */
char *purr_trial_describe_origin (PurrTrialRun *run);

/* The headings of the table, ended by NULL, and its lines: of PurrTrialRow. Free with
 * g_ptr_array_unref(). */
const char *const *purr_trial_headings (gboolean folds);
GPtrArray *purr_trial_rows (PurrTrialRun *run);

/* For programs; NULL where there is nothing. Free with g_free(). */
char *purr_trial_to_csv (PurrTrialRun *run);

G_END_DECLS
