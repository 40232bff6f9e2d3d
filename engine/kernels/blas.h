/* blas.h: products of matrices by OpenBLAS, which comes when it is needed
 *
 * Most of what the program does multiplies no matrices. So the library is not
 * loaded with it, but by the first who needs it; and as it waits for ever where
 * it finds no memory, what it will need is found for it beforehand.
 */

#pragma once

#include <glib.h>

#include <cblas.h>

G_BEGIN_DECLS

/* Has OpenBLAS ready, for as many of the callers at a time as there is memory
 * for. It starts no threads. FALSE where it is missing or there is no memory for
 * even one: then *problem, if problem is not NULL, is a sentence for a person,
 * to be freed with g_free(). Cheap when it has been ready before. Any thread. */
gboolean purr_blas_prepare (int callers, char **problem);

/* cblas_dgemm(), see there: C = alpha op(A) op(B) + beta C. Only after
 * purr_blas_prepare() has once returned TRUE. Waits where more threads call it
 * than there is memory for. Any thread. */
void purr_blas_multiply (CBLAS_ORDER order,
                         CBLAS_TRANSPOSE transpose_a,
                         CBLAS_TRANSPOSE transpose_b,
                         int m,
                         int n,
                         int k,
                         double alpha,
                         const double *a,
                         int stride_a,
                         const double *b,
                         int stride_b,
                         double beta,
                         double *c,
                         int stride_c);

/* cblas_ddot() of n numbers that follow one another: sum_k a_k b_k. As above,
 * but that it takes no memory and so never waits. */
double purr_blas_dot (gsize n, const double *a, const double *b);

/* cblas_dgemv() by columns: y = alpha op(A) x + beta y. As
 * purr_blas_multiply(). */
void purr_blas_multiply_vector (CBLAS_TRANSPOSE transpose_a,
                                int m,
                                int n,
                                double alpha,
                                const double *a,
                                int stride_a,
                                const double *x,
                                double beta,
                                double *y);

G_END_DECLS
