/* told-trial.h: what cross-validation or a learning curve says, to be read
 *
 * Sentences, a table and a chart, from which the window and reports are written, so
 * that they say the same. Holds nothing of what it was made from. Any thread.
 */

#pragma once

#include "app/widgets/chart.h"

#include "engine/insight/cross-validation.h"
#include "engine/insight/learning-curve.h"

G_BEGIN_DECLS

typedef struct
{
  const char *key;             /* "folds" or "learning-curve"; static */
  const char *title;           /* "Cross-validation"; static */
  GPtrArray *sentences;        /* of char *: what is to be read above all */
  const char *const *headings; /* of the table, ended by NULL; static */
  GPtrArray *rows;             /* of GStrv: as many cells as headings */
  PurrChart *chart;
  const char *chart_name; /* "Cost"; static */
  const char *chart_says; /* what it shows; static */
  char *settings;         /* learnt with; or NULL */
} PurrToldTrial;

/* settings: in words, or NULL. dataset: of the pictures, for the names of classes. */
PurrToldTrial *purr_told_folds_new (const PurrCrossValidation *crossed,
                                    const PurrDataset *dataset,
                                    const char *settings);
PurrToldTrial *purr_told_curve_new (const PurrLearningCurve *curve,
                                    const char *settings);
void purr_told_trial_free (PurrToldTrial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrToldTrial, purr_told_trial_free)

/* The headings of a table that there is not yet; static, ended by NULL. */
const char *const *purr_told_headings (gboolean folds);

G_END_DECLS
