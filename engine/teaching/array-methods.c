/* array-methods.c: a.sum(), a.reshape(), list.append() ... */

#include "engine/teaching/builtins.h"

#include "engine/teaching/arithmetic.h"

#include <string.h>

static gboolean
finish (PurrArray *array, PurrValue *result)
{
  if (array == NULL)
    return FALSE;
  *result = value_array (array);
  return TRUE;
}

/* The array that it is a method of: a number of NumPy's becomes one without
 * axes */
static PurrArray *
self_of (PurrContext *context, const PurrArguments *arguments)
{
  return purr_as_array (context, &arguments->values[0]);
}

static gboolean
check_count (PurrContext *context,
             const PurrFunction *self,
             const PurrArguments *arguments,
             int most)
{
  int n = arguments->n - 1 + arguments->n_named;

  return n <= most
         || purr_context_fail (context, "TypeError",
                               "Look at what stands between the round "
                               "brackets.",
                               "%s() takes at most %d argument%s (%d given)",
                               self->name, most, most == 1 ? "" : "s", n);
}

static gboolean
call_reshape (PurrContext *context,
              const PurrFunction *self,
              const PurrArguments *arguments,
              PurrValue *result)
{
  g_autoptr (PurrArray) array = self_of (context, arguments);
  const PurrValue *first = &arguments->values[1];
  gint64 shape[PURR_ARRAY_MAX_DIMS] = { 0 };
  int n = arguments->n - 1;

  if (array == NULL)
    return FALSE;
  if (arguments->n_named > 0)
    return purr_context_fail (context, "TypeError",
                              "Only rows one after the other, NumPy's order "
                              "\"C\", are part of this notation.",
                              "'%s' is an invalid keyword argument for this "
                              "function",
                              arguments->names[0]);
  if (n == 0)
    return purr_context_fail (context, "TypeError",
                              "Say the new shape: a.reshape(2, 3).",
                              "reshape() takes exactly 1 argument (0 given)");
  if (n == 1)
    {
      if (!purr_shape_of_value (context, first, TRUE, shape, &n))
        return FALSE;
    }
  else
    for (int k = 0; k < MIN (n, PURR_ARRAY_MAX_DIMS); k++)
      if (!purr_index_of_value (context, &first[k], &shape[k]))
        return FALSE;
  return finish (purr_array_reshape (context, array, n, shape), result);
}

static gboolean
call_transpose (PurrContext *context,
                const PurrFunction *self,
                const PurrArguments *arguments,
                PurrValue *result)
{
  g_autoptr (PurrArray) array = self_of (context, arguments);

  if (array == NULL)
    return FALSE;
  if (arguments->n > 1 || arguments->n_named > 0)
    return purr_context_fail (context, "NotImplementedError",
                              "Use .T, which turns all axes around.",
                              "choosing axes is not part of this notation");
  return finish (purr_array_transpose (array), result);
}

static gboolean
call_copy (PurrContext *context,
           const PurrFunction *self,
           const PurrArguments *arguments,
           PurrValue *result)
{
  g_autoptr (PurrArray) array = self_of (context, arguments);

  return array != NULL && check_count (context, self, arguments, 0)
         && finish (purr_array_copy (context, array, array->buffer->type, TRUE),
                    result);
}

/* flatten() is always a copy, ravel() only where it must be one */
static gboolean
call_flatten (PurrContext *context,
              const PurrFunction *self,
              const PurrArguments *arguments,
              PurrValue *result)
{
  g_autoptr (PurrArray) array = self_of (context, arguments);
  g_autoptr (PurrArray) copy = NULL;
  gint64 all = -1;

  if (array == NULL || !check_count (context, self, arguments, 0))
    return FALSE;
  if (array_size (array) == 0)
    all = 0;
  if (self->detail)
    {
      copy = purr_array_copy (context, array, array->buffer->type, TRUE);
      if (copy == NULL)
        return FALSE;
    }
  return finish (purr_array_reshape (context, copy != NULL ? copy : array, 1,
                                     &all),
                 result);
}

static gboolean
call_squeeze (PurrContext *context,
              const PurrFunction *self,
              const PurrArguments *arguments,
              PurrValue *result)
{
  g_autoptr (PurrArray) array = self_of (context, arguments);
  PurrArray *view;
  int n = 0;

  if (array == NULL || !check_count (context, self, arguments, 0))
    return FALSE;
  view = purr_array_view (array);
  for (int k = 0; k < array->n_dims; k++)
    if (array->shape[k] != 1)
      {
        view->shape[n] = array->shape[k];
        view->strides[n++] = array->strides[k];
      }
  view->n_dims = n;
  return finish (view, result);
}

static gboolean
call_astype (PurrContext *context,
             const PurrFunction *self,
             const PurrArguments *arguments,
             PurrValue *result)
{
  g_autoptr (PurrArray) array = self_of (context, arguments);
  PurrDType type;

  if (array == NULL)
    return FALSE;
  if (arguments->n != 2 || arguments->n_named > 0)
    return purr_context_fail (context, "TypeError",
                              "Say which type: a.astype(float).",
                              "astype() missing required argument 'dtype' (pos "
                              "0)");
  return purr_dtype_of_value (context, &arguments->values[1], &type)
         && finish (purr_array_copy (context, array, type, FALSE), result);
}

static gboolean
call_item (PurrContext *context,
           const PurrFunction *self,
           const PurrArguments *arguments,
           PurrValue *result)
{
  g_autoptr (PurrArray) array = self_of (context, arguments);

  if (array == NULL || !check_count (context, self, arguments, 0))
    return FALSE;
  if (array_size (array) != 1)
    return purr_context_fail (context, "ValueError",
                              "Choose one element: a[0].",
                              "can only convert an array of size 1 to a Python "
                              "scalar");
  *result = value_scalar (array->buffer, array->offset);
  result->kind -= PURR_VALUE_NP_FLOAT - PURR_VALUE_FLOAT;
  return TRUE;
}

static gboolean
call_dot (PurrContext *context,
          const PurrFunction *self,
          const PurrArguments *arguments,
          PurrValue *result)
{
  g_autoptr (PurrArray) a = self_of (context, arguments);
  g_autoptr (PurrArray) b = NULL;

  if (a == NULL)
    return FALSE;
  if (arguments->n != 2 || arguments->n_named > 0)
    return purr_context_fail (context, "TypeError", "Give it one array.",
                              "dot() missing required argument 'b' (pos 1)");
  b = purr_as_array (context, &arguments->values[1]);
  if (b == NULL)
    return FALSE;
  *result = purr_value_of_result (purr_array_dot (context, a, b));
  return result->kind != PURR_VALUE_UNSET;
}

static gboolean
call_append (PurrContext *context,
             const PurrFunction *self,
             const PurrArguments *arguments,
             PurrValue *result)
{
  PurrSequence *list = arguments->values[0].sequence;
  PurrValue item;

  if (arguments->n != 2 || arguments->n_named > 0)
    return purr_context_fail (context, "TypeError", "Append one value.",
                              "list.append() takes exactly one argument (%d "
                              "given)",
                              arguments->n - 1 + arguments->n_named);
  item = purr_value_ref (&arguments->values[1]);
  if (!purr_sequence_append (context, list, &item))
    return FALSE;
  if (context->touch != NULL)
    context->touch (&arguments->values[0], context->data);
  *result = value_none ();
  return TRUE;
}

#define METHOD(name, call, detail)                                             \
  {                                                                            \
    name, "method", call, detail                                               \
  }
#define REDUCTION(name, which) METHOD (name, purr_call_reduction, which)

const PurrFunction purr_array_methods[] = {
  REDUCTION ("sum", PURR_REDUCE_SUM),
  REDUCTION ("mean", PURR_REDUCE_MEAN),
  REDUCTION ("max", PURR_REDUCE_MAX),
  REDUCTION ("min", PURR_REDUCE_MIN),
  REDUCTION ("any", PURR_REDUCE_ANY),
  REDUCTION ("all", PURR_REDUCE_ALL),
  METHOD ("reshape", call_reshape, 0),
  METHOD ("transpose", call_transpose, 0),
  METHOD ("copy", call_copy, 0),
  METHOD ("flatten", call_flatten, TRUE),
  METHOD ("ravel", call_flatten, FALSE),
  METHOD ("squeeze", call_squeeze, 0),
  METHOD ("astype", call_astype, 0),
  METHOD ("item", call_item, 0),
  METHOD ("dot", call_dot, 0),
  { NULL, NULL, NULL, 0 },
};

const PurrFunction purr_list_methods[] = {
  METHOD ("append", call_append, 0),
  { NULL, NULL, NULL, 0 },
};
