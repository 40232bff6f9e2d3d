/* dataset-private.h: what the sources of engine/dataset/ share */

#pragma once

#include "engine/dataset/dataset.h"

G_BEGIN_DECLS

/* Split --------------------------------------------------------------- */

/* splitmix64 (Steele, Lea and Flood, 2014): the next of a sequence of 64-bit
 * numbers that depends on the first *state alone, on every machine. */
guint64 purr_random_next (guint64 *state);

/* A number below bound (>= 1), all equally likely. */
guint64 purr_random_below (guint64 *state, guint64 bound);

G_END_DECLS
