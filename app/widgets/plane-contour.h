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

G_END_DECLS
