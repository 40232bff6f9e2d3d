/* creatures.h: animals that are not cats */

#pragma once

#include "brush.h"

/* Draws one in the subject's frame (brush.h). Returns its name, such as
 * "dog". */
const char *draw_creature (cairo_t *cr, Dice *dice);
