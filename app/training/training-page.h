/* training-page.h: settings, run controls, the cost chart and its numbers */

#pragma once

#include "app/session/session.h"
#include "app/training/costs-export.h"
#include "app/widgets/page.h"

G_BEGIN_DECLS

#define PURR_TYPE_TRAINING_PAGE (purr_training_page_get_type ())
G_DECLARE_FINAL_TYPE (PurrTrainingPage,
                      purr_training_page,
                      PURR,
                      TRAINING_PAGE,
                      PurrPage)

GtkWidget *purr_training_page_new (PurrSession *session);

/* What the big button does: start, pause, go on, begin anew. */
void purr_training_page_toggle (PurrTrainingPage *self);

/* Asks where and writes the chart there. */
void purr_training_page_export (PurrTrainingPage *self, PurrChartFile kind);

G_END_DECLS
