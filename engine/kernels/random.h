/* random.h: numbers by chance, the same ones on every machine
 *
 * splitmix64 (Steele, Lea and Flood, 2014): a counter that steps by an odd
 * constant, and a mix of its bits. It is our own, so that one seed gives one
 * sequence whatever versions of libraries lie below.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Scrambles the bits of z: neighbours become strangers. */
guint64 purr_random_mix (guint64 z);

/* The next of a sequence that depends on the first *state alone. */
guint64 purr_random_next (guint64 *state);

/* A number below bound (>= 1), all equally likely. */
guint64 purr_random_below (guint64 *state, guint64 bound);

G_END_DECLS
