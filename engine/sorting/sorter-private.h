/* sorter-private.h: the place that is sorted into, and one picture on its way */

#pragma once

#include "engine/files/nameless-file.h"
#include "engine/sorting/taken-names.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *path;
  PurrTakenNames *taken;
  dev_t device;
  ino_t inode;
} PurrSortFolder;

struct _PurrSorter
{
  PurrSortKind kind;
  PurrSortFolder folders[2]; /* of the negative class, of the positive one */
  PurrSortCounts counts;
};

/* A picture between its file and its name. Zeros and task to begin with. */
typedef struct
{
  PurrSortTask *task;
  PurrSortFolder *folder; /* borrowed */
  char *name;             /* that it is to have */
  char *target;           /* of its link, or NULL: it becomes a copy */
  struct stat source;     /* its file's, where it has one */
  PurrNamelessFile *copy; /* of its bytes */
  PurrNameSeeker seeker;
  GError *error; /* why it cannot be there: its own, or the place's */
} PurrSortPiece;

/* Does all for it that needs no order: looks whether it stands there (then its task
 * is THERE), else has a copy or the target of a link ready. Or sets error. Any number
 * of threads at a time. */
void purr_sort_piece_prepare (PurrSortPiece *piece, const PurrSorter *sorter);

/* Has the copy on the disk. Where many were begun to be written before, this is much
 * quicker than to write and flush one after the other. Likewise. */
void purr_sort_piece_flush (PurrSortPiece *piece);

/* Gives it its name, unless it is THERE; or sets error. One thread at a time. */
void purr_sort_piece_name (PurrSortPiece *piece);

void purr_sort_piece_clear (PurrSortPiece *piece);

G_END_DECLS
