/* array-walk.h: going through several arrays at once
 *
 * Broadcasting, and the order in which NumPy visits elements: along memory, with
 * neighbouring axes joined where they can be. What comes out has the layout that
 * NumPy would give it, so that sums add in the same order as there.
 */

#pragma once

#include "engine/teaching/array-private.h"

G_BEGIN_DECLS

#define PURR_WALK_MAX 3

/* Something that stands in a walk: an array's place in memory, or a number */
typedef struct
{
  const PurrBuffer *buffer; /* or NULL: a number */
  PurrDType type;
  union
  {
    double number;
    gint64 integer;
  };
  gsize offset;
  int n_dims;
  gsize shape[PURR_ARRAY_MAX_DIMS];
  gssize strides[PURR_ARRAY_MAX_DIMS];
} PurrOperand;

PurrOperand purr_operand_of_array (const PurrArray *array);

typedef struct
{
  int n_operands;
  int n_dims;
  /* The slowest axis first; strides in elements, 0 where an operand is repeated */
  gsize shape[PURR_ARRAY_MAX_DIMS];
  gssize strides[PURR_WALK_MAX][PURR_ARRAY_MAX_DIMS];
  gsize offsets[PURR_WALK_MAX];
  int order[PURR_ARRAY_MAX_DIMS]; /* which axis of the result each of them is */
} PurrWalk;

/* The common shape; FALSE where there is none. */
gboolean purr_broadcast (const PurrOperand *operands,
                         int n,
                         int *n_dims,
                         gsize *shape);

/* Begins a walk over that shape, to which the operands broadcast; the axes are
 * sorted by the operands' strides. */
void purr_walk_begin (PurrWalk *self,
                      const PurrOperand *operands,
                      int n,
                      int n_dims,
                      const gsize *shape);
/* One operand more, that has no say in the order: strides by the walk's axes of
 * before the joining. */
void purr_walk_add (PurrWalk *self, gsize offset, const gssize *strides);
/* Drops axes of length 1 and joins those that all operands walk as one. */
void purr_walk_join (PurrWalk *self);

/* The walk but for its last axis: first the offsets as they are, then, as long as
 * it returns TRUE, those of the next line. places: PURR_ARRAY_MAX_DIMS zeros. */
gboolean purr_walk_next (PurrWalk *self, gsize *places);
gboolean purr_walk_is_empty (const PurrWalk *self);

/* Whether elements of that type lie there as they are, so that they can be worked
 * on in place */
static inline gboolean
purr_buffer_is_ready (const PurrBuffer *buffer, PurrDType type)
{
  return buffer->type == type && buffer->table == NULL;
}

static inline gconstpointer
purr_buffer_at (const PurrBuffer *buffer, gsize at)
{
  return (const char *) buffer->data + at * dtype_size (buffer->type);
}

/* n elements from a place on, cast and side by side: doubles, gint64s or bytes of
 * 0 and 1 */
void purr_buffer_read (const PurrBuffer *buffer,
                       gsize at,
                       gssize stride,
                       gsize n,
                       PurrDType type,
                       gpointer out);

G_END_DECLS
