/* geometry.h: how the bytes of a column stand in a picture */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* height rows of width pixels, each of channels neighbouring bytes, from the
 * top left: the column of a picture has width * height * channels bytes. All
 * three are 0 for columns that are no picture. */
typedef struct _PurrGeometry
{
  gsize width;
  gsize height;
  gsize channels;
} PurrGeometry;

/* That of every picture that was read: PURR_SIDE, PURR_SIDE, PURR_CHANNELS */
#define PURR_PICTURE_GEOMETRY ((PurrGeometry) { 32, 32, 3 })

/* Whether there is a picture at all */
static inline gboolean
purr_geometry_is_known (const PurrGeometry *self)
{
  return self->width > 0 && self->height > 0 && self->channels > 0;
}

static inline gboolean
purr_geometry_equal (const PurrGeometry *self, const PurrGeometry *other)
{
  return self->width == other->width && self->height == other->height
         && self->channels == other->channels;
}

/* Bytes in a column; 0 where there is no picture */
static inline gsize
purr_geometry_get_size (const PurrGeometry *self)
{
  return self->width * self->height * self->channels;
}

G_END_DECLS
