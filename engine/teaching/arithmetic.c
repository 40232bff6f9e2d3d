/* arithmetic.c: operators between values of any kind */

#include "engine/teaching/arithmetic.h"

#include <math.h>
#include <string.h>

static const struct
{
  PurrUfunc ufunc;
} ufuncs[] = {
  [PURR_OP_ADD] = { PURR_ADD },
  [PURR_OP_SUBTRACT] = { PURR_SUBTRACT },
  [PURR_OP_MULTIPLY] = { PURR_MULTIPLY },
  [PURR_OP_DIVIDE] = { PURR_DIVIDE },
  [PURR_OP_FLOOR_DIVIDE] = { PURR_FLOOR_DIVIDE },
  [PURR_OP_REMAINDER] = { PURR_REMAINDER },
  [PURR_OP_POWER] = { PURR_POWER },
  [PURR_OP_BIT_AND] = { PURR_BITWISE_AND },
  [PURR_OP_BIT_OR] = { PURR_BITWISE_OR },
  [PURR_OP_BIT_XOR] = { PURR_BITWISE_XOR },
  [PURR_OP_LESS] = { PURR_LESS },
  [PURR_OP_LESS_EQUAL] = { PURR_LESS_EQUAL },
  [PURR_OP_EQUAL] = { PURR_EQUAL },
  [PURR_OP_NOT_EQUAL] = { PURR_NOT_EQUAL },
  [PURR_OP_GREATER] = { PURR_GREATER },
  [PURR_OP_GREATER_EQUAL] = { PURR_GREATER_EQUAL },
};

static gboolean
is_sequence (const PurrValue *value)
{
  return value->kind == PURR_VALUE_LIST || value->kind == PURR_VALUE_TUPLE;
}

/* How NumPy calls the type of an operand that it has no loop for */
static char *
dtype_words (const PurrValue *value)
{
  if (value->kind == PURR_VALUE_STRING)
    return g_strdup_printf ("<U%" G_GSIZE_FORMAT,
                            MAX (purr_text_n_characters (value->text), 1));
  return g_strdup (purr_dtype_name (value->kind == PURR_VALUE_ARRAY
                                      ? value->array->buffer->type
                                      : value_dtype (value)));
}

/* An array with something that is no number */
static gboolean
fail_array_operands (PurrContext *context,
                     PurrOp op,
                     const PurrValue *a,
                     const PurrValue *b)
{
  gboolean is_text
    = a->kind == PURR_VALUE_STRING || b->kind == PURR_VALUE_STRING;
  const PurrValue *array = a->kind == PURR_VALUE_ARRAY ? a : b;
  PurrDType type = array->array->buffer->type;
  const char *element = type == PURR_DTYPE_FLOAT ? "float"
                        : type == PURR_DTYPE_INT ? "int"
                                                 : "bool";

  if (is_text)
    {
      g_autofree char *left = dtype_words (a), *right = dtype_words (b);

      return purr_context_fail (
        context, "UFuncTypeError", "Count with numbers only, not with texts.",
        "ufunc '%s' did not contain a loop with signature matching types "
        "(dtype('%s'), dtype('%s')) -> None",
        op == PURR_OP_MATMUL ? "matmul"
                             : purr_ufunc_loops (ufuncs[op].ufunc)->name,
        left, right);
    }
  return purr_context_fail (
    context, "TypeError",
    "Only numbers and arrays can be combined like this: "
    "look at what stands on both sides.",
    "unsupported operand type(s) for %s: '%s' and '%s'", purr_op_sign (op),
    array == a ? element : purr_value_type_name (a),
    array == b ? element : purr_value_type_name (b));
}

static gboolean
matmul (PurrContext *context,
        const PurrValue *a,
        const PurrValue *b,
        PurrValue *result)
{
  g_autoptr (PurrArray) left = purr_as_array (context, a);
  g_autoptr (PurrArray) right
    = left == NULL ? NULL : purr_as_array (context, b);

  if (right == NULL)
    return FALSE;
  *result = purr_value_of_result (purr_array_matmul (context, left, right));
  return result->kind != PURR_VALUE_UNSET;
}

/* NumPy takes shortcuts for some exponents, which round differently; FALSE: none
 * of these */
static gboolean
find_shortcut (const PurrOperand *base,
               const PurrOperand *exponent,
               gboolean in_place,
               PurrUfunc *ufunc)
{
  double number;

  if (exponent->n_dims > 0 || base->buffer == NULL || base->n_dims == 0)
    return FALSE;
  number = exponent->buffer != NULL
             ? buffer_double (exponent->buffer, exponent->offset)
           : exponent->type == PURR_DTYPE_FLOAT ? exponent->number
                                                : (double) exponent->integer;
  /* Whole numbers, too, may be squared in place by 2.0 */
  if (base->type != PURR_DTYPE_FLOAT
      && !(in_place && base->type == PURR_DTYPE_INT && number == 2))
    return FALSE;
  if (number == 1)
    *ufunc = PURR_POSITIVE;
  else if (number == -1)
    *ufunc = PURR_RECIPROCAL;
  else if (number == 0.5)
    *ufunc = PURR_SQRT;
  else if (number == 2)
    *ufunc = PURR_SQUARE;
  else
    return FALSE;
  return TRUE;
}

static gboolean
has_negative (const PurrOperand *operand)
{
  PurrArray view
    = { 1, (PurrBuffer *) operand->buffer, operand->offset, operand->n_dims };
  gsize n;

  if (operand->buffer == NULL)
    return operand->integer < 0;
  memcpy (view.shape, operand->shape, sizeof view.shape);
  memcpy (view.strides, operand->strides, sizeof view.strides);
  n = array_size (&view);
  for (gsize k = 0; k < n; k++)
    if (buffer_int (view.buffer, purr_array_place (&view, k)) < 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_power (PurrContext *context,
             const PurrOperand *base,
             const PurrOperand *exponent)
{
  if (base->type == PURR_DTYPE_FLOAT || exponent->type == PURR_DTYPE_FLOAT
      || !has_negative (exponent))
    return TRUE;
  return purr_context_fail (context, "ValueError",
                            "Make the array one of floats first: 1.0 * a.",
                            "Integers to negative integer powers are not "
                            "allowed.");
}

static gboolean
check_bools (PurrContext *context,
             PurrOp op,
             const PurrOperand *a,
             const PurrOperand *b)
{
  if (op != PURR_OP_SUBTRACT || a->type != PURR_DTYPE_BOOL
      || b->type != PURR_DTYPE_BOOL)
    return TRUE;
  return purr_context_fail (
    context, "TypeError", "Multiply one of them by 1 to count with it.",
    "numpy boolean subtract, the `-` operator, is not supported, use the "
    "bitwise_xor, the `^` operator, or the logical_xor function instead.");
}

static gboolean
array_binary (PurrContext *context,
              PurrOp op,
              const PurrValue *a,
              const PurrValue *b,
              PurrArray *out,
              PurrValue *result)
{
  g_autoptr (PurrArray) made_a = NULL, made_b = NULL;
  PurrOperand left, right;
  PurrUfunc shortcut;
  PurrArray *array = NULL;

  if (op == PURR_OP_MATMUL)
    return matmul (context, a, b, result);
  if (!purr_operand_of_value (context, a, &left, &made_a)
      || !purr_operand_of_value (context, b, &right, &made_b))
    return fail_array_operands (context, op, a, b);
  if (!check_bools (context, op, &left, &right))
    return FALSE;
  if (op == PURR_OP_POWER
      && find_shortcut (&left, &right, out != NULL, &shortcut))
    array = purr_ufunc (context, shortcut, &left, NULL, out);
  else if (op != PURR_OP_POWER || check_power (context, &left, &right))
    array = purr_ufunc (context, ufuncs[op].ufunc, &left, &right, out);
  if (array == NULL)
    return FALSE;
  *result = out != NULL ? value_array (array) : purr_value_of_result (array);
  return TRUE;
}

static gboolean
concatenate (PurrContext *context,
             const PurrSequence *a,
             const PurrSequence *b,
             PurrValueKind kind,
             PurrValue *result)
{
  PurrSequence *all = purr_sequence_new (context, a->n + b->n);

  if (all == NULL)
    return FALSE;
  for (gsize k = 0; k < all->n; k++)
    all->items[k]
      = purr_value_ref (k < a->n ? &a->items[k] : &b->items[k - a->n]);
  result->kind = kind;
  result->sequence = all;
  return TRUE;
}

static gboolean
repeat (PurrContext *context,
        const PurrValue *value,
        gint64 times,
        PurrValue *result)
{
  gsize n = times > 0 ? (gsize) times : 0;

  if (value->kind == PURR_VALUE_STRING)
    {
      gsize length = value->text->length;
      g_autoptr (GString) text = g_string_new (NULL);

      if (length > 0
          && n > (purr_memory_get_limit (context->memory)
                  - purr_memory_get_used (context->memory))
                   / length)
        return purr_context_fail (context, "MemoryError", "Use a shorter text.",
                                  "%s", "");
      for (gsize k = 0; length > 0 && k < n; k++)
        g_string_append_len (text, value->text->bytes, (gssize) length);
      result->text = purr_text_new (context, text->str, text->len);
      if (result->text != NULL)
        result->kind = PURR_VALUE_STRING;
      return result->text != NULL;
    }

  {
    const PurrSequence *from = value->sequence;
    PurrSequence *all;

    if (from->n > 0 && n > G_MAXSIZE / 64 / from->n)
      return purr_context_fail (context, "MemoryError", "Use a shorter list.",
                                "%s", "");
    all = purr_sequence_new (context, from->n * n);
    if (all == NULL)
      return FALSE;
    for (gsize k = 0; k < all->n; k++)
      all->items[k] = purr_value_ref (&from->items[k % from->n]);
    result->kind = value->kind;
    result->sequence = all;
    return TRUE;
  }
}

static gboolean
is_whole (const PurrValue *value)
{
  return value->kind == PURR_VALUE_INT || value->kind == PURR_VALUE_BOOL
         || value->kind == PURR_VALUE_NP_INT;
}

/* Lists, tuples and texts: + puts together, * repeats */
static gboolean
sequence_binary (PurrContext *context,
                 PurrOp op,
                 const PurrValue *a,
                 const PurrValue *b,
                 gboolean in_place,
                 PurrValue *result)
{
  gboolean a_parts = is_sequence (a) || a->kind == PURR_VALUE_STRING;
  g_autofree char *sign = g_strconcat (purr_op_sign (op),
                                       in_place              ? "="
                                       : op == PURR_OP_POWER ? " or pow()"
                                                             : "",
                                       NULL);

  if (op == PURR_OP_MULTIPLY && a_parts && is_whole (b))
    return repeat (context, a, b->integer, result);
  if (op == PURR_OP_MULTIPLY && is_whole (a)
      && (is_sequence (b) || b->kind == PURR_VALUE_STRING))
    return repeat (context, b, a->integer, result);
  if (op == PURR_OP_MULTIPLY
      && (a_parts || is_sequence (b) || b->kind == PURR_VALUE_STRING))
    return purr_context_fail (context, "TypeError",
                              "Make an array of it first: 2.5 * np.array([1, "
                              "2]).",
                              "can't multiply sequence by non-int of type '%s'",
                              purr_value_type_name (a_parts ? b : a));
  if (op != PURR_OP_ADD || !a_parts)
    return purr_fail_operands (context, sign, a, b);
  if (a->kind != b->kind)
    return purr_context_fail (
      context, "TypeError",
      a->kind == PURR_VALUE_STRING
        ? "Let print() put them side by side: print(\"J =\", J)."
        : "For sums of numbers use arrays: np.array([1, 2]) + 1.",
      "can only concatenate %s (not \"%s\") to %s", purr_value_type_name (a),
      purr_value_type_name (b), purr_value_type_name (a));
  if (is_sequence (a))
    return concatenate (context, a->sequence, b->sequence, a->kind, result);
  {
    g_autofree char *text = g_strconcat (a->text->bytes, b->text->bytes, NULL);

    result->text
      = purr_text_new (context, text, a->text->length + b->text->length);
    if (result->text != NULL)
      result->kind = PURR_VALUE_STRING;
    return result->text != NULL;
  }
}

/* list += something: the list itself becomes longer */
static gboolean
extend_list (PurrContext *context,
             const PurrValue *list,
             const PurrValue *more,
             PurrValue *result)
{
  gsize n = more->kind == PURR_VALUE_LIST || more->kind == PURR_VALUE_TUPLE
              ? more->sequence->n
              : 0;

  if (!is_sequence (more))
    return purr_context_fail (context, "TypeError",
                              "Put it in brackets: += [x].",
                              "'%s' object is not iterable",
                              purr_value_type_name (more));
  for (gsize k = 0; k < n; k++)
    {
      PurrValue item = purr_value_ref (&more->sequence->items[k]);

      if (!purr_sequence_append (context, list->sequence, &item))
        return FALSE;
    }
  *result = purr_value_ref (list);
  return TRUE;
}

/* NumPy's whole numbers repeat lists, its others count with what is in them */
static gboolean
repeats (PurrOp op, const PurrValue *number)
{
  return op == PURR_OP_MULTIPLY && number->kind == PURR_VALUE_NP_INT;
}

gboolean
purr_binary (PurrContext *context,
             PurrOp op,
             const PurrValue *a,
             const PurrValue *b,
             gboolean in_place,
             PurrValue *result)
{
  *result = (PurrValue) PURR_VALUE_INIT;
  if (value_is_scalar (a) && value_is_scalar (b))
    return purr_scalar_binary (context, op, a, b, result);
  if (in_place && a->kind == PURR_VALUE_ARRAY)
    {
      if (op == PURR_OP_MATMUL)
        return purr_context_fail (
          context, "TypeError", "Write it in full.",
          "In-place matrix multiplication is not (yet) supported. Use 'a = a @ "
          "b' instead of 'a @= b'.");
      return array_binary (context, op, a, b, a->array, result);
    }
  /* Numbers of NumPy know no @ */
  if (a->kind == PURR_VALUE_ARRAY || b->kind == PURR_VALUE_ARRAY
      || (op != PURR_OP_MATMUL
          && ((value_is_numpy_scalar (a) && is_sequence (b) && !repeats (op, a))
              || (value_is_numpy_scalar (b) && is_sequence (a)
                  && !repeats (op, b)))))
    return array_binary (context, op, a, b, NULL, result);
  if (in_place && op == PURR_OP_ADD && a->kind == PURR_VALUE_LIST)
    return extend_list (context, a, b, result);
  return sequence_binary (context, op, a, b, in_place, result);
}

static gboolean
python_unary (PurrContext *context,
              PurrOp op,
              const PurrValue *a,
              PurrValue *result)
{
  PurrDType type = value_dtype (a);
  gboolean is_numpy = value_is_numpy_scalar (a);

  if (op == PURR_OP_INVERT && type == PURR_DTYPE_FLOAT)
    return is_numpy ? purr_context_fail (
             context, "TypeError", "Invert whole numbers or truths only.",
             "ufunc 'invert' not supported for the input types, and the inputs "
             "could not be safely coerced to any supported types according to "
             "the casting rule ''safe''")
                    : purr_context_fail (context, "TypeError",
                                         "Invert whole numbers only.",
                                         "bad operand type for unary ~: "
                                         "'float'");
  *result = *a;
  if (a->kind == PURR_VALUE_BOOL)
    result->kind = PURR_VALUE_INT;
  if (type == PURR_DTYPE_FLOAT)
    result->number = op == PURR_OP_MINUS ? -a->number : a->number;
  else if (a->kind == PURR_VALUE_NP_BOOL && op == PURR_OP_INVERT)
    result->integer = !a->integer;
  else if (a->kind == PURR_VALUE_NP_BOOL && op == PURR_OP_MINUS)
    return purr_context_fail (
      context, "TypeError", "Multiply it by 1 to count with it.",
      "The numpy boolean negative, the `-` operator, is not supported, use the "
      "`~` operator or the logical_not function instead.");
  else if (op == PURR_OP_INVERT)
    result->integer = ~a->integer;
  else if (op == PURR_OP_MINUS)
    {
      if (a->integer == G_MININT64 && !is_numpy)
        return purr_context_fail (context, "OverflowError",
                                  "Use a float for so large a number.",
                                  "Python int too large to convert to C long");
      result->integer = (gint64) (0 - (guint64) a->integer);
    }
  return TRUE;
}

gboolean
purr_unary (PurrContext *context,
            PurrOp op,
            const PurrValue *a,
            PurrValue *result)
{
  gboolean truth;

  *result = (PurrValue) PURR_VALUE_INIT;
  if (op == PURR_OP_NOT)
    {
      if (!purr_truth (context, a, &truth))
        return FALSE;
      *result = value_bool (!truth);
      return TRUE;
    }
  if (value_is_scalar (a))
    return python_unary (context, op, a, result);
  if (a->kind != PURR_VALUE_ARRAY)
    return purr_context_fail (context, "TypeError",
                              "Only numbers and arrays have a sign.",
                              "bad operand type for unary %s: '%s'",
                              purr_op_sign (op), purr_value_type_name (a));
  if (op == PURR_OP_MINUS && a->array->buffer->type == PURR_DTYPE_BOOL)
    return purr_context_fail (
      context, "TypeError", "Multiply it by 1 to count with it.",
      "The numpy boolean negative, the `-` operator, is not supported, use the "
      "`~` operator or the logical_not function instead.");
  {
    PurrOperand operand = purr_operand_of_array (a->array);

    *result
      = purr_value_of_result (purr_ufunc (context,
                                          op == PURR_OP_MINUS  ? PURR_NEGATIVE
                                          : op == PURR_OP_PLUS ? PURR_POSITIVE
                                                               : PURR_INVERT,
                                          &operand, NULL, NULL));
    return result->kind != PURR_VALUE_UNSET;
  }
}

gboolean
purr_truth (PurrContext *context, const PurrValue *value, gboolean *truth)
{
  switch (value->kind)
    {
    case PURR_VALUE_NONE:
      *truth = FALSE;
      return TRUE;
    case PURR_VALUE_STRING:
      *truth = value->text->length > 0;
      return TRUE;
    case PURR_VALUE_TUPLE:
    case PURR_VALUE_LIST:
      *truth = value->sequence->n > 0;
      return TRUE;
    case PURR_VALUE_RANGE:
      *truth = purr_range_length (value->range) > 0;
      return TRUE;
    case PURR_VALUE_ARRAY:
      if (array_size (value->array) > 1)
        return purr_context_fail (
          context, "ValueError",
          "A comparison of arrays gives one answer for each element: join them "
          "with (a == b).all() or (a == b).any().",
          "The truth value of an array with more than one element is "
          "ambiguous. "
          "Use a.any() or a.all()");
      if (array_size (value->array) == 0)
        purr_context_warn (context,
                           "DeprecationWarning: The truth value of an empty "
                           "array is ambiguous. Returning False, but in future "
                           "this will result in an error. Use `array.size > 0` "
                           "to check that an array is not empty.");
      *truth
        = array_size (value->array) == 1
          && buffer_double (value->array->buffer, value->array->offset) != 0;
      return TRUE;
    default:
      *truth = !value_is_scalar (value) || value_double (value) != 0;
      return TRUE;
    }
}
