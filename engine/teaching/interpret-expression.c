/* interpret-expression.c: values of expressions */

#include "engine/teaching/interpreter-private.h"

#include "engine/teaching/arithmetic.h"

#include <math.h>
#include <string.h>

gboolean
purr_execution_fail_at (PurrExecution *self, const PurrNode *node)
{
  if (self->context.fault != NULL && self->context.fault->span.line == 0)
    self->context.fault->span = node->span;
  return FALSE;
}

static gboolean
fail_name (PurrExecution *self, const PurrNode *node)
{
  return purr_context_fail (
    &self->context, "NameError",
    "Give the name a value on a line above this one, or "
    "look at how it is written.",
    "name '%s' is not defined", node->text);
}

/* NULL: the name has no value; then it may mean a function */
static const PurrValue *
look_up (PurrExecution *self, const PurrNode *node, PurrValue *temporary)
{
  const PurrValue *value = self->slots[node->slot];
  const PurrFunction *function;

  if (value->kind != PURR_VALUE_UNSET)
    return value;
  function = purr_builtin_find (node->text);
  if (function == NULL)
    {
      fail_name (self, node);
      purr_execution_fail_at (self, node);
      return NULL;
    }
  temporary->kind = PURR_VALUE_FUNCTION;
  temporary->function = function;
  return temporary;
}

const PurrValue *
purr_evaluate_borrowed (PurrExecution *self,
                        const PurrNode *node,
                        PurrValue *temporary)
{
  if (node->kind == PURR_NODE_NAME)
    return look_up (self, node, temporary);
  return purr_evaluate (self, node, temporary) ? temporary : NULL;
}

static gboolean
evaluate_binary (PurrExecution *self, const PurrNode *node, PurrValue *result)
{
  PurrValue left = PURR_VALUE_INIT, right = PURR_VALUE_INIT;
  const PurrValue *a = purr_evaluate_borrowed (self, node->children[0], &left);
  const PurrValue *b
    = a == NULL ? NULL
                : purr_evaluate_borrowed (self, node->children[1], &right);
  gboolean done;

  if (b != NULL)
    *result = purr_combine_quickly (node->op, a, b);
  if (result->kind != PURR_VALUE_UNSET)
    return TRUE; /* of numbers: there is nothing to clear */
  done
    = b != NULL && purr_binary (&self->context, node->op, a, b, FALSE, result);
  if (b != NULL && !done)
    purr_execution_fail_at (self, node);
  purr_value_clear (&left);
  purr_value_clear (&right);
  return done;
}

static gboolean
evaluate_unary (PurrExecution *self, const PurrNode *node, PurrValue *result)
{
  g_auto (PurrValue) temporary = PURR_VALUE_INIT;
  const PurrValue *value
    = purr_evaluate_borrowed (self, node->children[0], &temporary);

  return value != NULL && purr_unary (&self->context, node->op, value, result);
}

/* a < b < c is a < b and b < c, with b evaluated once */
static gboolean
evaluate_compare (PurrExecution *self, const PurrNode *node, PurrValue *result)
{
  g_auto (PurrValue) left = PURR_VALUE_INIT;

  if (!purr_evaluate (self, node->children[0], &left))
    return FALSE;
  for (int k = 1; k < node->n_children; k++)
    {
      g_auto (PurrValue) right = PURR_VALUE_INIT;
      gboolean truth;

      if (!purr_evaluate (self, node->children[k], &right))
        return FALSE;
      purr_value_clear (result);
      if (!purr_compare (&self->context, (PurrOp) node->ops[k - 1], &left,
                         &right, result))
        return FALSE;
      if (k + 1 == node->n_children)
        break;
      if (!purr_truth (&self->context, result, &truth))
        {
          purr_value_clear (result);
          return FALSE;
        }
      if (!truth)
        break;
      purr_value_clear (&left);
      left = right;
      right = (PurrValue) PURR_VALUE_INIT;
    }
  return TRUE;
}

static gboolean
evaluate_logic (PurrExecution *self, const PurrNode *node, PurrValue *result)
{
  for (int k = 0; k < node->n_children; k++)
    {
      gboolean truth;

      purr_value_clear (result);
      if (!purr_evaluate (self, node->children[k], result))
        return FALSE;
      if (k + 1 == node->n_children)
        break;
      if (!purr_truth (&self->context, result, &truth))
        {
          purr_value_clear (result);
          return FALSE;
        }
      if (truth == (node->kind == PURR_NODE_OR))
        break;
    }
  return TRUE;
}

static gboolean
evaluate_items (PurrExecution *self,
                const PurrNode *node,
                PurrValueKind kind,
                PurrValue *result)
{
  PurrSequence *sequence
    = purr_sequence_new (&self->context, (gsize) node->n_children);

  if (sequence == NULL)
    return FALSE;
  result->kind = kind;
  result->sequence = sequence;
  for (int k = 0; k < node->n_children; k++)
    if (!purr_evaluate (self, node->children[k], &sequence->items[k]))
      {
        purr_value_clear (result);
        return FALSE;
      }
  return TRUE;
}

static gboolean
evaluate_part (PurrExecution *self, const PurrNode *node, PurrIndex *index)
{
  if (node->kind != PURR_NODE_SLICE)
    return purr_evaluate (self, node, &index->value);
  index->is_slice = TRUE;
  for (int k = 0; k < 3; k++)
    if (node->children[k] != NULL
        && !purr_evaluate (self, node->children[k], &index->parts[k]))
      return FALSE;
  return TRUE;
}

void
purr_indices_clear (PurrIndex *indices, int n)
{
  for (int k = 0; k < n; k++)
    purr_index_clear (&indices[k]);
}

gboolean
purr_evaluate_index (PurrExecution *self,
                     const PurrNode *node,
                     PurrIndex *indices,
                     int *n)
{
  gboolean several = node->kind == PURR_NODE_TUPLE;

  *n = several ? node->n_children : 1;
  if (*n > PURR_INDICES_MAX)
    {
      *n = 0;
      return purr_context_fail (&self->context, "IndexError",
                                "Use one index for each axis.",
                                "too many indices for array");
    }
  memset (indices, 0, (gsize) *n * sizeof *indices);
  for (int k = 0; k < *n; k++)
    if (!evaluate_part (self, several ? node->children[k] : node, &indices[k]))
      {
        purr_indices_clear (indices, *n);
        *n = 0;
        return FALSE;
      }
  return TRUE;
}

static gboolean
evaluate_index (PurrExecution *self, const PurrNode *node, PurrValue *result)
{
  g_auto (PurrValue) temporary = PURR_VALUE_INIT;
  const PurrNode *inner = node->children[1];
  const PurrValue *value
    = purr_evaluate_borrowed (self, node->children[0], &temporary);
  PurrIndex indices[PURR_INDICES_MAX];
  gboolean done;
  int n;

  if (value == NULL)
    return FALSE;
  if (inner->kind == PURR_NODE_NAME || inner->kind == PURR_NODE_NUMBER)
    {
      g_auto (PurrValue) kept = PURR_VALUE_INIT;
      const PurrValue *index = purr_evaluate_borrowed (self, inner, &kept);

      if (index == NULL)
        return FALSE;
      if (purr_index_quickly (value, index, result))
        return TRUE;
    }
  if (!purr_evaluate_index (self, inner, indices, &n))
    return FALSE;
  done = purr_subscript_get (&self->context, value, indices, n,
                             inner->kind == PURR_NODE_TUPLE, result);
  purr_indices_clear (indices, n);
  return done;
}

static gboolean
call (PurrExecution *self,
      const PurrValue *callee,
      PurrValue *values,
      int n,
      const char *const *names,
      int n_named,
      PurrValue *result)
{
  PurrArguments arguments = { values + 1, n, names, n_named };

  if (callee->kind == PURR_VALUE_FUNCTION)
    return callee->function->call (&self->context, callee->function, &arguments,
                                   result);
  if (callee->kind == PURR_VALUE_METHOD)
    {
      values[0] = purr_value_ref (&callee->method->self);
      arguments.values = values;
      arguments.n++;
      return callee->method->function->call (&self->context,
                                             callee->method->function,
                                             &arguments, result);
    }
  return purr_context_fail (
    &self->context, "TypeError",
    callee->kind == PURR_VALUE_ARRAY || callee->kind == PURR_VALUE_LIST
      ? "Choose elements with square brackets: a[0]."
      : "Only functions can be called; for “times” write "
        "*.",
    "'%s' object is not callable", purr_value_type_name (callee));
}

/* The first place is left for what a method is of */
static gboolean
evaluate_call (PurrExecution *self, const PurrNode *node, PurrValue *result)
{
  enum
  {
    FEW = 6
  };
  g_auto (PurrValue) temporary = PURR_VALUE_INIT;
  const PurrValue *callee
    = purr_evaluate_borrowed (self, node->children[0], &temporary);
  PurrValue few[FEW];
  const char *few_names[FEW];
  int n = node->n_children, n_named = 0;
  PurrValue *values = n <= FEW ? few : g_new (PurrValue, n);
  const char **names = n <= FEW ? few_names : g_new (const char *, n);
  gboolean done = callee != NULL;

  memset (values, 0, (gsize) n * sizeof *values);
  for (int k = 1; k < n && done; k++)
    {
      const PurrNode *argument = node->children[k];

      if (argument->kind == PURR_NODE_KEYWORD)
        {
          names[n_named++] = argument->text;
          argument = argument->children[0];
        }
      done = purr_evaluate (self, argument, &values[k]);
    }
  if (done)
    done = call (self, callee, values, n - 1 - n_named, names, n_named, result);
  for (int k = 0; k < n; k++)
    purr_value_clear (&values[k]);
  if (n > FEW)
    {
      g_free (values);
      g_free (names);
    }
  return done;
}

static gboolean
evaluate_attribute (PurrExecution *self,
                    const PurrNode *node,
                    PurrValue *result)
{
  g_auto (PurrValue) temporary = PURR_VALUE_INIT;
  const PurrValue *value
    = purr_evaluate_borrowed (self, node->children[0], &temporary);

  return value != NULL
         && purr_attribute_get (&self->context, value, node->text, result);
}

static gboolean
evaluate (PurrExecution *self, const PurrNode *node, PurrValue *result)
{
  const PurrValue *value;

  switch (node->kind)
    {
    case PURR_NODE_NUMBER:
      *result = node->is_integer ? value_int (node->integer)
                                 : value_float (node->number);
      return TRUE;
    case PURR_NODE_STRING:
      result->text
        = purr_text_new (&self->context, node->text, strlen (node->text));
      if (result->text == NULL)
        return FALSE;
      result->kind = PURR_VALUE_STRING;
      return TRUE;
    case PURR_NODE_NONE:
      *result = value_none ();
      return TRUE;
    case PURR_NODE_TRUE:
    case PURR_NODE_FALSE:
      *result = value_bool (node->kind == PURR_NODE_TRUE);
      return TRUE;
    case PURR_NODE_ELLIPSIS:
      result->kind = PURR_VALUE_ELLIPSIS;
      return TRUE;
    case PURR_NODE_NAME:
      value = look_up (self, node, result);
      if (value != NULL && value != result)
        *result = purr_value_ref (value);
      return value != NULL;
    case PURR_NODE_UNARY:
      return evaluate_unary (self, node, result);
    case PURR_NODE_BINARY:
      return evaluate_binary (self, node, result);
    case PURR_NODE_COMPARE:
      return evaluate_compare (self, node, result);
    case PURR_NODE_AND:
    case PURR_NODE_OR:
      return evaluate_logic (self, node, result);
    case PURR_NODE_CALL:
      return evaluate_call (self, node, result);
    case PURR_NODE_ATTRIBUTE:
      return evaluate_attribute (self, node, result);
    case PURR_NODE_INDEX:
      return evaluate_index (self, node, result);
    case PURR_NODE_TUPLE:
      return evaluate_items (self, node, PURR_VALUE_TUPLE, result);
    case PURR_NODE_LIST:
      return evaluate_items (self, node, PURR_VALUE_LIST, result);
    default:
      g_assert_not_reached ();
    }
}

gboolean
purr_evaluate (PurrExecution *self, const PurrNode *node, PurrValue *result)
{
  *result = purr_compute_quickly (self, node);
  if (result->kind != PURR_VALUE_UNSET)
    return TRUE;
  if (evaluate (self, node, result))
    return TRUE;
  purr_value_clear (result);
  return purr_execution_fail_at (self, node);
}
