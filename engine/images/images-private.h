/* images-private.h: what the sources of engine/images/ share */

#pragma once

#include "engine/images/images.h"

G_BEGIN_DECLS

/* Refusals ------------------------------------------------------------ */

/* Says in error why the file called shown_name was not decoded. The reply need
 * not be trusted. */
void purr_image_set_refusal (const PurrDecodeReply *reply,
                             const char *shown_name,
                             GError **error);

/* Files --------------------------------------------------------------- */

/* Refuses a length of 0 or more than PURR_IMAGE_MAX_BYTES. */
gboolean purr_image_check_length (guint64 length,
                                  const char *shown_name,
                                  GError **error);

/* The whole file, if it is one of a format that is decoded: of anything else
 * no more than the first bytes are read. Free with g_free(). */
guint8 *purr_image_file_load (const char *path,
                              const char *shown_name,
                              gsize *length,
                              GError **error);

G_END_DECLS
