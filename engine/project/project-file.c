/* project-file.c: a project in one file: statements, transactions, copies */

#include "engine/project/project-file-private.h"

#include "engine/files/files.h"
#include "engine/images/display-name.h"

#include <errno.h>
#include <xxhash.h>

G_DEFINE_QUARK (purr - project - error - quark, purr_project_error)

/* Telling -------------------------------------------------------------- */

gboolean
purr_project_fail (GError **error,
                   PurrProjectErrorCode code,
                   const char *format,
                   ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error
      = g_error_new_valist (PURR_PROJECT_ERROR, (int) code, format, arguments);
  va_end (arguments);
  return FALSE;
}

gboolean
purr_project_fail_damaged (PurrProjectFile *self,
                           const char *what,
                           GError **error)
{
  return purr_project_fail (
    error, PURR_PROJECT_ERROR_DAMAGED,
    "%s is damaged: %s. Open a copy of it from before, or begin a "
    "new project.",
    self->name, what);
}

static char *
describe_fault (sqlite3 *db)
{
  int number = sqlite3_system_errno (db);

  switch (sqlite3_errcode (db) & 0xff)
    {
    case SQLITE_FULL:
      return purr_write_fault (number == EDQUOT || number == EFBIG ? number
                                                                   : ENOSPC);
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return purr_write_fault (EACCES);
    case SQLITE_BUSY:
      return g_strdup ("another program does not let go of it");
    case SQLITE_NOMEM:
      return g_strdup ("there is not enough memory");
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      if (number != 0)
        return purr_write_fault (number);
      G_GNUC_FALLTHROUGH;
    default:
      return g_strdup_printf ("the system says “%s”", sqlite3_errmsg (db));
    }
}

gboolean
purr_project_fail_by_database (PurrProjectFile *self, GError **error)
{
  int code = sqlite3_errcode (self->db) & 0xff;
  g_autofree char *fault = NULL;

  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    return purr_project_fail_damaged (self,
                                      "what it holds does not fit "
                                      "together",
                                      error);
  fault = describe_fault (self->db);
  if (!self->writable)
    return purr_project_fail (
      error, PURR_PROJECT_ERROR_UNREADABLE,
      "%s cannot be read: %s. Copy it to another place and try "
      "again.",
      self->name, fault);
  return purr_project_fail (
    error, PURR_PROJECT_ERROR_UNWRITTEN,
    "%s could not be saved: %s. It is tried again; the project can "
    "be saved in another place, too.",
    self->name, fault);
}

/* Statements ----------------------------------------------------------- */

sqlite3_stmt *
purr_project_prepare (PurrProjectFile *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    return statement;
  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                          &statement, NULL)
      != SQLITE_OK)
    {
      purr_project_fail_by_database (self, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

void
purr_project_end (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

gboolean
purr_project_next (PurrProjectFile *self,
                   sqlite3_stmt *statement,
                   GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    purr_project_fail_by_database (self, error);
  purr_project_end (statement);
  return FALSE;
}

gboolean
purr_project_run (PurrProjectFile *self,
                  sqlite3_stmt *statement,
                  GError **error)
{
  int code;

  do
    code = sqlite3_step (statement);
  while (code == SQLITE_ROW);
  if (code != SQLITE_DONE)
    purr_project_fail_by_database (self, error);
  purr_project_end (statement);
  return code == SQLITE_DONE;
}

gboolean
purr_project_execute (PurrProjectFile *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK
         || purr_project_fail_by_database (self, error);
}

void
purr_project_bind_text (sqlite3_stmt *statement, int at, const char *text)
{
  sqlite3_bind_text (statement, at, text, -1, SQLITE_TRANSIENT);
}

void
purr_project_bind_blob (sqlite3_stmt *statement,
                        int at,
                        gconstpointer data,
                        gsize size)
{
  if (data == NULL)
    sqlite3_bind_null (statement, at);
  else
    sqlite3_bind_blob64 (statement, at, data, size, SQLITE_TRANSIENT);
}

gboolean
purr_project_take_text (sqlite3_stmt *statement,
                        int at,
                        gboolean may_be_null,
                        char **text)
{
  const char *found;
  gsize size;

  *text = NULL;
  if (sqlite3_column_type (statement, at) == SQLITE_NULL)
    return may_be_null;
  if (sqlite3_column_type (statement, at) != SQLITE_TEXT)
    return FALSE;
  found = (const char *) sqlite3_column_text (statement, at);
  size = (gsize) sqlite3_column_bytes (statement, at);
  if (found == NULL || size > PURR_PROJECT_MAX_TEXT
      || !g_utf8_validate_len (found, size, NULL))
    return FALSE;
  *text = g_strndup (found, size);
  return TRUE;
}

gboolean
purr_project_take_blob (sqlite3_stmt *statement,
                        int at,
                        gboolean may_be_null,
                        const guint8 **data,
                        gsize *size)
{
  *data = NULL;
  *size = 0;
  if (sqlite3_column_type (statement, at) == SQLITE_NULL)
    return may_be_null;
  if (sqlite3_column_type (statement, at) != SQLITE_BLOB)
    return FALSE;
  *data = sqlite3_column_blob (statement, at);
  *size = (gsize) sqlite3_column_bytes (statement, at);
  /* An empty one has no place */
  if (*data == NULL)
    *data = (const guint8 *) "";
  return TRUE;
}

gboolean
purr_project_take_integer (sqlite3_stmt *statement, int at, gint64 *value)
{
  *value = sqlite3_column_int64 (statement, at);
  return sqlite3_column_type (statement, at) == SQLITE_INTEGER;
}

const char *
purr_project_file_get_path (const PurrProjectFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/* Transactions --------------------------------------------------------- */

/* SQLite would go on writing to a file that no longer has a name */
static gboolean
check_in_place (PurrProjectFile *self, GError **error)
{
  int moved = 0;

  /* It was written anew, and could not be opened then */
  if (self->db == NULL)
    return purr_project_open_again (self, error);

  if (sqlite3_file_control (self->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved)
        != SQLITE_OK
      || !moved)
    return TRUE;
  return purr_project_fail (
    error, PURR_PROJECT_ERROR_GONE,
    "%s was moved or deleted while it was open. Save the project in "
    "another place.",
    self->name);
}

gboolean
purr_project_file_begin (PurrProjectFile *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->writable, FALSE);

  return check_in_place (self, error)
         && purr_project_execute (self, "BEGIN IMMEDIATE", error);
}

gboolean
purr_project_file_commit (PurrProjectFile *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->writable, FALSE);

  return check_in_place (self, error)
         && purr_project_execute (self, "COMMIT", error);
}

void
purr_project_file_roll_back (PurrProjectFile *self)
{
  g_return_if_fail (self != NULL);

  /* It may have been done already */
  if (self->db != NULL && !sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

/* As a whole ----------------------------------------------------------- */

gboolean
purr_project_file_copy (PurrProjectFile *self, const char *path, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *reason = NULL;
  sqlite3_int64 size = 0;
  unsigned char *bytes;
  gboolean written;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (self->db == NULL && !purr_project_open_again (self, error))
    return FALSE;
  bytes = sqlite3_serialize (self->db, "main", &size, 0);
  if (bytes == NULL)
    return purr_project_fail_by_database (self, error);
  written = purr_write_durably (path, bytes, (gsize) size, &reason);
  sqlite3_free (bytes);
  if (written)
    return TRUE;
  name = purr_display_name (path);
  return purr_project_fail (
    error, PURR_PROJECT_ERROR_UNWRITTEN,
    "%s could not be saved: %s. Save it in another place.", name, reason);
}

gboolean
purr_project_file_put_back (PurrProjectFile *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->writable, FALSE);

  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    return check_in_place (self, error);
  if (!purr_project_file_copy (self, self->path, error))
    return FALSE;
  purr_project_close_database (self);
  return purr_project_open_again (self, error);
}

guint64
purr_picture_hash (const guint8 *column)
{
  return XXH3_64bits (column, PURR_FEATURES);
}
