/* project-schema.c: the tables of a project, and whether a file has just these */

#include "engine/project/project-file-private.h"

static const char FACT[] = "CREATE TABLE fact ("
                           "name TEXT PRIMARY KEY NOT NULL, "
                           "value TEXT NOT NULL) STRICT, WITHOUT ROWID";
static const char MODEL[] = "CREATE TABLE model ("
                            "role TEXT PRIMARY KEY NOT NULL, "
                            "title TEXT, "
                            "data BLOB NOT NULL) STRICT, WITHOUT ROWID";
static const char PICTURE[] = "CREATE TABLE picture ("
                              "name BLOB PRIMARY KEY NOT NULL, "
                              "hash INTEGER NOT NULL, "
                              "class TEXT, "
                              "left_out INTEGER NOT NULL, "
                              "part INTEGER NOT NULL) STRICT, WITHOUT ROWID";

/* Since version 2 */
static const char ELSEWHERE[]
  = "CREATE TABLE elsewhere ("
    "folder TEXT NOT NULL, "
    "name BLOB NOT NULL, "
    "hash INTEGER NOT NULL, "
    "class TEXT, "
    "left_out INTEGER NOT NULL, "
    "part INTEGER NOT NULL, "
    "PRIMARY KEY (folder, name)) STRICT, WITHOUT ROWID";

#define MAX_TABLES 5

/* In the order of their names. Returns how many. */
static int
get_tables (int version, const char *sql[MAX_TABLES])
{
  int n = 0;

  if (version >= 2)
    sql[n++] = ELSEWHERE;
  sql[n++] = FACT;
  sql[n++] = MODEL;
  sql[n++] = PICTURE;
  sql[n++] = purr_project_runs_table (version);
  return n;
}

static gboolean
put_marks (PurrProjectFile *self, GError **error)
{
  g_autofree char *marks
    = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                       PURR_PROJECT_APPLICATION_ID, PURR_PROJECT_VERSION);

  return purr_project_execute (self, marks, error);
}

gboolean
purr_project_make_tables (PurrProjectFile *self, GError **error)
{
  const char *sql[MAX_TABLES];
  int n = get_tables (PURR_PROJECT_VERSION, sql);

  if (!purr_project_execute (self, "BEGIN IMMEDIATE", error)
      || !put_marks (self, error))
    return FALSE;
  for (int i = 0; i < n; i++)
    if (!purr_project_execute (self, sql[i], error))
      return FALSE;
  self->version = PURR_PROJECT_VERSION;
  return purr_project_execute (self, "COMMIT", error);
}

gboolean
purr_project_renew_tables (PurrProjectFile *self, GError **error)
{
  if (self->version == PURR_PROJECT_VERSION)
    return TRUE;
  if (!purr_project_execute (self, "BEGIN IMMEDIATE", error)
      || (self->version < 2 && !purr_project_execute (self, ELSEWHERE, error))
      || !purr_project_renew_runs (self, error) || !put_marks (self, error)
      || !purr_project_execute (self, "COMMIT", error))
    {
      purr_project_file_roll_back (self);
      return FALSE;
    }
  self->version = PURR_PROJECT_VERSION;
  return TRUE;
}

/* The one number that a text asks for */
static gboolean
read_number (PurrProjectFile *self,
             const char *sql,
             gint64 *number,
             GError **error)
{
  sqlite3_stmt *row = purr_project_prepare (self, sql, error);
  gboolean right;

  if (row == NULL || !purr_project_next (self, row, error))
    return FALSE;
  right = purr_project_take_integer (row, 0, number);
  purr_project_end (row);
  return right
         || purr_project_fail_damaged (self,
                                       "its description cannot be understood",
                                       error);
}

gboolean
purr_project_is_empty (PurrProjectFile *self, gboolean *empty, GError **error)
{
  gint64 n = 0, version = 0;

  if (!read_number (self, "SELECT count(*) FROM sqlite_schema", &n, error)
      || !read_number (self, "PRAGMA user_version", &version, error))
    return FALSE;
  *empty = n == 0 && version == 0;
  return TRUE;
}

gboolean
purr_project_check_tables (PurrProjectFile *self, GError **error)
{
  sqlite3_stmt *rows;
  GError *problem = NULL;
  const char *sql[MAX_TABLES];
  gint64 version = 0;
  int n_right = 0, n = 0, n_tables;

  /* Not by the file's first bytes: what was cut off has been brought in order since */
  if (!read_number (self, "PRAGMA user_version", &version, error))
    return FALSE;
  self->version = (int) CLAMP (version, 1, PURR_PROJECT_VERSION);
  n_tables = get_tables (self->version, sql);
  rows
    = purr_project_prepare (self, "SELECT sql FROM sqlite_schema ORDER BY name",
                            error);
  if (rows == NULL)
    return FALSE;
  while (n <= n_tables && purr_project_next (self, rows, &problem))
    {
      g_autofree char *found = NULL;

      if (n < n_tables && purr_project_take_text (rows, 0, FALSE, &found)
          && g_str_equal (found, sql[n]))
        n_right++;
      n++;
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  purr_project_end (rows);
  return (version == self->version && n == n_tables && n_right == n)
         || purr_project_fail_damaged (self,
                                       "its tables are not those of a project",
                                       error);
}
