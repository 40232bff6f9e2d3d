/* test-decode-gif.c: every kind of GIF, whole, cut and damaged */

#include "test-encoders.h"
#include "test-pictures.h"
#include "test-written.h"

#include <string.h>

static void
test_kinds (void)
{
  test_check_written ("write-gif.py", "GIF", 35);
}

/* Nothing is read or written where it may not, and nothing depends on what
 * memory held before. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) file = test_gif (TRUE, 1);
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);
  g_autofree guint8 *copy = g_memdup2 (data, length);

  for (gsize k = 6; k < length; k++)
    for (int bit = 0; bit < 8; bit++)
      {
        copy[k] ^= (guint8) (1 << bit);
        test_assert_steady (copy, length);
        copy[k] = data[k];
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode-gif/kinds", test_kinds);
  g_test_add_func ("/decode-gif/damaged", test_damaged);
  return g_test_run ();
}
