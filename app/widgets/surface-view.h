/* surface-view.h: heights over a plane, as a surface that is turned
 *
 * By dragging, or by the arrow keys while it has the focus (Shift: further);
 * Home turns it back. Drawn once for each turn, a few milliseconds for a grid
 * of 41 by 41; main thread only.
 */

#pragma once

#include <gtk/gtk.h>

#include "app/widgets/surface-mesh.h"

G_BEGIN_DECLS

#define PURR_TYPE_SURFACE_VIEW (purr_surface_view_get_type ())
G_DECLARE_FINAL_TYPE (PurrSurfaceView,
                      purr_surface_view,
                      PURR,
                      SURFACE_VIEW,
                      GtkWidget)

/* Properties
 *   x-name, y-name, z-name  string  at the axes
 *   surface-name            string  what a screen reader calls it */

/* The heights between low and high (low < high); what is beyond is cut off.
 * Copied. */
void purr_surface_view_set_grid (PurrSurfaceView *self,
                                 const PurrPlaneGrid *grid,
                                 double low,
                                 double high);

/* A way over it of n points, at the last of which there is a ball; those
 * outside of the box stand on its sides. Copied; 0: none. */
void purr_surface_view_set_path (PurrSurfaceView *self,
                                 const PurrSurfacePoint *points,
                                 gsize n);

/* In degrees; tilt is kept between 5 and 90. */
void purr_surface_view_turn_to (PurrSurfaceView *self,
                                double turn,
                                double tilt);

G_END_DECLS
