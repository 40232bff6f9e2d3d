/* examples.h: pictures and their labels, to learn from */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Examples to learn from: borrowed arrays that must outlive their use. Example
 * j is the n_x bytes at bytes + (index ? index[j] : j) * n_x, its label
 * labels[index ? index[j] : j]. n_x is free: the program uses 3,072. */
typedef struct _PurrExamples
{
  const guint8 *bytes;
  const guint8 *labels;
  const guint32 *index; /* m entries, or NULL for all in order */
  gsize m;
  gsize n_x;
} PurrExamples;

G_END_DECLS
