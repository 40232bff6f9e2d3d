/* decode-bmp-private.h: between the two halves of the BMP reader */

#pragma once

#include "engine/decoding/decoding-private.h"

G_BEGIN_DECLS

typedef struct
{
  const guint8 *data; /* the runs, and all that follows them */
  gsize length;
  gint64 width;
  gint64 height;
  guint bits;                 /* 4, 8, or 24, which has no palette */
  const guint8 (*palette)[3]; /* 256 of R, G, B */
} PurrBmpRuns;

/* Draws them on out, width x height RGB pixels; those that are passed over get
 * the first colour of the palette. FALSE where the data end before the runs
 * do. */
gboolean purr_bmp_read_runs (const PurrBmpRuns *runs,
                             gboolean top_down,
                             guint8 *out);

G_END_DECLS
