/* packed-checksum.c: finds damage as fast as memory delivers the bytes */

#include "engine/packed/packed-private.h"

#include <string.h>

/* Any odd numbers with about as many ones as zeros will do: these are the
 * fractions of the square roots of 2, 3, 5, 7 and 11 */
#define FACTOR G_GUINT64_CONSTANT (0x6a09e667f3bcc909)
#define LAST_FACTOR G_GUINT64_CONSTANT (0x510e527fade682d1)
#define BLOCK 32

static const guint64 STARTS[4] = {
  G_GUINT64_CONSTANT (0x6a09e667f3bcc908),
  G_GUINT64_CONSTANT (0xbb67ae8584caa73b),
  G_GUINT64_CONSTANT (0x3c6ef372fe94f82b),
  G_GUINT64_CONSTANT (0xa54ff53a5f1d36f1),
};

/* For a given sum every word gives another result, and for a given word every
 * sum: exclusive or, the shifts and an odd factor can all be undone. The shifts
 * take the high bits, which the factor would leave among themselves, to the low
 * ones and back, so that flipped bits do not meet again one block on. */
static inline guint64
mix (guint64 sum, guint64 word)
{
  guint64 x = sum ^ word;

  x = (x ^ x >> 32) * FACTOR;
  return x ^ x >> 29;
}

static inline guint64
word_at (const guint8 *data)
{
  guint64 word;

  memcpy (&word, data, sizeof word);
  return GUINT64_FROM_LE (word);
}

void
purr_packed_checksum_init (PurrPackedChecksum *self)
{
  memset (self, 0, sizeof *self);
  memcpy (self->sums, STARTS, sizeof STARTS);
}

static void
add_blocks (PurrPackedChecksum *self, const guint8 *data, gsize n)
{
  guint64 a = self->sums[0];
  guint64 b = self->sums[1];
  guint64 c = self->sums[2];
  guint64 d = self->sums[3];

  for (; n > 0; n--, data += BLOCK)
    {
      a = mix (a, word_at (data));
      b = mix (b, word_at (data + 8));
      c = mix (c, word_at (data + 16));
      d = mix (d, word_at (data + 24));
    }
  self->sums[0] = a;
  self->sums[1] = b;
  self->sums[2] = c;
  self->sums[3] = d;
}

void
purr_packed_checksum_add (PurrPackedChecksum *self,
                          const void *data,
                          gsize length)
{
  const guint8 *bytes = data;
  gsize held = self->length % BLOCK;

  self->length += length;
  if (held > 0)
    {
      gsize taken = MIN (length, BLOCK - held);

      memcpy (self->rest + held, bytes, taken);
      bytes += taken;
      length -= taken;
      if (held + taken < BLOCK)
        return;
      add_blocks (self, self->rest, 1);
    }
  add_blocks (self, bytes, length / BLOCK);
  memcpy (self->rest, bytes + length / BLOCK * BLOCK, length % BLOCK);
}

guint64
purr_packed_checksum_get (const PurrPackedChecksum *self)
{
  PurrPackedChecksum last = *self;
  guint64 result = self->length;

  memset (last.rest + last.length % BLOCK, 0, BLOCK - last.length % BLOCK);
  add_blocks (&last, last.rest, 1);
  for (int k = 0; k < 4; k++)
    result = mix (result, last.sums[k]);
  /* So that the last word's high bits reach the low ones */
  result = (result ^ result >> 32) * LAST_FACTOR;
  return result ^ result >> 29;
}
