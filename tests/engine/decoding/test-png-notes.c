/* test-png-notes.c: PNG files that lack their end or say how to turn them */

#include "test-encoders.h"
#include "test-pictures.h"
#include "test-written.h"

#include "engine/decoding/decoding-private.h"

#include <string.h>

static void
test_kinds (void)
{
  test_check_written ("write-png.py", "PNG", 100);
}

/* Notes cut anywhere, and damaged anywhere: nothing is read behind them. */
static void
test_lies (void)
{
  static const guint8 red[] = { 255, 0, 0 };
  static const char key[] = "Raw profile type exif\0"
                            "\nexif\n      32\n"
                            "4578696600004d4d002a00000008000101120003000000010"
                            "006000000000000\n";
  g_autoptr (GBytes) note = g_bytes_new_static (key, sizeof key - 1);
  g_autoptr (GBytes) png
    = test_png_with (test_png (red, 1, 1, 3), "tEXt", note);
  gsize length;
  const guint8 *data = g_bytes_get_data (png, &length);
  g_autofree guint8 *copy = g_memdup2 (data, length);

  g_assert_cmpint (purr_png_orientation (data, length), ==, 6);
  for (gsize cut = 0; cut < length; cut++)
    {
      g_autofree guint8 *part = g_memdup2 (data, cut);
      gsize new_length;

      purr_png_orientation (part, cut);
      g_free (purr_png_with_end (part, cut, &new_length));
    }
  for (gsize k = 8; k < length; k++)
    for (int bit = 0; bit < 8; bit++)
      {
        copy[k] ^= (guint8) (1 << bit);
        purr_png_orientation (copy, length);
        copy[k] = data[k];
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/png-notes/kinds", test_kinds);
  g_test_add_func ("/png-notes/lies", test_lies);
  return g_test_run ();
}
