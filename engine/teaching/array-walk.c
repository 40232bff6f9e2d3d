/* array-walk.c: going through several arrays at once */

#include "engine/teaching/array-walk.h"

#include <string.h>

PurrOperand
purr_operand_of_array (const PurrArray *array)
{
  PurrOperand operand = {
    array->buffer, array->buffer->type, { 0 }, array->offset, array->n_dims
  };

  memcpy (operand.shape, array->shape, sizeof operand.shape);
  memcpy (operand.strides, array->strides, sizeof operand.strides);
  return operand;
}

gboolean
purr_broadcast (const PurrOperand *operands, int n, int *n_dims, gsize *shape)
{
  *n_dims = 0;
  for (int i = 0; i < n; i++)
    *n_dims = MAX (*n_dims, operands[i].n_dims);
  for (int k = 0; k < *n_dims; k++)
    shape[k] = 1;
  for (int i = 0; i < n; i++)
    for (int k = 0; k < operands[i].n_dims; k++)
      {
        gsize *here = &shape[*n_dims - operands[i].n_dims + k];
        gsize length = operands[i].shape[k];

        if (length != 1 && *here != 1 && length != *here)
          return FALSE;
        if (length != 1)
          *here = length;
      }
  return TRUE;
}

/* Whether the axis has smaller strides than the one that is further in;
 * *sure: whether the strides tell. Where operands disagree, C order wins. */
static gboolean
goes_inside (const PurrWalk *self, int axis, int inner, gboolean *sure)
{
  gboolean swap = FALSE;

  *sure = FALSE;
  for (int i = 0; i < self->n_operands; i++)
    {
      gssize a = ABS (self->strides[i][axis]);
      gssize b = ABS (self->strides[i][inner]);

      if (a == 0 || b == 0)
        continue;
      if (b <= a)
        swap = FALSE;
      else if (!*sure)
        swap = TRUE;
      *sure = TRUE;
    }
  return swap;
}

static void
move_axis (PurrWalk *self, int from, int to)
{
  gsize length = self->shape[from];
  int axis = self->order[from];
  int step = from < to ? 1 : -1;

  for (int k = from; k != to; k += step)
    {
      self->shape[k] = self->shape[k + step];
      self->order[k] = self->order[k + step];
    }
  self->shape[to] = length;
  self->order[to] = axis;
  for (int i = 0; i < self->n_operands; i++)
    {
      gssize stride = self->strides[i][from];

      for (int k = from; k != to; k += step)
        self->strides[i][k] = self->strides[i][k + step];
      self->strides[i][to] = stride;
    }
}

/* Insertion, from the innermost axis outwards: an axis whose strides are smaller
 * goes further in */
static void
sort_axes (PurrWalk *self)
{
  for (int k = self->n_dims - 2; k >= 0; k--)
    {
      int to = k;

      for (int inner = k + 1; inner < self->n_dims; inner++)
        {
          gboolean sure;
          gboolean swap = goes_inside (self, k, inner, &sure);

          if (!sure)
            continue;
          if (!swap)
            break;
          to = inner;
        }
      move_axis (self, k, to);
    }
}

void
purr_walk_begin (PurrWalk *self,
                 const PurrOperand *operands,
                 int n,
                 int n_dims,
                 const gsize *shape)
{
  memset (self, 0, sizeof *self);
  self->n_operands = n;
  self->n_dims = n_dims;
  for (int k = 0; k < n_dims; k++)
    {
      self->shape[k] = shape[k];
      self->order[k] = k;
    }
  for (int i = 0; i < n; i++)
    {
      int first = n_dims - operands[i].n_dims;

      self->offsets[i] = operands[i].offset;
      for (int k = 0; k < operands[i].n_dims; k++)
        if (operands[i].shape[k] != 1)
          self->strides[i][first + k] = operands[i].strides[k];
    }
  sort_axes (self);
}

void
purr_walk_add (PurrWalk *self, gsize offset, const gssize *strides)
{
  int i = self->n_operands++;

  self->offsets[i] = offset;
  for (int k = 0; k < self->n_dims; k++)
    self->strides[i][k] = strides[self->order[k]];
}

static gboolean
can_join (const PurrWalk *self, int outer, int inner)
{
  for (int i = 0; i < self->n_operands; i++)
    if (self->strides[i][outer]
        != self->strides[i][inner] * (gssize) self->shape[inner])
      return FALSE;
  return TRUE;
}

static void
remove_axis (PurrWalk *self, int axis)
{
  move_axis (self, axis, self->n_dims - 1);
  self->n_dims--;
}

void
purr_walk_join (PurrWalk *self)
{
  for (int k = self->n_dims - 1; k >= 0; k--)
    if (self->shape[k] == 1)
      remove_axis (self, k);
  for (int k = self->n_dims - 2; k >= 0; k--)
    if (can_join (self, k, k + 1))
      {
        self->shape[k + 1] *= self->shape[k];
        remove_axis (self, k);
      }
  if (self->n_dims == 0)
    {
      self->n_dims = 1;
      self->shape[0] = 1;
      for (int i = 0; i < self->n_operands; i++)
        self->strides[i][0] = 0;
    }
}

gboolean
purr_walk_is_empty (const PurrWalk *self)
{
  for (int k = 0; k < self->n_dims; k++)
    if (self->shape[k] == 0)
      return TRUE;
  return FALSE;
}

gboolean
purr_walk_next (PurrWalk *self, gsize *places)
{
  for (int k = self->n_dims - 2; k >= 0; k--)
    {
      gboolean carry = ++places[k] == self->shape[k];

      for (int i = 0; i < self->n_operands; i++)
        {
          gssize steps = carry ? -(gssize) (self->shape[k] - 1) : 1;

          self->offsets[i]
            = (gsize) ((gssize) self->offsets[i] + steps * self->strides[i][k]);
        }
      if (!carry)
        return TRUE;
      places[k] = 0;
    }
  return FALSE;
}

/* Towards 0; what does not fit is the lowest of all, as processors have it */
static gint64
truncate_double (double value)
{
  return value >= -9223372036854775808.0 && value < 9223372036854775808.0
           ? (gint64) value
           : G_MININT64;
}

void
purr_buffer_read (const PurrBuffer *buffer,
                  gsize at,
                  gssize stride,
                  gsize n,
                  PurrDType type,
                  gpointer out)
{
  double *numbers = out;
  gint64 *integers = out;
  guint8 *bytes = out;
  gssize place = (gssize) at;

  if (type == PURR_DTYPE_FLOAT && buffer->table != NULL)
    {
      const guint8 *from = (const guint8 *) buffer->data + at;

      for (gsize k = 0; k < n; k++)
        numbers[k] = buffer->table[from[(gssize) k * stride]];
    }
  else if (type == PURR_DTYPE_FLOAT)
    for (gsize k = 0; k < n; k++, place += stride)
      numbers[k] = buffer_double (buffer, (gsize) place);
  else if (type == PURR_DTYPE_INT)
    for (gsize k = 0; k < n; k++, place += stride)
      integers[k] = buffer->type == PURR_DTYPE_FLOAT
                      ? truncate_double (buffer_double (buffer, (gsize) place))
                      : buffer_int (buffer, (gsize) place);
  else
    for (gsize k = 0; k < n; k++, place += stride)
      bytes[k] = buffer_double (buffer, (gsize) place) != 0;
}
