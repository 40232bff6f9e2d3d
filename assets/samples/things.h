/* things.h: houses, fruit, cars and the like */

#pragma once

#include "brush.h"

/* Draws one in the subject's frame (brush.h). Returns its name, such as
 * "teapot". */
const char *draw_thing (cairo_t *cr, Dice *dice);
