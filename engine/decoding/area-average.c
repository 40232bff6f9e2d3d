/* area-average.c: a picture made smaller (or larger), exactly
 *
 * Lengths are counted in units so small that each is a whole number of them:
 * a source pixel, which is num / den of a pixel of the picture in the file, is
 * num * out_length of them wide, the part that is wanted is length * den *
 * out_length and an output pixel length * den. Every share is a whole number
 * then. The same goes for heights. All shares of an output pixel add up to the
 * same area, by which its sum is divided once.
 */

#include "engine/decoding/area-average.h"

#include "engine/decoding/decoding-private.h"

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

/* One side's lengths, in units */
typedef struct
{
  guint64 pixel;  /* of a source pixel */
  guint64 start;  /* where the part begins */
  guint64 length; /* of the part */
  guint64 out;    /* of an output pixel */
} Axis;

static Axis
make_axis (const PurrSpan *span, int out_length)
{
  guint64 n = (guint64) out_length;
  guint64 den = (guint64) span->den;

  return (Axis) {
    .pixel = (guint64) span->num * n,
    .start = (guint64) span->start * den * n,
    .length = (guint64) span->length * den * n,
    .out = (guint64) span->length * den,
  };
}

/* Adds up the rows below each other that the output row covers (top to bottom,
 * in units) in n columns of bytes. */
static void
sum_rows (const Sums *sums,
          const guint8 *pixels,
          gsize row_stride,
          gsize n,
          guint64 top,
          guint64 bottom,
          guint64 unit)
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
share_out (const guint64 *weighted,
           guint64 first,
           gsize n,
           const Axis *axis,
           guint64 *totals)
{
  guint64 end = axis->start + axis->length;

  for (gsize i = 0; i < n; i++)
    {
      guint64 from = (first + i) * axis->pixel;
      guint64 left = MAX (from, axis->start) - axis->start;
      guint64 right = MIN (from + axis->pixel, end) - axis->start;
      guint64 j = left / axis->out;

      while (left < right)
        {
          guint64 border = (j + 1) * axis->out;
          guint64 share = MIN (right, border) - left;

          totals[3 * j + 0] += share * weighted[3 * i + 0];
          totals[3 * j + 1] += share * weighted[3 * i + 1];
          totals[3 * j + 2] += share * weighted[3 * i + 2];
          left += share;
          j++;
        }
    }
}

static gboolean
is_copy (const PurrSpan *span, int out_length)
{
  return span->num == span->den && span->length == out_length;
}

void
purr_area_average_part (const guint8 *pixels,
                        gsize row_stride,
                        const PurrSpan *across,
                        const PurrSpan *down,
                        guint8 *out,
                        int out_width,
                        int out_height)
{
  Axis x = make_axis (across, out_width);
  Axis y = make_axis (down, out_height);
  guint64 area = x.out * y.out;
  guint64 first = x.start / x.pixel;
  guint64 last = (x.start + x.length - 1) / x.pixel;
  gsize strip = (gsize) MIN (last - first + 1, STRIP);
  gsize out_row = (gsize) out_width * 3;
  g_autofree guint32 *plain = NULL;
  g_autofree guint64 *weighted = NULL;
  g_autofree guint64 *totals = NULL;
  Sums sums;

  if (is_copy (across, out_width) && is_copy (down, out_height))
    {
      pixels += (gsize) down->start * row_stride + 3 * (gsize) across->start;
      for (int k = 0; k < out_height; k++)
        memcpy (out + (gsize) k * out_row, pixels + (gsize) k * row_stride,
                out_row);
      return;
    }

  sums.plain = plain = g_new (guint32, strip * 3);
  sums.weighted = weighted = g_new (guint64, strip * 3);
  totals = g_new (guint64, out_row);

  for (int k = 0; k < out_height; k++)
    {
      guint64 top = y.start + (guint64) k * y.out;

      memset (totals, 0, out_row * sizeof *totals);
      for (guint64 at = first; at <= last; at += strip)
        {
          gsize n = (gsize) MIN (strip, last + 1 - at);

          sum_rows (&sums, pixels + 3 * at, row_stride, 3 * n, top, top + y.out,
                    y.pixel);
          share_out (weighted, at, n, &x, totals);
        }
      for (gsize i = 0; i < out_row; i++)
        *out++ = (guint8) ((2 * totals[i] + area) / (2 * area));
    }
}

void
purr_image_area_average (const guint8 *pixels,
                         int width,
                         int height,
                         gsize row_stride,
                         guint8 *out,
                         int out_width,
                         int out_height)
{
  PurrSpan across = { .length = width, .num = 1, .den = 1 };
  PurrSpan down = { .length = height, .num = 1, .den = 1 };

  g_return_if_fail (width >= 1 && height >= 1);
  g_return_if_fail ((gint64) width * height <= PURR_IMAGE_MAX_PIXELS);
  g_return_if_fail (out_width >= 1 && out_width <= 4096);
  g_return_if_fail (out_height >= 1 && out_height <= 4096);

  purr_area_average_part (pixels, row_stride, &across, &down, out, out_width,
                          out_height);
}
