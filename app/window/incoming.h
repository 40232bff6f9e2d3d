/* incoming.h: what a drop or a paste brings, whatever program it comes from
 *
 * Programs offer pictures in many shapes: a file manager gives file URIs, one
 * browser gives encoded pictures and a web address, another only text with an
 * address and bytes of no stated kind. This takes what can be taken and puts
 * the rest into words. Nothing is decoded here. Main thread only; nothing
 * blocks.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *paths;  /* char *: local files and folders; never NULL */
  GBytes *picture;   /* an encoded picture, or NULL */
  char *name;        /* what the other program calls it, for display; or NULL */
  char *explanation; /* why nothing could be taken; NULL when something was */
  gboolean advises_paste; /* the explanation does */
} PurrIncoming;

void purr_incoming_free (PurrIncoming *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrIncoming, purr_incoming_free)

/* TRUE when something of formats may be of use. */
gboolean purr_incoming_accepts (GdkContentFormats *formats);

/* What will become of a drop, as far as the formats tell, in a few words to be
 * shown while it hovers. Static. */
const char *purr_incoming_describe (GdkContentFormats *formats);

/* Reads a drop, which is finished (gdk_drop_finish()) before callback. */
void purr_incoming_read_drop_async (GdkDrop *drop,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

void purr_incoming_read_clipboard_async (GdkClipboard *clipboard,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

/* Never fails: what could not be read is explained in the result. */
PurrIncoming *purr_incoming_read_finish (GAsyncResult *result);

/* Text ----------------------------------------------------------------- */

/* Offered text, in UTF-8 or UTF-16 with or without a byte order mark, as
 * UTF-8 that ends at its first zero. Free with g_free(). NULL when it is
 * neither. */
char *purr_incoming_decode_text (GBytes *bytes);

/* Looks for pictures in text of one of the offered kinds (mime type): file
 * URIs and absolute file names become paths, a data: URI becomes the picture,
 * a web address goes to *address (free with g_free()): the first, but that of
 * the picture itself, which HTML tells, before that of a link around it.
 * Returns TRUE when it found a path or a picture. */
gboolean purr_incoming_take_text (PurrIncoming *self,
                                  const char *mime_type,
                                  const char *text,
                                  char **address);

/* What the picture at a web address is called: the last part of its path, for
 * display; NULL where it has none. Free with g_free(). */
char *purr_incoming_name_from_address (const char *address);

PurrIncoming *purr_incoming_new (void);

G_END_DECLS
