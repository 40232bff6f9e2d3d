/* array-print.h: arrays as NumPy prints them */

#pragma once

#include "engine/teaching/array.h"

G_BEGIN_DECLS

/* What print(a) shows: eight digits, lines of up to 75 characters, and no more
 * than the edges of arrays with more than 1000 elements. Free with g_free(). */
char *purr_array_str (const PurrArray *self);

/* What the prompt shows: "array([1., 2.])", in all digits that print() shows too.
 * Free with g_free(). */
char *purr_array_repr (const PurrArray *self);

G_END_DECLS
