/* examples-private.h: examples as the kernels know them */

#pragma once

#include "engine/kernels/columns.h"
#include "engine/learning/examples.h"

G_BEGIN_DECLS

/* The same without labels; the arrays stay borrowed. */
static inline PurrColumns
purr_examples_get_columns (const PurrExamples *self)
{
  return (PurrColumns) { self->bytes, self->index, self->m, self->n_x };
}

G_END_DECLS
