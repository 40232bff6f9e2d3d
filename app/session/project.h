/* project.h: the project that is worked on, and the thread that writes it
 *
 * What changes is put here and is in the file within a second; nothing waits for it but
 * purr_project_finish(). It knows nothing of what it keeps: project-work.h does. Main
 * thread only.
 *
 * Where something cannot be written it is tried again until it can, or until the project
 * is saved in another place; nothing is lost meanwhile.
 *
 * Signals
 *   "opened"   another project is worked on from now on (PurrProjectContents *, valid for
 *              the call: what is in it)
 *   "refused"  one was not opened, or not saved as another; what was worked on before is
 *              still (const char *path, const GError *)
 *   "saved-as" it has a file of another name now
 *   "failing"  it cannot be written (const char *sentence): told once
 *   "message"  something worth a toast (const char *text)
 */

#pragma once

#include "app/session/project-changes.h"

G_BEGIN_DECLS

#define PURR_TYPE_PROJECT (purr_project_get_type ())
G_DECLARE_FINAL_TYPE (PurrProject, purr_project, PURR, PROJECT, GObject)

typedef struct
{
  gboolean is_new; /* there was nothing in it */
  GHashTable *facts;
  GHashTable *pictures;
  GHashTable *elsewhere;
  GPtrArray *runs;  /* of PurrRunRecord */
  guint n_damaged;  /* runs that could not be read */
  PurrModel *model; /* that answers, or NULL */
  char *title;      /* of it, or NULL */
} PurrProjectContents;

PurrProject *purr_project_new (void);

/* Goes on with the one at path, which is made where there is none, its folder too.
 * Before, what is to be written to the one of now is; what is put until "opened" is still
 * of that one. model: what a new one begins with is in that file; or NULL. */
void purr_project_open (PurrProject *self, const char *path, const char *model);

/* Goes on in a copy at path, which takes the place of what is there. remove_old: and
 * deletes the file of before. */
void purr_project_save_as (PurrProject *self,
                           const char *path,
                           gboolean remove_old);

/* Absolute; borrowed. NULL while none was opened yet. */
const char *purr_project_get_path (PurrProject *self);
/* TRUE from purr_project_open() until "opened" or "refused". */
gboolean purr_project_is_opening (PurrProject *self);
/* TRUE while something is still to be written and nothing hinders it. */
gboolean purr_project_is_busy (PurrProject *self);

/* As in project-changes.h. */
void purr_project_put_fact (PurrProject *self,
                            const char *name,
                            const char *value);
void purr_project_put_model (PurrProject *self,
                             const char *role,
                             const char *title,
                             PurrModel *model);
void purr_project_put_run (PurrProject *self, PurrRunRecord *record);
void purr_project_remove_run (PurrProject *self, const char *id);
void purr_project_put_picture (PurrProject *self, PurrPictureMark *mark);
void purr_project_remove_picture (PurrProject *self, const char *name);
/* All of these, which are taken over. */
void purr_project_put_changes (PurrProject *self, PurrProjectChanges *changes);

/* Writes all and closes the file: nothing more is kept after it. FALSE with error set
 * where that cannot be done; then it goes on as before. Blocks. */
gboolean purr_project_finish (PurrProject *self, GError **error);

G_END_DECLS
