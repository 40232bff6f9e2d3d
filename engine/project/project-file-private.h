/* project-file-private.h: what the files of a project's reader and writer share
 *
 * project-file.c    statements, transactions, copies
 * project-open.c    opening, checking, locking
 * project-schema.c  the tables, and whether a file has just these
 * project-rows.c    facts, pictures, models
 * project-elsewhere.c  pictures of other folders
 * project-runs.c    runs
 */

#pragma once

#include "engine/project/project-file.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* "purr", by which a file of ours is known */
#define PURR_PROJECT_APPLICATION_ID 0x70757272

struct _PurrProjectFile
{
  sqlite3 *db;
  GHashTable *statements; /* text -> sqlite3_stmt *, prepared once */
  char *path;
  char *name; /* for display */
  int lock;   /* the file that is locked while it is written to, or -1 */
  gboolean writable;
  int version; /* of its tables */
};

/* No text that is read is longer, in bytes, and no list */
#define PURR_PROJECT_MAX_TEXT 65536

/* project-file.c */

/* Ready to be bound and stepped; borrowed. NULL with error set. */
sqlite3_stmt *purr_project_prepare (PurrProjectFile *self,
                                    const char *sql,
                                    GError **error);
/* Runs one that gives no rows, and forgets what was bound to it. */
gboolean purr_project_run (PurrProjectFile *self,
                           sqlite3_stmt *statement,
                           GError **error);
/* Runs a text that gives no rows. */
gboolean purr_project_execute (PurrProjectFile *self,
                               const char *sql,
                               GError **error);
/* The next row: TRUE. FALSE at the end, with the statement forgotten, or with error
 * set. */
gboolean purr_project_next (PurrProjectFile *self,
                            sqlite3_stmt *statement,
                            GError **error);
/* Ends before its end. */
void purr_project_end (sqlite3_stmt *statement);

/* Each sets error and returns FALSE: with a sentence, by what SQLite says. */
gboolean purr_project_fail (GError **error,
                            PurrProjectErrorCode code,
                            const char *format,
                            ...) G_GNUC_PRINTF (3, 4);
gboolean purr_project_fail_by_database (PurrProjectFile *self, GError **error);
gboolean purr_project_fail_damaged (PurrProjectFile *self,
                                    const char *what,
                                    GError **error);

/* Binding, all copied by SQLite; NULL is NULL */
void purr_project_bind_text (sqlite3_stmt *statement, int at, const char *text);
void purr_project_bind_blob (sqlite3_stmt *statement,
                             int at,
                             gconstpointer data,
                             gsize size);

/* What stands in a column: UTF-8 without zeros, to be freed with g_free(). FALSE where
 * it is anything else but that, or NULL where that may be. */
gboolean purr_project_take_text (sqlite3_stmt *statement,
                                 int at,
                                 gboolean may_be_null,
                                 char **text);
/* Likewise: borrowed until the next row; NULL with size 0 for NULL. */
gboolean purr_project_take_blob (sqlite3_stmt *statement,
                                 int at,
                                 gboolean may_be_null,
                                 const guint8 **data,
                                 gsize *size);
gboolean purr_project_take_integer (sqlite3_stmt *statement,
                                    int at,
                                    gint64 *value);

/* project-open.c: the file at its path, which may be anything, and its end */
gboolean purr_project_open_checked (PurrProjectFile *self, GError **error);
void purr_project_close_database (PurrProjectFile *self);
/* Of one that was closed; it must be there. Else it is closed still. */
gboolean purr_project_open_again (PurrProjectFile *self, GError **error);

/* project-schema.c: of an empty file */
gboolean purr_project_make_tables (PurrProjectFile *self, GError **error);
/* Of a file that was checked: those that an older program did not make. */
gboolean purr_project_renew_tables (PurrProjectFile *self, GError **error);
/* Whether nothing was made in it yet: somebody was cut off. */
gboolean purr_project_is_empty (PurrProjectFile *self,
                                gboolean *empty,
                                GError **error);
/* Whether it has those tables and nothing else: no trigger, no view, no table that is
 * made otherwise. */
gboolean purr_project_check_tables (PurrProjectFile *self, GError **error);

/* project-rows.c: what a row says of a picture, from a column on: name, hash, class, why
 * it is left out, part. NULL where that is impossible. */
PurrPictureMark *purr_project_take_mark (sqlite3_stmt *row, int at);
void purr_project_bind_mark (sqlite3_stmt *put,
                             int at,
                             const PurrPictureMark *mark);

/* project-runs-table.c: how its table is made in a version; static. */
const char *purr_project_runs_table (int version);
/* Adds what an older program's table lacks. */
gboolean purr_project_renew_runs (PurrProjectFile *self, GError **error);

G_END_DECLS
