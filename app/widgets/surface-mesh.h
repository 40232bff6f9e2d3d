/* surface-mesh.h: a grid of heights seen from the side
 *
 * Plain arithmetic: no toolkit, no drawing, any thread.
 *
 * Everything stands in a box: x from left to right, y away from us, heights
 * upwards. The box is turned around its upright axis, then tilted towards us,
 * and seen from far away. What comes out is measured from the middle of the
 * box, whose half width is 1: x to the right, y downwards.
 */

#pragma once

#include "app/widgets/plane-point.h"

G_BEGIN_DECLS

typedef struct
{
  double x;
  double y;
  double z;
} PurrSurfacePoint;

typedef struct
{
  PurrSurfacePoint min; /* what stands on the box's sides */
  PurrSurfacePoint max;
  double turn; /* radians, to the left as seen from above */
  double tilt; /* radians: 0 from the side, pi/2 from above */
} PurrSurfaceBox;

/* No point of a box comes out further away from its middle, either way. */
#define PURR_SURFACE_REACH 1.6

typedef struct
{
  PurrPlanePoint corners[4]; /* around it */
  double height;             /* 0 to 1: from the box's floor to its top */
  double light;              /* 0 to 1: how much it faces the light */
} PurrSurfaceFace;

/* Where a point comes out; heights beyond the box are cut off. */
PurrPlanePoint purr_surface_project (const PurrSurfaceBox *box,
                                     PurrSurfacePoint point);

/* PurrSurfaceFace array, one for each square of the grid without a hole at its
 * corners, in the order in which they are painted: those behind first. */
GArray *purr_surface_faces (const PurrSurfaceBox *box,
                            const PurrPlaneGrid *grid);

G_END_DECLS
