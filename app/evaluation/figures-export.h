/* figures-export.h: figures and charts of the evaluation, saved where a person says */

#pragma once

#include "app/evaluation/model-figures.h"
#include "app/session/session.h"
#include "app/session/trial-run.h"
#include "app/widgets/page.h"

G_BEGIN_DECLS

/* Cross-validation and learning curve, in this order */
#define PURR_N_TRIALS 2

/* Asks where to, once it is shown; keep it until its "response". What figures show now
 * is written in a thread, and page says how it went. what: "csv" for all figures of
 * all parts, "curves" for the points of all their curves, else a format and a drawing:
 * "png-roc", "svg-precision-recall", "png-reliability", "svg-logits",
 * "png-probabilities"; or "report", see report.h, with the costs of the run of session
 * where they are known, and what the trials (NULL: none) tell while it is of these
 * pictures and settings. New; NULL where there is nothing to write. */
GtkFileChooserNative *purr_figures_export_new (
  PurrPage *page,
  PurrSession *session,
  PurrModelFigures *figures,
  PurrTrialRun *const trials[PURR_N_TRIALS],
  const char *what);

/* Likewise, of what trial has told. what: "csv" for its table, "curves", "png", "svg",
 * or "report" for one of it alone. */
GtkFileChooserNative *purr_trial_export_new (PurrPage *page,
                                             PurrTrialRun *trial,
                                             const char *what);

G_END_DECLS
