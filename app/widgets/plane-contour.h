/* plane-contour.h: lines of equal height
 *
 * Plain arithmetic: no toolkit, no drawing, any thread.
 */

#pragma once

#include "app/widgets/plane-point.h"

G_BEGIN_DECLS

/* PurrPlanePoint array: the lines along which the grid's values, linear between
 * neighbours, are level; with a lift between two lines, none at either end. A
 * closed line ends where it began. Each line is whole: it ends at the grid's
 * edge or at a hole only. By marching squares; a saddle is parted by the mean
 * of its four corners. */
GArray *purr_plane_contour (const PurrPlaneGrid *grid, double level);

/* n heights (>= 1) into levels, rising, that show the grid's shape: as much of
 * its area lies between any two neighbours. Returns how many there are: fewer
 * where values repeat, 0 where there are none or all are equal. */
guint purr_plane_contour_levels (const PurrPlaneGrid *grid,
                                 double *levels,
                                 guint n);

G_END_DECLS
