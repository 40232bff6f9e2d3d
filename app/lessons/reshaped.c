/* reshaped.c: a picture's 3,072 numbers in other shapes, and what they mean */

#include "app/lessons/reshaped.h"

#include <string.h>

#define PIXELS (PURR_SIDE * PURR_SIDE)

enum
{
  COLUMN,
  ROW,
  THREE_ROWS,
  THREE_COLUMNS
};

const PurrReshaped purr_reshaped[PURR_N_RESHAPED] = {
  [COLUMN] = { "(3072, 1)",
               "Right: one column, one example. wᵀ is (1, 3072), and (1, 3072) "
               "times (3072, 1) is one number, z.",
               1,
               { "The column" } },
  [ROW]
  = { "(1, 3072)",
      "The same numbers lying down: a model takes them for 3,072 examples "
      "of one number each. (1, 3072) times (1, 3072) does not fit: 3072 "
      "is not 1.",
      1,
      { "The row" } },
  [THREE_ROWS] = { "(3, 1024)",
                   "Not the three channels: NumPy fills row after row in the "
                   "order of the column. Row 0 is the upper third of the "
                   "picture, red, green and blue in turn.",
                   3,
                   { "Row 0", "Row 1", "Row 2" } },
  [THREE_COLUMNS]
  = { "(1024, 3)",
      "A row for each pixel, a column for each channel: good to "
      "look at the channels. But a model takes three columns "
      "for three examples of 1,024 numbers.",
      3,
      { "Column 0: red", "Column 1: green", "Column 2: blue" } },
};

void
purr_reshaped_draw (const guint8 *column, guint shape, guint part, guint8 *rgb)
{
  if (purr_reshaped[shape].n_parts == 1)
    {
      memcpy (rgb, column, PURR_FEATURES);
      return;
    }
  for (guint i = 0; i < PIXELS; i++)
    memset (rgb + (gsize) i * PURR_CHANNELS,
            shape == THREE_ROWS ? column[part * PIXELS + i]
                                : column[i * PURR_CHANNELS + part],
            PURR_CHANNELS);
}
