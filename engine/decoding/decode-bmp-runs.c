/* decode-bmp-runs.c: the run-length encoded kinds of BMP
 *
 * A count and what is repeated; or 0 and what to do: 0 ends the row, 1 the
 * picture, 2 moves on by what the next two bytes say, and any other is how many
 * pixels follow as they are, filled up to an even number of bytes. Of 4 bits
 * two pixels share a byte and take turns in a run; of 24 a pixel is three bytes.
 */

#include "engine/decoding/decode-bmp-private.h"

#include <string.h>

typedef struct
{
  const PurrBmpRuns *runs;
  gboolean top_down;
  guint8 *out;
  gsize at; /* in the data */
  gint64 x;
  gint64 y; /* rows that have been stored */
} Pen;

/* What goes beyond the row is lost, as everywhere. */
static void
draw (Pen *self, const guint8 *colour)
{
  const PurrBmpRuns *runs = self->runs;
  gint64 row = self->top_down ? self->y : runs->height - 1 - self->y;

  if (self->x < runs->width && self->y < runs->height)
    memcpy (self->out
              + 3 * ((gsize) row * (gsize) runs->width + (gsize) self->x),
            colour, 3);
  self->x = MIN (self->x + 1, runs->width);
}

/* n pixels from p on, of which there are as many bytes as n pixels have; or
 * those of the first byte or pixel again and again */
static void
draw_pixels (Pen *self, const guint8 *p, guint n, gboolean again)
{
  const PurrBmpRuns *runs = self->runs;

  for (guint k = 0; k < n; k++)
    {
      guint i = again ? k & 1 : k;

      if (runs->bits == 24)
        {
          const guint8 *from = again ? p : p + 3 * k;
          const guint8 colour[] = { from[2], from[1], from[0] };

          draw (self, colour);
        }
      else if (runs->bits == 8)
        draw (self, runs->palette[again ? *p : p[k]]);
      else
        draw (self, runs->palette[i & 1 ? p[i / 2] & 15 : p[i / 2] >> 4]);
    }
}

static gsize
bytes_of (const PurrBmpRuns *runs, guint n)
{
  return ((gsize) n * runs->bits + 7) / 8;
}

static gboolean
has (const Pen *self, gsize n)
{
  return self->runs->length - self->at >= n;
}

/* Returns FALSE at the end of the picture, and of the data. */
static gboolean
obey (Pen *self, guint what, gboolean *whole)
{
  const guint8 *p = self->runs->data + self->at;
  gsize n = bytes_of (self->runs, what);

  switch (what)
    {
    case 0:
      self->x = 0;
      self->y++;
      return TRUE;
    case 1:
      *whole = TRUE;
      return FALSE;
    case 2:
      if (!has (self, 2))
        return FALSE;
      self->x = MIN (self->x + p[0], self->runs->width);
      self->y += p[1];
      self->at += 2;
      return TRUE;
    default:
      if (!has (self, n))
        return FALSE;
      draw_pixels (self, p, what, FALSE);
      self->at += n;
      /* What fills them up may be missing at the end of the file */
      if (n % 2 == 1 && has (self, 1))
        self->at++;
      return TRUE;
    }
}

static void
fill_with_first (const PurrBmpRuns *runs, guint8 *out)
{
  gsize n = (gsize) runs->width * (gsize) runs->height;

  if (runs->bits == 24)
    return;
  for (gsize k = 0; k < n; k++)
    memcpy (out + 3 * k, runs->palette[0], 3);
}

gboolean
purr_bmp_read_runs (const PurrBmpRuns *runs, gboolean top_down, guint8 *out)
{
  Pen self = { .runs = runs, .top_down = top_down, .out = out };
  gsize repeated = bytes_of (runs, 1);
  gboolean whole = FALSE;

  fill_with_first (runs, out);
  /* Nothing is drawn above the last row */
  while (self.y < runs->height && has (&self, 2))
    {
      guint n = runs->data[self.at];

      if (n == 0)
        {
          self.at += 2;
          if (!obey (&self, runs->data[self.at - 1], &whole))
            break;
        }
      else if (has (&self, 1 + repeated))
        {
          draw_pixels (&self, runs->data + self.at + 1, n, TRUE);
          self.at += 1 + repeated;
        }
      else
        break;
    }
  /* Without a mark at its end, it is whole if all rows are */
  return whole || self.y >= runs->height
         || (self.y == runs->height - 1 && self.x >= runs->width);
}
