/* value.c: what a name of the notation can stand for */

#include "engine/teaching/value-private.h"

#include "engine/teaching/builtins.h"

#include <string.h>

/* What a list takes besides its items */
#define OVERHEAD (sizeof (PurrSequence) + 32)

static gboolean
fail_memory (PurrContext *context)
{
  return purr_context_fail (context, "MemoryError",
                            "Keep fewer or shorter lists and texts.", "%s", "");
}

PurrText *
purr_text_new (PurrContext *context, const char *bytes, gsize length)
{
  gsize size = sizeof (PurrText) + length + 1;
  PurrText *self;

  if (!purr_memory_take (context->memory, size))
    {
      fail_memory (context);
      return NULL;
    }
  self = g_malloc (size);
  self->references = 1;
  self->memory = purr_memory_ref (context->memory);
  self->taken = size;
  self->length = length;
  memcpy (self->bytes, bytes, length);
  self->bytes[length] = '\0';
  return self;
}

gsize
purr_text_n_characters (const PurrText *self)
{
  return (gsize) g_utf8_strlen (self->bytes, (gssize) self->length);
}

PurrText *
purr_text_at (PurrContext *context, const PurrText *self, gsize index)
{
  const char *at = g_utf8_offset_to_pointer (self->bytes, (glong) index);

  return purr_text_new (context, at, (gsize) (g_utf8_next_char (at) - at));
}

PurrSequence *
purr_sequence_new (PurrContext *context, gsize n)
{
  PurrSequence *self;

  if (n > G_MAXSIZE / 64
      || !purr_memory_take (context->memory, OVERHEAD + n * sizeof (PurrValue)))
    {
      fail_memory (context);
      return NULL;
    }
  self = g_new0 (PurrSequence, 1);
  self->references = 1;
  self->memory = purr_memory_ref (context->memory);
  self->n = self->room = n;
  self->items = g_new0 (PurrValue, n);
  return self;
}

/* What is no sequence has no items; a method keeps the list that it is of */
static const PurrValue *
items_of (const PurrValue *value, gsize *n)
{
  *n = 0;
  if (value->kind == PURR_VALUE_METHOD)
    {
      *n = 1;
      return &value->method->self;
    }
  if (value->kind == PURR_VALUE_LIST || value->kind == PURR_VALUE_TUPLE)
    {
      *n = value->sequence->n;
      return value->sequence->items;
    }
  return NULL;
}

gboolean
purr_sequence_accepts (PurrContext *context,
                       const PurrSequence *self,
                       const PurrValue *item)
{
  enum
  {
    PATIENCE = 100000
  };
  g_autoptr (GPtrArray) pending = NULL;
  gsize n, seen = 0;

  if (item->kind != PURR_VALUE_METHOD && item->kind != PURR_VALUE_LIST
      && item->kind != PURR_VALUE_TUPLE)
    return TRUE;
  pending = g_ptr_array_new ();
  g_ptr_array_add (pending, (gpointer) item);
  while (pending->len > 0)
    {
      const PurrValue *value
        = g_ptr_array_remove_index_fast (pending, pending->len - 1);
      const PurrValue *items = items_of (value, &n);

      seen += n;
      if (seen > PATIENCE
          || (value->kind == PURR_VALUE_LIST && value->sequence == self))
        return purr_context_fail (context, "RecursionError",
                                  "Put no list within itself, and numbers in "
                                  "an array.",
                                  "maximum recursion depth exceeded");
      for (gsize k = 0; k < n; k++)
        if (items[k].kind == PURR_VALUE_METHOD
            || items[k].kind == PURR_VALUE_LIST
            || items[k].kind == PURR_VALUE_TUPLE)
          g_ptr_array_add (pending, (gpointer) &items[k]);
    }
  return TRUE;
}

gboolean
purr_sequence_append (PurrContext *context, PurrSequence *self, PurrValue *item)
{
  if (!purr_sequence_accepts (context, self, item))
    {
      purr_value_clear (item);
      return FALSE;
    }
  if (self->n == self->room)
    {
      gsize more = MAX (self->room / 2, 8);

      if (!purr_memory_take (self->memory, more * sizeof (PurrValue)))
        {
          purr_value_clear (item);
          return fail_memory (context);
        }
      self->room += more;
      self->items = g_renew (PurrValue, self->items, self->room);
    }
  self->items[self->n++] = *item;
  *item = (PurrValue) PURR_VALUE_INIT;
  return TRUE;
}

/* Lists within lists may be deeper than the stack, so what they hold is dropped
 * one after the other. Steals what the value held where it was the last. */
static void
drop (PurrValue *value, GArray *pending)
{
  PurrSequence *sequence = value->sequence;

  if (value->kind == PURR_VALUE_METHOD)
    {
      if (--value->method->references > 0)
        return;
      g_array_append_val (pending, value->method->self);
      g_free (value->method);
      return;
    }
  if (--sequence->references > 0)
    return;
  g_array_append_vals (pending, sequence->items, (guint) sequence->n);
  purr_memory_give (sequence->memory,
                    OVERHEAD + sequence->room * sizeof (PurrValue));
  purr_memory_unref (sequence->memory);
  g_free (sequence->items);
  g_free (sequence);
}

static void
drop_all (PurrValue *value)
{
  GArray *pending = g_array_new (FALSE, FALSE, sizeof (PurrValue));

  drop (value, pending);
  while (pending->len > 0)
    {
      PurrValue next = g_array_index (pending, PurrValue, pending->len - 1);

      g_array_set_size (pending, pending->len - 1);
      if (next.kind == PURR_VALUE_LIST || next.kind == PURR_VALUE_TUPLE
          || next.kind == PURR_VALUE_METHOD)
        drop (&next, pending);
      else
        purr_value_clear (&next);
    }
  g_array_unref (pending);
}

PurrValue
purr_value_of_range (gint64 start, gint64 stop, gint64 step)
{
  PurrValue value = { PURR_VALUE_RANGE, { 0 } };

  value.range = g_new (PurrRange, 1);
  *value.range = (PurrRange) { 1, start, stop, step };
  return value;
}

gsize
purr_range_length (const PurrRange *self)
{
  gboolean up = self->step > 0;
  guint64 start = (guint64) self->start, stop = (guint64) self->stop;
  guint64 step = up ? (guint64) self->step : 0 - (guint64) self->step;
  guint64 distance = up ? stop - start : start - stop;

  if (up ? self->start >= self->stop : self->start <= self->stop)
    return 0;
  return distance / step + (distance % step != 0);
}

PurrValue
purr_value_of_method (const PurrFunction *function, const PurrValue *self)
{
  PurrValue value = { PURR_VALUE_METHOD, { 0 } };

  value.method = g_new (PurrMethod, 1);
  value.method->references = 1;
  value.method->function = function;
  value.method->self = purr_value_ref (self);
  return value;
}

PurrValue
purr_value_of_result (PurrArray *array)
{
  PurrValue value = PURR_VALUE_INIT;

  if (array == NULL)
    return value;
  if (array->n_dims > 0)
    return value_array (array);
  value = value_scalar (array->buffer, array->offset);
  purr_array_unref (array);
  return value;
}

PurrValue
purr_value_of_number (double number)
{
  return value_float (number);
}

PurrValue
purr_value_of_integer (gint64 integer)
{
  return value_int (integer);
}

PurrValue
purr_value_of_array (PurrArray *array)
{
  return value_array (array);
}

PurrValue
purr_value_ref (const PurrValue *self)
{
  switch (self->kind)
    {
    case PURR_VALUE_STRING:
      self->text->references++;
      break;
    case PURR_VALUE_ARRAY:
      purr_array_ref (self->array);
      break;
    case PURR_VALUE_TUPLE:
    case PURR_VALUE_LIST:
      self->sequence->references++;
      break;
    case PURR_VALUE_RANGE:
      self->range->references++;
      break;
    case PURR_VALUE_METHOD:
      self->method->references++;
      break;
    default:
      break;
    }
  return *self;
}

void
purr_value_clear (PurrValue *self)
{
  switch (self->kind)
    {
    case PURR_VALUE_STRING:
      if (--self->text->references == 0)
        {
          purr_memory_give (self->text->memory, self->text->taken);
          purr_memory_unref (self->text->memory);
          g_free (self->text);
        }
      break;
    case PURR_VALUE_ARRAY:
      purr_array_unref (self->array);
      break;
    case PURR_VALUE_TUPLE:
    case PURR_VALUE_LIST:
      if (self->sequence->references > 1)
        self->sequence->references--;
      else
        drop_all (self);
      break;
    case PURR_VALUE_RANGE:
      if (--self->range->references == 0)
        g_free (self->range);
      break;
    case PURR_VALUE_METHOD:
      drop_all (self);
      break;
    default:
      break;
    }
  self->kind = PURR_VALUE_UNSET;
}

gboolean
purr_value_get_number (const PurrValue *self, double *number)
{
  if (!value_is_scalar (self))
    return FALSE;
  *number = value_double (self);
  return TRUE;
}

const char *
purr_value_type_name (const PurrValue *self)
{
  static const char *const names[] = {
    [PURR_VALUE_NONE] = "NoneType",
    [PURR_VALUE_BOOL] = "bool",
    [PURR_VALUE_INT] = "int",
    [PURR_VALUE_FLOAT] = "float",
    [PURR_VALUE_NP_BOOL] = "numpy.bool_",
    [PURR_VALUE_NP_INT] = "numpy.int64",
    [PURR_VALUE_NP_FLOAT] = "numpy.float64",
    [PURR_VALUE_ELLIPSIS] = "ellipsis",
    [PURR_VALUE_STRING] = "str",
    [PURR_VALUE_ARRAY] = "numpy.ndarray",
    [PURR_VALUE_TUPLE] = "tuple",
    [PURR_VALUE_LIST] = "list",
    [PURR_VALUE_RANGE] = "range",
    [PURR_VALUE_METHOD] = "builtin_function_or_method",
    [PURR_VALUE_MODULE] = "module",
  };

  if (self->kind == PURR_VALUE_FUNCTION)
    return purr_function_type_name (self->function);
  if (self->kind == PURR_VALUE_DTYPE)
    return self->integer == PURR_DTYPE_BOOL  ? "numpy.dtype[bool_]"
           : self->integer == PURR_DTYPE_INT ? "numpy.dtype[int64]"
                                             : "numpy.dtype[float64]";
  return names[self->kind];
}
