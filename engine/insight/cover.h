/* cover.h: what covering parts of a picture would do to its answer
 *
 * z is a sum over the pixels, so covering some changes it by the sum of what each
 * of them changes it by: nothing needs to be tried out.
 *
 * Pure functions; any thread. Pictures are columns of the model's n_x bytes and
 * geometry; cover is a column too, of which the covered pixels are taken.
 */

#pragma once

#include "engine/models/models.h"

G_BEGIN_DECLS

/* What z would change by if a pixel were covered: width * height numbers, row by
 * row. The model must have a geometry. */
void purr_cover_pixels (const PurrModel *model,
                        const guint8 *column,
                        const guint8 *cover,
                        double *change);

/* What z would change by if a square of side x side pixels were covered, for each
 * place of its top left corner: (width - side + 1) * (height - side + 1) numbers,
 * row by row. changes: as of purr_cover_pixels(). 1 <= side <= width, height. */
void purr_cover_squares (const double *changes,
                         const PurrGeometry *geometry,
                         gsize side,
                         double *change);

/* The fewest pixels that turn the answer when they are covered: those that change z
 * most towards the other side, one after the other. No fewer can, since any others
 * change it by less. pixels: places (y * width + x) of which there is room for all;
 * *n of them are set. FALSE where not even all of them would do, or where the model has no
 * geometry. */
gboolean purr_cover_fewest (const PurrModel *model,
                            const guint8 *column,
                            const guint8 *cover,
                            guint32 *pixels,
                            gsize *n);

/* Covers a pixel: its bytes are those of cover from now on. */
void purr_cover_one (const PurrGeometry *geometry,
                     guint8 *column,
                     const guint8 *cover,
                     gsize pixel);

/* What is laid on pictures ------------------------------------------------ */

/* The picture out of focus: each pixel is the mean of the square around it that
 * reaches radius pixels each way, without what lies outside the picture; in bytes,
 * rounded. Column and blurred are of the geometry and not the same. */
void purr_blur (const PurrGeometry *geometry,
                const guint8 *column,
                gsize radius,
                guint8 *blurred);

G_END_DECLS
