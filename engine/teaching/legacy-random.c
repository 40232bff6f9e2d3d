/* legacy-random.c: NumPy's np.random.rand() and randn(), number by number */

#include "engine/teaching/legacy-random.h"

#include <math.h>

enum
{
  N = 624,
  M = 397,
};

void
purr_legacy_random_seed (PurrLegacyRandom *self, guint32 seed)
{
  for (guint k = 0; k < N; k++)
    {
      self->key[k] = seed;
      seed = 1812433253u * (seed ^ (seed >> 30)) + k + 1;
    }
  self->at = N;
  self->has_spare = FALSE;
  self->spare = 0;
}

static guint32
twist (guint32 high, guint32 low)
{
  guint32 y = (high & 0x80000000u) | (low & 0x7fffffffu);

  return (y >> 1) ^ ((y & 1) != 0 ? 0x9908b0dfu : 0);
}

static guint32
next (PurrLegacyRandom *self)
{
  guint32 y;

  if (self->at == N)
    {
      for (guint k = 0; k < N; k++)
        self->key[k] = self->key[(k + M) % N]
                       ^ twist (self->key[k], self->key[(k + 1) % N]);
      self->at = 0;
    }
  y = self->key[self->at++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}

double
purr_legacy_random_uniform (PurrLegacyRandom *self)
{
  guint32 high = next (self) >> 5, low = next (self) >> 6;

  return (high * 67108864.0 + low) / 9007199254740992.0;
}

double
purr_legacy_random_normal (PurrLegacyRandom *self)
{
  double x, y, square, factor;

  if (self->has_spare)
    {
      self->has_spare = FALSE;
      return self->spare;
    }
  do
    {
      x = 2 * purr_legacy_random_uniform (self) - 1;
      y = 2 * purr_legacy_random_uniform (self) - 1;
      square = x * x + y * y;
    }
  while (square >= 1 || square == 0);

  factor = sqrt (-2 * log (square) / square);
  self->spare = factor * x;
  self->has_spare = TRUE;
  return factor * y;
}
