/* area-average.h: pictures made smaller, or larger, by one rule */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Area average: each of side x side output pixels is the mean of the part of
 * the source that it covers, edges weighted by the share covered, computed in
 * integers and rounded half up. So 64x64 -> 32x32 is the mean of each 2x2
 * block. A source smaller than the output is enlarged by the same rule.
 *
 * pixels  height rows of width RGB pixels, row_stride bytes apart
 * out     out_height rows of out_width RGB pixels, no padding
 * All four sizes are at least 1; width and height at most
 * PURR_IMAGE_MAX_PIXELS together, out_width and out_height at most 4096. */
void purr_image_area_average (const guint8 *pixels,
                              int width,
                              int height,
                              gsize row_stride,
                              guint8 *out,
                              int out_width,
                              int out_height);

G_END_DECLS
