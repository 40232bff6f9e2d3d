/* figures-export.h: figures and charts of the evaluation, saved where a person says */

#pragma once

#include "app/evaluation/model-figures.h"
#include "app/session/session.h"
#include "app/widgets/page.h"

G_BEGIN_DECLS

/* Asks where to, once it is shown; keep it until its "response". What figures show now
 * is written in a thread, and page says how it went. what: "csv" for all figures of
 * all parts, else a format and a drawing: "png-roc", "svg-precision-recall",
 * "png-reliability", "svg-logits", "png-probabilities"; or "report", see report.h, with
 * the costs of the run of session where they are known. New; NULL where there is
 * nothing to write. */
GtkFileChooserNative *purr_figures_export_new (PurrPage *page,
                                               PurrSession *session,
                                               PurrModelFigures *figures,
                                               const char *what);

G_END_DECLS
