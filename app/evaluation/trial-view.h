/* trial-view.h: cross-validation, or a learning curve: begun, watched, read
 *
 * A button begins it with the settings of the Training page; then there are a chart,
 * a table and a few sentences.
 */

#pragma once

#include "app/session/session.h"
#include "app/session/trial-run.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_TRIAL_VIEW (purr_trial_view_get_type ())
G_DECLARE_FINAL_TYPE (PurrTrialView, purr_trial_view, PURR, TRIAL_VIEW, AdwBin)

/* folds: cross-validation, else a learning curve. References are kept of what is
 * needed of the session. */
GtkWidget *purr_trial_view_new (PurrSession *session, gboolean folds);

/* Whose results it shows; borrowed. */
PurrTrialRun *purr_trial_view_get_run (PurrTrialView *self);

G_END_DECLS
