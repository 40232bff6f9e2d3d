/* answer-columns.c: where the columns of the table of answers stand */

#include "app/classify/answer-columns.h"

#include <math.h>

/* In pixels at the usual size of text */
#define MARGIN 12
#define GAP 12
#define LEAST_NAME 100

static const int widths[PURR_N_COLUMNS] = {
  [PURR_COLUMN_PICTURE] = PURR_ANSWER_THUMBNAIL_SIDE,
  [PURR_COLUMN_ANSWER] = 116,
  [PURR_COLUMN_PROBABILITY] = 168,
  [PURR_COLUMN_LOGIT] = 76,
};

/* Where there is little room, numbers go without a bar, and classes are cut short */
static const int least_widths[PURR_N_COLUMNS] = {
  [PURR_COLUMN_PICTURE] = PURR_ANSWER_THUMBNAIL_SIDE,
  [PURR_COLUMN_ANSWER] = 70,
  [PURR_COLUMN_PROBABILITY] = 96,
  [PURR_COLUMN_LOGIT] = 64,
};

static int
scaled (int width, double scale)
{
  return (int) round (width * scale);
}

/* All but the name */
static int
sum_widths (const int *columns, double scale)
{
  int sum
    = 2 * scaled (MARGIN, scale) + (PURR_N_COLUMNS - 1) * scaled (GAP, scale);

  for (guint i = 0; i < PURR_N_COLUMNS; i++)
    sum += scaled (columns[i], scale);
  return sum;
}

int
purr_answer_columns_get_least (double scale)
{
  return sum_widths (least_widths, scale) + scaled (LEAST_NAME, scale);
}

void
purr_answer_columns_place (double scale,
                           int width,
                           gboolean from_right,
                           PurrColumnPlace places[PURR_N_COLUMNS])
{
  gboolean roomy
    = sum_widths (widths, scale) + scaled (2 * LEAST_NAME, scale) <= width;
  const int *columns = roomy ? widths : least_widths;
  int name
    = MAX (scaled (LEAST_NAME, scale), width - sum_widths (columns, scale));
  int x = scaled (MARGIN, scale);

  for (guint i = 0; i < PURR_N_COLUMNS; i++)
    {
      places[i].width
        = i == PURR_COLUMN_NAME ? name : scaled (columns[i], scale);
      places[i].x = from_right ? width - x - places[i].width : x;
      x += places[i].width + scaled (GAP, scale);
    }
}
