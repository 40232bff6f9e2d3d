/* cost-chart.h: the curve of a cost that falls while a model learns
 *
 * Shows the current run's training and validation cost, earlier runs behind
 * them, the values under the pointer or the keyboard's cursor (Left, Right,
 * with Shift ten times as far, Home, End, Escape), and a mark where a run
 * diverged. Drawing takes the same time for a thousand points and for
 * millions. It never scrolls or zooms: all of a run is in view.
 */

#pragma once

#include "app/widgets/chart-view.h"
#include "app/widgets/cost-chart-data.h"

G_BEGIN_DECLS

#define PURR_TYPE_COST_CHART (purr_cost_chart_get_type ())
G_DECLARE_FINAL_TYPE (PurrCostChart,
                      purr_cost_chart,
                      PURR,
                      COST_CHART,
                      PurrChartView)

/* Properties
 *   logarithmic  gboolean  the cost axis; costs <= 0 have no place on it
 *   by-seconds   gboolean  the level axis counts seconds of training
 *   title        string    above the plot; NULL (as at first) for none
 *   x-label, y-label       "iteration" and "cost J" at first
 *   placeholder  string    what stands there while there is no data
 *   cursor       double    iteration whose values are shown, -1 for none. Not
 *                          notified when it changes because the chart grew
 *                          under a pointer that rests
 *   marker       double    iteration that is marked by a ball on the training curve
 *                          and, while there is no cursor, a line; -1 (as at first)
 *                          for none
 *   empty        gboolean  (read-only) no run has any point */

/* The current run goes to the back and a new one begins. A current run that
 * has no point yet is replaced. legend: the settings in a few words, or
 * NULL. At most PURR_COST_MAX_EARLIER_RUNS are kept. */
void purr_cost_chart_begin_run (PurrCostChart *self, const char *legend);
void purr_cost_chart_set_run_legend (PurrCostChart *self, const char *legend);

/* The current run is known by that number elsewhere, which no other run here has. */
void purr_cost_chart_number_run (PurrCostChart *self, guint number);
/* What the run of that number is called, if it is here; NULL: "run 2". */
void purr_cost_chart_name_run (PurrCostChart *self,
                               guint number,
                               const char *name);

/* From now on it is other pictures that are learnt from: the runs so far are
 * hidden, and the legend says of them that they learnt from those of this
 * name. */
void purr_cost_chart_change_origin (PurrCostChart *self, const char *name);

/* Earlier runs, by their numbers: whether they are seen, in exports too, and
 * away with one. */
void purr_cost_chart_set_hidden (PurrCostChart *self,
                                 guint number,
                                 gboolean hidden);
void purr_cost_chart_remove_earlier (PurrCostChart *self, guint number);
guint purr_cost_chart_count_earlier (PurrCostChart *self);

/* What the current run's second curve is called; NULL: "validation". */
void purr_cost_chart_set_validation_name (PurrCostChart *self,
                                          const char *name);

/* Costs of the iterations that follow those already there; the first is that
 * of iteration 0. Values that are no numbers leave a gap. seconds: how long
 * training had taken when each was known, never falling. A run gives them for
 * all of its costs or (NULL) for none; then it has no place on an axis of
 * seconds. */
void purr_cost_chart_append_costs (PurrCostChart *self,
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
 * values are told. */
void purr_cost_chart_begin_comparison (PurrCostChart *self,
                                       const char *const *legends,
                                       guint n);
/* As purr_cost_chart_append_costs() does to a run. */
void purr_cost_chart_append_rival (PurrCostChart *self,
                                   guint rival,
                                   const double *costs,
                                   const double *seconds,
                                   gsize n);
void purr_cost_chart_set_leader (PurrCostChart *self, guint rival);

/* What a screen reader is told: the values at the cursor, or the latest ones,
 * or that there is nothing yet. Free with g_free(). */
char *purr_cost_chart_describe (PurrCostChart *self);

/* All there is now, for cost-chart-export.h in any thread. Costs next to nothing
 * even for millions of points. Release with purr_cost_data_free(). */
PurrCostData *purr_cost_chart_copy_data (PurrCostChart *self);

G_END_DECLS
