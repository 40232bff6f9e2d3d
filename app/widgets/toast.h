/* toast.h: a toast that shows all of what it says
 *
 * A toast's own title is cut short, and takes "<" for markup. Explanations, and
 * the names of people's files, need better. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Lines of some width_chars letters. It stays longer where there is more to
 * read. The caller owns it, until an overlay takes it over. */
AdwToast *purr_toast_new (const char *text, int width_chars);

/* Shows it at once instead of *latest (weak, or NULL), whose place it takes. */
void purr_toast_show (const char *text,
                      int width_chars,
                      AdwToastOverlay *overlay,
                      AdwToast **latest);

/* A toast that was made before, perhaps with a button, likewise. */
void purr_toast_present (AdwToast *toast,
                         AdwToastOverlay *overlay,
                         AdwToast **latest);

G_END_DECLS
