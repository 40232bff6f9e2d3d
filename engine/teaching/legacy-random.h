/* legacy-random.h: NumPy's np.random.rand() and randn(), number by number
 *
 * The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), seeded by Knuth's
 * multiplier as they do, 53 bits a number; and Marsaglia's polar method for the
 * normal distribution. One seed gives what np.random.seed() gives.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint32 key[624];
  guint at;
  gboolean has_spare; /* the polar method makes two at a time */
  double spare;
} PurrLegacyRandom;

void purr_legacy_random_seed (PurrLegacyRandom *self, guint32 seed);
/* 0 <= number < 1 */
double purr_legacy_random_uniform (PurrLegacyRandom *self);
double purr_legacy_random_normal (PurrLegacyRandom *self);

G_END_DECLS
