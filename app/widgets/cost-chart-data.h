/* cost-chart-data.h: what a cost chart shows, apart from how it is shown
 *
 * A PurrCostData that came from purr_cost_chart_copy_data() or
 * purr_cost_data_copy() never changes again and may be used by any thread;
 * copies share their points and are cheap.
 */

#pragma once

#include "app/widgets/chart-series.h"

G_BEGIN_DECLS

/* Earlier runs kept behind the current one; the oldest is dropped. */
#define PURR_COST_MAX_EARLIER_RUNS 8

/* As many runs as a comparison has colours for */
#define PURR_COST_MAX_RIVALS 8

typedef struct
{
  guint number;           /* 1, 2, 3... in the order they began */
  char *name;             /* NULL: "run 2" */
  gboolean hidden;        /* an earlier one that is not to be seen */
  char *legend;           /* the run's settings in a few words, or NULL */
  char *origin;           /* what it learnt from, where that is no longer what
                             the current run learns from; else NULL */
  PurrSeries *costs;      /* regular: cost at iteration 0, 1, 2... */
  PurrSeries *seconds;    /* regular: seconds of training when that cost was
                             known, never falling; empty when nobody told */
  PurrSeries *validation; /* x is the iteration */
  char *validation_name;  /* NULL: "validation" */
  double divergence;      /* the iteration that is marked, NaN when none is */
  char *divergence_text;  /* what the mark says, or NULL */
} PurrCostRun;

/* Read it freely, but only the owner of a PurrCostData that was never handed
 * out may change it, by the functions below. */
typedef struct
{
  GPtrArray *runs; /* of PurrCostRun; the last one is the current run, except
                      in a comparison. Never empty */
  gboolean comparison; /* all runs have the same rank and a colour each */
  guint leader;        /* in a comparison, the index of the current run */
  gboolean logarithmic;
  gboolean by_seconds; /* the level axis counts these, not iterations */
  char *title;         /* or NULL */
  char *x_label;
  char *y_label;
  char *placeholder; /* what stands there when there is no data, or NULL */
  char *font_family; /* NULL: the system's sans serif */
} PurrCostData;

PurrCostData *purr_cost_data_new (void);
PurrCostData *purr_cost_data_copy (const PurrCostData *self);
void purr_cost_data_free (PurrCostData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrCostData, purr_cost_data_free)

PurrCostRun *purr_cost_data_get_current (const PurrCostData *self);
gboolean purr_cost_run_is_empty (const PurrCostRun *run);
const char *purr_cost_run_get_validation_name (const PurrCostRun *run);
/* "run 2: its settings · what it learnt from". Free with g_free(). */
char *purr_cost_run_describe (const PurrCostRun *run);
gboolean purr_cost_data_is_empty (const PurrCostData *self);

/* The current run goes to the back and an empty one begins; a current run
 * without points is simply replaced. */
void purr_cost_data_begin_run (PurrCostData *self, const char *legend);

/* From now on it is other pictures that are learnt from: the runs with points
 * are from those of this name, unless they are from others already, and are
 * hidden. */
void purr_cost_data_change_origin (PurrCostData *self, const char *name);

/* The run of that number, earlier or current; NULL when there is none. */
PurrCostRun *purr_cost_data_find_run (const PurrCostData *self, guint number);
/* The earlier run of that number; NULL when there is none (any more). */
PurrCostRun *purr_cost_data_find_earlier (const PurrCostData *self,
                                          guint number);
void purr_cost_data_remove_earlier (PurrCostData *self, guint number);

/* Everything is emptied, and there are n runs (1 to PURR_COST_MAX_RIVALS)
 * without points, of the same rank. The first one leads. */
void purr_cost_data_begin_comparison (PurrCostData *self,
                                      const char *const *legends,
                                      guint n);

/* Costs of the iterations that follow those already there, and when each was
 * known; seconds NULL: nobody knows. */
void purr_cost_run_append (PurrCostRun *run,
                           const double *costs,
                           const double *seconds,
                           gsize n);

/* What the level axis counts: NULL for iterations, else the run's seconds. */
const PurrSeries *purr_cost_data_get_clock (const PurrCostData *self,
                                            const PurrCostRun *run);

/* The last place of the level axis that any run reaches: an iteration, or
 * seconds; -1 when none does. */
double purr_cost_data_get_last_x (const PurrCostData *self);

/* The last iteration of the current run that the cursor can go to, -1 when
 * there is none. By iterations it goes as far as the longest run. */
double purr_cost_data_get_last_stop (const PurrCostData *self);

/* The values of the current run at an iteration: the cost there, and the
 * latest validation cost at or before it with its iteration. NaN where there
 * is none. Each pointer may be NULL. */
void purr_cost_data_look_up (const PurrCostData *self,
                             double iteration,
                             double *cost,
                             double *validation_iteration,
                             double *validation);

/* "iteration 1,234 · cost 0.3456 · validation 0.4012" for that iteration; by
 * seconds "3.2 s · iteration 1,234 · cost...".
 * Free with g_free(). */
char *purr_cost_data_describe (const PurrCostData *self, double iteration);

G_END_DECLS
