/* array-elementwise.c: the same with each element, and copies */

#include "engine/teaching/array-ops.h"

#include <string.h>

/* Elements that are cast at a time; also how often a long operation looks up */
#define BLOCK 4096
#define LOOK_UP (1024 * 1024)

typedef union
{
  double numbers[BLOCK];
  gint64 integers[BLOCK];
  guint8 bytes[BLOCK];
} Block;

/* A number as a block of one */
static void
set_number (const PurrOperand *operand, PurrDType type, Block *block)
{
  gboolean is_float = operand->type == PURR_DTYPE_FLOAT;

  if (type == PURR_DTYPE_FLOAT)
    block->numbers[0] = is_float ? operand->number : (double) operand->integer;
  else if (type == PURR_DTYPE_INT)
    block->integers[0] = is_float ? (gint64) operand->number : operand->integer;
  else
    block->bytes[0] = is_float ? operand->number != 0 : operand->integer != 0;
}

typedef struct
{
  PurrLoop loop;
  PurrDType type; /* of the operands, to the loop */
  const PurrOperand *operands[2];
  int n_operands;
  PurrArray *out; /* of the loop's own type */
  Block *blocks[2];
} Job;

/* A stretch of a line, short enough for the blocks */
static void
run_block (const Job *job, const PurrWalk *walk, gsize from, gsize n)
{
  int inner = walk->n_dims - 1, out = job->n_operands;
  gconstpointer pointers[2] = { NULL, NULL };
  gssize strides[2] = { 0, 0 };

  for (int i = 0; i < job->n_operands; i++)
    {
      const PurrBuffer *buffer = job->operands[i]->buffer;
      gssize stride = walk->strides[i][inner];
      gsize at = (gsize) ((gssize) walk->offsets[i] + (gssize) from * stride);

      pointers[i] = job->blocks[i];
      if (buffer == NULL)
        continue; /* the number stands in the block already */
      strides[i] = stride;
      if (purr_buffer_is_ready (buffer, job->type))
        pointers[i] = purr_buffer_at (buffer, at);
      else
        {
          purr_buffer_read (buffer, at, stride, stride == 0 ? 1 : n, job->type,
                            job->blocks[i]);
          strides[i] = stride != 0;
        }
    }
  job->loop (n, pointers[0], strides[0], pointers[1], strides[1],
             (gpointer) purr_buffer_at (
               job->out->buffer,
               (gsize) ((gssize) walk->offsets[out]
                        + (gssize) from * walk->strides[out][inner])),
             walk->strides[out][inner]);
}

static gboolean
run_job (PurrContext *context, const Job *job, PurrWalk *walk)
{
  gsize places[PURR_ARRAY_MAX_DIMS] = { 0 };
  gsize line = walk->shape[walk->n_dims - 1], done = 0, at_once = BLOCK;
  gboolean all_ready = TRUE;

  for (int i = 0; i < job->n_operands; i++)
    if (job->operands[i]->buffer == NULL)
      set_number (job->operands[i], job->type, job->blocks[i]);
    else
      all_ready &= purr_buffer_is_ready (job->operands[i]->buffer, job->type);
  if (all_ready)
    at_once = LOOK_UP;

  if (purr_walk_is_empty (walk))
    return TRUE;
  do
    for (gsize from = 0; from < line; from += at_once)
      {
        gsize n = MIN (at_once, line - from);

        run_block (job, walk, from, n);
        done += n;
        if (done >= LOOK_UP)
          {
            if (!purr_context_go_on (context))
              return FALSE;
            done = 0;
          }
      }
  while (purr_walk_next (walk, places));
  return TRUE;
}

/* The blocks are too large for the stack of a page's thread to hold many */
static gboolean
run_with_blocks (PurrContext *context, Job *job, PurrWalk *walk)
{
  gboolean done;

  for (int i = 0; i < job->n_operands; i++)
    job->blocks[i]
      = purr_buffer_is_ready (job->out->buffer, job->type)
            && job->operands[i]->buffer != NULL
            && purr_buffer_is_ready (job->operands[i]->buffer, job->type)
          ? NULL
          : g_malloc (sizeof (Block));
  done = run_job (context, job, walk);
  for (int i = 0; i < job->n_operands; i++)
    g_free (job->blocks[i]);
  return done;
}

/* The loop for operands of these types */
static gboolean
choose_loop (PurrContext *context,
             const PurrUfuncLoops *loops,
             PurrDType type,
             Job *job,
             PurrDType *result)
{
  for (guint k = type; k <= PURR_DTYPE_FLOAT; k++)
    if (loops->by_type[k].loop != NULL)
      {
        job->loop = loops->by_type[k].loop;
        job->type = (PurrDType) k;
        *result = loops->by_type[k].result;
        return TRUE;
      }
  return purr_context_fail (
    context, "TypeError",
    "Use comparisons or whole numbers here: floats have no bits to work on.",
    "ufunc '%s' not supported for the input types, and the inputs could not be "
    "safely coerced to any supported types according to the casting rule "
    "''safe''",
    loops->name);
}

/* Whether writing to the array while the operand is read would change what is
 * read: they share memory, and are not the very same elements */
static gboolean
is_disturbed (const PurrOperand *operand, const PurrArray *out)
{
  if (operand->buffer != out->buffer)
    return FALSE;
  if (operand->offset != out->offset || operand->n_dims != out->n_dims)
    return TRUE;
  for (int k = 0; k < out->n_dims; k++)
    if (operand->shape[k] != out->shape[k]
        || operand->strides[k] != out->strides[k])
      return TRUE;
  return FALSE;
}

/* An array of the operand's elements, as the operand */
static PurrArray *
copy_operand (PurrContext *context, PurrOperand *operand)
{
  PurrArray view
    = { 1, (PurrBuffer *) operand->buffer, operand->offset, operand->n_dims };
  PurrArray *copy;

  memcpy (view.shape, operand->shape, sizeof view.shape);
  memcpy (view.strides, operand->strides, sizeof view.strides);
  copy = purr_array_copy (context, &view, view.buffer->type, FALSE);
  if (copy != NULL)
    *operand = purr_operand_of_array (copy);
  return copy;
}

static gboolean
fail_broadcast (PurrContext *context,
                const PurrOperand *a,
                const PurrOperand *b,
                const PurrArray *out)
{
  g_autofree char *left = purr_shape_words (a->n_dims, a->shape);
  g_autofree char *right = purr_shape_words (b->n_dims, b->shape);
  g_autofree char *third
    = out == NULL ? g_strdup ("") : purr_shape_words (out->n_dims, out->shape);
  char advice[200] = "Compare the shapes from their right ends: two lengths "
                     "must be equal, or one of them 1.";

  for (int k = 1; k <= MIN (a->n_dims, b->n_dims); k++)
    {
      gsize x = a->shape[a->n_dims - k], y = b->shape[b->n_dims - k];

      if (x == y || x == 1 || y == 1)
        continue;
      g_snprintf (
        advice, sizeof advice,
        "From their right ends, the shapes' %s lengths are %" G_GSIZE_FORMAT
        " and %" G_GSIZE_FORMAT
        ": they must be equal, or one of them 1 (reshape can add a "
        "1).",
        k == 1   ? "first"
        : k == 2 ? "second"
        : k == 3 ? "third"
                 : "fourth",
        x, y);
      break;
    }
  return purr_context_fail (context, "ValueError", advice,
                            "operands could not be broadcast together with "
                            "shapes %s %s %s%s",
                            left, right, third, out == NULL ? "" : " ");
}

static gboolean
check_out (PurrContext *context,
           const PurrArray *out,
           int n_dims,
           const gsize *shape)
{
  g_autofree char *left = NULL, *right = NULL;

  if (out->n_dims == n_dims
      && memcmp (out->shape, shape, (gsize) n_dims * sizeof *shape) == 0)
    return TRUE;
  left = purr_shape_words (out->n_dims, out->shape);
  right = purr_shape_words (n_dims, shape);
  return purr_context_fail (context, "ValueError",
                            "The result has another shape than the array that "
                            "is to keep it: use a = a + b in place of a += b.",
                            "non-broadcastable output operand with shape %s "
                            "doesn't match the broadcast shape %s",
                            left, right);
}

static gboolean
check_cast (PurrContext *context,
            const char *name,
            PurrDType from,
            PurrDType to)
{
  return from <= to
         || purr_context_fail (
           context, "UFuncTypeError",
           "The array keeps its type when it is changed in place: use a = a + "
           "b "
           "in place of a += b, or make it of floats (1.0 instead of 1).",
           "Cannot cast ufunc '%s' output from dtype('%s') to dtype('%s') with "
           "casting rule 'same_kind'",
           name, purr_dtype_name (from), purr_dtype_name (to));
}

static PurrArray *
make_result (PurrContext *context,
             const PurrWalk *walk,
             PurrDType type,
             int n_dims,
             const gsize *shape)
{
  return purr_array_make (context, type, n_dims, shape, walk->order, FALSE);
}

PurrArray *
purr_ufunc (PurrContext *context,
            PurrUfunc ufunc,
            const PurrOperand *a,
            const PurrOperand *b,
            PurrArray *out)
{
  const PurrUfuncLoops *loops = purr_ufunc_loops (ufunc);
  PurrOperand operands[2] = { *a, b != NULL ? *b : *a };
  PurrArray *copies[2] = { NULL, NULL };
  g_autoptr (PurrArray) result = NULL;
  Job job = {
    NULL, PURR_DTYPE_BOOL, { &operands[0], &operands[1] }, loops->n_operands
  };
  gsize shape[PURR_ARRAY_MAX_DIMS];
  PurrWalk walk;
  PurrDType type = PURR_DTYPE_BOOL;
  int n_dims, n = loops->n_operands;
  gboolean done = TRUE;

  if (!choose_loop (context, loops,
                    n == 1 ? a->type : MAX (a->type, operands[1].type), &job,
                    &type))
    return NULL;
  if (out != NULL
      && !check_cast (context, loops->name, type, purr_array_get_dtype (out)))
    return NULL;
  if (!purr_broadcast (operands, n, &n_dims, shape))
    {
      fail_broadcast (context, a, &operands[1], out);
      return NULL;
    }
  if (out != NULL
      && (!check_out (context, out, n_dims, shape)
          || !purr_array_make_writable (context, out)))
    return NULL;
  for (int i = 0; i < n && out != NULL && done; i++)
    if (operands[i].buffer == out->buffer
        && (is_disturbed (&operands[i], out)
            || type != purr_array_get_dtype (out)))
      {
        copies[i] = copy_operand (context, &operands[i]);
        done = copies[i] != NULL;
      }

  purr_walk_begin (&walk, operands, n, n_dims, shape);
  if (done)
    result = out != NULL && type == purr_array_get_dtype (out)
               ? purr_array_ref (out)
               : make_result (context, &walk, type, n_dims, shape);
  if (result != NULL)
    {
      job.out = result;
      purr_walk_add (&walk, result->offset, result->strides);
      purr_walk_join (&walk);
      purr_context_begin_numbers ();
      done = run_with_blocks (context, &job, &walk);
      purr_context_end_numbers (context, loops->name);
    }
  for (int i = 0; i < n; i++)
    purr_array_unref (copies[i]);
  if (result == NULL || !done)
    return NULL;

  if (out != NULL && result != out)
    {
      PurrOperand made = purr_operand_of_array (result);

      return purr_array_assign (context, out, &made) ? purr_array_ref (out)
                                                     : NULL;
    }
  return g_steal_pointer (&result);
}

/* The loop that copies, for each type */
static PurrLoop
copying_loop (PurrDType type)
{
  return purr_ufunc_loops (PURR_POSITIVE)->by_type[type].loop;
}

static gboolean
fail_assign (PurrContext *context,
             const PurrOperand *source,
             const PurrArray *target)
{
  g_autofree char *from = purr_shape_words (source->n_dims, source->shape);
  g_autofree char *into = purr_shape_words (target->n_dims, target->shape);

  return purr_context_fail (
    context, "ValueError",
    "What is assigned must have the shape of the place "
    "it goes to, or lengths of 1 there.",
    "could not broadcast input array from shape %s into "
    "shape %s",
    from, into);
}

gboolean
purr_array_assign (PurrContext *context,
                   PurrArray *target,
                   const PurrOperand *source)
{
  PurrOperand operands[2];
  g_autoptr (PurrArray) copy = NULL;
  gsize shape[PURR_ARRAY_MAX_DIMS];
  Job job = { NULL, PURR_DTYPE_BOOL, { &operands[1] }, 1, target };
  PurrWalk walk;
  int n_dims;
  gboolean done;

  if (!purr_array_make_writable (context, target))
    return FALSE;
  operands[0] = purr_operand_of_array (target);
  operands[1] = *source;
  /* Ones at the front may go */
  while (operands[1].n_dims > target->n_dims && operands[1].shape[0] == 1)
    {
      operands[1].n_dims--;
      for (int k = 0; k < operands[1].n_dims; k++)
        {
          operands[1].shape[k] = operands[1].shape[k + 1];
          operands[1].strides[k] = operands[1].strides[k + 1];
        }
    }
  if (!purr_broadcast (operands, 2, &n_dims, shape) || n_dims != target->n_dims
      || memcmp (shape, target->shape, (gsize) n_dims * sizeof *shape) != 0)
    return fail_assign (context, &operands[1], target);
  if (is_disturbed (&operands[1], target))
    {
      copy = copy_operand (context, &operands[1]);
      if (copy == NULL)
        return FALSE;
    }

  job.type = target->buffer->type;
  job.loop = copying_loop (job.type);
  purr_walk_begin (&walk, &operands[1], 1, n_dims, shape);
  purr_walk_add (&walk, target->offset, target->strides);
  purr_walk_join (&walk);
  purr_context_begin_numbers ();
  done = run_with_blocks (context, &job, &walk);
  purr_context_end_numbers (context, "cast");
  return done;
}

PurrArray *
purr_array_copy (PurrContext *context,
                 const PurrArray *self,
                 PurrDType type,
                 gboolean c_order)
{
  PurrOperand source = purr_operand_of_array (self);
  g_autoptr (PurrArray) copy = NULL;
  PurrWalk walk;

  purr_walk_begin (&walk, &source, 1, self->n_dims, self->shape);
  copy = purr_array_make (context, type, self->n_dims, self->shape,
                          c_order ? NULL : walk.order, FALSE);
  if (copy == NULL || !purr_array_assign (context, copy, &source))
    return NULL;
  return g_steal_pointer (&copy);
}
