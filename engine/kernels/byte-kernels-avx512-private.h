/* byte-kernels-avx512-private.h: what the AVX-512 variant's two files share */

#pragma once

#include "engine/kernels/byte-kernels-private.h"

#ifdef PURR_HAVE_X86_KERNELS

/* n rounded up to a multiple of four: so many columns there are in x_of, and
 * half as many in next_of: those to be brought into the cache. */
void purr_backward_many_avx512 (const guint8 *const *x_of,
                                const guint8 *const *next_of,
                                gsize n,
                                gsize n_x,
                                gsize n_rows,
                                const PurrBackwardRow *rows);

#endif
