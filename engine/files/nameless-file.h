/* nameless-file.h: a file that has no name until it is complete
 *
 * Whoever is killed while writing one leaves nothing behind. Where a file system
 * has no such files, it has a name that tells what it is while it is written, and
 * is locked: one that nobody holds any more is removed by the next who writes in
 * that folder. Where it has such files and cannot give them a name, the complete
 * one goes on as a copy of that kind.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PurrNamelessFile PurrNamelessFile;

/* A new empty file in folder, mode 0644 less the umask; NULL and errno. named:
 * without a try to have it without a name, for tests. */
PurrNamelessFile *purr_nameless_file_new (const char *folder, gboolean named);

/* To write to and to read; the file's own, until it gets its name. */
int purr_nameless_file_get_fd (PurrNamelessFile *self);

/* Gives it the name target, in the same folder, instead of what stands there, at
 * once: at no moment is neither there. At most once; FALSE and errno. What was
 * written is not flushed, but where it had to be copied. */
gboolean purr_nameless_file_name (PurrNamelessFile *self, const char *target);

/* The same where nothing stands at target, not even a link that leads nowhere:
 * EEXIST where something does, and then another name can be tried. Whatever else
 * happens at the same time, nothing is ever replaced. */
gboolean purr_nameless_file_name_new (PurrNamelessFile *self,
                                      const char *target);

/* Without a name nothing is left of it. */
void purr_nameless_file_free (PurrNamelessFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrNamelessFile, purr_nameless_file_free)

G_END_DECLS
