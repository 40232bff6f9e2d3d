/* trial-charts.h: what cross-validation and a learning curve look like
 *
 * No toolkit, no drawing, any thread.
 */

#pragma once

#include "app/widgets/chart.h"
#include "engine/insight/cross-validation.h"
#include "engine/insight/learning-curve.h"

G_BEGIN_DECLS

/* Every fold's falling cost, one line each. NULL: an empty one that says why. Free
 * with purr_chart_free(). */
PurrChart *purr_folds_chart_new (const PurrCrossValidation *crossed);

/* Lines of shares of right answers, in percent, for each point's n_train, or whatever
 * else stands there: of held-out pictures, with their interval where there is more than
 * one point, and of those learnt from. The x axis is left as it is. */
void purr_chart_add_shares (PurrChart *chart,
                            const PurrLearningPoint *points,
                            guint n,
                            const char *learnt,
                            PurrChartInk learnt_ink,
                            PurrChartDash learnt_dash,
                            const char *held_out);

/* Shares of right answers against the number of pictures, which doubles: of held-out
 * ones with their interval, and of those that were learnt from. Likewise. */
PurrChart *purr_learning_curve_chart_new (const PurrLearningCurve *curve);

G_END_DECLS
