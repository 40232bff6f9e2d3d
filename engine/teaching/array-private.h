/* array-private.h: what the parts of the arrays share */

#pragma once

#include "engine/kernels/workers.h"
#include "engine/teaching/array.h"
#include "engine/teaching/fault.h"
#include "engine/teaching/legacy-random.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The numbers that arrays are views of */
typedef struct
{
  int references;
  PurrDType type;
  gpointer data; /* gint64, double or guint8; with a table, bytes of owner */
  gsize length;  /* elements */
  PurrMemory *memory;
  gsize taken; /* of memory */
  GBytes
    *owner; /* whose bytes these are, which cannot be written to, or NULL */
  double *table; /* what a byte stands for, or NULL */
} PurrBuffer;

struct _PurrArray
{
  int references;
  PurrBuffer *buffer;
  gsize offset; /* of the first element */
  int n_dims;
  gsize shape[PURR_ARRAY_MAX_DIMS];
  gssize strides[PURR_ARRAY_MAX_DIMS];
};

struct _PurrValue;

/* What an operation needs to know of the run that it is part of. Operations
 * return FALSE or NULL with the fault set. */
typedef struct
{
  PurrMemory *memory;
  GCancellable *cancellable; /* or NULL */
  gint64 deadline;           /* monotonic time, or 0 */
  PurrFault *fault;
  PurrLegacyRandom *random;
  PurrWorkers **workers; /* for long sums, made when first needed; or NULL */
  /* "RuntimeWarning: ..."; what print() writes; a list or an array that something
   * else than an assignment has changed. Each may be NULL. */
  void (*warn) (const char *words, gpointer data);
  void (*print) (const char *text, gsize length, gpointer data);
  void (*touch) (const struct _PurrValue *changed, gpointer data);
  gpointer data; /* for these */
} PurrContext;

/* Sets the fault; its place is for the interpreter to say. Returns FALSE. */
gboolean purr_context_fail (PurrContext *context,
                            const char *type,
                            const char *advice,
                            const char *message,
                            ...) G_GNUC_PRINTF (4, 5);
/* For who returns a pointer */
#define purr_context_fail_null(...) (purr_context_fail (__VA_ARGS__), NULL)
void purr_context_warn (PurrContext *context, const char *words);
/* Whether the run may go on; else the fault says who stopped it. */
gboolean purr_context_go_on (PurrContext *context);
/* NumPy warns of what the processor noticed meanwhile: forget it, then ask.
 * what: "divide", "scalar add" ... */
void purr_context_begin_numbers (void);
void purr_context_end_numbers (PurrContext *context, const char *what);

/* Like purr_array_new(), but what the elements are is undefined where zero is
 * FALSE, and too little memory is a fault, as are too many axes or elements.
 * order: the axes, slowest first, or NULL for C order. */
PurrArray *purr_array_make (PurrContext *context,
                            PurrDType type,
                            int n_dims,
                            const gsize *shape,
                            const int *order,
                            gboolean zero);
/* A view of the same numbers, everything else to be set by the caller */
PurrArray *purr_array_view (const PurrArray *self);
/* Makes sure that the numbers can be written to. */
gboolean purr_array_make_writable (PurrContext *context, PurrArray *self);
/* "(3,4)", as NumPy writes shapes in faults. Free with g_free(). */
char *purr_shape_words (int n_dims, const gsize *shape);

static inline gsize
array_size (const PurrArray *self)
{
  gsize n = 1;

  for (int k = 0; k < self->n_dims; k++)
    n *= self->shape[k];
  return n;
}

static inline gsize
dtype_size (PurrDType type)
{
  return type == PURR_DTYPE_BOOL ? 1 : 8;
}

static inline gsize
buffer_item_size (const PurrBuffer *buffer)
{
  return buffer->table != NULL ? 1 : dtype_size (buffer->type);
}

/* The element at a place of the buffer, as another type */
static inline double
buffer_double (const PurrBuffer *buffer, gsize at)
{
  if (buffer->table != NULL)
    return buffer->table[((const guint8 *) buffer->data)[at]];
  switch (buffer->type)
    {
    case PURR_DTYPE_FLOAT:
      return ((const double *) buffer->data)[at];
    case PURR_DTYPE_INT:
      return (double) ((const gint64 *) buffer->data)[at];
    default:
      return ((const guint8 *) buffer->data)[at];
    }
}

/* Not of floats */
static inline gint64
buffer_int (const PurrBuffer *buffer, gsize at)
{
  return buffer->type == PURR_DTYPE_INT ? ((const gint64 *) buffer->data)[at]
                                        : ((const guint8 *) buffer->data)[at];
}

/* Where the index-th element in C order lies in the buffer */
gsize purr_array_place (const PurrArray *self, gsize index);

G_END_DECLS
