/* iteration.h: one value after the other out of what holds several */

#pragma once

#include "engine/teaching/array-ops.h"
#include "engine/teaching/value-private.h"

G_BEGIN_DECLS

/* Whether it can be gone through; else the fault says "'int' object is not
 * iterable", or with unpacking "cannot unpack non-iterable int object". */
gboolean purr_iterable_check (PurrContext *context,
                              const PurrValue *value,
                              gboolean unpacking);

/* The index-th value, new: an item, a number, a row of an array, a letter. *end:
 * there is none any more. The value passed purr_iterable_check(). */
gboolean purr_iterable_next (PurrContext *context,
                             const PurrValue *value,
                             gsize index,
                             PurrValue *item,
                             gboolean *end);

/* How many there are now */
gsize purr_iterable_length (const PurrValue *value);

G_END_DECLS
