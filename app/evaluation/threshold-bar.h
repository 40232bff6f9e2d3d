/* threshold-bar.h: the slider that moves all figures, and what mistakes cost
 *
 * Shows and sets the threshold and the costs of an evaluation, by pointer, keys or a
 * typed number; says which threshold makes mistakes cheapest on held-out pictures.
 * What is set is one of the session's edits, and can be undone.
 */

#pragma once

#include "app/session/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_THRESHOLD_BAR (purr_threshold_bar_get_type ())
G_DECLARE_FINAL_TYPE (PurrThresholdBar,
                      purr_threshold_bar,
                      PURR,
                      THRESHOLD_BAR,
                      AdwBin)

/* To be called once */
void purr_threshold_bar_set_session (PurrThresholdBar *self,
                                     PurrSession *session);

/* Whether costs can be set; TRUE at first */
void purr_threshold_bar_set_costs_visible (PurrThresholdBar *self,
                                           gboolean visible);

G_END_DECLS
