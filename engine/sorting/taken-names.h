/* taken-names.h: what stands in a folder by the names that pictures want there
 *
 * Many pictures may want one name. Each number that a name was given is looked at
 * once, and pictures of other sizes are not compared.
 */

#pragma once

#include "engine/sorting/sorter.h"

#include <sys/stat.h>

G_BEGIN_DECLS

typedef struct _PurrTakenNames PurrTakenNames;

/* kind: PURR_SORT_COPY: only a file of its own counts as a picture that stands
 * there, not a link to one. */
PurrTakenNames *purr_taken_names_new (const char *folder, PurrSortKind kind);
void purr_taken_names_free (PurrTakenNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrTakenNames, purr_taken_names_free)

/* A picture that looks for a name. All is borrowed. */
typedef struct
{
  const char *name;          /* that it wants */
  gint64 size;               /* of its file */
  const struct stat *source; /* its file's, or NULL where it has none */
  int fd;                    /* its bytes, or -1: those of path */
  const char *path;
  guint n_compared; /* so many numbers were looked at; 0 to begin with */
} PurrNameSeeker;

/* Whether the picture stands there by its name, with whatever number: its very
 * file, or the same bytes. If not, number n_compared + 1 was free a moment ago.
 * Goes on behind what was compared before. Any number of threads at a time. */
gboolean purr_taken_names_have (PurrTakenNames *self, PurrNameSeeker *seeker);

G_END_DECLS
