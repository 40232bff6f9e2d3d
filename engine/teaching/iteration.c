/* iteration.c: one value after the other out of what holds several */

#include "engine/teaching/iteration.h"

gboolean
purr_iterable_check (PurrContext *context,
                     const PurrValue *value,
                     gboolean unpacking)
{
  switch (value->kind)
    {
    case PURR_VALUE_ARRAY:
      return value->array->n_dims > 0
             || purr_context_fail (context, "TypeError",
                                   "An array without axes is one number.",
                                   unpacking ? "cannot unpack non-iterable "
                                               "numpy.ndarray object"
                                             : "iteration over a 0-d array");
    case PURR_VALUE_LIST:
    case PURR_VALUE_TUPLE:
    case PURR_VALUE_RANGE:
    case PURR_VALUE_STRING:
      return TRUE;
    default:
      break;
    }
  if (unpacking)
    return purr_context_fail (
      context, "TypeError",
      "Several names on the left need as many values on "
      "the right.",
      "cannot unpack non-iterable %s object", purr_value_type_name (value));
  return purr_context_fail (context, "TypeError",
                            value->kind == PURR_VALUE_INT
                              ? "Write range(n) to count from 0 to n - 1."
                              : "Go through a range, a list or an array.",
                            "'%s' object is not iterable",
                            purr_value_type_name (value));
}

gsize
purr_iterable_length (const PurrValue *value)
{
  switch (value->kind)
    {
    case PURR_VALUE_ARRAY:
      return value->array->shape[0];
    case PURR_VALUE_RANGE:
      return purr_range_length (value->range);
    case PURR_VALUE_STRING:
      return purr_text_n_characters (value->text);
    default:
      return value->sequence->n;
    }
}

static PurrValue
row_of (const PurrArray *array, gsize index)
{
  gsize offset
    = (gsize) ((gssize) array->offset + (gssize) index * array->strides[0]);
  PurrArray *row;

  if (array->n_dims == 1)
    return value_scalar (array->buffer, offset);
  row = purr_array_view (array);
  row->offset = offset;
  row->n_dims--;
  for (int k = 0; k < row->n_dims; k++)
    {
      row->shape[k] = array->shape[k + 1];
      row->strides[k] = array->strides[k + 1];
    }
  return value_array (row);
}

gboolean
purr_iterable_next (PurrContext *context,
                    const PurrValue *value,
                    gsize index,
                    PurrValue *item,
                    gboolean *end)
{
  *item = (PurrValue) PURR_VALUE_INIT;
  *end = index >= purr_iterable_length (value);
  if (*end)
    return TRUE;
  switch (value->kind)
    {
    case PURR_VALUE_ARRAY:
      *item = row_of (value->array, index);
      return TRUE;
    case PURR_VALUE_RANGE:
      *item = value_int (
        (gint64) ((guint64) value->range->start
                  + (guint64) index * (guint64) value->range->step));
      return TRUE;
    case PURR_VALUE_STRING:
      item->text = purr_text_at (context, value->text, index);
      if (item->text == NULL)
        return FALSE;
      item->kind = PURR_VALUE_STRING;
      return TRUE;
    default:
      *item = purr_value_ref (&value->sequence->items[index]);
      return TRUE;
    }
}
