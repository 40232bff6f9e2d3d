/* columns.h: a matrix of bytes, or some of its columns */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Borrowed arrays that must outlive their use. Column j is the n_x bytes at
 * bytes + place * n_x, where place is index[j], or j without an index. */
typedef struct
{
  const guint8 *bytes;
  const guint32 *index; /* m entries, or NULL for all in order */
  gsize m;
  gsize n_x;
} PurrColumns;

static inline gsize
purr_columns_get_place (const PurrColumns *self, gsize j)
{
  return self->index != NULL ? self->index[j] : j;
}

G_END_DECLS
