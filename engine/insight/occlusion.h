/* occlusion.h: what covering parts of a picture does to its answer, tried out
 *
 * Of any model, those that answer by patches, too, whose z is no sum over what was
 * covered: each picture that is tried is answered by the model itself, so what is told
 * is what purr_model_classify() says of it, to the bit. Of models of pixels alone
 * cover.h knows the same without trying.
 *
 * Columns are as purr_model_classify() takes them, of PURR_PICTURE_GEOMETRY; cover is
 * one, too, of which the covered pixels are taken. Blocks: not for the main thread.
 * The same arguments give the same result with any number of workers; while these are
 * cancelled, FALSE is returned soon and the result is undefined.
 */

#pragma once

#include "engine/models/models.h"

G_BEGIN_DECLS

/* What z changes by when a square of side x side pixels is covered, for each place of
 * its top left corner: (PURR_SIDE - side + 1) squared numbers, row by row.
 * 1 <= side <= PURR_SIDE. */
gboolean purr_occlude_squares (const PurrModel *model,
                               const guint8 *column,
                               const guint8 *cover,
                               gsize side,
                               PurrWorkers *workers,
                               double *change);

/* So many pixels are covered at most to turn an answer. */
#define PURR_TURN_MOST 100

/* Pixels that turn an answer */
typedef struct
{
  gsize n;                        /* 0: none were found */
  guint32 pixels[PURR_TURN_MOST]; /* y * PURR_SIDE + x, as they were found */
} PurrTurn;

/* How many pixels are covered so far: set, atomically, while it is looked for; to begin
 * with 0. */
typedef int PurrTurnProgress;

/* Looks for few pixels that turn the answer when they are covered. At each step all are
 * tried that are not covered yet, and the one is covered with which z lies farthest on
 * the way to the other answer, even where that is a step back; of equals the upper left
 * one. As soon as the answer is turned, each pixel is uncovered again that can be spared,
 * until there is none: so none of them alone is superfluous. There may be fewer all the
 * same, and where none are found there may be some. Some 0.1 s a step by patches;
 * progress may be NULL. */
gboolean purr_turn_find (const PurrModel *model,
                         const guint8 *column,
                         const guint8 *cover,
                         PurrWorkers *workers,
                         PurrTurnProgress *progress,
                         PurrTurn *turn);

G_END_DECLS
