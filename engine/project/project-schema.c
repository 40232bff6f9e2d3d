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

/* In the order of their names */
#define N_TABLES 4

static void
get_tables (const char *sql[N_TABLES])
{
  sql[0] = FACT;
  sql[1] = MODEL;
  sql[2] = PICTURE;
  sql[3] = purr_project_runs_table ();
}

gboolean
purr_project_make_tables (PurrProjectFile *self, GError **error)
{
  g_autofree char *marks
    = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                       PURR_PROJECT_APPLICATION_ID, PURR_PROJECT_VERSION);
  const char *sql[N_TABLES];

  get_tables (sql);
  if (!purr_project_execute (self, "BEGIN IMMEDIATE", error)
      || !purr_project_execute (self, marks, error))
    return FALSE;
  for (int i = 0; i < N_TABLES; i++)
    if (!purr_project_execute (self, sql[i], error))
      return FALSE;
  return purr_project_execute (self, "COMMIT", error);
}

gboolean
purr_project_check_tables (PurrProjectFile *self, GError **error)
{
  sqlite3_stmt *rows
    = purr_project_prepare (self, "SELECT sql FROM sqlite_schema ORDER BY name",
                            error);
  GError *problem = NULL;
  const char *sql[N_TABLES];
  int n_right = 0, n = 0;

  if (rows == NULL)
    return FALSE;
  get_tables (sql);
  while (n <= N_TABLES && purr_project_next (self, rows, &problem))
    {
      g_autofree char *found = NULL;

      if (n < N_TABLES && purr_project_take_text (rows, 0, FALSE, &found)
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
  return (n == N_TABLES && n_right == n)
         || purr_project_fail_damaged (self,
                                       "its tables are not those of a project",
                                       error);
}
