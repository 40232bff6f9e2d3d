/* gram-matrix.h: all products of columns, X~'X~, as gram-kernels.h keeps them */

#pragma once

#include "engine/kernels/columns.h"

G_BEGIN_DECLS

typedef struct _PurrWorkers PurrWorkers;

/* G of the columns' x~ = (x - mean) / scale, both n_x; free with free(). NULL
 * when there is no memory for it, purr_blas_prepare() fails that is needed for
 * others than the following, or the workers were cancelled. Where all means
 * are 0 and all scales the same, the products of bytes are exact and only the
 * division by scale^2 rounds. */
double *purr_gram_matrix_new (const PurrColumns *columns,
                              const double *mean,
                              const double *scale,
                              PurrWorkers *workers);

/* The copy in single precision; free with free(), NULL without memory */
float *purr_gram_singles_new (const double *squares, gsize m);

G_END_DECLS
