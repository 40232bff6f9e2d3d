/* weights-view.h: the weights as a picture, as they are learnt
 *
 * Of the moment that is looked at. Those of patches are shown beside the patches, see
 * dictionary-view.h. Else each pixel of a picture has three weights, one
 * a channel; positive ones speak for the positive class where there is light.
 *
 * Signals
 *   "pointed"  somebody points at a weight (int row, int column, int channel):
 *              channel 0, 1, 2 for red, green, blue, -1 where all three are shown
 *              together
 *   "told"     (const char *words) of weights of patches: see dictionary-view.h; NULL
 *              where the weights are of pixels, or there are none
 */

#pragma once

#include "app/session/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PURR_TYPE_WEIGHTS_VIEW (purr_weights_view_get_type ())
G_DECLARE_FINAL_TYPE (PurrWeightsView,
                      purr_weights_view,
                      PURR,
                      WEIGHTS_VIEW,
                      AdwBin)

/* Whose weights; to be called once. */
void purr_weights_view_set_session (PurrWeightsView *self,
                                    PurrSession *session);

G_END_DECLS
