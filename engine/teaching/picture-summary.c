/* picture-summary.c: a picture in one number */

#include "engine/teaching/picture-summary.h"

#include "engine/decoding/column.h"

#include <math.h>
#include <stdlib.h>

#define PIXELS (PURR_SIDE * PURR_SIDE)

static const char *const names[PURR_N_SUMMARIES] = {
  [PURR_SUMMARY_BRIGHTNESS] = "Brightness", [PURR_SUMMARY_WARMTH] = "Warmth",
  [PURR_SUMMARY_GREEN] = "Greenness",       [PURR_SUMMARY_COLOUR] = "Colour",
  [PURR_SUMMARY_CONTRAST] = "Contrast",     [PURR_SUMMARY_EDGES] = "Edges",
  [PURR_SUMMARY_CENTRE] = "Bright centre",
};

const char *
purr_picture_summary_get_name (PurrPictureSummary which)
{
  g_return_val_if_fail ((guint) which < PURR_N_SUMMARIES, NULL);

  return names[which];
}

/* All sums are of whole numbers, which are exact; one is divided at the end */

/* R + G + B of a pixel, 0 to 765 */
static int
sum_of (const guint8 *column, int pixel)
{
  const guint8 *p = column + PURR_CHANNELS * pixel;

  return p[0] + p[1] + p[2];
}

/* The sum of each channel */
static void
add_channels (const guint8 *column, gint64 *sums)
{
  sums[0] = sums[1] = sums[2] = 0;
  for (int i = 0; i < PIXELS; i++)
    for (int c = 0; c < PURR_CHANNELS; c++)
      sums[c] += column[PURR_CHANNELS * i + c];
}

static double
colour (const guint8 *column)
{
  gint64 sum = 0;

  for (int i = 0; i < PIXELS; i++)
    {
      const guint8 *p = column + PURR_CHANNELS * i;

      sum += MAX (p[0], MAX (p[1], p[2])) - MIN (p[0], MIN (p[1], p[2]));
    }
  return (double) sum / (255.0 * PIXELS);
}

static double
contrast (const guint8 *column)
{
  gint64 sum = 0;
  gint64 squares = 0;

  for (int i = 0; i < PIXELS; i++)
    {
      int grey = sum_of (column, i);

      sum += grey;
      squares += grey * grey;
    }
  /* n sum g^2 - (sum g)^2 is n^2 times the variance, and exact */
  return sqrt ((double) (PIXELS * squares - sum * sum)) / (765.0 * PIXELS);
}

static double
edges (const guint8 *column)
{
  gint64 sum = 0;

  for (int i = 0; i < PIXELS; i++)
    if (i % PURR_SIDE != 0)
      sum += abs (sum_of (column, i) - sum_of (column, i - 1));
  return (double) sum / (765.0 * PURR_SIDE * (PURR_SIDE - 1));
}

static double
centre (const guint8 *column)
{
  const int from = PURR_SIDE / 4;
  const int inner = PIXELS / 4;
  gint64 in = 0;
  gint64 out = 0;

  for (int i = 0; i < PIXELS; i++)
    {
      int row = i / PURR_SIDE - from;
      int column_number = i % PURR_SIDE - from;
      gboolean inside = row >= 0 && row < PURR_SIDE / 2 && column_number >= 0
                        && column_number < PURR_SIDE / 2;

      *(inside ? &in : &out) += sum_of (column, i);
    }
  return (double) in / (765.0 * inner)
         - (double) out / (765.0 * (PIXELS - inner));
}

double
purr_picture_summarise (PurrPictureSummary which, const guint8 *column)
{
  gint64 sums[PURR_CHANNELS];

  switch (which)
    {
    case PURR_SUMMARY_COLOUR:
      return colour (column);
    case PURR_SUMMARY_CONTRAST:
      return contrast (column);
    case PURR_SUMMARY_EDGES:
      return edges (column);
    case PURR_SUMMARY_CENTRE:
      return centre (column);
    default:
      break;
    }

  add_channels (column, sums);
  switch (which)
    {
    case PURR_SUMMARY_WARMTH:
      return (double) (sums[0] - sums[2]) / (255.0 * PIXELS);
    case PURR_SUMMARY_GREEN:
      return (double) (2 * sums[1] - sums[0] - sums[2]) / (510.0 * PIXELS);
    case PURR_SUMMARY_BRIGHTNESS:
    default:
      return (double) (sums[0] + sums[1] + sums[2]) / (765.0 * PIXELS);
    }
}
