/* covering.h: a picture that somebody paints over, with what was before
 *
 * It knows columns alone. Main thread only.
 */

#pragma once

#include "engine/images/geometry.h"

G_BEGIN_DECLS

/* What pixels are covered with */
typedef enum
{
  PURR_COVER_GREY,    /* the middle of the range, 128 */
  PURR_COVER_BLUR,    /* the picture itself, out of focus */
  PURR_COVER_AVERAGE, /* the average learnt picture */
  PURR_COVER_BLACK,
  PURR_COVER_N_KINDS,
} PurrCoverKind;

typedef struct _PurrCovering PurrCovering;

/* column: a picture of the geometry; copied. */
PurrCovering *purr_covering_new (const PurrGeometry *geometry,
                                 const guint8 *column);
void purr_covering_free (PurrCovering *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrCovering, purr_covering_free)

/* The average learnt picture, in bytes' units, rounded; NULL: there is none, and
 * PURR_COVER_AVERAGE covers with grey. */
void purr_covering_set_average (PurrCovering *self, const double *average);

/* What the picture looks like where it is covered with a kind: a whole column;
 * borrowed, until the next call. */
const guint8 *purr_covering_get_cover (PurrCovering *self, PurrCoverKind kind);

/* A stroke is what is undone at once: a drag of the brush, a press of a key. */
void purr_covering_begin_stroke (PurrCovering *self);
/* Covers the square of brush x brush pixels around a pixel (brush 1: that alone),
 * as far as it lies in the picture. Returns whether anything changed. */
gboolean purr_covering_paint (PurrCovering *self,
                              PurrCoverKind kind,
                              int row,
                              int column,
                              int brush);
/* A stroke of n places (row * width + column) at once. */
void purr_covering_cover (PurrCovering *self,
                          PurrCoverKind kind,
                          const guint32 *places,
                          gsize n);

/* As it is now and was at first; borrowed, valid until it is freed. */
const guint8 *purr_covering_get_column (const PurrCovering *self);
const guint8 *purr_covering_get_original (const PurrCovering *self);
/* Of each pixel whether it is covered now, 1 or 0; borrowed likewise. */
const guint8 *purr_covering_get_covered (const PurrCovering *self);
/* Pixels that are. */
gsize purr_covering_count (const PurrCovering *self);

/* How many strokes are remembered */
#define PURR_COVERING_STROKES 200

gboolean purr_covering_can_undo (const PurrCovering *self);
gboolean purr_covering_can_redo (const PurrCovering *self);
void purr_covering_undo (PurrCovering *self);
void purr_covering_redo (PurrCovering *self);
/* The whole picture again; a stroke like any other. */
void purr_covering_clear (PurrCovering *self);

G_END_DECLS
