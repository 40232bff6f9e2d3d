/* project-changes.h: what is to be written to a project, the latest of each
 *
 * Not locked: whoever has it uses it.
 */

#pragma once

#include "engine/project/project-file.h"

G_BEGIN_DECLS

typedef struct _PurrProjectChanges PurrProjectChanges;

PurrProjectChanges *purr_project_changes_new (void);
void purr_project_changes_free (PurrProjectChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrProjectChanges, purr_project_changes_free)

gboolean purr_project_changes_is_empty (PurrProjectChanges *self);

/* All as in project-file.h; each takes the place of one of before. Copied, or a
 * reference is kept. */
void purr_project_changes_put_fact (PurrProjectChanges *self,
                                    const char *name,
                                    const char *value);
void purr_project_changes_put_model (PurrProjectChanges *self,
                                     const char *role,
                                     const char *title,
                                     PurrModel *model);
void purr_project_changes_put_run (PurrProjectChanges *self,
                                   PurrRunRecord *record);
void purr_project_changes_remove_run (PurrProjectChanges *self, const char *id);
/* Takes the mark over. */
void purr_project_changes_put_picture (PurrProjectChanges *self,
                                       PurrPictureMark *mark);
void purr_project_changes_remove_picture (PurrProjectChanges *self,
                                          const char *name);

/* A reference to marks is kept, which nobody changes any more; NULL: none. */
void purr_project_changes_put_elsewhere (PurrProjectChanges *self,
                                         const char *folder,
                                         GHashTable *marks);

/* Takes over from older, which is left empty, whatever is not here already. */
void purr_project_changes_merge (PurrProjectChanges *self,
                                 PurrProjectChanges *older);

/* In one transaction: all of them or none. Blocks; errors as in project-file.h. */
gboolean purr_project_changes_write (PurrProjectChanges *self,
                                     PurrProjectFile *file,
                                     GError **error);

G_END_DECLS
