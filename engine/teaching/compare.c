/* compare.c: comparisons between values of any kind */

#include "engine/teaching/arithmetic.h"

#include <string.h>

static gboolean
is_sequence (const PurrValue *value)
{
  return value->kind == PURR_VALUE_LIST || value->kind == PURR_VALUE_TUPLE;
}

static gboolean
answer (PurrOp op, int order)
{
  switch (op)
    {
    case PURR_OP_LESS:
      return order < 0;
    case PURR_OP_LESS_EQUAL:
      return order <= 0;
    case PURR_OP_GREATER:
      return order > 0;
    case PURR_OP_GREATER_EQUAL:
      return order >= 0;
    case PURR_OP_EQUAL:
      return order == 0;
    default:
      return order != 0;
    }
}

/* A long double holds every int and every float */
static gboolean
compare_scalars (PurrOp op, const PurrValue *a, const PurrValue *b)
{
  long double x = value_dtype (a) == PURR_DTYPE_FLOAT
                    ? (long double) a->number
                    : (long double) a->integer;
  long double y = value_dtype (b) == PURR_DTYPE_FLOAT
                    ? (long double) b->number
                    : (long double) b->integer;

  switch (op)
    {
    case PURR_OP_LESS:
      return x < y;
    case PURR_OP_LESS_EQUAL:
      return x <= y;
    case PURR_OP_GREATER:
      return x > y;
    case PURR_OP_GREATER_EQUAL:
      return x >= y;
    case PURR_OP_EQUAL:
      return x == y;
    default:
      return x != y;
    }
}

static gboolean
fail_order (PurrContext *context,
            PurrOp op,
            const PurrValue *a,
            const PurrValue *b)
{
  return purr_context_fail (context, "TypeError",
                            "Only what is of the same kind has an order.",
                            "'%s' not supported between instances of '%s' and "
                            "'%s'",
                            purr_op_sign (op), purr_value_type_name (a),
                            purr_value_type_name (b));
}

static gboolean compare (PurrContext *context,
                         PurrOp op,
                         const PurrValue *a,
                         const PurrValue *b,
                         int depth,
                         PurrValue *result);

static gboolean
are_equal (PurrContext *context,
           const PurrValue *a,
           const PurrValue *b,
           int depth,
           gboolean *equal)
{
  g_auto (PurrValue) result = PURR_VALUE_INIT;

  if (a->kind == b->kind && (a->kind == PURR_VALUE_ARRAY || is_sequence (a))
      && a->array == b->array)
    {
      *equal = TRUE; /* one and the same */
      return TRUE;
    }
  return compare (context, PURR_OP_EQUAL, a, b, depth, &result)
         && purr_truth (context, &result, equal);
}

/* The first items that differ decide */
static gboolean
compare_sequences (PurrContext *context,
                   PurrOp op,
                   const PurrValue *a,
                   const PurrValue *b,
                   int depth,
                   PurrValue *result)
{
  const PurrSequence *x = a->sequence, *y = b->sequence;

  if (depth > PURR_SEQUENCE_DEPTH_MAX || !purr_context_go_on (context))
    return purr_context_fail (context, "RecursionError",
                              "Use arrays in place of lists within lists.",
                              "maximum recursion depth exceeded in comparison");
  for (gsize k = 0; k < MIN (x->n, y->n); k++)
    {
      gboolean equal;

      if (!are_equal (context, &x->items[k], &y->items[k], depth + 1, &equal))
        return FALSE;
      if (equal)
        continue;
      if (op == PURR_OP_EQUAL || op == PURR_OP_NOT_EQUAL)
        {
          *result = value_bool (op == PURR_OP_NOT_EQUAL);
          return TRUE;
        }
      return compare (context, op, &x->items[k], &y->items[k], depth + 1,
                      result);
    }
  *result = value_bool (answer (op, (x->n > y->n) - (x->n < y->n)));
  return TRUE;
}

static PurrUfunc
ufunc_of (PurrOp op)
{
  return (PurrUfunc) (PURR_LESS + (op - PURR_OP_LESS));
}

G_STATIC_ASSERT (PURR_GREATER_EQUAL - PURR_LESS
                 == PURR_OP_GREATER_EQUAL - PURR_OP_LESS);

/* Neither number nor array is equal to no element */
static gboolean
compare_to_stranger (PurrContext *context,
                     PurrOp op,
                     const PurrValue *array,
                     PurrValue *result)
{
  PurrArray *all;

  all = purr_array_make (context, PURR_DTYPE_BOOL, array->array->n_dims,
                         array->array->shape, NULL, TRUE);
  if (all == NULL)
    return FALSE;
  memset (all->buffer->data, op == PURR_OP_NOT_EQUAL, all->buffer->length);
  *result = purr_value_of_result (all);
  return TRUE;
}

static gboolean
compare_arrays (PurrContext *context,
                PurrOp op,
                const PurrValue *a,
                const PurrValue *b,
                PurrValue *result)
{
  g_autoptr (PurrArray) made_a = NULL, made_b = NULL;
  PurrOperand left, right;
  gsize shape[PURR_ARRAY_MAX_DIMS];
  gboolean equality = op == PURR_OP_EQUAL || op == PURR_OP_NOT_EQUAL;
  PurrOperand both[2];
  int n_dims;

  if (!purr_operand_of_value (context, a, &left, &made_a)
      || !purr_operand_of_value (context, b, &right, &made_b))
    {
      const PurrValue *array = a->kind == PURR_VALUE_ARRAY ? a : b;
      const PurrValue *other = array == a ? b : a;

      if (context->fault != NULL)
        return FALSE;
      if (!equality)
        return fail_order (context, op, a, b);
      if (other->kind == PURR_VALUE_STRING)
        {
          purr_context_warn (context,
                             "FutureWarning: elementwise comparison failed; "
                             "returning scalar instead, but in the future will "
                             "perform elementwise comparison");
          *result = value_bool (op == PURR_OP_NOT_EQUAL);
          return TRUE;
        }
      return compare_to_stranger (context, op, array, result);
    }
  both[0] = left;
  both[1] = right;
  if (equality && !purr_broadcast (both, 2, &n_dims, shape))
    {
      purr_context_warn (context,
                         "DeprecationWarning: elementwise comparison failed; "
                         "this will raise an error in the future.");
      *result = value_bool (op == PURR_OP_NOT_EQUAL);
      return TRUE;
    }
  *result = purr_value_of_result (
    purr_ufunc (context, ufunc_of (op), &left, &right, NULL));
  return result->kind != PURR_VALUE_UNSET;
}

/* a < b is b > a: a list leaves the comparison to the array */
static PurrOp
turned_around (PurrOp op)
{
  switch (op)
    {
    case PURR_OP_LESS:
      return PURR_OP_GREATER;
    case PURR_OP_LESS_EQUAL:
      return PURR_OP_GREATER_EQUAL;
    case PURR_OP_GREATER:
      return PURR_OP_LESS;
    case PURR_OP_GREATER_EQUAL:
      return PURR_OP_LESS_EQUAL;
    default:
      return op;
    }
}

static gboolean
compare (PurrContext *context,
         PurrOp op,
         const PurrValue *a,
         const PurrValue *b,
         int depth,
         PurrValue *result)
{
  gboolean equality = op == PURR_OP_EQUAL || op == PURR_OP_NOT_EQUAL;
  gboolean same;

  if (value_is_scalar (a) && value_is_scalar (b))
    {
      *result = value_bool (compare_scalars (op, a, b));
      if (value_is_numpy_scalar (a) || value_is_numpy_scalar (b))
        result->kind = PURR_VALUE_NP_BOOL;
      return TRUE;
    }
  if (is_sequence (a) && b->kind == PURR_VALUE_ARRAY)
    return compare_arrays (context, turned_around (op), b, a, result);
  if (a->kind == PURR_VALUE_ARRAY || b->kind == PURR_VALUE_ARRAY)
    return compare_arrays (context, op, a, b, result);
  if ((value_is_numpy_scalar (a) && is_sequence (b))
      || (value_is_numpy_scalar (b) && is_sequence (a)))
    return compare_arrays (context, op, a, b, result);
  if (a->kind == PURR_VALUE_STRING && b->kind == PURR_VALUE_STRING)
    {
      *result
        = value_bool (answer (op, strcmp (a->text->bytes, b->text->bytes)));
      return TRUE;
    }
  if (is_sequence (a) && a->kind == b->kind)
    return compare_sequences (context, op, a, b, depth, result);
  if (!equality)
    return fail_order (context, op, a, b);
  if (a->kind == PURR_VALUE_RANGE && b->kind == PURR_VALUE_RANGE)
    same = a->range->start == b->range->start
           && a->range->stop == b->range->stop
           && a->range->step == b->range->step;
  else
    same = a->kind == b->kind && !is_sequence (a)
           && (a->kind == PURR_VALUE_NONE || a->kind == PURR_VALUE_ELLIPSIS
               || a->integer == b->integer);
  *result = value_bool (same == (op == PURR_OP_EQUAL));
  return TRUE;
}

gboolean
purr_compare (PurrContext *context,
              PurrOp op,
              const PurrValue *a,
              const PurrValue *b,
              PurrValue *result)
{
  *result = (PurrValue) PURR_VALUE_INIT;
  return compare (context, op, a, b, 0, result);
}
