/* probability-bar.h: a probability from 0 to 1 beside its threshold
 *
 * Full colour at or above the threshold, striped below it, with the number in
 * words beside the bar: it can be read without seeing colours.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_PROBABILITY_BAR (purr_probability_bar_get_type ())
G_DECLARE_FINAL_TYPE (PurrProbabilityBar,
                      purr_probability_bar,
                      PURR,
                      PROBABILITY_BAR,
                      GtkWidget)

/* Properties
 *   probability  double  0 to 1; NaN (as at first) when there is none. What
 *                        lies outside is taken as the nearer end
 *   threshold    double  0 to 1, 0.5 at first */

void purr_probability_bar_set_probability (PurrProbabilityBar *self,
                                           double probability);
void purr_probability_bar_set_threshold (PurrProbabilityBar *self,
                                         double threshold);

/* "87.1 %". Rounding never claims certainty, nor crosses the threshold:
 * 0.9999 is "> 99.9 %", 0.0001 is "< 0.1 %", 0.4999 is "49.9 %" when the
 * threshold is 0.5. "–" for NaN. Free with g_free(). */
char *purr_probability_format (double probability, double threshold);

/* The same behind what it is of: "= 87.1 %", but "> 99.9 %" and "< 0.1 %" as they
 * are. Free with g_free(). */
char *purr_probability_equate (double probability, double threshold);

G_END_DECLS
