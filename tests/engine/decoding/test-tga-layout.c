/* test-tga-layout.c: every kind of TGA, whole and cut */

#include "test-encoders.h"
#include "test-pictures.h"
#include "test-written.h"

#include "engine/decoding/decoding-private.h"

#include <string.h>

static void
test_kinds (void)
{
  test_check_written ("write-tga.py", "TGA", 250);
}

/* A picture of which a row is missing is still called what it is. */
static void
test_cut_is_named (void)
{
  g_autofree guint8 *pixels = test_pattern (40, 54, 3);
  g_autoptr (GBytes) file = test_tga (pixels, 40, 40);
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);
  guint8 column[PURR_FEATURES];

  g_assert_true (purr_tga_is_whole (data, length));
  for (gsize n = 19; n < length; n += 97)
    {
      PurrDecodeReply reply = test_decode (data, n, column);

      g_assert_cmpint (reply.status, ==, PURR_DECODE_DAMAGED);
      g_assert_cmpstr (purr_format_get (reply.format)->name, ==, "TGA");
      g_assert_false (purr_tga_is_whole (data, n));
    }
}

/* The highest numbers that a header can say: a map that would end behind what
 * a pixel can name */
static void
test_last_colours (void)
{
  static const guint8 head[]
    = { 0, 1, 1, 0xff, 0xff, 0xff, 0xff, 32, 0, 0, 0, 0, 1, 0, 1, 0, 16, 0 };
  gsize length = sizeof head + 65535 * 4 + 2, new_length;
  g_autofree guint8 *file = g_malloc0 (length);
  g_autofree guint8 *ordered = NULL;

  memcpy (file, head, sizeof head);
  g_assert_true (purr_tga_is_whole (file, length));
  g_assert_false (purr_tga_is_whole (file, length - 1));
  ordered = purr_tga_in_order (file, length, &new_length);
  g_assert_nonnull (ordered);
  g_assert_cmpuint (new_length, ==, length);
  g_assert_cmpmem (ordered + 3, 4, "\0\0\xff\xff", 4);
  test_assert_steady (file, length);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tga-layout/kinds", test_kinds);
  g_test_add_func ("/tga-layout/cut-is-named", test_cut_is_named);
  g_test_add_func ("/tga-layout/last-colours", test_last_colours);
  return g_test_run ();
}
