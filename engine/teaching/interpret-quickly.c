/* interpret-quickly.c: numbers, as inner loops are full of them
 *
 * What is here gives the very results that the general way gives, or says that it
 * does not know. Values go from hand to hand in registers: one that is written in
 * two halves and read as a whole costs as much as a product.
 */

#include "engine/teaching/interpreter-private.h"

#include <math.h>

static gboolean
is_float (const PurrValue *value)
{
  return value->kind == PURR_VALUE_FLOAT || value->kind == PURR_VALUE_NP_FLOAT;
}

/* Higher expressions are not tried: each level would be tried anew. */
#define QUICK_HEIGHT 8

static inline gboolean
is_int (const PurrValue *value)
{
  return value->kind == PURR_VALUE_INT || value->kind == PURR_VALUE_NP_INT;
}

/* FALSE where the result is not a whole number, or too large for one */
static inline gboolean
do_whole (PurrOp op, gint64 a, gint64 b, PurrValue *result)
{
  gint64 whole;

  if (op == PURR_OP_ADD        ? __builtin_add_overflow (a, b, &whole)
      : op == PURR_OP_SUBTRACT ? __builtin_sub_overflow (a, b, &whole)
      : op == PURR_OP_MULTIPLY ? __builtin_mul_overflow (a, b, &whole)
                               : TRUE)
    return FALSE;
  *result = value_int (whole);
  return TRUE;
}

/* The operations of inner loops, where nothing unusual happens; FALSE: something
 * does, or it is another operation */
static inline gboolean
do_quickly (PurrOp op,
            const PurrValue *a,
            const PurrValue *b,
            PurrValue *result)
{
  gboolean a_float = is_float (a), b_float = is_float (b);
  double x, y, number;

  if (!a_float && !b_float)
    return a->kind == PURR_VALUE_INT && b->kind == PURR_VALUE_INT
           && do_whole (op, a->integer, b->integer, result);
  if (!(a_float || is_int (a)) || !(b_float || is_int (b)))
    return FALSE;
  x = a_float ? a->number : (double) a->integer;
  y = b_float ? b->number : (double) b->integer;
  switch (op)
    {
    case PURR_OP_ADD:
      number = x + y;
      break;
    case PURR_OP_SUBTRACT:
      number = x - y;
      break;
    case PURR_OP_MULTIPLY:
      number = x * y;
      break;
    case PURR_OP_DIVIDE:
      if (y == 0)
        return FALSE;
      number = x / y;
      break;
    default:
      return FALSE;
    }
  if (!isfinite (number))
    return FALSE;
  result->kind = value_is_numpy_scalar (a) || value_is_numpy_scalar (b)
                   ? PURR_VALUE_NP_FLOAT
                   : PURR_VALUE_FLOAT;
  result->number = number;
  return TRUE;
}

/* a[i] of an array with one axis or of a list, where i is within and that is a
 * number */
gboolean
purr_index_quickly (const PurrValue *value,
                    const PurrValue *index,
                    PurrValue *result)
{
  gsize at = (gsize) index->integer;

  if (index->kind != PURR_VALUE_INT || index->integer < 0)
    return FALSE;
  if (value->kind == PURR_VALUE_ARRAY)
    {
      const PurrArray *array = value->array;

      if (array->n_dims != 1 || at >= array->shape[0])
        return FALSE;
      at = (gsize) ((gssize) array->offset + (gssize) at * array->strides[0]);
      *result = value_scalar (array->buffer, at);
      return TRUE;
    }
  if (value->kind != PURR_VALUE_LIST || at >= value->sequence->n)
    return FALSE;
  *result = value->sequence->items[at];
  return value_is_scalar (result);
}

/* A whole number or a name of one, not negative */
static inline gboolean
place_quickly (const PurrExecution *self, const PurrNode *node, gsize *place)
{
  gint64 number = -1;

  if (node->kind == PURR_NODE_NAME && is_int (self->slots[node->slot]))
    number = self->slots[node->slot]->integer;
  else if (node->kind == PURR_NODE_NUMBER && node->is_integer)
    number = node->integer;
  *place = (gsize) number;
  return number >= 0;
}

PurrBuffer *
purr_find_quickly (const PurrExecution *self, const PurrNode *node, gsize *at)
{
  const PurrNode *whole = node->children[0], *inner = node->children[1];
  const PurrArray *array;
  gsize row, column = 0;

  if (whole->kind != PURR_NODE_NAME
      || self->slots[whole->slot]->kind != PURR_VALUE_ARRAY)
    return NULL;
  array = self->slots[whole->slot]->array;
  if (inner->kind == PURR_NODE_TUPLE)
    {
      if (array->n_dims != 2 || inner->n_children != 2
          || !place_quickly (self, inner->children[0], &row)
          || !place_quickly (self, inner->children[1], &column)
          || column >= array->shape[1])
        return NULL;
    }
  else if (array->n_dims != 1 || !place_quickly (self, inner, &row))
    return NULL;
  if (row >= array->shape[0])
    return NULL;
  *at = (gsize) ((gssize) array->offset + (gssize) row * array->strides[0]
                 + (array->n_dims == 2 ? (gssize) column * array->strides[1]
                                       : 0));
  return array->buffer;
}

/* A number, a name of one, or an element a[i] or a[i, j]; UNSET: something else */
static inline PurrValue
fetch_quickly (const PurrExecution *self, const PurrNode *node)
{
  PurrValue result = PURR_VALUE_INIT;
  const PurrBuffer *buffer;
  gsize at;

  if (node->kind == PURR_NODE_NAME)
    result = *self->slots[node->slot];
  else if (node->kind == PURR_NODE_NUMBER)
    return node->is_integer ? value_int (node->integer)
                            : value_float (node->number);
  else if (node->kind != PURR_NODE_INDEX)
    return result;
  else if ((buffer = purr_find_quickly (self, node, &at)) != NULL)
    return value_scalar (buffer, at);
  else if (node->children[0]->kind != PURR_NODE_NAME
           || node->children[1]->kind != PURR_NODE_NAME
           || !purr_index_quickly (self->slots[node->children[0]->slot],
                                   self->slots[node->children[1]->slot],
                                   &result))
    return (PurrValue) PURR_VALUE_INIT;
  return value_is_scalar (&result) ? result : (PurrValue) PURR_VALUE_INIT;
}

PurrValue
purr_combine_quickly (PurrOp op, const PurrValue *a, const PurrValue *b)
{
  PurrValue result;

  return do_quickly (op, a, b, &result) ? result : (PurrValue) PURR_VALUE_INIT;
}

PurrValue
purr_compute_quickly (const PurrExecution *self, const PurrNode *node)
{
  const PurrNode *left, *right;
  PurrValue a, b, result;

  if (node->kind != PURR_NODE_BINARY)
    return fetch_quickly (self, node);
  if (node->height > QUICK_HEIGHT)
    return (PurrValue) PURR_VALUE_INIT;
  left = node->children[0];
  right = node->children[1];
  a = left->kind == PURR_NODE_BINARY ? purr_compute_quickly (self, left)
                                     : fetch_quickly (self, left);
  if (a.kind == PURR_VALUE_UNSET)
    return a;
  b = right->kind == PURR_NODE_BINARY ? purr_compute_quickly (self, right)
                                      : fetch_quickly (self, right);
  if (b.kind != PURR_VALUE_UNSET && do_quickly (node->op, &a, &b, &result))
    return result;
  return (PurrValue) PURR_VALUE_INIT;
}
