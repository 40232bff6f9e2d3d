/* test-packed-checksum.c: what it finds, and that pieces do not matter */

#include "engine/dataset/dataset-private.h"
#include "engine/packed/packed-private.h"

#include <string.h>

static guint64
sum_of (const guint8 *data, gsize length)
{
  PurrPackedChecksum sum;

  purr_packed_checksum_init (&sum);
  purr_packed_checksum_add (&sum, data, length);
  return purr_packed_checksum_get (&sum);
}

static void
fill (guint8 *data, gsize length)
{
  guint64 state = 7;

  for (gsize i = 0; i < length; i++)
    data[i] = (guint8) purr_random_next (&state);
}

/* Files that exist already must stay readable: the numbers come from a
 * separate program, packed-checksum.py beside this file. */
static void
test_known (void)
{
  guint8 data[100];

  for (int i = 0; i < 100; i++)
    data[i] = (guint8) (i * 7);
  g_assert_cmphex (sum_of (data, 0), ==,
                   G_GUINT64_CONSTANT (0x2038df0baf7d09a7));
  g_assert_cmphex (sum_of (data, 1), ==,
                   G_GUINT64_CONSTANT (0xfe6b092ce954c749));
  g_assert_cmphex (sum_of (data, 32), ==,
                   G_GUINT64_CONSTANT (0x274ac4e63bf8041c));
  g_assert_cmphex (sum_of (data, 100), ==,
                   G_GUINT64_CONSTANT (0x68bde7f11f41d1f0));
}

static void
test_pieces (void)
{
  guint8 data[200];

  fill (data, sizeof data);
  for (gsize length = 0; length <= sizeof data; length++)
    for (gsize piece = 1; piece <= 70; piece += 3)
      {
        PurrPackedChecksum sum;

        purr_packed_checksum_init (&sum);
        for (gsize at = 0; at < length; at += piece)
          purr_packed_checksum_add (&sum, data + at, MIN (piece, length - at));
        g_assert_cmphex (purr_packed_checksum_get (&sum), ==,
                         sum_of (data, length));
      }
}

/* Each single bit, two bits far apart, two words or two blocks exchanged, and
 * zeros more or less at the end. */
static void
test_finds (void)
{
  guint8 data[256];
  guint8 changed[320] = { 0 };
  guint64 sum;

  fill (data, sizeof data);
  sum = sum_of (data, sizeof data);
  for (gsize bit = 0; bit < 8 * sizeof data; bit++)
    {
      memcpy (changed, data, sizeof data);
      changed[bit / 8] ^= 1 << bit % 8;
      g_assert_cmphex (sum_of (changed, sizeof data), !=, sum);
      for (gsize other = 0; other < bit; other++)
        {
          changed[other / 8] ^= 1 << other % 8;
          g_assert_cmphex (sum_of (changed, sizeof data), !=, sum);
          changed[other / 8] ^= 1 << other % 8;
        }
    }
  for (gsize step = 8; step <= 64; step += 8)
    for (gsize at = 0; at + step + 8 <= sizeof data; at += 8)
      {
        memcpy (changed, data, sizeof data);
        memcpy (changed + at, data + at + step, 8);
        memcpy (changed + at + step, data + at, 8);
        g_assert_cmphex (sum_of (changed, sizeof data), !=, sum);
      }
  memset (changed, 0, sizeof changed);
  for (gsize length = 0; length < sizeof changed; length++)
    g_assert_cmphex (sum_of (changed, length), !=,
                     sum_of (changed, length + 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/packed-checksum/known", test_known);
  g_test_add_func ("/dataset/packed-checksum/pieces", test_pieces);
  g_test_add_func ("/dataset/packed-checksum/finds", test_finds);
  return g_test_run ();
}
