/* subscript.c: square brackets behind lists, texts and all else */

#include "engine/teaching/subscript.h"

#include "engine/teaching/arithmetic.h"

void
purr_index_clear (PurrIndex *self)
{
  purr_value_clear (&self->value);
  for (int k = 0; k < 3; k++)
    purr_value_clear (&self->parts[k]);
}

static gboolean
slice_number (PurrContext *context,
              const PurrValue *value,
              gboolean *has,
              gint64 *number)
{
  *has = FALSE;
  if (value->kind == PURR_VALUE_UNSET || value->kind == PURR_VALUE_NONE)
    return TRUE;
  *has = TRUE;
  if (value->kind == PURR_VALUE_INT || value->kind == PURR_VALUE_BOOL
      || value->kind == PURR_VALUE_NP_INT)
    {
      *number = value->integer;
      return TRUE;
    }
  return purr_context_fail (context, "TypeError",
                            "Use whole numbers before and behind the colon.",
                            "slice indices must be integers or None or have an "
                            "__index__ method");
}

gboolean
purr_index_slice (PurrContext *context,
                  const PurrIndex *index,
                  PurrSlice *slice)
{
  gboolean has_step;

  *slice = (PurrSlice) { .step = 1 };
  if (!slice_number (context, &index->parts[2], &has_step, &slice->step)
      || !slice_number (context, &index->parts[0], &slice->has_start,
                        &slice->start)
      || !slice_number (context, &index->parts[1], &slice->has_stop,
                        &slice->stop))
    return FALSE;
  if (slice->step == 0)
    return purr_context_fail (context, "ValueError",
                              "Use 1 for every element, -1 to go backwards.",
                              "slice step cannot be zero");
  return TRUE;
}

static const char *
word_of (const PurrValue *value)
{
  switch (value->kind)
    {
    case PURR_VALUE_LIST:
      return "list";
    case PURR_VALUE_TUPLE:
      return "tuple";
    case PURR_VALUE_RANGE:
      return "range object";
    default:
      return "string";
    }
}

static gboolean
fail_range (PurrContext *context, const PurrValue *value, const char *more)
{
  return purr_context_fail (context, "IndexError",
                            "The first one has index 0, the last one index -1, "
                            "which is also their number less 1.",
                            "%s%s index out of range", word_of (value), more);
}

/* The place that is meant */
static gboolean
find_place (PurrContext *context,
            const PurrValue *value,
            const PurrIndex *index,
            gsize n,
            const char *more,
            gsize *place)
{
  const PurrValue *number = &index->value;
  gint64 at;

  if (number->kind != PURR_VALUE_INT && number->kind != PURR_VALUE_BOOL
      && number->kind != PURR_VALUE_NP_BOOL
      && number->kind != PURR_VALUE_NP_INT)
    return purr_context_fail (
      context, "TypeError", "Use a whole number as the index.",
      value->kind == PURR_VALUE_STRING
        ? "%s indices must be integers, not '%s'"
        : "%s indices must be integers or slices, not %s",
      value->kind == PURR_VALUE_RANGE ? "range" : word_of (value),
      purr_value_type_name (number));
  at = number->integer;
  if (at < 0 && at >= -(gint64) n)
    at += (gint64) n;
  if (at < 0 || at >= (gint64) n)
    return fail_range (context, value, more);
  *place = (gsize) at;
  return TRUE;
}

static gsize
length_of (const PurrValue *value)
{
  switch (value->kind)
    {
    case PURR_VALUE_STRING:
      return purr_text_n_characters (value->text);
    case PURR_VALUE_RANGE:
      return purr_range_length (value->range);
    default:
      return value->sequence->n;
    }
}

static gboolean
item_at (PurrContext *context,
         const PurrValue *value,
         gsize place,
         PurrValue *result)
{
  switch (value->kind)
    {
    case PURR_VALUE_STRING:
      result->text = purr_text_at (context, value->text, place);
      if (result->text == NULL)
        return FALSE;
      result->kind = PURR_VALUE_STRING;
      return TRUE;
    case PURR_VALUE_RANGE:
      *result
        = value_int (value->range->start + (gint64) place * value->range->step);
      return TRUE;
    default:
      *result = purr_value_ref (&value->sequence->items[place]);
      return TRUE;
    }
}

static gboolean
slice_of (PurrContext *context,
          const PurrValue *value,
          const PurrIndex *index,
          PurrValue *result)
{
  PurrSlice slice;
  gssize first;
  gsize n;

  if (!purr_index_slice (context, index, &slice))
    return FALSE;
  purr_slice_resolve (&slice, length_of (value), &first, &n);
  if (value->kind == PURR_VALUE_RANGE)
    {
      gint64 step = value->range->step * slice.step;
      gint64 start = value->range->start + first * value->range->step;

      *result = purr_value_of_range (start, start + (gint64) n * step, step);
      return TRUE;
    }
  if (value->kind == PURR_VALUE_STRING)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (gsize k = 0; k < n; k++)
        g_string_append_unichar (
          text, g_utf8_get_char (
                  g_utf8_offset_to_pointer (value->text->bytes,
                                            first + (glong) k * slice.step)));
      result->text = purr_text_new (context, text->str, text->len);
      if (result->text != NULL)
        result->kind = PURR_VALUE_STRING;
      return result->text != NULL;
    }
  result->sequence = purr_sequence_new (context, n);
  if (result->sequence == NULL)
    return FALSE;
  result->kind = value->kind;
  for (gsize k = 0; k < n; k++)
    result->sequence->items[k] = purr_value_ref (
      &value->sequence->items[first + (gssize) k * (gssize) slice.step]);
  return TRUE;
}

static gboolean
adds_axes_only (const PurrIndex *index, int n)
{
  for (int k = 0; k < n; k++)
    if (index[k].value.kind != PURR_VALUE_NONE
        && index[k].value.kind != PURR_VALUE_ELLIPSIS)
      return FALSE;
  return TRUE;
}

/* A mask without axes */
static gboolean
is_truth (const PurrIndex *index)
{
  return !index->is_slice
         && (index->value.kind == PURR_VALUE_BOOL
             || index->value.kind == PURR_VALUE_NP_BOOL);
}

gboolean
purr_subscript_get (PurrContext *context,
                    const PurrValue *value,
                    const PurrIndex *index,
                    int n,
                    gboolean is_tuple,
                    PurrValue *result)
{
  gsize place;

  *result = (PurrValue) PURR_VALUE_INIT;
  switch (value->kind)
    {
    case PURR_VALUE_ARRAY:
      return purr_array_subscript_get (context, value->array, index, n, result);
    case PURR_VALUE_STRING:
    case PURR_VALUE_TUPLE:
    case PURR_VALUE_LIST:
    case PURR_VALUE_RANGE:
      if (is_tuple)
        return purr_context_fail (context, "TypeError",
                                  "Only arrays have several axes: use a[0][1] "
                                  "with lists, or make an array of it.",
                                  value->kind == PURR_VALUE_STRING
                                    ? "%s indices must be integers, not 'tuple'"
                                    : "%s indices must be integers or slices, "
                                      "not tuple",
                                  word_of (value));
      if (index->is_slice)
        return slice_of (context, value, index, result);
      return find_place (context, value, index, length_of (value), "", &place)
             && item_at (context, value, place, result);
    case PURR_VALUE_NP_BOOL:
    case PURR_VALUE_NP_INT:
    case PURR_VALUE_NP_FLOAT:
      if (adds_axes_only (index, n) || (n == 1 && is_truth (index)))
        {
          g_autoptr (PurrArray) array = purr_as_array (context, value);

          return array != NULL
                 && purr_array_subscript_get (context, array, index, n, result);
        }
      return purr_context_fail (context, "IndexError",
                                "This is one number, not an array.",
                                "invalid index to scalar variable.");
    default:
      return purr_context_fail (context, "TypeError",
                                "Only arrays, lists, tuples and texts have "
                                "elements.",
                                "'%s' object is not subscriptable",
                                purr_value_type_name (value));
    }
}

gboolean
purr_subscript_set (PurrContext *context,
                    const PurrValue *target,
                    const PurrIndex *index,
                    int n,
                    gboolean is_tuple,
                    const PurrValue *value)
{
  gsize place;
  gint64 at;

  if (target->kind == PURR_VALUE_ARRAY)
    {
      if (!purr_array_subscript_set (context, target->array, index, n, value))
        return FALSE;
    }
  else if (target->kind == PURR_VALUE_LIST && !is_tuple)
    {
      PurrValue old;

      if (index->is_slice)
        return purr_context_fail (context, "NotImplementedError",
                                  "Assign the elements one by one, or use an "
                                  "array.",
                                  "assigning to slices of lists is not part of "
                                  "this notation");
      if (!find_place (context, target, index, target->sequence->n,
                       " assignment", &place)
          || !purr_sequence_accepts (context, target->sequence, value))
        return FALSE;
      old = target->sequence->items[place];
      target->sequence->items[place] = purr_value_ref (value);
      purr_value_clear (&old);
    }
  else if (target->kind == PURR_VALUE_LIST)
    return purr_context_fail (context, "TypeError",
                              "Only arrays have several axes: use a[0][1] "
                              "with lists, or make an array of it.",
                              "list indices must be integers or slices, not "
                              "tuple");
  else if ((target->kind == PURR_VALUE_TUPLE
            || target->kind == PURR_VALUE_STRING
            || target->kind == PURR_VALUE_RANGE)
           && !is_tuple && !index->is_slice
           && index->value.kind == PURR_VALUE_ARRAY
           && !purr_index_of_value (context, &index->value, &at))
    return FALSE;
  else
    return purr_context_fail (context, "TypeError",
                              "Only elements of arrays and lists can be "
                              "assigned.",
                              "'%s' object does not support item assignment",
                              purr_value_type_name (target));
  if (context->touch != NULL)
    context->touch (target, context->data);
  return TRUE;
}
