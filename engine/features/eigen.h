/* eigen.h: eigenvalues of a small symmetric matrix */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A = V diag (e) Vᵀ by Jacobi's rotations in cycles (Golub and Van Loan, Matrix
 * Computations, 4th edition, section 8.5), in a fixed order, so that the same matrix
 * gives the same bits.
 *
 * a   n x n, symmetric, row after row; overwritten
 * e   n, in no particular order
 * v   n x n, row after row: eigenvector j is its column j */
void purr_eigen_symmetric (double *a, gsize n, double *e, double *v);

G_END_DECLS
