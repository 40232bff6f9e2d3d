/* builtins.c: functions, their arguments, and what stands behind a dot */

#include "engine/teaching/builtins.h"

#include "engine/teaching/arithmetic.h"

#include <math.h>
#include <string.h>

const char *
purr_function_name (const PurrFunction *self)
{
  return self->name;
}

const char *
purr_function_type_name (const PurrFunction *self)
{
  return self->kind;
}

char *
purr_function_text (const PurrFunction *self)
{
  if (strcmp (self->kind, "numpy.ufunc") == 0)
    return g_strdup_printf ("<ufunc '%s'>", self->name);
  if (strcmp (self->kind, "type") == 0)
    return g_strdup_printf ("<class '%s%s'>",
                            strpbrk (self->name, "64_") != NULL ? "numpy." : "",
                            self->name);
  if (strcmp (self->kind, "function") == 0)
    return g_strdup_printf ("<function %s>", self->name);
  return g_strdup_printf ("<built-in function %s>", self->name);
}

static const PurrFunction *
find (const PurrFunction *table, const char *name)
{
  for (; table->name != NULL; table++)
    if (strcmp (table->name, name) == 0)
      return table;
  return NULL;
}

const PurrFunction *
purr_builtin_find (const char *name)
{
  return find (purr_python_functions, name);
}

static const PurrFunction *
module_table (PurrModule module)
{
  return module == PURR_MODULE_NUMPY    ? purr_numpy_functions
         : module == PURR_MODULE_RANDOM ? purr_random_functions
                                        : purr_math_functions;
}

/* NumPy has one function under several names */
static const char *
real_name (PurrModule module, const char *name)
{
  static const char *const aliases[][2] = {
    { "abs", "absolute" },  { "amax", "max" },           { "amin", "min" },
    { "mod", "remainder" }, { "true_divide", "divide" },
  };

  if (module == PURR_MODULE_NUMPY)
    for (gsize k = 0; k < G_N_ELEMENTS (aliases); k++)
      if (strcmp (aliases[k][0], name) == 0)
        return aliases[k][1];
  return name;
}

const PurrFunction *
purr_module_function (PurrModule module, const char *name)
{
  return find (module_table (module), real_name (module, name));
}

GPtrArray *
purr_module_names (PurrModule module)
{
  GPtrArray *names = g_ptr_array_new ();
  const PurrFunction *function = module_table (module);

  for (; function->name != NULL; function++)
    g_ptr_array_add (names, (gpointer) function->name);
  if (module != PURR_MODULE_RANDOM)
    g_ptr_array_add (names, (gpointer) "pi");
  if (module == PURR_MODULE_NUMPY)
    {
      g_ptr_array_add (names, (gpointer) "abs");
      g_ptr_array_add (names, (gpointer) "random");
    }
  return names;
}

gboolean
purr_arguments_refuse_named (PurrContext *context,
                             const PurrArguments *arguments,
                             const char *function)
{
  return arguments->n_named == 0
         || purr_context_fail (context, "TypeError",
                               "Give this function its arguments without "
                               "names.",
                               "%s() takes no keyword arguments", function);
}

/* Which of the names a parameter is; -1: none */
static int
place_of (const char *name, const char *const *names, int n)
{
  for (int k = 0; k < n; k++)
    if (strcmp (names[k], name) == 0)
      return k;
  return -1;
}

static gboolean
fail_number (PurrContext *context,
             const char *function,
             int n_names,
             int n_required,
             int given)
{
  const char *advice = "Look at what stands between the round brackets.";

  if (n_names == n_required)
    return purr_context_fail (context, "TypeError", advice,
                              "%s() takes %d positional argument%s but %d %s "
                              "given",
                              function, n_required, n_required == 1 ? "" : "s",
                              given, given == 1 ? "was" : "were");
  return purr_context_fail (context, "TypeError", advice,
                            "%s() takes from %d to %d positional arguments but "
                            "%d were given",
                            function, n_required, n_names, given);
}

gboolean
purr_arguments_bind (PurrContext *context,
                     const PurrArguments *arguments,
                     const char *function,
                     const char *const *names,
                     int n_names,
                     int n_required,
                     const PurrValue **values)
{
  memset (values, 0, (gsize) n_names * sizeof *values);
  if (arguments->n > n_names)
    return fail_number (context, function, n_names, n_required, arguments->n);
  for (int k = 0; k < arguments->n; k++)
    values[k] = &arguments->values[k];
  for (int k = 0; k < arguments->n_named; k++)
    {
      int place = place_of (arguments->names[k], names, n_names);

      if (place < 0)
        return purr_context_fail (context, "TypeError",
                                  "Leave this argument out: it is not known "
                                  "here.",
                                  "%s() got an unexpected keyword argument "
                                  "'%s'",
                                  function, arguments->names[k]);
      if (values[place] != NULL)
        return purr_context_fail (context, "TypeError",
                                  "Give each argument once.",
                                  "%s() got multiple values for argument '%s'",
                                  function, arguments->names[k]);
      values[place] = &arguments->values[arguments->n + k];
    }
  for (int k = 0; k < n_required; k++)
    if (values[k] == NULL)
      return purr_context_fail (context, "TypeError",
                                "Give the function what it works on.",
                                "%s() missing 1 required positional argument: "
                                "'%s'",
                                function, names[k]);
  return TRUE;
}

static gboolean
fail_attribute (PurrContext *context, const PurrValue *value, const char *name)
{
  static const char *const modules[] = { "numpy", "numpy.random", "math" };

  if (value->kind == PURR_VALUE_MODULE)
    return purr_context_fail (context, "AttributeError",
                              "This notation has a part of NumPy: look at how "
                              "the name is written, or at the list of "
                              "functions.",
                              "module '%s' has no attribute '%s'",
                              modules[value->integer], name);
  return purr_context_fail (context, "AttributeError",
                            "Look at how the name behind the dot is written.",
                            "'%s' object has no attribute '%s'",
                            purr_value_type_name (value), name);
}

static gboolean
module_attribute (PurrContext *context,
                  const PurrValue *value,
                  const char *name,
                  PurrValue *result)
{
  static const struct
  {
    const char *name;
    double number;
  } constants[] = {
    { "pi", G_PI },
    { "e", G_E },
    { "inf", INFINITY },
    { "nan", NAN },
  };
  PurrModule module = (PurrModule) value->integer;
  const PurrFunction *function = purr_module_function (module, name);

  if (function != NULL)
    {
      result->kind = PURR_VALUE_FUNCTION;
      result->function = function;
      return TRUE;
    }
  if (module != PURR_MODULE_RANDOM)
    for (gsize k = 0; k < G_N_ELEMENTS (constants); k++)
      if (strcmp (constants[k].name, name) == 0)
        {
          *result = value_float (constants[k].number);
          return TRUE;
        }
  if (module == PURR_MODULE_NUMPY && strcmp (name, "newaxis") == 0)
    {
      *result = value_none ();
      return TRUE;
    }
  if (module == PURR_MODULE_NUMPY && strcmp (name, "random") == 0)
    {
      result->kind = PURR_VALUE_MODULE;
      result->integer = PURR_MODULE_RANDOM;
      return TRUE;
    }
  return fail_attribute (context, value, name);
}

static gboolean
shape_value (PurrContext *context, const PurrArray *array, PurrValue *result)
{
  result->sequence = purr_sequence_new (context, (gsize) array->n_dims);
  if (result->sequence == NULL)
    return FALSE;
  result->kind = PURR_VALUE_TUPLE;
  for (int k = 0; k < array->n_dims; k++)
    result->sequence->items[k] = value_int ((gint64) array->shape[k]);
  return TRUE;
}

/* Numbers of NumPy have what arrays have, but for dot() */
static gboolean
array_attribute (PurrContext *context,
                 const PurrValue *value,
                 const char *name,
                 PurrValue *result)
{
  g_autoptr (PurrArray) array = NULL;
  const PurrFunction *method = find (purr_array_methods, name);

  if (method != NULL
      && (value->kind == PURR_VALUE_ARRAY || strcmp (name, "dot") != 0))
    {
      *result = purr_value_of_method (method, value);
      return TRUE;
    }
  array = purr_as_array (context, value);
  if (array == NULL)
    return FALSE;
  if (strcmp (name, "shape") == 0)
    return shape_value (context, array, result);
  if (strcmp (name, "T") == 0)
    *result = value->kind == PURR_VALUE_ARRAY
                ? value_array (purr_array_transpose (array))
                : *value;
  else if (strcmp (name, "ndim") == 0)
    *result = value_int (array->n_dims);
  else if (strcmp (name, "size") == 0)
    *result = value_int ((gint64) array_size (array));
  else if (strcmp (name, "dtype") == 0)
    {
      result->kind = PURR_VALUE_DTYPE;
      result->integer = array->buffer->type;
    }
  else
    return fail_attribute (context, value, name);
  return TRUE;
}

gboolean
purr_attribute_get (PurrContext *context,
                    const PurrValue *value,
                    const char *name,
                    PurrValue *result)
{
  const PurrFunction *method;

  *result = (PurrValue) PURR_VALUE_INIT;
  if (value->kind == PURR_VALUE_MODULE)
    return module_attribute (context, value, name, result);
  if (value->kind == PURR_VALUE_ARRAY || value_is_numpy_scalar (value))
    return array_attribute (context, value, name, result);
  method
    = value->kind == PURR_VALUE_LIST ? find (purr_list_methods, name) : NULL;
  if (method == NULL)
    return fail_attribute (context, value, name);
  *result = purr_value_of_method (method, value);
  return TRUE;
}

static gboolean
set_shape (PurrContext *context, const PurrValue *value, const PurrValue *shape)
{
  PurrArray *array = value->array;
  g_autoptr (PurrArray) other = NULL;
  gint64 lengths[PURR_ARRAY_MAX_DIMS];
  gboolean is_tuple
    = shape->kind == PURR_VALUE_TUPLE || shape->kind == PURR_VALUE_LIST;
  int n
    = is_tuple ? (int) MIN (shape->sequence->n, PURR_ARRAY_MAX_DIMS + 1) : 1;

  for (int k = 0; k < MIN (n, PURR_ARRAY_MAX_DIMS); k++)
    if (!purr_index_of_value (context,
                              is_tuple ? &shape->sequence->items[k] : shape,
                              &lengths[k]))
      return FALSE;
  other = purr_array_reshape (context, array, n, lengths);
  if (other == NULL)
    return FALSE;
  if (other->buffer != array->buffer)
    return purr_context_fail (
      context, "AttributeError", "Use a = a.reshape(…) in its place.",
      "Incompatible shape for in-place modification. "
      "Use `.reshape()` to make a copy with the desired "
      "shape.");
  array->n_dims = other->n_dims;
  memcpy (array->shape, other->shape, sizeof array->shape);
  memcpy (array->strides, other->strides, sizeof array->strides);
  if (context->touch != NULL)
    context->touch (value, context->data);
  return TRUE;
}

gboolean
purr_attribute_set (PurrContext *context,
                    const PurrValue *value,
                    const char *name,
                    const PurrValue *other)
{
  g_auto (PurrValue) old = PURR_VALUE_INIT;

  if (value->kind == PURR_VALUE_ARRAY && strcmp (name, "shape") == 0)
    return set_shape (context, value, other);
  if (!purr_attribute_get (context, value, name, &old))
    return FALSE;
  return purr_context_fail (context, "AttributeError",
                            "Assign to a name of its own in its place.",
                            value->kind == PURR_VALUE_ARRAY
                              ? "attribute '%s' of 'numpy.ndarray' objects is "
                                "not writable"
                              : "'%s' is read-only",
                            name);
}
