/* neighbour-view.h: the learnt pictures that a picture is like
 */

#pragma once

#include "app/classify/comparison.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_NEIGHBOUR_VIEW (purr_neighbour_view_get_type ())
G_DECLARE_FINAL_TYPE (PurrNeighbourView,
                      purr_neighbour_view,
                      PURR,
                      NEIGHBOUR_VIEW,
                      GtkWidget)

/* Looks for them: column as the model sees the picture, copied. A reference of
 * taught and model is kept meanwhile. taught NULL: says what it would need. */
void purr_neighbour_view_look (PurrNeighbourView *self,
                               PurrTaught *taught,
                               PurrModel *model,
                               const guint8 *column);

/* What the learnt pictures are by themselves, when it is known; NULL: not yet. Is
 * borrowed until the next call. */
void purr_neighbour_view_set_themselves (PurrNeighbourView *self,
                                         const PurrSelfComparison *themselves);

G_END_DECLS
