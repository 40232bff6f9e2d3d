/* evaluation-output.h: counts of right and wrong answers, printed */

#pragma once

#include "app/report/evaluated.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* As purr_evaluation_to_text() has it. */
void purr_evaluation_print (const PurrEvaluated *evaluated);

/* Where to, each NULL where nobody wants it */
typedef struct
{
  const char *table;  /* see evaluation-csv.h */
  const char *curves; /* see curves-csv.h */
  const char *report;
  gboolean force; /* replace what is something else */
} PurrEvaluationFiles;

/* Whether they can be written; FALSE: the reason has been said. */
gboolean purr_evaluation_check_files (const PurrEvaluationFiles *files);

/* Writes them. model_path: of the model's file. FALSE: the reason has been said. */
gboolean purr_evaluation_write_files (const PurrEvaluated *evaluated,
                                      const PurrEvaluationFiles *files,
                                      const char *model_path);

/* The same as one JSON object; figures that do not exist are null. */
void purr_evaluation_print_json (const PurrEvaluated *evaluated);

/* value, or null where it is not finite */
void purr_json_add_figure (JsonObject *object, const char *name, double value);

G_END_DECLS
