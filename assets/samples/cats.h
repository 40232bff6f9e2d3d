/* cats.h: cats of ten coats in nine poses */

#pragma once

#include "brush.h"

/* Draws a cat in the subject's frame (brush.h). Returns what to call it,
 * such as "tabby-sitting"; free with g_free(). */
char *draw_cat (cairo_t *cr, Dice *dice);
