/* score-charts.h: answered pictures as charts
 *
 * ROC, precision and recall, reliability, and histograms by class; see
 * score-items.h for what stands in them and which pictures each piece of them is.
 * The threshold is part of a chart in a file; on the screen, where it follows a
 * slider, a chart is made without it, and purr_score_items_place() tells where the
 * view's cursor has to stand: then nothing is laid out anew. Any thread.
 */

#pragma once

#include "app/widgets/chart.h"
#include "app/widgets/score-items.h"

#include "engine/insight/calibration.h"

G_BEGIN_DECLS

/* The threshold's ball or line, for those who paint it over a chart */
#define PURR_SCORE_THRESHOLD_INK PURR_INK_SECOND

/* threshold: z; NaN for a chart without it. Both names are those of the classes.
 * Where there is nothing to draw it says why. Free with purr_chart_free(). */
PurrChart *purr_score_chart_new (const PurrScoreItems *items,
                                 PurrDrawn drawn,
                                 const char *positive_name,
                                 const char *negative_name,
                                 double threshold);

/* Other pictures that the same model answered */
typedef struct
{
  const PurrScoreItems *items;
  const char *name; /* of these pictures: "learnt" */
} PurrScoreOther;

/* As many at most */
#define PURR_SCORE_MAX_OTHERS 3

/* Draws the curves of others behind that of a chart of the same drawing, which is
 * called own_name in the legend from then on. Does nothing where curves would hide each
 * other, in bars and bins, or where there are none. */
void purr_score_chart_add_others (PurrChart *chart,
                                  PurrDrawn drawn,
                                  const char *own_name,
                                  const PurrScoreOther *others,
                                  guint n_others);

/* How right the model's probabilities are, and how right they would be without its
 * calibration, or, where it has none, with one */
typedef struct
{
  const PurrReliability *now;
  const PurrReliability *other;
  gboolean calibrated; /* the model is */
} PurrScoreCalibration;

/* Draws both of them as lines into a chart of the reliability, the calibrated one
 * solid, the other dashed, and names them in its legend. Does nothing in other
 * charts. */
void purr_score_chart_add_calibration (PurrChart *chart,
                                       PurrDrawn drawn,
                                       const PurrScoreCalibration *calibration);

/* "ROC curve", ...; static */
const char *purr_score_chart_get_name (PurrDrawn drawn);

/* What one of its items says, for the words beside a pointer and for who cannot see
 * it: "Probability 0.62 and more: 91.3 % of cat found, 4.0 % of non-cat taken for
 * it". Free with g_free(). */
char *purr_score_chart_say (const PurrScoreItems *items,
                            PurrDrawn drawn,
                            guint i,
                            const char *positive_name,
                            const char *negative_name);

G_END_DECLS
