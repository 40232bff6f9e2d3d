/* insight-panel.h: what goes on inside a run, beside its cost chart
 *
 * A few views of which one is seen, each with its tab.
 */

#pragma once

#include "app/session/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_INSIGHT_PANEL (purr_insight_panel_get_type ())
G_DECLARE_FINAL_TYPE (PurrInsightPanel,
                      purr_insight_panel,
                      PURR,
                      INSIGHT_PANEL,
                      AdwBin)

/* What its views tell of; to be called once. */
void purr_insight_panel_set_session (PurrInsightPanel *self,
                                     PurrSession *session);

G_END_DECLS
