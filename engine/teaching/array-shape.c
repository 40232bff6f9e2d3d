/* array-shape.c: the same numbers in another shape */

#include "engine/teaching/array-ops.h"

#include <string.h>

PurrArray *
purr_array_transpose (const PurrArray *self)
{
  PurrArray *view = purr_array_view (self);

  for (int k = 0; k < self->n_dims; k++)
    {
      view->shape[k] = self->shape[self->n_dims - 1 - k];
      view->strides[k] = self->strides[self->n_dims - 1 - k];
    }
  return view;
}

/* As NumPy tells of a shape that has an unknown length */
static char *
wished_words (int n_dims, const gint64 *shape)
{
  GString *text = g_string_new ("(");
  int shown = 0;

  for (int k = 0; k < n_dims; k++)
    {
      if (shape[k] < 0 && shown == 0)
        continue; /* at the front it is left out */
      if (shown++ > 0)
        g_string_append_c (text, ',');
      if (shape[k] < 0)
        g_string_append (text, "newaxis");
      else
        g_string_append_printf (text, "%" G_GINT64_FORMAT, shape[k]);
    }
  g_string_append (text, shown == 1 && n_dims == 1 ? ",)" : ")");
  return g_string_free (text, FALSE);
}

static gboolean
fail_reshape (PurrContext *context, gsize size, int n_dims, const gint64 *shape)
{
  g_autofree char *words = wished_words (n_dims, shape);

  return purr_context_fail (
    context, "ValueError",
    "The lengths of the new shape, multiplied, must give as many elements as "
    "there are; one of them may be -1, which stands for the rest.",
    "cannot reshape array of size %" G_GSIZE_FORMAT " into shape %s", size,
    words);
}

/* Which lengths are meant */
static gboolean
resolve_shape (PurrContext *context,
               gsize size,
               int n_dims,
               const gint64 *wished,
               gsize *shape)
{
  int unknown = -1;
  gsize product = 1;

  for (int k = 0; k < n_dims; k++)
    {
      if (wished[k] < 0)
        {
          if (unknown >= 0)
            return purr_context_fail (context, "ValueError",
                                      "Only one length may be -1: say the "
                                      "others.",
                                      "can only specify one unknown dimension");
          unknown = k;
          continue;
        }
      shape[k] = (gsize) wished[k];
      if (shape[k] != 0 && product > G_MAXSIZE / 2 / shape[k])
        return fail_reshape (context, size, n_dims, wished);
      product *= shape[k];
    }
  if (unknown >= 0)
    {
      if (product == 0 || size % product != 0)
        return fail_reshape (context, size, n_dims, wished);
      shape[unknown] = size / product;
      product *= shape[unknown];
    }
  return product == size || fail_reshape (context, size, n_dims, wished);
}

/* Strides for the new shape over the same elements in C order; FALSE where they
 * lie so that there are none. Groups of old axes and of new ones that have as
 * many elements are matched. */
static gboolean
find_strides (const PurrArray *self,
              int n_dims,
              const gsize *shape,
              gssize *strides)
{
  gsize old_shape[PURR_ARRAY_MAX_DIMS];
  gssize old_strides[PURR_ARRAY_MAX_DIMS];
  int n_old = 0, old = 0, new = 0;

  for (int k = 0; k < self->n_dims; k++)
    if (self->shape[k] != 1)
      {
        old_shape[n_old] = self->shape[k];
        old_strides[n_old++] = self->strides[k];
      }
  while (old < n_old && new < n_dims)
    {
      int old_end = old + 1, new_end = new + 1;
      gsize in_old = old_shape[old], in_new = shape[new];

      while (in_old != in_new)
        if (in_new < in_old)
          in_new *= shape[new_end++];
        else
          in_old *= old_shape[old_end++];
      for (int k = old; k + 1 < old_end; k++)
        if (old_strides[k] != (gssize) old_shape[k + 1] * old_strides[k + 1])
          return FALSE;
      strides[new_end - 1] = old_strides[old_end - 1];
      for (int k = new_end - 1; k > new; k--)
        strides[k - 1] = strides[k] * (gssize) shape[k];
      old = old_end;
      new = new_end;
    }
  for (; new < n_dims; new ++)
    strides[new] = new > 0 ? strides[new - 1] : 1;
  return TRUE;
}

PurrArray *
purr_array_reshape (PurrContext *context,
                    PurrArray *self,
                    int n_dims,
                    const gint64 *shape)
{
  gsize size = array_size (self), lengths[PURR_ARRAY_MAX_DIMS] = { 0 };
  gssize strides[PURR_ARRAY_MAX_DIMS] = { 0 }, stride = 1;
  PurrArray *result;

  if (n_dims > PURR_ARRAY_MAX_DIMS)
    return purr_context_fail_null (
      context, "ValueError", "Arrays have up to four axes here.",
      "maximum supported dimension for an ndarray is %d, found %d",
      PURR_ARRAY_MAX_DIMS, n_dims);
  if (!resolve_shape (context, size, n_dims, shape, lengths))
    return NULL;
  if (size > 0 && find_strides (self, n_dims, lengths, strides))
    result = purr_array_view (self);
  else
    {
      result = purr_array_copy (context, self, self->buffer->type, TRUE);
      for (int k = n_dims - 1; k >= 0; k--)
        {
          strides[k] = stride;
          stride *= (gssize) MAX (lengths[k], 1);
        }
    }
  if (result == NULL)
    return NULL;
  result->n_dims = n_dims;
  memcpy (result->shape, lengths, sizeof lengths);
  memcpy (result->strides, strides, sizeof strides);
  return result;
}

void
purr_slice_resolve (const PurrSlice *slice,
                    gsize length,
                    gssize *first,
                    gsize *n)
{
  gint64 size = (gint64) length, step = slice->step;
  gint64 low = step < 0 ? -1 : 0, high = step < 0 ? size - 1 : size;
  gint64 start = step < 0 ? high : low, stop = step < 0 ? low : high;

  if (slice->has_start)
    start = CLAMP (slice->start < 0 ? MAX (slice->start, -size - 1) + size
                                    : slice->start,
                   low, high);
  if (slice->has_stop)
    stop = CLAMP (slice->stop < 0 ? MAX (slice->stop, -size - 1) + size
                                  : slice->stop,
                  low, high);
  *first = (gssize) start;
  if (step < 0)
    *n = stop < start
           ? (gsize) ((start - stop - 1) / (step < -size - 1 ? size + 1 : -step)
                      + 1)
           : 0;
  else
    *n = start < stop ? (gsize) ((stop - start - 1) / step + 1) : 0;
}
