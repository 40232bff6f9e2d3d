/* evaluated.h: all that is told of a model on a folder, part by part
 *
 * What text, tables, JSON and reports are written from, so that they say the same.
 * Any thread, one at a time.
 */

#pragma once

#include "app/text/calibration-words.h"
#include "app/text/figure-words.h"

#include "engine/insight/answers.h"
#include "engine/insight/calibration.h"
#include "engine/insight/figures.h"
#include "engine/insight/mistake-costs.h"

G_BEGIN_DECLS

/* Pictures to learn from, held-out ones, test ones, or others */
typedef struct
{
  PurrPart part;
  const char *key; /* "train", "validation", "test", "other" or "all"; static */
  const char *title;              /* "Held-out pictures"; static */
  const char *word;               /* "held out"; static */
  const PurrPartAnswers *answers; /* some; the answers' own */
  PurrFigures figures;
  GArray *classes;       /* of PurrClassFigures */
  GPtrArray *notes;      /* of char *: what is to be known of the figures */
  PurrReliability now;   /* how right its probabilities are, and */
  PurrReliability other; /* if calibration were taken away, or where there is
                            none, added; while it is known */
} PurrEvaluatedPart;

typedef struct
{
  PurrAnswers *answers;
  double threshold;   /* z */
  double probability; /* the same */
  PurrFigureNames names;
  GArray *parts;      /* of PurrEvaluatedPart; those that have pictures */
  GPtrArray *verdict; /* of char * */
  GPtrArray *notes;   /* of char *: what is to be known of the classes */

  PurrCalibrationFound calibration;
  GPtrArray
    *calibrated; /* of char *: what is to be known of it; where the model
                            has none, for who asks */
  char *calibrated_word;              /* the same in a few words */
  PurrCalibrationGain gain;           /* and what it is worth, */
  PurrReliability calibrated_with;    /* by these figures of it */
  PurrReliability calibrated_without; /* and of what is without it */

  /* Of mistakes, once their costs were set */
  GPtrArray *costly; /* of char *: what they cost; empty before */
  double cheapest;   /* threshold, a probability; NaN: unknown */
  PurrMistakeCosts costs;
} PurrEvaluated;

/* A reference is kept of the answers. threshold: z. Blocks for some milliseconds. */
PurrEvaluated *purr_evaluated_new (PurrAnswers *answers, double threshold);
/* All of it at another threshold (z) of the same answers. Takes a millisecond for
 * 50,000 pictures, so that it follows a slider. */
void purr_evaluated_set_threshold (PurrEvaluated *self, double threshold);
/* Tells what mistakes cost on held-out pictures, and at which threshold least. */
void purr_evaluated_set_costs (PurrEvaluated *self,
                               const PurrMistakeCosts *costs);
void purr_evaluated_free (PurrEvaluated *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrEvaluated, purr_evaluated_free)

G_END_DECLS
