/* arithmetic.h: operators between values of any kind */

#pragma once

#include "engine/teaching/array-ops.h"
#include "engine/teaching/notation-tree.h"
#include "engine/teaching/value-private.h"

G_BEGIN_DECLS

/* a op b; in_place: a op= b, which arrays and lists do where they are. result is
 * new. */
gboolean purr_binary (PurrContext *context,
                      PurrOp op,
                      const PurrValue *a,
                      const PurrValue *b,
                      gboolean in_place,
                      PurrValue *result);
gboolean purr_unary (PurrContext *context,
                     PurrOp op,
                     const PurrValue *a,
                     PurrValue *result);
gboolean purr_compare (PurrContext *context,
                       PurrOp op,
                       const PurrValue *a,
                       const PurrValue *b,
                       PurrValue *result);
gboolean purr_truth (PurrContext *context,
                     const PurrValue *value,
                     gboolean *truth);

/* Both are numbers, of Python or of NumPy */
gboolean purr_scalar_binary (PurrContext *context,
                             PurrOp op,
                             const PurrValue *a,
                             const PurrValue *b,
                             PurrValue *result);
/* Both are NumPy's, or one of them */
gboolean purr_numpy_scalar_binary (PurrContext *context,
                                   PurrOp op,
                                   const PurrValue *a,
                                   const PurrValue *b,
                                   PurrValue *result);
/* "unsupported operand type(s) for +: 'int' and 'str'" */
gboolean purr_fail_operands (PurrContext *context,
                             const char *sign,
                             const PurrValue *a,
                             const PurrValue *b);

/* The number, array, list or tuple as an operand; *made keeps what had to be made
 * for it and is to be dropped afterwards. FALSE without a fault where the value is
 * none of these. */
gboolean purr_operand_of_value (PurrContext *context,
                                const PurrValue *value,
                                PurrOperand *operand,
                                PurrArray **made);
/* A new array of a number, an array or nested lists; always memory of its own.
 * type: NULL: as the numbers have it. */
PurrArray *purr_array_of_value (PurrContext *context,
                                const PurrValue *value,
                                const PurrDType *type);
/* Likewise, but an array is itself */
PurrArray *purr_as_array (PurrContext *context, const PurrValue *value);

/* A whole number, as Python takes it for an index */
gboolean purr_index_of_value (PurrContext *context,
                              const PurrValue *value,
                              gint64 *index);

G_END_DECLS
