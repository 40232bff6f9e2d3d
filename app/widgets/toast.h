/* toast.h: a toast that shows all of what it says
 *
 * A toast's own title is cut short, and takes "<" for markup. Explanations, and
 * the names of people's files, need better. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Longer texts take several lines, and it stays longer. The caller owns it,
 * until an overlay takes it over. */
AdwToast *purr_toast_new (const char *text);

/* With a button for what it speaks of: label has a mnemonic, action is a full
 * name ("win.paste"). target: what the action takes, sunk, or NULL. */
AdwToast *purr_toast_new_with_action (const char *text,
                                      const char *label,
                                      const char *action,
                                      GVariant *target);

/* Shows it at once instead of *latest (weak, or NULL), whose place it takes.
 * Takes the toast over. */
void purr_toast_present (AdwToast *toast,
                         AdwToastOverlay *overlay,
                         AdwToast **latest);

/* The one that is shown elsewhere goes on there, from where it is dismissed. */
void purr_toast_move (AdwToast *toast, AdwToastOverlay *overlay);

G_END_DECLS
