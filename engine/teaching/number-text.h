/* number-text.h: floats as Python and NumPy write them */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The shortest digits that read back as the same number, and of several as short
 * the nearest: value = 0.d1 d2 d3 ... * 10^point. value is finite and its sign
 * does not count; 0 is "0" with point 1. Returns how many there are. */
int purr_shortest_digits (double value, char digits[18], int *point);

/* "0.1", "1e-05", "2.0", "nan", "-inf": Python's repr(). Free with g_free(). */
char *purr_float_text (double value);

/* Without an exponent, with up to decimals digits behind the point and no zeros
 * at their end: "0.33333333", "2.", "-0.". finite. Free with g_free(). */
char *purr_float_positional (double value, int decimals);

/* "1.5e+10", likewise; where decimals_min is more than there are, zeros are
 * added, and so before an exponent of less than exponent_digits. finite. Free
 * with g_free(). */
char *purr_float_scientific (double value,
                             int decimals,
                             int decimals_min,
                             int exponent_digits);

G_END_DECLS
