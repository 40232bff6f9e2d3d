/* array-product.c: np.dot() and @
 *
 * Matrices of floats are multiplied by OpenBLAS, a panel at a time: so a long
 * product can be stopped, and operands that lie otherwise than it needs them (the
 * pictures' bytes for one) are made ready without a copy of the whole.
 */

#include "engine/teaching/array-ops.h"

#include "engine/kernels/blas.h"
#include "engine/teaching/array-dot.h"

#include <string.h>

#define PANEL (512 * 1024)         /* elements that are made ready at a time */
#define WORK (1024.0 * 1024 * 512) /* multiplications between looking up */
#define FEW 512                    /* as few as this are done by hand */

static gssize
next_to (gssize offset, gsize steps, gssize stride)
{
  return offset + (gssize) steps * stride;
}

/* Rows and columns from a place on, as a view on the stack */
static PurrArray
part_of (const PurrArray *self,
         gsize row,
         gsize n_rows,
         gsize column,
         gsize n_columns)
{
  PurrArray part = *self;

  part.offset
    = (gsize) next_to (next_to ((gssize) self->offset, row, self->strides[0]),
                       column, self->strides[1]);
  part.shape[0] = n_rows;
  part.shape[1] = n_columns;
  return part;
}

/* Whether OpenBLAS can read the matrix where it lies; *by_rows: how */
static gboolean
is_readable (const PurrArray *self, gboolean *by_rows, gssize *leading)
{
  gssize rows = self->strides[0], columns = self->strides[1];
  gssize n_rows = (gssize) self->shape[0], n_columns = (gssize) self->shape[1];

  if (!purr_buffer_is_ready (self->buffer, PURR_DTYPE_FLOAT))
    return FALSE;
  *by_rows = TRUE;
  *leading = n_rows > 1 ? rows : n_columns;
  if ((columns == 1 || n_columns == 1) && *leading >= n_columns
      && *leading <= G_MAXINT)
    return TRUE;
  *by_rows = FALSE;
  *leading = n_columns > 1 ? columns : n_rows;
  return (rows == 1 || n_rows == 1) && *leading >= n_rows
         && *leading <= G_MAXINT;
}

static const double *
numbers_of (const PurrArray *self)
{
  return (const double *) self->buffer->data + self->offset;
}

/* Whether the elements along the axis lie one behind the other */
static gboolean
is_in_a_row (const PurrArray *self, int axis)
{
  return self->shape[axis] == 1 || self->strides[axis] == 1;
}

/* For OpenBLAS every matrix stands in columns: one in rows is its transpose */
static void
multiply_vector (const PurrArray *matrix,
                 gboolean by_rows,
                 gboolean transposed,
                 gssize leading,
                 const double *x,
                 double *out)
{
  int n_rows = (int) matrix->shape[by_rows ? 1 : 0];
  int n_columns = (int) matrix->shape[by_rows ? 0 : 1];

  purr_blas_multiply_vector (transposed ? CblasTrans : CblasNoTrans, n_rows,
                             n_columns, 1, numbers_of (matrix), (int) leading,
                             x, 0, out);
}

/* Matrices that OpenBLAS can read, all of them */
static void
multiply_readable (PurrContext *context,
                   const PurrArray *a,
                   const PurrArray *b,
                   PurrArray *out)
{
  gboolean a_rows, b_rows, out_rows;
  gssize lda = 1, ldb = 1, ldc = 1;
  double *c = (double *) out->buffer->data + out->offset;
  int m = (int) a->shape[0], k = (int) a->shape[1], n = (int) b->shape[1];

  is_readable (a, &a_rows, &lda);
  is_readable (b, &b_rows, &ldb);
  is_readable (out, &out_rows, &ldc);
  if (m == 1 && n == 1 && is_in_a_row (a, 1) && is_in_a_row (b, 0))
    *c = purr_dot_numbers (context->workers, (gsize) k, numbers_of (a),
                           numbers_of (b));
  else if (n == 1 && is_in_a_row (b, 0) && is_in_a_row (out, 0))
    multiply_vector (a, a_rows, a_rows, lda, numbers_of (b), c);
  else if (m == 1 && is_in_a_row (a, 1) && is_in_a_row (out, 1))
    multiply_vector (b, b_rows, !b_rows, ldb, numbers_of (a), c);
  else
    purr_blas_multiply (CblasRowMajor, a_rows ? CblasNoTrans : CblasTrans,
                        b_rows ? CblasNoTrans : CblasTrans, m, n, k, 1,
                        numbers_of (a), (int) lda, numbers_of (b), (int) ldb, 0,
                        c, (int) ldc);
}

/* The matrix as OpenBLAS can read it: a view, or a copy */
static PurrArray *
make_readable (PurrContext *context, const PurrArray *self)
{
  gboolean by_rows;
  gssize leading;

  return is_readable (self, &by_rows, &leading)
           ? purr_array_view (self)
           : purr_array_copy (context, self, PURR_DTYPE_FLOAT, FALSE);
}

/* How many rows or columns at a time */
static gsize
panel_length (gsize length, gsize across, gsize other, gboolean readable)
{
  double work = (double) MAX (across, 1) * (double) MAX (other, 1);
  gsize n = (gsize) MAX (WORK / work, 1);

  if (!readable)
    n = MIN (n, MAX (PANEL / MAX (across, 1), 1));
  return MIN (MIN (n, MAX (length, 1)), G_MAXINT);
}

static gboolean
multiply_floats (PurrContext *context,
                 const PurrArray *a,
                 const PurrArray *b,
                 PurrArray *out)
{
  gboolean by_rows;
  gssize leading;
  gsize m = a->shape[0], k = a->shape[1], n = b->shape[1];
  gsize rows
    = panel_length (m, k, MIN (n, 1024), is_readable (a, &by_rows, &leading));
  gsize columns
    = panel_length (n, k, rows, is_readable (b, &by_rows, &leading));

  for (gsize row = 0; row < m; row += rows)
    {
      PurrArray part_a = part_of (a, row, MIN (rows, m - row), 0, k);
      g_autoptr (PurrArray) ready_a = make_readable (context, &part_a);

      if (ready_a == NULL)
        return FALSE;
      for (gsize column = 0; column < n; column += columns)
        {
          PurrArray part_b
            = part_of (b, 0, k, column, MIN (columns, n - column));
          PurrArray part_out
            = part_of (out, row, part_a.shape[0], column, part_b.shape[1]);
          g_autoptr (PurrArray) ready_b = make_readable (context, &part_b);

          if (ready_b == NULL || !purr_context_go_on (context))
            return FALSE;
          multiply_readable (context, ready_a, ready_b, &part_out);
        }
    }
  return TRUE;
}

/* Whole numbers and truths, and small matrices */
static void
multiply_cell (const PurrArray *a,
               const PurrArray *b,
               PurrArray *out,
               gsize row,
               gsize column)
{
  gssize p = next_to ((gssize) a->offset, row, a->strides[0]);
  gssize q = next_to ((gssize) b->offset, column, b->strides[1]);
  gssize to = next_to (next_to ((gssize) out->offset, row, out->strides[0]),
                       column, out->strides[1]);
  double sum = 0;
  guint64 whole = 0;

  for (gsize k = 0; k < a->shape[1];
       k++, p += a->strides[1], q += b->strides[0])
    if (out->buffer->type == PURR_DTYPE_FLOAT)
      sum += buffer_double (a->buffer, (gsize) p)
             * buffer_double (b->buffer, (gsize) q);
    else
      whole += (guint64) buffer_int (a->buffer, (gsize) p)
               * (guint64) buffer_int (b->buffer, (gsize) q);
  if (out->buffer->type == PURR_DTYPE_FLOAT)
    ((double *) out->buffer->data)[to] = sum;
  else if (out->buffer->type == PURR_DTYPE_INT)
    ((gint64 *) out->buffer->data)[to] = (gint64) whole;
  else
    ((guint8 *) out->buffer->data)[to] = whole != 0;
}

static gboolean
multiply_by_hand (PurrContext *context,
                  const PurrArray *a,
                  const PurrArray *b,
                  PurrArray *out)
{
  gsize done = 0;

  for (gsize row = 0; row < out->shape[0]; row++)
    for (gsize column = 0; column < out->shape[1]; column++)
      {
        multiply_cell (a, b, out, row, column);
        done += a->shape[1] + 1;
        if (done >= 1024 * 1024)
          {
            if (!purr_context_go_on (context))
              return FALSE;
            done = 0;
          }
      }
  return TRUE;
}

/* (m, k) by (k, n) into (m, n) */
static gboolean
multiply (PurrContext *context,
          const PurrArray *a,
          const PurrArray *b,
          PurrArray *out)
{
  gsize k = a->shape[1], few = FEW;
  gboolean is_small = a->shape[0] < few && b->shape[1] < few && k < few
                      && a->shape[0] * b->shape[1] * k <= few;

  if (array_size (out) == 0 || k == 0)
    return TRUE; /* zeros are there */
  if (out->buffer->type == PURR_DTYPE_FLOAT && !is_small && k <= G_MAXINT
      && purr_blas_prepare (1, NULL))
    return multiply_floats (context, a, b, out);
  return multiply_by_hand (context, a, b, out);
}

static void
insert_axis (PurrArray *view, int axis)
{
  for (int k = view->n_dims; k > axis; k--)
    {
      view->shape[k] = view->shape[k - 1];
      view->strides[k] = view->strides[k - 1];
    }
  view->shape[axis] = 1;
  view->strides[axis] = 0;
  view->n_dims++;
}

/* A view without the axes before from, at the index-th place of these; axes of
 * lengths counts */
static PurrArray
matrix_at (const PurrArray *self, int n_outer, const gsize *index)
{
  PurrArray part = *self;

  part.n_dims = 2;
  for (int k = 0; k < n_outer; k++)
    part.offset
      = (gsize) next_to ((gssize) part.offset, index[k], self->strides[k]);
  for (int k = 0; k < 2; k++)
    {
      part.shape[k] = self->shape[n_outer + k];
      part.strides[k] = self->strides[n_outer + k];
    }
  return part;
}

static void
take_index (gsize number, int n, const gsize *shape, gsize *index)
{
  for (int k = n - 1; k >= 0; k--)
    {
      index[k] = number % shape[k];
      number /= shape[k];
    }
}

static gsize
product_of (int n, const gsize *shape)
{
  gsize product = 1;

  for (int k = 0; k < n; k++)
    product *= shape[k];
  return product;
}

static PurrArray *
fail_aligned (PurrContext *context,
              const PurrArray *a,
              const PurrArray *b,
              int b_axis)
{
  g_autofree char *left = purr_shape_words (a->n_dims, a->shape);
  g_autofree char *right = purr_shape_words (b->n_dims, b->shape);

  return purr_context_fail_null (
    context, "ValueError",
    "The last length of the first must be equal to the second last of the "
    "second (or to its only one): a transpose, .T, may bring that about.",
    "shapes %s and %s not aligned: %" G_GSIZE_FORMAT
    " (dim %d) != %" G_GSIZE_FORMAT " (dim %d)",
    left, right, a->shape[a->n_dims - 1], a->n_dims - 1, b->shape[b_axis],
    b_axis);
}

/* Multiplies all matrices of a by all of b: np.dot()'s rule; or those of the same
 * place: that of @ */
static gboolean
multiply_all (PurrContext *context,
              const PurrArray *a,
              const PurrArray *b,
              PurrArray *out,
              gboolean pairs)
{
  int a_outer = a->n_dims - 2, b_outer = b->n_dims - 2;
  gsize n_a = product_of (a_outer, a->shape);
  gsize n_b = pairs ? 1 : product_of (b_outer, b->shape);

  for (gsize i = 0; i < n_a; i++)
    for (gsize j = 0; j < n_b; j++)
      {
        gsize a_index[PURR_ARRAY_MAX_DIMS] = { 0 };
        gsize b_index[PURR_ARRAY_MAX_DIMS] = { 0 };
        PurrArray left, right, result;

        take_index (i, a_outer, a->shape, a_index);
        take_index (pairs ? i : j, b_outer, b->shape, b_index);
        left = matrix_at (a, a_outer, a_index);
        right = matrix_at (b, b_outer, b_index);
        result = matrix_at (out, a_outer, a_index);
        if (!pairs)
          {
            /* (a's axes, rows, b's axes, columns) */
            for (int k = 0; k < b_outer; k++)
              result.offset
                = (gsize) next_to ((gssize) result.offset, b_index[k],
                                   out->strides[a_outer + 1 + k]);
            result.shape[1] = right.shape[1];
            result.strides[1] = out->strides[out->n_dims - 1];
          }
        if (!multiply (context, &left, &right, &result))
          return FALSE;
      }
  return TRUE;
}

static PurrDType
common_type (const PurrArray *a, const PurrArray *b)
{
  return MAX (a->buffer->type, b->buffer->type);
}

static void
drop_axis (PurrArray *self, int axis)
{
  for (int k = axis; k + 1 < self->n_dims; k++)
    {
      self->shape[k] = self->shape[k + 1];
      self->strides[k] = self->strides[k + 1];
    }
  self->n_dims--;
}

PurrArray *
purr_array_dot (PurrContext *context, const PurrArray *a, const PurrArray *b)
{
  PurrArray left = *a, right = *b;
  gsize shape[2 * PURR_ARRAY_MAX_DIMS];
  int n = 0, b_axis = MAX (b->n_dims - 2, 0);
  PurrArray *out;

  if (a->n_dims == 0 || b->n_dims == 0)
    {
      PurrOperand x = purr_operand_of_array (a), y = purr_operand_of_array (b);

      return purr_ufunc (context, PURR_MULTIPLY, &x, &y, NULL);
    }
  if (a->shape[a->n_dims - 1] != b->shape[b_axis])
    return fail_aligned (context, a, b, b_axis);
  if (a->n_dims == 1)
    insert_axis (&left, 0);
  if (b->n_dims == 1)
    insert_axis (&right, 1);
  for (int k = 0; k < left.n_dims - 1; k++)
    shape[n++] = left.shape[k];
  for (int k = 0; k < right.n_dims; k++)
    if (k != right.n_dims - 2)
      shape[n++] = right.shape[k];
  out = purr_array_make (context, common_type (a, b), n, shape, NULL, TRUE);
  if (out == NULL)
    return NULL;
  purr_context_begin_numbers ();
  if (!multiply_all (context, &left, &right, out, FALSE))
    {
      purr_array_unref (out);
      return NULL;
    }
  purr_context_end_numbers (context, "dot");
  if (b->n_dims == 1)
    drop_axis (out, out->n_dims - 1);
  if (a->n_dims == 1)
    drop_axis (out, 0);
  return out;
}

static PurrArray *
fail_core (PurrContext *context, gsize found, gsize wanted)
{
  return purr_context_fail_null (
    context, "ValueError",
    "The last length of the left one must be equal to the second last of the "
    "right one: a transpose, .T, may bring that about.",
    "matmul: Input operand 1 has a mismatch in its core dimension 0, with "
    "gufunc signature (n?,k),(k,m?)->(n?,m?) (size %" G_GSIZE_FORMAT
    " is different from %" G_GSIZE_FORMAT ")",
    found, wanted);
}

/* "(4,3,3)->(4,newaxis,newaxis)" */
static char *
remapped_words (const PurrArray *self)
{
  g_autofree char *shape = purr_shape_words (self->n_dims, self->shape);
  GString *text = g_string_new (shape);

  g_string_append (text, "->(");
  for (int k = 0; k < self->n_dims - 2; k++)
    g_string_append_printf (text, "%" G_GSIZE_FORMAT ",", self->shape[k]);
  g_string_append (text, "newaxis,newaxis)");
  return g_string_free (text, FALSE);
}

/* The axes before the last two take the common shape */
static gboolean
spread (PurrContext *context, PurrArray *a, PurrArray *b)
{
  PurrOperand outer[2];
  PurrArray *both[2] = { a, b };
  gsize shape[PURR_ARRAY_MAX_DIMS];
  int n;

  for (int i = 0; i < 2; i++)
    {
      outer[i] = purr_operand_of_array (both[i]);
      outer[i].n_dims -= 2;
    }
  if (!purr_broadcast (outer, 2, &n, shape))
    {
      g_autofree char *left = remapped_words (a);
      g_autofree char *right = remapped_words (b);

      return purr_context_fail (
        context, "ValueError",
        "The axes before the last two must have equal lengths, or 1.",
        "operands could not be broadcast together with remapped shapes "
        "[original->remapped]: %s %s  and requested shape (%" G_GSIZE_FORMAT
        ",%" G_GSIZE_FORMAT ")",
        left, right, a->shape[a->n_dims - 2], b->shape[b->n_dims - 1]);
    }
  for (int i = 0; i < 2; i++)
    {
      PurrArray *self = both[i];

      while (self->n_dims < n + 2)
        insert_axis (self, 0);
      for (int k = 0; k < n; k++)
        {
          if (self->shape[k] == 1)
            self->strides[k] = 0;
          self->shape[k] = shape[k];
        }
    }
  return TRUE;
}

PurrArray *
purr_array_matmul (PurrContext *context, const PurrArray *a, const PurrArray *b)
{
  PurrArray left = *a, right = *b;
  gsize shape[PURR_ARRAY_MAX_DIMS];
  PurrArray *out;

  if (a->n_dims == 0 || b->n_dims == 0)
    return purr_context_fail_null (
      context, "ValueError", "Multiply by a plain number with *.",
      "matmul: Input operand %d does not have enough dimensions (has 0, gufunc "
      "core with signature (n?,k),(k,m?)->(n?,m?) requires 1)",
      a->n_dims == 0 ? 0 : 1);
  if (a->n_dims == 1)
    insert_axis (&left, 0);
  if (b->n_dims == 1)
    insert_axis (&right, 1);
  if (left.shape[left.n_dims - 1] != right.shape[right.n_dims - 2])
    return fail_core (context, right.shape[right.n_dims - 2],
                      left.shape[left.n_dims - 1]);
  if (!spread (context, &left, &right))
    return NULL;
  memcpy (shape, left.shape, sizeof shape);
  shape[left.n_dims - 1] = right.shape[right.n_dims - 1];
  out = purr_array_make (context, common_type (a, b), left.n_dims, shape, NULL,
                         TRUE);
  if (out == NULL)
    return NULL;
  purr_context_begin_numbers ();
  if (!multiply_all (context, &left, &right, out, TRUE))
    {
      purr_array_unref (out);
      return NULL;
    }
  purr_context_end_numbers (context, "matmul");
  if (a->n_dims == 1)
    drop_axis (out, out->n_dims - 2);
  if (b->n_dims == 1)
    drop_axis (out, out->n_dims - 1);
  return out;
}
