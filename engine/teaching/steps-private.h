/* steps-private.h: how the interpreter writes them down */

#pragma once

#include "engine/teaching/steps.h"
#include "engine/teaching/value-private.h"

G_BEGIN_DECLS

/* A run of the program begins: what is there is forgotten. */
void purr_steps_start (PurrSteps *self, PurrProgram *program);
void purr_steps_begin (PurrSteps *self, int line);
/* Of the step that was begun last */
void purr_steps_change (PurrSteps *self, int slot, const PurrValue *value);
void purr_steps_print (PurrSteps *self, const char *text, gsize length);
void purr_steps_warn (PurrSteps *self, const char *words);

G_END_DECLS
