/* run-numbers.h: how far a run is, and how well it does, in numbers
 *
 * Of now, or of a moment that is looked back at; what is told of now meanwhile is
 * shown afterwards.
 */

#pragma once

#include "engine/learning/trainer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_RUN_NUMBERS (purr_run_numbers_get_type ())
G_DECLARE_FINAL_TYPE (PurrRunNumbers,
                      purr_run_numbers,
                      PURR,
                      RUN_NUMBERS,
                      AdwBin)

/* target: updates after which the run ends. */
void purr_run_numbers_show (PurrRunNumbers *self,
                            const PurrTrainerSnapshot *snapshot,
                            guint64 target);
/* Of a run that has not begun. */
void purr_run_numbers_clear (PurrRunNumbers *self);

/* A moment is looked back at; NULL: now. accuracy: of the pictures to check with, by
 * the weights of that moment, NaN where there are none; while it is not known, what
 * is there stays, and is faint. */
void purr_run_numbers_look_at (PurrRunNumbers *self,
                               const PurrMoment *moment,
                               gboolean known,
                               double accuracy);

/* What the cost is, and whose accuracy is the second. */
void purr_run_numbers_name_cost (PurrRunNumbers *self, gboolean weighted);
void purr_run_numbers_name_validation (PurrRunNumbers *self, gboolean test);

G_END_DECLS
