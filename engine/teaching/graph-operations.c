/* graph-operations.c: what each operation computes, and its derivatives */

#include "engine/teaching/graph-private.h"

#include "engine/learning/logistic-pass.h"

#include <math.h>

gboolean
purr_graph_is_binary (PurrGraphOperator kind)
{
  return kind >= PURR_GRAPH_ADD && kind <= PURR_GRAPH_MAXIMUM;
}

gboolean
purr_graph_is_unary (PurrGraphOperator kind)
{
  return kind >= PURR_GRAPH_NEGATE;
}

static const char *
why_no_power (double base, double exponent)
{
  if (base == 0 && exponent < 0)
    return "0 to a negative power is a division by 0";
  if (base < 0 && exponent != floor (exponent))
    return "a negative number can only be raised to a whole power";
  return NULL;
}

static const char *
why_undefined (PurrGraphOperator kind, double left, double right)
{
  switch (kind)
    {
    case PURR_GRAPH_DIVIDE:
      return right == 0 ? "nothing can be divided by 0" : NULL;
    case PURR_GRAPH_POWER:
      return why_no_power (left, right);
    case PURR_GRAPH_LOG:
      return left <= 0 ? "only numbers above 0 have a logarithm" : NULL;
    case PURR_GRAPH_SQRT:
      return left < 0 ? "a negative number has no square root" : NULL;
    default:
      return NULL;
    }
}

static double
apply (PurrGraphOperator kind, double left, double right)
{
  switch (kind)
    {
    case PURR_GRAPH_ADD:
      return left + right;
    case PURR_GRAPH_SUBTRACT:
      return left - right;
    case PURR_GRAPH_MULTIPLY:
      return left * right;
    case PURR_GRAPH_DIVIDE:
      return left / right;
    case PURR_GRAPH_POWER:
      return pow (left, right);
    case PURR_GRAPH_MAXIMUM:
      return left > right ? left : right;
    case PURR_GRAPH_NEGATE:
      return -left;
    case PURR_GRAPH_EXP:
      return exp (left);
    case PURR_GRAPH_LOG:
      return log (left);
    case PURR_GRAPH_SQRT:
      return sqrt (left);
    case PURR_GRAPH_ABS:
      return fabs (left);
    case PURR_GRAPH_SIGMOID:
      return purr_sigmoid (left);
    case PURR_GRAPH_CONSTANT:
    case PURR_GRAPH_NODE:
    default:
      g_return_val_if_reached (NAN);
    }
}

const char *
purr_graph_apply (PurrGraphOperator kind,
                  double left,
                  double right,
                  double *value)
{
  const char *why = why_undefined (kind, left, right);

  *value = why == NULL ? apply (kind, left, right) : NAN;
  if (why == NULL && !isfinite (*value))
    return "the result is too large a number";
  return why;
}

static double
power_slope (double base,
             double exponent,
             double value,
             gboolean by_exponent,
             const char **note)
{
  if (!by_exponent && base == 0 && exponent > 0 && exponent < 1)
    {
      *note = "such a power rises straight up at 0 and has no derivative there";
      return NAN;
    }
  if (!by_exponent)
    return exponent == 0 ? 0 : exponent * pow (base, exponent - 1);

  if (base > 0)
    return value * log (base);
  if (base == 0 && exponent > 0)
    return 0;
  *note = base < 0
            ? "the exponent of a negative number can only be whole, so "
              "there is no derivative by it"
            : "0 to the power of 0 jumps as the exponent changes and has "
              "no derivative by it";
  return NAN;
}

static double
slope (PurrGraphOperator kind,
       double left,
       double right,
       double value,
       gboolean by_right,
       const char **note)
{
  switch (kind)
    {
    case PURR_GRAPH_ADD:
      return 1;
    case PURR_GRAPH_SUBTRACT:
      return by_right ? -1 : 1;
    case PURR_GRAPH_MULTIPLY:
      return by_right ? left : right;
    case PURR_GRAPH_DIVIDE:
      return by_right ? -value / right : 1 / right;
    case PURR_GRAPH_POWER:
      return power_slope (left, right, value, by_right, note);
    case PURR_GRAPH_MAXIMUM:
      if (left == right)
        {
          *note = "maximum has a kink where both are equal and no derivative "
                  "there; ½, the middle of 0 and 1, is taken";
          return 0.5;
        }
      return (left > right) != by_right;
    case PURR_GRAPH_NEGATE:
      return -1;
    case PURR_GRAPH_EXP:
      return value;
    case PURR_GRAPH_LOG:
      return 1 / left;
    case PURR_GRAPH_SQRT:
      if (left == 0)
        {
          *note
            = "the square root rises straight up at 0 and has no derivative "
              "there";
          return NAN;
        }
      return 0.5 / value;
    case PURR_GRAPH_ABS:
      if (left == 0)
        *note = "abs has a kink at 0 and no derivative there; 0, the middle of "
                "−1 and 1, is taken";
      return left > 0 ? 1 : left < 0 ? -1 : 0;
    case PURR_GRAPH_SIGMOID:
      /* 1 - value loses all digits where value is nearly 1 */
      return value * purr_sigmoid (-left);
    case PURR_GRAPH_CONSTANT:
    case PURR_GRAPH_NODE:
    default:
      g_return_val_if_reached (NAN);
    }
}

double
purr_graph_slope (PurrGraphOperator kind,
                  double left,
                  double right,
                  double value,
                  gboolean by_right,
                  const char **note)
{
  double found = slope (kind, left, right, value, by_right, note);

  if (isinf (found))
    {
      *note = "the derivative is too large a number";
      return NAN;
    }
  return found;
}

int
purr_graph_side (PurrGraphOperator kind, double left, double right)
{
  double from_kink = kind == PURR_GRAPH_ABS       ? left
                     : kind == PURR_GRAPH_MAXIMUM ? left - right
                                                  : 0;

  return from_kink > 0 ? 1 : from_kink < 0 ? -1 : 0;
}
