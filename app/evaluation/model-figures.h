/* model-figures.h: figures and charts of the model that answers
 *
 * Follows the session's evaluation: one verdict, and for one part of the pictures the
 * matrix of answers, figures, charts and classes, which one threshold moves together.
 * Every number asks the evaluation for its pictures.
 *
 * Signals
 *   "calibrate"  somebody wants the model that is shown calibrated as
 *                purr_model_figures_get() has it, or no longer (gboolean calibrated)
 */

#pragma once

#include "app/evaluation/part-switch.h"
#include "app/evaluation/shown-answers.h"
#include "app/session/evaluation.h"
#include "app/widgets/page.h"
#include "app/widgets/score-charts.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_MODEL_FIGURES (purr_model_figures_get_type ())
G_DECLARE_FINAL_TYPE (PurrModelFigures,
                      purr_model_figures,
                      PURR,
                      MODEL_FIGURES,
                      AdwBin)

/* To be called once. part_switch chooses the part. References are kept. */
void purr_model_figures_bind (PurrModelFigures *self,
                              PurrEvaluation *evaluation,
                              PurrPartSwitch *part_switch);

/* What a lesson file may hide of it, up to one without a name. */
extern const PurrPageControl purr_model_figures_controls[];

/* Shows all of them but those in names, which may have others' names in it. */
void purr_model_figures_hide (PurrModelFigures *self, const char *const *names);

/* What is shown; NULL: nothing. Borrowed until the main loop runs again. */
const PurrEvaluated *purr_model_figures_get (PurrModelFigures *self);

/* A chart of the part that is shown, with the threshold, for a file; NULL while there
 * is nothing. Free with purr_chart_free(). */
PurrChart *purr_model_figures_make_chart (PurrModelFigures *self,
                                          PurrDrawn drawn);

G_END_DECLS
