/* square-map.c: which square of a picture, covered, moves its answer most */

#include "app/classify/square-map.h"

#include "app/text/wording.h"
#include "engine/decoding/column.h"

#include <math.h>
#include <string.h>

#define N_PIXELS (PURR_SIDE * PURR_SIDE)

char *
purr_square_map (const double *changes,
                 gsize side,
                 double *pixels,
                 guint8 *loudest,
                 double *largest)
{
  gsize places = PURR_SIDE - side + 1, most = 0;
  g_autofree char *number = NULL;

  for (gsize p = 0; p < N_PIXELS; p++)
    pixels[p] = NAN;
  for (gsize place = 0; place < places * places; place++)
    {
      gsize row = place / places + (side - 1) / 2;
      gsize at = place % places + (side - 1) / 2;

      pixels[row * PURR_SIDE + at] = changes[place];
      if (fabs (changes[place]) > fabs (changes[most]))
        most = place;
    }
  memset (loudest, 0, N_PIXELS);
  for (gsize row = most / places; row < most / places + side; row++)
    memset (loudest + row * PURR_SIDE + most % places, 1, side);
  *largest = fabs (changes[most]);
  number = purr_word_number (*largest);
  return g_strdup_printf (
    "Of all squares of %" G_GSIZE_FORMAT " × %" G_GSIZE_FORMAT
    " pixels, the one from row %" G_GSIZE_FORMAT ", column %" G_GSIZE_FORMAT
    " on moves the answer most: covered, it changes z by %s%s.",
    side, side, most / places, most % places, changes[most] < 0 ? "−" : "+",
    number);
}
