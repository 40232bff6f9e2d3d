/* project-settings.h: which settings are the project's, and their way into it and back
 *
 * Those of the learning and the page that is shown; never the window's size or a person's
 * own, as large text. Main thread only.
 */

#pragma once

#include "app/session/project.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one under key, if it is one of the project's. */
void purr_project_settings_put (GSettings *settings,
                                const char *key,
                                PurrProject *project);
void purr_project_settings_put_all (GSettings *settings, PurrProject *project);

/* facts: name -> char *, as in project-file.h. A value that a setting could not have is
 * left alone, and so is a setting of which nothing is said. */
void purr_project_settings_restore (GSettings *settings, GHashTable *facts);

G_END_DECLS
