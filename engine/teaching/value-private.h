/* value-private.h: what values are made of */

#pragma once

#include "engine/teaching/array-private.h"
#include "engine/teaching/value.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_MODULE_NUMPY,
  PURR_MODULE_RANDOM,
  PURR_MODULE_MATH,
} PurrModule;

struct _PurrText
{
  int references;
  PurrMemory *memory;
  gsize taken;
  gsize length;
  char bytes[]; /* UTF-8, and a zero byte */
};

struct _PurrSequence
{
  int references;
  PurrMemory *memory;
  gsize n, room;
  PurrValue *items;
};

struct _PurrRange
{
  int references;
  gint64 start, stop, step;
};

struct _PurrMethod
{
  int references;
  const PurrFunction *function;
  PurrValue self;
};

/* What walks lists within lists turns back below this many. */
#define PURR_SEQUENCE_DEPTH_MAX 32

/* NULL and a fault where memory does not suffice. */
PurrText *purr_text_new (PurrContext *context, const char *bytes, gsize length);
/* n values, all unset */
PurrSequence *purr_sequence_new (PurrContext *context, gsize n);
/* Takes the item over, even where it fails. */
gboolean purr_sequence_append (PurrContext *context,
                               PurrSequence *self,
                               PurrValue *item);
/* Whether the item may stand in it: a list within itself may not. */
gboolean purr_sequence_accepts (PurrContext *context,
                                const PurrSequence *self,
                                const PurrValue *item);

PurrValue purr_value_of_range (gint64 start, gint64 stop, gint64 step);
gsize purr_range_length (const PurrRange *self);
PurrValue purr_value_of_method (const PurrFunction *function,
                                const PurrValue *self);

gsize purr_text_n_characters (const PurrText *self);
/* The index-th character, new */
PurrText *purr_text_at (PurrContext *context,
                        const PurrText *self,
                        gsize index);

static inline PurrValue
value_none (void)
{
  return (PurrValue) { PURR_VALUE_NONE, { 0 } };
}

static inline PurrValue
value_bool (gboolean truth)
{
  return (PurrValue) { PURR_VALUE_BOOL, { .integer = truth != 0 } };
}

static inline PurrValue
value_int (gint64 integer)
{
  return (PurrValue) { PURR_VALUE_INT, { .integer = integer } };
}

static inline PurrValue
value_float (double number)
{
  return (PurrValue) { PURR_VALUE_FLOAT, { .number = number } };
}

/* NumPy's, of that type */
static inline PurrValue
value_scalar (const PurrBuffer *buffer, gsize at)
{
  switch (buffer->type)
    {
    case PURR_DTYPE_FLOAT:
      return (PurrValue) { PURR_VALUE_NP_FLOAT,
                           { .number = buffer_double (buffer, at) } };
    case PURR_DTYPE_INT:
      return (PurrValue) { PURR_VALUE_NP_INT,
                           { .integer = buffer_int (buffer, at) } };
    default:
      return (PurrValue) { PURR_VALUE_NP_BOOL,
                           { .integer = buffer_int (buffer, at) } };
    }
}

static inline PurrValue
value_array (PurrArray *array)
{
  return (PurrValue) { PURR_VALUE_ARRAY, { .array = array } };
}

static inline gboolean
value_is_scalar (const PurrValue *value)
{
  return value->kind >= PURR_VALUE_BOOL && value->kind <= PURR_VALUE_NP_FLOAT;
}

static inline gboolean
value_is_numpy_scalar (const PurrValue *value)
{
  return value->kind >= PURR_VALUE_NP_BOOL
         && value->kind <= PURR_VALUE_NP_FLOAT;
}

/* Of a scalar */
static inline PurrDType
value_dtype (const PurrValue *value)
{
  switch (value->kind)
    {
    case PURR_VALUE_FLOAT:
    case PURR_VALUE_NP_FLOAT:
      return PURR_DTYPE_FLOAT;
    case PURR_VALUE_INT:
    case PURR_VALUE_NP_INT:
      return PURR_DTYPE_INT;
    default:
      return PURR_DTYPE_BOOL;
    }
}

static inline double
value_double (const PurrValue *value)
{
  return value_dtype (value) == PURR_DTYPE_FLOAT ? value->number
                                                 : (double) value->integer;
}

/* purr_value_clear() without a call where it is a number */
static inline void
value_drop (PurrValue *value)
{
  if (value->kind > PURR_VALUE_NP_FLOAT)
    purr_value_clear (value);
  else
    value->kind = PURR_VALUE_UNSET;
}

/* An array without axes is a number, as NumPy's operations return it. Takes the
 * array over; NULL gives an unset value. */
PurrValue purr_value_of_result (PurrArray *array);

G_END_DECLS
