/* files.h: a file is there whole or not at all
 *
 * The lowest of the engine's folders: it knows none of the others.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes data to path: into a file without a name in the same folder, flushed to
 * disk, put in the place of path, the folder flushed. A symbolic link is followed
 * and stays a link. A new file gets mode 0644 less the umask, an old one keeps its
 * mode. Where anything fails, or the program is killed, nothing is left of it and
 * the old file stands (but see nameless-file.h); *reason is set to the end of a
 * sentence ("the disk is full"); free it with g_free(). */
gboolean purr_write_durably (const char *path,
                             const void *data,
                             gsize length,
                             char **reason);

/* Why something could not be written, after errno: the end of a sentence, as above.
 * Any thread; free with g_free(). */
char *purr_write_fault (int number);

/* The same for a file that is too large to be held in memory: it is written
 * piece by piece and takes its place when it is committed. */
typedef struct _PurrDurableFile PurrDurableFile;

/* read_only: what takes the place can be read by all who could read it, but
 * changed by nobody, for files that programs map into memory: one that is cut
 * short meanwhile would end them. It may replace a write-protected file, which
 * is otherwise refused. NULL with *reason set. */
PurrDurableFile *purr_durable_file_new (const char *path,
                                        gboolean read_only,
                                        char **reason);

/* Whether that could be begun now: nothing is written or made for it. FALSE with
 * *reason set. */
gboolean purr_durable_file_check (const char *path,
                                  gboolean read_only,
                                  char **reason);

/* At the end, or over what was written before. */
gboolean purr_durable_file_append (PurrDurableFile *self,
                                   const void *data,
                                   gsize length,
                                   char **reason);
gboolean purr_durable_file_overwrite (PurrDurableFile *self,
                                      guint64 offset,
                                      const void *data,
                                      gsize length,
                                      char **reason);

/* Flushes it and puts it in its place, at most once. */
gboolean purr_durable_file_commit (PurrDurableFile *self, char **reason);

/* Without a commit nothing is left of it. */
void purr_durable_file_free (PurrDurableFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrDurableFile, purr_durable_file_free)

G_END_DECLS
