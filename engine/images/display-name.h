/* display-name.h: file names as they may be shown to a person */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The last part of path as it may be shown to a person: valid UTF-8, control
 * characters (newlines among them) replaced, at most 120 characters, "…" in
 * the middle of longer ones. Free with g_free(). */
char *purr_display_name (const char *path);

G_END_DECLS
