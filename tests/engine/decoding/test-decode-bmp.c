/* test-decode-bmp.c: every kind of BMP, whole, cut and damaged */

#include "test-encoders.h"
#include "test-written.h"

#include "engine/decoding/formats.h"

#include <string.h>

static void
test_kinds (void)
{
  test_check_written ("write-bmp.py", "BMP", 170);
}

/* The sides' upper bytes: pictures of millions of pixels take their time */
static gboolean
makes_it_large (gsize at)
{
  return (at > 18 && at < 22) || (at > 22 && at < 26);
}

/* Runs of 4 bits in each way that they can be told, with every bit of them
 * turned over: nothing is read or written where it may not, and nothing depends
 * on what memory held before. */
static void
test_damaged (void)
{
  static const guint8 file[] = {
    'B', 'M',  0,  0, 0,  0,  0,    0,    0,    0, 62, 0, 0, 0, /* 14 */
    40,  0,    0,  0, 7,  0,  0,    0,    5,    0, 0,  0, 1, 0, 4, 0,    2, 0,
    0,   0,    0,  0, 0,  0,  0,    0,    0,    0, 0,  0, 0, 0, 2, 0,    0, 0,
    0,   0,    0,  0,                  /* 54 */
    10,  20,   30, 0, 40, 50, 60,   0, /* 62 */
    7,   0x10, 0,  0, 0,  5,  0x01, 0x01, 0x10, 0, 0,  2, 3, 1, 4, 0x11, 0, 1,
  };
  g_autofree guint8 *copy = g_memdup2 (file, sizeof file);
  guint8 column[PURR_FEATURES];

  g_assert_cmpint (test_decode (file, sizeof file, column).status, ==,
                   PURR_DECODE_OK);
  for (gsize k = 2; k < sizeof file; k++)
    for (int bit = 0; bit < 8 && !makes_it_large (k); bit++)
      {
        copy[k] ^= (guint8) (1 << bit);
        test_assert_steady (copy, sizeof file);
        copy[k] = file[k];
      }
}

/* "BM" and "BA" begin many a text. */
static void
test_told_from_text (void)
{
  static const char *const texts[]
    = { "BM 40 is a road. It has been one for many years and will be.",
        "BAM, says the cat, and BAM, says the other: such are cats, you know",
        "BMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBMBM" };

  for (gsize k = 0; k < G_N_ELEMENTS (texts); k++)
    {
      gsize n = strlen (texts[k]);
      guint number = purr_format_sniff ((const guint8 *) texts[k], n, n);

      g_assert_cmpstr (purr_format_get (number)->with_article, ==,
                       "a text file");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode-bmp/kinds", test_kinds);
  g_test_add_func ("/decode-bmp/damaged", test_damaged);
  g_test_add_func ("/decode-bmp/told-from-text", test_told_from_text);
  return g_test_run ();
}
