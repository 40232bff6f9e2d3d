/* numpy-functions.c: np.array(), np.dot(), np.exp() and the others */

#include "engine/teaching/builtins.h"

#include "engine/teaching/arithmetic.h"

#include <math.h>
#include <string.h>

gboolean
purr_shape_of_value (PurrContext *context,
                     const PurrValue *value,
                     gboolean negative,
                     gint64 *shape,
                     int *n)
{
  gboolean several
    = value->kind == PURR_VALUE_TUPLE || value->kind == PURR_VALUE_LIST;

  if (!several && value_is_scalar (value)
      && value_dtype (value) == PURR_DTYPE_FLOAT)
    {
      g_autofree char *text = purr_value_str (value);

      return purr_context_fail (context, "TypeError",
                                "Lengths are whole numbers: write // in place "
                                "of / where one is divided.",
                                "expected a sequence of integers or a single "
                                "integer, got '%s'",
                                text);
    }
  *n = several ? (int) MIN (value->sequence->n, PURR_ARRAY_MAX_DIMS + 1) : 1;
  if (*n > PURR_ARRAY_MAX_DIMS)
    return purr_context_fail (context, "ValueError",
                              "Arrays have up to four axes here.",
                              "maximum supported dimension for an ndarray is "
                              "%d, found %" G_GSIZE_FORMAT,
                              PURR_ARRAY_MAX_DIMS, value->sequence->n);
  for (int k = 0; k < *n; k++)
    {
      if (!purr_index_of_value (context,
                                several ? &value->sequence->items[k] : value,
                                &shape[k]))
        return FALSE;
      if (shape[k] < 0 && !negative)
        return purr_context_fail (context, "ValueError",
                                  "Lengths are 0 or more.",
                                  "negative dimensions are not allowed");
    }
  return TRUE;
}

gboolean
purr_dtype_of_value (PurrContext *context,
                     const PurrValue *value,
                     PurrDType *type)
{
  static const struct
  {
    const char *name;
    PurrDType type;
  } names[] = {
    { "float", PURR_DTYPE_FLOAT }, { "float64", PURR_DTYPE_FLOAT },
    { "int", PURR_DTYPE_INT },     { "int64", PURR_DTYPE_INT },
    { "bool", PURR_DTYPE_BOOL },   { "bool_", PURR_DTYPE_BOOL },
  };
  const char *name = value->kind == PURR_VALUE_STRING ? value->text->bytes
                     : value->kind == PURR_VALUE_FUNCTION
                       ? value->function->name
                       : NULL;

  if (value->kind == PURR_VALUE_DTYPE)
    {
      *type = (PurrDType) value->integer;
      return TRUE;
    }
  for (gsize k = 0; name != NULL && k < G_N_ELEMENTS (names); k++)
    if (strcmp (names[k].name, name) == 0)
      {
        *type = names[k].type;
        return TRUE;
      }
  {
    g_autofree char *text = purr_value_repr (value);

    return purr_context_fail (context, "TypeError",
                              "Types of elements are float, int and bool; a "
                              "shape of several lengths needs brackets of its "
                              "own: np.zeros((2, 3)).",
                              "Cannot interpret '%s' as a data type", text);
  }
}

gboolean
purr_call_ufunc (PurrContext *context,
                 const PurrFunction *self,
                 const PurrArguments *arguments,
                 PurrValue *result)
{
  PurrUfunc ufunc = (PurrUfunc) self->detail;
  int n = purr_ufunc_loops (ufunc)->n_operands;
  g_autoptr (PurrArray) made_a = NULL, made_b = NULL;
  PurrOperand operands[2];
  PurrArray **made[2] = { &made_a, &made_b };

  if (arguments->n_named > 0)
    return purr_context_fail (context, "TypeError", "Leave it out.",
                              "%s() got an unexpected keyword argument '%s'",
                              self->name, arguments->names[0]);
  if (arguments->n != n)
    return purr_context_fail (context, "TypeError",
                              n == 1 ? "Give it one array or number."
                                     : "Give it two arrays or numbers.",
                              "%s() takes from %d to %d positional arguments "
                              "but %d were given",
                              self->name, n, n + 1, arguments->n);
  for (int k = 0; k < n; k++)
    if (!purr_operand_of_value (context, &arguments->values[k], &operands[k],
                                made[k]))
      return purr_context_fail (context, "TypeError",
                                "Give it numbers or arrays of numbers.",
                                "ufunc '%s' not supported for the input types, "
                                "and the inputs could not "
                                "be safely coerced to any supported types "
                                "according to the casting rule "
                                "''safe''",
                                self->name);
  if (n == 2)
    {
      /* As the operators, with their refusals */
      static const PurrOp ops[]
        = { PURR_OP_ADD,    PURR_OP_SUBTRACT,     PURR_OP_MULTIPLY,
            PURR_OP_DIVIDE, PURR_OP_FLOOR_DIVIDE, PURR_OP_REMAINDER,
            PURR_OP_POWER };

      if ((ufunc == PURR_SUBTRACT || ufunc == PURR_POWER)
          && operands[0].type != PURR_DTYPE_FLOAT
          && operands[1].type != PURR_DTYPE_FLOAT)
        {
          g_autoptr (PurrArray) left
            = purr_as_array (context, &arguments->values[0]);
          PurrValue array = value_array (left);
          gboolean done = left != NULL
                          && purr_binary (context, ops[ufunc], &array,
                                          &arguments->values[1], FALSE, result);

          return done;
        }
    }
  *result
    = purr_value_of_result (purr_ufunc (context, ufunc, &operands[0],
                                        n == 2 ? &operands[1] : NULL, NULL));
  return result->kind != PURR_VALUE_UNSET;
}

/* axis=None, a number or a tuple */
static gboolean
take_axes (PurrContext *context,
           PurrReduction reduction,
           const PurrValue *value,
           int n_dims,
           gboolean *axes)
{
  gboolean several
    = value != NULL
      && (value->kind == PURR_VALUE_TUPLE || value->kind == PURR_VALUE_LIST);
  gsize n = several ? value->sequence->n : 1;

  for (int k = 0; k < PURR_ARRAY_MAX_DIMS; k++)
    axes[k] = value == NULL || value->kind == PURR_VALUE_NONE;
  if (value == NULL || value->kind == PURR_VALUE_NONE)
    return TRUE;
  for (gsize k = 0; k < n; k++)
    {
      gint64 axis;

      if (!purr_index_of_value (context,
                                several ? &value->sequence->items[k] : value,
                                &axis))
        return FALSE;
      /* NumPy lets a single number have one axis, but for a mean, which counts
       * along it */
      if (n_dims == 0 && !several && (axis == 0 || axis == -1)
          && reduction != PURR_REDUCE_MEAN)
        continue;
      if (axis < -(gint64) n_dims || axis >= n_dims)
        return purr_context_fail (
          context, "AxisError",
          "Axis 0 goes down the rows, axis 1 along the "
          "columns; there are as many axes as the shape "
          "has lengths.",
          "axis %" G_GINT64_FORMAT
          " is out of bounds for array of dimension %d",
          axis, n_dims);
      if (axis < 0)
        axis += n_dims;
      if (axes[axis])
        return purr_context_fail (context, "ValueError", "Name each axis once.",
                                  "duplicate value in 'axis'");
      axes[axis] = TRUE;
    }
  return TRUE;
}

gboolean
purr_call_reduction (PurrContext *context,
                     const PurrFunction *self,
                     const PurrArguments *arguments,
                     PurrValue *result)
{
  static const char *const names[] = { "a", "axis", "keepdims" };
  const PurrReduction reduction = (PurrReduction) self->detail;
  g_autoptr (PurrArray) array = NULL;
  g_autofree char *name = g_strconcat ("_", self->name, NULL);
  const PurrValue *values[3];
  gboolean axes[PURR_ARRAY_MAX_DIMS], keepdims = FALSE;

  if (arguments->n > 0 && arguments->values[0].kind == PURR_VALUE_STRING)
    return purr_context_fail (context, "TypeError", "Give it numbers.",
                              "cannot perform reduce with flexible type");
  if (!purr_arguments_bind (context, arguments,
                            strcmp (self->kind, "function") == 0 ? self->name
                                                                 : name,
                            names, 3, 1, values)
      || (values[2] != NULL && !purr_truth (context, values[2], &keepdims)))
    return FALSE;
  array = purr_as_array (context, values[0]);
  if (array == NULL
      || !take_axes (context, reduction, values[1], array->n_dims, axes))
    return FALSE;
  *result = purr_value_of_result (
    purr_array_reduce (context, reduction, array, axes, keepdims));
  return result->kind != PURR_VALUE_UNSET;
}

static gboolean
call_array (PurrContext *context,
            const PurrFunction *self,
            const PurrArguments *arguments,
            PurrValue *result)
{
  static const char *const names[] = { "object", "dtype" };
  const PurrValue *values[2];
  PurrDType type;
  gboolean has_type;
  PurrArray *array;

  if (!purr_arguments_bind (context, arguments, self->name, names, 2, 1,
                            values))
    return FALSE;
  has_type = values[1] != NULL && values[1]->kind != PURR_VALUE_NONE;
  if (has_type && !purr_dtype_of_value (context, values[1], &type))
    return FALSE;
  array = self->detail && values[0]->kind == PURR_VALUE_ARRAY
              && (!has_type || type == values[0]->array->buffer->type)
            ? purr_array_ref (values[0]->array)
            : purr_array_of_value (context, values[0], has_type ? &type : NULL);
  if (array == NULL)
    return FALSE;
  *result = value_array (array);
  return TRUE;
}

/* zeros() and ones() */
static gboolean
call_filled (PurrContext *context,
             const PurrFunction *self,
             const PurrArguments *arguments,
             PurrValue *result)
{
  static const char *const names[] = { "shape", "dtype" };
  const PurrValue *values[2];
  gint64 wished[PURR_ARRAY_MAX_DIMS];
  gsize shape[PURR_ARRAY_MAX_DIMS];
  PurrDType type = PURR_DTYPE_FLOAT;
  PurrArray *array;
  int n;

  if (!purr_arguments_bind (context, arguments, self->name, names, 2, 1, values)
      || !purr_shape_of_value (context, values[0], FALSE, wished, &n)
      || (values[1] != NULL && values[1]->kind != PURR_VALUE_NONE
          && !purr_dtype_of_value (context, values[1], &type)))
    return FALSE;
  for (int k = 0; k < n; k++)
    shape[k] = (gsize) wished[k];
  array = purr_array_make (context, type, n, shape, NULL, TRUE);
  if (array == NULL)
    return FALSE;
  if (self->detail)
    {
      PurrOperand one = { NULL, PURR_DTYPE_INT, { .integer = 1 } };

      purr_array_assign (context, array, &one);
    }
  *result = value_array (array);
  return context->fault == NULL;
}

static gboolean
call_arange (PurrContext *context,
             const PurrFunction *self,
             const PurrArguments *arguments,
             PurrValue *result)
{
  static const char *const names[] = { "start", "stop", "step", "dtype" };
  const PurrValue *values[4];
  double start = 0, stop, step = 1, n;
  PurrDType type = PURR_DTYPE_INT;
  gsize length;
  PurrArray *array;

  if (arguments->n == 0 && arguments->n_named == 0)
    return purr_context_fail (context, "TypeError",
                              "Say how many: np.arange(5).",
                              "arange() requires stop to be specified.");
  if (!purr_arguments_bind (context, arguments, "arange", names, 4, 0, values))
    return FALSE;
  for (int k = 0; k < 3; k++)
    {
      if (values[k] == NULL || values[k]->kind == PURR_VALUE_NONE)
        continue;
      if (!value_is_scalar (values[k]))
        return purr_context_fail (context, "TypeError", "Give it numbers.",
                                  "arange() not supported for inputs with "
                                  "DType <class 'numpy.dtype[%s_]'>.",
                                  purr_value_type_name (values[k]));
      type = MAX (type, value_dtype (values[k]));
    }
  if (values[0] == NULL && values[1] != NULL)
    {
      static const PurrValue zero = { PURR_VALUE_INT, { 0 } };

      values[0] = &zero;
    }
  if (values[0] == NULL)
    return purr_context_fail (context, "TypeError",
                              "Say how many: np.arange(5).",
                              "arange() requires stop to be specified.");
  if (values[3] != NULL && values[3]->kind != PURR_VALUE_NONE
      && !purr_dtype_of_value (context, values[3], &type))
    return FALSE;
  if (values[1] == NULL)
    stop = value_double (values[0]);
  else
    {
      start = value_double (values[0]);
      stop = value_double (values[1]);
    }
  if (values[2] != NULL && values[2]->kind != PURR_VALUE_NONE)
    step = value_double (values[2]);
  if (step == 0)
    return purr_context_fail (context, "ZeroDivisionError",
                              "Use a step other than 0.", "division by zero");
  n = ceil ((stop - start) / step);
  if (!isfinite (n) || n > 4e18)
    return purr_context_fail (context, "ValueError", "Use fewer numbers.",
                              "Maximum allowed size exceeded");
  length = n > 0 ? (gsize) n : 0;
  array = purr_array_make (context, type, 1, &length, NULL, FALSE);
  if (array == NULL)
    return FALSE;
  /* As NumPy: the second number less the first is what is added */
  for (gsize k = 0; k < length; k++)
    if (type == PURR_DTYPE_FLOAT)
      ((double *) array->buffer->data)[k]
        = k == 1 ? start + step : start + (double) k * ((start + step) - start);
    else
      ((gint64 *) array->buffer->data)[k]
        = (gint64) start + (gint64) k * (gint64) step;
  *result = value_array (array);
  return TRUE;
}

static gboolean
call_product (PurrContext *context,
              const PurrFunction *self,
              const PurrArguments *arguments,
              PurrValue *result)
{
  static const char *const names[] = { "a", "b" };
  g_autoptr (PurrArray) a = NULL, b = NULL;
  const PurrValue *values[2];

  if (!purr_arguments_bind (context, arguments, self->name, names, 2, 2,
                            values))
    return FALSE;
  a = purr_as_array (context, values[0]);
  b = a == NULL ? NULL : purr_as_array (context, values[1]);
  if (b == NULL)
    return FALSE;
  *result
    = purr_value_of_result (self->detail ? purr_array_matmul (context, a, b)
                                         : purr_array_dot (context, a, b));
  return result->kind != PURR_VALUE_UNSET;
}

/* Functions that are methods too: np.reshape(a, …) is a.reshape(…) */
static gboolean
call_as_method (PurrContext *context,
                const PurrFunction *self,
                const PurrArguments *arguments,
                PurrValue *result)
{
  const PurrFunction *method = purr_array_methods;
  g_autoptr (PurrArray) array = NULL;
  g_autofree PurrValue *values = NULL;
  PurrArguments all = *arguments;

  if (arguments->n == 0)
    return purr_context_fail (
      context, "TypeError", "Give it an array.",
      "%s() missing 1 required positional argument: 'a'", self->name);
  array = purr_as_array (context, &arguments->values[0]);
  if (array == NULL)
    return FALSE;
  while (strcmp (method->name, self->name) != 0)
    method++;
  values
    = g_memdup2 (arguments->values,
                 (gsize) (arguments->n + arguments->n_named) * sizeof *values);
  values[0] = value_array (array);
  all.values = values;
  return method->call (context, method, &all, result);
}

static gboolean
call_shape (PurrContext *context,
            const PurrFunction *self,
            const PurrArguments *arguments,
            PurrValue *result)
{
  g_autoptr (PurrArray) array = NULL;
  PurrValue value;

  if (arguments->n != 1)
    return purr_context_fail (context, "TypeError", "Give it one array.",
                              "shape() missing 1 required positional argument: "
                              "'a'");
  array = purr_as_array (context, &arguments->values[0]);
  if (array == NULL)
    return FALSE;
  value = value_array (array);
  return purr_attribute_get (context, &value, "shape", result);
}

#define UFUNC(name, which)                                                     \
  {                                                                            \
    name, "numpy.ufunc", purr_call_ufunc, which                                \
  }
#define REDUCTION(name, which)                                                 \
  {                                                                            \
    name, "function", purr_call_reduction, which                               \
  }
#define NUMPY_TYPE(name, which)                                                \
  {                                                                            \
    name, "type", purr_call_numpy_type, 4 + which                              \
  }
#define BUILTIN "builtin_function_or_method"

const PurrFunction purr_numpy_functions[] = {
  UFUNC ("exp", PURR_EXP),
  UFUNC ("log", PURR_LOG),
  UFUNC ("sqrt", PURR_SQRT),
  UFUNC ("tanh", PURR_TANH),
  UFUNC ("absolute", PURR_ABSOLUTE),
  UFUNC ("square", PURR_SQUARE),
  UFUNC ("negative", PURR_NEGATIVE),
  UFUNC ("maximum", PURR_MAXIMUM),
  UFUNC ("minimum", PURR_MINIMUM),
  UFUNC ("add", PURR_ADD),
  UFUNC ("subtract", PURR_SUBTRACT),
  UFUNC ("multiply", PURR_MULTIPLY),
  UFUNC ("divide", PURR_DIVIDE),
  UFUNC ("floor_divide", PURR_FLOOR_DIVIDE),
  UFUNC ("remainder", PURR_REMAINDER),
  UFUNC ("power", PURR_POWER),
  UFUNC ("equal", PURR_EQUAL),
  UFUNC ("greater", PURR_GREATER),
  UFUNC ("less", PURR_LESS),
  REDUCTION ("sum", PURR_REDUCE_SUM),
  REDUCTION ("mean", PURR_REDUCE_MEAN),
  REDUCTION ("max", PURR_REDUCE_MAX),
  REDUCTION ("min", PURR_REDUCE_MIN),
  REDUCTION ("any", PURR_REDUCE_ANY),
  REDUCTION ("all", PURR_REDUCE_ALL),
  { "array", BUILTIN, call_array, FALSE },
  { "asarray", BUILTIN, call_array, TRUE },
  { "zeros", BUILTIN, call_filled, 0 },
  { "ones", "function", call_filled, 1 },
  { "arange", BUILTIN, call_arange, 0 },
  { "dot", "function", call_product, FALSE },
  { "matmul", "numpy.ufunc", call_product, TRUE },
  { "reshape", "function", call_as_method, 0 },
  { "transpose", "function", call_as_method, 0 },
  { "squeeze", "function", call_as_method, 0 },
  { "copy", "function", call_as_method, 0 },
  { "ravel", "function", call_as_method, 0 },
  { "shape", "function", call_shape, 0 },
  NUMPY_TYPE ("float64", PURR_DTYPE_FLOAT),
  NUMPY_TYPE ("int64", PURR_DTYPE_INT),
  NUMPY_TYPE ("bool_", PURR_DTYPE_BOOL),
  { NULL, NULL, NULL, 0 },
};
