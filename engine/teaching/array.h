/* array.h: arrays by NumPy's rules
 *
 * Up to four axes of numbers; several arrays may be views of the same ones, as
 * slices and transposes are. Strides count elements. An array belongs to one
 * thread at a time.
 */

#pragma once

#include "engine/teaching/array-memory.h"

G_BEGIN_DECLS

#define PURR_ARRAY_MAX_DIMS 4

/* NumPy's bool, int64 and float64; where two meet, the later one wins */
typedef enum
{
  PURR_DTYPE_BOOL,  /* guint8, 0 or 1 */
  PURR_DTYPE_INT,   /* gint64 */
  PURR_DTYPE_FLOAT, /* double */
} PurrDType;

typedef struct _PurrArray PurrArray;

/* Zeros, in C order. NULL where memory, in which they are counted, does not
 * suffice; there is then no other fault, so shape's product must be below
 * 2^63 / 8. Drop it with purr_array_unref(). */
PurrArray *purr_array_new (PurrMemory *memory,
                           PurrDType type,
                           int n_dims,
                           const gsize *shape);

/* A float64 matrix of n_rows x n_columns whose column j is the n_rows bytes at
 * j * n_rows, each of which stands for the number table[byte]: the pictures as
 * they are loaded, as X / 255 for instance, without a copy. They take no memory
 * of the learner's until a program writes into them; then all of them become
 * doubles, which are counted. table: 256 numbers, copied. bytes: n_rows *
 * n_columns of them, a reference is taken. */
PurrArray *purr_array_new_from_bytes (PurrMemory *memory,
                                      GBytes *bytes,
                                      gsize n_rows,
                                      gsize n_columns,
                                      const double *table);

/* Floats in C order, copied and counted; NULL where memory does not suffice. */
PurrArray *purr_array_new_from_doubles (PurrMemory *memory,
                                        const double *values,
                                        int n_dims,
                                        const gsize *shape);

PurrArray *purr_array_ref (PurrArray *self);
void purr_array_unref (PurrArray *self);

PurrDType purr_array_get_dtype (const PurrArray *self);
int purr_array_get_n_dims (const PurrArray *self);
/* n_dims numbers; valid as long as the array */
const gsize *purr_array_get_shape (const PurrArray *self);
/* How many numbers there are; 1 where there are no axes */
gsize purr_array_get_size (const PurrArray *self);

/* The index-th number in C order (rows one after the other), whatever the layout;
 * bools are 0 and 1. */
double purr_array_get_double (const PurrArray *self, gsize index);
/* All of them, in C order. */
void purr_array_copy_doubles (const PurrArray *self, double *values);

/* "float64", "int64", "bool" */
const char *purr_dtype_name (PurrDType type);
/* "(3072, 209)", "(5,)", "()". Free with g_free(). */
char *purr_shape_text (int n_dims, const gsize *shape);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrArray, purr_array_unref)

G_END_DECLS
