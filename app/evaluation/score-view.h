/* score-view.h: a chart of answered pictures, each piece of which can be asked for
 *
 * The pointer or the arrow keys are at one of its points, bins or bars; a click,
 * Return or the space bar asks for the pictures behind it. The threshold is painted
 * over the chart, so a slider lays out nothing anew.
 *
 * Properties
 *   "drawn"  int  which drawing, a PurrDrawn; for construction
 *
 * Signals
 *   "pointed"  at another item (const char *words; "" at none); and whenever something
 *              else is shown
 *   "asked"    for the pictures of an item (guint item, const char *words)
 */

#pragma once

#include "app/widgets/chart-view.h"
#include "app/widgets/score-charts.h"

G_BEGIN_DECLS

#define PURR_TYPE_SCORE_VIEW (purr_score_view_get_type ())
G_DECLARE_FINAL_TYPE (PurrScoreView,
                      purr_score_view,
                      PURR,
                      SCORE_VIEW,
                      PurrChartView)

/* items: borrowed until the next call; NULL: nothing. The names of the classes are
 * copied. */
void purr_score_view_show (PurrScoreView *self,
                           const PurrScoreItems *items,
                           const char *positive_name,
                           const char *negative_name);

/* What the same model answered to others, behind it: see
 * purr_score_chart_add_others(). Until the next call of the function above, for as
 * long as items are borrowed; names are static. */
void purr_score_view_show_among (PurrScoreView *self,
                                 const char *own_name,
                                 const PurrScoreOther *others,
                                 guint n_others);

/* What calibration changes, see purr_score_chart_add_calibration(); likewise. NULL:
 * nothing is known of it. */
void purr_score_view_show_calibration (PurrScoreView *self,
                                       const PurrScoreCalibration *calibration);

/* z */
void purr_score_view_set_threshold (PurrScoreView *self, double threshold);

PurrDrawn purr_score_view_get_drawn (PurrScoreView *self);

/* Whether there is anything to point at */
gboolean purr_score_view_has_items (PurrScoreView *self);

/* With the threshold, for a file; NULL while nothing is shown. Free with
 * purr_chart_free(). */
PurrChart *purr_score_view_make_chart (PurrScoreView *self);

G_END_DECLS
