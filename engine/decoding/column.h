/* column.h: what a picture becomes, and how large it may be before
 *
 * A column is PURR_FEATURES bytes: 32 rows of 32 pixels of R, G, B, which is
 * what NumPy's img.reshape((32 * 32 * 3, 1)) gives for a (32, 32, 3) picture.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PURR_SIDE 32
#define PURR_CHANNELS 3
#define PURR_FEATURES (PURR_SIDE * PURR_SIDE * PURR_CHANNELS)

/* A file larger than this, or a picture of more pixels, is refused before
 * anything is allocated for it. */
#define PURR_IMAGE_MAX_BYTES ((gsize) 64 * 1024 * 1024)
#ifndef PURR_IMAGE_MAX_PIXELS /* fuzzing is faster with fewer */
#define PURR_IMAGE_MAX_PIXELS (G_GINT64_CONSTANT (64) * 1000 * 1000)
#endif

/* JPEG files are made smaller while they are decoded, so that they may be as
 * large as phones make them: 250 million for 64. */
#define PURR_JPEG_MAX_PIXELS (PURR_IMAGE_MAX_PIXELS / 32 * 125)

/* The longest side that a preview may have */
#define PURR_PREVIEW_MAX_SIDE 512
#define PURR_PREVIEW_MAX_BYTES                                                 \
  (PURR_PREVIEW_MAX_SIDE * PURR_PREVIEW_MAX_SIDE * PURR_CHANNELS)

/* How a picture that is not square becomes one. */
typedef enum
{
  PURR_CROP_CENTRE,  /* the largest square in the middle */
  PURR_CROP_STRETCH, /* the whole picture, its sides squeezed to be equal */
} PurrCrop;

G_END_DECLS
