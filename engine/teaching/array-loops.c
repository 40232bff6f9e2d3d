/* array-loops.c: what is done to each number */

#include "engine/teaching/array-loops.h"

#include <fenv.h>
#include <math.h>

double
purr_remainder (double a, double b)
{
  double rest = fmod (a, b);

  if (b == 0)
    return rest;
  if (rest == 0)
    return copysign (0, b);
  return (b < 0) != (rest < 0) ? rest + b : rest;
}

double
purr_floor_divide (double a, double b)
{
  double rest, quotient, whole;

  if (b == 0)
    return a / b;
  rest = fmod (a, b);
  quotient = (a - rest) / b;
  if (rest != 0 && (b < 0) != (rest < 0))
    quotient -= 1;
  if (quotient == 0)
    return copysign (0, a / b);
  whole = floor (quotient);
  return quotient - whole > 0.5 ? whole + 1 : whole;
}

gint64
purr_int_floor_divide (gint64 a, gint64 b)
{
  if (b == 0)
    {
      feraiseexcept (FE_DIVBYZERO);
      return 0;
    }
  if (b == -1)
    {
      if (a == G_MININT64)
        feraiseexcept (FE_OVERFLOW);
      return (gint64) (0 - (guint64) a);
    }
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

gint64
purr_int_remainder (gint64 a, gint64 b)
{
  gint64 rest;

  if (b == 0)
    {
      feraiseexcept (FE_DIVBYZERO);
      return 0;
    }
  if (b == -1)
    return 0;
  rest = a % b;
  return rest != 0 && (a < 0) != (b < 0) ? rest + b : rest;
}

gint64
purr_int_power (gint64 base, gint64 exponent)
{
  guint64 result = 1, factor = (guint64) base;

  for (; exponent > 0; exponent >>= 1)
    {
      if (exponent & 1)
        result *= factor;
      factor *= factor;
    }
  return (gint64) result;
}

/* The common layouts have loops of their own, which the compiler makes vector
 * code of; x and y are the operands */
#define BINARY(name, in, out_type, expression)                                 \
  static void name (gsize n, gconstpointer a, gssize sa, gconstpointer b,      \
                    gssize sb, gpointer out, gssize so)                        \
  {                                                                            \
    const in *p = a, *q = b;                                                   \
    out_type *r = out;                                                         \
                                                                               \
    if (sa == 1 && sb == 1 && so == 1)                                         \
      for (gsize k = 0; k < n; k++)                                            \
        {                                                                      \
          in x = p[k], y = q[k];                                               \
          r[k] = (out_type) (expression);                                      \
        }                                                                      \
    else if (sa == 1 && sb == 0 && so == 1)                                    \
      {                                                                        \
        in y = *q;                                                             \
        for (gsize k = 0; k < n; k++)                                          \
          {                                                                    \
            in x = p[k];                                                       \
            r[k] = (out_type) (expression);                                    \
          }                                                                    \
      }                                                                        \
    else if (sa == 0 && sb == 1 && so == 1)                                    \
      {                                                                        \
        in x = *p;                                                             \
        for (gsize k = 0; k < n; k++)                                          \
          {                                                                    \
            in y = q[k];                                                       \
            r[k] = (out_type) (expression);                                    \
          }                                                                    \
      }                                                                        \
    else                                                                       \
      for (gsize k = 0; k < n; k++, p += sa, q += sb, r += so)                 \
        {                                                                      \
          in x = *p, y = *q;                                                   \
          *r = (out_type) (expression);                                        \
        }                                                                      \
  }

#define UNARY(name, in, out_type, expression)                                  \
  static void name (gsize n, gconstpointer a, gssize sa, gconstpointer b,      \
                    gssize sb, gpointer out, gssize so)                        \
  {                                                                            \
    const in *p = a;                                                           \
    out_type *r = out;                                                         \
                                                                               \
    if (sa == 1 && so == 1)                                                    \
      for (gsize k = 0; k < n; k++)                                            \
        {                                                                      \
          in x = p[k];                                                         \
          r[k] = (out_type) (expression);                                      \
        }                                                                      \
    else                                                                       \
      for (gsize k = 0; k < n; k++, p += sa, r += so)                          \
        {                                                                      \
          in x = *p;                                                           \
          *r = (out_type) (expression);                                        \
        }                                                                      \
  }

typedef guint8 truth;
typedef gint64 whole;

/* clang-format off */
BINARY (add_float, double, double, x + y)
BINARY (add_int, whole, whole, (guint64) x + (guint64) y)
BINARY (or_bool, truth, truth, x | y)
BINARY (subtract_float, double, double, x - y)
BINARY (subtract_int, whole, whole, (guint64) x - (guint64) y)
BINARY (multiply_float, double, double, x * y)
BINARY (multiply_int, whole, whole, (guint64) x * (guint64) y)
BINARY (and_bool, truth, truth, x & y)
BINARY (xor_bool, truth, truth, x ^ y)
BINARY (divide_float, double, double, x / y)
BINARY (floor_divide_float, double, double, purr_floor_divide (x, y))
BINARY (floor_divide_int, whole, whole, purr_int_floor_divide (x, y))
BINARY (remainder_float, double, double, purr_remainder (x, y))
BINARY (remainder_int, whole, whole, purr_int_remainder (x, y))
BINARY (power_float, double, double, pow (x, y))
BINARY (power_int, whole, whole, purr_int_power (x, y))
BINARY (and_int, whole, whole, x & y)
BINARY (or_int, whole, whole, x | y)
BINARY (xor_int, whole, whole, x ^ y)
BINARY (less_float, double, truth, x < y)
BINARY (less_int, whole, truth, x < y)
BINARY (less_bool, truth, truth, x < y)
BINARY (less_equal_float, double, truth, x <= y)
BINARY (less_equal_int, whole, truth, x <= y)
BINARY (less_equal_bool, truth, truth, x <= y)
BINARY (equal_float, double, truth, x == y)
BINARY (equal_int, whole, truth, x == y)
BINARY (equal_bool, truth, truth, x == y)
BINARY (not_equal_float, double, truth, x != y)
BINARY (not_equal_int, whole, truth, x != y)
BINARY (not_equal_bool, truth, truth, x != y)
BINARY (greater_float, double, truth, x > y)
BINARY (greater_int, whole, truth, x > y)
BINARY (greater_bool, truth, truth, x > y)
BINARY (greater_equal_float, double, truth, x >= y)
BINARY (greater_equal_int, whole, truth, x >= y)
BINARY (greater_equal_bool, truth, truth, x >= y)
BINARY (maximum_float, double, double, x > y || isnan (x) ? x : y)
BINARY (maximum_int, whole, whole, x > y ? x : y)
BINARY (minimum_float, double, double, x < y || isnan (x) ? x : y)
BINARY (minimum_int, whole, whole, x < y ? x : y)

UNARY (negative_float, double, double, -x)
UNARY (negative_int, whole, whole, 0 - (guint64) x)
UNARY (positive_float, double, double, x)
UNARY (positive_int, whole, whole, x)
UNARY (positive_bool, truth, truth, x)
UNARY (invert_int, whole, whole, ~x)
UNARY (invert_bool, truth, truth, !x)
UNARY (absolute_float, double, double, fabs (x))
UNARY (absolute_int, whole, whole, x < 0 ? 0 - (guint64) x : (guint64) x)
UNARY (square_float, double, double, x * x)
UNARY (square_int, whole, whole, (guint64) x * (guint64) x)
UNARY (reciprocal_float, double, double, 1 / x)
UNARY (exp_float, double, double, exp (x))
UNARY (log_float, double, double, log (x))
UNARY (sqrt_float, double, double, sqrt (x))
UNARY (tanh_float, double, double, tanh (x))

#define NONE { NULL, PURR_DTYPE_BOOL }
#define BOOL(loop) { loop, PURR_DTYPE_BOOL }
#define INT(loop) { loop, PURR_DTYPE_INT }
#define FLOAT(loop) { loop, PURR_DTYPE_FLOAT }
#define COMPARISON(text, name) \
  { text, 2, { BOOL (name##_bool), BOOL (name##_int), BOOL (name##_float) } }

const PurrUfuncLoops *
purr_ufunc_loops (PurrUfunc ufunc)
{
  static const PurrUfuncLoops loops[PURR_N_UFUNCS] = {
    [PURR_ADD]
      = { "add", 2, { BOOL (or_bool), INT (add_int), FLOAT (add_float) } },
    [PURR_SUBTRACT]
      = { "subtract", 2, { NONE, INT (subtract_int), FLOAT (subtract_float) } },
    [PURR_MULTIPLY]
      = { "multiply", 2,
          { BOOL (and_bool), INT (multiply_int), FLOAT (multiply_float) } },
    [PURR_DIVIDE] = { "divide", 2, { NONE, NONE, FLOAT (divide_float) } },
    [PURR_FLOOR_DIVIDE]
      = { "floor_divide", 2,
          { NONE, INT (floor_divide_int), FLOAT (floor_divide_float) } },
    [PURR_REMAINDER]
      = { "remainder", 2,
          { NONE, INT (remainder_int), FLOAT (remainder_float) } },
    [PURR_POWER]
      = { "power", 2, { NONE, INT (power_int), FLOAT (power_float) } },
    [PURR_BITWISE_AND]
      = { "bitwise_and", 2, { BOOL (and_bool), INT (and_int), NONE } },
    [PURR_BITWISE_OR]
      = { "bitwise_or", 2, { BOOL (or_bool), INT (or_int), NONE } },
    [PURR_BITWISE_XOR]
      = { "bitwise_xor", 2, { BOOL (xor_bool), INT (xor_int), NONE } },
    [PURR_LESS] = COMPARISON ("less", less),
    [PURR_LESS_EQUAL] = COMPARISON ("less_equal", less_equal),
    [PURR_EQUAL] = COMPARISON ("equal", equal),
    [PURR_NOT_EQUAL] = COMPARISON ("not_equal", not_equal),
    [PURR_GREATER] = COMPARISON ("greater", greater),
    [PURR_GREATER_EQUAL] = COMPARISON ("greater_equal", greater_equal),
    [PURR_MAXIMUM]
      = { "maximum", 2,
          { BOOL (or_bool), INT (maximum_int), FLOAT (maximum_float) } },
    [PURR_MINIMUM]
      = { "minimum", 2,
          { BOOL (and_bool), INT (minimum_int), FLOAT (minimum_float) } },
    [PURR_NEGATIVE]
      = { "negative", 1, { NONE, INT (negative_int), FLOAT (negative_float) } },
    [PURR_POSITIVE]
      = { "positive", 1,
          { BOOL (positive_bool), INT (positive_int), FLOAT (positive_float) } },
    [PURR_INVERT]
      = { "invert", 1, { BOOL (invert_bool), INT (invert_int), NONE } },
    [PURR_ABSOLUTE]
      = { "absolute", 1,
          { BOOL (positive_bool), INT (absolute_int), FLOAT (absolute_float) } },
    [PURR_SQUARE]
      = { "square", 1, { NONE, INT (square_int), FLOAT (square_float) } },
    [PURR_RECIPROCAL]
      = { "reciprocal", 1, { NONE, NONE, FLOAT (reciprocal_float) } },
    [PURR_EXP] = { "exp", 1, { NONE, NONE, FLOAT (exp_float) } },
    [PURR_LOG] = { "log", 1, { NONE, NONE, FLOAT (log_float) } },
    [PURR_SQRT] = { "sqrt", 1, { NONE, NONE, FLOAT (sqrt_float) } },
    [PURR_TANH] = { "tanh", 1, { NONE, NONE, FLOAT (tanh_float) } },
  };

  return &loops[ufunc];
}
/* clang-format on */
