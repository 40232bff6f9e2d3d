/* interpret-statement.c: lines, one after the other */

#include "engine/teaching/interpreter-private.h"

#include "engine/teaching/arithmetic.h"
#include "engine/teaching/iteration.h"

#include <string.h>

static gboolean
begin_step (PurrExecution *self, const PurrNode *node)
{
  self->line = node->span.line;
  if (self->steps != NULL)
    purr_steps_begin (self->steps, node->span.line);
  if ((self->ticks++ & 63) == 0 && !purr_context_go_on (&self->context))
    return purr_execution_fail_at (self, node);
  return TRUE;
}

static inline void
note_change (PurrExecution *self, int slot)
{
  if (self->steps != NULL)
    purr_steps_change (self->steps, slot, self->slots[slot]);
}

/* Takes the value over */
static inline void
set_name (PurrExecution *self, int slot, PurrValue *value)
{
  PurrValue *place = self->slots[slot];
  PurrValue old = *place;

  *place = *value;
  *value = (PurrValue) PURR_VALUE_INIT;
  value_drop (&old);
  note_change (self, slot);
}

static gboolean assign (PurrExecution *self,
                        const PurrNode *target,
                        PurrValue *value);

/* a, b = value */
static gboolean
unpack (PurrExecution *self, const PurrNode *target, const PurrValue *value)
{
  gsize wanted = (gsize) target->n_children, given;

  if (!purr_iterable_check (&self->context, value, TRUE))
    return FALSE;
  given = purr_iterable_length (value);
  if (given > wanted)
    return purr_context_fail (
      &self->context, "ValueError",
      "There must be as many names on the left as "
      "values on the right.",
      "too many values to unpack (expected %" G_GSIZE_FORMAT ")", wanted);
  if (given < wanted)
    return purr_context_fail (
      &self->context, "ValueError",
      "There must be as many names on the left as "
      "values on the right.",
      "not enough values to unpack (expected %" G_GSIZE_FORMAT
      ", got %" G_GSIZE_FORMAT ")",
      wanted, given);
  for (gsize k = 0; k < wanted; k++)
    {
      g_auto (PurrValue) item = PURR_VALUE_INIT;
      gboolean end;

      if (!purr_iterable_next (&self->context, value, k, &item, &end)
          || !assign (self, target->children[k], &item))
        return FALSE;
    }
  return TRUE;
}

static gboolean
assign_element (PurrExecution *self,
                const PurrNode *target,
                const PurrValue *value)
{
  g_auto (PurrValue) temporary = PURR_VALUE_INIT;
  const PurrValue *whole
    = purr_evaluate_borrowed (self, target->children[0], &temporary);
  PurrIndex indices[PURR_INDICES_MAX];
  gboolean done;
  int n;

  if (whole == NULL
      || !purr_evaluate_index (self, target->children[1], indices, &n))
    return FALSE;
  done
    = purr_subscript_set (&self->context, whole, indices, n,
                          target->children[1]->kind == PURR_NODE_TUPLE, value);
  purr_indices_clear (indices, n);
  return done;
}

static gboolean
assign_attribute (PurrExecution *self,
                  const PurrNode *target,
                  const PurrValue *value)
{
  g_auto (PurrValue) temporary = PURR_VALUE_INIT;
  const PurrValue *whole
    = purr_evaluate_borrowed (self, target->children[0], &temporary);

  return whole != NULL
         && purr_attribute_set (&self->context, whole, target->text, value);
}

/* Takes the value over where it succeeds */
static gboolean
assign (PurrExecution *self, const PurrNode *target, PurrValue *value)
{
  gboolean done;

  switch (target->kind)
    {
    case PURR_NODE_NAME:
      set_name (self, target->slot, value);
      return TRUE;
    case PURR_NODE_INDEX:
      done = assign_element (self, target, value);
      break;
    case PURR_NODE_ATTRIBUTE:
      done = assign_attribute (self, target, value);
      break;
    default:
      done = unpack (self, target, value);
    }
  return done || purr_execution_fail_at (self, target);
}

/* name = value */
static gboolean
assign_name (PurrExecution *self, const PurrNode *node)
{
  int slot = node->children[0]->slot;
  PurrValue *place = self->slots[slot];
  PurrValue value = purr_compute_quickly (self, node->children[1]);

  if (value.kind != PURR_VALUE_UNSET)
    {
      value_drop (place);
      /* From registers: copied as a whole, it would go by way of memory, which
       * takes as long as the product */
      place->kind = value.kind;
      place->integer = value.integer;
      note_change (self, slot);
      return TRUE;
    }
  if (!purr_evaluate (self, node->children[1], &value))
    return FALSE;
  set_name (self, slot, &value);
  return TRUE;
}

static gboolean
execute_assign (PurrExecution *self, const PurrNode *node)
{
  int n = node->n_children - 1;
  g_auto (PurrValue) value = PURR_VALUE_INIT;

  if (!purr_evaluate (self, node->children[n], &value))
    return FALSE;
  for (int k = 0; k < n; k++)
    {
      g_auto (PurrValue) copy = PURR_VALUE_INIT;

      if (k + 1 < n)
        copy = purr_value_ref (&value);
      else
        {
          copy = value;
          value = (PurrValue) PURR_VALUE_INIT;
        }
      if (!assign (self, node->children[k], &copy))
        return FALSE;
    }
  return TRUE;
}

/* target op= value, where the target has an old value */
static gboolean
combine (PurrExecution *self,
         const PurrNode *node,
         const PurrValue *old,
         PurrValue *result)
{
  g_auto (PurrValue) temporary = PURR_VALUE_INIT;
  const PurrValue *value
    = purr_evaluate_borrowed (self, node->children[1], &temporary);

  if (value == NULL)
    return FALSE;
  if (!purr_binary (&self->context, node->op, old, value, TRUE, result))
    return purr_execution_fail_at (self, node);
  if ((old->kind == PURR_VALUE_ARRAY || old->kind == PURR_VALUE_LIST)
      && result->kind == old->kind && result->array == old->array
      && self->context.touch != NULL)
    self->context.touch (old, self->context.data);
  return TRUE;
}

static gboolean
augment_element (PurrExecution *self, const PurrNode *node)
{
  const PurrNode *target = node->children[0];
  g_auto (PurrValue) temporary = PURR_VALUE_INIT;
  g_auto (PurrValue) old = PURR_VALUE_INIT;
  g_auto (PurrValue) result = PURR_VALUE_INIT;
  const PurrValue *whole
    = purr_evaluate_borrowed (self, target->children[0], &temporary);
  gboolean is_tuple = target->children[1]->kind == PURR_NODE_TUPLE, done;
  PurrIndex indices[PURR_INDICES_MAX];
  int n;

  if (whole == NULL
      || !purr_evaluate_index (self, target->children[1], indices, &n))
    return FALSE;
  done = purr_subscript_get (&self->context, whole, indices, n, is_tuple, &old)
         && combine (self, node, &old, &result)
         && purr_subscript_set (&self->context, whole, indices, n, is_tuple,
                                &result);
  purr_indices_clear (indices, n);
  return done;
}

/* a[i] = value and a[i] += value of an array of floats, where nothing unusual
 * happens. FALSE: it is something else, and nothing has happened. */
static gboolean
set_element_quickly (PurrExecution *self,
                     const PurrNode *target,
                     const PurrNode *value,
                     const PurrOp *op)
{
  PurrValue number;
  PurrBuffer *buffer;
  double *place;
  gsize at;

  if (target->kind != PURR_NODE_INDEX || self->context.touch != NULL)
    return FALSE;
  buffer = purr_find_quickly (self, target, &at);
  if (buffer == NULL || buffer->type != PURR_DTYPE_FLOAT
      || buffer->owner != NULL || buffer->table != NULL)
    return FALSE;
  number = purr_compute_quickly (self, value);
  place = (double *) buffer->data + at;
  if (op != NULL && number.kind != PURR_VALUE_UNSET)
    {
      PurrValue old = value_scalar (buffer, at);

      number = purr_combine_quickly (*op, &old, &number);
    }
  if (number.kind == PURR_VALUE_UNSET)
    return FALSE;
  *place = value_double (&number);
  return TRUE;
}

/* name += value, likewise */
static gboolean
add_to_name_quickly (PurrExecution *self, const PurrNode *node)
{
  const PurrNode *target = node->children[0];
  PurrValue *place, number;

  if (target->kind != PURR_NODE_NAME)
    return FALSE;
  place = self->slots[target->slot];
  if (!value_is_scalar (place))
    return FALSE;
  number = purr_compute_quickly (self, node->children[1]);
  if (number.kind != PURR_VALUE_UNSET)
    number = purr_combine_quickly (node->op, place, &number);
  if (number.kind == PURR_VALUE_UNSET)
    return FALSE;
  place->kind = number.kind;
  place->integer = number.integer;
  note_change (self, target->slot);
  return TRUE;
}

static gboolean
execute_augmented (PurrExecution *self, const PurrNode *node)
{
  const PurrNode *target = node->children[0];
  g_auto (PurrValue) result = PURR_VALUE_INIT;
  g_auto (PurrValue) old = PURR_VALUE_INIT;

  if (target->kind == PURR_NODE_INDEX)
    return set_element_quickly (self, target, node->children[1], &node->op)
           || augment_element (self, node);
  if (add_to_name_quickly (self, node))
    return TRUE;
  if (!purr_evaluate (self, target, &old)
      || !combine (self, node, &old, &result))
    return FALSE;
  return assign (self, target, &result);
}

static gboolean
execute_for (PurrExecution *self, const PurrNode *node)
{
  g_auto (PurrValue) whole = PURR_VALUE_INIT;
  const PurrNode *target = node->children[0], *body = node->children[2];
  gsize rounds = 0;

  if (!purr_evaluate (self, node->children[1], &whole)
      || !purr_iterable_check (&self->context, &whole, FALSE))
    return purr_execution_fail_at (self, node->children[1]);
  if (whole.kind == PURR_VALUE_RANGE && target->kind == PURR_NODE_NAME)
    rounds = purr_range_length (whole.range);
  for (gsize k = 0; k < rounds; k++)
    {
      PurrValue number
        = value_int ((gint64) ((guint64) whole.range->start
                               + (guint64) k * (guint64) whole.range->step));

      if (k > 0 && !begin_step (self, node))
        return FALSE;
      set_name (self, target->slot, &number);
      if (!purr_execute (self, body))
        return FALSE;
    }
  for (gsize k = rounds;; k++)
    {
      g_auto (PurrValue) item = PURR_VALUE_INIT;
      gboolean end;

      if (!purr_iterable_next (&self->context, &whole, k, &item, &end))
        return purr_execution_fail_at (self, node->children[1]);
      if (end)
        return TRUE;
      if ((k > 0 && !begin_step (self, node)) || !assign (self, target, &item)
          || !purr_execute (self, body))
        return FALSE;
    }
}

static gboolean
execute_assert (PurrExecution *self, const PurrNode *node)
{
  g_auto (PurrValue) condition = PURR_VALUE_INIT;
  g_auto (PurrValue) message = PURR_VALUE_INIT;
  g_autofree char *text = NULL;
  gboolean truth;

  if (!purr_evaluate (self, node->children[0], &condition)
      || !purr_truth (&self->context, &condition, &truth))
    return purr_execution_fail_at (self, node->children[0]);
  if (truth)
    return TRUE;
  if (node->children[1] != NULL
      && !purr_evaluate (self, node->children[1], &message))
    return FALSE;
  text = message.kind == PURR_VALUE_UNSET ? g_strdup ("")
                                          : purr_value_str (&message);
  return purr_context_fail (&self->context, "AssertionError",
                            "What the line claims is not so: print both sides "
                            "of it to see why.",
                            "%s", text);
}

static gboolean
execute_import (PurrExecution *self, const PurrNode *node)
{
  PurrValue module = { PURR_VALUE_MODULE, { 0 } };

  if (strcmp (node->text, "numpy") == 0)
    module.integer = PURR_MODULE_NUMPY;
  else if (strcmp (node->text, "math") == 0)
    module.integer = PURR_MODULE_MATH;
  else
    return purr_context_fail (&self->context, "ModuleNotFoundError",
                              "numpy and math are all that can be imported "
                              "here.",
                              "No module named '%s'", node->text);
  set_name (self, node->slot, &module);
  return TRUE;
}

static gboolean
execute_statement (PurrExecution *self, const PurrNode *node)
{
  switch (node->kind)
    {
    case PURR_NODE_EXPRESSION:
      return purr_evaluate (self, node->children[0], &self->last);
    case PURR_NODE_ASSIGN:
      if (node->n_children == 2 && node->children[0]->kind == PURR_NODE_NAME)
        return assign_name (self, node);
      return (node->n_children == 2
              && set_element_quickly (self, node->children[0],
                                      node->children[1], NULL))
             || execute_assign (self, node);
    case PURR_NODE_AUGMENTED:
      return execute_augmented (self, node);
    case PURR_NODE_FOR:
      return execute_for (self, node);
    case PURR_NODE_ASSERT:
      return execute_assert (self, node);
    case PURR_NODE_IMPORT:
      return execute_import (self, node);
    default:
      return TRUE; /* pass */
    }
}

gboolean
purr_execute (PurrExecution *self, const PurrNode *node)
{
  for (int k = 0; k < node->n_children; k++)
    {
      const PurrNode *statement = node->children[k];

      value_drop (&self->last);
      if (!begin_step (self, statement))
        return FALSE;
      if (!execute_statement (self, statement))
        return purr_execution_fail_at (self, statement);
    }
  return TRUE;
}
