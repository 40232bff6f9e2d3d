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
  gboolean done = purr_selection_make (context, array, index, n, &selection)
                  && purr_selection_check (context, &selection);

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

/* An element of a mask takes lists, texts and what is empty as they count in a
 * condition */
static gboolean
is_taken_for_truth (const PurrArray *array, const PurrValue *value)
{
  return array->buffer->type == PURR_DTYPE_BOOL && !value_is_scalar (value)
         && (value->kind != PURR_VALUE_ARRAY || array_size (value->array) == 0);
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

/* Whether the operand can be spread to that shape. Axes before those that are
 * chosen have length 1, but where nothing is chosen and nothing given NumPy does
 * not look at them. */
static gboolean
fits (const PurrOperand *source, int n_dims, const gsize *shape)
{
  int more = source->n_dims - n_dims;
  gsize chosen = 1, given = 1;

  for (int k = 0; k < n_dims; k++)
    chosen *= shape[k];
  for (int k = 0; k < source->n_dims; k++)
    given *= source->shape[k];
  for (int k = 0; k < source->n_dims; k++)
    if (source->shape[k] != 1
        && (k < more ? chosen + given > 0
                     : source->shape[k] != shape[k - more]))
      return FALSE;
  return TRUE;
}

/* A mask that is gone through beside the array, not turned into places */
static gboolean
is_whole_mask (const PurrSelection *self)
{
  return self->by_mask && self->n_covered == self->view->n_dims
         && self->is_full;
}

/* The operand with that shape, to which it fits: axes that it lacks are walked
 * without moving */
static PurrArray
spread (const PurrOperand *source,
        PurrBuffer *buffer,
        int n_dims,
        const gsize *shape)
{
  PurrArray values = { .buffer = buffer, .offset = source->offset };
  int more = source->n_dims - n_dims;

  values.n_dims = n_dims;
  for (int k = 0; k < n_dims; k++)
    {
      values.shape[k] = shape[k];
      values.strides[k] = k + more >= 0 && source->shape[k + more] != 1
                            ? source->strides[k + more]
                            : 0;
    }
  return values;
}

/* n elements of one and the same buffer, as NumPy moves them: side by side at
 * once, else one after the other, so that what was written is read again */
static void
move_run (PurrBuffer *buffer,
          gsize to,
          gssize to_stride,
          gsize from,
          gssize from_stride,
          gsize n)
{
  gsize size = dtype_size (buffer->type);
  char *bytes = buffer->data;

  if (to_stride == 1 && from_stride == 1)
    {
      memmove (bytes + to * size, bytes + from * size, n * size);
      return;
    }
  for (gsize k = 0; k < n; k++)
    {
      memcpy (bytes + to * size, bytes + from * size, size);
      to = (gsize) ((gssize) to + to_stride);
      from = (gsize) ((gssize) from + from_stride);
    }
}

/* Rows one after the other; of no axes: one element */
static void
move_part (const PurrArray *to, const PurrArray *from)
{
  int last = to->n_dims - 1;
  gsize length = last < 0 ? 1 : to->shape[last];
  gsize n = array_size (to);

  for (gsize k = 0; k < n; k += length)
    move_run (to->buffer, purr_array_place (to, k),
              last < 0 ? 1 : to->strides[last], purr_array_place (from, k),
              last < 0 ? 1 : from->strides[last], length);
}

/* Elements that follow one another in memory with the same stride, as axes that
 * can be joined do */
static gsize
joined_length (const PurrArray *view)
{
  int k = view->n_dims - 1;
  gsize length = view->shape[k];

  for (; k > 0
         && view->strides[k - 1] == view->strides[k] * (gssize) view->shape[k];
       k--)
    length *= view->shape[k - 1];
  return length;
}

/* A mask over all axes: what is chosen side by side is moved at once */
static void
move_runs (const PurrSelection *self, const PurrArray *values)
{
  const PurrArray *view = self->view;
  gsize joined = MAX (joined_length (view), 1);
  gsize n = 1;

  for (gsize k = 0; k < self->n_places; k += n)
    {
      gsize first = self->places[k];

      n = 1;
      while (k + n < self->n_places && self->places[k + n] == first + n
             && (first + n) % joined != 0)
        n++;
      move_run (view->buffer, purr_array_place (view, first),
                view->strides[view->n_dims - 1], purr_array_place (values, k),
                values->strides[0], n);
    }
}

/* Values that lie among the very numbers that are written to. NumPy keeps no copy
 * of them here, as it does for slices: what was written is read again, and its
 * order shows. */
static gboolean
assign_overlapping (PurrContext *context,
                    const PurrSelection *self,
                    const PurrArray *values)
{
  if (self->by_mask && self->n_covered == self->view->n_dims
      && self->n_covered > 0)
    {
      move_runs (self, values);
      return TRUE;
    }
  for (gsize k = 0; k < self->n_places; k++)
    {
      PurrArray to = chosen_at (self, self->places[k]);
      PurrArray from = line_at (self, values, k);

      move_part (&to, &from);
      if (k % 1024 == 0 && !purr_context_go_on (context))
        return FALSE;
    }
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

  if (is_whole_mask (self) && source->n_dims > 1)
    return purr_context_fail (
      context, "TypeError", "Choose from the right side too: a[m] = b[m].",
      "NumPy boolean array indexing assignment requires "
      "a 0 or 1-dimensional input, input has %d "
      "dimensions",
      source->n_dims);
  if (is_whole_mask (self) && source->n_dims == 1 && source->shape[0] != 1
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
  if (!purr_selection_check (context, self))
    return FALSE;
  /* Nothing is assigned, whatever stands there */
  for (int k = 0; k < n_dims; k++)
    if (shape[k] == 0)
      return TRUE;
  if (source->buffer == self->view->buffer)
    {
      PurrArray same = spread (source, self->view->buffer, n_dims, shape);

      return assign_overlapping (context, self, &same);
    }
  values = purr_array_make (context, self->view->buffer->type, n_dims, shape,
                            NULL, FALSE);
  if (values == NULL || !purr_array_assign (context, values, source))
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
  PurrValue truth;
  gboolean done = purr_selection_make (context, array, index, n, &selection);

  if (done && selection.is_element && is_taken_for_truth (array, value))
    {
      gboolean is_true = FALSE;

      done = purr_truth (context, value, &is_true);
      truth = value_bool (is_true);
      value = &truth;
    }
  if (done && selection.is_element)
    done = check_element (context, value);
  if (done && selection.axis < 0 && !selection.is_element
      && (value->kind == PURR_VALUE_LIST || value->kind == PURR_VALUE_TUPLE))
    {
      made = purr_array_of_value (context, value, &array->buffer->type);
      done = made != NULL;
      if (done)
        source = purr_operand_of_array (made);
    }
  else if (done && value_is_scalar (value) && selection.axis < 0)
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
