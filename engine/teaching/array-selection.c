/* array-selection.c: which elements of an array an index means */

#include "engine/teaching/selection-private.h"

#include "engine/teaching/arithmetic.h"

#include <string.h>

#define KINDS                                                                  \
  "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and " \
  "integer or boolean arrays are valid indices"

void
purr_selection_clear (PurrSelection *self)
{
  purr_array_unref (self->view);
  purr_array_unref (self->integers);
  g_free (self->places);
}

static gboolean
is_whole (const PurrValue *value)
{
  return value->kind == PURR_VALUE_INT || value->kind == PURR_VALUE_NP_INT;
}

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

static gboolean
fail_bounds (PurrContext *context, gint64 index, int axis, gsize length)
{
  return purr_context_fail (
    context, "IndexError",
    "Counting begins with 0 and ends one below the "
    "length of the axis; -1 is the last.",
    "index %" G_GINT64_FORMAT
    " is out of bounds for axis %d with size %" G_GSIZE_FORMAT,
    index, axis, length);
}

static gboolean
resolve_place (PurrContext *context,
               gint64 index,
               int axis,
               gsize length,
               gsize *place)
{
  if (index >= (gint64) length || index < -(gint64) length)
    return fail_bounds (context, index, axis, length);
  *place = (gsize) (index < 0 ? index + (gint64) length : index);
  return TRUE;
}

static gboolean
take_number (PurrContext *context,
             PurrArray *view,
             int axis,
             int original,
             gint64 index)
{
  gsize place = 0;

  if (!resolve_place (context, index, original, view->shape[axis], &place))
    return FALSE;
  view->offset
    = (gsize) ((gssize) view->offset + (gssize) place * view->strides[axis]);
  remove_axis (view, axis);
  return TRUE;
}

static gboolean
take_slice (PurrContext *context,
            PurrArray *view,
            int axis,
            const PurrIndex *index)
{
  PurrSlice slice;
  gssize first;
  gsize n;

  if (!purr_index_slice (context, index, &slice))
    return FALSE;
  purr_slice_resolve (&slice, view->shape[axis], &first, &n);
  if (n > 0)
    view->offset
      = (gsize) ((gssize) view->offset + first * view->strides[axis]);
  view->shape[axis] = n;
  view->strides[axis]
    = n > 1 ? view->strides[axis] * (gssize) slice.step : view->strides[axis];
  return TRUE;
}

static gboolean
add_axis (PurrContext *context, PurrArray *view, int axis)
{
  if (view->n_dims == PURR_ARRAY_MAX_DIMS)
    return purr_context_fail (context, "IndexError",
                              "Arrays have up to four axes here.",
                              "number of dimensions must be within [0, %d], "
                              "indexing result would have %d",
                              PURR_ARRAY_MAX_DIMS, PURR_ARRAY_MAX_DIMS + 1);
  for (int k = view->n_dims; k > axis; k--)
    {
      view->shape[k] = view->shape[k - 1];
      view->strides[k] = view->strides[k - 1];
    }
  view->shape[axis] = 1;
  view->strides[axis] = 0;
  view->n_dims++;
  return TRUE;
}

/* Places that are true */
static gboolean
take_mask (PurrContext *context,
           PurrSelection *self,
           const PurrArray *mask,
           int axis,
           int original)
{
  gsize n = array_size (mask), count = 0;

  for (int k = 0; k < mask->n_dims; k++)
    /* An axis of a mask that has no places is taken for any */
    if (mask->shape[k] != self->view->shape[axis + k] && mask->shape[k] != 0)
      return purr_context_fail (
        context, "IndexError",
        "The mask must have the shape of what it chooses from.",
        "boolean index did not match indexed array along dimension %d; "
        "dimension is %" G_GSIZE_FORMAT " but corresponding boolean dimension "
        "is %" G_GSIZE_FORMAT,
        original + k, self->view->shape[axis + k], mask->shape[k]);
  for (gsize k = 0; k < n; k++)
    count += buffer_int (mask->buffer, purr_array_place (mask, k)) != 0;
  if (!purr_memory_take (context->memory, count * sizeof (gsize)))
    return purr_context_fail (context, "MemoryError", "Use smaller arrays.",
                              "%s", "");
  purr_memory_give (context->memory, count * sizeof (gsize));
  self->places = g_new (gsize, MAX (count, 1));
  for (gsize k = 0; k < n; k++)
    if (buffer_int (mask->buffer, purr_array_place (mask, k)))
      self->places[self->n_places++] = k;
  self->axis = axis;
  self->n_covered = mask->n_dims;
  self->by_mask = TRUE;
  self->is_full = n == array_size (self->view);
  return TRUE;
}

static gboolean
take_integers (PurrContext *context,
               PurrSelection *self,
               PurrArray *integers,
               int axis,
               int original)
{
  gsize n = array_size (integers), bound = self->view->shape[axis];

  /* Where nothing is chosen anyway, NumPy does not look */
  for (int k = 0; k < self->view->n_dims; k++)
    if (k != axis && self->view->shape[k] == 0)
      n = 0;
  self->places = g_new (gsize, MAX (n, 1));
  self->n_places = n;
  self->axis = axis;
  self->n_covered = 1;
  self->integers = purr_array_ref (integers);
  for (gsize k = 0; k < n && !self->is_outside; k++)
    {
      gint64 index
        = buffer_int (integers->buffer, purr_array_place (integers, k));

      self->is_outside = index >= (gint64) bound || index < -(gint64) bound;
      self->places[k] = (gsize) (index < 0 ? index + (gint64) bound : index);
      self->outside = index;
      self->outside_axis = original;
    }
  return TRUE;
}

gboolean
purr_selection_check (PurrContext *context, const PurrSelection *self)
{
  return !self->is_outside
         || fail_bounds (context, self->outside, self->outside_axis,
                         self->view->shape[self->axis]);
}

/* An array, or a list of which one is made */
static gboolean
take_array (PurrContext *context,
            PurrSelection *self,
            const PurrValue *value,
            int *axis,
            int *original)
{
  g_autoptr (PurrArray) array = purr_as_array (context, value);
  gboolean is_empty_list = value->kind != PURR_VALUE_ARRAY && array != NULL
                           && array_size (array) == 0;

  if (array == NULL)
    return FALSE;
  if (self->axis >= 0)
    return purr_context_fail (context, "NotImplementedError",
                              "Use one array or mask as an index at a time.",
                              "several arrays as indices are not part of this "
                              "notation");
  if (array->buffer->type == PURR_DTYPE_FLOAT && !is_empty_list)
    return purr_context_fail (
      context, "IndexError",
      "Whole numbers and True or False choose elements, floats do not.",
      value->kind == PURR_VALUE_ARRAY
        ? "arrays used as indices must be of integer (or boolean) type"
        : KINDS);
  if (array->buffer->type == PURR_DTYPE_BOOL)
    {
      int n = array->n_dims;

      if (!take_mask (context, self, array, *axis, *original))
        return FALSE;
      *axis += n;
      *original += n;
      return TRUE;
    }
  if (is_empty_list)
    {
      self->integers = g_steal_pointer (&array);
      self->places = g_new (gsize, 1);
      self->axis = *axis;
      self->n_covered = 1;
    }
  else if (!take_integers (context, self, array, *axis, *original))
    return FALSE;
  ++*axis;
  ++*original;
  return TRUE;
}

/* How many axes of the array a part of the index takes; -1: those that are left */
static int
axes_taken (const PurrIndex *index)
{
  if (index->is_slice)
    return 1;
  if (index->value.kind == PURR_VALUE_NONE
      || index->value.kind == PURR_VALUE_BOOL
      || index->value.kind == PURR_VALUE_NP_BOOL)
    return 0;
  if (index->value.kind == PURR_VALUE_ELLIPSIS)
    return -1;
  if (index->value.kind == PURR_VALUE_ARRAY
      && index->value.array->buffer->type == PURR_DTYPE_BOOL)
    return index->value.array->n_dims;
  return 1;
}

static gboolean
count_axes (PurrContext *context,
            const PurrArray *array,
            const PurrIndex *index,
            int n,
            int *rest)
{
  int taken = 0, ellipses = 0;

  for (int k = 0; k < n; k++)
    {
      int axes = axes_taken (&index[k]);

      if (axes < 0)
        ellipses++;
      else
        taken += axes;
    }
  if (ellipses > 1)
    return purr_context_fail (context, "IndexError", "Use one ellipsis.",
                              "an index can only have a single ellipsis "
                              "('...')");
  if (taken > array->n_dims)
    return purr_context_fail (context, "IndexError",
                              "Use one index for each axis, as many as the "
                              "shape has lengths.",
                              "too many indices for array: array is "
                              "%d-dimensional, but %d were indexed",
                              array->n_dims, taken);
  *rest = array->n_dims - taken;
  return TRUE;
}

static gboolean
check_kind (PurrContext *context, const PurrIndex *index)
{
  switch (index->value.kind)
    {
    case PURR_VALUE_UNSET: /* a slice */
    case PURR_VALUE_NONE:
    case PURR_VALUE_ELLIPSIS:
    case PURR_VALUE_INT:
    case PURR_VALUE_NP_INT:
    case PURR_VALUE_BOOL: /* a mask without axes */
    case PURR_VALUE_NP_BOOL:
    case PURR_VALUE_ARRAY:
    case PURR_VALUE_LIST:
    case PURR_VALUE_TUPLE:
    case PURR_VALUE_RANGE:
      return TRUE;
    default:
      return purr_context_fail (context, "IndexError",
                                "Use whole numbers as indices.", KINDS);
    }
}

gboolean
purr_selection_make (PurrContext *context,
                     PurrArray *array,
                     const PurrIndex *index,
                     int n,
                     PurrSelection *self)
{
  int axis = 0, original = 0, rest = 0, numbers = 0;

  *self = (PurrSelection) { NULL, -1 };
  for (int k = 0; k < n; k++)
    if (!check_kind (context, &index[k]))
      return FALSE;
  if (!count_axes (context, array, index, n, &rest))
    return FALSE;
  self->view = purr_array_view (array);
  for (int k = 0; k < n; k++)
    {
      const PurrValue *value = &index[k].value;

      if (index[k].is_slice)
        {
          if (!take_slice (context, self->view, axis++, &index[k]))
            return FALSE;
          original++;
        }
      else if (value->kind == PURR_VALUE_NONE)
        {
          if (!add_axis (context, self->view, axis++))
            return FALSE;
        }
      else if (value->kind == PURR_VALUE_ELLIPSIS)
        {
          axis += rest;
          original += rest;
        }
      else if (is_whole (value))
        {
          if (!take_number (context, self->view, axis, original++,
                            value->integer))
            return FALSE;
          numbers++;
        }
      else if (!take_array (context, self, value, &axis, &original))
        return FALSE;
    }
  if (self->axis >= 0 && numbers > 0)
    return purr_context_fail (
      context, "NotImplementedError",
      "Take a row or column first, then choose from it.",
      "numbers beside an array as indices are not part "
      "of this notation");
  self->is_element = self->view->n_dims == 0 && numbers == n && self->axis < 0;
  return TRUE;
}
