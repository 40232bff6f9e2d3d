/* gram-entry.h: one number of a matrix of the Gram form */

#pragma once

#include "engine/kernels/gram-kernels.h"

static inline double
entry (const double *squares, gsize i, gsize j)
{
  gsize row = MAX (i, j) / 4;
  gsize column = MIN (i, j) / 4;

  return squares[purr_gram_find_row (row) + column * PURR_GRAM_SQUARE
                 + MAX (i, j) % 4 * 4 + MIN (i, j) % 4];
}
