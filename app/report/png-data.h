/* png-data.h: a picture as it is written into a page */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends "data:image/png;base64,..." of width x height x 3 bytes of RGB, row by row
 * (1 to 1024 each way): the very same bytes. Any thread. */
void purr_png_append_data (GString *html,
                           const guint8 *pixels,
                           guint width,
                           guint height);

G_END_DECLS
