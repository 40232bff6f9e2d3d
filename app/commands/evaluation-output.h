/* evaluation-output.h: counts of right and wrong answers, shown */

#pragma once

#include "engine/dataset/dataset.h"
#include "engine/insight/insight.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Counts over one part of a folder. */
typedef struct
{
  const char *part; /* "all", "train", "validation", "test" or "other" */
  PurrMetrics metrics;
} PurrEvaluation;

/* The confusion matrix and what follows from it, one part after the other.
 * truth names the folder's classes, positive first. evaluations: of
 * PurrEvaluation. */
void purr_evaluation_print (const GArray *evaluations,
                            const PurrModelParts *model,
                            const char *const truth[2]);

/* The same as one JSON object; figures that do not exist are null. */
void purr_evaluation_print_json (const GArray *evaluations,
                                 const PurrModelParts *model,
                                 const char *const truth[2],
                                 const PurrDataset *dataset);

/* value, or null where it is not finite */
void purr_json_add_figure (JsonObject *object, const char *name, double value);

G_END_DECLS
