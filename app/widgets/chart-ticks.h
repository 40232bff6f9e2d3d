/* chart-ticks.h: the round numbers that an axis shows
 *
 * Plain arithmetic: no toolkit, no drawing, any thread.
 */

#pragma once

#include "app/widgets/chart-scale.h"

G_BEGIN_DECLS

#define PURR_TICK_LABEL_SIZE 48

typedef struct
{
  double value;
  double pixel;
  char label[PURR_TICK_LABEL_SIZE]; /* UTF-8 */
} PurrTick;

/* Widens a linear axis to the next ticks on both sides, those that
 * purr_scale_ticks() gives for the same spacing. Others stay as they are. */
void purr_scale_round_out (PurrScale *self, double spacing);

/* PurrTick array, in rising order, no two closer than spacing pixels (> 0).
 * Linear axes step by 1, 2 or 5 times a power of ten; logarithmic ones by
 * powers of ten, with 2 and 5 (or 2, 3, 5 and 7) between where there is room,
 * and by linear steps where the whole axis spans less than that; doubling ones
 * by factors of 2, or of 4, 8 and so on where that would crowd them.
 * whole: no step below 1. Labels carry just the digits that tell neighbours
 * apart. */
GArray *purr_scale_ticks (const PurrScale *self,
                          double spacing,
                          gboolean whole);

G_END_DECLS
