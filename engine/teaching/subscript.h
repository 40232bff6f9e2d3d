/* subscript.h: what stands in square brackets */

#pragma once

#include "engine/teaching/array-ops.h"
#include "engine/teaching/value-private.h"

G_BEGIN_DECLS

/* One part of an index, as the interpreter has evaluated it */
typedef struct
{
  gboolean is_slice;
  PurrValue value;    /* where it is no slice: a number, None, an ellipsis, an
                        array ... */
  PurrValue parts[3]; /* of a slice: start, stop, step; None: left out */
} PurrIndex;

void purr_index_clear (PurrIndex *self);

/* value[index], where n parts stand in the brackets; is_tuple: with commas. The
 * result is new; of an array it is a view where NumPy's is one. */
gboolean purr_subscript_get (PurrContext *context,
                             const PurrValue *value,
                             const PurrIndex *index,
                             int n,
                             gboolean is_tuple,
                             PurrValue *result);
/* target[index] = value */
gboolean purr_subscript_set (PurrContext *context,
                             const PurrValue *target,
                             const PurrIndex *index,
                             int n,
                             gboolean is_tuple,
                             const PurrValue *value);

/* Of arrays, once it is known that the value is one */
gboolean purr_array_subscript_get (PurrContext *context,
                                   PurrArray *array,
                                   const PurrIndex *index,
                                   int n,
                                   PurrValue *result);
gboolean purr_array_subscript_set (PurrContext *context,
                                   PurrArray *array,
                                   const PurrIndex *index,
                                   int n,
                                   const PurrValue *value);
/* The numbers of a slice */
gboolean purr_index_slice (PurrContext *context,
                           const PurrIndex *index,
                           PurrSlice *slice);

G_END_DECLS
