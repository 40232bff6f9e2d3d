/* value-array.c: arrays of numbers, lists and tuples */

#include "engine/teaching/arithmetic.h"

#include <math.h>
#include <string.h>

static gboolean
is_sequence (const PurrValue *value)
{
  return value->kind == PURR_VALUE_LIST || value->kind == PURR_VALUE_TUPLE
         || value->kind == PURR_VALUE_RANGE;
}

/* What lists within lists have in common */
typedef struct
{
  int n_dims;
  gsize shape[PURR_ARRAY_MAX_DIMS];
  gboolean ragged;
  PurrDType type;
  gboolean any; /* elements, which have a type */
} Form;

static gboolean
fail_dims (PurrContext *context)
{
  return purr_context_fail (context, "ValueError",
                            "Arrays have up to four axes here.",
                            "maximum supported dimension for an ndarray is %d, "
                            "found %d",
                            PURR_ARRAY_MAX_DIMS, PURR_ARRAY_MAX_DIMS + 1);
}

static void
meet (Form *form, const Form *other)
{
  int k = 0;

  while (k < form->n_dims && k < other->n_dims
         && form->shape[k] == other->shape[k])
    k++;
  form->ragged |= k < form->n_dims || k < other->n_dims || other->ragged;
  form->n_dims = k;
}

static void
note_type (Form *form, PurrDType type)
{
  form->type = form->any ? MAX (form->type, type) : type;
  form->any = TRUE;
}

static gboolean
find_form (PurrContext *context, const PurrValue *value, int depth, Form *form)
{
  gsize n;

  if (value_is_scalar (value))
    {
      note_type (form, value_dtype (value));
      form->n_dims = 0;
      return TRUE;
    }
  if (value->kind == PURR_VALUE_ARRAY)
    {
      form->n_dims = value->array->n_dims;
      memcpy (form->shape, value->array->shape, sizeof form->shape);
      note_type (form, value->array->buffer->type);
      return form->n_dims + depth <= PURR_ARRAY_MAX_DIMS || fail_dims (context);
    }
  if (!is_sequence (value))
    return purr_context_fail (context, "NotImplementedError",
                              "Put numbers, True or False into arrays.",
                              "arrays of type '%s' are not part of this "
                              "notation",
                              purr_value_type_name (value));
  if (depth == PURR_ARRAY_MAX_DIMS)
    return fail_dims (context);
  n = value->kind == PURR_VALUE_RANGE ? purr_range_length (value->range)
                                      : value->sequence->n;
  if (value->kind == PURR_VALUE_RANGE)
    {
      if (n > 0)
        note_type (form, PURR_DTYPE_INT);
      form->n_dims = 1;
      form->shape[0] = n;
      return TRUE;
    }
  form->n_dims = 1;
  for (gsize k = 0; k < n; k++)
    {
      Form part = { 0 };

      if (!find_form (context, &value->sequence->items[k], depth + 1, &part))
        return FALSE;
      if (part.any)
        note_type (form, part.type);
      if (k == 0)
        {
          form->n_dims = part.n_dims + 1;
          memcpy (form->shape + 1, part.shape,
                  sizeof part.shape - sizeof part.shape[0]);
          form->ragged = part.ragged;
        }
      else
        {
          Form inner = *form;

          inner.n_dims = form->n_dims - 1;
          memcpy (inner.shape, form->shape + 1,
                  sizeof part.shape - sizeof part.shape[0]);
          meet (&inner, &part);
          form->n_dims = inner.n_dims + 1;
          form->ragged = inner.ragged;
        }
    }
  form->shape[0] = n;
  return TRUE;
}

static void
put_number (PurrArray *array, gsize at, const PurrValue *value)
{
  PurrBuffer *buffer = array->buffer;

  if (buffer->type == PURR_DTYPE_FLOAT)
    ((double *) buffer->data)[at] = value_double (value);
  else if (buffer->type == PURR_DTYPE_INT)
    ((gint64 *) buffer->data)[at] = value_dtype (value) == PURR_DTYPE_FLOAT
                                      ? (gint64) value->number
                                      : value->integer;
  else
    ((guint8 *) buffer->data)[at] = value_double (value) != 0;
}

/* Whole numbers have no NaN and no end */
static gboolean
check_whole (PurrContext *context, const PurrValue *value, PurrDType type)
{
  if (type != PURR_DTYPE_INT || value_dtype (value) != PURR_DTYPE_FLOAT)
    return TRUE;
  if (isnan (value->number))
    return purr_context_fail (context, "ValueError",
                              "Only an array of floats can keep this number.",
                              "cannot convert float NaN to integer");
  if (!(fabs (value->number) < 9223372036854775808.0))
    return purr_context_fail (context, "OverflowError",
                              "Only an array of floats can keep this number.",
                              isinf (value->number)
                                ? "cannot convert float infinity to integer"
                                : "Python int too large to convert to C long");
  return TRUE;
}

static gboolean
fill (PurrContext *context,
      PurrArray *array,
      int axis,
      gsize at,
      const PurrValue *value)
{
  if (value_is_scalar (value))
    {
      if (!check_whole (context, value, array->buffer->type))
        return FALSE;
      put_number (array, at, value);
      return TRUE;
    }
  if (value->kind == PURR_VALUE_ARRAY)
    {
      PurrArray part = *array;
      PurrOperand source = purr_operand_of_array (value->array);

      part.offset = at;
      part.n_dims = array->n_dims - axis;
      memmove (part.shape, array->shape + axis,
               (gsize) part.n_dims * sizeof *part.shape);
      memmove (part.strides, array->strides + axis,
               (gsize) part.n_dims * sizeof *part.strides);
      return purr_array_assign (context, &part, &source);
    }
  for (gsize k = 0; k < array->shape[axis]; k++)
    {
      PurrValue number;
      const PurrValue *item = &number;

      if (value->kind == PURR_VALUE_RANGE)
        number
          = value_int (value->range->start + (gint64) k * value->range->step);
      else
        item = &value->sequence->items[k];
      if (!fill (context, array, axis + 1,
                 at + k * (gsize) array->strides[axis], item))
        return FALSE;
    }
  return TRUE;
}

PurrArray *
purr_array_of_value (PurrContext *context,
                     const PurrValue *value,
                     const PurrDType *type)
{
  g_autoptr (PurrArray) array = NULL;
  Form form = { 0 };

  if (value->kind == PURR_VALUE_ARRAY)
    return purr_array_copy (context, value->array,
                            type != NULL ? *type : value->array->buffer->type,
                            FALSE);
  if (!find_form (context, value, 0, &form))
    return NULL;
  if (form.ragged)
    {
      g_autofree char *shape = purr_shape_text (form.n_dims, form.shape);

      return purr_context_fail_null (
        context, "ValueError", "Give all rows the same length.",
        "setting an array element with a sequence. The requested array has an "
        "inhomogeneous shape after %d dimensions. The detected shape was %s + "
        "inhomogeneous part.",
        form.n_dims, shape);
    }
  array = purr_array_make (context,
                           type != NULL ? *type
                           : form.any   ? form.type
                                        : PURR_DTYPE_FLOAT,
                           form.n_dims, form.shape, NULL, TRUE);
  if (array == NULL
      || (array_size (array) > 0
          && !fill (context, array, 0, array->offset, value)))
    return NULL;
  return g_steal_pointer (&array);
}

PurrArray *
purr_as_array (PurrContext *context, const PurrValue *value)
{
  return value->kind == PURR_VALUE_ARRAY
           ? purr_array_ref (value->array)
           : purr_array_of_value (context, value, NULL);
}

gboolean
purr_operand_of_value (PurrContext *context,
                       const PurrValue *value,
                       PurrOperand *operand,
                       PurrArray **made)
{
  if (value_is_scalar (value))
    {
      *operand = (PurrOperand) { NULL, value_dtype (value) };
      if (operand->type == PURR_DTYPE_FLOAT)
        operand->number = value->number;
      else
        operand->integer = value->integer;
      return TRUE;
    }
  if (value->kind == PURR_VALUE_ARRAY)
    {
      *operand = purr_operand_of_array (value->array);
      return TRUE;
    }
  if (!is_sequence (value))
    return FALSE;
  *made = purr_array_of_value (context, value, NULL);
  if (*made == NULL)
    return FALSE;
  *operand = purr_operand_of_array (*made);
  return TRUE;
}

gboolean
purr_index_of_value (PurrContext *context,
                     const PurrValue *value,
                     gint64 *index)
{
  switch (value->kind)
    {
    case PURR_VALUE_BOOL:
    case PURR_VALUE_INT:
    case PURR_VALUE_NP_INT:
      *index = value->integer;
      return TRUE;
    case PURR_VALUE_ARRAY:
      if (array_size (value->array) == 1
          && value->array->buffer->type == PURR_DTYPE_INT
          && value->array->n_dims == 0)
        {
          *index = buffer_int (value->array->buffer, value->array->offset);
          return TRUE;
        }
      return purr_context_fail (
        context, "TypeError", "Use one whole number here.",
        "only integer scalar arrays can be converted to "
        "a scalar index");
    default:
      return purr_context_fail (context, "TypeError",
                                "Use a whole number here, without a point.",
                                "'%s' object cannot be interpreted as an "
                                "integer",
                                purr_value_type_name (value));
    }
}
