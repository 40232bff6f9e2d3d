/* project-folder.h: where a project's pictures are, from its own place and from any
 *
 * Pure functions but for looking whether something is there. Any thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The way from the project's folder to path ("../pictures/cats"), or NULL where there is
 * none; percent-encoded, so that it is text. Free with g_free(). */
char *purr_project_folder_relate (const char *project, const char *path);

/* What is there of what the project says: first along the way from where it is now,
 * then where it was. Either may be NULL or nonsense. NULL: neither is there. Free with
 * g_free(). */
char *purr_project_folder_find (const char *project,
                                const char *relative,
                                const char *uri);

G_END_DECLS
