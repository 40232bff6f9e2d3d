/* evaluation.h: how good the model that answers is on the pictures that there are
 *
 * It answers all of the run's pictures, part by part, by the keeper's model: what has
 * learnt up to now, an earlier moment that is looked at, or what was opened. That is
 * done behind the main loop, and only while somebody looks: see
 * purr_evaluation_watch(). While a run goes on the answers follow it, as often as
 * there is time for. Main thread only.
 *
 * Signals
 *   "changed"    there are other answers, or none, or another reason for that
 *   "threshold"  another threshold of the same model
 *   "costs"      mistakes cost something else
 *   "asked"      somebody wants to see the pictures of a figure (const char *title,
 *                GArray *pictures): guint32 indices of the dataset of the answers,
 *                worst first, see purr_answers_find(); borrowed for the call
 */

#pragma once

#include "app/session/model-keeper.h"
#include "engine/insight/mistake-costs.h"

G_BEGIN_DECLS

#define PURR_TYPE_EVALUATION (purr_evaluation_get_type ())
G_DECLARE_FINAL_TYPE (PurrEvaluation,
                      purr_evaluation,
                      PURR,
                      EVALUATION,
                      GObject)

/* Follows run and keeper; what mistakes cost is kept in settings. References are
 * kept, but for keeper, which has to live while anything is asked of it. */
PurrEvaluation *purr_evaluation_new (PurrRun *run,
                                     PurrModelKeeper *keeper,
                                     GSettings *settings);

/* Somebody looks from now on, until there are as many calls of the other. */
void purr_evaluation_watch (PurrEvaluation *self);
void purr_evaluation_unwatch (PurrEvaluation *self);

/* The latest; borrowed. NULL: there are none (yet). While a run goes on, or others
 * are being made, they may be of the model of a moment ago. */
PurrAnswers *purr_evaluation_get_answers (PurrEvaluation *self);

/* Why there are no answers */
typedef enum
{
  PURR_EVALUATION_READY, /* there are */
  PURR_EVALUATION_WAITING,
  PURR_EVALUATION_NO_PICTURES,
  PURR_EVALUATION_NO_MODEL,
  PURR_EVALUATION_OTHER_CLASSES, /* none is what the model recognises */
  PURR_EVALUATION_OTHER_CROP, /* pictures are cut another way than it wants */
  PURR_EVALUATION_FAILED,
} PurrEvaluationState;

PurrEvaluationState purr_evaluation_get_state (PurrEvaluation *self);
/* What is to be done about it, in one or two sentences; "" where nothing is. Borrowed
 * until "changed". */
const char *purr_evaluation_get_reason (PurrEvaluation *self);

/* TRUE while other answers are being made, or are soon to be. */
gboolean purr_evaluation_is_busy (PurrEvaluation *self);

/* The threshold, a probability --------------------------------------------- */

/* That of the model; what was set last, though the model gets it a moment later, so
 * that a slider can be drawn. */
double purr_evaluation_get_threshold (PurrEvaluation *self);
void purr_evaluation_set_threshold (PurrEvaluation *self, double threshold);
/* At once: the slider is let go. */
void purr_evaluation_settle_threshold (PurrEvaluation *self);

/* As a logit: what is answered positive has z >= this. */
double purr_evaluation_get_z_threshold (PurrEvaluation *self);

/* What mistakes cost; each is 1 at first. */
void purr_evaluation_get_costs (PurrEvaluation *self, PurrMistakeCosts *costs);
void purr_evaluation_set_costs (PurrEvaluation *self,
                                const PurrMistakeCosts *costs);

/* As purr_mistakes_find_cheapest(), of the answers that there are. */
gboolean purr_evaluation_find_best (PurrEvaluation *self,
                                    double *threshold,
                                    const char **reason);

/* Asking for pictures -------------------------------------------------------- */

/* Emits "asked". title: what they are, for display: "non-cat taken for cat, held
 * out". pictures: as the signal has it; taken over. */
void purr_evaluation_ask (PurrEvaluation *self,
                          const char *title,
                          GArray *pictures);

G_END_DECLS
