/* decode-tiff-private.h: between the two halves of the TIFF reader */

#pragma once

#include "engine/decoding/decoding-private.h"

#include <tiffio.h>

G_BEGIN_DECLS

/* Decodes greys, palettes, RGB and inks, as purr_decode_tiff() does, but for
 * how they are to be turned. known: whether this picture is one of them; if
 * not, nothing has been done. Its size has been checked. */
gboolean purr_tiff_read_samples (TIFF *tiff,
                                 PurrPixels *pixels,
                                 gboolean *known,
                                 PurrDecodeReply *reply);

G_END_DECLS
