/* test-area-average.c: exact means of what each output pixel covers */

#include "test-pictures.h"

#include "engine/decoding/area-average.h"
#include "engine/decoding/decoding-private.h"

#include <string.h>

/* Every source pixel is cut into out_width x out_height equal pieces; then an
 * output pixel is the plain mean of width x height of them. */
static void
slow_oracle (const guint8 *pixels,
             int width,
             int height,
             gsize stride,
             guint8 *out,
             int out_width,
             int out_height)
{
  for (int y = 0; y < out_height; y++)
    for (int x = 0; x < out_width; x++)
      for (int c = 0; c < 3; c++)
        {
          guint64 n = (guint64) width * (guint64) height;
          guint64 sum = 0;

          for (int v = y * height; v < (y + 1) * height; v++)
            for (int u = x * width; u < (x + 1) * width; u++)
              sum += pixels[(gsize) (v / out_height) * stride
                            + (gsize) (u / out_width) * 3 + (gsize) c];
          /* The remainder decides: half and more goes up */
          *out++ = (guint8) (sum / n + (2 * (sum % n) >= n));
        }
}

static void
test_oracle (void)
{
  static const int sizes[][4] = {
    { 37, 53, 32, 32 }, { 33, 31, 32, 32 }, { 64, 64, 32, 32 },
    { 1, 1, 32, 32 },   { 3, 2, 32, 32 },   { 31, 1, 32, 32 },
    { 100, 7, 10, 3 },  { 45, 45, 1, 1 },   { 5, 4, 7, 9 },
    { 96, 96, 32, 32 }, { 4099, 2, 16, 1 }, { 9001, 1, 3, 2 },
    { 2, 4099, 1, 16 }, { 32, 33, 32, 32 }, { 32, 32, 32, 32 },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      const int *s = sizes[k];
      g_autofree guint8 *pixels = test_pattern (s[0], s[1], (guint) k);
      gsize n = (gsize) (s[2] * s[3] * 3);
      g_autofree guint8 *fast = g_malloc (n);
      g_autofree guint8 *slow = g_malloc (n);
      gsize stride = (gsize) s[0] * 3;

      purr_image_area_average (pixels, s[0], s[1], stride, fast, s[2], s[3]);
      slow_oracle (pixels, s[0], s[1], stride, slow, s[2], s[3]);
      g_assert_cmpmem (fast, n, slow, n);
    }
}

/* A part of a larger picture: rows are further apart than they are wide. */
static void
test_stride (void)
{
  g_autofree guint8 *pixels = test_pattern (50, 40, 1);
  guint8 fast[6 * 5 * 3], slow[6 * 5 * 3];

  purr_image_area_average (pixels + 3 * (7 + 50 * 4), 29, 31, 150, fast, 6, 5);
  slow_oracle (pixels + 3 * (7 + 50 * 4), 29, 31, 150, slow, 6, 5);
  g_assert_cmpmem (fast, sizeof fast, slow, sizeof slow);
}

static void
test_rounds_half_up (void)
{
  /* Red, green and blue of 2x2 pixels, and their means by hand:
   * 0.5, 0.25, 254.75 and 2.5, 127.5, 0.75 */
  static const guint8 first[] = { 0, 0, 255, 0, 0, 255, 0, 1, 255, 2, 0, 254 };
  static const guint8 second[] = { 2, 127, 1, 3, 128, 1, 2, 127, 1, 3, 128, 0 };
  guint8 out[3];

  purr_image_area_average (first, 2, 2, 6, out, 1, 1);
  g_assert_cmpint (out[0], ==, 1);
  g_assert_cmpint (out[1], ==, 0);
  g_assert_cmpint (out[2], ==, 255);
  purr_image_area_average (second, 2, 2, 6, out, 1, 1);
  g_assert_cmpint (out[0], ==, 3);
  g_assert_cmpint (out[1], ==, 128);
  g_assert_cmpint (out[2], ==, 1);
}

/* Three pixels into two: each takes a whole one and half of the middle one. */
static void
test_shares_by_hand (void)
{
  static const guint8 pixels[] = { 30, 0, 255, 60, 1, 255, 0, 0, 0 };
  guint8 out[6];

  purr_image_area_average (pixels, 3, 1, 9, out, 2, 1);
  g_assert_cmpint (out[0], ==, 40); /* (30 + 30) / 1.5 */
  g_assert_cmpint (out[1], ==, 0);  /* 0.5 / 1.5 = 0.33 */
  g_assert_cmpint (out[2], ==, 255);
  g_assert_cmpint (out[3], ==, 20); /* 30 / 1.5 */
  g_assert_cmpint (out[4], ==, 0);
  g_assert_cmpint (out[5], ==, 85); /* 127.5 / 1.5 */
}

/* Sums of millions of white pixels must not run over, whichever way the
 * picture lies. */
static void
test_long_pictures (void)
{
  const int length = 20 * 1000 * 1000;
  g_autofree guint8 *white = g_malloc ((gsize) length * 3);
  guint8 out[2 * 3];

  memset (white, 255, (gsize) length * 3);
  purr_image_area_average (white, 1, length, 3, out, 1, 1);
  g_assert_cmpmem (out, 3, "\xff\xff\xff", 3);
  purr_image_area_average (white, length, 1, (gsize) length * 3, out, 2, 1);
  g_assert_cmpmem (out, 6, "\xff\xff\xff\xff\xff\xff", 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/area-average/oracle", test_oracle);
  g_test_add_func ("/area-average/stride", test_stride);
  g_test_add_func ("/area-average/rounds-half-up", test_rounds_half_up);
  g_test_add_func ("/area-average/shares-by-hand", test_shares_by_hand);
  g_test_add_func ("/area-average/long-pictures", test_long_pictures);
  return g_test_run ();
}
