/* descent.c: what a step of gradient descent has come to, in a word */

#include "engine/teaching/descent.h"

#include <math.h>

PurrDescentStep
purr_descent_add (PurrDescent *self, double cost, double dw, double db)
{
  PurrDescent before = *self;

  if (!isfinite (cost) || !isfinite (dw) || !isfinite (db))
    return PURR_DESCENT_TOO_LARGE;

  *self = (PurrDescent) { .began = TRUE, .cost = cost, .slope = { dw, db } };
  if (hypot (dw, db) <= PURR_DESCENT_FLAT)
    return PURR_DESCENT_RESTS;
  if (!before.began)
    return PURR_DESCENT_DOWN;

  if (cost > before.cost)
    {
      self->rises = before.rises + 1;
      return self->rises >= PURR_DESCENT_RISES ? PURR_DESCENT_DIVERGES
                                               : PURR_DESCENT_UP;
    }
  return dw * before.slope[0] + db * before.slope[1] < 0
           ? PURR_DESCENT_OVERSHOOTS
           : PURR_DESCENT_DOWN;
}
