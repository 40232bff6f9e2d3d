/* area-average.c: a picture made smaller (or larger), exactly
 *
 * Widths are counted in 1 / out_width of a source pixel: then a source pixel
 * is out_width wide, an output pixel covers width of these units, and every
 * share is a whole number. The same goes for heights. All shares of an output
 * pixel add up to width * height, by which its sum is divided once.
 */

#include "engine/decoding/decoding.h"

#include <string.h>

/* Pixels of a row that are worked on together: their sums stay in the cache */
#define STRIP 4096

/* Rows of 255 that a 32-bit sum surely holds */
#define MAX_PLAIN_ROWS (1 << 24)

typedef struct
{
  guint32 *plain;    /* STRIP x 3 sums of rows that count fully */
  guint64 *weighted; /* STRIP x 3 sums of all rows, by their share */
} Sums;

static void
add_plain_rows (const Sums *sums, gsize n, guint64 share)
{
  for (gsize k = 0; k < n; k++)
    {
      sums->weighted[k] += sums->plain[k] * share;
      sums->plain[k] = 0;
    }
}

/* Adds up the rows below each other that the output row covers (top to bottom,
 * in units) in n columns of bytes. */
static void
sum_rows (const Sums *sums, const guint8 *pixels, gsize row_stride, gsize n,
          guint64 top, guint64 bottom, guint64 unit)
{
  guint n_plain = 0;

  memset (sums->plain, 0, n * sizeof *sums->plain);
  memset (sums->weighted, 0, n * sizeof *sums->weighted);

  for (guint64 y = top / unit; y * unit < bottom; y++)
    {
      const guint8 *row = pixels + y * row_stride;
      guint64 share = MIN ((y + 1) * unit, bottom) - MAX (y * unit, top);

      if (share == unit)
        {
          guint32 *plain = sums->plain;

          for (gsize k = 0; k < n; k++)
            plain[k] += row[k];
          if (++n_plain == MAX_PLAIN_ROWS)
            {
              add_plain_rows (sums, n, unit);
              n_plain = 0;
            }
        }
      else
        {
          for (gsize k = 0; k < n; k++)
            sums->weighted[k] += row[k] * share;
        }
    }
  add_plain_rows (sums, n, unit);
}

/* Shares the sums of n source pixels, the first of them at first, out to the
 * output pixels that cover them. */
static void
share_out (const guint64 *weighted, guint64 first, gsize n, guint64 width,
           guint64 unit, guint64 *totals)
{
  guint64 j = first * unit / width;

  for (gsize i = 0; i < n; i++)
    {
      guint64 left = (first + i) * unit;
      guint64 right = left + unit;

      while (left < right)
        {
          guint64 border = (j + 1) * width;
          guint64 end = MIN (right, border);
          guint64 share = end - left;

          totals[3 * j + 0] += share * weighted[3 * i + 0];
          totals[3 * j + 1] += share * weighted[3 * i + 1];
          totals[3 * j + 2] += share * weighted[3 * i + 2];
          left = end;
          if (end == border)
            j++;
        }
    }
}

void
purr_image_area_average (const guint8 *pixels, int width, int height,
                         gsize row_stride, guint8 *out, int out_width,
                         int out_height)
{
  guint64 area = (guint64) width * (guint64) height;
  gsize strip = (gsize) MIN (width, STRIP);
  gsize out_row = (gsize) out_width * 3;
  g_autofree guint32 *plain = NULL;
  g_autofree guint64 *weighted = NULL;
  g_autofree guint64 *totals = NULL;
  Sums sums;

  g_return_if_fail (width >= 1 && height >= 1);
  g_return_if_fail (area <= PURR_IMAGE_MAX_PIXELS);
  g_return_if_fail (out_width >= 1 && out_width <= 4096);
  g_return_if_fail (out_height >= 1 && out_height <= 4096);

  if (width == out_width && height == out_height)
    {
      for (int y = 0; y < height; y++)
        memcpy (out + (gsize) y * out_row, pixels + (gsize) y * row_stride,
                out_row);
      return;
    }

  sums.plain = plain = g_new (guint32, strip * 3);
  sums.weighted = weighted = g_new (guint64, strip * 3);
  totals = g_new (guint64, out_row);

  for (int y = 0; y < out_height; y++)
    {
      guint64 top = (guint64) y * (guint64) height;

      memset (totals, 0, out_row * sizeof *totals);
      for (gsize x = 0; x < (gsize) width; x += strip)
        {
          gsize n = MIN (strip, (gsize) width - x);

          sum_rows (&sums, pixels + 3 * x, row_stride, 3 * n, top,
                    top + (guint64) height, (guint64) out_height);
          share_out (weighted, x, n, (guint64) width, (guint64) out_width,
                     totals);
        }
      for (gsize k = 0; k < out_row; k++)
        *out++ = (guint8) ((2 * totals[k] + area) / (2 * area));
    }
}
