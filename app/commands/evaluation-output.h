/* evaluation-output.h: counts of right and wrong answers, printed */

#pragma once

#include "app/report/evaluated.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* As purr_evaluation_to_text() has it. */
void purr_evaluation_print (const PurrEvaluated *evaluated);

/* Writes a table (see evaluation-csv.h) and a report of it, each where there is a path
 * that is not NULL; model_path: of the model's file. FALSE, the reason having been
 * said, also where something else is there and force is not given. */
gboolean purr_evaluation_write_files (const PurrEvaluated *evaluated,
                                      const char *table_path,
                                      const char *report_path,
                                      const char *model_path,
                                      gboolean force);

/* The same as one JSON object; figures that do not exist are null. */
void purr_evaluation_print_json (const PurrEvaluated *evaluated);

/* value, or null where it is not finite */
void purr_json_add_figure (JsonObject *object, const char *name, double value);

G_END_DECLS
