/* scalar-arithmetic.c: numbers by Python's rules, and by NumPy's */

#include "engine/teaching/arithmetic.h"

#include <errno.h>
#include <fenv.h>
#include <math.h>
#include <string.h>

static gboolean
fail_too_large (PurrContext *context)
{
  return purr_context_fail (context, "OverflowError",
                            "Whole numbers go up to 9223372036854775807 here: "
                            "use floats (2.0 instead of 2) for larger ones.",
                            "Python int too large to convert to C long");
}

static gboolean
fail_zero (PurrContext *context, const char *message)
{
  return purr_context_fail (context, "ZeroDivisionError",
                            "Look where the 0 comes from: there is no result "
                            "that could stand for this one.",
                            "%s", message);
}

static gboolean
python_int_power (PurrContext *context, gint64 a, gint64 b, PurrValue *result)
{
  gint64 power = 1;

  if (b < 0)
    {
      if (a == 0)
        return fail_zero (context, "0.0 cannot be raised to a negative power");
      *result = value_float (pow ((double) a, (double) b));
      return TRUE;
    }
  for (; b > 0; b >>= 1)
    {
      if ((b & 1) && __builtin_mul_overflow (power, a, &power))
        return fail_too_large (context);
      if (b > 1 && __builtin_mul_overflow (a, a, &a))
        return fail_too_large (context);
    }
  *result = value_int (power);
  return TRUE;
}

static gboolean
python_int (PurrContext *context,
            PurrOp op,
            gint64 a,
            gint64 b,
            PurrValue *result)
{
  gint64 whole = 0;
  gboolean overflow = FALSE;

  switch (op)
    {
    case PURR_OP_ADD:
      overflow = __builtin_add_overflow (a, b, &whole);
      break;
    case PURR_OP_SUBTRACT:
      overflow = __builtin_sub_overflow (a, b, &whole);
      break;
    case PURR_OP_MULTIPLY:
      overflow = __builtin_mul_overflow (a, b, &whole);
      break;
    case PURR_OP_DIVIDE:
      if (b == 0)
        return fail_zero (context, "division by zero");
      *result = value_float ((double) ((long double) a / (long double) b));
      return TRUE;
    case PURR_OP_FLOOR_DIVIDE:
      if (b == 0)
        return fail_zero (context, "integer division or modulo by zero");
      overflow = a == G_MININT64 && b == -1;
      whole = purr_int_floor_divide (a, b);
      break;
    case PURR_OP_REMAINDER:
      if (b == 0)
        return fail_zero (context, "integer modulo by zero");
      whole = purr_int_remainder (a, b);
      break;
    case PURR_OP_POWER:
      return python_int_power (context, a, b, result);
    case PURR_OP_BIT_AND:
      whole = a & b;
      break;
    case PURR_OP_BIT_OR:
      whole = a | b;
      break;
    default:
      whole = a ^ b;
    }
  if (overflow)
    return fail_too_large (context);
  *result = value_int (whole);
  return TRUE;
}

static gboolean
python_power (PurrContext *context, double a, double b, PurrValue *result)
{
  double power;

  if (a == 0 && b < 0)
    return fail_zero (context, "0.0 cannot be raised to a negative power");
  if (a < 0 && isfinite (a) && isfinite (b) && floor (b) != b)
    return purr_context_fail (context, "NotImplementedError",
                              "A negative number has no such power among the "
                              "real ones.",
                              "complex numbers are not part of this notation");
  power = pow (a, b);
  if (isinf (power) && isfinite (a) && isfinite (b))
    return purr_context_fail (context, "OverflowError",
                              "The result is larger than the largest float, "
                              "about 1.8e308.",
                              "(34, 'Numerical result out of range')");
  *result = value_float (power);
  return TRUE;
}

static gboolean
python_float (PurrContext *context,
              PurrOp op,
              double a,
              double b,
              PurrValue *result)
{
  switch (op)
    {
    case PURR_OP_ADD:
      *result = value_float (a + b);
      return TRUE;
    case PURR_OP_SUBTRACT:
      *result = value_float (a - b);
      return TRUE;
    case PURR_OP_MULTIPLY:
      *result = value_float (a * b);
      return TRUE;
    case PURR_OP_DIVIDE:
      if (b == 0)
        return fail_zero (context, "float division by zero");
      *result = value_float (a / b);
      return TRUE;
    case PURR_OP_FLOOR_DIVIDE:
      if (b == 0)
        return fail_zero (context, "float floor division by zero");
      *result = value_float (purr_floor_divide (a, b));
      return TRUE;
    case PURR_OP_REMAINDER:
      if (b == 0)
        return fail_zero (context, "float modulo");
      *result = value_float (purr_remainder (a, b));
      return TRUE;
    default:
      return python_power (context, a, b, result);
    }
}

static gboolean
is_bit_op (PurrOp op)
{
  return op == PURR_OP_BIT_AND || op == PURR_OP_BIT_OR || op == PURR_OP_BIT_XOR;
}

gboolean
purr_scalar_binary (PurrContext *context,
                    PurrOp op,
                    const PurrValue *a,
                    const PurrValue *b,
                    PurrValue *result)
{
  if (value_is_numpy_scalar (a) || value_is_numpy_scalar (b))
    return purr_numpy_scalar_binary (context, op, a, b, result);
  if (op == PURR_OP_MATMUL)
    return purr_fail_operands (context, "@", a, b);
  if (a->kind != PURR_VALUE_FLOAT && b->kind != PURR_VALUE_FLOAT)
    {
      gboolean both_bool
        = a->kind == PURR_VALUE_BOOL && b->kind == PURR_VALUE_BOOL;

      if (!python_int (context, op, a->integer, b->integer, result))
        return FALSE;
      if (both_bool && is_bit_op (op))
        *result = value_bool (result->integer != 0);
      return TRUE;
    }
  if (is_bit_op (op))
    return purr_fail_operands (context, purr_op_sign (op), a, b);
  return python_float (context, op, value_double (a), value_double (b), result);
}

static const char *
scalar_name (PurrOp op)
{
  static const char *const names[] = {
    [PURR_OP_ADD] = "scalar add",
    [PURR_OP_SUBTRACT] = "scalar subtract",
    [PURR_OP_MULTIPLY] = "scalar multiply",
    [PURR_OP_DIVIDE] = "scalar divide",
    [PURR_OP_FLOOR_DIVIDE] = "scalar floor_divide",
    [PURR_OP_REMAINDER] = "scalar remainder",
    [PURR_OP_POWER] = "scalar power",
  };

  /* Bits that are put together give nothing to warn of */
  return op < G_N_ELEMENTS (names) ? names[op] : NULL;
}

static PurrValue
numpy_float (double number)
{
  return (PurrValue) { PURR_VALUE_NP_FLOAT, { .number = number } };
}

static gboolean
numpy_double (PurrContext *context,
              PurrOp op,
              double a,
              double b,
              PurrValue *result)
{
  double number;

  purr_context_begin_numbers ();
  switch (op)
    {
    case PURR_OP_ADD:
      number = a + b;
      break;
    case PURR_OP_SUBTRACT:
      number = a - b;
      break;
    case PURR_OP_MULTIPLY:
      number = a * b;
      break;
    case PURR_OP_DIVIDE:
      number = a / b;
      break;
    case PURR_OP_FLOOR_DIVIDE:
      number = purr_floor_divide (a, b);
      break;
    case PURR_OP_REMAINDER:
      number = purr_remainder (a, b);
      break;
    default:
      number = pow (a, b);
    }
  *result = numpy_float (number);
  purr_context_end_numbers (context, scalar_name (op));
  return TRUE;
}

static gboolean
numpy_int (PurrContext *context,
           PurrOp op,
           gint64 a,
           gint64 b,
           PurrValue *result)
{
  gint64 whole = 0;
  gboolean overflow = FALSE;

  purr_context_begin_numbers ();
  switch (op)
    {
    case PURR_OP_ADD:
      overflow = __builtin_add_overflow (a, b, &whole);
      break;
    case PURR_OP_SUBTRACT:
      overflow = __builtin_sub_overflow (a, b, &whole);
      break;
    case PURR_OP_MULTIPLY:
      overflow = __builtin_mul_overflow (a, b, &whole);
      break;
    case PURR_OP_FLOOR_DIVIDE:
      whole = purr_int_floor_divide (a, b);
      break;
    case PURR_OP_REMAINDER:
      whole = purr_int_remainder (a, b);
      break;
    case PURR_OP_POWER:
      if (b < 0)
        return purr_context_fail (context, "ValueError",
                                  "Write the base as a float: 2.0 ** -1.",
                                  "Integers to negative integer powers are not "
                                  "allowed.");
      whole = purr_int_power (a, b);
      break;
    case PURR_OP_BIT_AND:
      whole = a & b;
      break;
    case PURR_OP_BIT_OR:
      whole = a | b;
      break;
    default:
      whole = a ^ b;
    }
  if (overflow)
    feraiseexcept (FE_OVERFLOW);
  *result = (PurrValue) { PURR_VALUE_NP_INT, { .integer = whole } };
  purr_context_end_numbers (context, scalar_name (op));
  return TRUE;
}

gboolean
purr_numpy_scalar_binary (PurrContext *context,
                          PurrOp op,
                          const PurrValue *a,
                          const PurrValue *b,
                          PurrValue *result)
{
  PurrDType type = MAX (value_dtype (a), value_dtype (b));

  if (op == PURR_OP_MATMUL)
    return purr_fail_operands (context, "@", a, b);
  if (type == PURR_DTYPE_FLOAT && is_bit_op (op))
    return purr_context_fail (
      context, "TypeError",
      "Use comparisons or whole numbers here: floats have no bits to work on.",
      "ufunc '%s' not supported for the input types, and the inputs could not "
      "be safely coerced to any supported types according to the casting rule "
      "''safe''",
      op == PURR_OP_BIT_AND  ? "bitwise_and"
      : op == PURR_OP_BIT_OR ? "bitwise_or"
                             : "bitwise_xor");
  if (type == PURR_DTYPE_FLOAT || op == PURR_OP_DIVIDE)
    return numpy_double (context, op, value_double (a), value_double (b),
                         result);
  if (type == PURR_DTYPE_BOOL
      && (op == PURR_OP_ADD || op == PURR_OP_MULTIPLY || is_bit_op (op)))
    {
      gint64 x = a->integer, y = b->integer;

      *result = (PurrValue) { PURR_VALUE_NP_BOOL, { 0 } };
      result->integer = op == PURR_OP_ADD || op == PURR_OP_BIT_OR ? x | y
                        : op == PURR_OP_BIT_XOR                   ? x ^ y
                                                                  : x & y;
      return TRUE;
    }
  if (type == PURR_DTYPE_BOOL && op == PURR_OP_SUBTRACT)
    return purr_context_fail (
      context, "TypeError", "Multiply one of them by 1 to count with it.",
      "numpy boolean subtract, the `-` operator, is not supported, use the "
      "bitwise_xor, the `^` operator, or the logical_xor function instead.");
  return numpy_int (context, op, a->integer, b->integer, result);
}

gboolean
purr_fail_operands (PurrContext *context,
                    const char *sign,
                    const PurrValue *a,
                    const PurrValue *b)
{
  return purr_context_fail (
    context, "TypeError",
    "Only numbers and arrays can be combined like this: "
    "look at what stands on both sides.",
    "unsupported operand type(s) for %s: '%s' and '%s'", sign,
    purr_value_type_name (a), purr_value_type_name (b));
}
