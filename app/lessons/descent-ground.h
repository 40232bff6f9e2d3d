/* descent-ground.h: J(w, b) as a map and as a surface, with the way down on both
 *
 * The map's lines join places of the same cost. Its cursor, or a click, says
 * where to begin.
 *
 * Signals
 *   "start"  (double w, double b)  somebody wants to begin there
 */

#pragma once

#include "engine/teaching/descent-path.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PURR_TYPE_DESCENT_GROUND (purr_descent_ground_get_type ())
G_DECLARE_FINAL_TYPE (PurrDescentGround,
                      purr_descent_ground,
                      PURR,
                      DESCENT_GROUND,
                      GtkBox)

/* The way so far, in the land it is in: not the parabola. path is read during
 * the call only. */
void purr_descent_ground_show (PurrDescentGround *self,
                               const PurrDescentPath *path);

G_END_DECLS
