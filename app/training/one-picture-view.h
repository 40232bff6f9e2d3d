/* one-picture-view.h: one learnt picture through the formulas, forward and back
 *
 * x, z, a, the loss, dz and its part of dw, in the order of the computation graph and
 * with the picture's own numbers, at the weights that it was told of last. Which
 * picture, somebody chooses: one of the first, one of the hardest, one near the
 * boundary, a random one.
 */

#pragma once

#include <adwaita.h>

#include "engine/learning/problem.h"

G_BEGIN_DECLS

#define PURR_TYPE_ONE_PICTURE_VIEW (purr_one_picture_view_get_type ())
G_DECLARE_FINAL_TYPE (PurrOnePictureView,
                      purr_one_picture_view,
                      PURR,
                      ONE_PICTURE_VIEW,
                      AdwBin)

/* The weights to follow it at: w (n_x, copied) and b in normalised coordinates, after
 * iteration updates. problem NULL: there are none. Quick, for every frame. */
void purr_one_picture_view_set (PurrOnePictureView *self,
                                PurrProblem *problem,
                                const double *w,
                                double b,
                                guint64 iteration);

G_END_DECLS
