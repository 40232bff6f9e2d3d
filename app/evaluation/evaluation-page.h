/* evaluation-page.h: how good the model is, by part, class and threshold
 *
 * What answers (see evaluation.h) as figures and charts that one threshold moves
 * together, and whatever else tells how far to trust it: cross-validation, the
 * learning curve. Every number asks for its pictures, which are shown beside.
 */

#pragma once

#include "app/session/session.h"
#include "app/widgets/page.h"

G_BEGIN_DECLS

#define PURR_TYPE_EVALUATION_PAGE (purr_evaluation_page_get_type ())
G_DECLARE_FINAL_TYPE (PurrEvaluationPage,
                      purr_evaluation_page,
                      PURR,
                      EVALUATION_PAGE,
                      PurrPage)

GtkWidget *purr_evaluation_page_new (PurrSession *session);

G_END_DECLS
