/* random.c: splitmix64 */

#include "engine/kernels/random.h"

guint64
purr_random_mix (guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

guint64
purr_random_next (guint64 *state)
{
  *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return purr_random_mix (*state);
}

guint64
purr_random_below (guint64 *state, guint64 bound)
{
  /* 2^64 mod bound: numbers below it would make the small remainders likelier
   * than the others, so they are drawn again */
  guint64 unfair = (0 - bound) % bound;
  guint64 drawn;

  do
    drawn = purr_random_next (state);
  while (drawn < unfair);

  return drawn % bound;
}
