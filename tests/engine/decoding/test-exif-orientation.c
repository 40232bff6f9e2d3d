/* test-exif-orientation.c: one tag, whatever else the bytes say */

#include "test-encoders.h"
#include "test-pictures.h"

#include "engine/decoding/decoding-private.h"

#include <string.h>

/* In memory that ends with the data, so that reading on is noticed. */
static int
orientation_of (const guint8 *data, gsize length)
{
  g_autofree guint8 *copy = g_memdup2 (data, length);

  return purr_exif_orientation (copy, length);
}

static void
test_both_orders (void)
{
  for (int big = 0; big < 2; big++)
    for (guint orientation = 0; orientation < 256; orientation++)
      {
        g_autoptr (GBytes) exif = test_exif (orientation, big);
        gsize n;
        const guint8 *data = g_bytes_get_data (exif, &n);
        guint8 marked[64] = "Exif";
        int expected
          = orientation >= 1 && orientation <= 8 ? (int) orientation : 1;

        memcpy (marked + 6, data, n);
        g_assert_cmpint (orientation_of (data, n), ==, expected);
        g_assert_cmpint (orientation_of (marked, n + 6), ==, expected);
      }
}

/* The tag may stand anywhere in the list, and the list anywhere. */
static void
test_later_entry (void)
{
  static const guint8 exif[]
    = { 'M', 'M', 0, 42, 0, 0, 0, 12, 9, 9, 9, 9,
        /* two entries: a width as a long, then the orientation */
        0, 2, 1, 0, 0, 4, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0x12, 0, 4, 0, 0, 0, 1, 0,
        0, 0, 6 };

  g_assert_cmpint (orientation_of (exif, sizeof exif), ==, 6);
}

static void
test_cut_anywhere (void)
{
  g_autoptr (GBytes) exif = test_exif (8, TRUE);
  gsize n;
  const guint8 *data = g_bytes_get_data (exif, &n);

  for (gsize length = 0; length < n; length++)
    g_assert_cmpint (orientation_of (data, length), ==, length >= 22 ? 8 : 1);
}

/* Every byte with every value: the answer is always one of eight, and the
 * reader stays inside. */
static void
test_lies (void)
{
  for (int big = 0; big < 2; big++)
    {
      g_autoptr (GBytes) exif = test_exif (3, big);
      gsize n;
      const guint8 *data = g_bytes_get_data (exif, &n);
      g_autofree guint8 *copy = g_memdup2 (data, n);

      for (gsize k = 0; k < n; k++)
        for (int value = 0; value < 256; value++)
          {
            int orientation;

            copy[k] = (guint8) value;
            orientation = purr_exif_orientation (copy, n);
            g_assert_cmpint (orientation, >=, 1);
            g_assert_cmpint (orientation, <=, 8);
            copy[k] = data[k];
          }
    }
  /* A list at the end of all numbers, and one of 65,535 entries */
  g_assert_cmpint (orientation_of ((const guint8 *) "II*\0\xff\xff\xff\xff", 8),
                   ==, 1);
  g_assert_cmpint (orientation_of ((const guint8 *) "II*\0\x08\0\0\0\xff\xff",
                                   10),
                   ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exif-orientation/both-orders", test_both_orders);
  g_test_add_func ("/exif-orientation/later-entry", test_later_entry);
  g_test_add_func ("/exif-orientation/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/exif-orientation/lies", test_lies);
  return g_test_run ();
}
