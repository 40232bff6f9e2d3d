/* backgrounds.h: where cats, and all else, are found */

#pragma once

#include "brush.h"

#define PICTURE_SIDE 64

/* Fills the picture, 0 to PICTURE_SIDE each way, with a room, a garden, a
 * night... Things stand at height ground, 40 to 60. */
void draw_background (cairo_t *cr, Dice *dice, double ground);
