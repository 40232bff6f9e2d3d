/* run-curve.h: the curve of a run of any length, in a bounded number of points
 *
 * Of a short run every cost is kept. Of a longer one the least and the greatest of
 * every 2, 4, 8... iterations, so that a cost that jumps up and down is still seen
 * to; the first and the last are always there. Main thread or any other, one at a
 * time.
 */

#pragma once

#include "engine/project/run-record.h"

G_BEGIN_DECLS

/* Points there are at most; every cost of as many iterations as half of it. */
#define PURR_RUN_CURVE_MAX 2052

typedef struct _PurrRunCurve PurrRunCurve;

PurrRunCurve *purr_run_curve_new (void);
void purr_run_curve_free (PurrRunCurve *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrRunCurve, purr_run_curve_free)

/* The next iteration's; they ascend. What is no number is left out. */
void purr_run_curve_add (PurrRunCurve *self, const PurrRunCost *cost);

/* A validation; the iterations ascend. Of many, every second one is let go again and
 * again, but the latest stays. */
void purr_run_curve_add_validation (PurrRunCurve *self,
                                    const PurrValidation *validation);

/* All, in the order of iterations: of PurrRunCost, and of PurrValidation; new and for
 * the caller to g_array_unref(). */
GArray *purr_run_curve_copy_costs (const PurrRunCurve *self);
GArray *purr_run_curve_copy_validations (const PurrRunCurve *self);

G_END_DECLS
