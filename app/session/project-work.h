/* project-work.h: what of the work is kept in the project, and brought back from it
 *
 * It watches the session's parts and puts what changes into the project: settings, the
 * folder and what a person changed of its pictures, runs. When a project is opened it
 * brings all of that back. Main thread only.
 *
 * Signals
 *   "opened"        the work is another project's from now on
 *   "folder-moved"  its pictures are no longer where they were (const char *path): see
 *                   purr_project_work_relocate()
 *   "news"          the pictures are not as they were (const char *sentence)
 *   "notes"         purr_project_work_get_missing() or _get_news() says otherwise
 */

#pragma once

#include "app/session/project.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PurrSession PurrSession;

#define PURR_TYPE_PROJECT_WORK (purr_project_work_get_type ())
G_DECLARE_FINAL_TYPE (PurrProjectWork,
                      purr_project_work,
                      PURR,
                      PROJECT_WORK,
                      GObject)

/* session is borrowed and outlives it; it has all its parts already. */
PurrProjectWork *purr_project_work_new (PurrSession *session,
                                        PurrProject *project);

/* Loads the project's pictures as soon as it is open, or, where it has none, those at
 * fallback (NULL: none). Unless others have been loaded by then. */
void purr_project_work_load_pictures (PurrProjectWork *self,
                                      const char *fallback);

/* The pictures are at path now: loads them, with all that is known of them. */
void purr_project_work_relocate (PurrProjectWork *self, const char *path);

/* Where the project's folder was, which is not there, while there are no pictures for
 * that reason. Borrowed; NULL: nothing is missing. */
const char *purr_project_work_get_missing (PurrProjectWork *self);

/* The sentence of the latest "news", also of the last time, until somebody has answered
 * it. Borrowed; NULL: there is none. */
const char *purr_project_work_get_news (PurrProjectWork *self);
void purr_project_work_answer_news (PurrProjectWork *self);

/* TRUE while pictures are compared with what is known of them. */
gboolean purr_project_work_is_busy (PurrProjectWork *self);

/* Puts what is still to be put: before the project is finished. */
void purr_project_work_finish (PurrProjectWork *self);

G_END_DECLS
