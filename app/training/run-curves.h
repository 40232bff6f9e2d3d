/* run-curves.h: the curves of several runs over each other */

#pragma once

#include "app/widgets/chart-view.h"
#include "engine/project/run-record.h"

G_BEGIN_DECLS

/* As many as have a colour of their own */
#define PURR_RUN_CURVES_MAX PURR_CHART_N_HUES

typedef enum
{
  PURR_RUN_CURVES_COST,
  PURR_RUN_CURVES_ACCURACY, /* of the pictures that each was checked with */
} PurrRunCurvesKind;

#define PURR_TYPE_RUN_CURVES (purr_run_curves_get_type ())
G_DECLARE_FINAL_TYPE (PurrRunCurves,
                      purr_run_curves,
                      PURR,
                      RUN_CURVES,
                      PurrChartView)

/* The first PURR_RUN_CURVES_MAX of records (PurrRunRecord, of which references are
 * kept), each in the colour and dash of its place. */
void purr_run_curves_show (PurrRunCurves *self, GPtrArray *records);

/* Cost, and on a linear axis, at first. */
void purr_run_curves_set_kind (PurrRunCurves *self, PurrRunCurvesKind kind);
void purr_run_curves_set_logarithmic (PurrRunCurves *self,
                                      gboolean logarithmic);

/* What it shows, as it is drawn; free with purr_chart_free(). */
PurrChart *purr_run_curves_plot (PurrRunCurves *self);

G_END_DECLS
