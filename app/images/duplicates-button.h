/* duplicates-button.h: tells of duplicates among the session's pictures
 *
 * Looks for them in a thread once a folder has been loaded, and is visible when
 * some were found. Pressed, it lists them, and has them left out or taken in
 * again as one of the session's edits.
 *
 * Signals
 *   "said"  something worth a toast (const char *text)
 *   "list"  their list, to be shown above (GtkWindow *)
 */

#pragma once

#include <adwaita.h>

#include "app/session/session.h"

G_BEGIN_DECLS

#define PURR_TYPE_DUPLICATES_BUTTON (purr_duplicates_button_get_type ())
G_DECLARE_FINAL_TYPE (PurrDuplicatesButton,
                      purr_duplicates_button,
                      PURR,
                      DUPLICATES_BUTTON,
                      AdwBin)

/* Once; a reference is kept. */
void purr_duplicates_button_set_session (PurrDuplicatesButton *self,
                                         PurrSession *session);

G_END_DECLS
