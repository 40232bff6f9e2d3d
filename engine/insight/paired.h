/* paired.h: whether one model is better than another on the very same pictures
 *
 * Pure functions; any thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the chance is less, one is said to be surely better: 5 %, for as many
 * comparisons together as are made (Bonferroni). */
#define PURR_PAIRED_SURELY 0.05

/* McNemar's exact test. only_one: pictures that the first model alone answers
 * rightly, only_other: those that the second one alone does; pictures that both
 * answer alike say nothing. Returns the chance that equally good models differ at
 * least so much, in either direction: twice the smaller tail of the binomial
 * distribution of only_one + only_other tosses of a coin, at most 1 (Q. McNemar, "Note on
 * the sampling error of the difference between correlated proportions or
 * percentages" (1947); exact as by F. Mosteller (1952)). 1 where both are 0. */
double purr_paired_chance (guint64 only_one, guint64 only_other);

/* Counts both in two rows of bits, n of each, the first in the lowest bit of the first
 * byte: a 1 is a picture that is answered rightly. */
void purr_paired_count (const guint8 *one,
                        const guint8 *other,
                        gsize n,
                        guint64 *only_one,
                        guint64 *only_other);

G_END_DECLS
