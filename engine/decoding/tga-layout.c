/* tga-layout.c: whether all of a TGA's pixels are there, and in which order
 *
 * stb_image takes what is missing for black, a colour map for one that begins
 * at 0, and a map that nobody needs for the picture's. So what it is given is
 * looked over first and put in order where that is needed.
 */

#include "engine/decoding/decoding-private.h"

#include <string.h>

#define HEADER 18
#define FROM_RIGHT 0x10
#define MAX_COLOURS 65535 /* as many as the header can say */

typedef struct
{
  const guint8 *header;
  gsize map; /* where it begins */
  gsize map_entry;
  gsize n_colours;
  gsize first; /* the number of the first of them */
  gsize pixels;
  gsize pixel; /* bytes of one */
  gsize n_pixels;
  gboolean packed;
  gboolean indexed;
} Layout;

static gsize
u16_at (const guint8 *p)
{
  return (gsize) p[0] | (gsize) p[1] << 8;
}

static gboolean
read_layout (const guint8 *data, gsize length, Layout *layout)
{
  gboolean has_map;

  if (length < HEADER)
    return FALSE;
  has_map = data[1] == 1;
  *layout = (Layout) {
    .header = data,
    .map = HEADER + (gsize) data[0],
    .map_entry = has_map ? ((gsize) data[7] + 7) / 8 : 0,
    .n_colours = has_map ? u16_at (data + 5) : 0,
    .first = has_map ? u16_at (data + 3) : 0,
    .pixel = ((gsize) data[16] + 7) / 8,
    .n_pixels = u16_at (data + 12) * u16_at (data + 14),
    .packed = (data[2] & 8) != 0,
    .indexed = (data[2] & 7) == 1,
  };
  layout->pixels = layout->map + layout->n_colours * layout->map_entry;
  return layout->pixels <= length;
}

/* A byte says how many pixels follow, less one; with its highest bit, how often
 * the one that follows is repeated. */
static gboolean
has_all_packets (const Layout *layout, const guint8 *data, gsize length)
{
  gsize at = layout->pixels, n = 0;

  while (n < layout->n_pixels)
    {
      gsize count, bytes;

      if (at >= length)
        return FALSE;
      count = ((gsize) data[at] & 127) + 1;
      bytes = (data[at] & 128) != 0 ? layout->pixel : count * layout->pixel;
      at++;
      if (bytes > length - at)
        return FALSE;
      at += bytes;
      n += count;
    }
  return TRUE;
}

gboolean
purr_tga_is_whole (const guint8 *data, gsize length)
{
  Layout layout;

  if (!read_layout (data, length, &layout))
    return FALSE;
  return layout.packed
           ? has_all_packets (&layout, data, length)
           : layout.n_pixels * layout.pixel <= length - layout.pixels;
}

int
purr_tga_orientation (const guint8 *data)
{
  return (data[17] & FROM_RIGHT) != 0 ? 2 : 1;
}

guint8 *
purr_tga_in_order (const guint8 *data, gsize length, gsize *new_length)
{
  Layout layout;
  gsize n_colours, n_kept, map_bytes;
  guint8 *ordered, *map;

  if (!read_layout (data, length, &layout)
      || (layout.indexed ? layout.first == 0 : data[1] == 0))
    return NULL;
  n_colours
    = layout.indexed ? MIN (layout.first + layout.n_colours, MAX_COLOURS) : 0;
  n_kept = n_colours > layout.first ? n_colours - layout.first : 0;
  map_bytes = n_colours * layout.map_entry;
  *new_length = HEADER + map_bytes + length - layout.pixels;
  ordered = g_try_malloc0 (*new_length);
  if (ordered == NULL)
    return NULL;

  memcpy (ordered, data, HEADER);
  ordered[0] = 0;
  ordered[3] = ordered[4] = 0;
  ordered[5] = (guint8) (n_colours & 255);
  ordered[6] = (guint8) (n_colours >> 8);
  if (!layout.indexed)
    ordered[1] = ordered[7] = 0;
  map = ordered + HEADER + layout.first * layout.map_entry;
  if (n_kept > 0)
    memcpy (map, data + layout.map, n_kept * layout.map_entry);
  memcpy (ordered + HEADER + map_bytes, data + layout.pixels,
          length - layout.pixels);
  return ordered;
}
