/* array-subscript.c: elements, slices and masks of arrays, read and assigned */

#include "engine/teaching/selection-private.h"

#include "engine/teaching/arithmetic.h"

#include <string.h>

static void
remove_axis (PurrArray *view, int axis)
{
  for (int k = axis; k + 1 < view->n_dims; k++)
    {
      view->shape[k] = view->shape[k + 1];
      view->strides[k] = view->strides[k + 1];
    }
  view->n_dims--;
}

/* The view of what one place selects, without the axes that it is chosen from */
static PurrArray
chosen_at (const PurrSelection *self, gsize place)
{
  PurrArray part = *self->view;

  for (int k = self->n_covered - 1; k >= 0; k--)
    {
      int axis = self->axis + k;
      gsize at = place % part.shape[axis];

      place /= part.shape[axis];
      part.offset
        = (gsize) ((gssize) part.offset + (gssize) at * part.strides[axis]);
      remove_axis (&part, axis);
    }
  return part;
}

/* The shape of what is chosen: the list's in the place of the axes */
static gboolean
chosen_shape (PurrContext *context,
              const PurrSelection *self,
              int *n_dims,
              gsize *shape)
{
  int n_list = self->by_mask ? 1 : self->integers->n_dims, n = 0;

  *n_dims = self->view->n_dims - self->n_covered + n_list;
  if (*n_dims > PURR_ARRAY_MAX_DIMS)
    return purr_context_fail (context, "ValueError",
                              "Arrays have up to four axes here.",
                              "maximum supported dimension for an ndarray is "
                              "%d, found %d",
                              PURR_ARRAY_MAX_DIMS, *n_dims);
  for (int k = 0; k < self->axis; k++)
    shape[n++] = self->view->shape[k];
  for (int k = 0; k < n_list; k++)
    shape[n++] = self->by_mask ? self->n_places : self->integers->shape[k];
  for (int k = self->axis + self->n_covered; k < self->view->n_dims; k++)
    shape[n++] = self->view->shape[k];
  return TRUE;
}

/* An array with the chosen shape, as if the list were one axis, at that axis'
 * index-th place */
static PurrArray
line_at (const PurrSelection *self, const PurrArray *chosen, gsize index)
{
  int n_list = self->by_mask ? 1 : self->integers->n_dims;
  PurrArray part = *chosen;

  for (int k = n_list - 1; k >= 0; k--)
    {
      int axis = self->axis + k;
      gsize at = index % part.shape[axis];

      index /= part.shape[axis];
      part.offset
        = (gsize) ((gssize) part.offset + (gssize) at * part.strides[axis]);
      remove_axis (&part, axis);
    }
  return part;
}

static PurrArray *
choose (PurrContext *context, const PurrSelection *self)
{
  gsize shape[2 * PURR_ARRAY_MAX_DIMS];
  g_autoptr (PurrArray) chosen = NULL;
  int n_dims;

  if (!chosen_shape (context, self, &n_dims, shape))
    return NULL;
  chosen = purr_array_make (context, self->view->buffer->type, n_dims, shape,
                            NULL, FALSE);
  if (chosen == NULL)
    return NULL;
  for (gsize k = 0; k < self->n_places; k++)
    {
      PurrArray from = chosen_at (self, self->places[k]);
      PurrArray to = line_at (self, chosen, k);
      PurrOperand source = purr_operand_of_array (&from);

      if (!purr_array_assign (context, &to, &source)
          || (k % 1024 == 0 && !purr_context_go_on (context)))
        return NULL;
    }
  return g_steal_pointer (&chosen);
}

gboolean
purr_array_subscript_get (PurrContext *context,
                          PurrArray *array,
                          const PurrIndex *index,
                          int n,
                          PurrValue *result)
{
  PurrSelection selection;
  gboolean done = purr_selection_make (context, array, index, n, &selection);

  if (done && selection.axis >= 0)
    {
      PurrArray *chosen = choose (context, &selection);

      if (chosen != NULL)
        *result = value_array (chosen);
    }
  else if (done && selection.is_element)
    *result = value_scalar (selection.view->buffer, selection.view->offset);
  else if (done)
    *result = value_array (g_steal_pointer (&selection.view));
  purr_selection_clear (&selection);
  return result->kind != PURR_VALUE_UNSET;
}

/* What one element cannot be */
static gboolean
check_element (PurrContext *context, const PurrValue *value)
{
  if (value->kind == PURR_VALUE_LIST || value->kind == PURR_VALUE_TUPLE
      || (value->kind == PURR_VALUE_ARRAY && array_size (value->array) != 1))
    return purr_context_fail (
      context, "ValueError",
      "One element holds one number: use a slice, a[:], "
      "to assign several.",
      "setting an array element with a sequence.");
  if (value->kind == PURR_VALUE_STRING)
    return purr_context_fail (context, "ValueError", "Assign a number.",
                              "could not convert string to float: '%s'",
                              value->text->bytes);
  if (!value_is_scalar (value) && value->kind != PURR_VALUE_ARRAY)
    return purr_context_fail (context, "TypeError", "Assign a number.",
                              "float() argument must be a string or a real "
                              "number, not '%s'",
                              purr_value_type_name (value));
  return TRUE;
}

/* Whether the operand can be spread to that shape */
static gboolean
fits (const PurrOperand *source, int n_dims, const gsize *shape)
{
  int more = source->n_dims - n_dims;

  for (int k = 0; k < source->n_dims; k++)
    if (source->shape[k] != 1
        && (k < more || source->shape[k] != shape[k - more]))
      return FALSE;
  return TRUE;
}

/* To the chosen places, of values that have their shape or can be spread to it */
static gboolean
assign_chosen (PurrContext *context,
               const PurrSelection *self,
               const PurrOperand *source)
{
  gsize shape[2 * PURR_ARRAY_MAX_DIMS];
  g_autoptr (PurrArray) values = NULL;
  int n_dims;

  if (self->by_mask && source->n_dims > 1
      && self->n_covered == self->view->n_dims)
    return purr_context_fail (
      context, "TypeError", "Choose from the right side too: a[m] = b[m].",
      "NumPy boolean array indexing assignment requires "
      "a 0 or 1-dimensional input, input has %d "
      "dimensions",
      source->n_dims);
  if (self->by_mask && source->n_dims == 1 && source->shape[0] != 1
      && self->n_covered == self->view->n_dims
      && source->shape[0] != self->n_places)
    return purr_context_fail (
      context, "ValueError",
      "Assign one number, or as many as the mask chooses.",
      "NumPy boolean array indexing assignment cannot assign %" G_GSIZE_FORMAT
      " input values to the %" G_GSIZE_FORMAT
      " output values where the mask is "
      "true",
      source->shape[0], self->n_places);
  if (!chosen_shape (context, self, &n_dims, shape)
      || !purr_array_make_writable (context, self->view))
    return FALSE;
  values = purr_array_make (context, self->view->buffer->type, n_dims, shape,
                            NULL, FALSE);
  if (values == NULL)
    return FALSE;
  if (!fits (source, n_dims, shape))
    {
      g_autofree char *from = purr_shape_words (source->n_dims, source->shape);
      g_autofree char *into = purr_shape_words (n_dims, shape);

      return purr_context_fail (context, "ValueError",
                                "Assign one number, or as many as are chosen.",
                                "shape mismatch: value array of shape %s could "
                                "not be broadcast to indexing result of shape "
                                "%s",
                                from, into);
    }
  if (!purr_array_assign (context, values, source))
    return FALSE;
  for (gsize k = 0; k < self->n_places; k++)
    {
      PurrArray to = chosen_at (self, self->places[k]);
      PurrArray from = line_at (self, values, k);
      PurrOperand line = purr_operand_of_array (&from);

      if (!purr_array_assign (context, &to, &line)
          || (k % 1024 == 0 && !purr_context_go_on (context)))
        return FALSE;
    }
  return TRUE;
}

gboolean
purr_array_subscript_set (PurrContext *context,
                          PurrArray *array,
                          const PurrIndex *index,
                          int n,
                          const PurrValue *value)
{
  g_autoptr (PurrArray) made = NULL, one = NULL;
  PurrOperand source = { 0 };
  PurrSelection selection;
  gboolean done = purr_selection_make (context, array, index, n, &selection);

  if (done && selection.is_element)
    done = check_element (context, value);
  if (done && value_is_scalar (value) && selection.axis < 0)
    {
      /* Made an array of the target's type first, which says what it cannot be */
      made = purr_array_of_value (context, value, &array->buffer->type);
      done = made != NULL;
      if (done)
        source = purr_operand_of_array (made);
    }
  else if (done)
    {
      done = purr_operand_of_value (context, value, &source, &made);
      if (!done)
        check_element (context, value);
    }
  /* One element takes an array of one, whatever its axes */
  if (done && selection.is_element)
    source.n_dims = 0;
  if (done && selection.axis >= 0)
    done = assign_chosen (context, &selection, &source);
  else if (done)
    done = purr_array_assign (context, selection.view, &source);
  purr_selection_clear (&selection);
  return done;
}
