/* array-loops.h: what is done to each number */

#pragma once

#include "engine/teaching/array.h"

G_BEGIN_DECLS

typedef enum
{
  /* Of two */
  PURR_ADD,
  PURR_SUBTRACT,
  PURR_MULTIPLY,
  PURR_DIVIDE,
  PURR_FLOOR_DIVIDE,
  PURR_REMAINDER,
  PURR_POWER,
  PURR_BITWISE_AND,
  PURR_BITWISE_OR,
  PURR_BITWISE_XOR,
  PURR_LESS,
  PURR_LESS_EQUAL,
  PURR_EQUAL,
  PURR_NOT_EQUAL,
  PURR_GREATER,
  PURR_GREATER_EQUAL,
  PURR_MAXIMUM,
  PURR_MINIMUM,
  /* Of one */
  PURR_NEGATIVE,
  PURR_POSITIVE,
  PURR_INVERT,
  PURR_ABSOLUTE,
  PURR_SQUARE,
  PURR_RECIPROCAL,
  PURR_EXP,
  PURR_LOG,
  PURR_SQRT,
  PURR_TANH,
  PURR_N_UFUNCS,
} PurrUfunc;

/* n numbers; strides in elements. b is NULL where there is one operand. The
 * elements' types are those of the loop. */
typedef void (*PurrLoop) (gsize n,
                          gconstpointer a,
                          gssize stride_a,
                          gconstpointer b,
                          gssize stride_b,
                          gpointer out,
                          gssize stride_out);

typedef struct
{
  const char *name; /* as NumPy's faults and warnings call it */
  int n_operands;
  /* For operands of each type, or NULL: then those of the next type serve. By
   * PurrDType. */
  struct
  {
    PurrLoop loop;
    PurrDType result;
  } by_type[3];
} PurrUfuncLoops;

const PurrUfuncLoops *purr_ufunc_loops (PurrUfunc ufunc);

/* NumPy's // and % of floats and ints; ints divided by 0 give 0 and raise the
 * processor's flag. */
double purr_floor_divide (double a, double b);
double purr_remainder (double a, double b);
gint64 purr_int_floor_divide (gint64 a, gint64 b);
gint64 purr_int_remainder (gint64 a, gint64 b);
/* Wraps around. exponent >= 0 */
gint64 purr_int_power (gint64 base, gint64 exponent);

G_END_DECLS
