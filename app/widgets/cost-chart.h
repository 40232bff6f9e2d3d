/* cost-chart.h: the curve of a cost that falls while a model learns
 *
 * Shows the current run's training and validation cost, earlier runs behind
 * them, the values under the pointer or the keyboard's cursor (Left, Right,
 * with Shift ten times as far, Home, End, Escape), and a mark where a run
 * diverged. Drawing takes the same time for a thousand points and for
 * millions. It never scrolls or zooms: all of a run is in view.
 */

#pragma once

#include <gtk/gtk.h>

#include "app/widgets/cost-chart-data.h"

G_BEGIN_DECLS

#define PURR_TYPE_COST_CHART (purr_cost_chart_get_type ())
G_DECLARE_FINAL_TYPE (PurrCostChart,
                      purr_cost_chart,
                      PURR,
                      COST_CHART,
                      GtkWidget)

/* Properties
 *   logarithmic  gboolean  the cost axis; costs <= 0 have no place on it
 *   by-seconds   gboolean  the level axis counts seconds of training
 *   title        string    above the plot; NULL (as at first) for none
 *   x-label, y-label       "iteration" and "cost J" at first
 *   placeholder  string    what stands there while there is no data
 *   cursor       double    iteration whose values are shown, -1 for none. Not
 *                          notified when it changes because the chart grew
 *                          under a pointer that rests
 *   empty        gboolean  (read-only) no run has any point */

GtkWidget *purr_cost_chart_new (void);

/* The current run goes to the back and a new one begins. A current run that
 * has no point yet is replaced. legend: the settings in a few words, or
 * NULL. At most PURR_COST_MAX_EARLIER_RUNS are kept. */
void purr_cost_chart_begin_run (PurrCostChart *self, const char *legend);
void purr_cost_chart_set_run_legend (PurrCostChart *self, const char *legend);

/* From now on it is other pictures that are learnt from: the legend says of the
 * runs so far that they learnt from those of this name. */
void purr_cost_chart_change_origin (PurrCostChart *self, const char *name);

/* What the current run's second curve is called; NULL: "validation". */
void purr_cost_chart_set_validation_name (PurrCostChart *self,
                                          const char *name);

/* Costs of the iterations that follow those already there; the first is that
 * of iteration 0. Values that are no numbers leave a gap. Without
 * times a run has no place on an axis of seconds. */
void purr_cost_chart_append_costs (PurrCostChart *self,
                                   const double *costs,
                                   gsize n);
/* The same, with how long training had taken when each was known; seconds
 * never fall. A run gives them for all of its costs or for none. */
void purr_cost_chart_append_timed_costs (PurrCostChart *self,
                                         const double *costs,
                                         const double *seconds,
                                         gsize n);

/* iteration is finite, >= 0 and not before the last one. */
void purr_cost_chart_append_validation (PurrCostChart *self,
                                        double iteration,
                                        double cost);

/* A mark in the current run; text is one short line, such as "diverged at
 * iteration 120". NaN and NULL take it away. */
void purr_cost_chart_mark_divergence (PurrCostChart *self,
                                      double iteration,
                                      const char *text);

/* Empties everything and begins n runs (1 to PURR_COST_MAX_RIVALS) side by
 * side, a colour each; the leader, at first 0, is drawn strongest and its
 * values are told. purr_cost_chart_clear() ends it. */
void purr_cost_chart_begin_comparison (PurrCostChart *self,
                                       const char *const *legends,
                                       guint n);
/* seconds: as for timed costs, or NULL for all of a rival's. */
void purr_cost_chart_append_rival (PurrCostChart *self,
                                   guint rival,
                                   const double *costs,
                                   const double *seconds,
                                   gsize n);
void purr_cost_chart_set_leader (PurrCostChart *self, guint rival);

/* Empties the current run; earlier ones and the legend stay. */
void purr_cost_chart_discard_run (PurrCostChart *self);
/* Empties everything. */
void purr_cost_chart_clear (PurrCostChart *self);

gboolean purr_cost_chart_get_logarithmic (PurrCostChart *self);
void purr_cost_chart_set_logarithmic (PurrCostChart *self,
                                      gboolean logarithmic);
gboolean purr_cost_chart_get_by_seconds (PurrCostChart *self);
void purr_cost_chart_set_by_seconds (PurrCostChart *self, gboolean by_seconds);
double purr_cost_chart_get_cursor (PurrCostChart *self);
void purr_cost_chart_set_cursor (PurrCostChart *self, double iteration);
gboolean purr_cost_chart_get_empty (PurrCostChart *self);

/* What a screen reader is told: the values at the cursor, or the latest ones,
 * or that there is nothing yet. Free with g_free(). */
char *purr_cost_chart_describe (PurrCostChart *self);

/* All there is now, for chart-export.h in any thread. Costs next to nothing
 * even for millions of points. Release with purr_cost_data_unref(). */
PurrCostData *purr_cost_chart_copy_data (PurrCostChart *self);

G_END_DECLS
