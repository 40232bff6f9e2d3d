/* interpreter-private.h: what the interpreter's parts share */

#pragma once

#include "engine/teaching/builtins.h"
#include "engine/teaching/interpreter.h"
#include "engine/teaching/steps-private.h"
#include "engine/teaching/subscript.h"

G_BEGIN_DECLS

typedef struct
{
  PurrContext context;
  PurrProgram *program;
  PurrValue **slots; /* the program's names: where their values are */
  const PurrInterpreterOptions *options;
  PurrSteps *steps;
  GHashTable *warned; /* "line words" */
  int line;
  guint ticks;
  PurrValue last; /* of the last statement, where it is an expression */
} PurrExecution;

/* Each returns FALSE with the context's fault set. A result is new. */

gboolean purr_evaluate (PurrExecution *self,
                        const PurrNode *node,
                        PurrValue *result);
/* The value of an expression, where it is a name without taking a reference: then
 * nothing happens to temporary, which else keeps it and is to be cleared. */
const PurrValue *purr_evaluate_borrowed (PurrExecution *self,
                                         const PurrNode *node,
                                         PurrValue *temporary);
/* What + - * / make of numbers, of names of numbers and of elements a[i, j], as
 * inner loops are full of: without a thought for temporary values, faults or
 * warnings. UNSET: something else, or something unusual, and nothing has happened. */
PurrValue purr_compute_quickly (const PurrExecution *self,
                                const PurrNode *node);
/* One such operation */
PurrValue purr_combine_quickly (PurrOp op,
                                const PurrValue *a,
                                const PurrValue *b);
/* a[i] of an array with one axis or of a list, where i is within and that is a
 * number; FALSE: it is something else, and result as it was. */
gboolean purr_index_quickly (const PurrValue *value,
                             const PurrValue *index,
                             PurrValue *result);
/* Where the element a[i] or a[i, j] of an array lies, an INDEX of names and whole
 * numbers; NULL: it is something else, or outside. */
PurrBuffer *purr_find_quickly (const PurrExecution *self,
                               const PurrNode *node,
                               gsize *at);
/* What stands in brackets: *n parts, to be freed with purr_indices_free() */
#define PURR_INDICES_MAX 16
gboolean purr_evaluate_index (PurrExecution *self,
                              const PurrNode *node,
                              PurrIndex *indices,
                              int *n);
void purr_indices_clear (PurrIndex *indices, int n);

gboolean purr_execute (PurrExecution *self, const PurrNode *node);

/* The fault happened here, unless it knows better. Returns FALSE. */
gboolean purr_execution_fail_at (PurrExecution *self, const PurrNode *node);

G_END_DECLS
