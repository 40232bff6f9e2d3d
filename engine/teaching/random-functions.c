/* random-functions.c: np.random and math */

#include "engine/teaching/builtins.h"

#include "engine/teaching/arithmetic.h"

#include <errno.h>
#include <math.h>

static gboolean
call_seed (PurrContext *context,
           const PurrFunction *self,
           const PurrArguments *arguments,
           PurrValue *result)
{
  const PurrValue *value = arguments->values;

  if (!purr_arguments_refuse_named (context, arguments, "seed"))
    return FALSE;
  *result = value_none ();
  if (arguments->n == 0 || value->kind == PURR_VALUE_NONE)
    {
      purr_legacy_random_seed (context->random, g_random_int ());
      return TRUE;
    }
  if (value->kind != PURR_VALUE_INT && value->kind != PURR_VALUE_NP_INT
      && value->kind != PURR_VALUE_BOOL)
    return purr_context_fail (context, "TypeError",
                              "Use a whole number: np.random.seed(1).",
                              "Cannot cast scalar from dtype('%s') to "
                              "dtype('int64') according to the rule 'safe'",
                              value->kind == PURR_VALUE_STRING ? "<U1"
                              : value_is_scalar (value)
                                ? purr_dtype_name (value_dtype (value))
                                : "O");
  if (value->integer < 0 || value->integer > G_MAXUINT32)
    return purr_context_fail (context, "ValueError",
                              "Use a number from 0 to 4294967295.",
                              "Seed must be between 0 and 2**32 - 1");
  purr_legacy_random_seed (context->random, (guint32) value->integer);
  return TRUE;
}

/* rand() and randn(), whose arguments are lengths */
static gboolean
call_random (PurrContext *context,
             const PurrFunction *self,
             const PurrArguments *arguments,
             PurrValue *result)
{
  double (*draw) (PurrLegacyRandom * random)
    = self->detail ? purr_legacy_random_normal : purr_legacy_random_uniform;
  gsize shape[PURR_ARRAY_MAX_DIMS], n;
  PurrArray *array;

  if (!purr_arguments_refuse_named (context, arguments, self->name))
    return FALSE;
  if (arguments->n == 0)
    {
      *result = value_float (draw (context->random));
      return TRUE;
    }
  for (int k = 0; k < MIN (arguments->n, PURR_ARRAY_MAX_DIMS); k++)
    {
      gint64 length;

      if (!purr_index_of_value (context, &arguments->values[k], &length))
        return FALSE;
      if (length < 0)
        return purr_context_fail (context, "ValueError",
                                  "Lengths are 0 or more.",
                                  "negative dimensions are not allowed");
      shape[k] = (gsize) length;
    }
  array = purr_array_make (context, PURR_DTYPE_FLOAT, arguments->n, shape, NULL,
                           FALSE);
  if (array == NULL)
    return FALSE;
  n = array_size (array);
  for (gsize k = 0; k < n; k++)
    {
      ((double *) array->buffer->data)[k] = draw (context->random);
      if (k % (1024 * 1024) == 0 && !purr_context_go_on (context))
        {
          purr_array_unref (array);
          return FALSE;
        }
    }
  *result = value_array (array);
  return TRUE;
}

const PurrFunction purr_random_functions[] = {
  { "seed", "builtin_function_or_method", call_seed, 0 },
  { "rand", "builtin_function_or_method", call_random, FALSE },
  { "randn", "builtin_function_or_method", call_random, TRUE },
  { NULL, NULL, NULL, 0 },
};

enum
{
  MATH_EXP,
  MATH_LOG,
  MATH_SQRT,
  MATH_TANH,
};

static double
compute (int which, double x)
{
  switch (which)
    {
    case MATH_EXP:
      return exp (x);
    case MATH_LOG:
      return log (x);
    case MATH_SQRT:
      return sqrt (x);
    default:
      return tanh (x);
    }
}

/* Python's own functions take one number, and refuse what has no result */
static gboolean
call_math (PurrContext *context,
           const PurrFunction *self,
           const PurrArguments *arguments,
           PurrValue *result)
{
  const PurrValue *value = arguments->values;
  double x, y;

  if (!purr_arguments_refuse_named (context, arguments, self->name))
    return FALSE;
  if (arguments->n != 1)
    return purr_context_fail (context, "TypeError", "Give it one number.",
                              "math.%s() takes exactly one argument (%d given)",
                              self->name, arguments->n);
  if (value->kind == PURR_VALUE_ARRAY)
    {
      if (array_size (value->array) != 1)
        return purr_context_fail (
          context, "TypeError",
          "NumPy's function takes whole arrays: write "
          "np. in place of math.",
          "only size-1 arrays can be converted to Python "
          "scalars");
      x = buffer_double (value->array->buffer, value->array->offset);
    }
  else if (value_is_scalar (value))
    x = value_double (value);
  else
    return purr_context_fail (context, "TypeError", "Give it one number.",
                              "must be real number, not %s",
                              purr_value_type_name (value));
  y = compute (self->detail, x);
  if (!isnan (x) && (isnan (y) || (self->detail == MATH_LOG && x == 0)))
    return purr_context_fail (context, "ValueError",
                              self->detail == MATH_LOG
                                ? "The logarithm is of numbers above 0 only."
                                : "There is no square root of a negative "
                                  "number.",
                              "math domain error");
  if (isinf (y) && isfinite (x))
    return purr_context_fail (context, "OverflowError",
                              "The result is larger than the largest float; "
                              "np.exp() gives inf.",
                              "math range error");
  *result = value_float (y);
  return TRUE;
}

const PurrFunction purr_math_functions[] = {
  { "exp", "builtin_function_or_method", call_math, MATH_EXP },
  { "log", "builtin_function_or_method", call_math, MATH_LOG },
  { "sqrt", "builtin_function_or_method", call_math, MATH_SQRT },
  { "tanh", "builtin_function_or_method", call_math, MATH_TANH },
  { NULL, NULL, NULL, 0 },
};
