/* picture-word.h: words in files' names that are no classes
 *
 * Private to engine/loading/.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether cameras and telephones call their pictures so: IMG_0001, DSC00042,
 * _MG_1234, PXL_20210730. name: a file's name; the word is its first length bytes,
 * and a number stands behind it. */
gboolean purr_is_camera_word (const char *name, gsize length);

/* Whether programs and people put the word before a number where they mean
 * nothing by it: "image", "Screenshot from", "WhatsApp Image". Classes may be
 * called so, too. */
gboolean purr_is_common_word (const char *word);

G_END_DECLS
