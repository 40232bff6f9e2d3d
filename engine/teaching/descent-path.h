/* descent-path.h: gradient descent, step by step and back
 *
 * w := w - alpha dJ/dw, b := b - alpha dJ/db, on one of the lessons' costs. One
 * thread at a time.
 */

#pragma once

#include "engine/teaching/descent.h"

G_BEGIN_DECLS

typedef enum
{
  PURR_LAND_PARABOLA, /* J(w) = (w - 1)^2; b means nothing */
  PURR_LAND_LOGISTIC, /* J(w, b) of purr_small_set_six() by either loss */
  PURR_LAND_SQUARED,
  PURR_N_LANDS,
} PurrLand;

typedef struct
{
  double w;
  double b;
  double cost;
  double dw;
  double db;
  PurrDescentStep step; /* what the step to here has come to */
} PurrDescentPlace;

typedef struct _PurrDescentPath PurrDescentPath;

/* At a place of such a land; what is finite there is computed. */
PurrDescentPlace purr_land_look (PurrLand land, double w, double b);

/* An upper bound on how strongly it can curve: gradient descent surely falls
 * for each rate below 2 / this. The parabola's is exact; that of the logistic
 * cost is the largest eigenvalue of (1 / 4m) X~ X~' (X~: with a row of ones),
 * as in engine/learning/curvature.h. NaN for the squared error. */
double purr_land_curvature (PurrLand land);

/* It begins at 0, 0. */
PurrDescentPath *purr_descent_path_new (PurrLand land);
void purr_descent_path_free (PurrDescentPath *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrDescentPath, purr_descent_path_free)

PurrLand purr_descent_path_get_land (const PurrDescentPath *self);

/* Begins anew at a place, or in another land. */
void purr_descent_path_start (PurrDescentPath *self,
                              PurrLand land,
                              double w,
                              double b);

/* One step with a rate > 0; returns what it has come to. Where the place is no
 * number any more, or there are PURR_DESCENT_MOST places, nothing happens. */
#define PURR_DESCENT_MOST 20000
PurrDescentStep purr_descent_path_step (PurrDescentPath *self, double rate);

/* Takes the latest step back; FALSE where there is none. */
gboolean purr_descent_path_back (PurrDescentPath *self);

/* Places, >= 1: one more than steps. */
guint purr_descent_path_get_length (const PurrDescentPath *self);
/* i < length */
PurrDescentPlace purr_descent_path_get (const PurrDescentPath *self, guint i);
PurrDescentPlace purr_descent_path_get_last (const PurrDescentPath *self);

G_END_DECLS
