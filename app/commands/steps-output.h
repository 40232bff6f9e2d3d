/* steps-output.h: the steps of a program as JSON */

#pragma once

#include "engine/teaching/interpreter.h"

G_BEGIN_DECLS

/* Prints one object: "steps", each with its line, the names that changed and what
 * was printed; "left_out", how many there are no more; "error", the fault, or null.
 * fault may be NULL. */
void purr_steps_print_json (const PurrSteps *steps, const PurrFault *fault);

G_END_DECLS
