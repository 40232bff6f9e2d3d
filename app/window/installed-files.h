/* installed-files.h: where the program's own files are
 *
 * When it is installed, wherever that was moved to, and when it runs from where it
 * was built.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The folder of sample drawings. Free with g_free(). */
char *purr_installed_samples (void);

/* The program's settings, or NULL when their schema is not installed. New. */
GSettings *purr_installed_settings (void);

/* The file that has that schema, or should. Free with g_free(). */
char *purr_installed_schemas (void);

/* The folder of projects that have no name of a person's yet. Free with g_free(). */
char *purr_installed_projects (void);
/* The first of these. Free with g_free(). */
char *purr_installed_autosave (void);

G_END_DECLS
