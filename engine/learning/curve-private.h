/* curve-private.h: curves that others follow, an end at a time */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The entries of array from number from (at most their number) on, new. For
 * snapshots. */
static inline GArray *
purr_curve_copy_tail (const GArray *array, gsize element_size, guint64 from)
{
  guint n = array->len - (guint) from;
  GArray *copy = g_array_sized_new (FALSE, FALSE, element_size, n);

  if (n > 0)
    g_array_append_vals (copy, array->data + from * element_size, n);

  return copy;
}

G_END_DECLS
