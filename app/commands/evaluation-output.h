/* evaluation-output.h: counts of right and wrong answers, printed */

#pragma once

#include "app/report/evaluated.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* As purr_evaluation_to_text() has it. */
void purr_evaluation_print (const PurrEvaluated *evaluated);

/* The same as one JSON object; figures that do not exist are null. */
void purr_evaluation_print_json (const PurrEvaluated *evaluated);

/* value, or null where it is not finite */
void purr_json_add_figure (JsonObject *object, const char *name, double value);

G_END_DECLS
