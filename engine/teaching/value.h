/* value.h: what a name of the notation can stand for
 *
 * A number is Python's own or NumPy's, as in Python: 1.0 / 0 is an error with one
 * and inf with the other. Values are for one thread at a time.
 */

#pragma once

#include "engine/teaching/array.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_VALUE_UNSET, /* no value: the name means nothing yet */
  PURR_VALUE_NONE,
  PURR_VALUE_BOOL,     /* integer, 0 or 1 */
  PURR_VALUE_INT,      /* integer */
  PURR_VALUE_FLOAT,    /* number */
  PURR_VALUE_NP_BOOL,  /* integer, 0 or 1 */
  PURR_VALUE_NP_INT,   /* integer */
  PURR_VALUE_NP_FLOAT, /* number */
  PURR_VALUE_ELLIPSIS,
  PURR_VALUE_STRING,   /* text */
  PURR_VALUE_ARRAY,    /* array */
  PURR_VALUE_TUPLE,    /* sequence */
  PURR_VALUE_LIST,     /* sequence */
  PURR_VALUE_RANGE,    /* range */
  PURR_VALUE_FUNCTION, /* function; np.exp, print, float ... */
  PURR_VALUE_METHOD,   /* method: a.sum, not yet called */
  PURR_VALUE_MODULE,   /* integer, a PurrModule */
  PURR_VALUE_DTYPE,    /* integer, a PurrDType */
} PurrValueKind;

typedef struct _PurrText PurrText;
typedef struct _PurrSequence PurrSequence;
typedef struct _PurrRange PurrRange;
typedef struct _PurrFunction PurrFunction;
typedef struct _PurrMethod PurrMethod;

typedef struct _PurrValue PurrValue;
struct _PurrValue
{
  PurrValueKind kind;
  union
  {
    gint64 integer;
    double number;
    PurrArray *array;
    PurrText *text;
    PurrSequence *sequence;
    PurrRange *range;
    const PurrFunction *function;
    PurrMethod *method;
  };
};

#define PURR_VALUE_INIT                                                        \
  {                                                                            \
    PURR_VALUE_UNSET, { 0 }                                                    \
  }

/* A number of Python's; an array, which is taken over. */
PurrValue purr_value_of_number (double number);
PurrValue purr_value_of_integer (gint64 integer);
PurrValue purr_value_of_array (PurrArray *array);

/* Another reference to the same value: a list or an array is not copied. */
PurrValue purr_value_ref (const PurrValue *self);
/* Leaves it unset. */
void purr_value_clear (PurrValue *self);

/* "float", "numpy.ndarray" ...: as Python's messages call the type. */
const char *purr_value_type_name (const PurrValue *self);

/* Whether it is a number of any kind; then *number is its value. */
gboolean purr_value_get_number (const PurrValue *self, double *number);

/* As print() and as the prompt show it. Of lists within lists only so many are
 * told as a person would read. Free with g_free(). */
char *purr_value_str (const PurrValue *self);
char *purr_value_repr (const PurrValue *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PurrValue, purr_value_clear)

G_END_DECLS
