/* threshold-bar.h: the slider that moves all figures, and what mistakes cost
 *
 * Shows and sets the threshold and the costs of an evaluation, by pointer, keys or a
 * typed number; says which threshold makes mistakes cheapest on held-out pictures.
 *
 * Signals
 *   "set"  a person has set another threshold (double before): told once for a
 *          movement, when it has come to rest
 */

#pragma once

#include "app/session/evaluation.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_THRESHOLD_BAR (purr_threshold_bar_get_type ())
G_DECLARE_FINAL_TYPE (PurrThresholdBar,
                      purr_threshold_bar,
                      PURR,
                      THRESHOLD_BAR,
                      AdwBin)

/* To be called once */
void purr_threshold_bar_set_evaluation (PurrThresholdBar *self,
                                        PurrEvaluation *evaluation);

G_END_DECLS
