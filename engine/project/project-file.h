/* project-file.h: a project in one file: what was tried and what was chosen
 *
 * The file is SQLite's; project-file.md tells of its tables. Whatever stands in it is
 * checked before it is believed. One thread at a time uses a PurrProjectFile; all
 * functions may block for the disk.
 *
 * What is written between purr_project_file_begin() and _commit() is in the file whole
 * or not at all, whenever the program is killed or the computer stops.
 */

#pragma once

#include "engine/project/run-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PURR_PROJECT_EXTENSION ".purrproject"
#define PURR_PROJECT_VERSION 3

#define PURR_PROJECT_ERROR (purr_project_error_quark ())
GQuark purr_project_error_quark (void);

/* Messages are plain sentences that name the file. */
typedef enum
{
  PURR_PROJECT_ERROR_UNREADABLE,    /* missing, no permission, not a file */
  PURR_PROJECT_ERROR_NOT_A_PROJECT, /* a file of some other kind */
  PURR_PROJECT_ERROR_NEWER, /* of a newer program; nothing was written */
  PURR_PROJECT_ERROR_DAMAGED,
  PURR_PROJECT_ERROR_IN_USE,    /* another window writes to it */
  PURR_PROJECT_ERROR_UNWRITTEN, /* what was to be written is not in the file, which
                                   stands as before: it can be tried again */
  PURR_PROJECT_ERROR_GONE,      /* the file was moved or deleted meanwhile:
                                   purr_project_file_put_back() */
} PurrProjectErrorCode;

typedef struct _PurrProjectFile PurrProjectFile;

/* writable: it is made where there is none, or an empty one; and no other window can
 * write to it until it is closed. Else it is only read, which another one that writes
 * does not hinder for long. One that is open for writing in this program already must
 * not be opened again by it. NULL with error set: any of the above. */
PurrProjectFile *purr_project_file_open (const char *path,
                                         gboolean writable,
                                         GError **error);
void purr_project_file_close (PurrProjectFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurrProjectFile, purr_project_file_close)

/* Absolute; borrowed. */
const char *purr_project_file_get_path (const PurrProjectFile *self);

/* Whether the file at path says of itself that it is a project, of whatever version.
 * Reads a hundred bytes. */
gboolean purr_project_file_is_one (const char *path);

/* Writing ------------------------------------------------------------- */

/* Each returns FALSE with error set: PURR_PROJECT_ERROR_UNWRITTEN or _GONE; after it
 * comes purr_project_file_roll_back(). */
gboolean purr_project_file_begin (PurrProjectFile *self, GError **error);
gboolean purr_project_file_commit (PurrProjectFile *self, GError **error);
void purr_project_file_roll_back (PurrProjectFile *self);

/* What is to be remembered under a name; value NULL: no longer. Both UTF-8. */
gboolean purr_project_file_put_fact (PurrProjectFile *self,
                                     const char *name,
                                     const char *value,
                                     GError **error);

/* What is known of a picture, by its name in the folder. */
typedef struct
{
  char *name;       /* in the file system's encoding */
  guint64 hash;     /* of its column, see purr_picture_hash() */
  char *class_name; /* that a person gave it; NULL: as its folder says */
  guint left_out;   /* why it is: flags of the dataset's; 0: it is not */
  int part;         /* where a list has put it (PurrPart); -1: none has */
} PurrPictureMark;

void purr_picture_mark_free (PurrPictureMark *mark);
gboolean purr_project_file_put_picture (PurrProjectFile *self,
                                        const PurrPictureMark *mark,
                                        GError **error);
gboolean purr_project_file_remove_picture (PurrProjectFile *self,
                                           const char *name,
                                           GError **error);

/* What is known of the pictures of another folder than the project's own, for when that
 * is opened again. folder: its URI; marks: name -> PurrPictureMark *, in the place of
 * all of before; NULL: nothing any more. */
gboolean purr_project_file_put_elsewhere (PurrProjectFile *self,
                                          const char *folder,
                                          GHashTable *marks,
                                          GError **error);

/* role: which model it is to the project ("answers"); title: what it is called. model
 * NULL: none. One that is no model of pictures cannot be put. */
gboolean purr_project_file_put_model (PurrProjectFile *self,
                                      const char *role,
                                      const char *title,
                                      PurrModel *model,
                                      GError **error);

/* In the place of one with the same id. Models in it that are none of pictures, or
 * whose numbers are no longer finite, are left away. */
gboolean purr_project_file_put_run (PurrProjectFile *self,
                                    const PurrRunRecord *record,
                                    GError **error);
gboolean purr_project_file_remove_run (PurrProjectFile *self,
                                       const char *id,
                                       GError **error);

/* Reading ------------------------------------------------------------- */

/* More than that are not believed, each */
#define PURR_PROJECT_MAX_FACTS 1000
#define PURR_PROJECT_MAX_RUNS 10000

/* name -> value, both char *. NULL with error set: PURR_PROJECT_ERROR_DAMAGED or
 * _UNREADABLE, likewise the others. Free with g_hash_table_unref(). */
GHashTable *purr_project_file_read_facts (PurrProjectFile *self,
                                          GError **error);

/* name -> PurrPictureMark *, which holds the name. */
GHashTable *purr_project_file_read_pictures (PurrProjectFile *self,
                                             GError **error);

/* folder -> (name -> PurrPictureMark *), both as above. */
GHashTable *purr_project_file_read_elsewhere (PurrProjectFile *self,
                                              GError **error);

/* *title: or NULL; free with g_free(). NULL without an error: there is none. */
PurrModel *purr_project_file_read_model (PurrProjectFile *self,
                                         const char *role,
                                         char **title,
                                         GError **error);

/* Of PurrRunRecord *, by their numbers. n_damaged: how many were left out because
 * something in them is impossible; they stay in the file. */
GPtrArray *purr_project_file_read_runs (PurrProjectFile *self,
                                        guint *n_damaged,
                                        GError **error);

/* As a whole ---------------------------------------------------------- */

/* Writes all of it to another file, which is there whole or not at all, and may take
 * an old one's place. Not between begin and commit. Nothing else changes. */
gboolean purr_project_file_copy (PurrProjectFile *self,
                                 const char *path,
                                 GError **error);

/* After PURR_PROJECT_ERROR_GONE: writes the file anew where it was, with all that was
 * in it, unless another one stands there now, and goes on with that. */
gboolean purr_project_file_put_back (PurrProjectFile *self, GError **error);

/* By which a picture that changed is noticed: of its column's PURR_FEATURES bytes. Not
 * made to withstand somebody who wants two to be equal. */
guint64 purr_picture_hash (const guint8 *column);

G_END_DECLS
