/* array-dot.h: the sum of the products of two long rows of numbers */

#pragma once

#include "engine/kernels/workers.h"

G_BEGIN_DECLS

/* sum_k a_k b_k of n numbers, long rows by all processors: *workers, which are made
 * when they are first needed and are the caller's to free; without workers, NULL, by
 * the caller's thread. How many threads there are changes no bit of the sum. What the
 * processor notices meanwhile, an overflow above all, is noticed by the caller's
 * thread too (fetestexcept()). Only after purr_blas_prepare() has once returned TRUE. */
double purr_dot_numbers (PurrWorkers **workers,
                         gsize n,
                         const double *a,
                         const double *b);

G_END_DECLS
