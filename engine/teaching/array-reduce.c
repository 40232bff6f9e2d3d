/* array-reduce.c: sums and their like, along axes */

#include "engine/teaching/array-ops.h"

#include <math.h>
#include <string.h>

/* NumPy adds numbers that lie in a row by pairs of halves, down to this many,
 * which it adds in eight strands: rounding errors grow with the logarithm of
 * their number. To agree with it in every bit, so do we. */
#define ROW 128

typedef struct
{
  PurrContext *context;
  const PurrBuffer *buffer;
  PurrReduction reduction;
  PurrArray *result;
} Job;

static double
add_few (const double *numbers, gssize stride, gsize n)
{
  double strands[8], sum;
  gsize k;

  if (n < 8)
    {
      sum = 0;
      for (k = 0; k < n; k++)
        sum += numbers[(gssize) k * stride];
      return sum;
    }
  for (k = 0; k < 8; k++)
    strands[k] = numbers[(gssize) k * stride];
  for (; k < n - n % 8; k += 8)
    for (gsize s = 0; s < 8; s++)
      strands[s] += numbers[(gssize) (k + s) * stride];
  sum = ((strands[0] + strands[1]) + (strands[2] + strands[3]))
        + ((strands[4] + strands[5]) + (strands[6] + strands[7]));
  for (; k < n; k++)
    sum += numbers[(gssize) k * stride];
  return sum;
}

static double
add_row (const PurrBuffer *buffer, gsize at, gssize stride, gsize n)
{
  double block[ROW];
  gsize half;

  if (n <= ROW)
    {
      if (purr_buffer_is_ready (buffer, PURR_DTYPE_FLOAT))
        return add_few (purr_buffer_at (buffer, at), stride, n);
      purr_buffer_read (buffer, at, stride, n, PURR_DTYPE_FLOAT, block);
      return add_few (block, 1, n);
    }
  half = n / 2;
  half -= half % 8;
  return add_row (buffer, at, stride, half)
         + add_row (buffer, (gsize) ((gssize) at + (gssize) half * stride),
                    stride, n - half);
}

/* One more element into what has been gathered */
static void
gather_double (PurrReduction reduction, double *sum, double x)
{
  switch (reduction)
    {
    case PURR_REDUCE_MAX:
      *sum = *sum >= x || isnan (*sum) ? *sum : x;
      break;
    case PURR_REDUCE_MIN:
      *sum = *sum <= x || isnan (*sum) ? *sum : x;
      break;
    default:
      *sum += x;
    }
}

static void
gather_int (PurrReduction reduction, gint64 *sum, gint64 x)
{
  switch (reduction)
    {
    case PURR_REDUCE_MAX:
      *sum = MAX (*sum, x);
      break;
    case PURR_REDUCE_MIN:
      *sum = MIN (*sum, x);
      break;
    default:
      *sum = (gint64) ((guint64) *sum + (guint64) x);
    }
}

static void
gather_bool (PurrReduction reduction, guint8 *sum, gboolean x)
{
  if (reduction == PURR_REDUCE_MAX || reduction == PURR_REDUCE_ANY)
    *sum |= x != 0;
  else
    *sum &= x != 0;
}

/* n elements into n results, or into one where its stride is 0 */
static void
gather_line (const Job *job,
             gsize at,
             gssize stride,
             gsize to,
             gssize to_stride,
             gsize n)
{
  PurrBuffer *out = job->result->buffer;
  double *numbers = out->data;
  gint64 *integers = out->data;
  guint8 *bytes = out->data;
  gboolean is_sum
    = job->reduction == PURR_REDUCE_SUM || job->reduction == PURR_REDUCE_MEAN;
  gssize from = (gssize) at, into = (gssize) to;

  if (out->type == PURR_DTYPE_FLOAT && is_sum && to_stride == 0)
    {
      numbers[to] += add_row (job->buffer, at, stride, n);
      return;
    }
  for (gsize k = 0; k < n; k++, from += stride, into += to_stride)
    if (out->type == PURR_DTYPE_FLOAT)
      gather_double (job->reduction, &numbers[into],
                     buffer_double (job->buffer, (gsize) from));
    else if (out->type == PURR_DTYPE_INT)
      gather_int (job->reduction, &integers[into],
                  buffer_int (job->buffer, (gsize) from));
    else
      gather_bool (job->reduction, &bytes[into],
                   buffer_double (job->buffer, (gsize) from) != 0);
}

/* What a sum of nothing is */
static void
begin_result (const Job *job)
{
  PurrBuffer *out = job->result->buffer;
  gboolean is_max = job->reduction == PURR_REDUCE_MAX;

  if (job->reduction == PURR_REDUCE_SUM || job->reduction == PURR_REDUCE_MEAN
      || job->reduction == PURR_REDUCE_ANY)
    return; /* zeros are there */
  for (gsize k = 0; k < out->length; k++)
    if (out->type == PURR_DTYPE_FLOAT)
      ((double *) out->data)[k] = is_max ? -INFINITY : INFINITY;
    else if (out->type == PURR_DTYPE_INT)
      ((gint64 *) out->data)[k] = is_max ? G_MININT64 : G_MAXINT64;
    else
      ((guint8 *) out->data)[k] = !is_max;
}

static gboolean
run_job (const Job *job, PurrWalk *walk)
{
  gsize places[PURR_ARRAY_MAX_DIMS] = { 0 };
  int inner = walk->n_dims - 1;
  gsize done = 0;

  if (purr_walk_is_empty (walk))
    return TRUE;
  do
    {
      gather_line (job, walk->offsets[0], walk->strides[0][inner],
                   walk->offsets[1], walk->strides[1][inner],
                   walk->shape[inner]);
      done += walk->shape[inner];
      if (done >= 1024 * 1024)
        {
          if (!purr_context_go_on (job->context))
            return FALSE;
          done = 0;
        }
    }
  while (purr_walk_next (walk, places));
  return TRUE;
}

static PurrDType
result_type (PurrReduction reduction, PurrDType type)
{
  switch (reduction)
    {
    case PURR_REDUCE_SUM:
      return MAX (type, PURR_DTYPE_INT);
    case PURR_REDUCE_MEAN:
      return PURR_DTYPE_FLOAT;
    case PURR_REDUCE_ANY:
    case PURR_REDUCE_ALL:
      return PURR_DTYPE_BOOL;
    default:
      return type;
    }
}

/* A mean divides by how many there were */
static PurrArray *
divide_by_count (PurrContext *context, PurrArray *sum, gsize count)
{
  PurrOperand a = purr_operand_of_array (sum);
  PurrOperand b = { NULL, PURR_DTYPE_FLOAT, { .number = (double) count } };
  PurrArray *mean;

  if (count == 0)
    purr_context_warn (context, "RuntimeWarning: Mean of empty slice.");
  if (sum->n_dims > 0 || count > 0)
    mean = purr_ufunc (context, PURR_DIVIDE, &a, &b, sum);
  else
    {
      purr_context_warn (context, "RuntimeWarning: invalid value encountered "
                                  "in scalar divide");
      ((double *) sum->buffer->data)[sum->offset] = NAN;
      mean = purr_array_ref (sum);
    }
  purr_array_unref (sum);
  return mean;
}

/* The axes that were gathered, with length 1 or not at all */
static void
shape_result (PurrArray *result, const gboolean *axes, gboolean keepdims)
{
  int n = 0;

  for (int k = 0; k < result->n_dims; k++)
    {
      if (axes[k] && !keepdims)
        continue;
      result->shape[n] = result->shape[k];
      result->strides[n] = result->strides[k];
      n++;
    }
  result->n_dims = n;
}

PurrArray *
purr_array_reduce (PurrContext *context,
                   PurrReduction reduction,
                   const PurrArray *self,
                   const gboolean *axes,
                   gboolean keepdims)
{
  Job job = { context, self->buffer, reduction };
  PurrOperand operand = purr_operand_of_array (self);
  gsize shape[PURR_ARRAY_MAX_DIMS] = { 0 }, count = 1;
  gssize strides[PURR_ARRAY_MAX_DIMS] = { 0 };
  PurrWalk walk;

  for (int k = 0; k < self->n_dims; k++)
    {
      shape[k] = axes[k] ? 1 : self->shape[k];
      if (axes[k])
        count *= self->shape[k];
    }
  purr_walk_begin (&walk, &operand, 1, self->n_dims, self->shape);
  job.result
    = purr_array_make (context, result_type (reduction, self->buffer->type),
                       self->n_dims, shape, walk.order, TRUE);
  if (job.result == NULL)
    return NULL;
  if (count == 0 && array_size (job.result) > 0
      && (reduction == PURR_REDUCE_MAX || reduction == PURR_REDUCE_MIN))
    {
      purr_array_unref (job.result);
      return purr_context_fail_null (
        context, "ValueError", "An array without elements has no largest one.",
        "zero-size array to reduction operation %s which has no identity",
        reduction == PURR_REDUCE_MAX ? "maximum" : "minimum");
    }
  begin_result (&job);
  for (int k = 0; k < self->n_dims; k++)
    strides[k] = axes[k] ? 0 : job.result->strides[k];
  purr_walk_add (&walk, job.result->offset, strides);
  purr_walk_join (&walk);

  purr_context_begin_numbers ();
  if (!run_job (&job, &walk))
    {
      purr_array_unref (job.result);
      return NULL;
    }
  purr_context_end_numbers (context, "reduce");
  shape_result (job.result, axes, keepdims);
  return reduction == PURR_REDUCE_MEAN
           ? divide_by_count (context, job.result, count)
           : job.result;
}
