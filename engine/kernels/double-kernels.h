/* double-kernels.h: sums of products of doubles, eight at a time
 *
 * Four sums of eight lanes each are gathered side by side, and added up at the
 * end in a fixed order: every variant gives the same bits, which differ from those
 * of a loop that takes one number at a time by rounding alone.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;

  /* sum_k a_k b_k over n numbers */
  double (*dot) (const double *a, const double *b, gsize n);

  /* to_k += factor * from_k for n numbers; the two do not overlap */
  void (*add) (double *to, const double *from, double factor, gsize n);
} PurrDoubleKernels;

/* The i-th of the variants that this processor has, the fastest first; NULL
 * when there are no more. The last one runs everywhere. */
const PurrDoubleKernels *purr_double_kernels_get (guint i);

G_END_DECLS
