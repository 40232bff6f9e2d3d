/* array.c: arrays by NumPy's rules: memory, layout, access */

#include "engine/teaching/array-private.h"

#include <fenv.h>
#include <string.h>

/* What keeping track of an array costs, so that a heap of empty ones is counted
 * too */
#define OVERHEAD (sizeof (PurrArray) + sizeof (PurrBuffer) + 32)

gboolean
purr_context_fail (PurrContext *context,
                   const char *type,
                   const char *advice,
                   const char *message,
                   ...)
{
  g_autofree char *words = NULL;
  va_list arguments;

  if (context->fault != NULL)
    return FALSE;
  va_start (arguments, message);
  words = g_strdup_vprintf (message, arguments);
  va_end (arguments);
  context->fault = purr_fault_new (type, words, (PurrSpan) { 0 }, "%s", advice);
  return FALSE;
}

void
purr_context_warn (PurrContext *context, const char *words)
{
  if (context->warn != NULL)
    context->warn (words, context->data);
}

gboolean
purr_context_go_on (PurrContext *context)
{
  if (context->cancellable != NULL
      && g_cancellable_is_cancelled (context->cancellable))
    return purr_context_fail (context, "KeyboardInterrupt",
                              "The program was stopped: run it again when you "
                              "like.",
                              "%s", "");
  if (context->deadline != 0 && g_get_monotonic_time () > context->deadline)
    return purr_context_fail (context, "TimeoutError",
                              "Use fewer rounds, smaller arrays, or one "
                              "operation on whole arrays in place of a loop.",
                              "the program took too long");
  return TRUE;
}

void
purr_context_begin_numbers (void)
{
  feclearexcept (FE_DIVBYZERO | FE_OVERFLOW | FE_INVALID);
}

void
purr_context_end_numbers (PurrContext *context, const char *what)
{
  static const struct
  {
    int flag;
    const char *words;
  } kinds[] = {
    { FE_DIVBYZERO, "divide by zero" },
    { FE_OVERFLOW, "overflow" },
    { FE_INVALID, "invalid value" },
  };
  int seen = fetestexcept (FE_DIVBYZERO | FE_OVERFLOW | FE_INVALID);

  for (gsize k = 0; seen != 0 && k < G_N_ELEMENTS (kinds); k++)
    if (seen & kinds[k].flag)
      {
        g_autofree char *words
          = g_strdup_printf ("RuntimeWarning: %s encountered in %s",
                             kinds[k].words, what);

        purr_context_warn (context, words);
      }
}

static PurrBuffer *
buffer_new (PurrMemory *memory, PurrDType type, gsize length, gboolean zero)
{
  gsize bytes = length * dtype_size (type);
  PurrBuffer *buffer;
  gpointer data;

  if (!purr_memory_take (memory, bytes + OVERHEAD))
    return NULL;
  data = zero ? g_try_malloc0 (MAX (bytes, 1)) : g_try_malloc (MAX (bytes, 1));
  if (data == NULL)
    {
      purr_memory_give (memory, bytes + OVERHEAD);
      return NULL;
    }
  buffer = g_new0 (PurrBuffer, 1);
  buffer->references = 1;
  buffer->type = type;
  buffer->data = data;
  buffer->length = length;
  buffer->memory = purr_memory_ref (memory);
  buffer->taken = bytes + OVERHEAD;
  return buffer;
}

static void
buffer_unref (PurrBuffer *buffer)
{
  if (--buffer->references > 0)
    return;
  if (buffer->owner != NULL)
    g_bytes_unref (buffer->owner);
  else
    g_free (buffer->data);
  g_free (buffer->table);
  purr_memory_give (buffer->memory, buffer->taken);
  purr_memory_unref (buffer->memory);
  g_free (buffer);
}

/* Takes the buffer over; strides are those of an array that fills it */
static PurrArray *
array_of (PurrBuffer *buffer, int n_dims, const gsize *shape, const int *order)
{
  PurrArray *self;
  gssize stride = 1;

  if (buffer == NULL)
    return NULL;
  self = g_new0 (PurrArray, 1);
  self->references = 1;
  self->buffer = buffer;
  self->n_dims = n_dims;
  for (int k = n_dims - 1; k >= 0; k--)
    {
      int axis = order == NULL ? k : order[k];

      self->shape[axis] = shape[axis];
      self->strides[axis] = stride;
      stride *= (gssize) MAX (shape[axis], 1);
    }
  return self;
}

PurrArray *
purr_array_new (PurrMemory *memory,
                PurrDType type,
                int n_dims,
                const gsize *shape)
{
  gsize n = 1;

  g_return_val_if_fail (n_dims >= 0 && n_dims <= PURR_ARRAY_MAX_DIMS, NULL);
  for (int k = 0; k < n_dims; k++)
    n *= shape[k];
  return array_of (buffer_new (memory, type, n, TRUE), n_dims, shape, NULL);
}

PurrArray *
purr_array_new_from_bytes (PurrMemory *memory,
                           GBytes *bytes,
                           gsize n_rows,
                           gsize n_columns,
                           const double *table)
{
  static const int by_columns[] = { 1, 0 };
  const gsize shape[] = { n_rows, n_columns };
  PurrBuffer *buffer;
  gsize n;
  gconstpointer data = g_bytes_get_data (bytes, &n);

  g_return_val_if_fail (n == n_rows * n_columns, NULL);
  buffer = g_new0 (PurrBuffer, 1);
  buffer->references = 1;
  buffer->type = PURR_DTYPE_FLOAT;
  buffer->data = (gpointer) data;
  buffer->length = n;
  buffer->memory = purr_memory_ref (memory);
  buffer->owner = g_bytes_ref (bytes);
  buffer->table = g_memdup2 (table, 256 * sizeof (double));
  return array_of (buffer, 2, shape, by_columns);
}

PurrArray *
purr_array_new_from_doubles (PurrMemory *memory,
                             const double *values,
                             int n_dims,
                             const gsize *shape)
{
  PurrArray *self = purr_array_new (memory, PURR_DTYPE_FLOAT, n_dims, shape);

  if (self != NULL)
    memcpy (self->buffer->data, values, array_size (self) * sizeof (double));
  return self;
}

/* "7.28 TiB", with three digits, as NumPy says it */
static char *
size_words (double bytes)
{
  static const char *const units[]
    = { "bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB" };
  guint unit = 0;

  while (bytes >= 1024 && unit + 1 < G_N_ELEMENTS (units))
    {
      bytes /= 1024;
      unit++;
    }
  if (unit == 0)
    return g_strdup_printf ("%.0f bytes", bytes);
  return g_strdup_printf ("%#.*f %s",
                          bytes < 10    ? 2
                          : bytes < 100 ? 1
                                        : 0,
                          bytes, units[unit]);
}

static gboolean
fail_memory (PurrContext *context,
             PurrDType type,
             int n_dims,
             const gsize *shape,
             double bytes)
{
  g_autofree char *size = size_words (bytes);
  g_autofree char *text = purr_shape_text (n_dims, shape);
  g_autofree char *limit
    = g_format_size_full (purr_memory_get_limit (context->memory),
                          G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *advice
    = g_strdup_printf ("All arrays together may take %s: use a smaller shape, "
                       "or fewer names that keep arrays.",
                       limit);

  return purr_context_fail (context, "MemoryError", advice,
                            "Unable to allocate %s for an array with shape %s "
                            "and data type %s",
                            size, text, purr_dtype_name (type));
}

PurrArray *
purr_array_make (PurrContext *context,
                 PurrDType type,
                 int n_dims,
                 const gsize *shape,
                 const int *order,
                 gboolean zero)
{
  double bytes = (double) dtype_size (type);
  gsize n = 1;
  PurrBuffer *buffer;

  if (n_dims > PURR_ARRAY_MAX_DIMS)
    return purr_context_fail_null (
      context, "ValueError", "Arrays have up to four axes here.",
      "maximum supported dimension for an ndarray is %d, found %d",
      PURR_ARRAY_MAX_DIMS, n_dims);
  for (int k = 0; k < n_dims; k++)
    bytes *= (double) MAX (shape[k], 1);
  if (bytes >= 9.2e18)
    return purr_context_fail_null (context, "ValueError",
                                   "Use a smaller shape.",
                                   "array is too big; `arr.size * "
                                   "arr.dtype.itemsize` is larger than the "
                                   "maximum possible size.");
  for (int k = 0; k < n_dims; k++)
    n *= shape[k];
  buffer = buffer_new (context->memory, type, n, zero);
  if (buffer == NULL)
    {
      fail_memory (context, type, n_dims, shape,
                   (double) n * (double) dtype_size (type));
      return NULL;
    }
  return array_of (buffer, n_dims, shape, order);
}

PurrArray *
purr_array_view (const PurrArray *self)
{
  PurrArray *view = g_memdup2 (self, sizeof *self);

  view->references = 1;
  view->buffer->references++;
  return view;
}

PurrArray *
purr_array_ref (PurrArray *self)
{
  self->references++;
  return self;
}

void
purr_array_unref (PurrArray *self)
{
  if (self == NULL || --self->references > 0)
    return;
  buffer_unref (self->buffer);
  g_free (self);
}

gboolean
purr_array_make_writable (PurrContext *context, PurrArray *self)
{
  PurrBuffer *buffer = self->buffer;
  PurrBuffer *fresh;

  if (buffer->owner == NULL)
    return TRUE;
  fresh = buffer_new (context->memory, PURR_DTYPE_FLOAT, buffer->length, FALSE);
  if (fresh == NULL)
    return fail_memory (context, PURR_DTYPE_FLOAT, 1, &buffer->length,
                        (double) buffer->length * 8);
  for (gsize k = 0; k < buffer->length; k++)
    ((double *) fresh->data)[k] = buffer_double (buffer, k);

  /* All views see the new numbers */
  g_clear_pointer (&buffer->owner, g_bytes_unref);
  g_clear_pointer (&buffer->table, g_free);
  buffer->data = g_steal_pointer (&fresh->data);
  buffer->taken += fresh->taken;
  fresh->taken = 0;
  buffer_unref (fresh);
  return TRUE;
}

PurrDType
purr_array_get_dtype (const PurrArray *self)
{
  return self->buffer->type;
}

int
purr_array_get_n_dims (const PurrArray *self)
{
  return self->n_dims;
}

const gsize *
purr_array_get_shape (const PurrArray *self)
{
  return self->shape;
}

gsize
purr_array_get_size (const PurrArray *self)
{
  return array_size (self);
}

gsize
purr_array_place (const PurrArray *self, gsize index)
{
  gssize place = (gssize) self->offset;

  for (int k = self->n_dims - 1; k >= 0; k--)
    {
      place += (gssize) (index % self->shape[k]) * self->strides[k];
      index /= self->shape[k];
    }
  return (gsize) place;
}

double
purr_array_get_double (const PurrArray *self, gsize index)
{
  g_return_val_if_fail (index < array_size (self), 0);
  return buffer_double (self->buffer, purr_array_place (self, index));
}

void
purr_array_copy_doubles (const PurrArray *self, double *values)
{
  gsize n = array_size (self);

  for (gsize k = 0; k < n; k++)
    values[k] = buffer_double (self->buffer, purr_array_place (self, k));
}

const char *
purr_dtype_name (PurrDType type)
{
  return type == PURR_DTYPE_FLOAT ? "float64"
         : type == PURR_DTYPE_INT ? "int64"
                                  : "bool";
}

static char *
shape_with (int n_dims, const gsize *shape, const char *comma)
{
  GString *text = g_string_new ("(");

  for (int k = 0; k < n_dims; k++)
    g_string_append_printf (text, "%s%" G_GSIZE_FORMAT, k > 0 ? comma : "",
                            shape[k]);
  g_string_append (text, n_dims == 1 ? ",)" : ")");
  return g_string_free (text, FALSE);
}

char *
purr_shape_text (int n_dims, const gsize *shape)
{
  return shape_with (n_dims, shape, ", ");
}

char *
purr_shape_words (int n_dims, const gsize *shape)
{
  return shape_with (n_dims, shape, ",");
}
