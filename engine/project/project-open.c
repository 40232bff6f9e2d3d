/* project-open.c: opening a project that may be anything, and the lock on it */

#include "engine/project/project-file-private.h"

#include "engine/files/files.h"
#include "engine/files/open-regular.h"
#include "engine/images/display-name.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* What SQLite says of itself at the start of a file */
#define HEADER_SIZE 100
#define WRITE_VERSION_AT 18
#define USER_VERSION_AT 60
#define APPLICATION_ID_AT 68

/* No project is as large */
#define FILE_MAX ((gint64) 4 * 1024 * 1024 * 1024)
/* No row of ours is as long */
#define ROW_MAX (8 * 1024 * 1024)
/* Whoever reads lets go soon */
#define BUSY_MILLISECONDS 4000
/* A byte far beyond those that SQLite locks, there or not */
#define LOCK_AT ((off_t) 0x7f000000)

static guint32
read_number (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8
         | at[3];
}

static gboolean
is_of_project (const guint8 *header, gssize size)
{
  return size == HEADER_SIZE && memcmp (header, "SQLite format 3", 16) == 0
         && read_number (header + APPLICATION_ID_AT)
              == PURR_PROJECT_APPLICATION_ID;
}

gboolean
purr_project_file_is_one (const char *path)
{
  guint8 header[HEADER_SIZE];
  struct stat info;
  gssize size;
  int fd = purr_open_regular (path, &info);

  if (fd < 0)
    return FALSE;
  size = pread (fd, header, sizeof header, 0);
  close (fd);
  return is_of_project (header, size);
}

/* Before SQLite touches it. Its version is looked at here, so that nothing is written to
 * a newer one, not even to bring it in order. */
static gboolean
check_header (PurrProjectFile *self,
              int fd,
              const struct stat *info,
              GError **error)
{
  guint8 header[HEADER_SIZE] = { 0 };
  gssize size = pread (fd, header, sizeof header, 0);

  if (info->st_size == 0 && self->writable)
    return TRUE;
  if (!is_of_project (header, size))
    return purr_project_fail (
      error, PURR_PROJECT_ERROR_NOT_A_PROJECT,
      "%s is not a project of this program. Choose a file that ends "
      "in " PURR_PROJECT_EXTENSION ".",
      self->name);
  if (read_number (header + USER_VERSION_AT) > PURR_PROJECT_VERSION)
    return purr_project_fail (
      error, PURR_PROJECT_ERROR_NEWER,
      "%s was made by a newer version of this program. Install that "
      "version to open it; nothing in it was changed.",
      self->name);
  if (read_number (header + USER_VERSION_AT) == 0
      || header[WRITE_VERSION_AT] != 1 || header[WRITE_VERSION_AT + 1] != 1)
    return purr_project_fail_damaged (self,
                                      "its description cannot be "
                                      "understood",
                                      error);
  if (info->st_size > FILE_MAX)
    return purr_project_fail_damaged (self, "it is far larger than a project",
                                      error);
  return TRUE;
}

/* What was cut off is brought in order from a journal beside the file. One of ours names
 * no other files, which would be deleted. */
static gboolean
check_journal (PurrProjectFile *self, GError **error)
{
  static const guint8 names_others[]
    = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  g_autofree char *path = g_strconcat (self->path, "-journal", NULL);
  guint8 end[sizeof names_others];
  gboolean harmless = TRUE;
  struct stat info;
  int fd = purr_open_regular (path, &info);

  if (fd < 0)
    return errno == ENOENT
           || purr_project_fail_damaged (self,
                                         "the journal beside it cannot be read",
                                         error);
  if (info.st_size > (off_t) sizeof end)
    harmless = pread (fd, end, sizeof end, info.st_size - (off_t) sizeof end)
                 == sizeof end
               && memcmp (end, names_others, sizeof end) != 0;
  close (fd);
  return harmless
         || purr_project_fail_damaged (self,
                                       "the journal beside it is another "
                                       "program's",
                                       error);
}

static gboolean
fail_unreadable (PurrProjectFile *self, int number, GError **error)
{
  const char *what;

  switch (number)
    {
    case EISDIR:
      what = "is a folder, not a project";
      break;
    case ENXIO:
      what = "is not an ordinary file";
      break;
    case ENOENT:
    case ENOTDIR:
      what = "does not exist. Check its name and folder";
      break;
    case EACCES:
    case EPERM:
      what = "cannot be opened: you have no permission to. Ask its owner, or "
             "copy it to a folder of your own";
      break;
    default:
      return purr_project_fail (error, PURR_PROJECT_ERROR_UNREADABLE,
                                "%s cannot be opened: the system says “%s”.",
                                self->name, g_strerror (number));
    }
  return purr_project_fail (error, PURR_PROJECT_ERROR_UNREADABLE, "%s %s.",
                            self->name, what);
}

/* One window writes to a file at a time. The lock goes with the program, whatever way it
 * ends. */
static gboolean
lock (PurrProjectFile *self, GError **error)
{
  struct flock range = {
    .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_AT, .l_len = 1
  };
  int flags = O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
  struct stat info;

  if (stat (self->path, &info) == 0 && !S_ISREG (info.st_mode))
    return fail_unreadable (self, S_ISDIR (info.st_mode) ? EISDIR : ENXIO,
                            error);
  self->lock = open (self->path, flags | O_CREAT, 0666);
  if (self->lock < 0)
    {
      if (errno == EROFS || errno == EACCES || errno == ENOSPC)
        {
          g_autofree char *fault = purr_write_fault (errno);

          return purr_project_fail (
            error, PURR_PROJECT_ERROR_UNREADABLE,
            "%s cannot be opened to work on: %s. Copy it to a "
            "folder of your own.",
            self->name, fault);
        }
      return fail_unreadable (self, errno, error);
    }
  if (fcntl (self->lock, F_OFD_SETLK, &range) == 0)
    return TRUE;
  if (errno == EAGAIN || errno == EACCES)
    return purr_project_fail (
      error, PURR_PROJECT_ERROR_IN_USE,
      "%s is open in another window. Close it there first, or open "
      "another project.",
      self->name);
  /* A disk that knows no locks: nobody else is told */
  return TRUE;
}

/* Nothing in the file is run, and nothing of it believed */
static gboolean
make_safe (PurrProjectFile *self, GError **error)
{
  const struct
  {
    int option;
    int value;
  } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
    { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
  };
  const struct
  {
    int limit;
    int value;
  } limits[] = {
    { SQLITE_LIMIT_LENGTH, ROW_MAX },
    { SQLITE_LIMIT_SQL_LENGTH, 65536 },
    { SQLITE_LIMIT_COLUMN, 100 },
    { SQLITE_LIMIT_EXPR_DEPTH, 20 },
    { SQLITE_LIMIT_ATTACHED, 0 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
    { SQLITE_LIMIT_VDBE_OP, 100000 },
    { SQLITE_LIMIT_FUNCTION_ARG, 8 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    sqlite3_db_config (self->db, options[i].option, options[i].value, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->db, limits[i].limit, limits[i].value);
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, BUSY_MILLISECONDS);
  return purr_project_execute (self,
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA mmap_size = 0;"
                               "PRAGMA temp_store = MEMORY",
                               error);
}

static gboolean
check_all (PurrProjectFile *self, GError **error)
{
  sqlite3_stmt *rows;
  g_autofree char *found = NULL;
  GError *problem = NULL;

  if (!purr_project_check_tables (self, error))
    return FALSE;
  rows = purr_project_prepare (self, "PRAGMA quick_check(1)", error);
  if (rows == NULL)
    return FALSE;
  if (purr_project_next (self, rows, &problem))
    {
      purr_project_take_text (rows, 0, FALSE, &found);
      purr_project_end (rows);
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  return g_strcmp0 (found, "ok") == 0
         || purr_project_fail_damaged (self,
                                       "what it holds does not fit "
                                       "together",
                                       error);
}

static gboolean
open_database (PurrProjectFile *self, gboolean empty, GError **error)
{
  /* To bring in order what was cut off, it is written to also by who only reads; SQLite
   * itself only reads where nothing else is allowed */
  if (sqlite3_open_v2 (self->path, &self->db, SQLITE_OPEN_READWRITE, NULL)
      != SQLITE_OK)
    return self->db != NULL ? purr_project_fail_by_database (self, error)
                            : fail_unreadable (self, ENOMEM, error);
  if (!make_safe (self, error))
    return FALSE;
  if (!self->writable)
    return check_all (self, error)
           && purr_project_execute (self, "PRAGMA query_only = ON", error);
  /* On the disk before it is said to be */
  if (!purr_project_execute (self,
                             "PRAGMA journal_mode = DELETE;"
                             "PRAGMA synchronous = EXTRA",
                             error))
    return FALSE;
  /* Who made it may have been cut off */
  if (!empty && !purr_project_is_empty (self, &empty, error))
    return FALSE;
  return empty
           ? purr_project_make_tables (self, error)
           : check_all (self, error) && purr_project_renew_tables (self, error);
}

gboolean
purr_project_open_checked (PurrProjectFile *self, GError **error)
{
  struct stat info;
  gboolean right;
  int fd;

  if (self->writable && !lock (self, error))
    return FALSE;
  fd = purr_open_regular (self->path, &info);
  if (fd < 0)
    return fail_unreadable (self, errno, error);
  right = check_header (self, fd, &info, error) && check_journal (self, error);
  close (fd);
  return right && open_database (self, info.st_size == 0, error);
}

static void
finalize_cb (gpointer statement)
{
  sqlite3_finalize (statement);
}

PurrProjectFile *
purr_project_file_open (const char *path, gboolean writable, GError **error)
{
  g_autoptr (PurrProjectFile) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_new0 (PurrProjectFile, 1);
  self->path = g_canonicalize_filename (path, NULL);
  self->name = purr_display_name (path);
  self->lock = -1;
  self->writable = writable;
  self->statements
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_cb);
  return purr_project_open_checked (self, error) ? g_steal_pointer (&self)
                                                 : NULL;
}

void
purr_project_close_database (PurrProjectFile *self)
{
  g_hash_table_remove_all (self->statements);
  sqlite3_close (g_steal_pointer (&self->db));
  /* Last: to close any other opening of the file gives SQLite's locks up, too */
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

gboolean
purr_project_open_again (PurrProjectFile *self, GError **error)
{
  struct stat info;

  if (stat (self->path, &info) != 0)
    return fail_unreadable (self, errno, error);
  if (purr_project_open_checked (self, error))
    return TRUE;
  purr_project_close_database (self);
  return FALSE;
}

void
purr_project_file_close (PurrProjectFile *self)
{
  if (self == NULL)
    return;
  purr_project_close_database (self);
  g_hash_table_unref (self->statements);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}
