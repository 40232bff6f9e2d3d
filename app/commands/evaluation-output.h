/* evaluation-output.h: counts of right and wrong answers, shown */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/insight/scores.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Counts over one part of a folder. */
typedef struct
{
  const char *part; /* "all", "train", "validation", "test" or "other" */
  PurrMetrics metrics;
  PurrScores *scores; /* of the same pictures; owned */
} PurrEvaluation;

/* For g_array_set_clear_func() */
void purr_evaluation_clear (gpointer evaluation);

/* What is evaluated. */
typedef struct
{
  const GArray *parts; /* of PurrEvaluation */
  const PurrModelParts *model;
  const char *const *truth; /* the folder's two classes, positive first */
  const PurrDataset *dataset;
} PurrEvaluated;

/* The confusion matrix and what follows from it, one part after the other, with
 * what is to be known of it. */
void purr_evaluation_print (const PurrEvaluated *evaluated);

/* The same as one JSON object; figures that do not exist are null. */
void purr_evaluation_print_json (const PurrEvaluated *evaluated);

/* value, or null where it is not finite */
void purr_json_add_figure (JsonObject *object, const char *name, double value);

G_END_DECLS
