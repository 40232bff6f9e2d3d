/* calibration-bar.h: what calibration changes, and a button for it
 *
 * Signals
 *   "asked"  somebody wants the model calibrated, or no longer (gboolean calibrated)
 */

#pragma once

#include "app/report/evaluated.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_CALIBRATION_BAR (purr_calibration_bar_get_type ())
G_DECLARE_FINAL_TYPE (PurrCalibrationBar,
                      purr_calibration_bar,
                      PURR,
                      CALIBRATION_BAR,
                      AdwBin)

GtkWidget *purr_calibration_bar_new (void);

/* What is known of the model that is evaluated. Only for the call. */
void purr_calibration_bar_show (PurrCalibrationBar *self,
                                const PurrEvaluated *evaluated);

G_END_DECLS
