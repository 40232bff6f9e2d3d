/* dogs.h: dogs in three poses */

#pragma once

#include "brush.h"

/* Draws a dog in the subject's frame (brush.h). */
void draw_dog (cairo_t *cr, Dice *dice);
