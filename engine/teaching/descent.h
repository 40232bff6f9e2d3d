/* descent.h: what a step of gradient descent has come to, in a word
 *
 * w := w - alpha dJ/dw. What is said of a step is what can be seen: whether it
 * got lower, and whether it went across the valley, that is whether the slope
 * afterwards points back. Any thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PURR_DESCENT_DOWN,       /* lower, and still on the same side */
  PURR_DESCENT_OVERSHOOTS, /* lower, though it jumped over the valley */
  PURR_DESCENT_UP,         /* higher than before */
  PURR_DESCENT_DIVERGES,   /* higher, and so were the steps before it */
  PURR_DESCENT_RESTS,      /* so flat that a step leads nowhere */
  PURR_DESCENT_TOO_LARGE,  /* no number any more */
} PurrDescentStep;

/* Steps in a row that end higher, for "diverges" */
#define PURR_DESCENT_RISES 3

/* Slopes no greater are flat. */
#define PURR_DESCENT_FLAT 1e-6

/* A descent goes by: zeros begin a new one. */
typedef struct
{
  gboolean began;
  double cost;
  double slope[2];
  guint rises; /* the latest steps that ended higher */
} PurrDescent;

/* The place where it begins, or the next one: its cost and slopes (dJ/dw,
 * dJ/db; db 0 where there is only w). The first is DOWN, or RESTS. */
PurrDescentStep purr_descent_add (PurrDescent *self,
                                  double cost,
                                  double dw,
                                  double db);

G_END_DECLS
