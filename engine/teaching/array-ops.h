/* array-ops.h: what can be done with arrays
 *
 * All of these return something new, or NULL or FALSE with the context's fault
 * set, in NumPy's words. Operands may be numbers: see PurrOperand. Between steps
 * of long work they ask the context whether it may go on.
 */

#pragma once

#include "engine/teaching/array-loops.h"
#include "engine/teaching/array-walk.h"

G_BEGIN_DECLS

/* Element by element, broadcast. b: NULL for ufuncs of one. out: an array whose
 * elements are to get the result, of its type (in place), or NULL. Returns a new
 * reference to out, or a new array. */
PurrArray *purr_ufunc (PurrContext *context,
                       PurrUfunc ufunc,
                       const PurrOperand *a,
                       const PurrOperand *b,
                       PurrArray *out);

/* Writes source's elements into target's, broadcast and cast. */
gboolean purr_array_assign (PurrContext *context,
                            PurrArray *target,
                            const PurrOperand *source);
/* The same elements in memory of their own, as another type or the same. order:
 * FALSE: keeps the layout; TRUE: C order. */
PurrArray *purr_array_copy (PurrContext *context,
                            const PurrArray *self,
                            PurrDType type,
                            gboolean c_order);

typedef enum
{
  PURR_REDUCE_SUM,
  PURR_REDUCE_MEAN,
  PURR_REDUCE_MAX,
  PURR_REDUCE_MIN,
  PURR_REDUCE_ANY,
  PURR_REDUCE_ALL,
} PurrReduction;

/* axes: whether each of the array's axes is summed over */
PurrArray *purr_array_reduce (PurrContext *context,
                              PurrReduction reduction,
                              const PurrArray *self,
                              const gboolean *axes,
                              gboolean keepdims);

/* np.dot() and @, whose rules for axes differ. */
PurrArray *purr_array_dot (PurrContext *context,
                           const PurrArray *a,
                           const PurrArray *b);
PurrArray *purr_array_matmul (PurrContext *context,
                              const PurrArray *a,
                              const PurrArray *b);

/* shape: as it was asked for, one of them may be -1. A view where that can be. */
PurrArray *purr_array_reshape (PurrContext *context,
                               PurrArray *self,
                               int n_dims,
                               const gint64 *shape);
PurrArray *purr_array_transpose (const PurrArray *self);

/* start, stop and step of a slice, each of which may be left out, for an axis:
 * *n elements from *first on, *step apart, as Python counts them. step is not 0. */
typedef struct
{
  gboolean has_start, has_stop;
  gint64 start, stop, step;
} PurrSlice;
void purr_slice_resolve (const PurrSlice *slice,
                         gsize length,
                         gssize *first,
                         gsize *n);

G_END_DECLS
