/* sorter.h: pictures into folders of their classes
 *
 * In a place of the person's choice stands a folder for each class of a model, and
 * pictures are copied or linked into them. No picture is ever moved or changed, and
 * nothing that stands there is ever replaced, whatever happens at the same time:
 * where a name is taken the next picture is called "name (2).png" and so on.
 *
 * Sorting the same pictures again adds none: what stands there already, byte by
 * byte and under that name (with whatever number), is left as it is.
 */

#pragma once

#include "engine/kernels/workers.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PURR_SORT_ERROR (purr_sort_error_quark ())
GQuark purr_sort_error_quark (void);

/* Messages are plain sentences that name the file or the folder. */
typedef enum
{
  PURR_SORT_ERROR_PICTURE, /* this one: it is gone, cannot be read, is being
                              changed, or its name cannot stand there */
  PURR_SORT_ERROR_PLACE, /* any: the disk is full, the place is gone, cannot be
                              written or knows no links */
} PurrSortErrorCode;

typedef enum
{
  /* The same bytes, with the time of the last change and the permissions, less
   * those that new files do not get; whole and on the disk before it has its name */
  PURR_SORT_COPY,

  /* A symbolic link to the picture's absolute path: it may lead to another disk,
   * it tells where it leads, and deleting it takes nothing away. Of a picture that
   * is itself a link, to that link. */
  PURR_SORT_LINK,
} PurrSortKind;

typedef struct _PurrSorter PurrSorter;

/* Makes place, where there is none yet, and in it the folders of the two classes,
 * called as purr_file_name() calls them, and different. A link to a folder will do
 * for any of them. Blocks. NULL and error (PURR_SORT_ERROR_PLACE) where nothing can
 * be put there; folders that were made by then stay. */
PurrSorter *purr_sorter_new (const char *place,
                             const char *positive_name,
                             const char *negative_name,
                             PurrSortKind kind,
                             GError **error);

/* What was put there is then on the disk, as far as disks can be told. Blocks. */
void purr_sorter_free (PurrSorter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrSorter, purr_sorter_free)

/* Two new names: of the folder of the positive class, or the negative one, as these
 * are called in the file system. Any thread; free with g_free(). */
void purr_sort_folder_names (const char *positive_name,
                             const char *negative_name,
                             char **positive_folder,
                             char **negative_folder);

/* A class's folder as it is called in place, and its path; borrowed. */
const char *purr_sorter_get_folder (const PurrSorter *self, gboolean positive);
const char *purr_sorter_get_path (const PurrSorter *self, gboolean positive);

/* Whether the folder at path is one of the two, by whatever name. */
gboolean purr_sorter_is_folder (const PurrSorter *self, const char *path);

typedef enum
{
  PURR_SORT_WAITING, /* not tried, for something ended it all before */
  PURR_SORT_PLACED,
  PURR_SORT_THERE,  /* it stood there already */
  PURR_SORT_FAILED, /* with error */
} PurrSortState;

typedef struct
{
  /* The picture's file, or NULL. Then bytes is what such a file would hold, which is
   * written whatever the kind, and name what it would be called, with or without
   * an ending. Borrowed. */
  const char *path;
  GBytes *bytes;
  const char *name;

  gboolean positive; /* into that class's folder */

  /* Set: WAITING to begin with */
  PurrSortState state;
  GError *error; /* PURR_SORT_ERROR_PICTURE; free with g_error_free() */
} PurrSortTask;

/* Puts n pictures there; of two that want the same name the first gets it, however
 * many threads are at work. Blocks, and does not hold a picture in memory. One
 * thread at a time.
 *
 * workers  to read and write several at a time, or NULL
 * Returns FALSE with error set where it ended before the last of them:
 * PURR_SORT_ERROR_PLACE, or G_IO_ERROR_CANCELLED; those that were not tried are
 * WAITING. Half a picture is left by none. */
gboolean purr_sorter_put (PurrSorter *self,
                          PurrSortTask *tasks,
                          gsize n,
                          PurrWorkers *workers,
                          GCancellable *cancellable,
                          GError **error);

/* All that were put so far */
typedef struct
{
  guint64 placed[2]; /* in the negative class's folder, in the positive one's */
  guint64 there;
  guint64 failed;
} PurrSortCounts;

const PurrSortCounts *purr_sorter_get_counts (const PurrSorter *self);

G_END_DECLS
